//! Dates in digits alone.
//!
//! ```text
//! numeric := "2019-06-13" | "2019/06/13" | "20190613" | "6/13/2019" | "13/6/2019" | "13.6.2019"
//!          | "2015-12" | "12-2015" | "2020/Sep/23" | "6/13" after "on", "from", "by" …
//! ```
//!
//! Slashed dates are read month first, as in the United States, unless only day first makes a date.

use jiff::civil::Date;

use super::day::day;
use super::part::Part;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::Calendar;
use crate::value::token::scan::Scan;
use crate::value::years::year::digits_year;

/// Dates in digits: "2019-06-13", "6/13/2019", "13.6.2019", "20190613", "6/13" after "on".
pub(crate) fn numeric(s: &Scan, i: usize, joined: bool) -> Option<Part> {
    if !s.digits(i) {
        return None;
    }
    if !joined
        && s.glued(i)
        && (s.letters(i - 1)
            || s.glued(i - 1)
                && matches!(s.get(i - 1).map(|t| t.kind), Some(Token::Mark(b'-' | b'/' | b'.')))
                && s.digits(i.wrapping_sub(2)))
    {
        return None;
    }
    let number = |k: usize| -> Option<i16> {
        (s.digits(k) && s.word(k).len() <= 4).then(|| s.word(k).parse().ok()).flatten()
    };
    let word = s.word(i);
    if word.len() == 8 && (word.starts_with("19") || word.starts_with("20")) {
        let n: u32 = word.parse().ok()?;
        let (y, m, d) = ((n / 10_000) as i16, (n / 100 % 100) as i8, (n % 100) as i8);
        Date::new(y, m, d).ok()?;
        let free = !(s.glued(i + 1) && s.letters(i + 1));
        return free.then(|| Part::fields(i, i + 1, Some(y), Some(m), Some(d)));
    }
    let mark = match s.get(i + 1)?.kind {
        Token::Mark(mark @ (b'-' | b'/' | b'.')) if s.glued(i + 1) && s.glued(i + 2) => mark,
        _ => return None,
    };
    let same = |k: usize| s.mark(k, mark) && s.glued(k) && s.glued(k + 1);
    // "2019-06-13T10:00" goes on with a time of day.
    let timed = |k: usize| s.word(k) == "T" && s.digits(k + 1) && s.glued(k + 1);
    let ends =
        |k: usize| !(s.glued(k) && (s.letters(k) && !timed(k) || same(k) && s.digits(k + 1)));
    let a = number(i)?;
    // "2020/Sep/23", "2020/23/Sep"
    if (1000..=2200).contains(&a) && word.len() == 4 {
        if let Calendar::Month(month) = s.entry(i + 2).calendar
            && same(i + 3)
            && let Some((day, end)) = day(s, i + 4)
        {
            return Some(Part::fields(i, end, Some(a), Some(month), Some(day)));
        }
        if let Some(day) = number(i + 2)
            && same(i + 3)
            && let Calendar::Month(month) = s.entry(i + 4).calendar
            && (1..=31).contains(&day)
        {
            return Some(Part::fields(i, i + 5, Some(a), Some(month), Some(day as i8)));
        }
    }
    let b = number(i + 2)?;
    if same(i + 3)
        && let Some(c) = number(i + 4)
    {
        let dash = s.mark(i + 5, b'-') && mark != b'-';
        if !(ends(i + 5) || dash || joined_date(s, i + 5, mark)) {
            return None;
        }
        let year = |k: usize, n: i16| match s.word(k).len() {
            4 => Some(n),
            2 => Some(if n <= 30 { 2000 + n } else { 1900 + n }),
            _ => None,
        };
        let (y, m, d) = if word.len() == 4 {
            (a, b, c)
        } else {
            let y = year(i + 4, c)?;
            // A code or a decimal: "1.2.3" needs two-digit parts to be a date.
            if mark == b'.' && s.word(i + 4).len() != 4 {
                return None;
            }
            if a > 12 || mark == b'.' { (y, b, a) } else { (y, a, b) }
        };
        Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
        return Some(Part::fields(i, i + 5, Some(y), Some(m as i8), Some(d as i8)));
    }
    // "report_2018-05.pdf" may be a number of any kind.
    if s.in_file_name(i) {
        return None;
    }
    let dash = s.mark(i + 3, b'-') && mark == b'/';
    if !(ends(i + 3) || dash) {
        return None;
    }
    // "the 2004-05 season": two years, and no May.
    let following = mark == b'-' && b == (a + 1) % 100 && word.len() == 4;
    if following && s.any(i + 3, &["season", "school", "academic", "fiscal", "budget", "term"]) {
        return None;
    }
    // "2015-12", "12-2015"
    if mark != b'.'
        && word.len() == 4
        && s.word(i + 2).len() == 2
        && (1900..=2100).contains(&a)
        && (1..=12).contains(&b)
    {
        return Some(Part::fields(i, i + 3, Some(a), Some(b as i8), None));
    }
    if mark != b'.'
        && word.len() <= 2
        && s.word(i + 2).len() == 4
        && (1900..=2100).contains(&b)
        && (1..=12).contains(&a)
    {
        return Some(Part::fields(i, i + 3, Some(b), Some(a as i8), None));
    }
    // "6/13" after a word that asks for a date; "9/11" never.
    // "10/1-11/2/2019": a full date after the dash tells.
    let opens = s.mark(i + 3, b'-') && s.mark(i + 5, mark) && s.word(i + 8).len() == 4;
    let asked = joined
        || opens && s.mark(i + 7, mark)
        || i > 0
            && (s.any(
                i - 1,
                &[
                    "on", "from", "until", "till", "since", "by", "between", "this", "next", "to",
                    "through", "before", "after",
                ],
            ) || s.mark(i - 1, b'-') && i > 1
                || s.any(i - 1, &["or", "and"]) && s.mark(i.wrapping_sub(3), b'/')
                || s.mark(i - 1, b',') && s.mark(i.wrapping_sub(3), b'/'));
    let fits = |m: i16, d: i16| (1..=12).contains(&m) && (1..=31).contains(&d);
    if mark == b'/'
        && (asked || s.whole)
        && (a, b) != (9, 11)
        && word.len() <= 2
        && s.word(i + 2).len() <= 2
    {
        let (m, d) = if fits(a, b) {
            (a, b)
        } else if fits(b, a) {
            (b, a)
        } else {
            return None;
        };
        // "from 4/3 to 4/9, 2017"
        let (year, end) = match digits_year(s, i + 4) {
            Some((year, end)) if s.mark(i + 3, b',') => (Some(year), end),
            _ => (None, i + 3),
        };
        return Some(Part::fields(i, end, year, Some(m as i8), Some(d as i8)));
    }
    None
}

/// Whether another date of the same make follows a dash: "3-2-2017-3-9-2017".
pub(crate) fn joined_date(s: &Scan, i: usize, mark: u8) -> bool {
    s.mark(i, b'-')
        && s.digits(i + 1)
        && s.mark(i + 2, mark)
        && s.digits(i + 3)
        && s.mark(i + 4, mark)
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn dates_in_digits() {
        dates(
            r#"
            dated 2019-06-13 | 2019-06-13 | 2019-06-13
            report-20190613.pdf | 20190613 | 2019-06-13
            on 6/13/2019 | 6/13/2019 | 2019-06-13
            on 13/6/2019 | 13/6/2019 | 2019-06-13
            on 13.6.2019 | 13.6.2019 | 2019-06-13
            It was filed by 6/13 | 6/13 | 2019-06-13
            open 10/1-11/2/2018 | 10/1-11/2/2018 | 2018-10-01..2018-11-02
            in 2015-12 | 2015-12 | 2015-12-01..2015-12-31
            "#,
        );
        no_dates(&[
            "report_2019-06.pdf",
            "after 9/11",
            "1/2 of it",
            "8/1.5",
            "version 1.2.3",
            "2015-32",
        ]);
    }
}
