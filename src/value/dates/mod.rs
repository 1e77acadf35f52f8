//! Dates that the calendar alone tells.
//!
//! A token comes in; days go out, resolved as far as the words and the day of publication tell.
//!
//! 1. [`date`] reads whatever date begins at a token: one part, or two that are the ends of a stretch ([`range`]).
//! 2. [`month`] reads days and months in words ([`day`] the days alone), [`numeric`] dates in digits, [`weekday`] days of the week;
//!    years and what has a name of its own are in `years`.
//! 3. [`span`] reads spans of years ("2014-15"), [`listed`] days in lists ("5, 6 and 7 May").
//! 4. [`part`] is what each of them gives, and [`resolve`] makes days of it.
//! 5. [`calendar`] counts days, months and weeks, and tells by the tense which way a date lies.

pub(crate) mod calendar;
pub(crate) mod date;
pub(crate) mod day;
pub(crate) mod listed;
pub(crate) mod month;
pub(crate) mod numeric;
pub(crate) mod part;
pub(crate) mod range;
pub(crate) mod resolve;
pub(crate) mod span;
pub(crate) mod weekday;
