//! Parts of a week, a month or a year told by their rank.
//!
//! ```text
//! ranked := (rank | "last" | "final") ([number] unit | weekday | "weekend" | "half") ("of" | "in") whole
//!         | rank "of" month
//! whole  := year | month | "the" unit | a relative week, month or year
//! ```
//!
//! The first week of a month or year is the one with its first Thursday (ISO 8601).

use jiff::civil::{Date, Weekday};

use super::period::running;
use super::reference::shift;
use crate::value::dates::calendar;
use crate::value::dates::calendar::{Range, days};
use crate::value::dates::day::day;
use crate::value::dates::part::{Part, What};
use crate::value::dates::resolve::resolve;
use crate::value::dates::weekday::{is_weekday, weekday_of};
use crate::value::reading::Days;
use crate::value::token::lexicon::{Calendar, Role};
use crate::value::token::scan::Scan;
use crate::value::years::year;

/// What a rank counts in a stretch of days.
#[derive(Debug, Clone, Copy)]
enum Unit {
    /// A unit of the calendar, as in `data/calendar/calendar.tsv`, and how many of it.
    Period(u8, i64),
    /// A day of the week.
    Weekday(Weekday),
    /// One of its two halves.
    Half,
}

/// The longest count of units: "the last 1000 days of".
const MOST: f64 = 1000.0;

/// "first week of July", "the last five months of 2012", "the second half of May", "10th day of next month",
/// "the second Sunday of May", "the 20th of next month"
pub(crate) fn ranked(s: &Scan, i: usize) -> Option<Part> {
    let last = s.any(i, &["last", "final"]);
    let (first, at) = if last { (None, i + 1) } else { rank(s, i).map(|(n, at)| (Some(n), at))? };
    // "the 20th of next month", "the 3rd of this month"
    if s.is(at, "of") && first.is_some() {
        return day_of_month(s, i, at + 1, first?);
    }
    let (unit, end) = unit(s, at, first)?;
    let of = end + usize::from(s.any(end, &["of", "in"]));
    let half_year = matches!(unit, Unit::Half) && year::digits_year(s, end).is_some();
    if of == end && !half_year {
        return None;
    }
    let month = |k: usize| matches!(s.entry(k).calendar, Calendar::Month(_));
    if s.is(end, "in") && !(s.digits(of) || month(of)) {
        return None;
    }
    let whole = whole(s, of)?;
    let (from, to) = match resolve(s, &whole, None)?.0 {
        Days::Range { from: Some(from), to: Some(to) } if from < to => (from, to),
        Days::Range { .. } => return None,
        _ => return Some(Part::days(i, whole.end, Days::Unresolved)),
    };
    let range = part_of(from, to, unit, first.map(i64::from))?;
    // "1st week of May on Monday"
    let on = whole.end + usize::from(s.mark(whole.end, b'.'));
    if matches!(unit, Unit::Period(2, _))
        && s.is(on, "on")
        && let Some(day) = weekday_of(s, on + 1)
    {
        let date = calendar::in_week(range.0, day)?;
        return Some(Part::days(i, on + 2, days((date, date))));
    }
    let mut part = Part::days(i, whole.end, days(range));
    // "the last week of April" is its last seven days to some, the last week from Monday to others.
    if matches!(unit, Unit::Period(2, 1)) && matches!(first, None | Some(1)) {
        let other = match first {
            None => (calendar::add_days(to, -6)?, to),
            Some(_) => (from, calendar::add_days(from, 6)?),
        };
        part.what = What::Days(days((range.0.min(other.0), range.1.max(other.1))));
        part.named = Some(calendar::named(range));
    }
    Some(part)
}

/// A rank at token `i`: "first", "2nd".
fn rank(s: &Scan, i: usize) -> Option<(i8, usize)> {
    if s.digits(i) {
        return day(s, i).filter(|(_, end)| *end == i + 2);
    }
    (s.entry(i).role == Role::Ordinal).then(|| day(s, i)).flatten()
}

/// What is counted at token `i`, and the token after it.
fn unit(s: &Scan, i: usize, first: Option<i8>) -> Option<(Unit, usize)> {
    if s.is(i, "half") {
        return Some((Unit::Half, i + 1));
    }
    let told = is_weekday(s, i) || s.any(i + 1, &["of", "in"]) && weekday_of(s, i).is_some();
    if told && !s.word(i).ends_with("days") {
        return Some((Unit::Weekday(weekday_of(s, i)?), i + 1));
    }
    let counts = first.is_none_or(|first| first == 1);
    let number = s.number(i).filter(|n| counts && !n.vague && !n.scaled && !n.fraction);
    let whole = |n: &f64| n.fract() == 0.0 && (1.0..=MOST).contains(n);
    let (count, at) = match number.and_then(|n| n.value().filter(whole).map(|count| (count, n.end)))
    {
        Some((count, at)) => (count as i64, at),
        None => (1, i),
    };
    let period = s.entry(at).period;
    matches!(period, 1..=5).then_some((Unit::Period(period, count), at + 1))
}

