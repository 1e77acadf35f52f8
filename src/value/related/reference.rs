//! What the day of publication makes of a word: where "last" and "next" point, which day, month, quarter or year that is.

use jiff::civil::Date;

use crate::value::dates::calendar;
use crate::value::dates::calendar::{Range, days};
use crate::value::dates::part::Part;
use crate::value::reading::Days;
use crate::value::token::lexicon::Calendar;
use crate::value::token::scan::Scan;

/// Where "this", "last" and "next" point.
pub(crate) fn shift(s: &Scan, i: usize) -> Option<i64> {
    match () {
        () if s.any(i, &["this", "current"]) => Some(0),
        () if s.any(i, &["last", "past", "previous"]) => Some(-1),
        () if s.any(i, &["next", "coming", "upcoming", "following"]) => Some(1),
        () => None,
    }
}

/// The day `n` days from publication, over the tokens `start..end`.
pub(crate) fn offset(s: &Scan, start: usize, end: usize, n: i64) -> Part {
    let days = s
        .context
        .reference
        .and_then(|r| calendar::add_days(r, n))
        .map_or(Days::Unresolved, |d| days((d, d)));
    Part::days(start, end, days)
}

pub(crate) fn day_word(s: &Scan, start: usize, i: usize, n: i8) -> Part {
    let mut end = i + 1;
    if matches!(s.entry(end).calendar, Calendar::Daypart) && !s.broken(end) && !s.is(i, "tonight") {
        end += 1;
    }
    offset(s, start, end, i64::from(n))
}

/// A range found from the day of publication; `Unresolved` without one.
pub(crate) fn from_reference(
    s: &Scan,
    start: usize,
    end: usize,
    range: impl Fn(Date) -> Option<Range>,
) -> Option<Part> {
    match s.context.reference {
        None => Some(Part::days(start, end, Days::Unresolved)),
        Some(reference) => range(reference).map(|r| Part::days(start, end, days(r))),
    }
}

/// The year of "last May", "this May", "next May".
pub(crate) fn month_year(r: Date, month: i8, day: Option<i8>, n: i64) -> Option<i16> {
    let here = Date::new(r.year(), month, day.unwrap_or(1)).ok()?;
    let here_past = if day.is_none() { month < r.month() } else { here < r };
    let here_ahead = if day.is_none() { month > r.month() } else { here > r };
    Some(match n {
        0 => r.year(),
        n if n < 0 => r.year() - i16::from(!here_past),
        _ => r.year() + i16::from(!here_ahead),
    })
}

/// The quarter that lies `n` quarters from that of `r`.
pub(crate) fn quarter_from(r: Date, n: i64) -> Option<Range> {
    Some((quarter_start(r, n)?, calendar::add_days(quarter_start(r, n + 1)?, -1)?))
}

pub(crate) fn quarter_start(r: Date, n: i64) -> Option<Date> {
    let first = Date::new(r.year(), (r.month() - 1) / 3 * 3 + 1, 1).ok()?;
    calendar::add_months(first, 3 * n)
}

/// "last year", "this year", "the previous year" as the year of a date.
pub(crate) fn year_phrase(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let reference = s.context.reference?;
    let n = shift(s, i)?;
    (s.is(i + 1, "year") && !s.broken(i)).then_some((reference.year() + n as i16, i + 2))
}
