//! Years, decades and centuries.
//!
//! ```text
//! year    := four digits where the words around ask for a year | "nineteen ninety-four" | "two thousand and five"
//!          | "2014-15"
//! decade  := "1990s" | "'90s" | "the nineties" | "nineteen eighties"        century := "the 19th century"
//! ```

use super::calendar::days;
use super::date::Part;
use super::lexer::Kind as Token;
use super::lexicon::{AUX, CONJ, Calendar, DET, PLURAL, PREP, PRON, Role, YEARPREP};
use super::month::{day, is_month};
use super::scan::Scan;
use super::{age, calendar, relative};

/// "nineties", "90s", "1990s", "'90s"
pub(super) fn decade_word(s: &Scan, i: usize, decade: i8) -> Option<Part> {
    let asked = i > 0
        && (s.class(i - 1, YEARPREP)
            || s.any(i - 1, &["the", "early", "late", "mid", "nineteen"])
            || s.mark(i - 1, b'-'));
    if !(asked || s.whole) || decade == 0 || age::in_somebodys(s, i) {
        return None;
    }
    let year = 1900 + i16::from(decade);
    calendar::years(year, 10).map(|range| Part::days(i, i + 1, days(range)))
}

pub(super) fn decade_digits(s: &Scan, i: usize) -> Option<Part> {
    let apostrophe = usize::from(s.mark(i, b'\''));
    let at = i + apostrophe;
    if !s.digits(at) || !s.word(at).ends_with('0') {
        return None;
    }
    let after = usize::from(s.mark(at + 1, b'\'') && s.glued(at + 1));
    let plural = at + 1 + after;
    if s.word(plural) != "s" || s.glued(plural + 1) && s.letters(plural + 1) {
        return None;
    }
    if age::in_somebodys(s, at) {
        return None;
    }
    let n: i16 = s.word(at).parse().ok()?;
    let year = match s.word(at).len() {
        4 if (1000..=2100).contains(&n) && s.glued(plural) => n,
        2 if apostrophe == 1
            || s.any(i.wrapping_sub(1), &["the", "in", "early", "late"])
            || s.mark(i.wrapping_sub(1), b'-') =>
        {
            1900 + n
        }
        _ => return None,
    };
    let length = if n % 100 == 0 && s.word(at).len() == 4 && n % 1000 != 0 { 100 } else { 10 };
    calendar::years(year, length).map(|range| Part::days(i, plural + 1, days(range)))
}

/// Four digits that can be a year.
pub(super) fn digits_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
    if !s.digits(i) || s.word(i).len() != 4 {
        return None;
    }
    let year: i16 = s.word(i).parse().ok().filter(|y| (1000..=2200).contains(y))?;
    let odd = s.glued(i + 1)
        && (s.letters(i + 1)
            || s.mark(i + 1, b'%')
            || (s.mark(i + 1, b'.') || s.mark(i + 1, b',')) && s.digits(i + 2) && s.glued(i + 2));
    (!odd).then_some((year, i + 1))
}

/// "87" for 1987, "'18" for 2018.
pub(super) fn short_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let n: i16 = (s.digits(i) && s.word(i).len() == 2).then(|| s.word(i).parse().ok()).flatten()?;
    Some((if n <= 30 { 2000 + n } else { 1900 + n }, i + 1))
}

pub(super) fn apostrophe_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
    (s.mark(i, b'\'') && s.glued(i + 1)).then(|| short_year(s, i + 1)).flatten()
}

/// The year after a day and month: ", 2019", "of 1995", "nineteen eighty two", "'18", "last year".
fn year_after(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let at = i + usize::from(s.mark(i, b',') || s.any(i, &["of", "in"]) && !s.broken(i));
    if s.broken(at) && s.ended(at) {
        return None;
    }
    // "April 5, 1990 people": a counted year after a comma is none; rare enough to be left.
    digits_year(s, at)
        .or_else(|| spoken_year(s, at))
        .or_else(|| apostrophe_year(s, at))
        .or_else(|| short_year(s, at).filter(|_| s.is(i, "of")))
        .or_else(|| (at == i || s.is(i, "of")).then(|| relative::year_phrase(s, at)).flatten())
}

/// The year after a day and month, if one is told, and the token after all.
pub(super) fn with_year(s: &Scan, end: usize) -> (Option<i16>, usize) {
    year_after(s, end).map_or((None, end), |(year, end)| (Some(year), end))
}

