//! "this week", "last month", "next Friday": a unit of the calendar before or after that of publication.

use jiff::civil::{Date, Weekday};

use super::reference::{from_reference, month_year, offset, quarter_from, quarter_start};
use super::stretch;
use crate::value::dates::calendar::Direction;
use crate::value::dates::part::{Part, What};
use crate::value::dates::weekday::{is_weekday, shifted_weekday, weekday_of};
use crate::value::dates::{calendar, day};
use crate::value::token::lexicon::{Calendar, Role};
use crate::value::token::scan::Scan;
use crate::value::years::{holiday, season};

/// "this week", "last month", "next Friday", "last May", "this summer", "last night", "next year"
pub(crate) fn shifted(s: &Scan, start: usize, at: usize, n: i64) -> Option<Part> {
    let entry = s.entry(at);
    let past = s.any(start, &["past"]);
    match entry.calendar {
        Calendar::Weekday(day) => return shifted_weekday(s, start, at, day, n),
        Calendar::Month(month) if s.capital(at) || !s.any(at, &["march", "may"]) => {
            if let Some((day, end)) = day::day(s, at + 1) {
                return from_reference(s, start, end, |r| {
                    let year = month_year(r, month, Some(day), n)?;
                    Date::new(year, month, day).ok().map(|d| (d, d))
                });
            }
            return from_reference(s, start, at + 1, |r| {
                calendar::month(month_year(r, month, None, n)?, month)
            });
        }
        Calendar::Season(month) => return season::shifted(s, start, at, month, n),
        Calendar::Daypart => {
            let end = at + 1;
            return match n {
                -1 if s.any(at, &["night", "evening"]) => Some(offset(s, start, end, -1)),
                0 => Some(offset(s, start, end, 0)),
                _ => None,
            };
        }
        _ => {}
    }
    // "next 8th of May", "this 4/9"
    if s.any(start, &["this", "next"])
        && (s.digits(at))
        && let Some(part) = day_of_year(s, at)
        && let What::Fields(None, Some(month), Some(day)) = part.what
    {
        return from_reference(s, start, part.end, |r| {
            let year = if n == 0 {
                r.year()
            } else {
                let this = Date::new(r.year(), month, day).ok()?;
                if this > r { r.year() } else { r.year() + 1 }
            };
            Date::new(year, month, day).ok().map(|d| (d, d))
        });
    }
    if let Some(part) = holiday::shifted(s, start, at, n) {
        return Some(part);
    }
    // "last 2 quarters", "next three quarters"
    let counts = s.digits(at) || matches!(s.entry(at).role, Role::Unit | Role::Teen);
    if counts
        && n != 0
        && s.is(at + 1, "quarters")
        && let Some(k) = s.word(at).parse().ok().or(Some(s.entry(at).value as i64))
        && (1..=100).contains(&k)
    {
        return from_reference(s, start, at + 2, |r| {
            let first = quarter_start(r, if n < 0 { -k } else { 1 })?;
            let last = quarter_start(r, if n < 0 { 0 } else { k + 1 })?;
            Some((first, calendar::add_days(last, -1)?))
        });
    }
    if counts && let Some(part) = stretch::adverb(s, start, at, n) {
        return Some(part);
    }
    let working =
        usize::from(s.any(at, &["working", "business", "calendar", "school", "fiscal"]) && n == 0);
    let at = at + working;
    let named = s.word(at);
    if named.ends_with('s') || s.glued(at) {
        return None;
    }
    let end = at + 1;
    match s.entry(at).period {
        1 if n != 0
            && s.any(start, &["next", "following"])
            && s.any(start.wrapping_sub(1), &["the", "very"]) =>
        {
            // "the next day": the day after what was told of, which only the text knows
            None
        }
        2 => {
            if working == 1 {
                return from_reference(s, start, end, |r| {
                    let week = calendar::week_from(r, n)?;
                    Some((week.0, calendar::add_days(week.0, 4)?))
                });
            }
            // "next week Monday", "previous week - Tuesday"
            let day = end + usize::from(s.mark(end, b'-') || s.is(end, "on"));
            if is_weekday(s, day)
                && !s.broken(day)
                && let Some(wd) = weekday_of(s, day)
            {
                return from_reference(s, start, day + 1, |r| {
                    let week = calendar::week_from(r, n)?;
                    let d = calendar::in_week(week.0, wd)?;
                    Some((d, d))
                });
            }
            if s.any(start, &["following", "coming", "past", "previous"])
                && start > 0
                && s.is(start - 1, "the")
                && s.is(start, "following")
            {
                return None;
            }
            let mut part = from_reference(s, start, end, |r| calendar::either_week(r, n))?;
            part.named =
                s.context.reference.and_then(|r| calendar::week_from(r, n)).map(calendar::named);
            Some(part)
        }
        3 => weekend(s, start, end, Some(n)),
        // "the past fortnight": the two weeks before this one
        9 if n != 0 => from_reference(s, start, end, |r| {
            let (first, last) = if n < 0 { (-2, -1) } else { (1, 2) };
            Some((calendar::week_from(r, first)?.0, calendar::week_from(r, last)?.1))
        }),
        4 if past && n != 0 && s.any(start.wrapping_sub(1), &["the", "over"]) => None,
        4 => from_reference(s, start, end, |r| calendar::month_from(r, n)),
        5 => from_reference(s, start, end, |r| quarter_from(r, n)),
        6 if past => None,
        6 => from_reference(s, start, end, |r| calendar::years(r.year().checked_add(n as i16)?, 1)),
        7 if past => None,
        7 => from_reference(s, start, end, |r| {
            let decade = r.year() - r.year().rem_euclid(10);
            calendar::years(decade.checked_add(10 * n as i16)?, 10)
        }),
        8 => from_reference(s, start, end, |r| {
            let century = r.year() - r.year().rem_euclid(100);
            calendar::years(century.checked_add(100 * n as i16)?, 100)
        }),
        _ => None,
    }
}

