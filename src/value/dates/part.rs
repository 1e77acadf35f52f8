//! One end of a date expression.

use crate::value::reading::{Days, Named};

/// One end of a date expression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// First token.
    pub(crate) start: usize,
    /// Token after the last.
    pub(crate) end: usize,
    /// What it says.
    pub(crate) what: What,
    /// The calendar unit it names, if the reading is another.
    pub(crate) named: Option<Named>,
}

/// What a part says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum What {
    /// Year, month and day as far as they are told.
    Fields(Option<i16>, Option<i8>, Option<i8>),
    /// Resolved, or known not to be resolvable.
    Days(Days),
}

impl Part {
    /// A part that says those days.
    pub(crate) fn days(start: usize, end: usize, days: Days) -> Self {
        Self { start, end, what: What::Days(days), named: None }
    }

    pub(crate) fn fields(
        start: usize,
        end: usize,
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
    ) -> Self {
        Self { start, end, what: What::Fields(year, month, day), named: None }
    }
}
