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

use super::ago::counted;
use super::period::{edge_of, edge_of_period, week_of, year_end};
use super::ranked::ranked;
use super::reference::{day_word, offset, shift};
use super::shifted::{shifted, weekend};
use super::{length, stretch};
use crate::value::dates::calendar;
use crate::value::dates::calendar::days;
use crate::value::dates::part::Part;
use crate::value::dates::resolve::resolve;
use crate::value::reading::Days;
use crate::value::token::lexicon::Calendar;
use crate::value::token::scan::Scan;

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
        if let Some(unit) = length::one(s, i + 1)
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
    let day = s.date(at + 1, false)?;
    match resolve(s, &day, None)?.0 {
        Days::Range { from: Some(from), to } if to == Some(from) => {
            let date = calendar::add_days(from, n)?;
            Some(Part::days(start, day.end, days((date, date))))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn relative_dates() {
        dates(
            r#"
            He left today. | today | 2019-06-23
            He left yesterday morning. | yesterday morning | 2019-06-22
            He left the day before yesterday. | the day before yesterday | 2019-06-21
            Last night he left. | Last night | 2019-06-22
            // Sunday: the week from Monday is over, the week from Sunday begins.
            It was shot down last week. | last week | 2019-06-10..2019-06-22
            It fell last month. | last month | 2019-05-01..2019-05-31
            It fell this year. | this year | 2019-01-01..2019-12-31
            It will end next year. | next year | 2020-01-01..2020-12-31
            It fell last December. | last December | 2018-12-01..2018-12-31
            It fell last summer. | last summer | 2018-06-01..2018-08-31
            It fell over the weekend. | weekend | 2019-06-22..2019-06-23
            It fell last quarter. | last quarter | 2019-01-01..2019-03-31
            "#,
        );
        no_dates(&[
            "the following day",
            "the past decade",
            "last of all",
            "this may work",
            "next to him",
        ]);
    }
}