/// A day and month without a year, in digits: "8th of May", "5/12".
pub(crate) fn day_of_year(s: &Scan, i: usize) -> Option<Part> {
    if s.digits(i) && s.mark(i + 1, b'/') && s.digits(i + 2) && s.glued(i + 2) {
        let (m, d): (i8, i8) = (s.word(i).parse().ok()?, s.word(i + 2).parse().ok()?);
        return ((1..=12).contains(&m) && (1..=31).contains(&d)).then(|| Part {
            start: i,
            end: i + 3,
            what: What::Fields(None, Some(m), Some(d)),
            named: None,
        });
    }
    let (day, at) = day::day(s, i)?;
    let at = at + usize::from(s.is(at, "of"));
    let Calendar::Month(month) = s.entry(at).calendar else {
        return None;
    };
    Some(Part {
        start: i,
        end: at + 1,
        what: What::Fields(None, Some(month), Some(day)),
        named: None,
    })
}

/// "last weekend", "this weekend", "the weekend": Saturday and Sunday.
pub(crate) fn weekend(s: &Scan, start: usize, end: usize, n: Option<i64>) -> Option<Part> {
    let direction = calendar::direction(s, start, end);
    from_reference(s, start, end, |r| {
        let saturday = match n {
            Some(0) | None if n.is_none() || direction == Direction::Back => {
                // Past unless the verb looks ahead; on a Saturday or Sunday it is the running one.
                if direction == Direction::Ahead || s.whole && n.is_none() {
                    calendar::on_or_after(r, Weekday::Saturday)?
                } else {
                    calendar::on_or_before(r, Weekday::Saturday)?
                }
            }
            Some(n) => {
                let week = calendar::week_from(r, n)?;
                calendar::add_days(week.0, 5)?
            }
            None => return None,
        };
        calendar::weekend(saturday)
    })
}
