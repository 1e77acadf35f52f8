//! Scores of games and votes: two numbers, and neither a range nor a date.
//!
//! ```text
//! score := points "-" points          points := one to three digits
//! ```
//!
//! "3-1" and "116-112" fall and can be no range. "1-3" can be one, and is a score beside a word for a
//! contest ("lost 1-3", "a 48-52 vote") or another score ("6-4, 3-6"). Each number is a value of its own.

use crate::value::numbers::label;
use crate::value::token::lexicon::CONTEST;
use crate::value::token::scan::Scan;

/// How far before a score the word for a contest may stand, in tokens: "beat the visitors from the north 1-3".
const BEFORE: usize = 7;

/// How far behind a score it may stand: "the 1-3 home loss".
const AFTER: usize = 3;

/// Whether the digits at token `i` are one of the two numbers of a score.
pub(crate) fn part(s: &Scan, i: usize) -> bool {
    let second = i >= 2 && s.glued(i) && s.mark(i - 1, b'-');
    if s.whole || !s.digits(i) {
        return false;
    }
    if second { pair(s, i - 2) } else { pair(s, i) }
}

/// Whether a score begins at token `i`.
fn pair(s: &Scan, i: usize) -> bool {
    let joined =
        s.digits(i) && s.mark(i + 1, b'-') && s.glued(i + 1) && s.glued(i + 2) && s.digits(i + 2);
    if !joined || s.glued(i) && !(s.mark(i - 1, b'(') || s.mark(i - 1, b'"')) {
        return false;
    }
    let longer = s.glued(i + 3)
        && (s.letters(i + 3)
            || ["-", "/", ":", "%", "_", "+", "°", "@"].contains(&s.word(i + 3))
            || (s.mark(i + 3, b'.') || s.mark(i + 3, b',')) && s.glued(i + 4));
    let (Some(first), Some(second)) = (points(s, i), points(s, i + 2)) else {
        return false;
    };
    // "from 9-5", "between 9-6": hours
    let hours = i > 0 && s.any(i - 1, &["from", "between", "at", "on"]);
    if longer
        || hours
        || matches!((first, second), (24, 7) | (50, 50))
        || i > 0 && label::noun_before(s, i, i + 1)
    {
        return false;
    }
    // What is measured is a range or nothing: "4-3 metres", "25-20 percent".
    let after = s.entry(i + 3);
    let measured = after.seconds > 0.0 || !after.units.is_empty() || !after.money.is_empty();
    if measured && !s.broken(i + 3) && after.class & crate::value::token::lexicon::PREP == 0 {
        return false;
    }
    // "the visitors (2-13)"
    let bracketed = i > 0 && s.mark(i - 1, b'(') && s.mark(i + 3, b')');
    first >= second || bracketed || contest(s, i) || beside(s, i)
}

/// The points at token `i`.
fn points(s: &Scan, i: usize) -> Option<u16> {
    let word = s.word(i);
    let fits = word.len() <= 3 && (word == "0" || !word.starts_with('0'));
    fits.then(|| word.parse().ok()).flatten()
}

/// Whether a word for a contest stands near the score at token `i`, in its sentence.
pub(crate) fn contest(s: &Scan, i: usize) -> bool {
    let before = (i.saturating_sub(BEFORE)..i).rev().take_while(|k| !s.sentence_ends(k + 1));
    let after = (i + 3..i + 3 + AFTER).take_while(|k| !s.sentence_ends(*k));
    before.chain(after).any(|k| s.class(k, CONTEST))
}

/// Whether a score that falls stands right before or after the pair at token `i`: "6-4, 3-6".
fn beside(s: &Scan, i: usize) -> bool {
    let falls = |k: usize| {
        s.mark(k + 1, b'-')
            && s.glued(k + 1)
            && s.glued(k + 2)
            && points(s, k).zip(points(s, k + 2)).is_some_and(|(first, second)| first > second)
    };
    let joint = |k: usize| s.mark(k, b',') || s.any(k, &["and", "to"]);
    let before = i >= 4 && joint(i - 1) && falls(i - 4);
    before || joint(i + 3) && (falls(i + 4) || s.is(i + 4, "and") && falls(i + 5))
}

#[cfg(test)]
mod tests {
    use crate::value::read;
    use crate::value::reading::{Context, Reading};

    #[test]
    fn scores_are_two_numbers() {
        for (text, want) in [
            ("They won 4-2 at home.", vec![4.0, 2.0]),
            ("She won 6-3, 3-6, 7-6 in the end.", vec![6.0, 3.0, 3.0, 6.0, 7.0, 6.0]),
            ("The judges had it 115-113 and 116-112.", vec![115.0, 113.0, 116.0, 112.0]),
            ("The motion failed by a 45-53 vote.", vec![45.0, 53.0]),
            ("They drew 1–1.", vec![1.0, 1.0]),
            ("They lost (0-2) there.", vec![0.0, 2.0]),
            ("the Hawks (3-11)", vec![3.0, 11.0]),
        ] {
            let numbers: Vec<f64> = read(text, Context::default())
                .iter()
                .filter_map(|v| match v.reading {
                    Reading::Amount { range, .. } if range.min == range.max => range.min,
                    _ => None,
                })
                .collect();
            assert_eq!(numbers, want, "{text}");
        }
        for text in [
            "10-15 people",
            "24-7 service",
            "call 555-1212",
            "on page 9-3",
            "an 8-4-3 plan",
            "open from 9-5",
        ] {
            let values = read(text, Context::default());
            assert!(values.len() <= 1, "{text}: {values:?}");
        }
    }
}
