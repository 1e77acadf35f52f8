//! Numbers in words.
//!
//! ```text
//! words := "twenty-one", "two hundred and fifty thousand", "two lakh crore", "six point two"
//! ```
//!
//! What follows a whole number to make a fraction of it is in [`super::fraction`].
//!
//! "one" is as often a pronoun; [`one_is_no_number`] says when.

use crate::value::token::lexicon::{Calendar, PREP, Role};
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

/// What a fraction is divided by, in words, at token `i`: its value and the token after it.
pub(crate) fn below(s: &Scan, i: usize) -> Option<(f64, usize)> {
    let part = |k: usize| matches!(s.entry(k).role, Role::Denominator | Role::Ordinal);
    let entry = s.entry(i);
    if part(i) || entry.role == Role::Fraction {
        return (entry.value > 1.0).then_some((entry.value, i + 1));
    }
    // "thirty-fifths", "one hundred fifth"
    let (tens, end) = sum(s, i, true).map(|(n, end, _)| (n, end))?;
    let at = end + usize::from(s.mark(end, b'-'));
    let unit = s.entry(at).value;
    let fits = tens % 10.0 == 0.0 && tens < 1000.0 && part(at) && unit < 10.0;
    fits.then_some((tens + unit, at + 1))
}

/// The token after a hyphen that ties words together at token `i`, or `i`: "two-and-a-half-hour".
pub(crate) fn tied(s: &Scan, i: usize) -> usize {
    i + usize::from(s.mark(i, b'-') && s.glued(i) && s.glued(i + 1) && s.letters(i + 1))
}

/// A fraction of one in words at token `i`, as it stands after "and": "a half", "one third",
/// "fifty-four hundredths".
pub(crate) fn share(s: &Scan, i: usize) -> Option<(f64, usize)> {
    if s.any(i, &["a", "one"]) {
        let at = tied(s, i + 1);
        let entry = s.entry(at);
        let free = s.get(at + 1).is_none() || s.class(at + 1, PREP) || !s.letters(at + 1);
        let rank = entry.role == Role::Ordinal && entry.value >= 3.0 && free;
        let rank = rank && !day_of_month(s, at + 1);
        return (entry.role == Role::Fraction || rank).then_some((1.0 / entry.value, at + 1));
    }
    if s.is(i, "half") {
        return Some((0.5, i + 1));
    }
    let (above, end, _) = sum(s, i, false)?;
    let at = end + usize::from(s.mark(end, b'-') && s.glued(end));
    if !matches!(s.entry(at).role, Role::Denominator | Role::Fraction) {
        return None;
    }
    let (below, end) = below(s, at)?;
    (above < below).then_some((above / below, end))
}

/// "a Fourth of July parade": a month follows.
pub(crate) fn day_of_month(s: &Scan, at: usize) -> bool {
    s.is(at, "of") && matches!(s.entry(at + 1).calendar, Calendar::Month(_))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::numbers;

    #[test]
    fn numbers_in_words() {
        numbers(
            r#"
            twenty-one | 21
            two hundred and fifty thousand | 250000
            one million two hundred thousand and six | 1200006
            two lakh crore | 2000000000000
            six point two | 6.2
            ninety - five | 95
            thirty and six and two fifths | 36.4
            "#,
        );
    }
}
