//! Amounts: a number with what it measures, bounded, blurred, or one end of a range.
//!
//! ```text
//! amount  := bound* measure [bound-after] [noun]
//!          | "between" measure "and" measure | ["from"] measure ("to" | "-" | "through") measure
//! measure := sign number | number [percent | money | age | duration | unit]
//! bound   := "at least" | "more than" | "up to" | "about" | ">=" …    (data/units/bounds.tsv)
//! ```
//!
//! Which of the kinds a measure is, the files of the kinds say: [`percent`], [`money`], [`age`],
//! [`duration`], [`quantity`].

use super::attach::attach;
use super::between::{begun, pair, range, spread, unit_factor};
use super::bound::{Prefix, apply, prefix, suffix};
use super::measure::{Measure, single};
use super::unit::measure;
use super::{age, score};
use crate::value::dates::date;
use crate::value::kind::Kind;
use crate::value::numbers::{figure, number};
use crate::value::reading::{Days, Interval, Looseness, Reading};
use crate::value::times::time;
use crate::value::token::lexicon::Bound;
use crate::value::token::scan::{Found, Scan};

/// Reads the amount that begins at token `i`.
pub(crate) fn read(s: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = age::group(s, i) {
        return Some(found);
    }
    if score::part(s, i) {
        let number = number::unsigned(s, i).filter(|n| n.end == i + 1)?;
        return Some(single(Measure::with(i, i + 1, number, Kind::Number, "")));
    }
    let mut prefix = prefix(s, i);
    // "under the age of 5"
    if prefix.at > i && s.is(prefix.at, "the") && s.is(prefix.at + 1, "age") {
        prefix.at += 1;
    }
    if prefix.at == i && s.any(i, &["between", "from"]) {
        // "from 9 to 11 a.m." is no pair of numbers.
        return if time::range(s, i + 1).is_some() { None } else { pair(s, i) };
    }
    if prefix.at > i
        && !prefix.symbol
        && let Some(found) = dated(s, &prefix)
    {
        return Some(found);
    }
    let first = match measure(s, prefix.at) {
        Some(first) => first,
        None if prefix.at > i => {
            // "about" alone is no value; a bound may itself begin one ("under a year").
            prefix = Prefix { at: i, ..Prefix::default() };
            measure(s, i)?
        }
        None => return None,
    };
    if prefix.bound == Some(Bound::Least) && prefix.over && first.kind == Kind::Duration && !s.whole
    {
        // "over three years" is as often "during" as "more than".
        prefix.bound = None;
        prefix.start = first.start;
    }
    let mut found = match spread(s, first).or_else(|| range(s, first)) {
        Some(found) => found,
        None => single(begun(s, first).unwrap_or(first)),
    };
    if let Some(start) = prefix.spoken() {
        found.start = start;
    }
    apply(&mut found, prefix.bound, prefix.about);
    found.open = prefix.open && prefix.bound.is_some();
    suffix(s, &mut found);
    compound(s, &mut found, prefix.bound);
    age::of_somebody(s, &mut found, &prefix);
    attach(s, &mut found);
    Some(found)
}

/// "almost four years ago", "more than two weeks ago": a date, blurred or open on one side.
fn dated(s: &Scan, prefix: &Prefix) -> Option<Found> {
    let mut found = date::read(s, prefix.at).or_else(|| time::read(s, prefix.at))?;
    found.looseness = Looseness::About;
    let ago = s.is(found.end - 1, "ago");
    // "lower than a year ago" compares two amounts and bounds no day.
    if s.is(prefix.at - 1, "than") && !s.any(prefix.at - 2, &["more", "less"]) {
        found.looseness = Looseness::Exact;
        return Some(found);
    }
    let Reading::Date(Days::Range { from, to }) = found.reading else {
        return Some(found);
    };
    if ago && matches!(prefix.bound, Some(Bound::Least | Bound::Most)) {
        found.reading = Reading::Date(match prefix.bound {
            Some(Bound::Least) => Days::Range { from: None, to },
            _ => Days::Range { from, to: s.context.reference },
        });
        found.named = None;
        found.start = prefix.start;
        found.looseness = Looseness::Bound;
    }
    Some(found)
}

/// "more than 5 and less than 9": two bounds of one amount.
fn compound(s: &Scan, found: &mut Found, bound: Option<Bound>) {
    let comma = usize::from(s.mark(found.end, b','));
    let at = found.end + comma + usize::from(s.any(found.end + comma, &["and", "but"]));
    if at == found.end || !matches!(bound, Some(Bound::Least | Bound::Most)) {
        return;
    }
    let second = prefix(s, at);
    // "at least 40 and up to 60 were held" tells two bounds, of two counts perhaps.
    let loose = s.is(at, "up") || s.is(at, "as");
    if loose && second.at > at {
        return;
    }
    let Some(other) = second.bound.filter(|b| Some(*b) != bound) else {
        return;
    };
    if second.at == at {
        return;
    }
    let Some(next) = measure(s, second.at) else {
        return;
    };
    let Reading::Amount { kind, range, unit } = &mut found.reading else {
        return;
    };
    // "more than 5 but less than 9 percent"
    let bare = *kind == Kind::Number && next.kind != Kind::Number;
    if bare && let Some(factor) = unit_factor(s, next) {
        let times = |end: Option<f64>| end.map(|end| figure::product(end, factor));
        *range = Interval { min: times(range.min), max: times(range.max) };
        (*kind, *unit) = (next.kind, next.unit);
    }
    if next.kind != *kind || next.unit != *unit || !matches!(other, Bound::Least | Bound::Most) {
        return;
    }
    let (low, high) = match other {
        Bound::Most => (range.min, next.number.max),
        _ => (Some(next.number.min), range.max),
    };
    if low.zip(high).is_some_and(|(low, high)| low < high) {
        *range = Interval { min: low, max: high };
        found.end = next.end;
        found.resume = next.end;
    }
}
