//! Days, weeks, months and years as ranges of days, and which way a sentence looks.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::value::reading::{Days, Named};
use crate::value::token::lexicon::{AHEAD, DET, FUTURE, PAST, PLAN, PREP};
use crate::value::token::scan::Scan;

/// A range of days, both included.
pub(crate) type Range = (Date, Date);

/// The day `n` days after `date`.
pub(crate) fn add_days(date: Date, n: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(n).ok()?).ok()
}

/// The day `n` months after `date`, at the latest the last of its month.
pub(crate) fn add_months(date: Date, n: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(n).ok()?).ok()
}

/// All days of a month.
pub(crate) fn month(year: i16, month: i8) -> Option<Range> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// All days of `n` years from `year` on.
pub(crate) fn years(year: i16, n: i16) -> Option<Range> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year.checked_add(n)? - 1, 12, 31).ok()?))
}

/// The month that lies `n` months from the month of `date`.
pub(crate) fn month_from(date: Date, n: i64) -> Option<Range> {
    let first = add_months(date.first_of_month(), n)?;
    month(first.year(), first.month())
}

/// The week, Monday to Sunday (ISO 8601), `n` weeks from that of `date`.
pub(crate) fn week_from(date: Date, n: i64) -> Option<Range> {
    let monday = add_days(date, 7 * n - i64::from(date.weekday().to_monday_zero_offset()))?;
    Some((monday, add_days(monday, 6)?))
}

/// The Saturday and Sunday that a day lies in, or that come next.
pub(crate) fn weekend(day: Date) -> Option<Range> {
    let sunday = on_or_after(day, Weekday::Sunday)?;
    Some((add_days(sunday, -1)?, sunday))
}

/// What "last week" admits: the ISO week and the week from Sunday to Saturday.
pub(crate) fn either_week(date: Date, n: i64) -> Option<Range> {
    let iso = week_from(date, n)?;
    let sunday = add_days(date, 7 * n - i64::from(date.weekday().to_sunday_zero_offset()))?;
    Some((iso.0.min(sunday), iso.1.max(add_days(sunday, 6)?)))
}

/// The first week of a year by ISO 8601 is the one with its first Thursday.
pub(crate) fn iso_week(year: i16, week: i64) -> Option<Range> {
    if !(1..=53).contains(&week) {
        return None;
    }
    week_from(Date::new(year, 1, 4).ok()?, week - 1)
}

/// A weekday from 1 (Monday) to 7.
pub(crate) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// The given weekday in the week of `date` by ISO 8601.
pub(crate) fn in_week(date: Date, day: Weekday) -> Option<Date> {
    let (monday, _) = week_from(date, 0)?;
    add_days(monday, i64::from(day.to_monday_zero_offset()))
}

/// The nearest such weekday on or before `date`.
pub(crate) fn on_or_before(date: Date, day: Weekday) -> Option<Date> {
    let back = (date.weekday().to_monday_zero_offset() - day.to_monday_zero_offset()).rem_euclid(7);
    add_days(date, -i64::from(back))
}

/// The nearest such weekday on or after `date`.
pub(crate) fn on_or_after(date: Date, day: Weekday) -> Option<Date> {
    let ahead =
        (day.to_monday_zero_offset() - date.weekday().to_monday_zero_offset()).rem_euclid(7);
    add_days(date, i64::from(ahead))
}

/// A range as [`Days`].
pub(crate) fn days(range: Range) -> Days {
    Days::Range { from: Some(range.0), to: Some(range.1) }
}

/// A range as [`Named`].
pub(crate) fn named(range: Range) -> Named {
    Named { from: range.0, to: range.1 }
}

/// Which way the words around a date look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// A past tense governs it.
    Back,
    /// "will", "plans to", "due".
    Ahead,
    /// Neither is told.
    Open,
}

/// How far from a date its verb is looked for, in words.
const REACH: usize = 14;

/// The direction of the clause in which the tokens `start..end` stand: the nearest verb before
/// them decides, and if there is none the first verb after them.
pub(crate) fn direction(s: &Scan, start: usize, end: usize) -> Direction {
    // "is expected until Thursday", "has been put off until Friday": what still lasts or waits.
    if start > 0 && s.any(start - 1, &["until", "till"]) {
        let present = ["is", "are", "has", "have", "remains", "remain", "lasts", "last"];
        let floor = start.saturating_sub(REACH);
        let own = (floor..start).rev().take_while(|&k| !s.sentence_ends(k));
        if own.into_iter().any(|k| s.any(k, &present)) {
            return Direction::Ahead;
        }
    }
    // "Wednesday's ruling": the possessive names what happened, unless a verb after it looks ahead.
    let possessive = s.mark(end, b'\'') && s.is(end + 1, "s");
    if !possessive {
        let floor = start.saturating_sub(REACH);
        let mut k = start;
        while k > floor && !s.sentence_ends(k) {
            k -= 1;
            if s.mark(k, b'"') || s.mark(k, b';') || s.mark(k, b':') {
                break;
            }
            if let Some(direction) = tense(s, k, true) {
                return direction;
            }
        }
    }
    for k in end..(end + REACH).min(s.tokens.len()) {
        if s.sentence_ends(k) || s.mark(k, b'"') || s.mark(k, b';') {
            break;
        }
        if let Some(direction) = tense(s, k, false) {
            return direction;
        }
    }
    // A sentence that opens with a date tells what was, unless a verb says otherwise.
    let opens = (start.saturating_sub(2)..=start).any(|k| k == 0 || s.sentence_ends(k));
    if possessive || opens && s.tokens.len() > end + 2 { Direction::Back } else { Direction::Open }
}