/// A year in words: "nineteen ninety-four", "two thousand and five", "sixteen hundred forty two".
pub(super) fn spoken_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let entry = s.entry(i);
    let two = |at: usize| -> Option<(i16, usize)> {
        let at = at + usize::from(s.mark(at, b'-') && s.glued(at));
        let entry = s.entry(at);
        match entry.role {
            Role::Tens => {
                let k = at + 1 + usize::from(s.mark(at + 1, b'-') && s.glued(at + 1));
                let unit = s.entry(k);
                if unit.role == Role::Unit && unit.value > 0.0 {
                    Some((entry.value as i16 + unit.value as i16, k + 1))
                } else {
                    Some((entry.value as i16, at + 1))
                }
            }
            Role::Teen => Some((entry.value as i16, at + 1)),
            _ => None,
        }
    };
    let one = |at: usize| {
        let unit = s.entry(at);
        (unit.role == Role::Unit && unit.value > 0.0).then_some((unit.value as i16, at + 1))
    };
    match entry.role {
        Role::Teen if entry.value >= 13.0 => {
            let century = entry.value as i16 * 100;
            if s.entry(i + 1).role == Role::Hundred {
                let and = usize::from(s.is(i + 2, "and"));
                let rest = two(i + 2 + and).or_else(|| one(i + 3).filter(|_| and == 1));
                return Some(rest.map_or((century, i + 2), |(n, end)| (century + n, end)));
            }
            // "nineteen oh five"
            if s.any(i + 1, &["oh", "o"]) {
                return one(i + 2).map(|(n, end)| (century + n, end));
            }
            let (n, end) = two(i + 1)?;
            Some((century + n, end))
        }
        Role::Tens if entry.value == 20.0 => {
            let (n, end) = two(i + 1).filter(|(n, _)| *n >= 10 && *n < 30)?;
            Some((2000 + n, end))
        }
        Role::Unit if entry.value == 2.0 && s.is(i + 1, "thousand") => {
            let at = i + 2 + usize::from(s.is(i + 2, "and"));
            let unit = s.entry(at);
            if unit.role == Role::Unit {
                return Some((2000 + unit.value as i16, at + 1));
            }
            let (n, end) = two(at).filter(|(n, _)| *n < 50)?;
            Some((2000 + n, end))
        }
        _ => None,
    }
}

