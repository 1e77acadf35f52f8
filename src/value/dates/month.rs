//! Dates with the name of a month.
//!
//! ```text
//! dated := month ["."] ["the"] day [[","] year] | day ["of"] month [[","] year] | month ["of" | ","] year | month
//!        | day ("-" | "/") month ("-" | "/") year | "on the" day
//! day   := "13" | "13th" | "thirteenth" | "twenty-second"
//! ```
//!
//! "May" and "March" are verbs and names too, and "Sun", "Dec" other words; [`is_month`] says when.

use jiff::civil::Date;

use super::calendar;
use super::calendar::Direction;
use super::day::{day, is_month};
use super::part::{Part, What};
use crate::value::related::reference;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::{AUX, CONJ, Calendar, DET, MAYVERB, PREP, PRON, Role};
use crate::value::token::scan::Scan;
use crate::value::years::year::{apostrophe_year, digits_year, short_year, spoken_year, with_year};

/// "June 13", "June 13, 2019", "June of 2019", "May 2018", "Oct. the 1st", "Dec31"
pub(crate) fn month_first(s: &Scan, i: usize, month: i8, joined: bool) -> Option<Part> {
    if !joined
        && s.glued(i)
        && (s.letters(i - 1) || s.mark(i - 1, b'-') && s.letters(i.wrapping_sub(2)))
        && !s.is(i.wrapping_sub(2), "mid")
    {
        return None;
    }
    // "May. 9, 2019" abbreviates nothing, and only a year shows that no sentence ends there.
    let whole = s.any(i, &["may", "june", "july"]);
    let dated = || day(s, i + 2).is_some_and(|(_, end)| with_year(s, end).0.is_some());
    let abbreviated =
        s.mark(i + 1, b'.') && s.glued(i + 1) && s.word(i).len() <= 4 && (!whole || dated());
    let mut at = i + 1 + usize::from(abbreviated);
    let point = at;
    // "Nov/2", "Dec-2018", "September-2020-23"
    if (s.mark(at, b'/') || s.mark(at, b'-')) && s.glued(at) && s.digits(at + 1) && s.glued(at + 1)
    {
        if let Some((year, end)) = digits_year(s, at + 1) {
            if s.get(end).map(|t| t.kind) == s.get(at).map(|t| t.kind)
                && s.glued(end)
                && let Some((d, e)) = day(s, end + 1)
            {
                return Some(Part::fields(i, e, Some(year), Some(month), Some(d)));
            }
            return Some(Part::fields(i, end, Some(year), Some(month), None));
        }
        if let Some((d, end)) = day(s, at + 1) {
            if s.get(end).map(|t| t.kind) == s.get(at).map(|t| t.kind)
                && let Some((year, end)) = digits_year(s, end + 1)
            {
                return Some(Part::fields(i, end, Some(year), Some(month), Some(d)));
            }
            return Some(Part::fields(i, end, None, Some(month), Some(d)));
        }
        return None;
    }
    let comma = usize::from(
        s.mark(at, b',')
            && s.digits(at + 1)
            && (s.any(at + 2, &["st", "nd", "rd", "th"]) || digits_year(s, at + 1).is_some()),
    );
    at += comma;
    at += usize::from(
        s.is(at, "the")
            && (s.entry(at + 1).role == Role::Ordinal
                || s.entry(at + 1).role == Role::Tens
                || s.digits(at + 1)),
    );
    if s.broken(at) && s.ended(at) {
        at = usize::MAX;
    }
    if at != usize::MAX
        && let Some((day, end)) = day(s, at)
    {
        let in_words = s.letters(at);
        if (!in_words || words_date(s, i, at)) && is_month(s, i, true) {
            let (year, end) = with_year(s, end);
            let year = year.or_else(|| year_behind(s, end, month));
            return Some(Part::fields(i, end, year, Some(month), Some(day)));
        }
    }
    if at != usize::MAX {
        let of = usize::from(s.any(at, &["of", "in"]) || s.mark(at, b','));
        let year = digits_year(s, at + of)
            .or_else(|| spoken_year(s, at + of))
            .or_else(|| apostrophe_year(s, at + of))
            .or_else(|| short_year(s, at + 1).filter(|_| s.is(at, "of")))
            .or_else(|| {
                reference::year_phrase(s, at + usize::from(s.mark(at, b',') || s.is(at, "of")))
            });
        if let Some((year, end)) = year {
            return Some(Part::fields(i, end, Some(year), Some(month), None));
        }
    }
    if !is_month(s, i, false) {
        return None;
    }
    let end = if abbreviated && !s.sentence_ends(point) { point } else { i + 1 };
    let year = if joined { None } else { year_behind(s, end, month) };
    Some(Part::fields(i, end, year, Some(month), None))
}

