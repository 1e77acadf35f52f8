//! Ages, in years.
//!
//! ```text
//! age  := number ["-"] unit ["-"] "old" | number unit "of age" | ("aged" | "age" | "ages") number
//!       | (NAME | person) "," number "," | ("he" | "she" | "who") "is" number | "in his" decade
//!       | ("aged" | person | "the age of") bound number | ("under" | "over") ["-"] number "s"
//! ```
//!
//! A bare number between commas after a name is an age by the habit of news ("Smith, 42, said"; so
//! the Associated Press Stylebook, "ages").

use super::bound::{self, Prefix};
use super::measure::Measure;
use crate::text::persons::is_person;
use crate::value::kind::Kind;
use crate::value::numbers::figure::Number;
use crate::value::numbers::numerals::share;
use crate::value::reading::{Interval, Reading};
use crate::value::token::lexicon::{AUX, CONJ, Calendar, DET, PREP, PRON};
use crate::value::token::scan::{Found, Scan};

/// The seconds of a year, as in `data/units/durations.tsv`.
pub(crate) const YEAR: f64 = 31_557_600.0;

/// The period of a year, as in `data/calendar/calendar.tsv`.
const YEARS: u8 = 6;

/// The longest row of ages looked back over, in tokens.
const LISTED: usize = 12;

/// Words that begin no name.
const SMALL: u64 = PREP | CONJ | DET | PRON | AUX;

/// The oldest that a person is taken to be, in years.
const OLDEST: f64 = 120.0;

/// "42 years old", "12-year-old", "three months of age"; or the habit of names.
pub(crate) fn trailing(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    let glue = |i: usize| usize::from(s.mark(i, b'-'));
    let unit = number.end + glue(number.end);
    let seconds = s.entry(unit).seconds;
    if seconds >= 86_400.0 && !s.broken(unit) {
        let old = unit + 1 + glue(unit + 1);
        let end = match () {
            () if s.any(old, &["old", "olds"]) => Some(old + 1),
            () if s.is(old, "of") && s.is(old + 1, "age") => Some(old + 2),
            () => None,
        };
        if let Some(end) = end {
            return Some(
                Measure::with(start, end, number, Kind::Age, "year").times(seconds / YEAR),
            );
        }
    }
    // "27yo", "27 y.o.", "27 y/o"
    let point = usize::from(s.mark(number.end + 1, b'.') || s.mark(number.end + 1, b'/'));
    let short =
        s.is(number.end, "y") && point == 1 && s.is(number.end + 2, "o") && s.glued(number.end + 2);
    if short || s.is(number.end, "yo") && s.glued(number.end) {
        let end = number.end + 1 + 2 * usize::from(short);
        return Some(Measure::with(start, end, number, Kind::Age, "year"));
    }
    let value = number.value()?;
    let round = number.plain && (10.0..=90.0).contains(&value) && value % 10.0 == 0.0;
    if round && s.is(number.end, "s") && s.glued(number.end) && in_somebodys(s, start) {
        return Some(decade(start, number.end + 1, value));
    }
    let plain = number.plain
        && (1.0..=OLDEST).contains(&value)
        && !s.broken(start)
        && !(s.mark(number.end, b',') && s.digits(number.end + 1));
    let aged = plain
        && (between_commas(s, start, number.end)
            || predicate(s, start, number.end)
            || reached(s, start, number.end)
            || listed(s, start, &number));
    aged.then(|| Measure::with(start, number.end, number, Kind::Age, "year"))
}

