//! Dates told in relation to the day of publication.
//!
//! ```text
//! relative := "today" | "tomorrow" … | ("this" | "last" | "next" …) (period | month | weekday | season)
//!           | [("last" | "this" …)] weekday [daypart] [("next" | "last") "week"] | "last night" | "this morning"
//!           | duration ("ago" | "from now" | "from" part | "after" part) | "in" duration
//!           | ("earlier" | "later" | "early" | "late") ("this" | "next") period
//!           | ("the end" | "the start" | "the middle") "of" (period | month | year) | "year end"
//!           | "the week of" date | "the" rank period "of" (month | year)
//! ```
//!
//! A bare weekday in a report is the one on or before the day of publication (so the Associated
//! Press Stylebook, "days of the week"), unless its verb looks ahead. "Last week" admits the week from
//! Monday and the week from Sunday; what is shown is the former.

use jiff::civil::{Date, Weekday};

use super::ago::counted;
use super::period::{edge_of, edge_of_period, week_of, year_end};
use super::ranked::ranked;
use super::{ago, stretch};
use crate::value::dates::calendar::Direction;
use crate::value::dates::calendar::Range;
use crate::value::dates::calendar::days;
use crate::value::dates::date::{Part, What};
use crate::value::dates::weekday::{is_weekday, shifted_weekday, weekday_of};
use crate::value::dates::{calendar, date, holiday, month, season};
use crate::value::reading::Days;
use crate::value::token::lexicon::{Calendar, Role};
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

/// The relative date that begins at token `i`.
pub(crate) fn part(s: &Scan, i: usize) -> Option<Part> {
    if let Calendar::Day(n) = s.entry(i).calendar {
        return Some(day_word(s, i, i, n));
    }
    if s.is(i, "day") || s.is(i, "the") && s.is(i + 1, "day") {
        let at = i + usize::from(s.is(i, "the")) + 1;
        let n = match () {
            () if s.is(at, "before") && s.is(at + 1, "yesterday") => -2,
            () if s.is(at, "after") && s.is(at + 1, "tomorrow") => 2,
            () => return beside(s, i, at),
        };
        return Some(offset(s, i, at + 2, n));
    }
    if s.any(i, &["earlier", "later", "early", "late"]) && !s.broken(i + 1) {
        return edge_of_period(s, i);
    }
    let told = s.is(i, "following") && i > 0 && s.is(i - 1, "the");
    if let Some(n) = shift(s, i).filter(|_| !s.broken(i + 1) && !told) {
        if let Some(part) = ranked(s, i) {
            return Some(part);
        }
        return shifted(s, i, i + 1, n);
    }
    if s.is(i, "the") && !s.broken(i + 1) {
        if let Some(part) = ranked(s, i + 1) {
            return Some(Part { start: i, ..part });
        }
        // "the following month" is told from what was told before, not from publication.
        if let Some(n) = shift(s, i + 1).filter(|_| !s.is(i + 1, "following")) {
            let part = shifted(s, i + 1, i + 2, n)?;
            return Some(Part { start: i, ..part });
        }
        if let Some(part) =
            ranked(s, i + 1).or_else(|| edge_of(s, i + 1)).or_else(|| week_of(s, i + 1))
        {
            return Some(Part { start: i, ..part });
        }
        // "the year to March"
        if let Some(unit) = ago::one(s, i + 1)
            && let Some(part) = stretch::up_to(s, i + 1, &unit)
        {
            return Some(part);
        }
        if s.is(i + 1, "weekend") && !s.any(i + 2, &["of", "edition", "before", "after"]) {
            return weekend(s, i + 1, i + 2, None);
        }
        return None;
    }
    ranked(s, i)
        .or_else(|| edge_of(s, i))
        .or_else(|| week_of(s, i))
        .or_else(|| year_end(s, i))
        .or_else(|| counted(s, i))
        .or_else(|| {
            let ask = s.is(i, "weekend")
                && (s.whole || i > 0 && s.any(i - 1, &["over", "holiday", "during", "this"]));
            ask.then(|| weekend(s, i, i + 1, None)).flatten()
        })
}

/// "the day before Christmas", "the day after March 5": beside a day that is told after token `at`.
fn beside(s: &Scan, start: usize, at: usize) -> Option<Part> {
    let n = match () {
        () if s.is(at, "before") => -1,
        () if s.is(at, "after") => 1,
        () => return None,
    };
    let day = date::part(s, at + 1)?;
    match date::resolve(s, &day, None)?.0 {
        Days::Range { from: Some(from), to } if to == Some(from) => {
            let date = calendar::add_days(from, n)?;
            Some(Part::days(start, day.end, days((date, date))))
        }
        _ => None,
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

/// "this week", "last month", "next Friday", "last May", "this summer", "last night", "next year"
pub(crate) fn shifted(s: &Scan, start: usize, at: usize, n: i64) -> Option<Part> {
    let entry = s.entry(at);
    let past = s.any(start, &["past"]);
    match entry.calendar {
        Calendar::Weekday(day) => return shifted_weekday(s, start, at, day, n),
        Calendar::Month(month) if s.capital(at) || !s.any(at, &["march", "may"]) => {
            if let Some((day, end)) = month::day(s, at + 1) {
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
    let (day, at) = month::day(s, i)?;
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

fn quarter_start(r: Date, n: i64) -> Option<Date> {
    let first = Date::new(r.year(), (r.month() - 1) / 3 * 3 + 1, 1).ok()?;
    calendar::add_months(first, 3 * n)
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

/// "last year", "this year", "the previous year" as the year of a date.
pub(crate) fn year_phrase(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let reference = s.context.reference?;
    let n = shift(s, i)?;
    (s.is(i + 1, "year") && !s.broken(i)).then_some((reference.year() + n as i16, i + 2))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};
    use jiff::civil::date;

    #[test]
    fn relative_dates() {
        let d = |m, d| date(2019, m, d);
        dates(&[
            ("He left today.", "today", d(6, 23), d(6, 23)),
            ("He left yesterday morning.", "yesterday morning", d(6, 22), d(6, 22)),
            ("He left the day before yesterday.", "the day before yesterday", d(6, 21), d(6, 21)),
            ("Last night he left.", "Last night", d(6, 22), d(6, 22)),
            // Sunday: the week from Monday is over, the week from Sunday begins.
            ("It was shot down last week.", "last week", d(6, 10), d(6, 22)),
            ("It fell last month.", "last month", d(5, 1), d(5, 31)),
            ("It fell this year.", "this year", d(1, 1), d(12, 31)),
            ("It will end next year.", "next year", date(2020, 1, 1), date(2020, 12, 31)),
            ("It fell last December.", "last December", date(2018, 12, 1), date(2018, 12, 31)),
            ("It fell last summer.", "last summer", date(2018, 6, 1), date(2018, 8, 31)),
            ("It fell over the weekend.", "weekend", d(6, 22), d(6, 23)),
            ("It fell last quarter.", "last quarter", d(1, 1), d(3, 31)),
        ]);
        no_dates(&[
            "the following day",
            "the past decade",
            "last of all",
            "this may work",
            "next to him",
        ]);
    }
}
