//! Years, longer times and shorter parts of a year that have a name.
//!
//! A token comes in; a part of a date goes out, as from `dates`.
//!
//! 1. [`year`] reads years in digits and in words; [`lone_year`] says which four digits are one by themselves.
//! 2. [`decade`] reads decades and centuries, [`quarter`] quarters and halves, [`season`] seasons, [`holiday`] holidays.

pub(crate) mod decade;
pub(crate) mod holiday;
pub(crate) mod lone_year;
pub(crate) mod quarter;
pub(crate) mod season;
pub(crate) mod year;
