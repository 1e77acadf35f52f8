//! A string that is one value, as an analyst writes it in a fact: `"10 minutes before"`,
//! `"USD 130 million"`, `"at least 150"`, `"May 2018"`.
//!
//! The grammars are those of running text, told that there is no context to be asked for ("2015" is
//! a year for a date, "12" an age for an age), and all of the string must be used.

use super::amounts::amount;
use super::dates::{calendar, date};
use super::kind::{Bare, Kind};
use super::name;
use super::read::with;
use super::reading::{Context, Days, Interval, Looseness, Reading, Value};
use super::times::{duration, time};
use super::token::lexicon::ZONE;
use super::token::scan::{Found, Scan};
use crate::text::Span;

/// Reads `text` as one value of that kind, or of the most specific kind that takes all of it.
pub(super) fn read(text: &str, kind: Option<Kind>, context: Context) -> Option<Value> {
    match kind {
        Some(Kind::Name) => return name::whole(text),
        Some(Kind::Quote) => return None,
        _ => {}
    }
    with(text, context, |s| {
        let all = s.tokens.len();
        if all == 0 {
            return None;
        }
        let found = match kind {
            Some(Kind::Date) => date(s),
            Some(Kind::Time) => time(s),
            Some(kind) => amount(s).and_then(|found| cast(found, kind)),
            None => {
                let year = all == 1 && s.digits(0);
                date(s).filter(|_| !year).or_else(|| time(s)).or_else(|| amount(s))
            }
        }?;
        let mut value = s.value(&found, 0);
        // White space around it does not count, all else does.
        value.span = Span::new(value.span.start, value.span.end);
        Some(value)
    })
}

/// A date over all of the tokens: "May 2018", "in 2015", "before 2015", "since last Thursday".
fn date(s: &Scan) -> Option<Found> {
    let all = s.tokens.len();
    let plain = date::read(s, 0).filter(|found| found.end == all);
    if plain.is_some() {
        return plain;
    }
    let the = usize::from(s.is(1, "the"));
    let known = ["in", "on", "the", "about", "around", "before", "after", "since", "by", "until"];
    if !s.any(0, &known) {
        return None;
    }
    let mut found =
        date::read(s, 1 + the).or_else(|| date::read(s, 1)).filter(|found| found.end == all)?;
    found.start = 0;
    let Reading::Date(Days::Range { from: Some(from), to: Some(to) }) = found.reading else {
        return Some(found);
    };
    let open = |from, to| Reading::Date(Days::Range { from, to });
    found.reading = match () {
        () if s.is(0, "before") => open(None, Some(calendar::add_days(from, -1)?)),
        () if s.is(0, "after") => open(Some(calendar::add_days(to, 1)?), None),
        () if s.is(0, "since") => open(Some(from), None),
        () if s.any(0, &["by", "until"]) => open(None, Some(to)),
        () if s.any(0, &["about", "around"]) => {
            found.looseness = Looseness::About;
            found.reading
        }
        () => found.reading,
    };
    Some(found)
}

/// A time over all of the tokens, with its zone: "2 p.m.", "14:30 GMT", "2 a.m. Tehran time".
fn time(s: &Scan) -> Option<Found> {
    let all = s.tokens.len();
    let found = time::read(s, 0)?;
    let zone = s.class(all - 1, ZONE) && found.end + 1 == all;
    let local = s.is(all - 1, "time") && found.end + 2 == all;
    (found.end == all || zone || local).then_some(found)
}

/// An amount over all of the tokens, with the noun it counts or its relation.
fn amount(s: &Scan) -> Option<Found> {
    let all = s.tokens.len();
    let mut found = amount::read(s, 0)?;
    if found.end == all {
        return Some(found);
    }
    let Reading::Amount { kind, .. } = found.reading else {
        return None;
    };
    if kind == Kind::Duration && found.relation.is_some() {
        found.relation = duration::relation(s, found.end);
        let to = usize::from(s.any(found.end + 1, &["to"]));
        return (found.end + 1 + to == all).then_some(found);
    }
    // "150 people", "two oil tankers"
    (found.noun == Some(all - 1) && !s.glued(all - 1)).then_some(found)
}

