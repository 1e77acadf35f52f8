//! A number with its unit, before bounds and ranges.

use crate::value::kind::Kind;
use crate::value::numbers::figure;
use crate::value::numbers::figure::Number;
use crate::value::reading::{Interval, Looseness, Reading};
use crate::value::token::lexicon::{CONJ, DET, Entry, PREP, Phrases, Role};
use crate::value::token::scan::{Found, Scan};

/// A number with its unit, before bounds and ranges.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// First token.
    pub(crate) start: usize,
    /// Token after the last.
    pub(crate) end: usize,
    /// The number, in `unit`.
    pub(crate) number: Number,
    /// What it measures.
    pub(crate) kind: Kind,
    /// Its unit, as in [`Reading::Amount`].
    pub(crate) unit: &'static str,
}

impl Measure {
    /// The number in another unit, up to token `end`.
    pub(crate) fn with(
        start: usize,
        end: usize,
        number: Number,
        kind: Kind,
        unit: &'static str,
    ) -> Self {
        Self { start, end, number, kind, unit }
    }

    /// The number times `factor`.
    pub(crate) fn times(mut self, factor: f64) -> Self {
        self.number.min = figure::product(self.number.min, factor);
        self.number.max = self.number.max.map(|max| figure::product(max, factor));
        self
    }
}

pub(crate) fn single(measure: Measure) -> Found {
    found(measure.start, measure.end, measure, measure)
}

pub(crate) fn found(start: usize, end: usize, low: Measure, high: Measure) -> Found {
    let range = Interval { min: Some(low.number.min), max: high.number.max };
    let reading = Reading::Amount { kind: high.kind, range, unit: high.unit };
    let mut found = Found::new(start, end, reading);
    if low.number.vague || high.number.vague {
        found.looseness = Looseness::Vague;
    }
    found
}

/// Whether token `i` can end an amount, so that "a day" after it is a rate.
pub(crate) fn ends_amount(s: &Scan, i: usize) -> bool {
    let entry = s.entry(i);
    let unit = |range: fn(&Entry) -> Phrases| {
        s.phrase(i, range, |p, end| end == i + 1 && !p.exact).is_some()
    };
    s.digits(i)
        || s.mark(i, b'%')
        || entry.seconds > 0.0 && entry.role == Role::None
        || !matches!(entry.role, Role::None | Role::Ordinal | Role::Suffix)
        || entry.class & (PREP | CONJ | DET) == 0 && (unit(|e| e.units) || unit(|e| e.money))
        || s.any(i, &["times", "once", "twice", "percent", "people", "share", "shares"])
}
