//! Numbers that begin with "half" or an article, and those that are none exactly.
//!
//! ```text
//! half  := ["a"] "half" [["a"] scale]        article := "a" (hundred | scale | dozen | quarter | rank "of")
//! vague := "dozens", "hundreds of thousands", "several hundred", "a few", "a couple of"
//! ```

use super::figure::Number;
use super::fraction::denominator;
use super::noun;
use super::numerals::group;
use crate::value::token::lexicon::{CONJ, Role};
use crate::value::token::scan::Scan;

/// "half", "half a million", "half million", "half of"
pub(crate) fn half(s: &Scan, i: usize) -> Option<Number> {
    let at = i + 1 + usize::from(s.is(i + 1, "a")) + usize::from(s.mark(i + 1, b'-'));
    let entry = s.entry(at);
    if matches!(entry.role, Role::Scale | Role::Dozen) {
        return Some(Number { scaled: true, ..Number::exact(entry.value / 2.0, at + 1) });
    }
    if matches!(entry.role, Role::Hundred) {
        return Some(Number::exact(50.0, at + 1));
    }
    let rank = i > 0
        && (s.entry(i - 1).role == Role::Ordinal
            || s.any(
                i - 1,
                &["last", "other", "better", "final", "next", "this", "past", "latter", "former"],
            ));
    // "at the half", "a first-half goal"
    let tied = i > 1 && s.mark(i - 1, b'-') && s.entry(i - 2).role == Role::Ordinal;
    let game = i > 0 && s.is(i - 1, "the") && !s.letters(i + 1) && !s.whole;
    let rank = rank || tied || game;
    let word = s.glued(i + 1)
        && s.mark(i + 1, b'-')
        && s.entry(i + 2).seconds == 0.0
        && s.entry(i + 2).units.is_empty();
    let word = word || s.is(i + 1, "past");
    (!rank && !word).then(|| Number { fraction: true, ..Number::exact(0.5, i + 1) })
}

/// "a hundred", "a million", "a dozen", "a third", "a quarter million", "a few", "a couple of"
pub(crate) fn article(s: &Scan, i: usize) -> Option<Number> {
    let at = i + 1;
    let entry = s.entry(at);
    match entry.role {
        Role::Hundred | Role::Scale | Role::Dozen | Role::Score => {
            // "A score of 61" is no twenty.
            let score = s.is(at, "score") && (!s.is(at + 1, "of") || s.digits(at + 2));
            if s.is(at, "k") || score {
                return None;
            }
            // As if "a" were "one": a hundred and two, a hundred thousand.
            let first = Number { scaled: true, ..Number::exact(entry.value, at + 1) };
            if entry.role == Role::Dozen {
                return Some(first);
            }
            let mut value = entry.value;
            let mut end = at + 1;
            if entry.role == Role::Hundred {
                let and = usize::from(s.is(end, "and"));
                if let Some((n, e)) = group(s, end + and, 100.0) {
                    value += n;
                    end = e;
                }
                while s.entry(end).role == Role::Scale {
                    value *= s.entry(end).value;
                    end += 1;
                }
            } else {
                let and = usize::from(s.is(end, "and"));
                if let Some((n, e)) = group(s, end + and, value)
                    && (and == 1 || n >= 100.0)
                {
                    value += n;
                    end = e;
                }
                while s.entry(end).role == Role::Scale {
                    value *= s.entry(end).value;
                    end += 1;
                }
            }
            if let Some(fraction) =
                denominator(s, value, end).filter(|_| s.entry(end).role == Role::Denominator)
            {
                return Some(fraction);
            }
            Some(Number { scaled: true, ..Number::exact(value, end) })
        }
        Role::Fraction if entry.value == 2.0 => half(s, at),
        Role::Fraction => {
            let scale = at + 1 + usize::from(s.is(at + 1, "of") && s.is(at + 2, "a")) * 2;
            if s.entry(scale).role == Role::Scale {
                let value = s.entry(scale).value / entry.value;
                return Some(Number { scaled: true, ..Number::exact(value, scale + 1) });
            }
            // "a quarter" is a fraction when a share of something is meant, or an hour's.
            let part = at + 1 + usize::from(s.mark(at + 1, b'-') && s.glued(at + 1));
            let unit = s.entry(part);
            let measured =
                unit.seconds >= 3600.0 || !unit.units.is_empty() && s.word(part).len() > 3;
            (s.whole
                || measured
                || s.is(at + 1, "of")
                || s.mark(at + 1, b'.')
                    && i > 0
                    && s.class(i - 1, crate::value::token::lexicon::PREP | CONJ))
            .then(|| Number { fraction: true, ..Number::exact(1.0 / entry.value, at + 1) })
        }
        // "a third of voters", "a fifth"; not "a third man", "a second attempt"
        Role::Ordinal if entry.value >= 3.0 => {
            let share = s.any(at + 1, &["of", "as", "more", "less", "fewer", "larger", "smaller"]);
            let bounded = i > 0
                && s.any(i - 1, &["than", "nearly", "almost", "about", "roughly", "over", "under"])
                && !noun::plural_at(s, at + 1)
                && (!s.letters(at + 1)
                    || s.entry(at + 1).class != 0
                    || noun::participle(s, at + 1));
            let alone = s.get(at + 1).is_none() || s.whole || bounded;
            (share || alone)
                .then(|| Number { fraction: true, ..Number::exact(1.0 / entry.value, at + 1) })
        }
        // "a twenty-first"
        Role::Tens => denominator(s, 1.0, at),
        _ if s.any(at, &["few", "couple"]) => several(s, i, at),
        _ if s.is(at, "good") && s.is(at + 1, "many") => several(s, i, at + 1),
        _ => None,
    }
}

