//! Parts of weeks, months and years.
//!
//! ```text
//! period := ("earlier" | "later" | "early" | "late") ("this" | "next" | "in the") unit | ("early" | "late") weekday
//!         | "the" ("end" | "start" | "middle") "of" (unit | month | year) | "year end" | "year-earlier"
//!         | "the rest of" unit | "the week of" date | "week 27" | "the" unit ("before last" | "after next") | unit "to date"
//! ```
//!
//! Weeks run from Monday (ISO 8601). What is told by rank is in [`super::ranked`].

use jiff::civil::Date;

use super::reference::{day_word, from_reference, quarter_from, shift, year_phrase};
use super::shifted::shifted;
use crate::value::dates::calendar::{Range, days};
use crate::value::dates::day::day;
use crate::value::dates::month::{bare_day, day_first, month_first};
use crate::value::dates::part::{Part, What};
use crate::value::dates::resolve::resolve;
use crate::value::dates::weekday::{is_weekday, weekday};
use crate::value::dates::{calendar, listed};
use crate::value::reading::Days;
use crate::value::token::lexicon::Calendar;
use crate::value::token::scan::Scan;
use crate::value::years::decade::{decade_digits, decade_word};
use crate::value::years::quarter::{ended, quarter};
use crate::value::years::year::digits_year;
use crate::value::years::{season, year};

/// "earlier this month", "later this year", "early next week", "late last year", "earlier in the week", "late yesterday"
pub(crate) fn edge_of_period(s: &Scan, i: usize) -> Option<Part> {
    // "Earlier Sunday", "late Thursday", "late yesterday", "early today"
    if let Calendar::Day(n) = s.entry(i + 1).calendar {
        return Some(day_word(s, i, i + 1, n));
    }
    if is_weekday(s, i + 1) {
        let part = weekday(s, i + 1)?;
        return Some(Part { start: i, ..part });
    }
    let at = i + 1 + usize::from(s.is(i + 1, "on") || s.is(i + 1, "in"));
    if s.any(at, &["in"]) {
        return None;
    }
    let the = s.is(at, "the") && at == i + 2;
    let (n, noun) = match shift(s, at) {
        Some(n) => (n, at + 1),
        None if the => (0, at + 1),
        None => return None,
    };
    if n == 1 && s.is(at, "following") {
        return None;
    }
    let period = s.entry(noun).period;
    if !matches!(period, 2 | 4 | 6 | 7 | 8) || s.word(noun).ends_with('s') {
        // "earlier this spring", "late last May"
        let inner = shifted(s, at, noun, n)?;
        return Some(Part { start: i, ..inner });
    }
    let end = noun + 1;
    let word = s.word(i).to_ascii_lowercase();
    let reference = s.context.reference;
    let inner = match (the, period) {
        (true, 2) => from_reference(s, i, end, |r| calendar::week_from(r, 0))?,
        (true, 4) => from_reference(s, i, end, |r| calendar::month_from(r, 0))?,
        (true, 6) => from_reference(s, i, end, |r| calendar::years(r.year(), 1))?,
        (true, _) => return None,
        _ => shifted(s, at, noun, n)?,
    };
    let What::Days(Days::Range { from: Some(from), to: Some(to) }) = inner.what else {
        return Some(Part { start: i, ..inner });
    };
    let whole = inner.named.unwrap_or(calendar::named((from, to)));
    let mut part = match (n, word.as_str(), reference) {
        (0, "earlier", Some(r)) => Part::days(i, end, days((from, r.max(from)))),
        (0, "later", Some(r)) => Part::days(i, end, days((r.min(to), to))),
        _ => narrowed(s, i, &word, Part { start: i, end, ..inner })?,
    };
    part.named = Some(whole);
    Some(part)
}

