//! Days in a row, counted from a day that is told or from publication.
//!
//! ```text
//! stretch := ["for"] length ("from" | "starting on") day | "the" [number] unit "to" date
//!          | number ("next" | "past" | …) unit | ("next" | "past" | …) number unit
//! ```
//!
//! "The past two weeks" is how long something takes, and so a duration; "the two past weeks" and "next two weeks" without
//! an article say when.

use super::length::{Length, move_by};
use super::reference::{from_reference, shift};
use crate::value::dates::calendar;
use crate::value::dates::part::{Part, What};
use crate::value::dates::resolve::resolve;
use crate::value::reading::Days;
use crate::value::token::lexicon::{DET, PREP};
use crate::value::token::scan::Scan;

/// "for three days from Monday", "two weeks starting on May 3": days in a row from one that is told.
pub(crate) fn from_day(s: &Scan, i: usize, length: &Length) -> Option<Part> {
    let held = i > 0 && s.is(i - 1, "for");
    let at = length.end + usize::from(held && s.mark(length.end, b','));
    let begins = s.any(at, &["starting", "beginning"]);
    let from = at + usize::from(begins);
    let linked = s.any(from, &["from", "on"]);
    if !(begins || held && s.is(at, "from")) || length.business {
        return None;
    }
    let base = s.date(from + usize::from(linked), false)?;
    let start = i - usize::from(held);
    if s.context.reference.is_none() && !matches!(base.what, What::Fields(Some(_), _, _)) {
        return Some(Part::days(start, base.end, Days::Unresolved));
    }
    match resolve(s, &base, None)?.0 {
        Days::Range { from: Some(first), to } if to == Some(first) => {
            let last = calendar::add_days(move_by(first, length, 1)?, -1)?;
            Some(Part::days(start, base.end, calendar::days((first, last))))
        }
        _ => None,
    }
}

/// "the year to March", "the three months to the end of June": so long a time up to the end of a date.
pub(crate) fn up_to(s: &Scan, i: usize, length: &Length) -> Option<Part> {
    let told = i > 0 && s.is(i - 1, "the") && !length.business && length.coarse != 2;
    if !told || !s.is(length.end, "to") {
        return None;
    }
    let last = s.date(length.end + 1, false)?;
    // "the two weeks to Christmas", "the three days to Friday" look ahead.
    let dated = match last.what {
        What::Fields(..) => true,
        What::Days(Days::Range { from, to }) => from != to,
        What::Days(_) => false,
    };
    if !dated {
        return None;
    }
    match resolve(s, &last, None)?.0 {
        Days::Range { to: Some(to), .. } => {
            let from = move_by(calendar::add_days(to, 1)?, length, -1)?;
            Some(Part::days(i - 1, last.end, calendar::days((from, to))))
        }
        Days::Range { .. } => None,
        _ => Some(Part::days(i - 1, last.end, Days::Unresolved)),
    }
}

/// "the 2 next days", "5 past years": before or after publication, with the count in front.
pub(crate) fn beside(s: &Scan, i: usize) -> Option<Part> {
    let count = s.number(i).filter(|n| n.value().is_some_and(|n| n.fract() == 0.0))?;
    let n = shift(s, count.end).filter(|n| *n != 0)?;
    counted(s, i, i, count.end + 1, n)
}

/// "next 3 days", "last two weeks" as an adverb: with the count at token `at`.
pub(crate) fn adverb(s: &Scan, start: usize, at: usize, n: i64) -> Option<Part> {
    // "in the next 3 days", "over last two weeks"; but "away next 3 days", "out last two weeks"
    let governed = start > 0
        && s.class(start - 1, DET | PREP)
        && !s.any(start - 1, &["out", "off", "around"])
        && !s.sentence_ends(start);
    if n == 0 || governed || s.any(start, &["following"]) {
        return None;
    }
    let count = s.number(at)?;
    counted(s, start, at, count.end, n)
}

/// So many units, whose count stands at token `count` and whose unit at token `unit`: behind publication if `n` is less than
/// 0, and ahead of it otherwise.
fn counted(s: &Scan, start: usize, count: usize, unit: usize, n: i64) -> Option<Part> {
    let period = s.entry(unit).period;
    if !matches!(period, 1 | 2 | 4 | 6 | 7) || !s.word(unit).ends_with('s') || s.is(unit + 1, "of")
    {
        return None;
    }
    let units = s.number(count)?.value().filter(|n| (1.0..=1000.0).contains(n))? as i64;
    let (months, days) = match period {
        1 => (0, units),
        2 => (0, 7 * units),
        4 => (units, 0),
        6 => (12 * units, 0),
        _ => (120 * units, 0),
    };
    from_reference(s, start, unit + 1, |r| {
        let away =
            |sign: i64| calendar::add_days(calendar::add_months(r, sign * months)?, sign * days);
        match n {
            ..0 => Some((away(-1)?, calendar::add_days(r, -1)?)),
            _ => Some((calendar::add_days(r, 1)?, away(1)?)),
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn days_in_a_row() {
        dates(
            r#"
            away for two days from May 3, 2019 | for two days from May 3, 2019 | 2019-05-03..2019-05-04
            What happens in the 4 next days? | 4 next days | 2019-06-24..2019-06-27
            over the three past weeks | three past weeks | 2019-06-02..2019-06-22
            They are away next two months. | next two months | 2019-06-24..2019-08-23
            Sales fell last 10 days. | last 10 days | 2019-06-13..2019-06-22
            Sales fell in the year to March. | the year to March | 2018-04-01..2019-03-31
            Sales fell in the six months to the end of May. | the six months to the end of May | 2018-12-01..2019-05-31
            Sales fell in the month to 12 June. | the month to 12 June | 2019-05-13..2019-06-12
            "#,
        );
        no_dates(&["for the past three weeks", "in the last two years", "the three years to come"]);
    }
}
