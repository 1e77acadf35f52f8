//! Weekdays.
//!
//! ```text
//! weekday := [("last" | "this" | "next")] name [daypart] [["of"] ("last" | "next") "week"] | name day-of-month
//! ```
//!
//! A bare weekday in a report is the one on or before the day of publication (so the Associated
//! Press Stylebook, "days of the week"), unless its verb looks ahead.

use jiff::civil::{Date, Weekday};

use super::calendar;
use super::calendar::{Direction, days};
use super::day::day;
use super::month::{day_first, month_first};
use super::numeric::numeric;
use super::part::{Part, What};
use crate::value::reading::Days;
use crate::value::related::reference::{from_reference, shift};
use crate::value::token::lexicon::{CONJ, Calendar, DAYNAME, PREP};
use crate::value::token::scan::Scan;

/// The weekday that token `i` names.
pub(crate) fn weekday_of(s: &Scan, i: usize) -> Option<Weekday> {
    match s.entry(i).calendar {
        Calendar::Weekday(n) => calendar::weekday(n),
        _ => None,
    }
}

/// Whether token `i` is a weekday and not "sun", "sat" or "wed" as common words.
pub(crate) fn is_weekday(s: &Scan, i: usize) -> bool {
    let Calendar::Weekday(_) = s.entry(i).calendar else {
        return false;
    };
    // "Black Monday", "the Sunday Times"
    let named = |k: usize| s.capital(k) && s.class(k, DAYNAME);
    if i > 0 && named(i - 1) || named(i + 1) {
        return false;
    }
    if s.word(i).len() > 5 && (s.capital(i) || !s.glued(i)) {
        return true;
    }
    if s.whole || s.word(i).len() > 3 {
        return true;
    }
    let asked =
        i > 0 && s.any(i - 1, &["on", "week", "next", "last", "or", "and", "until", "this"]);
    if !s.capital(i) {
        return asked && !s.any(i, &["sun", "sat", "wed"]) && !s.any(i - 1, &["and", "this"]);
    }
    let dated = day(s, i + 1).is_some()
        || s.mark(i + 1, b',')
        || matches!(s.entry(i + 1).calendar, Calendar::Month(_));
    let other = |k: usize| matches!(s.entry(k).calendar, Calendar::Weekday(_)) && s.capital(k);
    let joined =
        s.mark(i + 1, b'-') && other(i + 2) || i > 1 && s.mark(i - 1, b'-') && other(i - 2);
    asked || dated || joined || !s.upper(i) && !s.any(i, &["sun", "sat", "wed", "mon"])
}

/// "last Friday", "next Monday", "this Thursday"
pub(crate) fn shifted_weekday(
    s: &Scan,
    start: usize,
    at: usize,
    number: i8,
    n: i64,
) -> Option<Part> {
    let day = calendar::weekday(number)?;
    // "this Monday 4.9", "this Monday 4/9"
    if s.digits(at + 1)
        && s.digits(at + 3)
        && s.glued(at + 2)
        && s.glued(at + 3)
        && let (Ok(m), Ok(d)) = (s.word(at + 1).parse::<i8>(), s.word(at + 3).parse::<i8>())
        && (1..=12).contains(&m)
    {
        return from_reference(s, start, at + 4, |r| {
            Date::new(r.year(), m, d).ok().map(|d| (d, d))
        });
    }
    let end = at + 1;
    let end = if matches!(s.entry(end).calendar, Calendar::Daypart) && !s.broken(end) {
        end + 1
    } else {
        end
    };
    let word = s.word(start).to_ascii_lowercase();
    let part = from_reference(s, start, end, |r| {
        let date = match (n, word.as_str()) {
            (0, _) => calendar::in_week(r, day)?,
            (-1, _) => calendar::on_or_before(calendar::add_days(r, -1)?, day)?,
            (_, "coming" | "upcoming") => calendar::on_or_after(calendar::add_days(r, 1)?, day)?,
            // "next Friday" said on a Thursday is that of next week.
            _ => {
                let (monday, _) = calendar::week_from(r, 1)?;
                calendar::in_week(monday, day)?
            }
        };
        Some((date, date))
    })?;
    Some(part)
}

/// A bare weekday, or one with "morning", "next week", "of last week".
pub(crate) fn weekday(s: &Scan, i: usize) -> Option<Part> {
    let day = weekday_of(s, i)?;
    let mut end = i + 1;
    if matches!(s.entry(end).calendar, Calendar::Daypart) && !s.broken(end) {
        end += 1;
    }
    let plural = s.word(i).ends_with("days");
    if plural {
        return None;
    }
    // "Monday next week", "Tuesday of last week", "Friday a week ago"
    let of = usize::from(s.is(end, "of"));
    if let Some(n) = shift(s, end + of)
        && s.is(end + of + 1, "week")
    {
        return from_reference(s, i, end + of + 2, |r| {
            let week = calendar::week_from(r, n)?;
            let d = calendar::in_week(week.0, day)?;
            Some((d, d))
        });
    }
    // "the Monday after next", "the Friday before last"
    let turn = match () {
        () if s.is(end, "after") && s.is(end + 1, "next") => 7,
        () if s.is(end, "before") && s.is(end + 1, "last") => -7,
        () => 0,
    };
    if turn != 0 && i > 0 && s.is(i - 1, "the") && !s.letters(end + 2) {
        return from_reference(s, i, end + 2, |r| {
            let near = match turn {
                7 => calendar::on_or_after(calendar::add_days(r, 1)?, day)?,
                _ => calendar::on_or_before(calendar::add_days(r, -1)?, day)?,
            };
            let date = calendar::add_days(near, turn)?;
            Some((date, date))
        });
    }
    // "on Sunday week": a week after the next
    let week = s.is(end, "week") && end == i + 1 && !s.broken(end);
    let free = !s.letters(end + 1) && !s.digits(end + 1) && !s.mark(end + 1, b'\'')
        || s.class(end + 1, PREP | CONJ) && !s.is(end + 1, "of");
    if week && free && i > 0 && s.class(i - 1, PREP) {
        return from_reference(s, i, end + 1, |r| {
            let next = calendar::on_or_after(calendar::add_days(r, 1)?, day)?;
            let date = calendar::add_days(next, 7)?;
            Some((date, date))
        });
    }
    let Some(reference) = s.context.reference else {
        return Some(Part::days(i, end, Days::Weekday(day)));
    };
    let direction = if s.whole { Direction::Back } else { calendar::direction(s, i, end) };
    let date = match direction {
        Direction::Ahead => calendar::on_or_after(reference, day)?,
        _ => calendar::on_or_before(reference, day)?,
    };
    Some(Part::days(i, end, days((date, date))))
}

