//! Numbers in digits, with what may stand right after them.
//!
//! ```text
//! digits := "1,234.5" | "12,34,567" | "40 000" | ".08" | "1e10" | "1.3x10^6" | "1/4" | "2 1/4" | "2½"
//!           with [suffix | scale+]: "30k", "1.2m", "1.5 million", "7 thousand 2 hundred"
//! ```

use super::decimal::scan_digits;
use super::figure::{Number, product};
use super::fraction::slash;
use super::numerals::group;
use super::{label, noun};
use crate::text::persons::is_person;
use crate::value::token::lexicon::Role;
use crate::value::token::scan::Scan;

/// A power at token `i`, right after its base: "^6", "^-5", "−5", "³", "⁻⁵"; and the token after it.
fn power(s: &Scan, i: usize) -> Option<(i32, usize)> {
    if !s.glued(i) {
        return None;
    }
    let raised: String = (i..i + 4)
        .take_while(|k| s.glued(*k))
        .map_while(|k| SUPERSCRIPTS.iter().position(|raised| s.word(k) == *raised))
        .map(|digit| b"0123456789-"[digit] as char)
        .collect();
    if let Ok(power) = raised.parse() {
        return Some((power, i + raised.len()));
    }
    let caret = usize::from(s.mark(i, b'^') && s.glued(i + 1));
    let minus = s.mark(i + caret, b'-');
    let at = i + caret + usize::from(minus || caret == 1 && s.mark(i + 1, b'+'));
    let power: i32 = s.word(at).parse().ok().filter(|_| at > i && s.glued(at) && s.digits(at))?;
    Some((if minus { -power } else { power }, at + 1))
}

/// Raised digits by their value, and the raised minus.
const SUPERSCRIPTS: [&str; 11] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"];

pub(crate) fn digits(s: &Scan, i: usize) -> Option<Number> {
    let from = s.get(i)?.start as usize;
    let mut bytes = &s.text.as_bytes()[from..];
    if s.glued(i) && s.mark(i - 1, b',') {
        // In "1,2,3" no comma is a decimal one.
        bytes = &bytes[..memchr::memchr(b',', bytes).unwrap_or(bytes.len())];
    }
    let (len, mut value, plain) = scan_digits(bytes)?;
    let stop = (from + len) as u32;
    let mut end = i + 1;
    while s.get(end).is_some_and(|t| t.end <= stop) {
        end += 1;
    }
    // A group that the lexer did not end where the number ends: "1e10x".
    if s.get(end).is_some_and(|t| t.start < stop) {
        return None;
    }
    let mut number = Number { plain, ..Number::exact(value, end) };
    // Powers: "1.3x10^6", "2.48×10−5", "3.5 × 10³", "8x2^10", "2^10".
    let times = s.is(end, "x") || s.mark(end, b'*');
    let tied = s.glued(end) && s.glued(end + 1) || s.is(end + 1, "10");
    if times && tied && s.digits(end + 1) {
        let base: f64 = s.word(end + 1).parse().ok()?;
        if let Some((power, at)) = power(s, end + 2) {
            value *= base.powi(power);
            return value.is_finite().then(|| Number::exact(value, at));
        }
    }
    if (s.mark(end, b'^') || value == 10.0)
        && !s.mark(end, b'-')
        && let Some((power, at)) = power(s, end)
    {
        value = value.powi(power);
        return value.is_finite().then(|| Number::exact(value, at));
    }
    // Fractions: "1/4", "2 1/4", "2½".
    if number.plain
        && let Some((fraction, at)) = slash(s, i)
    {
        return Some(Number { fraction: fraction < 1.0, ..Number::exact(fraction, at) });
    }
    if number.plain && !s.broken(end) {
        if let Some((fraction, at)) = slash(s, end).filter(|(f, _)| *f < 1.0) {
            return Some(Number::exact(value + fraction, at));
        }
        if s.entry(end).role == Role::Glyph {
            return Some(Number::exact(value + s.entry(end).value, end + 1));
        }
    }
    // A suffix right after the digits, or a scale: "30k", "1.5 million", "7 thousand 2 hundred".
    let suffix = s.entry(end);
    if suffix.role == Role::Suffix && suffix_fits(s, end) {
        number = Number { scaled: true, plain: false, ..number.times(suffix.value) };
        number.end = end + 1;
        return Some(number);
    }
    Some(scales(s, number))
}

