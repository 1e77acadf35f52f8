//! Decades and centuries.
//!
//! ```text
//! decade  := "1990s" | "'90s" | "the nineties" | "nineteen eighties"        century := "the 19th century"
//! ```

use crate::value::amounts::age;
use crate::value::dates::calendar;
use crate::value::dates::calendar::days;
use crate::value::dates::day::day;
use crate::value::dates::part::Part;
use crate::value::token::lexicon::{Calendar, Role, YEARPREP};
use crate::value::token::scan::Scan;

/// "nineties", "90s", "1990s", "'90s"
pub(crate) fn decade_word(s: &Scan, i: usize, decade: i8) -> Option<Part> {
    let asked = i > 0
        && (s.class(i - 1, YEARPREP)
            || s.any(i - 1, &["the", "early", "late", "mid", "nineteen"])
            || s.mark(i - 1, b'-'));
    if !(asked || s.whole) || decade == 0 || age::in_somebodys(s, i) {
        return None;
    }
    let year = 1900 + i16::from(decade);
    calendar::years(year, 10).map(|range| Part::days(i, i + 1, days(range)))
}

pub(crate) fn decade_digits(s: &Scan, i: usize) -> Option<Part> {
    let apostrophe = usize::from(s.mark(i, b'\''));
    let at = i + apostrophe;
    if !s.digits(at) || !s.word(at).ends_with('0') {
        return None;
    }
    let after = usize::from(s.mark(at + 1, b'\'') && s.glued(at + 1));
    let plural = at + 1 + after;
    if s.word(plural) != "s" || s.glued(plural + 1) && s.letters(plural + 1) {
        return None;
    }
    if age::in_somebodys(s, at) {
        return None;
    }
    // "1000s of people"
    if s.is(plural + 1, "of") && !(i > 0 && s.is(i - 1, "the")) {
        return None;
    }
    let n: i16 = s.word(at).parse().ok()?;
    let year = match s.word(at).len() {
        4 if (1000..=2100).contains(&n) && s.glued(plural) => n,
        2 if apostrophe == 1
            || s.any(i.wrapping_sub(1), &["the", "in", "early", "late"])
            || s.mark(i.wrapping_sub(1), b'-') =>
        {
            1900 + n
        }
        _ => return None,
    };
    let length = if n % 100 == 0 && s.word(at).len() == 4 && n % 1000 != 0 { 100 } else { 10 };
    calendar::years(year, length).map(|range| Part::days(i, plural + 1, days(range)))
}

/// "nineteen eighties", "the eighteen-fifties"
pub(crate) fn century_decade(s: &Scan, i: usize) -> Option<Part> {
    let entry = s.entry(i);
    let at = i + 1 + usize::from(s.mark(i + 1, b'-'));
    let Calendar::Decade(decade) = s.entry(at).calendar else {
        return None;
    };
    let year = entry.value as i16 * 100 + i16::from(decade);
    let fits = entry.role == Role::Teen && entry.value >= 13.0;
    fits.then(|| calendar::years(year, 10).map(|range| Part::days(i, at + 1, days(range))))?
}

/// "20th century", "the nineteenth century", "the 18th and 19th centuries"
pub(crate) fn century(s: &Scan, i: usize) -> Option<Part> {
    let (n, at) = rank(s, i)?;
    let end = at + usize::from(s.mark(at, b'-'));
    let fits = (1..=21).contains(&n);
    // "21st-century warfare" only says modern.
    let one = end == at && s.any(at, &["century", "centuries"]);
    let more = || {
        s.any(at, &["and", "to", "or"])
            && rank(s, at + 1).is_some_and(|(_, k)| s.is(k, "centuries"))
    };
    let end = match () {
        () if one => at + 1,
        () if fits && more() => at,
        () => return None,
    };
    fits.then(|| calendar::years((n - 1) * 100, 100).map(|range| Part::days(i, end, days(range))))?
}

/// The rank of a century at token `i`: "19th", "nineteenth".
fn rank(s: &Scan, i: usize) -> Option<(i16, usize)> {
    if s.digits(i) && s.any(i + 1, &["st", "nd", "rd", "th"]) && s.glued(i + 1) {
        return Some((s.word(i).parse::<i16>().ok()?, i + 2));
    }
    day(s, i).filter(|_| s.letters(i)).map(|(n, at)| (i16::from(n), at))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn decades_and_centuries() {
        dates(
            r#"
            since the 1970s | the 1970s | 1970-01-01..1979-12-31
            in the '90s | the '90s | 1990-01-01..1999-12-31
            in the 19th century | 19th century | 1800-01-01..1899-12-31
            the nineteen sixties | nineteen sixties | 1960-01-01..1969-12-31
            "#,
        );
        no_dates(&["in his early 20s", "1000s of people", "the 300s"]);
    }
}
