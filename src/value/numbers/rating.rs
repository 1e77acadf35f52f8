//! Ratings.
//!
//! ```text
//! rating := word … digits ("/" | "out of") top
//! word   := "score", "rating", "rated", "average", "grade" …, few words before
//! top    := 4 | 5 | 6 | 10 | 20 | 100
//! ```
//!
//! A rating is the number given, on whatever scale: "a score of 61 out of 100" is 61, "an average
//! rating of 7.9/10" is 7.9. Without a word for a rating the same is a share or a date.

use super::decimal::scan_digits;
use super::figure::Number;
use crate::value::token::scan::Scan;

/// How far before the number the word for a rating may stand, in tokens: "a weighted average score,
/// on Metrix, of 61 out of 100".
const REACH: usize = 8;

/// The rating that begins at token `i`.
pub(crate) fn rating(s: &Scan, i: usize) -> Option<Number> {
    let from = s.get(i).filter(|_| s.digits(i))?.start as usize;
    let (len, value, _) = scan_digits(&s.text.as_bytes()[from..])?;
    let end = (i..).find(|k| s.get(*k).is_none_or(|t| t.start as usize >= from + len))?;
    let glued = s.glued(end) && s.glued(end + 1);
    let at = match () {
        () if s.mark(end, b'/') && glued == s.glued(end) => end + 1,
        () if s.is(end, "out") && s.is(end + 1, "of") => end + 2,
        () => return None,
    };
    let top = s.digits(at).then(|| scan_digits(s.word(at).as_bytes()))??.1;
    let fits = [4.0, 5.0, 6.0, 10.0, 20.0, 100.0].contains(&top) && value <= top;
    let ends = !(s.glued(at + 1) && (s.mark(at + 1, b'/') || s.letters(at + 1)));
    let told = (i.saturating_sub(REACH)..i).any(|k| {
        let words = [
            "score", "scored", "scores", "rating", "rated", "ratings", "average", "grade", "graded",
        ];
        s.any(k, &words)
    });
    (fits && ends && told).then(|| Number { plain: false, ..Number::exact(value, at + 1) })
}

#[cfg(test)]
mod tests {
    use crate::value::read;
    use crate::value::reading::{Context, Reading};

    #[test]
    fn ratings() {
        for (text, want) in [
            ("a score of 61 out of 100", 61.0),
            ("an average rating of 7.9/10", 7.9),
            ("a mean rating of 7/10", 7.0),
            ("It was rated 4 / 5.", 4.0),
            ("Two out of three men were saved.", 2.0 / 3.0),
        ] {
            let values = read(text, Context::default());
            let Reading::Amount { range, .. } = values[0].reading else { panic!("{text}") };
            assert_eq!((values.len(), range.min), (1, Some(want)), "{text}: {values:?}");
        }
    }
}
