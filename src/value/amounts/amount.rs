//! Amounts: a number with what it measures, bounded, blurred, or one end of a range.
//!
//! ```text
//! amount  := bound* measure [bound-after] [noun]
//!          | "between" measure "and" measure | ["from"] measure ("to" | "-" | "through") measure
//! measure := sign number | number [percent | money | age | duration | unit]
//! bound   := "at least" | "more than" | "up to" | "about" | ">=" …    (data/bounds.tsv)
//! ```
//!
//! Which of the kinds a measure is, the files of the kinds say: [`percent`], [`money`], [`age`],
//! [`duration`], [`quantity`].

use super::between::{pair, plain_measure, range, spread, unit_factor};
use super::bound::{Prefix, apply, prefix, suffix};
use super::{age, money, percent, quantity, score};
use crate::value::dates::date;
use crate::value::numbers::number;
use crate::value::numbers::number::Number;
use crate::value::numbers::{label, noun};
use crate::value::reading::{Days, Interval, Kind, Looseness, Reading};
use crate::value::times::{duration, time};
use crate::value::token::lexicon::{Bound, CHANGE, CONJ, DET, Entry, PREP, Phrases, Role, STREET};
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
        self.number.min = number::product(self.number.min, factor);
        self.number.max = self.number.max.map(|max| number::product(max, factor));
        self
    }
}

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
        None => single(first),
    };
    if let Some(start) = prefix.spoken() {
        found.start = start;
    }
    apply(&mut found, prefix.bound, prefix.about);
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

/// A number with its unit at token `i`.
pub(crate) fn measure(s: &Scan, i: usize) -> Option<Measure> {
    let leading =
        money::leading(s, i).or_else(|| age::leading(s, i)).or_else(|| percent::leading(s, i));
    let leading = leading.or_else(|| duration::clocked(s, i));
    if leading.is_some() {
        return leading;
    }
    let number = match number::read(s, i) {
        Some(number) => Some(number).filter(|n| n.min.is_finite())?,
        None => {
            return duration::without_number(s, i)
                .or_else(|| quantity::without_number(s, i))
                .or_else(|| money::without_number(s, i));
        }
    };
    // "Eight Mile Road"
    let at = number.end;
    let street = s.capital(at + 1) && s.class(at + 1, STREET);
    let street = street || s.glued(at) && label::street(s, at + 1);
    if street && s.capital(at) && !s.entry(at).units.is_empty() {
        return None;
    }
    let unit = unit(s, i, number).or_else(|| quantity::side(s, i, number));
    let signed = s.mark(i, b'-') && s.digits(i + 1);
    if s.digits(i) || signed {
        // A unit that begins where the digits end excuses letters there, and nothing else does.
        let side = unit.is_some_and(|m| m.kind == Kind::Quantity) && quantity::sides(s, i, &number);
        let excused = unit.is_some_and(|m| m.end > number.end) || side;
        if label::by_left(s, i, number.end) && !signed && !side
            || signed && label::decimal_pair(s, i + 1)
            || !excused && !dash_range(s, &number) && label::by_right(s, i, number.end)
        {
            return None;
        }
    }
    Some(unit.unwrap_or(Measure::with(i, number.end, number, Kind::Number, "")))
}

/// Whether a dash that joins two ends of a range stands after a number: "10-15", "5- to 9-metre".
fn dash_range(s: &Scan, number: &Number) -> bool {
    let at = number.end;
    let next = || plain_measure(s, at + 1);
    s.mark(at, b'-')
        && s.digits(at + 1)
        && next().is_some_and(|next| {
            let more = s.mark(next.end, b'-') && s.digits(next.end + 1) && s.glued(next.end + 1);
            !more && (number.min < next.number.min || next.number.scaled)
        })
}

/// The unit after a number.
pub(crate) fn unit(s: &Scan, i: usize, number: Number) -> Option<Measure> {
    percent::trailing(s, i, number)
        .or_else(|| age::trailing(s, i, number))
        .or_else(|| money::trailing(s, i, number))
        .or_else(|| quantity::trailing(s, i, number))
        .or_else(|| duration::trailing(s, i, number))
}

fn single(measure: Measure) -> Found {
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

/// Whether the words before token `i` speak of a change, so that "from 5 to 6" are two values.
pub(crate) fn changes(s: &Scan, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|k| s.class(k, CHANGE))
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
        let times = |end: Option<f64>| end.map(|end| number::product(end, factor));
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

/// The noun that is counted, and the side of an event that a duration points to.
pub(crate) fn attach(s: &Scan, found: &mut Found) {
    let Reading::Amount { kind, range, .. } = found.reading else {
        return;
    };
    match kind {
        Kind::Number | Kind::Percent | Kind::Quantity => {
            let scaled = (kind == Kind::Number).then(|| noun::scaled(s, found)).flatten();
            found.noun = scaled.or_else(|| noun::head(s, found.end, kind));
            // "a 6.3 earthquake" is one, "1.5 children" are counted.
            let decimal = |k: usize| s.mark(k, b'.') && s.glued(k) && s.digits(k + 1);
            let whole =
                |n: f64| n.fract() == 0.0 && !(n < 1e3 && (found.start..found.end).any(decimal));
            let broken = kind == Kind::Number && range.min.is_some_and(|n| n > 1.0 && !whole(n));
            let counted = |noun| scaled.is_some() || noun::plural_at(s, noun);
            if broken && !found.noun.is_some_and(counted) {
                found.noun = None;
            }
            if found.noun.is_none() && kind == Kind::Number {
                found.noun = noun::told_before(s, found.start);
            }
        }
        Kind::Duration => found.relation = duration::relation(s, found.end),
        _ => {}
    }
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
