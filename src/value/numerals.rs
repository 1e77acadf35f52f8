//! Numbers in words.
//!
//! ```text
//! words := "twenty-one", "two hundred and fifty thousand", "two lakh crore", "six point two",
//!          "two thirds", "one in five", "two out of three"
//! ```
//!
//! "one" is as often a pronoun; [`one_is_no_number`] says when.

use super::digits::{scales, scan_digits};
use super::lexicon::{CONJ, DET, PREP, PRON, Role};
use super::loose::{article, half, several, tens_of, vague_plural};
use super::number::Number;
use super::scan::Scan;

/// A number in words below `limit` at token `i`.
pub(super) fn group(s: &Scan, i: usize, limit: f64) -> Option<(f64, usize)> {
    let (value, end, _) = compose(s, i)?;
    (value < limit).then_some((value, end))
}

/// Composes a number of words: its value, the token after it, and whether it ended in a scale.
pub(super) fn compose(s: &Scan, i: usize) -> Option<(f64, usize, bool)> {
    let (mut total, mut current) = (0.0_f64, 0.0_f64);
    let mut last = f64::INFINITY;
    let mut any = false;
    let mut scaled = false;
    let mut open = true; // whether a unit may follow: after tens, hundreds and scales
    let mut at = i;
    let mut end = i;
    loop {
        let joined = s.mark(at, b'-') && s.glued(at) && s.glued(at + 1);
        let mut next = at + usize::from(any && joined);
        let and =
            any && (s.is(next, "and") || s.mark(next, b'&')) && (scaled || current % 100.0 == 0.0);
        next += usize::from(and);
        if any && (s.broken(next) && s.ended(next) || !s.letters(next)) {
            break;
        }
        let entry = s.entry(next);
        let value = entry.value;
        match entry.role {
            Role::Unit if open && current % 10.0 == 0.0 && (value > 0.0 || !any) => {
                let share = matches!(s.entry(next + 1).role, Role::Denominator | Role::Fraction);
                if and && (share || !small_follows(s, next, last)) {
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
    if any && sum > 0.0 && sum % 10.0 == 0.0 {
        // "twenty-first", "one hundred fifth" are ranks; "twenty second" may be a span of seconds.
        let hyphen = s.mark(end, b'-') && s.glued(end);
        let rank = s.entry(end + usize::from(hyphen));
        if rank.role == Role::Ordinal && rank.value < 10.0 && (hyphen || rank.value != 2.0) {
            return None;
        }
    }
    any.then_some((sum, end, scaled || last < f64::INFINITY && current == 0.0))
}

/// After "and": whether the group that begins at `i` is smaller than what stands before it.
pub(super) fn small_follows(s: &Scan, i: usize, last: f64) -> bool {
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

pub(super) fn words(s: &Scan, i: usize) -> Option<Number> {
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
pub(super) fn one_is_no_number(s: &Scan, i: usize) -> bool {
    if s.whole || i > 0 && s.any(i - 1, &["minus", "negative"]) {
        return false;
    }
    let next = s.entry(i + 1);
    let counts = next.seconds > 0.0
        || !next.units.is_empty()
        || !next.money.is_empty()
        || !matches!(next.role, Role::None | Role::Ordinal)
        || s.mark(i + 1, b'-') && !s.class(i + 2, PREP)
        || s.is(i + 1, "and") && (s.any(i + 2, &["a", "half"]));
    if counts {
        return false;
    }
    // "one-on-one"
    let joined = |mark: usize, word: usize| s.mark(mark, b'-') && s.class(word, PREP);
    if joined(i + 1, i + 2) || i > 1 && joined(i - 1, i - 2) {
        return true;
    }
    let after = next.class & (super::lexicon::AUX | CONJ | PRON) != 0
        || s.any(
            i + 1,
            &["of", "another", "thing", "way", "who", "day", "side", "s", "on", "whose"],
        )
        || s.mark(i + 1, b'\'')
        || s.any(i + 1, &["to"]);
    let before = i > 0
        && s.any(
            i - 1,
            &[
                "the", "this", "that", "which", "no", "any", "every", "each", "only", "another",
                "some", "loved", "a", "new", "first", "last", "next", "other", "good", "bad",
                "big", "right", "wrong", "not",
            ],
        );
    if s.any(i + 1, &["out", "in", "over"]) && !before {
        return false;
    }
    after
        || before && !(s.letters(i + 1) && next.class == 0 && s.is(i - 1, "the"))
        || s.class(i + 1, super::lexicon::VERB)
}

/// "six point two"
pub(super) fn point(s: &Scan, number: Number) -> Option<Number> {
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

/// "two thirds", "one-fourth", "three quarters", "three - eighths"
pub(super) fn denominator(s: &Scan, value: f64, end: usize) -> Option<Number> {
    let at = end + usize::from(s.mark(end, b'-'));
    let entry = s.entry(at);
    let below = match entry.role {
        Role::Denominator => entry.value,
        // "five quarters" of a year are no fraction, "three quarters" are: take the common ones.
        Role::Fraction => {
            if entry.value == 4.0 && value > 3.0 {
                return None;
            }
            entry.value
        }
        // "one fifth", but not "one second", "one third party"
        Role::Ordinal if value == 1.0 && entry.value >= 3.0 => entry.value,
        _ => return None,
    };
    if s.any(at + 1, &["place", "party", "time", "century"]) {
        return None;
    }
    let mut number = Number { fraction: true, ..Number::exact(value / below, at + 1) };
    // "three quarters of a million", "two thirds billion"
    let scale = at + 1 + if s.is(at + 1, "of") && s.is(at + 2, "a") { 2 } else { 0 };
    if s.entry(scale).role == Role::Scale {
        number = Number { scaled: true, fraction: false, ..number.times(s.entry(scale).value) };
        number.end = scale + 1;
    }
    Some(number)
}

/// "one in five", "two out of three", "1 in 10", "one over three"
pub(super) fn proportion(s: &Scan, number: Number) -> Option<Number> {
    let above = number.value()?;
    let at = match () {
        () if s.any(number.end, &["in", "over"]) => number.end + 1,
        () if s.is(number.end, "out") && s.is(number.end + 1, "of") => number.end + 2,
        () if s.is(number.end, "of") && s.is(number.end + 1, "every") => number.end + 2,
        () => return None,
    };
    let at = at + usize::from(s.is(at, "every"));
    let below = if s.digits(at) {
        let n = scan_digits(s.word(at).as_bytes())?;
        if s.glued(at + 1) && !s.mark(at + 1, b'.') && !s.mark(at + 1, b',') {
            return None;
        }
        (n.1, at + 1)
    } else {
        let (value, end, _) = compose(s, at)?;
        (value, end)
    };
    let unit = s.entry(below.1);
    let sane = above > 0.0
        && above < below.0
        && below.0 <= 1e6
        && !(1500.0..=2100.0).contains(&below.0)
        && unit.seconds == 0.0
        && (s.is(number.end, "out") || above <= 10.0);
    sane.then(|| Number { fraction: true, ..Number::exact(above / below.0, below.1) })
}

#[cfg(test)]
mod tests {
    use super::super::cases::numbers;

    #[test]
    fn numbers_in_words() {
        numbers(&[
            ("twenty-one", 21.0, Some(21.0)),
            ("two hundred and fifty thousand", 250_000.0, Some(250_000.0)),
            ("one million two hundred thousand and six", 1_200_006.0, Some(1_200_006.0)),
            ("two lakh crore", 2e12, Some(2e12)),
            ("six point two", 6.2, Some(6.2)),
            ("three fifths", 0.6, Some(0.6)),
            ("one in five", 0.2, Some(0.2)),
            ("four million and one half", 4.5e6, Some(4.5e6)),
        ]);
    }
}