/// A day in words after a month needs a rank ("June the ninth") or a long one ("June twenty five").
pub(crate) fn words_date(s: &Scan, month: usize, at: usize) -> bool {
    s.capital(month)
        || s.entry(at).role == Role::Ordinal
        || s.any(month.wrapping_sub(1), &["on", "until", "from", "by", "off"])
}

/// "13 June 2019", "the 4th of July", "9 March sixteen hundred forty two"
pub(crate) fn day_first(s: &Scan, i: usize) -> Option<Part> {
    // "05MAY2019"
    if s.digits(i)
        && s.word(i).len() == 2
        && let Calendar::Month(month) = s.entry(i + 1).calendar
        && s.glued(i + 1)
        && s.glued(i + 2)
        && let Some((year, end)) = digits_year(s, i + 2)
    {
        let day = s.word(i).parse().ok().filter(|day| (1..=31).contains(day))?;
        return Some(Part::fields(i, end, Some(year), Some(month), Some(day)));
    }
    let (day, mut at) = day(s, i)?;
    if s.broken(at) {
        return None;
    }
    let rank = s.letters(at - 1);
    if s.is(at, "day") && rank {
        at += 1;
    }
    // "05-Aug-2016", "23/Sep/2020", "23-2020-September"
    let mark = s.get(at).map(|t| t.kind);
    if matches!(mark, Some(Token::Mark(b'-' | b'/'))) && s.glued(at) {
        if let Calendar::Month(month) = s.entry(at + 1).calendar
            && s.glued(at + 1)
        {
            let end = at + 2;
            let (year, end) = if s.get(end).map(|t| t.kind) == mark && s.glued(end) {
                digits_year(s, end + 1)
                    .or_else(|| short_year(s, end + 1))
                    .map_or((None, end), |(y, e)| (Some(y), e))
            } else {
                (None, end)
            };
            return Some(Part::fields(i, end, year, Some(month), Some(day)));
        }
        if let Some((year, end)) = digits_year(s, at + 1)
            && s.get(end).map(|t| t.kind) == mark
            && let Calendar::Month(month) = s.entry(end + 1).calendar
        {
            return Some(Part::fields(i, end + 2, Some(year), Some(month), Some(day)));
        }
        return None;
    }
    let of = usize::from(s.is(at, "of")) + usize::from(s.is(at, "of") && s.is(at + 1, "the"));
    at += of;
    let Calendar::Month(month) = s.entry(at).calendar else {
        return None;
    };
    // "30 may have died", "5 March"
    if s.any(at, &["may", "march"]) && !s.capital(at) && !rank && of == 0 {
        return None;
    }
    if s.is(at, "may") && s.letters(i) && !s.capital(at) && of == 0 {
        return None;
    }
    let verb = s.class(at + 1, AUX | MAYVERB) && !(s.capital(at) && s.broken(at + 1));
    if s.is(at, "may") && (verb || s.letters(at - 1)) && !rank {
        return None;
    }
    let point = usize::from(
        s.mark(at + 1, b'.')
            && s.glued(at + 1)
            && s.word(at).len() <= 4
            && !s.sentence_ends(at + 2),
    );
    let end = at + 1 + point;
    let (year, end) = with_year(s, end);
    let end = if year.is_none() { at + 1 } else { end };
    let year = year.or_else(|| year_behind(s, end, month));
    Some(Part::fields(i, end, year, Some(month), Some(day)))
}

