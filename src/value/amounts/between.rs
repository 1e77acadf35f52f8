//! Two amounts that are the ends of one, or its middle and how far it spreads.
//!
//! ```text
//! range  := measure ("to" | "-" | "through" | "or") measure
//! pair   := "between" measure "and" measure | "from" measure ("to" | "-" | "through" | "until") measure
//! spread := measure ("±" | "+/-" | "plus or minus") measure
//! ```

use super::attach::{attach, changes};
use super::bound::{Prefix, prefix};
use super::measure::{Measure, found};
use super::unit::plain_measure;
use super::{age, score};
use crate::value::kind::Kind;
use crate::value::reading::Looseness;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::Role;
use crate::value::token::scan::{Found, Scan};

/// "5 ± 0.1 m", "5 plus or minus 2 percent": the middle, known as well as it is.
pub(crate) fn spread(s: &Scan, first: Measure) -> Option<Found> {
    let end = first.end;
    let at = match () {
        () if s.word(end) == "±" => end + 1,
        () if s.mark(end, b'+') && s.mark(end + 1, b'/') && s.mark(end + 2, b'-') => end + 3,
        () if s.is(end, "plus") && s.is(end + 1, "or") && s.is(end + 2, "minus") => end + 3,
        () => return None,
    };
    let next = plain_measure(s, at)?;
    let bare = first.kind == Kind::Number && next.kind != Kind::Number;
    let factor = if bare { unit_factor(s, next)? } else { 1.0 };
    let unit = if bare { next } else { first };
    let middle = Measure { kind: unit.kind, unit: unit.unit, ..first }.times(factor);
    let mut found = found(first.start, next.end, middle, middle);
    found.looseness = Looseness::About;
    Some(found)
}

/// "100 to 200", "5- to 9-metre", "$10-20 million", "12-18 litres"
pub(crate) fn range(s: &Scan, first: Measure) -> Option<Found> {
    let mut at = first.end;
    if s.mark(at, b'-') && s.glued(at) && s.any(at + 1, &["to", "or"]) {
        at += 1;
    }
    let tied = usize::from(at > first.end && s.mark(at + 1, b'-') && s.glued(at + 2));
    let second = match s.get(at)?.kind {
        Token::Mark(b'-' | b'~') if !s.broken(at) => at + 1,
        Token::Word if s.any(at, &["to", "through", "till"]) && !s.broken(at) => at + 1 + tied,
        Token::Word if s.is(at, "or") && (at > first.end && s.glued(at - 1) || !s.broken(at)) => {
            at + 1
        }
        _ => return None,
    };
    // "rose to 3 to 5 percent": the first "to" belongs to the verb, the second to the range.
    let target = first.start > 0 && s.is(first.start - 1, "to");
    if s.is(at, "to")
        && !target
        && (changes(s, first.start) || first.kind == Kind::Number && score::contest(s, first.start))
    {
        return None;
    }
    let hyphen = s.mark(at, b'-');
    let either = s.is(at, "or");
    // "three-nought-four": a chain is no range.
    if hyphen && first.start > 1 && s.mark(first.start - 1, b'-') && s.glued(first.start - 1) {
        return None;
    }
    let next = plain_measure(s, second)?;
    // "two or three", "50 or 60"; "20 or 300" are two values.
    let written = |i: usize| s.number(i).map_or(f64::INFINITY, |n| n.min);
    // "two or three hundred": the scale is meant for both
    let shared = matches!(s.entry(second + 1).role, Role::Hundred | Role::Scale)
        && s.entry(second).role == Role::Unit
        && s.entry(second).value > first.number.min
        && first.number.min < 10.0
        && s.letters(first.start)
        && !s.is(at, "to");
    let first = if shared { first.times(s.entry(second + 1).value) } else { first };
    let (low, high) = (first.number.min, written(second));
    if either && (first.kind != Kind::Number || first.number.fraction || high > 2.0 * low) {
        return None;
    }
    let pair = join(s, first, next)?;
    if hyphen && s.glued(second) && s.letters(second) && s.digits(first.end - 1) {
        // "7-Eleven"
        return None;
    }
    if hyphen && s.digits(second) && first.kind == Kind::Number && next.kind == Kind::Number {
        // "3-2" is a score, "2014-15" a season.
        if next.number.min <= first.number.min {
            return None;
        }
    }
    Some(found(first.start, next.end, pair.0, pair.1))
}

/// Two ends of a range in the same unit.
fn join(s: &Scan, low: Measure, high: Measure) -> Option<(Measure, Measure)> {
    let (low, high) = alike(s, low, high)?;
    if low.number.max < Some(0.0) && high.number.min < low.number.min {
        // "from -18 to -34"
        return Some((high, low));
    }
    (low.number.min < high.number.min).then_some((low, high))
}

