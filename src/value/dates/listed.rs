//! Days and months in a list, of which one names the month or the year for all.
//!
//! ```text
//! list := month day (("," | "and" | "or") day)+ | day (("," | "and" | "or") day)+ ["of"] month | month ("," | "and" | "or") month year
//! ```

use super::day::day;
use super::month::{day_first, link};
use super::part::{Part, What};
use crate::value::token::lexicon::{AUX, CONJ, Calendar, PREP};
use crate::value::token::scan::Scan;
use crate::value::years::year::with_year;

/// The most that a list holds.
const LONGEST: usize = 8;

/// The day in digits that ends before token `end`: its first token and its number.
fn day_before(s: &Scan, end: usize) -> Option<(usize, i8)> {
    (1..=2).filter_map(|n| end.checked_sub(n)).filter(|at| s.digits(*at)).find_map(|at| {
        let (day, after) = day(s, at)?;
        (after == end).then_some((at, day))
    })
}

/// The first token of the link that ends before token `i`.
fn link_before(s: &Scan, i: usize) -> Option<usize> {
    (1..=2).rev().filter_map(|n| i.checked_sub(n)).find(|at| link(s, *at) == Some(i))
}

/// The day at token `i` in a list of days: "5" in "5 and 6 May", "7" in "May 5, 6 and 7".
pub(crate) fn day_of_list(s: &Scan, i: usize) -> Option<Part> {
    if !s.digits(i) || s.glued(i) {
        return None;
    }
    let (own, end) = day(s, i)?;
    before_month(s, i, own, end).or_else(|| after_month(s, i, own, end))
}

/// "5", "6" in "5, 6 and 7 May 2019": days that rise, each linked to the next, with a month behind the last.
fn before_month(s: &Scan, i: usize, own: i8, end: usize) -> Option<Part> {
    let (mut at, mut last) = (end, own);
    for _ in 0..LONGEST {
        at = link(s, at)?;
        let (next, after) = day(s, at).filter(|(next, _)| *next > last && s.digits(at))?;
        if let Some(Part { what: What::Fields(year, month, Some(_)), .. }) = day_first(s, at) {
            return Some(Part::fields(i, end, year, month, Some(own)));
        }
        (at, last) = (after, next);
    }
    None
}

/// "6", "7" in "May 5, 6 and 7": days that rise, with a month before the first and nothing counted behind the last.
fn after_month(s: &Scan, i: usize, own: i8, end: usize) -> Option<Part> {
    let (mut first, mut low) = (i, own);
    let month = loop {
        let (at, day) = day_before(s, link_before(s, first)?).filter(|(_, day)| *day < low)?;
        let month = at.checked_sub(1)?;
        let month = month - usize::from(s.mark(month, b'.') && month > 0);
        if let Calendar::Month(number) = s.entry(month).calendar {
            break s.capital(month).then_some(number)?;
        }
        (first, low) = (at, day);
        if i - first > 3 * LONGEST {
            return None;
        }
    };
    let (mut after, mut high) = (end, own);
    while let Some(at) = link(s, after)
        && let Some((day, next)) = day(s, at).filter(|(day, _)| s.digits(at) && *day > high)
    {
        (after, high) = (next, day);
    }
    let (year, ends) = with_year(s, after);
    let free = s.get(ends).is_none() || !s.letters(ends) || s.class(ends, PREP | CONJ | AUX);
    // "May 5, 12 people": only what "and" or "or" ends is a list.
    let closed = s.any(i - 1, &["and", "or"]) || after > end;
    let end = if after == end { ends } else { end };
    (free && closed).then(|| Part::fields(i, end, year, Some(month), Some(own)))
}

#[cfg(test)]
mod tests {
    use crate::value::kind::Kind;
    use crate::value::read;
    use crate::value::reading::{Context, Days, Reading};
    use jiff::civil::{Date, date};

    /// The first days of the dates of a text.
    fn first_days(text: &str) -> Vec<Date> {
        let context = Context { reference: Some(date(2019, 6, 23)) };
        let from = |reading: &Reading| match reading {
            Reading::Date(Days::Range { from, .. }) => *from,
            _ => None,
        };
        let values = read(text, context);
        assert!(values.iter().all(|v| v.kind() == Kind::Date), "{text}: {values:?}");
        values.iter().filter_map(|v| from(&v.reading)).collect()
    }

    #[test]
    fn lists_of_days() {
        let may = |year, days: &[i8]| days.iter().map(|d| date(year, 5, *d)).collect::<Vec<_>>();
        for (text, want) in [
            ("They met on 5 and 6 May.", may(2019, &[5, 6])),
            ("They met on 5, 6 and 7 May 2018.", may(2018, &[5, 6, 7])),
            ("They met on May 5, 6 and 7.", may(2019, &[5, 6, 7])),
            ("They met on May 5th and 6th in Rome.", may(2019, &[5, 6])),
            ("They met on May 5 and 6, 2018, in Rome.", may(2018, &[5, 6])),
            ("They met in March and April 2018.", vec![date(2018, 3, 1), date(2018, 4, 1)]),
            ("They met on 5 March and 6 April 2018.", vec![date(2018, 3, 5), date(2018, 4, 6)]),
        ] {
            assert_eq!(first_days(text), want, "{text}");
        }
    }

    #[test]
    fn no_lists() {
        let context = Context { reference: Some(date(2019, 6, 23)) };
        for (text, dates) in [
            ("On May 5, 12 people died.", 1),
            ("On May 5, 6 and 7 people died.", 1),
            ("They counted 30 and 5 May votes.", 1),
        ] {
            let values = read(text, context);
            assert_eq!(
                values.iter().filter(|v| v.kind() == Kind::Date).count(),
                dates,
                "{text}: {values:?}"
            );
        }
    }
}