/// "the end of the year", "end of May", "the beginning of 2018", "the middle of next week", "the end of the month"
pub(crate) fn edge_of(s: &Scan, i: usize) -> Option<Part> {
    const EDGES: [&str; 6] = ["end", "start", "beginning", "middle", "rest", "remainder"];
    if !s.any(i, &EDGES) || !s.is(i + 1, "of") || s.broken(i + 2) {
        return None;
    }
    let at = i + 2;
    let inner = if let Some(part) = running(s, at) {
        part
    } else if let Some((year, end)) = year::digits_year(s, at) {
        Part { start: i, end, what: What::Fields(Some(year), None, None), named: None }
    } else {
        let inner = s.date(at, false)?;
        match inner.what {
            What::Fields(_, _, None) => inner,
            What::Days(Days::Range { from, to }) if from != to => inner,
            _ => return None,
        }
    };
    narrowed(s, i, s.word(i), inner)
}

/// "the week", "this month", "the century": the one of the day of publication.
pub(crate) fn running(s: &Scan, i: usize) -> Option<Part> {
    let period = s.entry(i + 1).period;
    let one = s.any(i, &["the", "this"]) && !s.word(i + 1).ends_with('s');
    if !one || !matches!(period, 2 | 4 | 6 | 7 | 8) || s.is(i + 2, "of") {
        return None;
    }
    from_reference(s, i, i + 2, |r| match period {
        2 => calendar::week_from(r, 0),
        4 => calendar::month_from(r, 0),
        6 => calendar::years(r.year(), 1),
        7 => calendar::years(r.year() - r.year().rem_euclid(10), 10),
        _ => calendar::years(r.year() - r.year().rem_euclid(100), 100),
    })
}

/// "the week before last", "the month after next"
fn skipped(s: &Scan, i: usize) -> Option<Part> {
    let n = match () {
        () if s.is(i + 1, "before") && s.is(i + 2, "last") => -2,
        () if s.is(i + 1, "after") && s.is(i + 2, "next") => 2,
        () => return None,
    };
    let period = s.entry(i).period;
    if !matches!(period, 2..=6) || s.word(i).ends_with('s') {
        return None;
    }
    from_reference(s, i, i + 3, |r| match period {
        2 => calendar::week_from(r, n),
        3 => calendar::weekend(calendar::week_from(r, n)?.1),
        4 => calendar::month_from(r, n),
        5 => quarter_from(r, n),
        _ => calendar::years(r.year() + n as i16, 1),
    })
}

/// "year to date", "month-to-date": from its first day to publication.
fn to_date(s: &Scan, i: usize) -> Option<Part> {
    let hyphen = usize::from(s.mark(i + 1, b'-'));
    let date = i + 2 + 2 * hyphen;
    if !s.is(i + 1 + hyphen, "to") || !s.is(date, "date") || s.is(i, "date") {
        return None;
    }
    let period = s.entry(i).period;
    from_reference(s, i, date + 1, |r| {
        let (from, _) = match period {
            2 => calendar::week_from(r, 0)?,
            4 => calendar::month_from(r, 0)?,
            5 => quarter_from(r, 0)?,
            6 => calendar::years(r.year(), 1)?,
            _ => return None,
        };
        Some((from, r))
    })
}

/// "year end", "year's end", "year-end"
pub(crate) fn year_end(s: &Scan, i: usize) -> Option<Part> {
    if !s.is(i, "year") || s.any(i.wrapping_sub(1), &["fiscal"]) {
        return None;
    }
    let at = match () {
        () if s.mark(i + 1, b'\'') && s.is(i + 2, "s") => i + 3,
        () if s.mark(i + 1, b'-') => i + 2,
        () => i + 1,
    };
    let asked = s.whole
        || i > 0
            && s.any(i - 1, &["by", "at", "around", "before", "until", "about", "after", "since"]);
    if s.is(at, "end") && asked {
        let part = match year::digits_year(s, at + 1) {
            Some((year, end)) => Part::fields(i, end, Some(year), None, None),
            None => from_reference(s, i, at + 1, |r| calendar::years(r.year(), 1))?,
        };
        return narrowed(s, i, "end", part);
    }
    // "the year-earlier loss", "year-ago": the same stretch of the year before
    if s.mark(i + 1, b'-') && s.any(i + 2, &["earlier", "ago"]) {
        return from_reference(s, i, i + 3, |r| calendar::years(r.year() - 1, 1));
    }
    None
}

