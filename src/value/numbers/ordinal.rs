//! Places in an order.
//!
//! ```text
//! ordinal := ("first" | "twenty-first" | "21st") modifier* noun | "finished" ordinal
//! ```
//!
//! The value is the place: "the seventh round" is 7, of *round*. What is part of a date ("the first week of May"),
//! a fraction ("a third of voters") or a name ("the Second World War") is none, nor is "first" as an adverb.

use super::noun;
use crate::value::kind::Kind;
use crate::value::reading::{Interval, Reading};
use crate::value::token::lexicon::{DET, PREP, Role};
use crate::value::token::scan::{Found, Scan};

/// Verbs after which a place stands by itself.
const PLACED: [&str; 8] =
    ["finished", "finish", "placed", "ranked", "ranks", "came", "come", "seeded"];

/// Reads the place that begins at token `i`.
pub(crate) fn read(s: &Scan, i: usize) -> Option<Found> {
    if s.whole || s.glued(i) && !opened(s, i) {
        return None;
    }
    let (place, end) = place(s, i)?;
    // "the First Amendment", "5th Avenue" are names, "in the first place" is no place.
    let named = s.letters(end) && s.capital(end) && !s.upper(i);
    let idiom = i > 1 && s.is(i - 2, "in") && s.is(end, "place");
    // "they first hurled stones"
    let adverb = noun::participle(s, end) && !(i > 0 && s.class(i - 1, DET | PREP));
    if s.broken(end) || named || idiom || adverb {
        return None;
    }
    let hyphen = s.mark(end, b'-') && s.glued(end) && s.glued(end + 1);
    let noun = if hyphen { noun::tied(s, end) } else { noun::head(s, end, Kind::Ordinal) };
    let alone = || {
        i > 0
            && s.any(i - 1, &PLACED)
            && (s.get(end).is_none() || !s.letters(end) || s.class(end, PREP))
    };
    if noun.is_none() && (hyphen || !alone()) {
        return None;
    }
    let range = Interval { min: Some(place), max: Some(place) };
    let reading = Reading::Amount { kind: Kind::Ordinal, range, unit: "" };
    let mut found = Found::new(i, end, reading);
    found.noun = noun;
    Some(found)
}

/// The place told at token `i`, and the token after it.
fn place(s: &Scan, i: usize) -> Option<(f64, usize)> {
    if s.digits(i) {
        let ending = s.any(i + 1, &["st", "nd", "rd", "th"]) && s.glued(i + 1);
        let free = !(s.glued(i + 2) && s.letters(i + 2));
        return (ending && free).then(|| s.word(i).parse().ok().map(|n| (n, i + 2)))?;
    }
    let entry = s.entry(i);
    match entry.role {
        Role::Ordinal => Some((entry.value, i + 1)),
        Role::Tens => {
            let at = i + 1 + usize::from(s.mark(i + 1, b'-') && s.glued(i + 1));
            let unit = s.entry(at);
            let fits = unit.role == Role::Ordinal && unit.value < 10.0 && !s.broken(at);
            fits.then_some((entry.value + unit.value, at + 1))
        }
        _ => None,
    }
}

/// Whether a mark that opens stands right before token `i`.
fn opened(s: &Scan, i: usize) -> bool {
    [b'(', b'"', b'\'', b'_'].into_iter().any(|mark| s.mark(i - 1, mark))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::none;
    use crate::value::kind::Kind;
    use crate::value::read;
    use crate::value::reading::{Context, Reading};

    #[test]
    fn places() {
        for (text, words, want, noun) in [
            ("in the ninth round", "ninth", 9.0, "round"),
            ("her 12th title", "12th", 12.0, "title"),
            ("the twenty-first victim", "twenty-first", 21.0, "victim"),
            ("the country's third largest city", "third", 3.0, "city"),
            ("a sixth-round knockout", "sixth", 6.0, "round"),
            ("the second such attack this year", "second", 2.0, "attack"),
        ] {
            let values = read(text, Context::default());
            let value = values.iter().find(|v| v.kind() == Kind::Ordinal);
            let value = value.unwrap_or_else(|| panic!("{text}: {values:?}"));
            assert_eq!(value.span.of(text), words);
            let Reading::Amount { range, .. } = value.reading else { panic!("{text}") };
            assert_eq!(range.min, Some(want), "{text}");
            assert_eq!(value.noun.map(|n| n.of(text)), Some(noun), "{text}");
        }
        none(
            Kind::Ordinal,
            &[
                "First, they left.",
                "At first he ran.",
                "a third of voters",
                "on the first of May",
                "the Second World War",
                "the 9th Street bridge",
                "in the first place",
                "they first attacked the gate",
                "wait a second",
                "10 seconds later",
            ],
        );
    }
}
