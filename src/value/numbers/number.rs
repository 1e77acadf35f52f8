//! Numbers, as digits and as words.
//!
//! ```text
//! number   := [sign] (digits | words) [tail]
//! digits   := "1,234.5" | "12,34,567" | "40 000" | ".08" | "1e10" | "1.3x10^6" | "1/4" | "2 1/4" | "½"
//!             with [suffix | scale+]: "30k", "1.2m", "1.5 million", "7 thousand 2 hundred"
//! words    := "twenty-one", "two hundred and fifty thousand", "a hundred", "two lakh crore",
//!             "half a million", "three quarters", "two thirds", "one in five", "six point two"
//! vague    := "dozens", "hundreds", "tens of thousands", "several hundred", "a few", "a couple of"
//! tail     := "and a half" | "and three quarters"
//! sign     := "-" | "minus" | "negative"
//! ```
//!
//! Ranks ("first", "21st") are no numbers. A number that only names a thing (Flight 93, MQ-9,
//! section 427, 9/11, telephone numbers) is told apart in [`super::label`].

use super::digits::digits;
use super::figure::Number;
use super::fraction::tail;
use super::label;
use super::rating::rating;
use super::spelled::words;
use crate::value::token::lexer::Kind;
use crate::value::token::lexicon::Role;
use crate::value::token::scan::Scan;

/// Reads the number that begins at token `i`.
pub(crate) fn read(s: &Scan, i: usize) -> Option<Number> {
    let signed = (s.mark(i, b'-')
        && s.digits(i + 1)
        && !(s.glued(i) && (s.letters(i - 1) || s.digits(i - 1) || s.mark(i - 1, b')'))))
        || (s.any(i, &["minus", "negative"]) && !s.glued(i + 1));
    if signed {
        if s.mark(i, b'-') && !s.glued(i + 1) && !(i == 0 || s.mark(i - 1, b'(')) {
            return None;
        }
        // "-2020-07-01-": the dash of a list or a file name before a date
        let day = s.word(i + 1).len() == 4 && s.mark(i + 2, b'-') && s.mark(i + 4, b'-');
        if s.mark(i, b'-') && (day || s.word(i + 1).len() == 8 && s.word(i + 1).starts_with("20")) {
            return None;
        }
        let number = unsigned(s, i + 1)?;
        let value = number.value()?;
        return Some(Number { min: -value, max: Some(-value), plain: false, ..number });
    }
    unsigned(s, i)
}

pub(crate) fn unsigned(s: &Scan, i: usize) -> Option<Number> {
    if let Some(rating) = rating(s, i) {
        return Some(rating);
    }
    let number = match s.get(i)?.kind {
        Kind::Digits => digits(s, i)?,
        Kind::Mark(b'.')
            if s.digits(i + 1) && s.glued(i + 1) && (!s.glued(i) || label::is_sign(s, i - 1)) =>
        {
            digits(s, i)?
        }
        Kind::Mark(_) if s.entry(i).role == Role::Glyph => Number::exact(s.entry(i).value, i + 1),
        // "7-Eleven"
        Kind::Word
            if i > 1 && s.capital(i) && s.glued(i) && s.mark(i - 1, b'-') && s.digits(i - 2) =>
        {
            return None;
        }
        Kind::Word => words(s, i)?,
        Kind::Mark(_) => return None,
    };
    Some(tail(s, number))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::numbers as whole;
    use crate::value::kind::Kind;
    use crate::value::read;
    use crate::value::reading::Context;

    #[test]
    fn numbers() {
        whole(
            r#"
            1,234,567 | 1234567
            12,34,567 | 1234567
            40 000 | 40000
            4.80 | 4.8
            .25 | 0.25
            1e6 | 1000000
            3/4 | 0.75
            2 1/2 | 2.5
            2½ | 2.5
            30k | 30000
            1.5 million | 1500000
            7bn | 7000000000
            two hundred thousand | 200000
            two hundred and fifty-three | 253
            twenty-one | 21
            a hundred and six | 106
            a million | 1000000
            half a million | 500000
            seven and a half million | 7500000
            6 million and a half | 6500000
            three quarters | 0.75
            two thirds | 0.666666667
            one in four | 0.25
            minus seven | -7
            -12 | -12
            four crore and five hundred | 40000500
            three dozen | 36
            five point two five | 5.25
            7 thousand 2 hundred | 7200
            "#,
        );
    }

    #[test]
    fn one_as_a_count() {
        for text in [
            "with one killed",
            "One injured in the blast",
            "a shell killed one and wounded two others",
            "one person",
        ] {
            let values = read(text, Context::default());
            assert!(values[0].span.of(text).eq_ignore_ascii_case("one"), "{text}: {values:?}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in [
            "one of the men",
            "a second man",
            "The one they chose",
            "which one do you mean",
            "One killed himself",
            "no one injured",
            "one by one",
            "a one-sided match",
            "a 7-Eleven shop",
            "one shot the guard",
            "he saw one and left",
        ] {
            let values = read(text, Context::default());
            assert!(values.iter().all(|v| v.kind() == Kind::Ordinal), "{text}: {values:?}");
        }
    }
}