/// "on the 18th": the nearest such day on or before publication, or the next if the verb looks ahead.
pub(crate) fn bare_day(s: &Scan, i: usize) -> Option<Part> {
    let (day, end) = day(s, i + 1).filter(|(_, end)| s.digits(i + 1) && *end == i + 3)?;
    let asked = i > 0 && s.any(i - 1, &["on", "until", "till", "by", "since", "before", "after"]);
    let free = s.get(end).is_none()
        || s.class(end, PREP | CONJ | PRON | DET | AUX)
        || !(s.letters(end) || s.mark(end, b'-') || s.mark(end, b','));
    if !(asked && free) {
        return None;
    }
    reference::from_reference(s, i, end, |r| {
        let ahead = calendar::direction(s, i, end) == Direction::Ahead;
        let months: &[i64] = match (ahead, day < r.day(), day > r.day()) {
            (true, true, _) => &[1, 2],
            (true, _, _) => &[0, 1, 2],
            (false, _, true) => &[-1, -2],
            (false, _, _) => &[0, -1, -2],
        };
        let date = months.iter().find_map(|n| {
            let first = calendar::add_months(r.first_of_month(), *n)?;
            Date::new(first.year(), first.month(), day).ok()
        })?;
        Some((date, date))
    })
}

/// The token after "and", "or", a comma, or ", and" at token `i`.
pub(crate) fn link(s: &Scan, i: usize) -> Option<usize> {
    let comma = usize::from(s.mark(i, b',') && !s.glued(i + 1));
    let word = usize::from(s.any(i + comma, &["and", "or"]));
    (comma + word > 0).then_some(i + comma + word)
}

/// The year of a month or day of a month that ends before token `end` where the next of its list tells one: 2019 for "March" in
/// "March and April 2019", for "5 March" in "5 March and 6 April 2019".
pub(crate) fn year_behind(s: &Scan, end: usize, month: i8) -> Option<i16> {
    behind(s, end, month, 0)
}

/// The same, where the days that are told of the month go up to `last`.
pub(crate) fn behind(s: &Scan, end: usize, month: i8, last: i8) -> Option<i16> {
    let at = link(s, end).filter(|at| !s.broken(*at))?;
    // Only later months and days are looked at, so that a long list is not looked through from each of its members.
    let later = |k: usize| match s.entry(k).calendar {
        Calendar::Month(number) if number > month => Some(number),
        _ => None,
    };
    let next = match later(at) {
        Some(number) => month_first(s, at, number, true)?,
        None => {
            let (day, after) = day(s, at).filter(|(day, _)| s.digits(at) && *day > last)?;
            match later(after + usize::from(s.is(after, "of"))) {
                Some(_) => day_first(s, at)?,
                // "May 5 and 6, 2018"
                None => return with_year(s, after).0.or_else(|| behind(s, after, month, day)),
            }
        }
    };
    match next.what {
        What::Fields(year, ..) => year,
        What::Days(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn dates_with_a_month() {
        dates(
            r#"
            on the 4th of July 2018 | the 4th of July 2018 | 2018-07-04
            It fell on Sept. 5. | Sept. 5 | 2018-09-05
            It will end on July 5. | July 5 | 2019-07-05
            on May twenty-first, 2018 | May twenty-first, 2018 | 2018-05-21
            on 05-Aug-2016 | 05-Aug-2016 | 2016-08-05
            on 05AUG2016 | 05AUG2016 | 2016-08-05
            8 May\n\nIt sank. | 8 May | 2019-05-08
            on the 18th he left | the 18th | 2019-06-18
            in May 2018 | May 2018 | 2018-05-01..2018-05-31
            in November | November | 2018-11-01..2018-11-30
            in April last year | April last year | 2018-04-01..2018-04-30
            "#,
        );
        no_dates(&[
            "It may take long.",
            "They march on.",
            "Theresa May spoke.",
            "April Jones spoke.",
        ]);
    }
}