/// "John Horne, 12, of Denver", "the driver, 34,", "a boy, about 4,": between commas after a name or a
/// person.
fn between_commas(s: &Scan, start: usize, end: usize) -> bool {
    let near = ["about", "around", "approximately", "just", "only", "now", "then", "both"];
    let start = start - usize::from(start > 0 && s.any(start - 1, &near));
    let bracket = start > 0 && s.mark(start - 1, b'(') && s.mark(end, b')');
    let comma = |_: &usize| bracket || s.mark(start - 1, b',');
    let Some(before) = start.checked_sub(2).filter(comma) else {
        return false;
    };
    let entry = s.entry(before);
    let capital = |k: usize| s.letters(k) && s.capital(k) && !s.class(k, SMALL);
    // "Ann Cole", "Ann B. Cole", "Ann “Bee” Cole"
    let full = before > 0
        && (capital(before - 1)
            || before > 1
                && !s.letters(before - 1)
                && !s.digits(before - 1)
                && capital(before - 2));
    let name = capital(before)
        && s.word(before).len() > 1
        && (full || entry.class == 0)
        && entry.calendar == Calendar::None;
    let stop = s.mark(end, b'.')
        && (s.get(end + 1).is_none() || full && s.sentence_ends(end + 1) && !s.glued(end + 1));
    let closed = bracket && full || s.mark(end, b',') || stop;
    closed && s.letters(before) && (name || is_person(s.word(before)))
}

/// "9" in "9 and 10 years old", "29" in "ages 26, 29 and 30": ages in a row share their word.
fn listed(s: &Scan, start: usize, number: &Number) -> bool {
    if s.any(number.end, &["and", "or"])
        && let Some(next) = s.number(number.end + 1)
    {
        let old = s.entry(next.end).period == YEARS && s.is(next.end + 1, "old");
        if old {
            return true;
        }
    }
    let between = |k: usize| s.mark(k, b',') || s.any(k, &["and", "or"]) || s.digits(k);
    let mut k = start;
    while k > 0 && start - k < LISTED && between(k - 1) {
        k -= 1;
    }
    let joined = k < start && s.digits(k) && !s.digits(start - 1);
    joined && k > 0 && s.any(k - 1, &["aged", "ages"])
}

/// "dead at 77", "boys as young as 11"
fn reached(s: &Scan, start: usize, end: usize) -> bool {
    let died = ["dead", "died", "dies"];
    let back = |n: usize, words: &[&str]| start >= n && s.any(start - n, words);
    let told = back(1, &["at"]) && back(2, &died)
        || back(1, &["as"]) && back(2, &["young", "old"]) && back(3, &["as"]);
    let stop = [b',', b'.', b';', b')'].into_iter().any(|mark| s.mark(end, mark));
    told && (s.get(end).is_none() || stop && !s.glued(end + 1) || s.class(end, CONJ | PREP | AUX))
}

/// "she is 44", "who was 62,", "he turned 30 on Friday"
fn predicate(s: &Scan, start: usize, end: usize) -> bool {
    let adverb = usize::from(start > 0 && s.any(start - 1, &["now", "just", "only", "still"]));
    let Some(verb) = start.checked_sub(1 + adverb).filter(|verb| *verb > 0) else {
        return false;
    };
    let turned = s.any(verb, &["turn", "turned", "turns", "turning"]);
    let whose = s.any(verb - 1, &["he", "she", "who"])
        || s.is(end, "when") && (s.capital(verb - 1) || s.mark(verb - 1, b','));
    let is = s.any(verb, &["is", "was"]) && whose;
    // "she is 44 percent", "he was 20 minutes late" have a unit, which is asked for before.
    let free = !s.letters(end) || s.class(end, CONJ | PREP) && !s.any(end, &["to", "out", "of"]);
    // "a boy of 12"; but "a father of two"
    let young = ["man", "woman", "boy", "girl", "child", "youth", "teenager", "baby", "toddler"];
    let of = s.is(verb, "of") && s.any(verb - 1, &young);
    (turned || is || of)
        && free
        && !s.mark(end, b'-')
        && !s.mark(end, b'%')
        && !s.mark(end, b'/')
        && !s.mark(end, b'\'')
}

/// Whether a word before token `i` says whose: "in his early 20s" is an age, "in the 20s" a decade.
pub(crate) fn in_somebodys(s: &Scan, i: usize) -> bool {
    let whose = ["his", "her", "their", "my", "your", "our", "its"];
    (i.saturating_sub(3)..i).any(|k| s.any(k, &whose))
}