/// The stretch of days at token `i` that something is a part of.
fn whole(s: &Scan, i: usize) -> Option<Part> {
    if let Some((year, end)) = year::digits_year(s, i) {
        return Some(Part {
            start: i,
            end,
            what: What::Fields(Some(year), None, None),
            named: None,
        });
    }
    running(s, i).or_else(|| s.date(i, false))
}

/// "the 20th of next month": the token after "of" is `i`.
fn day_of_month(s: &Scan, start: usize, i: usize, day: i8) -> Option<Part> {
    let the = usize::from(s.is(i, "the"));
    if s.entry(i + the + 1).period != 4 || shift(s, i + the).is_none() {
        return None;
    }
    let month = s.date(i, false)?;
    match resolve(s, &month, None)?.0 {
        Days::Range { from: Some(from), .. } => {
            let date = Date::new(from.year(), from.month(), day).ok()?;
            Some(Part::days(start, month.end, days((date, date))))
        }
        Days::Range { .. } => None,
        _ => Some(Part::days(start, month.end, Days::Unresolved)),
    }
}

/// The `first`-th `unit` of a stretch of days, or the last.
fn part_of(from: Date, to: Date, unit: Unit, first: Option<i64>) -> Option<Range> {
    let (period, count) = match unit {
        Unit::Half => return half(from, to, first == Some(1)),
        Unit::Weekday(day) => {
            let date = nth(from, to, day, first)?;
            return Some((date, date));
        }
        Unit::Period(3, _) => {
            let saturday = nth(from, to, Weekday::Saturday, first)?;
            return Some((saturday, calendar::add_days(saturday, 1)?));
        }
        Unit::Period(period, count) => (period, count),
    };
    match (period, first) {
        (1, Some(n)) => {
            Some((calendar::add_days(from, n - 1)?, calendar::add_days(from, n - 2 + count)?))
        }
        (1, None) => Some((calendar::add_days(to, 1 - count)?, to)),
        (2, Some(n)) => {
            let first = calendar::week_from(calendar::add_days(from, 3)?, n - 1)?;
            Some((first.0, calendar::add_days(first.0, 7 * count - 1)?))
        }
        (2, None) => {
            let last = calendar::week_from(calendar::add_days(to, -3)?, 0)?;
            Some((calendar::add_days(last.1, 1 - 7 * count)?, last.1))
        }
        (_, first) => {
            let months = if period == 5 { 3 } else { 1 };
            let start = match first {
                Some(n) => calendar::add_months(from, (n - 1) * months)?,
                None => calendar::add_months(calendar::add_days(to, 1)?, -count * months)?,
            };
            Some((start, calendar::add_days(calendar::add_months(start, count * months)?, -1)?))
        }
    }
}

/// The first or second half: of months and longer by whole months where these can be halved.
fn half(from: Date, to: Date, first: bool) -> Option<Range> {
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12
        + i64::from(to.month() - from.month())
        + 1;
    let days = i64::from((to - from).get_days()) + 1;
    let middle = if months > 1 && months % 2 == 0 {
        calendar::add_months(from, months / 2)?
    } else {
        calendar::add_days(from, days / 2)?
    };
    Some(if first { (from, calendar::add_days(middle, -1)?) } else { (middle, to) })
}

/// The `n`-th such weekday of a stretch of days, or the last.
fn nth(from: Date, to: Date, day: Weekday, n: Option<i64>) -> Option<Date> {
    let date = match n {
        Some(n) => calendar::add_days(calendar::on_or_after(from, day)?, 7 * (n - 1))?,
        None => calendar::on_or_before(to, day)?,
    };
    (from..=to).contains(&date).then_some(date)
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn parts_by_rank() {
        dates(
            r#"
            // Its last seven days to some, the last week from Monday to others.
            It fell in the last week of May. | the last week of May | 2019-05-25..2019-06-02
            in the first half of 2018 | the first half of 2018 | 2018-01-01..2018-06-30
            in the first nine months of 2018 | the first nine months of 2018 | 2018-01-01..2018-09-30
            on the second Sunday of May | the second Sunday of May | 2019-05-12
            on the last Friday in May 2019 | the last Friday in May 2019 | 2019-05-31
            the first weekend of June 2019 | the first weekend of June 2019 | 2019-06-01..2019-06-02
            in the first half of the year | the first half of the year | 2019-01-01..2019-06-30
            They meet on the 20th of next month. | the 20th of next month | 2019-07-20
            in the final week of May | the final week of May | 2019-05-25..2019-06-02
            "#,
        );
        no_dates(&["the second day of the trial", "the first half of the game"]);
    }
}