/// "30" in "fell from 30 to 25 dollars": where a change began, in the unit of where it ended.
pub(crate) fn begun(s: &Scan, first: Measure) -> Option<Measure> {
    let from = first.start.checked_sub(1).filter(|at| s.is(*at, "from"))?;
    let next = (s.is(first.end, "to") && changes(s, from)).then_some(first.end + 1)?;
    alike(s, first, plain_measure(s, next)?).map(|(first, _)| first)
}

/// Two amounts in the same unit; a bare one takes that of the other.
fn alike(s: &Scan, low: Measure, high: Measure) -> Option<(Measure, Measure)> {
    let (mut low, mut high) = (low, high);
    if low.kind == Kind::Number && high.kind != Kind::Number {
        let factor = unit_factor(s, high)?;
        low = Measure { kind: high.kind, unit: high.unit, ..low }.times(factor);
    } else if high.kind == Kind::Number
        && low.kind != Kind::Number
        && matches!(low.kind, Kind::Money | Kind::Age)
    {
        high = Measure { kind: low.kind, unit: low.unit, ..high };
    }
    if low.kind != high.kind || low.unit != high.unit {
        return None;
    }
    // "$10-20 million", "2 to 3 million": the scale is meant for both.
    if high.number.scaled && !low.number.scaled && high.number.min >= 1e3 && low.number.min < 1e3 {
        let mut scale = 1e3;
        while scale * 1e3 <= high.number.min {
            scale *= 1e3;
        }
        low = low.times(scale);
    }
    Some((low, high))
}

/// How many of its own unit one written unit of the measure is: 3600 for "2 hours", in seconds.
pub(crate) fn unit_factor(s: &Scan, measure: Measure) -> Option<f64> {
    let written = s.number(measure.start)?.min;
    Some(if written == 0.0 { 1.0 } else { measure.number.min / written })
}

/// "between 40 and 60", "from 100 to 200 people"
pub(crate) fn pair(s: &Scan, i: usize) -> Option<Found> {
    let between = s.is(i, "between");
    let first = plain_measure(s, i + 1)?;
    let joint = if between {
        s.any(first.end, &["and", "to"]) || s.mark(first.end, b'-')
    } else {
        !changes(s, i)
            && (s.any(first.end, &["to", "through", "till", "until"])
                || s.is(first.end, "up") && s.is(first.end + 1, "to")
                || s.mark(first.end, b'-'))
    };
    if !joint {
        return None;
    }
    // "from 3 up to 5", "between 40 and perhaps 60"
    let at = first.end + 1 + usize::from(s.is(first.end, "up"));
    let next = plain_measure(s, at).or_else(|| plain_measure(s, prefix(s, at).at))?;
    let (low, high) = join(s, first, next)?;
    let mut found = found(i, next.end, low, high);
    age::of_somebody(s, &mut found, &Prefix::default());
    attach(s, &mut found);
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::value::read;
    use crate::value::reading::{Context, Reading};

    #[test]
    fn ranges() {
        for (text, span, min, max) in [
            ("two or three people", "two or three", 2.0, 3.0),
            ("within five or six metres", "five or six metres", 5.0, 6.0),
            ("at 3.5–4.0 volts", "3.5–4.0 volts", 3.5, 4.0),
            ("5- to 9-metre waves", "5- to 9-metre", 5.0, 9.0),
            ("$10-20 million", "$10-20 million", 10e6, 20e6),
            ("two or three hundred people", "two or three hundred", 200.0, 300.0),
            (
                "more than 5 but less than 9 percent",
                "more than 5 but less than 9 percent",
                5.0,
                9.0,
            ),
        ] {
            let values = read(text, Context::default());
            assert_eq!(values[0].span.of(text), span);
            let Reading::Amount { range, .. } = values[0].reading else { panic!("{text}") };
            assert_eq!((range.min, range.max), (Some(min), Some(max)), "{text}");
        }
        let values = read("It is 5 ± 0.1 m long.", Context::default());
        let Reading::Amount { range, unit, .. } = values[0].reading else { panic!() };
        assert_eq!((range.min, unit, values.len()), (Some(5.0), "metre", 1));
        for text in ["rose from 5 to 6", "20 or 300 people", "three-nought-four"] {
            let values = read(text, Context::default());
            let Reading::Amount { range, .. } = values[0].reading else { panic!("{text}") };
            assert_eq!(range.min, range.max, "{text}");
        }
    }
}