/// "Tue 13th": the nearest such day on or before publication, or soon after it, that is a Tuesday.
pub(crate) fn weekday_of_month(s: &Scan, i: usize, end: usize, day: i8) -> Option<Part> {
    let weekday = weekday_of(s, i)?;
    from_reference(s, i, end, |r| {
        let fits = |months: i64| -> Option<Date> {
            let first = calendar::add_months(r.first_of_month(), months)?;
            Date::new(first.year(), first.month(), day).ok().filter(|d| d.weekday() == weekday)
        };
        let back = (0..=11).find_map(|n| fits(-n).filter(|d| *d <= r));
        let ahead = (0..=11).find_map(|n| fits(n).filter(|d| *d >= r));
        let date = match (back, ahead) {
            (Some(back), Some(ahead)) => {
                let looks_ahead = calendar::direction(s, i, end) == Direction::Ahead;
                if looks_ahead || (ahead - r).get_days() < (r - back).get_days() {
                    ahead
                } else {
                    back
                }
            }
            (back, ahead) => back.or(ahead)?,
        };
        Some((date, date))
    })
}

/// "Tuesday, Nov. 3", "Tue 13th", "Monday 4/9", "Friday the 13th", or a bare weekday.
pub(crate) fn weekday_first(s: &Scan, i: usize) -> Option<Part> {
    if !is_weekday(s, i) {
        return None;
    }
    let point = usize::from(
        s.mark(i + 1, b'.')
            && s.glued(i + 1)
            && s.word(i).len() <= 5
            && !s.word(i).ends_with("day"),
    );
    let comma = usize::from(s.mark(i + 1 + point, b','));
    let mut at = i + 1 + point + comma;
    if !s.broken(at) {
        at += usize::from(s.is(at, "the") && comma == 0);
        if let Calendar::Month(month) = s.entry(at).calendar
            && let Some(part) = month_first(s, at, month, false)
            && matches!(part.what, What::Fields(_, _, Some(_)))
        {
            return Some(Part { start: i, ..part });
        }
        if let Some(part) = numeric(s, at, false).or_else(|| day_first(s, at)) {
            return Some(Part { start: i, ..part });
        }
        if comma == 0
            && s.digits(at)
            && s.digits(at + 2)
            && s.glued(at + 2)
            && s.glued(at + 1)
            && (s.mark(at + 1, b'/') || s.mark(at + 1, b'.') || s.mark(at + 1, b'-'))
            && let (Ok(month), Ok(day)) = (s.word(at).parse::<i8>(), s.word(at + 2).parse::<i8>())
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            return Some(Part::fields(i, at + 3, None, Some(month), Some(day)));
        }
        // "Tue 13th", "Friday the thirteenth", "Tuesday 14"
        let rank = s.any(at + 1, &["st", "nd", "rd", "th"]) && s.glued(at + 1)
            || s.letters(at) && s.is(at.wrapping_sub(1), "the");
        let bare = comma == 0
            && s.digits(at)
            && !s.glued(at + 1)
                | s.mark(at + 1, b'.')
                | s.mark(at + 1, b'!')
                | s.mark(at + 1, b',')
            && !s.letters(at + 1);
        if (rank || bare)
            && let Some((day, end)) = day(s, at)
        {
            return weekday_of_month(s, i, end, day);
        }
    }
    weekday(s, i)
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn weekdays() {
        dates(
            r#"
            It was shot down on Thursday. | Thursday | 2019-06-20
            The minister said Sunday that it was so. | Sunday | 2019-06-23
            The court will rule on Thursday. | Thursday | 2019-06-27
            They are scheduled to meet Tuesday. | Tuesday | 2019-06-25
            On Tuesday, the court will rule. | Tuesday | 2019-06-25
            Officials who said Friday they would leave | Friday | 2019-06-21
            It fell last Friday. | last Friday | 2019-06-21
            Talks resume next Monday. | next Monday | 2019-06-24
            It fell late Thursday night. | late Thursday night | 2019-06-20
            It fell on Monday, June 17. | Monday, June 17 | 2019-06-17
            It fell on Tuesday of last week. | Tuesday of last week | 2019-06-11
            Wednesday's ruling stands. | Wednesday | 2019-06-19
            They met the Friday before last. | Friday before last | 2019-06-14
            They met two Fridays ago. | two Fridays ago | 2019-06-14
            "#,
        );
        no_dates(&[
            "the crash of Black Monday",
            "the Sunday Telegraph",
            "the sun sat low",
            "They wed in haste.",
            "on Fridays",
            "They meet every Monday.",
        ]);
    }
}
