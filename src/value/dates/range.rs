//! Dates from one day, month or year to another.
//!
//! ```text
//! range := part ("-" | "to" | "through" | "until") part | "between" part "and" part | day "-" day month
//! ```
//!
//! Both ends are included. A year or a month that one end leaves out is taken from the other.

use jiff::civil::Date;

use super::calendar::{self, Direction, days};
use super::day::day;
use super::month::day_first;
use super::part::{Part, What};
use super::resolve::resolve;
use crate::value::reading::{Days, Ends, Named, Reading};
use crate::value::related::reference::{from_reference, shift};
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::Calendar;
use crate::value::token::scan::{Found, Scan};
use crate::value::years::year::with_year;

/// "5-7 June 2019", "from the ninth till the seventeenth of April": two days of the month after them.
pub(crate) fn day_pair(s: &Scan, start: usize, i: usize) -> Option<Found> {
    let the = |k: usize| usize::from(s.is(k, "the"));
    let (first, end) = day(s, i + the(i))?;
    let joint = joint(s, end, start < i)?;
    let second =
        day_first(s, joint + the(joint)).or_else(|| day_of_running(s, joint + the(joint)))?;
    let What::Fields(year, month, Some(last)) = second.what else {
        return None;
    };
    // "from the 28th to the 3rd of May" begins in April.
    let (year, month) = match month {
        Some(1) if first > last => (year.map(|year| year - 1), Some(12)),
        Some(month) if first > last => (year, Some(month - 1)),
        month => (year, month),
    };
    let fits = first != last && (first < last || start < i);
    fits.then(|| found(s, start, Part::fields(i, end, year, month, Some(first)), Some(second)))?
}

/// "22 this month", "22 of next month": a day of a month that is told from publication.
fn day_of_running(s: &Scan, i: usize) -> Option<Part> {
    let (last, end) = day(s, i)?;
    let at = end + usize::from(s.any(end, &["of", "in"]));
    let month = from_reference(s, i, at + 2, |r| calendar::month_from(r, shift(s, at)?))?;
    match month.what {
        What::Days(Days::Range { from: Some(from), .. }) if s.entry(at + 1).period == 4 => {
            Some(Part::fields(i, at + 2, Some(from.year()), Some(from.month()), Some(last)))
        }
        _ => None,
    }
}

/// The token after a word or mark that joins two ends of a range.
pub(crate) fn joint(s: &Scan, at: usize, and: bool) -> Option<usize> {
    // "up to" where it joins
    let at = at + usize::from(s.is(at, "up") && s.is(at + 1, "to"));
    let fits = match s.get(at)?.kind {
        Token::Mark(mark) => matches!(mark, b'-' | b'~') && !s.broken(at) && !s.broken(at + 1),
        Token::Word => {
            s.any(at, &["to", "through", "until", "till", "thru"]) || and && s.is(at, "and")
        }
        Token::Digits => false,
    };
    fits.then(|| at + 1)
}

/// Whether two parts can be the ends of a range without "from": both days, both months, both years.
pub(crate) fn alike(first: &Part, second: &Part) -> bool {
    match (first.what, second.what) {
        (What::Fields(_, m1, d1), What::Fields(_, m2, d2)) => {
            m1.is_some() == m2.is_some() && d1.is_some() == d2.is_some()
        }
        (What::Fields(_, _, day), What::Days(Days::Range { from, to }))
        | (What::Days(Days::Range { from, to }), What::Fields(_, _, day)) => {
            day.is_some() == (from == to)
        }
        (
            What::Days(Days::Range { from: a, to: b }),
            What::Days(Days::Range { from: c, to: d }),
        ) => (a == b) == (c == d),
        _ => true,
    }
}

/// The other end of a range: a part, or a bare day of the same month.
pub(crate) fn second(s: &Scan, i: usize, first: &Part) -> Option<Part> {
    // "between May 5 and now", "till the present"
    let the = usize::from(s.any(i, &["the", "current"]));
    if s.any(i + the, &["now", "present", "date"]) && !(s.is(i, "date")) {
        let today = s.context.reference.map_or(Days::Unresolved, |r| days((r, r)));
        return Some(Part::days(i, i + the + 1, today));
    }
    if let Some(mut part) = s.date(i, true) {
        // "from next Tuesday to Friday": the next such day after the first.
        if let (Calendar::Weekday(n), true, What::Days(Days::Range { from: Some(from), .. })) =
            (s.entry(i).calendar, part.end == i + 1, first.what)
            && let Some(date) =
                calendar::weekday(n).and_then(|day| calendar::on_or_after(from, day))
        {
            part.what = What::Days(days((date, date)));
        }
        return Some(part);
    }
    let What::Fields(year, Some(month), Some(_)) = first.what else {
        return None;
    };
    let at = i + usize::from(s.is(i, "the"));
    let (day, end) = day(s, at)?;
    let (year, end) = match year {
        Some(year) => (Some(year), end),
        None => with_year(s, end),
    };
    Some(Part::fields(i, end, year, Some(month), Some(day)))
}