/// "the week of March 4", "week 12 of last year", "the week after next", "w/c May 7"
pub(crate) fn week_of(s: &Scan, i: usize) -> Option<Part> {
    if s.is(i, "w") && s.mark(i + 1, b'/') && s.is(i + 2, "c") {
        let day = s.date(i + 3, false)?;
        return week_around(s, i, day);
    }
    if let Some(part) = skipped(s, i).or_else(|| to_date(s, i)) {
        return Some(part);
    }
    if s.is(i, "weekend") && s.is(i + 1, "of") {
        let day = s.date(i + 2, false)?;
        return around(s, i, day, calendar::weekend);
    }
    if !s.is(i, "week") {
        return None;
    }
    if s.is(i + 1, "of") {
        let day = s.date(i + 2, false)?;
        return week_around(s, i, day);
    }
    if s.any(i + 1, &["beginning", "starting", "commencing"]) {
        let day = s.date(i + 2, false)?;
        return around(s, i, day, |day| Some((day, calendar::add_days(day, 6)?)));
    }
    // "the week to 28 April": the seven days that end then
    if s.any(i + 1, &["ending", "ended", "to"]) {
        let day = s.date(i + 2, false)?;
        return around(s, i, day, |day| Some((calendar::add_days(day, -6)?, day)));
    }
    // "the week before Christmas": the seven days up to it
    let after = s.is(i + 1, "after");
    if after || s.is(i + 1, "before") {
        let day = s.date(i + 2, false)?;
        return around(s, i, day, |day| {
            let (from, to) = if after { (1, 7) } else { (-7, -1) };
            Some((calendar::add_days(day, from)?, calendar::add_days(day, to)?))
        });
    }
    if s.digits(i + 1) && s.word(i + 1).len() <= 2 && !s.mark(i + 2, b'%') {
        let week: i64 = s.word(i + 1).parse().ok().filter(|w| (1..=53).contains(w))?;
        let of = i + 2 + usize::from(s.any(i + 2, &["of", "in"]));
        if let Some((year, end)) = year_phrase(s, of).or_else(|| year::digits_year(s, of)) {
            return calendar::iso_week(year, week).map(|range| Part::days(i, end, days(range)));
        }
        return from_reference(s, i, i + 2, |r| calendar::iso_week(r.year(), week));
    }
    None
}

pub(crate) fn week_around(s: &Scan, start: usize, day: Part) -> Option<Part> {
    around(s, start, day, |day| calendar::week_from(day, 0))
}

/// The stretch of days that a day lies in or begins.
fn around(s: &Scan, start: usize, day: Part, of: impl Fn(Date) -> Option<Range>) -> Option<Part> {
    match resolve(s, &day, None)?.0 {
        Days::Range { from: Some(from), to } if Some(from) == to => {
            of(from).map(|range| Part::days(start, day.end, days(range)))
        }
        Days::Range { .. } => None,
        _ => Some(Part::days(start, day.end, Days::Unresolved)),
    }
}

