//! What the tables of cases share.

use jiff::civil::{Date, date};

use super::reading::{Context, Days, Kind, Reading};
use super::{read, read_whole};

/// The Sunday on which the texts of the cases were published.
pub(super) const SUNDAY: Date = date(2019, 6, 23);

/// Checks the first date of each text: its words, and its days from first to last.
pub(super) fn dates(cases: &[(&str, &str, Date, Date)]) {
    for (text, words, from, to) in cases {
        let values = read(text, Context { reference: Some(SUNDAY) });
        let Some(value) = values.iter().find(|v| v.kind() == Kind::Date) else {
            panic!("{text}: {values:?}");
        };
        assert_eq!(value.span.of(text), *words, "{text}");
        let want = Days::Range { from: Some(*from), to: Some(*to) };
        assert_eq!(value.reading, Reading::Date(want), "{text}");
    }
}

/// Checks that the texts have no date.
pub(super) fn no_dates(texts: &[&str]) {
    for text in texts {
        let values = read(text, Context { reference: Some(SUNDAY) });
        assert!(values.iter().all(|v| v.kind() != Kind::Date), "{text}: {values:?}");
    }
}

/// Checks numbers that are written by themselves.
pub(super) fn numbers(cases: &[(&str, f64, Option<f64>)]) {
    for (text, min, max) in cases {
        let value = read_whole(text, Some(Kind::Number), Context::default());
        let Some(Reading::Amount { range, .. }) = value.map(|v| v.reading) else {
            panic!("{text}");
        };
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
            (a, b) => a == b,
        };
        assert!(near(range.min, Some(*min)) && near(range.max, *max), "{text}: {range:?}");
    }
}
