//! Dates on the calendar.
//!
//! ```text
//! date    := part | "from" part "to" part | "between" part "and" part | part ("-" | "to" | "through") part
//! part    := [weekday [","]] (month day [[","] year] | day ["of"] month [[","] year] | month ["of"] year)
//!          | iso | slashed | year | decade | century | quarter | a relative date or a holiday
//! iso     := "2019-06-13" | "2019/06/13" | "20190613"      slashed := "6/13/2019" | "13/6/2019"
//! year    := four digits after a word that asks for a year, or in words: "nineteen ninety-four"
//! ```
//!
//! What is told in relation to the day of publication is in [`relative`], holidays in
//! [`holiday`]. A day without a year is the nearest on or before publication, or soon after it
//! (see [`calendar::year_of`]). "6/13" alone is a date only after a word that asks for one;
//! "9/11" names an event and stays unread. Slashed dates are read month first, as in the United
//! States, unless only day first makes a date.

use super::month::{day_first, month_first};
use super::numeric::numeric;
use super::part::Part;
use super::range::{alike, day_pair, found, joint, second};
use super::weekday::weekday_first;
use super::{listed, range, span};
use crate::value::related::period::modified;
use crate::value::related::relative;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::{CUE, Calendar, HOLIDAY, LEAD, Role};
use crate::value::token::scan::{Found, Scan};
use crate::value::years::decade::decade_word;
use crate::value::years::lone_year::year_alone;
use crate::value::years::quarter::quarter;
use crate::value::years::year::{digits_year, short_year};
use crate::value::years::{holiday, season};

/// Reads the date that begins at token `i`.
pub(crate) fn read(s: &Scan, i: usize) -> Option<Found> {
    let entry = s.entry(i);
    let token = s.get(i)?;
    let may_be = match token.kind {
        Token::Digits => true,
        Token::Word => {
            entry.calendar != Calendar::None
                || entry.role != Role::None
                || entry.class & (CUE | HOLIDAY | LEAD) != 0
                || entry.period != 0
                || s.any(i, &["a", "an"])
        }
        Token::Mark(mark) => mark == b'\'',
    };
    // "every Monday", "each Christmas" is no day of its own.
    if !may_be || i > 0 && s.any(i - 1, &["every", "each"]) && !s.digits(i) {
        return None;
    }
    if s.any(i, &["from", "between"]) {
        // "between the years 1990 and 1995"
        let years = 2 * usize::from(s.is(i + 1, "the") && s.is(i + 2, "years") && s.digits(i + 3));
        let first = if years > 0 { s.date(i + 1 + years, true) } else { s.date(i + 1, false) };
        let Some(first) = first else {
            return day_pair(s, i, i + 1);
        };
        // "from 2015-2019"
        if s.mark(first.end - 2, b'-') && first.end == first.start + 3 && s.is(i, "from") {
            return found(s, i, first, None);
        }
        let joint =
            if s.is(i, "from") { joint(s, first.end, false) } else { joint(s, first.end, true) }?;
        let second = second(s, joint, &first)?;
        let (first, second) = range::past_week(s, i, first, second);
        return found(s, i, first, Some(second));
    }
    if s.digits(i)
        && s.mark(i + 1, b'-')
        && s.digits(i + 2)
        && let Some(found) = day_pair(s, i, i)
    {
        return Some(found);
    }
    let first = s.date(i, false)?;
    if let Some(joint) = joint(s, first.end, false)
        && let Some(second) = second(s, joint, &first)
        && (alike(&first, &second) || !s.is(joint - 1, "to"))
        && let (first, second) = range::past_week(s, first.start, first, second)
        && let Some(found) = found(s, first.start, first, Some(second))
    {
        return Some(found);
    }
    found(s, first.start, first, None)
}

/// The part of a date that begins at token `i`; `joined`: after "to" or a dash, so that a bare year is a year.
pub(crate) fn part(s: &Scan, i: usize, joined: bool) -> Option<Part> {
    if let Some(part) = relative::part(s, i) {
        return Some(part);
    }
    // "the Fourth of July" is no day of another kind, but is written like one.
    let name = i + usize::from(s.is(i, "the"));
    if let Some(part) = holiday::part(s, name) {
        let ranked = s.entry(name).role == Role::Ordinal;
        return Some(Part { start: if ranked { i } else { part.start }, ..part });
    }
    let entry = s.entry(i);
    match entry.calendar {
        Calendar::Month(month) => return month_first(s, i, month, joined),
        Calendar::Weekday(_) => return weekday_first(s, i),
        Calendar::Decade(decade) => return decade_word(s, i, decade),
        Calendar::Season(month) => return season::told(s, i, month),
        _ => {}
    }
    if s.any(i, &["early", "late", "mid", "middle"]) || s.is(i, "the") {
        return modified(s, i);
    }
    if s.any(i, &["fiscal", "fy", "cy", "year"]) {
        let at = i + 1 + usize::from(s.any(i + 1, &["year", "of"]) || s.mark(i + 1, b'-'));
        let (year, end) =
            digits_year(s, at).or_else(|| short_year(s, at).filter(|_| s.any(i, &["fy", "cy"])))?;
        // "FY 2018/19"
        if let Some(part) = span::shortened(s, at, year, end) {
            return Some(Part { start: i, ..part });
        }
        return Some(Part::fields(i, end, Some(year), None, None));
    }
    if let Some(part) = quarter(s, i) {
        return Some(part);
    }
    if let Some(part) = numeric(s, i, joined) {
        return Some(part);
    }
    if let Some(part) = day_first(s, i) {
        return Some(part);
    }
    if let Some(part) = listed::day_of_list(s, i) {
        return Some(part);
    }
    year_alone(s, i, joined)
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, none};
    use crate::value::kind::Kind;

    #[test]
    fn dates_on_the_calendar() {
        dates(
            r#"
            on June 13, 2018, they | June 13, 2018 | 2018-06-13
            on 13 June 2018 | 13 June 2018 | 2018-06-13
            on June 13 it | June 13 | 2019-06-13
            on the 4th of July 1995 | the 4th of July 1995 | 1995-07-04
            in May 2018 | May 2018 | 2018-05-01..2018-05-31
            In 2015 it | 2015 | 2015-01-01..2015-12-31
            during the 1990s | the 1990s | 1990-01-01..1999-12-31
            dated 2019-06-13 | 2019-06-13 | 2019-06-13
            on 6/13/2018 | 6/13/2018 | 2018-06-13
            on Monday, Oct. 22, 2018 | Monday, Oct. 22, 2018 | 2018-10-22
            from May to October 2018 | from May to October 2018 | 2018-05-01..2018-10-31
            between 2003 and 2006 | between 2003 and 2006 | 2003-01-01..2006-12-31
            on 5-7 June 2018 | 5-7 June 2018 | 2018-06-05..2018-06-07
            on March 3-5 | March 3-5 | 2019-03-03..2019-03-05
            in nineteen ninety-four | nineteen ninety-four | 1994-01-01..1994-12-31
            Q1 2019 | Q1 2019 | 2019-01-01..2019-03-31
            Last December's vote | Last December | 2018-12-01..2018-12-31
            "#,
        );
    }

    #[test]
    fn no_dates() {
        none(
            Kind::Date,
            &[
                "It may take longer.",
                "May I ask?",
                "They march on.",
                "Theresa May spoke.",
                "2,000 people",
                "2000 people",
            ],
        );
    }
}
