//! Dates that the calendar alone tells.
//!
//! A token comes in; days go out, resolved as far as the words and the day of publication tell.
//!
//! 1. [`date`] reads whatever date begins at a token: one part, or two that are the ends of a stretch ([`range`]).
//! 2. [`month`] reads days and months in words, [`numeric`] dates in digits, [`year`] years, [`weekday`] days of the week.
//! 3. [`decade`], [`quarter`], [`season`], [`holiday`] and [`span`] ("2014-15") read what else has a name.
//! 4. [`listed`] reads days in lists ("5, 6 and 7 May").
//! 5. [`calendar`] counts days, months and weeks, and tells by the tense which way a date lies.

pub(crate) mod calendar;
pub(crate) mod date;
pub(crate) mod day;
pub(crate) mod decade;
pub(crate) mod holiday;
pub(crate) mod listed;
pub(crate) mod lone_year;
pub(crate) mod month;
pub(crate) mod numeric;
pub(crate) mod part;
pub(crate) mod quarter;
pub(crate) mod range;
pub(crate) mod resolve;
pub(crate) mod season;
pub(crate) mod span;
pub(crate) mod weekday;
pub(crate) mod year;