/// The ten years of life from `first` on.
fn decade(start: usize, end: usize, first: f64) -> Measure {
    let range = Number { max: Some(first + 9.0), ..Number::exact(first, end) };
    Measure::with(start, end, range, Kind::Age, "year")
}

/// "under 18s", "the over-65s"; "in under 10s" is a time of running.
pub(crate) fn group(s: &Scan, i: usize) -> Option<Found> {
    if !s.any(i, &["under", "over"]) || i > 0 && s.is(i - 1, "in") {
        return None;
    }
    let at = i + 1 + usize::from(s.mark(i + 1, b'-') && s.glued(i + 1));
    let value: f64 = s.word(at).parse().ok().filter(|n| (1.0..=OLDEST).contains(n))?;
    let plural =
        s.word(at + 1) == "s" && s.glued(at + 1) && !(s.glued(at + 2) && s.letters(at + 2));
    if !plural {
        return None;
    }
    let range = Interval { min: Some(value), max: Some(value) };
    let reading = Reading::Amount { kind: Kind::Age, range, unit: "year" };
    let mut found = Found::new(i, at + 2, reading);
    bound::apply(&mut found, bound::prefix(s, i).bound, false);
    Some(found)
}

/// Takes a bounded number or a range for an age where the words before it say so: "people over
/// 65", "aged under 18", "a girl aged between 12 and 14".
pub(crate) fn of_somebody(s: &Scan, found: &mut Found, prefix: &Prefix) {
    let Reading::Amount { kind: Kind::Number, range, .. } = found.reading else {
        return;
    };
    let years = |n: Option<f64>| n.is_none_or(|n| (1.0..=OLDEST).contains(&n) && n.fract() == 0.0);
    let Some(before) = found.start.checked_sub(1) else {
        return;
    };
    let counted = s.letters(found.end) && !s.class(found.end, CONJ | PREP | AUX);
    if !(years(range.min) && years(range.max)) || counted || s.broken(found.start) {
        return;
    }
    let over = s.any(prefix.start, &["over", "under", "above", "below", "older", "younger"]);
    let person = || prefix.bound.is_some() && over && is_person(s.word(before));
    // "12 and older", "children 12 or younger"
    let elder = s.any(found.end - 1, &["older", "younger"]) && prefix.bound.is_none();
    if s.any(before, &["aged", "ages"]) || elder || person() {
        found.reading = Reading::Amount { kind: Kind::Age, range, unit: "year" };
    }
}

