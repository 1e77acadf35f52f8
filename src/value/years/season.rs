//! Seasons.
//!
//! ```text
//! season := ("last" | "this" | "next") name | name ["of"] year | name "of" ("last" | "this" | "next") "year"
//! ```
//!
//! Seasons are those of the north by whole months, as meteorologists count them: summer is June to
//! August. "Fall" is a season only where no other sense fits: "last fall", "in the fall of 2019".

use jiff::civil::Date;

use super::year::{apostrophe_year, digits_year};
use crate::value::dates::calendar;
use crate::value::dates::calendar::{Range, days};
use crate::value::dates::part::Part;
use crate::value::related::reference::{from_reference, year_phrase};
use crate::value::token::lexicon::YEARPREP;
use crate::value::token::scan::Scan;

/// The season that begins in `month` of that year.
fn of_year(year: i16, month: i8) -> Option<Range> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, calendar::add_months(first, 2)?.last_of_month()))
}

/// "summer 2019", "the fall of 2019", "winter of last year": with the name at token `i`.
pub(crate) fn told(s: &Scan, i: usize, month: i8) -> Option<Part> {
    let the = usize::from(i > 0 && s.is(i - 1, "the"));
    if s.is(i, "fall") && !(i > the && s.class(i - 1 - the, YEARPREP)) {
        return None;
    }
    let at = i + 1 + usize::from(s.is(i + 1, "of") || s.mark(i + 1, b','));
    let (year, end) = digits_year(s, at)
        .or_else(|| apostrophe_year(s, at))
        .or_else(|| year_phrase(s, at).filter(|_| at > i + 1))?;
    // "the winter of 2018-19"
    let next = s.mark(end, b'-') && s.glued(end) && s.digits(end + 1) && s.word(end + 1).len() == 2;
    let end = end + 2 * usize::from(next && month == 12);
    of_year(year, month).map(|range| Part::days(i, end, days(range)))
}

/// "last summer", "this fall", "next winter": with the name at token `at`; `n` is -1, 0 or 1.
pub(crate) fn shifted(s: &Scan, start: usize, at: usize, month: i8, n: i64) -> Option<Part> {
    // "this fall in prices"
    if s.is(at, "fall") && s.any(at + 1, &["in", "of", "from", "by", "to"]) {
        return None;
    }
    from_reference(s, start, at + 1, |r| {
        // Until the next one is nearer, "this winter" is the one that began last year.
        let year = r.year() - i16::from(month == 12 && r.month() < if n == 0 { 6 } else { 3 });
        let this = of_year(year, month)?;
        match n {
            -1 if this.1 >= r => of_year(year - 1, month),
            1 if this.0 <= r => of_year(year + 1, month),
            _ => Some(this),
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn seasons() {
        dates(
            r#"
            It fell last summer. | last summer | 2018-06-01..2018-08-31
            It opens next fall. | next fall | 2019-09-01..2019-11-30
            in the fall of 2018 | the fall of 2018 | 2018-09-01..2018-11-30
            since summer 2018 | summer 2018 | 2018-06-01..2018-08-31
            the winter of 2017-18 was cold | the winter of 2017-18 | 2017-12-01..2018-02-28
            "#,
        );
        no_dates(&["Prices fall.", "this fall in prices", "a coil spring"]);
    }
}
