//! `tolerance`: how far off a number may be and still be the same.
//!
//! `"5%"` is a share of the fact's value. A number is in the value's own unit as the analyst
//! wrote it: minutes for `"10 minutes before"`, days for a date, minutes for a time of day.

use toml::de::DeValue;

use crate::fact::model::{Allowed, Tolerance};
use crate::fact::topics::phrase::words;
use crate::text::document::{Entry, Reader};
use crate::value::{Context, Kind, Reading, read_whole};

/// Reads the tolerance of a fact whose values are known.
pub(crate) fn read(
    value: &Entry<'_>,
    allowed: &Allowed,
    written: &[String],
    reader: &mut Reader<'_>,
) -> Option<Tolerance> {
    let kind = match allowed {
        Allowed::Values(values) => values.first().map(crate::value::Value::kind),
        _ => None,
    };
    let Some(kind) = kind else {
        let message = "`tolerance` is for numbers, dates and times alone".to_owned();
        reader.fault_at(value.span(), message, "", "leave it out");
        return None;
    };
    let number = match value.get_ref() {
        DeValue::Integer(n) => n.as_str().parse().ok(),
        DeValue::Float(f) => f.as_str().parse().ok(),
        DeValue::String(text) => match text.trim().strip_suffix('%').map(str::trim) {
            Some(share) => {
                let share: Option<f64> = share.parse().ok().filter(|s: &f64| in_range(*s));
                let dated = kind.is_when();
                return match share {
                    Some(share) if !dated => Some(Tolerance::Share(share / 100.0)),
                    _ => wrong(value, dated, reader),
                };
            }
            None => return length(text, kind).or_else(|| wrong(value, false, reader)),
        },
        _ => None,
    };
    match number.filter(|n: &f64| in_range(*n)) {
        Some(number) => Some(Tolerance::Absolute(number * own_unit(kind, written))),
        None => wrong(value, false, reader),
    }
}

fn in_range(number: f64) -> bool {
    number.is_finite() && number >= 0.0
}

fn wrong(value: &Entry<'_>, dated: bool, reader: &mut Reader<'_>) -> Option<Tolerance> {
    let (message, help) = match dated {
        true => ("a date or time has no percentage", "write `tolerance = 2`, in days or minutes"),
        false => (
            "`tolerance` must be a percentage, or a number in the value's own unit",
            "write it like this: `tolerance = \"5%\"` or `tolerance = 2`",
        ),
    };
    reader.fault_at(value.span(), message.to_owned(), "", help);
    None
}

/// "2 minutes", "3 days": a length of time for values that have one, in seconds, days or minutes.
fn length(text: &str, kind: Kind) -> Option<Tolerance> {
    let seconds = amount(text, Kind::Duration)?;
    let per = match kind {
        Kind::Duration => 1.0,
        Kind::Date => 86_400.0,
        Kind::Time => 60.0,
        _ => return None,
    };
    Some(Tolerance::Absolute(seconds / per))
}

fn amount(text: &str, kind: Kind) -> Option<f64> {
    match read_whole(text, Some(kind), Context::default())?.reading {
        Reading::Amount { range, .. } => range.max,
        _ => None,
    }
}

/// How much of the unit in which values are compared is one of the unit as written: 60 for
/// "10 minutes before", which is compared in seconds.
fn own_unit(kind: Kind, written: &[String]) -> f64 {
    if !matches!(kind, Kind::Duration | Kind::Quantity) {
        return 1.0;
    }
    let text = written.first().map(String::as_str).unwrap_or_default();
    let units = words(text).filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let mut sizes = units.filter_map(|unit| amount(&format!("1 {unit}"), kind));
    sizes.next().unwrap_or(1.0)
}