/// "lasted from Monday to Thursday", told on a Wednesday in the past tense: both days of the week before.
pub(crate) fn past_week(s: &Scan, start: usize, first: Part, second: Part) -> (Part, Part) {
    let bare = |part: &Part| match (s.entry(part.start).calendar, part.what) {
        (Calendar::Weekday(_), What::Days(Days::Range { from: Some(day), .. })) => Some(day),
        _ => None,
    };
    let (Some(r), Some(from), Some(to)) = (s.context.reference, bare(&first), bare(&second)) else {
        return (first, second);
    };
    if to <= r || s.whole || calendar::direction(s, start, second.end) != Direction::Back {
        return (first, second);
    }
    let week = |part: Part, day| match calendar::add_days(day, -7) {
        Some(day) => Part { what: What::Days(days((day, day))), ..part },
        None => part,
    };
    (week(first, from), week(second, to))
}

/// The last day of a stretch that begins on `from`, by its second date: the last of it, or the one before it where it is left
/// out. What would end before it begins has it in.
pub(crate) fn last(s: &Scan, from: Option<Date>, second: Days) -> Option<Date> {
    let Days::Range { from: second, to } = second else {
        return None;
    };
    let before = || second.and_then(|second| calendar::add_days(second, -1));
    match s.ends {
        Ends::Inclusive => to,
        Ends::Exclusive => before().filter(|day| from.is_none_or(|from| from <= *day)).or(to),
    }
}

/// Puts the ends together and resolves them.
pub(crate) fn found(s: &Scan, start: usize, first: Part, second: Option<Part>) -> Option<Found> {
    let Some(mut second) = second else {
        let (reading, named) = resolve(s, &first, None)?;
        let mut found = Found::new(start, first.end, Reading::Date(reading));
        found.named = first.named.or(named);
        return Some(found);
    };
    let mut first = first;
    // "May to October 2020", "4/3-4/9, 2017": the year is meant for both.
    if let (What::Fields(None, m1 @ Some(_), d1), What::Fields(Some(year), Some(m2), _)) =
        (first.what, second.what)
    {
        let year = if m1 > Some(m2) { year - 1 } else { year };
        first.what = What::Fields(Some(year), m1, d1);
    }
    // A stretch that has begun and runs on: "closed from April to July", told in May.
    if let (Some(r), What::Fields(None, m1, d1), What::Fields(None, m2, d2)) =
        (s.context.reference, first.what, second.what)
    {
        let in_year = |what| resolve(s, &Part { what, ..first }, None);
        let this = in_year(What::Fields(Some(r.year()), m1, d1));
        let end = in_year(What::Fields(Some(r.year()), m2, d2));
        if let (
            Some((Days::Range { from: Some(from), .. }, _)),
            Some((Days::Range { to: Some(to), .. }, _)),
        ) = (this, end)
            && from <= r
            && r <= to
        {
            first.what = What::Fields(Some(r.year()), m1, d1);
        }
    }
    let low = resolve(s, &first, None)?.0;
    let after = match low {
        Days::Range { from: Some(from), .. } => Some(from),
        _ => None,
    };
    if let (What::Fields(Some(year), Some(m1), _), What::Fields(None, Some(m2), d2)) =
        (first.what, second.what)
    {
        second.what = What::Fields(Some(if m2 < m1 { year + 1 } else { year }), Some(m2), d2);
    }
    let high = resolve(s, &second, after)?.0;
    let reading = match (low, high) {
        (Days::Range { from, .. }, Days::Range { to, .. })
            if from.is_some() && to.is_some() && from <= to =>
        {
            // "from April to the end of June" is up to the end of June, whoever leaves June out.
            let within =
                |unit: Named| matches!(high, Days::Range { from, .. } if from > Some(unit.from));
            let edge = second.named.is_some_and(within);
            Days::Range { from, to: if edge { to } else { last(s, from, high) } }
        }
        (Days::Yearless { .. } | Days::Unresolved, _)
        | (_, Days::Yearless { .. } | Days::Unresolved) => Days::Unresolved,
        _ => return None,
    };
    Some(Found::new(start, second.end, Reading::Date(reading)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::value::read_ends;
    use crate::value::reading::{Context, Days, Ends, Reading, Value};

    /// The last day of the one stretch of a text of Sunday, 23 June 2019.
    fn last_day(text: &str, ends: Ends) -> Option<Date> {
        let context = Context { reference: Some(date(2019, 6, 23)) };
        match read_ends(text, context, ends).as_slice() {
            [Value { reading: Reading::Date(Days::Range { to, .. }), .. }] => *to,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn the_second_of_two_dates_belongs_to_the_stretch_or_not() {
        for (text, with, without) in [
            ("It was shut from March to May.", date(2019, 5, 31), date(2019, 4, 30)),
            ("It was shut from 4 to 9 May.", date(2019, 5, 9), date(2019, 5, 8)),
            ("It was shut April 9-17.", date(2019, 4, 17), date(2019, 4, 16)),
            ("It was shut between 2014 and 2018.", date(2018, 12, 31), date(2017, 12, 31)),
            ("It was shut 2014-2018.", date(2018, 12, 31), date(2017, 12, 31)),
            // One date is all of itself.
            ("It was shut in May 2018.", date(2018, 5, 31), date(2018, 5, 31)),
            ("It was shut on 4 May 2018.", date(2018, 5, 4), date(2018, 5, 4)),
            ("It was shut in the 2017-18 season.", date(2018, 12, 31), date(2018, 12, 31)),
            // Up to the end of May is with May, whatever of it is in.
            ("It was shut from 1 March to the end of May.", date(2019, 5, 31), date(2019, 5, 31)),
        ] {
            assert_eq!(last_day(text, Ends::Inclusive), Some(with), "{text}");
            assert_eq!(last_day(text, Ends::Exclusive), Some(without), "{text}");
        }
    }
}
