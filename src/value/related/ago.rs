//! Dates by a length of time.
//!
//! ```text
//! counted := length "ago" | "in" length | length "from now" | length ("from" | "after" | "before") date
//!          | "a year earlier" where figures are compared
//! length  := number unit [[","] ["and"] number smaller-unit]*
//! ```

use jiff::civil::{Date, Weekday};

use super::length::{Length, length, move_by};
use super::reference::{from_reference, shift};
use super::{halves, stretch};
use crate::value::dates::calendar;
use crate::value::dates::calendar::{Direction, days};
use crate::value::dates::part::{Part, What};
use crate::value::dates::resolve::resolve;
use crate::value::dates::weekday::weekday_of;
use crate::value::reading::Days;
use crate::value::token::lexicon::{Calendar, Role};
use crate::value::token::scan::Scan;
use crate::value::years::holiday;

/// "two weeks ago", "in 3 years", "5 days from now", "4 days after March 9", "a week from Tuesday"
pub(crate) fn counted(s: &Scan, i: usize) -> Option<Part> {
    // "in" begins no value by itself, so the number looks back for it.
    let inside = i > 0 && s.is(i - 1, "in") && !s.broken(i);
    let from = i;
    if i > 0 && shift(s, i - 1).is_some() {
        return None;
    }
    if let Some(part) = halves::ago(s, i).or_else(|| stretch::beside(s, i)) {
        return Some(part);
    }
    let i = i - usize::from(inside);
    if !(s.digits(from)
        || s.any(from, &["a", "an"])
        || matches!(s.entry(from).role, Role::Unit | Role::Teen | Role::Tens))
    {
        return None;
    }
    let length = length(s, from)?;
    let end = length.end;
    if s.broken(end) {
        return in_time(s, i, &length).filter(|_| inside);
    }
    if s.is(end, "ago") {
        return ago(s, from, &length, end + 1);
    }
    if s.is(end, "earlier") && length.coarse == 6 && length.months == 12 && compared(s, i, end + 1)
    {
        return ago(s, from, &length, end + 1);
    }
    if let Some(part) = beside_day(s, from, &length) {
        return Some(part);
    }
    // "the vote is two weeks away"
    if s.is(end, "away") && from > 0 && s.any(from - 1, &["is", "are", "still", "only", "just"]) {
        return in_time(s, from, &Length { end: end + 1, ..length });
    }
    if let Some(part) =
        stretch::from_day(s, from, &length).or_else(|| stretch::up_to(s, from, &length))
    {
        return Some(part);
    }
    let sign = match () {
        () if s.any(end, &["from", "after", "since"]) => 1,
        () if s.is(end, "before") => -1,
        () => return in_time(s, i, &length).filter(|_| inside),
    };
    if s.any(end + 1, &["now"]) {
        return in_time(s, i, &Length { end: end + 2, ..length });
    }
    // Only a date that is told outright counts: "3 days after the attack" is a duration.
    let base = s.date(end + 1, false)?;
    if let What::Days(_) = base.what {
        let told = s.entry(end + 1);
        let fits = matches!(told.calendar, Calendar::Day(_) | Calendar::Weekday(_))
            || holiday::part(s, end + 1).is_some();
        if !fits {
            return None;
        }
    } else {
        let day = matches!(base.what, What::Fields(_, Some(_), Some(_)));
        let since = inside && s.is(end, "since");
        if !(day || since) {
            return None;
        }
    }
    let direction = if sign > 0 { Direction::Ahead } else { Direction::Open };
    let day = base_day(s, &base, direction);
    let (weekday, end) = on_weekday(s, base.end);
    let Some(day) = day else {
        return Some(Part::days(i, end, Days::Unresolved));
    };
    let date = nearest(move_by(day, &length, sign)?, weekday)?;
    Some(Part::days(i, end, days((date, date))))
}

/// "a week on Thursday", "a fortnight today", "two weeks tomorrow"; "a week last Tuesday", "a week yesterday".
fn beside_day(s: &Scan, i: usize, length: &Length) -> Option<Part> {
    let on = usize::from(s.any(length.end, &["on", "last"]));
    let at = length.end + on;
    let held = i > 0
        && (s.any(i - 1, &["for", "lasted", "after", "within", "every", "in", "took", "past"])
            || s.class(i - 1, crate::value::token::lexicon::DET));
    if !matches!(length.coarse, 2 | 9) || length.months > 0 || held || s.broken(at) {
        return None;
    }
    match s.entry(at).calendar {
        Calendar::Weekday(n) if on == 1 && !s.word(at).ends_with("days") => {
            let back = s.is(length.end, "last");
            let weekday = calendar::weekday(n)?;
            from_reference(s, i, at + 1, |r| {
                let date = if back {
                    let last = calendar::on_or_before(calendar::add_days(r, -1)?, weekday)?;
                    move_by(last, length, -1)?
                } else {
                    move_by(calendar::on_or_after(calendar::add_days(r, 1)?, weekday)?, length, 1)?
                };
                Some((date, date))
            })
        }
        Calendar::Day(n) if on == 0 && !s.is(at, "tonight") => {
            let back = n < 0;
            // "She left two weeks today" counts no days.
            if !s.is(i, "a") && n == 0 {
                return None;
            }
            from_reference(s, i, at + 1, |r| {
                let date =
                    move_by(calendar::add_days(r, n.into())?, length, if back { -1 } else { 1 })?;
                Some((date, date))
            })
        }
        _ => None,
    }
}