/// Whether the letter at token `i`, after digits, multiplies: "30k", "$1.2m", "$2 m", "5M people", "12m SEK".
pub(crate) fn suffix_fits(s: &Scan, i: usize) -> bool {
    let word = s.word(i);
    let apart = !s.glued(i) && !s.any(i, &["k", "mil"]);
    if s.broken(i) {
        return false;
    }
    if s.glued(i + 1) && (s.digits(i + 1) || s.letters(i + 1)) {
        return false;
    }
    // "It cost $2 m." but "he paid $2 B said", "3 m people" but "3 m waves"
    if apart {
        let counted = || is_person(s.word(i + 1)) && noun::plural_at(s, i + 1);
        let ends = !s.letters(i + 1) || s.entry(i + 1).class != 0 || noun::noun_at(s, i + 1);
        let money = money_before(s, i) && ends || money_code(s, i + 1);
        let billions = matches!(word, "b" | "B") && money_before(s, i) && !s.letters(i + 1);
        return billions || matches!(word, "m" | "bn" | "M" | "tn") && (money || counted());
    }
    match word {
        "k" | "K" | "mil" => true,
        // "221B Baker Street"
        "M" | "B" | "T" | "bn" => !label::street(s, i + 1),
        _ if money_code(s, i + 1) => true,
        // "48m" may be metres; a counted noun after it makes it a number.
        _ => {
            let next = s.word(i + 1);
            money_before(s, i)
                || s.letters(i + 1)
                    && !s.broken(i + 1)
                    && (next.ends_with('s') || s.class(i + 1, crate::value::token::lexicon::PLURAL))
                    && s.entry(i + 1).class
                        & (crate::value::token::lexicon::PREP | crate::value::token::lexicon::AUX)
                        == 0
        }
    }
}

/// Whether the code of a currency stands at token `i`.
fn money_code(s: &Scan, i: usize) -> bool {
    s.upper(i) && s.word(i).len() == 3 && !s.broken(i) && label::is_sign(s, i)
}

/// Whether a sign or code of money stands before the digits that end before token `i`.
pub(crate) fn money_before(s: &Scan, i: usize) -> bool {
    let mut at = i;
    while at > 0 && (s.digits(at - 1) || s.mark(at - 1, b',') || s.mark(at - 1, b'.')) {
        at -= 1;
    }
    at > 0 && label::is_sign(s, at - 1)
}

/// Scale words after a number in digits.
pub(crate) fn scales(s: &Scan, mut number: Number) -> Number {
    let mut last = f64::INFINITY;
    let mut total = 0.0;
    let mut current = number.min;
    let mut end = number.end;
    loop {
        let at = end + usize::from(s.mark(end, b'-') && s.glued(end) && s.glued(end + 1));
        let entry = s.entry(at);
        let factor = match entry.role {
            Role::Hundred | Role::Scale | Role::Dozen | Role::Dozens | Role::Scales
                if !s.broken(at) =>
            {
                entry.value
            }
            _ => break,
        };
        // "100m": a scale word of two letters must not be a unit: "5 mm" is no scale.
        current = product(current, factor);
        end = at + 1;
        // "2 million 5 hundred thousand"
        if entry.role == Role::Hundred
            && s.entry(end).role == Role::Scale
            && s.entry(end).value < last
        {
            current = product(current, s.entry(end).value);
            end += 1;
        }
        last = last.min(factor);
        number.scaled = true;
        number.plain = false;
        // "7 thousand 2 hundred", "4 crore and five hundred"
        let and = usize::from(s.is(end, "and"));
        let next = if s.digits(end + and) {
            s.word(end + and).parse().ok().map(|n: f64| (n, end + and + 1))
        } else if and == 1 {
            group(s, end + 1, last)
        } else {
            None
        };
        match next {
            Some((n, at)) if s.digits(at - 1) => {
                let role = s.entry(at);
                if matches!(role.role, Role::Hundred | Role::Scale) && n * role.value < last {
                    total += current;
                    current = n;
                    end = at;
                } else {
                    break;
                }
            }
            Some((n, at)) if n < last && n >= 1.0 => {
                total += current;
                current = n;
                end = at;
                break;
            }
            _ => break,
        }
    }
    if number.scaled {
        number.min = total + current;
        number.max = Some(number.min);
        number.end = end;
    }
    number
}

#[cfg(test)]
mod tests {
    use crate::value::cases::numbers;

    #[test]
    fn numbers_in_digits() {
        numbers(
            r#"
            1,234,567.5 | 1234567.5
            12,34,567 | 1234567
            40 000 | 40000
            1.3x10^6 | 1300000
            2.5×10−3 | 0.0025
            17.3 million | 17300000
            5k | 5000
            7 thousand 2 hundred | 7200
            2 3/4 | 2.75
            3.456.789 | 3456789
            3.456,7 | 3456.7
            3 456,78 | 3456.78
            2,5 | 2.5
            3.456 | 3.456
            "#,
        );
    }
}
