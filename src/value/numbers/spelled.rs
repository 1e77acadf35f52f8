//! Numbers in words: which words are one, and which "one" is none.

use super::digits::scales;
use super::figure::Number;
use super::fraction::{denominator, proportion};
use super::loose::{article, half, several, tens_of, vague_plural};
use super::numerals::compose;
use crate::value::token::lexicon::{AUX, CONJ, DET, HARM, PREP, PRON, Role, VERB};
use crate::value::token::scan::Scan;

pub(crate) fn words(s: &Scan, i: usize) -> Option<Number> {
    let entry = s.entry(i);
    match entry.role {
        Role::Unit | Role::Teen | Role::Tens => {
            if s.is(i, "one") && one_is_no_number(s, i) {
                return None;
            }
            let (value, end, scaled) = compose(s, i)?;
            let mut number = Number { scaled, ..Number::exact(value, end) };
            if let Some(point) = point(s, number) {
                return Some(point);
            }
            if let Some(fraction) = denominator(s, value, end) {
                return Some(fraction);
            }
            if let Some(proportion) = proportion(s, number) {
                return Some(proportion);
            }
            if number.end == i + 1 && s.entry(end).role == Role::Hundreds {
                number = Number::exact(value * 100.0, end + 1);
            }
            Some(number)
        }
        Role::Fraction if entry.value == 2.0 && !s.word(i).ends_with('s') => half(s, i),
        Role::Dozens | Role::Hundreds | Role::Scales | Role::Score => vague_plural(s, i),
        Role::Hundred | Role::Scale | Role::Dozen => (s.whole || s.class(i.wrapping_sub(1), DET))
            .then(|| Number { scaled: true, ..Number::exact(entry.value, i + 1) }),
        _ if s.any(i, &["a", "an"]) => article(s, i),
        _ if s.any(i, &["several", "few", "couple", "many"]) => several(s, i, i),
        _ if s.is(i, "tens") => tens_of(s, i),
        _ => None,
    }
}

/// "one" as a pronoun: "one of the", "the one who", "no one", "one another".
pub(crate) fn one_is_no_number(s: &Scan, i: usize) -> bool {
    if s.whole || i > 0 && s.any(i - 1, &["minus", "negative"]) {
        return false;
    }
    // "one by one", "one-sided"
    let by = |k: usize| s.is(k, "one") && s.is(k + 1, "by") && s.is(k + 2, "one");
    let quality = ["sided", "off", "way", "time", "stop"];
    if by(i) || i > 1 && by(i - 2) || s.mark(i + 1, b'-') && s.any(i + 2, &quality) {
        return true;
    }
    let next = s.entry(i + 1);
    let counts = next.seconds > 0.0
        || !next.units.is_empty()
        || !next.money.is_empty()
        || !matches!(next.role, Role::None | Role::Ordinal)
        || s.mark(i + 1, b'-')
            && !s.class(i + 2, PREP)
            && !s.any(i.wrapping_sub(1), &["this", "that"])
        || s.is(i + 1, "and") && (s.any(i + 2, &["a", "half"]))
        || s.is(i + 1, "or") && (number_at(s, i + 2) || s.is(i + 2, "more"));
    if counts {
        return false;
    }
    // "one-on-one"
    let joined = |mark: usize, word: usize| s.mark(mark, b'-') && s.class(word, PREP);
    if joined(i + 1, i + 2) || i > 1 && joined(i - 1, i - 2) {
        return true;
    }
    let before = i > 0
        && s.any(
            i - 1,
            &[
                "the", "this", "that", "which", "no", "any", "every", "each", "only", "another",
                "some", "loved", "a", "new", "first", "last", "next", "other", "good", "bad",
                "big", "right", "wrong", "not",
            ],
        );
    if !before && (s.any(i + 1, &["out", "in", "over"]) || suffered(s, i + 1)) {
        return false;
    }
    let after = next.class & (AUX | CONJ | PRON | VERB) != 0
        || s.any(
            i + 1,
            &["of", "another", "thing", "way", "who", "day", "side", "s", "on", "whose", "to"],
        )
        || s.mark(i + 1, b'\'');
    after || before && !(s.letters(i + 1) && next.class == 0 && s.is(i - 1, "the"))
}

/// Whether a number or a word that counts stands at token `i`.
pub(crate) fn number_at(s: &Scan, i: usize) -> bool {
    s.digits(i) || matches!(s.entry(i).role, Role::Unit | Role::Teen | Role::Tens)
}

/// Whether what follows "one" says what befell it, so that people are counted: "one killed, two hurt",
/// "one wounded in the leg"; "and wounding two" makes "one" a count as well.
pub(crate) fn suffered(s: &Scan, i: usize) -> bool {
    if s.class(i, HARM) {
        // "One killed himself", "one shot the guard" have an object.
        let object = s.class(i + 1, PRON | DET) || s.capital(i + 1) || number_at(s, i + 1);
        return !object || s.sentence_ends(i + 1);
    }
    s.is(i, "and")
        && (s.class(i + 1, HARM) || s.word(i + 1).ends_with("ing"))
        && (number_at(s, i + 2) || s.any(i + 2, &["several", "dozens", "another", "others"]))
}

/// "six point two"
pub(crate) fn point(s: &Scan, number: Number) -> Option<Number> {
    if !s.is(number.end, "point") {
        return None;
    }
    let (mut value, mut place, mut at) = (number.value()?, 0.1, number.end + 1);
    while s.entry(at).role == Role::Unit {
        value += s.entry(at).value * place;
        place /= 10.0;
        at += 1;
    }
    if at == number.end + 1 {
        return None;
    }
    let value = (value * 1e9).round() / 1e9;
    Some(scales(s, Number::exact(value, at)))
}