/// "aged 42", "age 7", "ages 3 to 5"; "in their thirties"
pub(crate) fn leading(s: &Scan, i: usize) -> Option<Measure> {
    if let Calendar::Decade(years @ 10..) = s.entry(i).calendar
        && in_somebodys(s, i)
    {
        return Some(decade(i, i + 1, f64::from(years)));
    }
    // "a year-old boy", "a century-old church"
    let seconds = s.entry(i + 1).seconds;
    if seconds >= 86_400.0 && s.any(i, &["a", "an"]) && s.mark(i + 2, b'-') && s.is(i + 3, "old") {
        let one = Number::exact(seconds / YEAR, i + 4);
        return Some(Measure::with(i + 1, i + 4, one, Kind::Age, "year"));
    }
    // "a year old", "a century and a half old"
    let half = share(s, i + 3).filter(|_| s.is(i + 2, "and")).unwrap_or((0.0, i + 2));
    if seconds >= 86_400.0 && s.any(i, &["a", "an"]) && s.is(half.1, "old") && !s.broken(half.1) {
        let one = Number::exact((1.0 + half.0) * seconds / YEAR, half.1 + 1);
        return Some(Measure::with(i, half.1 + 1, one, Kind::Age, "year"));
    }
    if !s.any(i, &["aged", "age", "ages"]) {
        return None;
    }
    let at = i + 1 + usize::from(s.is(i + 1, "of") || s.mark(i + 1, b':') && s.glued(i + 1));
    let number = s.number(at)?;
    let value = number.value()?;
    if !(0.0..=OLDEST).contains(&value)
        || s.entry(number.end).role != crate::value::token::lexicon::Role::None
        || s.mark(number.end, b'%')
    {
        return None;
    }
    let seconds = s.entry(number.end).seconds;
    if seconds >= 86_400.0 {
        return Some(
            Measure::with(at, number.end + 1, number, Kind::Age, "year").times(seconds / YEAR),
        );
    }
    // "between the ages of 19 and 35"
    let between = (1..=2).any(|back| back <= i && s.is(i - back, "between"));
    if s.is(i, "ages")
        && between
        && s.is(number.end, "and")
        && let Some(other) = s.number(number.end + 1)
        && let Some(oldest) = other.value().filter(|oldest| *oldest > value)
    {
        let both = Number { max: Some(oldest), ..number };
        return Some(Measure::with(at, other.end, both, Kind::Age, "year"));
    }
    Some(Measure::with(at, number.end, number, Kind::Age, "year"))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{none, reads};
    use crate::value::kind::Kind;
    use crate::value::read;
    use crate::value::reading::{Context, Reading};

    #[test]
    fn ages() {
        reads(
            Kind::Age,
            r#"
            the 12-year-old boy | 12-year-old | 12
            he is 27 years old | 27 years old | 27
            an 18-month-old girl | 18-month-old | 1.5
            John Horne, 12, of Denver | 12 | 12
            The driver, 34, fled | 34 | 34
            she is 44 and lives there | 44 | 44
            a man aged 40 | 40 | 40
            at age 65 | 65 | 65
            between the ages of 19 and 35 | 19 and 35 | 19..35
            a man in his early 20s | 20s | 20..29
            eighty two years of age | eighty two years of age | 82
            A fourth resident, 37, was hurt | 37 | 37
            a boy, about 4, was safe | 4 | 4
            Joan B. Marr, 24. In addition | 24 | 24
            Bea “Beezy” Street, 21, of Denver | 21 | 21
            were 9 and 10 years old | 9 | 9
            women in their early thirties | thirties | 30..39
            The victim was Joan Marr, 12. She | 12 | 12
            a two-and-a-half-year-old girl | two-and-a-half-year-old | 2.5
            people aged 65 and over | 65 and over | 65..
            a girl aged between 12 and 14 | between 12 and 14 | 12..14
            closed to people over 65 and | over 65 | 65..
            the over-65s | over-65s | 65..
            a 16yo boy | 16yo | 16
            a 27 y.o. woman | 27 y.o | 27
            a century-old church | century-old | 100
            a girl a year and a half old | a year and a half old | 1.5
            The club is a century old. | a century old | 100
            Age: 52 | 52 | 52
            open to those 16 and older | 16 and older | 16..
            18-to-24-year-olds | 18-to-24-year-olds | 18..24
            She turned 30 on Monday. | 30 | 30
            a man of 40 | 40 | 40
            "#,
        );
    }

    #[test]
    fn bounds_of_ages() {
        for (text, span, most) in [
            ("under 18s were barred", "under 18s", 18.0),
            ("children under the age of 5", "under the age of 5", 5.0),
            ("anyone aged under 21", "under 21", 21.0),
            ("children younger than 12 may", "younger than 12", 12.0),
        ] {
            let values = read(text, Context::default());
            assert_eq!(values[0].span.of(text), span);
            let Reading::Amount { kind, range, .. } = values[0].reading else { panic!() };
            assert_eq!((kind, range.min, range.max), (Kind::Age, None, Some(most)), "{text}");
        }
        let values = read("men ages 26, 29 and 30", Context::default());
        assert!(values.len() == 3 && values.iter().all(|v| v.kind() == Kind::Age), "{values:?}");
        none(
            Kind::Age,
            &["people over 20 miles away", "won in under 10s", "over 300 people", "the 50s"],
        );
    }
}