/// Takes a plain number for the kind that was asked for.
fn cast(mut found: Found, wanted: Kind) -> Option<Found> {
    let Reading::Amount { kind, range, .. } = found.reading else {
        return None;
    };
    if kind == wanted {
        return Some(found);
    }
    let unit = match (kind, wanted) {
        (Kind::Number, _) => match wanted.bare() {
            Bare::In(unit) => unit,
            _ => return None,
        },
        (Kind::Age, Kind::Number) => "",
        (Kind::Duration, Kind::Age) => {
            let years = |n: f64| n / super::amounts::age::YEAR;
            let range = Interval { min: range.min.map(years), max: range.max.map(years) };
            found.reading = Reading::Amount { kind: wanted, range, unit: "year" };
            return Some(found);
        }
        _ => return None,
    };
    found.reading = Reading::Amount { kind: wanted, range, unit };
    if found.looseness == Looseness::Exact {
        found.noun = None;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::read_whole;
    use super::*;
    use crate::value::reading::Relation;
    use jiff::civil::date;

    fn amount(text: &str, kind: Option<Kind>) -> (Kind, Option<f64>, Option<f64>, &'static str) {
        let value = read_whole(text, kind, Context::default()).unwrap_or_else(|| panic!("{text}"));
        let Reading::Amount { kind, range, unit } = value.reading else {
            panic!("{text}: {value:?}")
        };
        (kind, range.min, range.max, unit)
    }

    #[test]
    fn whole_amounts() {
        for (text, kind, want) in [
            ("150", None, (Kind::Number, Some(150.0), Some(150.0), "")),
            ("2015", None, (Kind::Number, Some(2015.0), Some(2015.0), "")),
            ("at least 150", None, (Kind::Number, Some(150.0), None, "")),
            ("100 to 200", None, (Kind::Number, Some(100.0), Some(200.0), "")),
            ("100-200", None, (Kind::Number, Some(100.0), Some(200.0), "")),
            ("between 3 and 12", None, (Kind::Number, Some(3.0), Some(12.0), "")),
            ("150 people", None, (Kind::Number, Some(150.0), Some(150.0), "")),
            ("USD 130 million", None, (Kind::Money, Some(130e6), Some(130e6), "USD")),
            ("$130 million", None, (Kind::Money, Some(130e6), Some(130e6), "USD")),
            ("12%", None, (Kind::Percent, Some(12.0), Some(12.0), "%")),
            ("30,000 barrels", None, (Kind::Quantity, Some(30_000.0), Some(30_000.0), "barrel")),
            ("10 minutes", None, (Kind::Duration, Some(600.0), Some(600.0), "s")),
            ("12", Some(Kind::Age), (Kind::Age, Some(12.0), Some(12.0), "year")),
            ("12 years old", Some(Kind::Age), (Kind::Age, Some(12.0), Some(12.0), "year")),
            ("two hundred thousand", None, (Kind::Number, Some(2e5), Some(2e5), "")),
            ("dozens", None, (Kind::Number, Some(24.0), None, "")),
        ] {
            assert_eq!(amount(text, kind), want, "{text}");
        }
    }

    #[test]
    fn whole_durations_and_dates() {
        let value = read_whole("10 minutes before", None, Context::default()).unwrap();
        assert_eq!(value.relation, Some(Relation::Before));
        assert_eq!(value.span.of("10 minutes before"), "10 minutes");
        let value = read_whole("several weeks", None, Context::default()).unwrap();
        assert_eq!(value.looseness, Looseness::Vague);
        for (text, kind, from, to) in [
            ("2015", Some(Kind::Date), date(2015, 1, 1), date(2015, 12, 31)),
            ("May 2018", None, date(2018, 5, 1), date(2018, 5, 31)),
            ("2019-06-20", None, date(2019, 6, 20), date(2019, 6, 20)),
            ("June 20, 2019", None, date(2019, 6, 20), date(2019, 6, 20)),
        ] {
            let value =
                read_whole(text, kind, Context::default()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                value.reading,
                Reading::Date(Days::Range { from: Some(from), to: Some(to) }),
                "{text}"
            );
        }
        let before = read_whole("before 2015", None, Context::default()).map(|v| v.reading);
        let to = Some(date(2014, 12, 31));
        assert_eq!(before, Some(Reading::Date(Days::Range { from: None, to })));
        let value = read_whole("2 p.m.", None, Context::default()).unwrap();
        assert_eq!(value.reading, Reading::Time { from: 840, to: 840 });
        for text in ["", "Global Hawk", "10 minutes before the strike", "called off", "9/11", "1st"]
        {
            assert_eq!(read_whole(text, None, Context::default()), None, "{text}");
        }
    }
}