/// A year by itself, where the words around it ask for one.
pub(super) fn year_alone(s: &Scan, i: usize, joined: bool) -> Option<Part> {
    if let Some(part) = decade_digits(s, i) {
        return Some(part);
    }
    if let Some(part) = century(s, i).or_else(|| century_decade(s, i)) {
        return Some(part);
    }
    if let Some((year, end)) = spoken_year(s, i) {
        let counted = s.letters(end) && noun_follows(s, end);
        let asked = joined || s.whole || i > 0 && s.class(i - 1, YEARPREP);
        return (asked && !counted).then(|| Part::fields(i, end, Some(year), None, None));
    }
    // "in '64", but no quotation: "in '64 people'"
    if i > 0
        && s.any(i - 1, &["in", "since", "until", "of"])
        && let Some((year, end)) = apostrophe_year(s, i).filter(|(_, end)| !s.letters(*end))
    {
        return Some(Part::fields(i, end, Some(year), None, None));
    }
    let (year, end) = digits_year(s, i)?;
    // "2018 March 18"
    if let Calendar::Month(month) = s.entry(end).calendar
        && (s.capital(end) || s.word(end).len() > 5)
        && !s.broken(end)
        && let at = end + 1 + usize::from(s.mark(end + 1, b'.') && s.word(end).len() <= 4)
        && let Some((day, after)) = day(s, at)
        && !s.broken(at)
        && !plural_follows(s, after)
        && year_alone_free(s, i)
    {
        return Some(Part::fields(i, after, Some(year), Some(month), Some(day)));
    }
    // "2013 June"
    if let Calendar::Month(month) = s.entry(end).calendar
        && is_month(s, end, true)
        && !s.any(end, &["may", "march"])
        && day(s, end + 1).is_none()
        && !s.broken(end)
    {
        return Some(Part::fields(i, end + 1, Some(year), Some(month), None));
    }
    if let Some(part) = years_joined(s, i, year, end) {
        return Some(part);
    }
    // "2014-15": two years in a row; "in 1990-95": more of them, where a year is asked for
    if s.mark(end, b'-')
        && s.digits(end + 1)
        && s.word(end + 1).len() == 2
        && s.glued(end + 1)
        && !(s.glued(end + 2) && (s.mark(end + 2, b'-') || s.letters(end + 2)))
        && let Ok(last) = s.word(end + 1).parse::<i16>()
        && let more = last - year % 100
        && (more == 1
            || last == 0 && year % 100 == 99
            || more > 1
                && (1900..=2060).contains(&year)
                && (i > 0 && s.class(i - 1, YEARPREP) || year + more <= latest(s))
                && year_alone_free(s, i)
                && !plural_follows(s, end + 2))
        && let Some(range) = calendar::years(year, more.max(1) + 1)
    {
        return Some(Part::days(i, end + 2, days(range)));
    }
    if s.whole {
        return Some(Part::fields(i, end, Some(year), None, None));
    }
    if s.glued(i)
        && (s.letters(i - 1)
            || matches!(
                s.get(i - 1).map(|t| t.kind),
                Some(Token::Mark(b'$' | b'/' | b'.' | b'#' | b':' | b'_' | b','))
            )
            || !s.entry(i - 1).money.is_empty() && !s.letters(i - 1))
    {
        return None;
    }
    let hyphen = s.glued(i) && i > 1 && s.mark(i - 1, b'-');
    if hyphen && !joined && !s.is(i - 2, "mid") {
        return None;
    }
    // "2007-08", "2014-15 season"
    let unit = s.entry(end);
    if unit.seconds > 0.0
        || !unit.units.is_empty()
        || !unit.money.is_empty()
        || s.mark(end, b'%')
        || unit.role == Role::Scale
    {
        return None;
    }
    if i > 0 && !s.entry(i - 1).money.is_empty() && s.upper(i - 1) {
        return None;
    }
    let modern = (1900..=2060).contains(&year);
    let round = year % 100 == 0 && year != 2000;
    let counted = noun_follows(s, end);
    let prep = i > 0 && s.class(i - 1, YEARPREP);
    let strong = i > 0
        && s.any(
            i - 1,
            &[
                "in", "since", "during", "early", "late", "mid", "until", "till", "circa",
                "fiscal", "year",
            ],
        )
        && !s.broken(i);
    let possessive = i > 0
        && (s.class(i - 1, DET)
            || s.mark(i - 1, b'\'')
            || s.is(i - 1, "s") && s.mark(i.wrapping_sub(2), b'\''));
    let bracket = i > 0
        && s.mark(i - 1, b'(')
        && (s.mark(end, b')') || s.mark(end, b'-') || s.mark(end, b','));
    let fits = match () {
        () if joined => (1500..=2100).contains(&year) && !counted,
        () if strong => (1000..=2100).contains(&year) && !(counted && round && !modern),
        () if prep => (1500..=2100).contains(&year) && !(counted && plural_follows(s, end)),
        () if bracket => modern,
        () if i > 0 && s.any(i - 1, &["around", "about"]) => modern && !round && !s.letters(end),
        // "the failed 2015 nuclear deal"
        () if i > 1 && s.class(i - 2, DET) && s.letters(i - 1) && !s.broken(i) => {
            let word = s.entry(i - 1);
            let bare = word.class & (PREP | CONJ | AUX | PRON) == 0 && word.bounds.is_empty();
            modern && !round && bare && noun_follows(s, end) && !plural_follows(s, end)
        }
        // "lived there 1990 to 1995"
        () if modern && s.any(end, &["to", "through"]) => {
            digits_year(s, end + 1).is_some_and(|(last, end)| last > year && !s.letters(end))
        }
        () if possessive => modern && !(round && counted),
        () if i > 0 && s.mark(i - 1, b'=') => modern,
        () if i > 1 && s.is(i - 1, "to") => {
            modern && s.any(i - 2, &["dating", "dates", "dated", "back", "prior", "compared"])
        }
        () if i > 0 && s.any(i - 1, &["and", "or"]) => {
            modern
                && !counted
                && i > 1
                && (digits_year(s, i - 2).is_some()
                    || s.class(i - 2, YEARPREP)
                    || s.mark(i - 2, b','))
        }
        () if i > 0 && s.mark(i - 1, b',') => {
            modern
                && !counted
                && i > 1
                && (digits_year(s, i - 2).is_some()
                    || matches!(s.entry(i - 2).calendar, Calendar::Month(_)))
        }
        // "2019 elections", "the summer 1998 tour", at the head of a sentence or after a capital
        () => {
            modern
                && !round
                && !plural_follows(s, end)
                && (i == 0 || s.sentence_ends(i) || s.capital(i - 1))
                && s.letters(end)
        }
    };
    fits.then(|| Part::fields(i, end, Some(year), None, None))
}

/// The latest year that a span of years ends in, where no word before it asks for years.
fn latest(s: &Scan) -> i16 {
    s.context.reference.map_or(2030, |r| r.year() + 5)
}

/// Whether nothing is glued to the front of the year at token `i`.
fn year_alone_free(s: &Scan, i: usize) -> bool {
    !s.glued(i) || s.mark(i - 1, b'(') || s.mark(i - 1, b'"')
}

