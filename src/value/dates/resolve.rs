//! From what the words of a date say to days.

use jiff::civil::Date;

use super::calendar;
use super::calendar::{Direction, Range, days};
use super::part::{Part, What};
use crate::value::reading::{Days, Named};
use crate::value::token::scan::Scan;

/// Within so many days of a report, a day without its year is the one to come.
pub(crate) const SOON: i32 = 31;

/// The days of a part; a day without a year comes `after` that day, if one is given.
pub(crate) fn resolve(s: &Scan, part: &Part, after: Option<Date>) -> Option<(Days, Option<Named>)> {
    let (year, month, day) = match part.what {
        What::Days(days) => return Some((days, None)),
        What::Fields(year, month, day) => (year, month, day),
    };
    let range = |year: i16| -> Option<Range> {
        match (month, day) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(|d| (d, d)),
            (Some(month), None) => calendar::month(year, month),
            (None, _) => calendar::years(year, 1),
        }
    };
    if let Some(year) = year {
        return range(year).map(|r| (days(r), None));
    }
    let month = month?;
    if let Some(after) = after {
        let this = range(after.year())?;
        let range = if this.0 < after { range(after.year() + 1)? } else { this };
        return Some((days(range), None));
    }
    let Some(reference) = s.context.reference else {
        Date::new(2000, month, day.unwrap_or(1)).ok()?;
        return Some((Days::Yearless { month, day }, None));
    };
    let direction =
        if s.whole { Direction::Back } else { calendar::direction(s, part.start, part.end) };
    let year = calendar::year_of(reference, month, day, direction)?;
    // "He was ordered held until a hearing on May 2": a day of last year would be given its year.
    let soon = |r: &Range| {
        let ahead = (r.0 - reference).get_days();
        day.is_some() && (1..=SOON).contains(&ahead)
    };
    let next = range(year + 1).filter(|r| soon(r) && !s.whole);
    next.or_else(|| range(year)).map(|r| (days(r), None))
}
