//! Values that TOML itself types: numbers, dates and times of day.

use jiff::civil::Date;

use crate::text::Span;
use crate::value::{Days, Interval, Kind, Looseness, Reading, Value};

/// An amount in a unit that needs no word.
pub(crate) fn amount(kind: Kind, unit: &'static str, number: f64, written: &str) -> Value {
    let range = Interval { min: Some(number), max: Some(number) };
    value(Reading::Amount { kind, range, unit }, written)
}

/// One day.
pub(crate) fn day(day: Date, written: &str) -> Value {
    days(day, day, written)
}

/// All days of a year.
pub(crate) fn year(year: i16, written: &str) -> Option<Value> {
    let (from, to) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    Some(days(from, to, written))
}

fn days(from: Date, to: Date, written: &str) -> Value {
    let (from, to) = (Some(from), Some(to));
    value(Reading::Date(Days::Range { from, to }), written)
}

/// A minute of the day; TOML's seconds are more than any report tells.
pub(crate) fn time(time: toml::value::Time, written: &str) -> Value {
    let minute = u16::from(time.hour) * 60 + u16::from(time.minute);
    let (from, to) = (minute, minute);
    value(Reading::Time { from, to }, written)
}

fn value(reading: Reading, written: &str) -> Value {
    Value {
        span: Span::new(0, written.len()),
        reading,
        looseness: Looseness::Exact,
        noun: None,
        named: None,
        open: false,
        relation: None,
    }
}

/// A year written as nothing but its four digits, in the range that news may speak of.
pub(crate) fn bare_year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten();
    year.filter(|year| (1000..=2100).contains(year))
}