/// "1980-1986", "the 2023-2024 budget": from one year to another, where nothing is counted or measured.
fn years_joined(s: &Scan, i: usize, year: i16, end: usize) -> Option<Part> {
    let joined = s.mark(end, b'-') && s.glued(end) == s.glued(end + 1) && year_alone_free(s, i);
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
        && last - year <= 200
        && !tied
        && !measured
        && !plural_follows(s, after)
        && (asked || !(round(year) && round(last)) && last - year <= 100);
    let (from, to) = (calendar::years(year, 1)?.0, calendar::years(last, 1)?.1);
    fits.then(|| Part::days(i, after, days((from, to))))
}

/// "nineteen eighties", "the eighteen-fifties"
pub(super) fn century_decade(s: &Scan, i: usize) -> Option<Part> {
    let entry = s.entry(i);
    let at = i + 1 + usize::from(s.mark(i + 1, b'-'));
    let Calendar::Decade(decade) = s.entry(at).calendar else {
        return None;
    };
    let year = entry.value as i16 * 100 + i16::from(decade);
    let fits = entry.role == Role::Teen && entry.value >= 13.0;
    fits.then(|| calendar::years(year, 10).map(|range| Part::days(i, at + 1, days(range))))?
}

/// "20th century", "the nineteenth century", "the 18th and 19th centuries"
pub(super) fn century(s: &Scan, i: usize) -> Option<Part> {
    let (n, at) = rank(s, i)?;
    let end = at + usize::from(s.mark(at, b'-'));
    let fits = (1..=21).contains(&n);
    // "21st-century warfare" only says modern.
    let one = end == at && s.any(at, &["century", "centuries"]);
    let more = || {
        s.any(at, &["and", "to", "or"])
            && rank(s, at + 1).is_some_and(|(_, k)| s.is(k, "centuries"))
    };
    let end = match () {
        () if one => at + 1,
        () if fits && more() => at,
        () => return None,
    };
    fits.then(|| calendar::years((n - 1) * 100, 100).map(|range| Part::days(i, end, days(range))))?
}

/// The rank of a century at token `i`: "19th", "nineteenth".
fn rank(s: &Scan, i: usize) -> Option<(i16, usize)> {
    if s.digits(i) && s.any(i + 1, &["st", "nd", "rd", "th"]) && s.glued(i + 1) {
        return Some((s.word(i).parse::<i16>().ok()?, i + 2));
    }
    day(s, i).filter(|_| s.letters(i)).map(|(n, at)| (i16::from(n), at))
}

/// Whether a lower-case word that can be counted follows.
pub(super) fn noun_follows(s: &Scan, i: usize) -> bool {
    s.letters(i)
        && !s.capital(i)
        && !s.broken(i)
        && s.entry(i).class
            & (PREP | CONJ | DET | AUX | PRON | super::lexicon::VERB | super::lexicon::PAST)
            == 0
        && !s.word(i).ends_with("ed")
        && !s.word(i).ends_with("ly")
        && s.word(i).len() > 2
}

/// Whether a plural follows, with up to one word between.
pub(super) fn plural_follows(s: &Scan, i: usize) -> bool {
    let plural = |k: usize| {
        noun_follows(s, k)
            && (s.word(k).ends_with('s') && !s.word(k).ends_with("ss") || s.class(k, PLURAL))
    };
    plural(i) || noun_follows(s, i) && plural(i + 1)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{dates, no_dates};
    use jiff::civil::date;

    #[test]
    fn years() {
        let year =
            |text, words, y: i16, n: i16| (text, words, date(y, 1, 1), date(y + n - 1, 12, 31));
        dates(&[
            year("It began in 2010.", "2010", 2010, 1),
            year("the failed 2015 nuclear deal", "2015", 2015, 1),
            year("the 1987 ferry disaster", "1987", 1987, 1),
            year("since two thousand and five", "two thousand and five", 2005, 1),
            year("in nineteen eighty-four", "nineteen eighty-four", 1984, 1),
            year("since the 1970s", "the 1970s", 1970, 10),
            year("in the '90s", "the '90s", 1990, 10),
            year("in the 19th century", "19th century", 1800, 100),
            year("the 2018-19 season", "2018-19", 2018, 2),
            year("He ruled 1964-1979.", "1964-1979", 1964, 16),
            year("They met 1971-76 there.", "1971-76", 1971, 6),
            year("the 2017-2018 budget", "2017-2018", 2017, 2),
        ]);
        no_dates(&[
            "2000 people came",
            "$2019",
            "it cost 2015 dollars",
            "in his early 20s",
            "the 2300 block",
            "1500-2000 people",
            "1960-1980 metres",
        ]);
    }
}