/// "early May", "late 2018", "mid-1996", "the end of 1987", "the middle of August", "the 1990s", "the 4th of July"
pub(crate) fn modified(s: &Scan, i: usize) -> Option<Part> {
    let the = usize::from(s.is(i, "the"));
    let at = i + the;
    if the == 1 {
        if let Some(part) = quarter(s, at) {
            return Some(Part { start: i, ..part });
        }
        if let Calendar::Month(month) = s.entry(at).calendar {
            return ended(s, at, month).map(|part| Part { start: i, ..part });
        }
        if let Some((_, _)) = day(s, at) {
            if let Some(part) = day_first(s, at).or_else(|| listed::day_of_list(s, at)) {
                return Some(Part { start: i, ..part });
            }
            return bare_day(s, i);
        }
        if let Calendar::Decade(decade) = s.entry(at).calendar {
            return decade_word(s, at, decade).map(|part| Part { start: i, ..part });
        }
        if let Calendar::Season(month) = s.entry(at).calendar {
            return season::told(s, at, month).map(|part| Part { start: i, ..part });
        }
        return decade_digits(s, at).map(|part| Part { start: i, ..part });
    }
    if the == 0 && s.any(at, &["early", "late", "mid"]) {
        let next = at + 1 + usize::from(s.mark(at + 1, b'-'));
        let inner = match s.entry(next).calendar {
            Calendar::Month(month) => month_first(s, next, month, false),
            Calendar::Decade(decade) => decade_word(s, next, decade),
            Calendar::Season(month) => season::told(s, next, month),
            _ => decade_digits(s, next).or_else(|| {
                digits_year(s, next)
                    .map(|(year, end)| Part::fields(next, end, Some(year), None, None))
            }),
        }?;
        if matches!(inner.what, What::Fields(_, _, Some(_))) {
            return None;
        }
        return narrowed(s, i, s.word(at), inner);
    }
    None
}

/// A part of a month or of a year: what is admitted is generous (a half), what is named is the whole.
pub(crate) fn narrowed(s: &Scan, start: usize, word: &str, inner: Part) -> Option<Part> {
    let (whole, _) = resolve(s, &inner, None)?;
    let Days::Range { from: Some(from), to: Some(to) } = whole else {
        return Some(Part { start, ..inner });
    };
    if let (true, Some(r)) = (word.starts_with("re"), s.context.reference) {
        let rest = from <= r && r <= to;
        return rest.then(|| Part::days(start, inner.end, days((r, to))));
    }
    let length = i64::from((to - from).get_days()) + 1;
    let (low, high) = match word.to_ascii_lowercase().as_str() {
        "early" | "beginning" | "start" => (0, (length + 1) / 2),
        "late" | "end" | "later" => (length / 2, length - 1),
        _ => (length / 4, length - 1 - length / 4),
    };
    let (Some(low), Some(high)) = (calendar::add_days(from, low), calendar::add_days(from, high))
    else {
        return None;
    };
    let mut part = Part::days(start, inner.end, days((low, high)));
    part.named = Some(calendar::named((from, to)));
    Some(part)
}

#[cfg(test)]
mod tests {
    use crate::value::cases::dates;

    #[test]
    fn parts_of_periods() {
        dates(
            r#"
            It fell earlier this month. | earlier this month | 2019-06-01..2019-06-23
            It ends later this year. | later this year | 2019-06-23..2019-12-31
            It fell in early May. | early May | 2019-05-01..2019-05-17
            It fell in late May. | late May | 2019-05-16..2019-05-31
            It ends by the end of 2020. | the end of 2020 | 2020-07-02..2020-12-31
            It fell the week before last. | the week before last | 2019-06-03..2019-06-09
            It opens the month after next. | the month after next | 2019-08-01..2019-08-31
            away for the rest of the month | the rest of the month | 2019-06-23..2019-06-30
            Sales rose 5% year to date. | year to date | 2019-01-01..2019-06-23
            the weekend of June 15 | the weekend of June 15 | 2019-06-15..2019-06-16
            in the week before Memorial Day | the week before Memorial Day | 2019-05-20..2019-05-26
            owed at year-end 2018 | year-end 2018 | 2018-07-02..2018-12-31
            in the June quarter | the June quarter | 2019-04-01..2019-06-30
            sales of the March 2018 quarter | the March 2018 quarter | 2018-01-01..2018-03-31
            in the week of June 12 | the week of June 12 | 2019-06-10..2019-06-16
            "#,
        );
    }
}
