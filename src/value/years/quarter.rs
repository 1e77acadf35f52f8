//! Quarters and halves of years.
//!
//! ```text
//! quarter := ("Q1" | "1Q" | "first" "quarter") [["of"] ["fiscal"] year] | year ["-"] "Q1"
//! half    := ("H1" | "1H") ["of"] ["fiscal"] year | year ["-"] "H1"
//! ```
//!
//! Quarters are those of the calendar; a fiscal year is taken for the calendar's, since the text does not
//! tell where it begins. "The first half of 2019" is in [`crate::value::related::ranked`].

use super::year::{apostrophe_year, digits_year, short_year};
use crate::value::dates::calendar;
use crate::value::dates::calendar::{Direction, Range, days};
use crate::value::dates::part::Part;
use crate::value::related::reference::{from_reference, year_phrase};
use crate::value::token::lexicon::{BUSINESS, Role};
use crate::value::token::scan::Scan;

/// A part of a year: months, which, and whether it is written short ("Q1").
#[derive(Debug, Clone, Copy)]
struct Share {
    months: i64,
    which: i64,
    short: bool,
}

impl Share {
    fn of(self, year: i16) -> Option<Range> {
        let first =
            calendar::add_months(calendar::years(year, 1)?.0, self.months * (self.which - 1))?;
        Some((first, calendar::add_days(calendar::add_months(first, self.months)?, -1)?))
    }
}

/// The part of a year named at token `i`, and the token after it.
fn share(s: &Scan, i: usize) -> Option<(Share, usize)> {
    let rank = s.entry(i);
    let tied = s.mark(i + 1, b'-');
    if rank.role == Role::Ordinal
        && (1.0..=4.0).contains(&rank.value)
        && !tied
        && s.is(i + 1, "quarter")
    {
        return Some((Share { months: 3, which: rank.value as i64, short: false }, i + 2));
    }
    let (letter, digit) = if s.digits(i) { (i + 1, i) } else { (i, i + 1) };
    let months = match s.word(letter) {
        "Q" | "q" => 3,
        "H" | "h" => 6,
        _ => return None,
    };
    let which: i64 = s.word(digit).parse().ok().filter(|n| (1..=12 / months).contains(n))?;
    let free = !s.glued(i + 2) || !s.letters(i + 2) && (digit == i || !s.digits(i + 2));
    let capital = digit == letter + 1 || s.upper(letter);
    (s.glued(i + 1) && free && capital).then_some((Share { months, which, short: true }, i + 2))
}

/// "the June quarter", "the March 2018 quarter": the one that ends with that month.
pub(crate) fn ended(s: &Scan, i: usize, month: i8) -> Option<Part> {
    let (year, end) = digits_year(s, i + 1).map_or((None, i + 1), |(year, end)| (Some(year), end));
    if month % 3 != 0 || !s.is(end, "quarter") || !(i > 0 && s.is(i - 1, "the")) {
        return None;
    }
    let of = |year: i16| {
        let (from, to) = calendar::month(year, month)?;
        Some((calendar::add_months(from, -2)?, to))
    };
    if let Some(year) = year {
        return of(year).map(|range| Part::days(i, end + 1, days(range)));
    }
    let direction = calendar::direction(s, i, end);
    from_reference(s, i, end + 1, |r| of(calendar::year_of(r, month, None, direction)?))
}

/// How far from a quarter a word of business may stand, in tokens.
const NEAR: usize = 12;

/// Whether the sentence around the tokens `start..end` tells of business, so that no quarter of a game is meant.
fn told_of_business(s: &Scan, start: usize, end: usize) -> bool {
    let before = (start.saturating_sub(NEAR)..start).rev().take_while(|k| !s.sentence_ends(k + 1));
    let after = (end..(end + NEAR).min(s.tokens.len())).take_while(|k| !s.sentence_ends(*k));
    !s.any(end, &["of", "in"]) && before.chain(after).any(|k| s.class(k, BUSINESS))
}

/// "Q1 2019", "2019 Q1", "q3", "the first quarter of 2019", "fourth-quarter 2018", "H1 2019", "3Q12"
pub(crate) fn quarter(s: &Scan, i: usize) -> Option<Part> {
    if let Some((share, end)) = share(s, i) {
        let joint = s.any(end, &["of", "in"]) || s.mark(end, b',') || s.mark(end, b'-');
        let at = end + usize::from(joint);
        let fiscal = at + usize::from(s.any(at, &["fiscal", "fy"]));
        let fiscal = fiscal + usize::from(fiscal > at && s.is(fiscal, "year"));
        let short = || (share.short && s.glued(end)).then(|| short_year(s, end)).flatten();
        let year = digits_year(s, fiscal)
            .or_else(|| year_phrase(s, at))
            .or_else(|| short_year(s, fiscal).filter(|_| fiscal > at))
            .or_else(|| apostrophe_year(s, end))
            .or_else(short);
        if let Some((year, end)) = year {
            return share.of(year).map(|range| Part::days(i, end, days(range)));
        }
        let told = share.short || s.context.reference.is_some() && told_of_business(s, i, end);
        let alone = share.months == 3 && !s.digits(i) && told;
        return alone.then(|| {
            from_reference(s, i, end, |r| {
                let this = share.of(r.year())?;
                match calendar::direction(s, i, end) {
                    Direction::Ahead if this.1 < r => share.of(r.year() + 1),
                    Direction::Ahead => Some(this),
                    _ if this.0 > r => share.of(r.year() - 1),
                    _ => Some(this),
                }
            })
        })?;
    }
    let (year, end) = digits_year(s, i).or_else(|| {
        // "2019Q1"
        let tied = s.digits(i) && s.word(i).len() == 4 && s.any(i + 1, &["q", "h"]);
        tied.then(|| s.word(i).parse().ok().map(|year| (year, i + 1)))?
    })?;
    let (share, end) = share(s, end + usize::from(s.mark(end, b'-')))?;
    share.of(year).map(|range| Part::days(i, end, days(range)))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn quarters_and_halves() {
        dates(
            r#"
            Q3 2018 was weak. | Q3 2018 | 2018-07-01..2018-09-30
            in the third quarter of 2018 | the third quarter of 2018 | 2018-07-01..2018-09-30
            Sales fell in 3Q18. | 3Q18 | 2018-07-01..2018-09-30
            sales of 2018Q3 | 2018Q3 | 2018-07-01..2018-09-30
            in Q3 of fiscal 2018 | Q3 of fiscal 2018 | 2018-07-01..2018-09-30
            H2 2018 was weak. | H2 2018 | 2018-07-01..2018-12-31
            in 1H 2018 | 1H 2018 | 2018-01-01..2018-06-30
            "#,
        );
        no_dates(&["for 1h", "H2 blockers", "the third quarter of the game"]);
    }
}
