//! Spans of years.
//!
//! ```text
//! years := year ("-" | "/") year | year ("-" | "/") two digits
//! ```

use super::calendar::{self, days};
use super::part::Part;
use super::range;
use crate::value::token::lexicon::{PREP, Role, YEARPREP};
use crate::value::token::scan::Scan;
use crate::value::years::year::{digits_year, plural_follows};

/// The latest year that a span of years ends in, where no word before it asks for years.
fn latest(s: &Scan) -> i16 {
    s.context.reference.map_or(2030, |r| r.year() + 5)
}

/// Whether nothing is glued to the front of the year at token `i`.
pub(crate) fn free(s: &Scan, i: usize) -> bool {
    !s.glued(i) || s.mark(i - 1, b'(') || s.mark(i - 1, b'"')
}

/// The span of years that begins with the one at token `i`, whose digits end before token `end`.
pub(crate) fn years(s: &Scan, i: usize, year: i16, end: usize) -> Option<Part> {
    written_out(s, i, year, end).or_else(|| shortened(s, i, year, end))
}

/// "1980-1986", "the 2023-2024 budget": from one year to another, where nothing is counted or measured.
fn written_out(s: &Scan, i: usize, year: i16, end: usize) -> Option<Part> {
    let slash = s.mark(end, b'/') && s.glued(end);
    let dash = s.mark(end, b'-') || slash;
    let joined = dash && s.glued(end) == s.glued(end + 1) && free(s, i);
    let (last, after) = digits_year(s, end + 1).filter(|_| joined && !s.broken(end + 1))?;
    let tied = s.glued(after) && (s.mark(after, b'-') || s.mark(after, b'/'));
    let unit = s.entry(after);
    let measured = unit.seconds > 0.0
        || !unit.money.is_empty()
        || !unit.units.is_empty() && unit.class & PREP == 0
        || s.mark(after, b'%')
        || unit.role == Role::Scale;
    let round = |year: i16| year % 100 == 0;
    let asked = i > 0 && s.class(i - 1, YEARPREP);
    let modern = (1500..=2100).contains(&year) && (year + 1..=2100).contains(&last);
    let fits = modern
        && (last - year <= 200 && !slash || last - year == 1)
        && !tied
        && !measured
        && !plural_follows(s, after)
        && (asked || !(round(year) && round(last)) && last - year <= 100);
    if !fits {
        return None;
    }
    let from = calendar::years(year, 1)?.0;
    let to = range::last(s, Some(from), days(calendar::years(last, 1)?))?;
    Some(Part::days(i, after, days((from, to))))
}

/// "2014-15", "2014/15": two years in a row; "in 1990-95": more of them, where a year is asked for.
pub(crate) fn shortened(s: &Scan, i: usize, year: i16, end: usize) -> Option<Part> {
    let slash = s.mark(end, b'/');
    let joined = (s.mark(end, b'-') || slash && s.glued(end)) && s.glued(end + 1);
    let two = joined && s.digits(end + 1) && s.word(end + 1).len() == 2;
    let tied =
        s.glued(end + 2) && (s.mark(end + 2, b'-') || s.mark(end + 2, b'/') || s.letters(end + 2));
    if !two || tied {
        return None;
    }
    let last: i16 = s.word(end + 1).parse().ok()?;
    let more = last - year % 100;
    let row = more == 1 || last == 0 && year % 100 == 99;
    let apart = || {
        more > 1
            && !slash
            && (1900..=2060).contains(&year)
            && (i > 0 && s.class(i - 1, YEARPREP) || year + more <= latest(s))
            && free(s, i)
            && !plural_follows(s, end + 2)
    };
    if !(row || apart()) {
        return None;
    }
    calendar::years(year, more.max(1) + 1).map(|range| Part::days(i, end + 2, days(range)))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn spans_of_years() {
        dates(
            r#"
            the 2018-19 season | 2018-19 | 2018-01-01..2019-12-31
            He ruled 1964-1979. | 1964-1979 | 1964-01-01..1979-12-31
            They met 1971-76 there. | 1971-76 | 1971-01-01..1976-12-31
            the 2017-2018 budget | 2017-2018 | 2017-01-01..2018-12-31
            the 2017/18 budget | 2017/18 | 2017-01-01..2018-12-31
            the 2014/2015 winter | 2014/2015 | 2014-01-01..2015-12-31
            in FY 2015/16 | FY 2015/16 | 2015-01-01..2016-12-31
            "#,
        );
        no_dates(&["1500-2000 people", "1960-1980 metres", "2017/31 votes"]);
    }
}
