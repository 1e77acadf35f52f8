//! Times of day, lengths of time, and zones.
//!
//! 1. [`time`] reads a time of day, [`zone`] how far its clock is from UTC.
//! 2. [`moment`] puts a time and the day beside it together.
//! 3. [`duration`] reads how long something takes.

pub(crate) mod duration;
pub(crate) mod moment;
pub(crate) mod time;
pub(crate) mod zone;