/// The first day of a part; "4 days from Monday" looks ahead to Tuesday.
pub(crate) fn base_day(s: &Scan, base: &Part, direction: Direction) -> Option<Date> {
    let reference = s.context.reference;
    if let (Some(r), Direction::Ahead, Calendar::Weekday(n)) =
        (reference, direction, s.entry(base.start).calendar)
        && base.end == base.start + 1
    {
        return calendar::on_or_after(r, calendar::weekday(n)?);
    }
    match resolve(s, base, None)?.0 {
        Days::Range { from, .. } => from,
        _ => None,
    }
}

/// So long ago: weeks and days to the day, months to the month, years to the year, which is as
/// closely as news means them.
pub(crate) fn ago(s: &Scan, start: usize, length: &Length, end: usize) -> Option<Part> {
    let reference = s.context.reference;
    // "a week ago Monday", "ten years ago today": so long before that day
    if !s.broken(end) {
        let told = s.entry(end).calendar;
        let day = |r: Date| match told {
            Calendar::Weekday(n) => calendar::on_or_before(r, calendar::weekday(n)?),
            Calendar::Day(n) => calendar::add_days(r, i64::from(n)),
            _ => None,
        };
        let weeks = matches!(length.coarse, 2 | 9);
        let fits = match told {
            Calendar::Weekday(_) => weeks && !s.word(end).ends_with('s'),
            Calendar::Day(_) => true,
            _ => false,
        };
        if fits {
            return from_reference(s, start, end + 1, |r| {
                let date = move_by(day(r)?, length, -1)?;
                Some((date, date))
            });
        }
    }
    let mut part = from_reference(s, start, end, |r| {
        let day = move_by(r, length, -1)?;
        Some(match length.coarse {
            6..=8 => calendar::years(day.year(), 1)?,
            4 => calendar::month(day.year(), day.month())?,
            2 | 9 => (calendar::add_days(day, -3)?, calendar::add_days(day, 3)?),
            _ => (day, day),
        })
    })?;
    if let (2 | 9, Some(r)) = (length.coarse, reference) {
        part.named = move_by(r, length, -1).map(|d| calendar::named((d, d)));
    }
    Some(part)
}

/// "in two weeks", "3 years from now": to the day, as it is reckoned ahead.
pub(crate) fn in_time(s: &Scan, start: usize, length: &Length) -> Option<Part> {
    let mut end = length.end;
    if s.is(start, "in") {
        // "in a week's time", "in two weeks' time"
        let owner = s.mark(end, b'\'') && s.glued(end);
        let time = end + 1 + usize::from(s.is(end + 1, "s"));
        if owner && s.is(time, "time") {
            end = time + 1;
        }
        // "in 3 days of talks", "in two years' time", "the first time in 10 years", "in 20 years he has"
        // "the vote is in two weeks", "the law takes effect in six months"
        let stands = start > 0 && s.any(start - 1, &["is", "are", "effect"]);
        let direction = calendar::direction(s, start, end);
        let ahead = direction == Direction::Ahead || stands && direction == Direction::Open;
        let last = s.whole
            || s.get(end).is_none()
            || s.mark(end, b'.')
            || s.mark(end, b',')
            || s.mark(end, b'?')
            || s.is(end, "on");
        if !(ahead && last) || start > 0 && s.any(start - 1, &["time", "first", "once", "twice"]) {
            return None;
        }
    }
    let (weekday, end) = on_weekday(s, end);
    from_reference(s, start, end, |r| {
        let day = nearest(move_by(r, length, 1)?, weekday)?;
        Some((day, day))
    })
}

/// "on Friday" at token `i`: the weekday, and the token after it.
fn on_weekday(s: &Scan, i: usize) -> (Option<Weekday>, usize) {
    match weekday_of(s, i + 1).filter(|_| s.is(i, "on")) {
        Some(day) => (Some(day), i + 2),
        None => (None, i),
    }
}

/// The day of that weekday nearest to `date`: "three weeks after Christmas on Friday".
fn nearest(date: Date, weekday: Option<Weekday>) -> Option<Date> {
    match weekday {
        Some(day) => calendar::on_or_before(calendar::add_days(date, 3)?, day),
        None => Some(date),
    }
}

/// Whether figures are compared around "a year earlier": then last year is meant, not a year before an event.
pub(crate) fn compared(s: &Scan, start: usize, end: usize) -> bool {
    let near = start.saturating_sub(16)..(end + 14).min(s.tokens.len());
    near.filter(|k| {
        s.mark(*k, b'%')
            || s.mark(*k, b'$')
            || s.any(*k, &["percent", "million", "billion", "cents", "earned", "pence"])
    })
    .count()
        > 0
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn dates_by_a_length_of_time() {
        dates(
            r#"
            It fell three days ago. | three days ago | 2019-06-20
            // Weeks are meant to the week, months to the month, years to the year.
            It fell two weeks ago. | two weeks ago | 2019-06-06..2019-06-12
            It fell two months ago. | two months ago | 2019-04-01..2019-04-30
            It fell almost four years ago. | four years ago | 2015-01-01..2015-12-31
            It fell ten years ago today. | ten years ago today | 2009-06-23
            It fell a week ago Friday. | a week ago Friday | 2019-06-14
            They will meet in two weeks' time. | in two weeks' time | 2019-07-07
            They will meet in two weeks. | in two weeks | 2019-07-07
            The vote is in three days. | in three days | 2019-06-26
            The vote is three days away. | three days away | 2019-06-26
            They met two days after Christmas. | two days after Christmas | 2018-12-27
            Profit rose 5%, from $3 a year earlier. | a year earlier | 2018-01-01..2018-12-31
            "#,
        );
        no_dates(&[
            "10 minutes before the strike",
            "two days after the attack",
            "a year earlier he had left",
            "They finished in two days.",
        ]);
    }
}
