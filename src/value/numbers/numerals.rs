//! Numbers in words.
//!
//! ```text
//! words := "twenty-one", "two hundred and fifty thousand", "two lakh crore", "six point two"
//! ```
//!
//! What follows a whole number to make a fraction of it is in [`super::fraction`].
//!
//! "one" is as often a pronoun; [`one_is_no_number`] says when.

use super::digits::scales;
use super::fraction::{denominator, proportion, share};
use super::loose::{article, half, several, tens_of, vague_plural};
use super::number::Number;
use crate::value::token::lexicon::{AUX, CONJ, DET, HARM, PREP, PRON, Role, VERB};
use crate::value::token::scan::Scan;

/// A number in words below `limit` at token `i`.
pub(crate) fn group(s: &Scan, i: usize, limit: f64) -> Option<(f64, usize)> {
    let (value, end, _) = compose(s, i)?;
    (value < limit).then_some((value, end))
}

/// Composes a number of words: its value, the token after it, and whether it ended in a scale.
pub(crate) fn compose(s: &Scan, i: usize) -> Option<(f64, usize, bool)> {
    let (value, end, scaled) = sum(s, i, true)?;
    if value > 0.0 && value % 10.0 == 0.0 {
        // "twenty-first", "one hundred fifth" are ranks; "twenty second" may be a span of seconds.
        let hyphen = s.mark(end, b'-') && s.glued(end);
        let rank = s.entry(end + usize::from(hyphen));
        if rank.role == Role::Ordinal && rank.value < 10.0 && (hyphen || rank.value != 2.0) {
            return None;
        }
    }
    Some((value, end, scaled))
}

/// The same, though a rank may follow; `ands`: whether "and" may stand within.
pub(crate) fn sum(s: &Scan, i: usize, ands: bool) -> Option<(f64, usize, bool)> {
    let (mut total, mut current) = (0.0_f64, 0.0_f64);
    let mut last = f64::INFINITY;
    let mut any = false;
    let mut scaled = false;
    let mut open = true; // whether a unit may follow: after tens, hundreds and scales
    let mut at = i;
    let mut end = i;
    loop {
        // "ninety-five", "ninety - five"
        let apart = s.entry(at.wrapping_sub(1)).role == Role::Tens
            && s.entry(at + 1).role == Role::Unit
            && !s.glued(at)
            && !s.glued(at + 1);
        let joined = s.mark(at, b'-') && (s.glued(at) && s.glued(at + 1) || apart);
        // "one million, two hundred thousand"; but "one thousand, two of them"
        let comma = scaled && s.mark(at, b',') && matches!(s.entry(at + 2).role, Role::Hundred);
        let mut next = at + usize::from(any && joined || comma && small_follows(s, at + 1, last));
        let and = ands
            && any
            && (s.is(next, "and") || s.mark(next, b'&'))
            && (scaled || current % 100.0 == 0.0 || tens_and_unit(s, i, next));
        next += usize::from(and);
        if and && share(s, next).is_some() {
            break;
        }
        if any && (s.broken(next) && s.ended(next) || !s.letters(next)) {
            break;
        }
        let entry = s.entry(next);
        let value = entry.value;
        match entry.role {
            Role::Unit if open && current % 10.0 == 0.0 && (value > 0.0 || !any) => {
                if and && !small_follows(s, next, last) {
                    break;
                }
                current += value;
                open = false;
            }
            Role::Teen if current % 100.0 == 0.0 && (open || !any) => {
                current += value;
                open = false;
            }
            Role::Tens if current % 100.0 == 0.0 && (open || !any) => {
                current += value;
                open = true;
            }
            Role::Hundred | Role::Hundreds if any && !and && current > 0.0 && current < 100.0 => {
                current *= 100.0;
                open = true;
            }
            Role::Dozen | Role::Dozens if any && !and && current > 0.0 => {
                current *= value;
                scaled = true;
                end = next + 1;
                break;
            }
            Role::Scale if any && !and && current > 0.0 && entry.role != Role::Suffix => {
                if value < last {
                    total += current * value;
                } else {
                    total = (total + current) * value;
                }
                last = value;
                current = 0.0;
                open = true;
                scaled = true;
                any = true;
                end = next + 1;
                at = end;
                continue;
            }
            Role::Scale if any && !and && current == 0.0 && total > 0.0 && !joined => {
                // "hundred thousand million", "lakh crore"
                total *= value;
                last = value;
                end = next + 1;
                at = end;
                continue;
            }
            _ => break,
        }
        any = true;
        scaled = scaled && current == 0.0;
        end = next + 1;
        at = end;
    }
    let sum = total + current;
    any.then_some((sum, end, scaled || last < f64::INFINITY && current == 0.0))
}

/// "twenty and four hours": whether the "and" at `and`, after tens that begin at token `i`, joins a unit
/// to them, as it does before what they measure together.
fn tens_and_unit(s: &Scan, i: usize, and: usize) -> bool {
    let after = s.entry(and + 2);
    let measured = after.seconds > 0.0
        || !after.units.is_empty()
        || s.is(and + 2, "and") && share(s, and + 3).is_some();
    let pair = s.any(i.wrapping_sub(1), &["between", "both", "aged", "ages", "from"]);
    and == i + 1 && s.entry(and + 1).role == Role::Unit && measured && !pair
}

/// After "and": whether the group that begins at `i` is smaller than what stands before it.
pub(crate) fn small_follows(s: &Scan, i: usize, last: f64) -> bool {
    let mut at = i;
    let mut scale = 1.0;
    while s.letters(at) && !matches!(s.entry(at).role, Role::None | Role::Suffix) && at < i + 6 {
        if matches!(s.entry(at).role, Role::Scale) {
            scale = s.entry(at).value;
        }
        at += 1;
    }
    scale < last || last == f64::INFINITY && scale >= 1.0
}

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
fn number_at(s: &Scan, i: usize) -> bool {
    s.digits(i) || matches!(s.entry(i).role, Role::Unit | Role::Teen | Role::Tens)
}

/// Whether what follows "one" says what befell it, so that people are counted: "one killed, two hurt",
/// "one wounded in the leg"; "and wounding two" makes "one" a count as well.
fn suffered(s: &Scan, i: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::value::cases::numbers;

    #[test]
    fn numbers_in_words() {
        numbers(&[
            ("twenty-one", 21.0, Some(21.0)),
            ("two hundred and fifty thousand", 250_000.0, Some(250_000.0)),
            ("one million two hundred thousand and six", 1_200_006.0, Some(1_200_006.0)),
            ("two lakh crore", 2e12, Some(2e12)),
            ("six point two", 6.2, Some(6.2)),
            ("ninety - five", 95.0, Some(95.0)),
            ("thirty and six and two fifths", 36.4, Some(36.4)),
        ]);
    }
}