/// The tense that token `k` shows, if it is a verb that shows one. `before`: the verb stands before
/// the date, so that what is planned lies there ("planned to leave on Thursday"); after it, the
/// planning itself does ("On Friday they planned to pay").
fn tense(s: &Scan, k: usize, before: bool) -> Option<Direction> {
    if !s.letters(k) {
        return None;
    }
    let class = s.entry(k).class;
    if class & FUTURE != 0 || s.is(k, "would") && !s.is(k + 1, "have") {
        return Some(Direction::Ahead);
    }
    let word = s.word(k);
    if class & AHEAD != 0 {
        return Some(Direction::Ahead);
    }
    // "a plan for a reactor", "the schedule": nouns look nowhere.
    if class & PLAN != 0 && k > 0 && s.class(k - 1, DET) {
        return None;
    }
    let to = |at: usize| s.is(at, "to") || s.word(at).ends_with("ly") && s.is(at + 1, "to");
    if class & PLAN != 0 {
        if (to(k + 1) || s.is(k + 1, "for")) && (before || !word.ends_with("ed")) {
            return Some(Direction::Ahead);
        }
        if class & PAST == 0 && !word.ends_with("ed") {
            return None;
        }
    }
    if s.any(k, &["is", "are"]) && to(k + 1) {
        return Some(Direction::Ahead);
    }
    if s.any(k, &["is", "are"]) && s.word(k + 1).ends_with("ing") {
        return Some(Direction::Open);
    }
    let ed = word.len() > 4
        && word.ends_with("ed")
        && !s.capital(k)
        && class & PREP == 0
        && !word.starts_with("un");
    if class & PAST == 0 && !ed {
        return None;
    }
    // "will be paid", "to be released", "is being held": the auxiliary decides.
    let mut a = k;
    while a > 0 && k - a < 4 {
        a -= 1;
        if s.class(a, FUTURE) || s.any(a, &["would", "must", "to", "should", "may", "can"]) {
            return Some(Direction::Ahead);
        }
        if s.any(a, &["is", "are"]) {
            return Some(Direction::Open);
        }
        let between = ["be", "been", "being", "not", "still", "also", "now", "soon", "never", "t"];
        if !s.any(a, &between) && !s.word(a).ends_with("ly") {
            break;
        }
    }
    Some(Direction::Back)
}

/// How far ahead a date without a year is taken to be of the coming year rather than the past
/// one when no verb tells, in days: news announces within a season and looks back over a year.
const UPCOMING: i64 = 80;

/// The year of a month, or a day of a month, that is told without one.
pub(crate) fn year_of(
    reference: Date,
    month: i8,
    day: Option<i8>,
    direction: Direction,
) -> Option<i16> {
    let at = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
    let this = reference.year();
    if day == Some(29) && month == 2 {
        let mut year = this;
        while at(year).is_none() {
            year -= 1;
        }
        return Some(year);
    }
    let here = at(this)?;
    let past = if day.is_none() { here.first_of_month() <= reference } else { here <= reference };
    let (before, after) = if past { (this, this + 1) } else { (this - 1, this) };
    match direction {
        _ if past && day.is_none() && here.month() == reference.month() => Some(this),
        Direction::Ahead => Some(after),
        Direction::Back | Direction::Open => {
            let ahead = (at(after)? - reference).get_days();
            let limit = if direction == Direction::Back { UPCOMING / 8 } else { UPCOMING };
            Some(if i64::from(ahead) <= limit { after } else { before })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_months_and_years() {
        let sunday = date(2019, 6, 23);
        assert_eq!(week_from(sunday, -1), Some((date(2019, 6, 10), date(2019, 6, 16))));
        assert_eq!(either_week(sunday, -1), Some((date(2019, 6, 10), date(2019, 6, 22))));
        assert_eq!(month_from(date(2019, 1, 31), 1), month(2019, 2));
        assert_eq!(iso_week(2015, 1), Some((date(2014, 12, 29), date(2015, 1, 4))));
        assert_eq!(on_or_before(sunday, Weekday::Thursday), Some(date(2019, 6, 20)));
        assert_eq!(year_of(date(1999, 4, 10), 12, None, Direction::Open), Some(1998));
        assert_eq!(year_of(date(1989, 10, 26), 12, Some(14), Direction::Open), Some(1989));
    }
}
