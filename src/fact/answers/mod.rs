//! What is true of a topic.
//!
//! 1. [`answer`] reads `is`, [`one_of`] a closed list, [`native`] values that TOML types by itself.
//! 2. [`tolerance`] is how far off a number may be.

pub(crate) mod answer;
pub(crate) mod native;
pub(crate) mod one_of;
pub(crate) mod tolerance;