/// "several", "a few", "a couple of", with a scale after it or not.
pub(crate) fn several(s: &Scan, start: usize, i: usize) -> Option<Number> {
    let (min, max) = match () {
        // What English means by them: a couple is two, a few more than two, several more than a few.
        () if s.is(i, "couple") => (2.0, Some(2.0)),
        () if s.is(i, "few") => {
            if start == i
                && !s.whole
                && !s.any(
                    i.wrapping_sub(1),
                    &[
                        "past", "last", "next", "first", "these", "those", "the", "coming",
                        "previous",
                    ],
                )
            {
                return None;
            }
            (2.0, Some(9.0))
        }
        () if s.is(i, "several") => (3.0, Some(12.0)),
        () => {
            // "many" only before units of time.
            if s.entry(i + 1).seconds == 0.0 {
                return None;
            }
            (4.0, None)
        }
    };
    if s.is(i, "couple")
        && !(s.is(i + 1, "of")
            || s.entry(i + 1).seconds > 0.0
            || s.entry(i + 1).role == Role::Dozen)
    {
        return None;
    }
    let mut end = i + 1;
    let mut number = Number { max, vague: true, ..Number::exact(min, end) };
    if s.is(end, "of") && s.is(i, "couple") {
        end += 1;
    }
    let scale = s.entry(end);
    if matches!(scale.role, Role::Hundred | Role::Scale | Role::Dozen) {
        number = number.times(scale.value);
        end += 1;
        if s.entry(end).role == Role::Scale {
            number = number.times(s.entry(end).value);
            end += 1;
        }
        number.scaled = true;
    }
    number.end = end;
    Some(number)
}

/// "dozens", "hundreds of thousands", "scores"
pub(crate) fn vague_plural(s: &Scan, i: usize) -> Option<Number> {
    let entry = s.entry(i);
    if entry.role == Role::Score && !(s.is(i, "scores") && s.is(i + 1, "of")) {
        return None;
    }
    let mut number =
        Number { max: None, vague: true, scaled: true, ..Number::exact(entry.value * 2.0, i + 1) };
    if s.is(i + 1, "of")
        && matches!(s.entry(i + 2).role, Role::Scales | Role::Hundreds | Role::Scale)
    {
        number = number.times(s.entry(i + 2).value);
        number.end = i + 3;
    }
    Some(number)
}

/// "tens of thousands"
pub(crate) fn tens_of(s: &Scan, i: usize) -> Option<Number> {
    (s.is(i + 1, "of") && s.entry(i + 2).role == Role::Scales).then(|| Number {
        max: None,
        vague: true,
        scaled: true,
        ..Number::exact(20.0 * s.entry(i + 2).value, i + 3)
    })
}

#[cfg(test)]
mod tests {
    use crate::value::cases::numbers;

    #[test]
    fn loose_numbers() {
        numbers(
            r#"
            a hundred and six | 106
            half a million | 500000
            a quarter of a million | 250000
            a dozen | 12
            dozens | 24..
            hundreds of thousands | 200000..
            tens of thousands | 20000..
            several hundred | 300..1200
            a few | 2..9
            "#,
        );
    }
}
