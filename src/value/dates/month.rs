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

use super::calendar::Direction;
use super::date::Part;
use super::year::{apostrophe_year, digits_year, short_year, spoken_year, with_year};
use super::{calendar, listed};
use crate::value::related::relative;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::{AUX, CONJ, Calendar, DET, MAYVERB, PREP, PRON, Role, YEARPREP};
use crate::value::token::scan::Scan;

/// Whether the word at `i`, a month by its letters, is one: not "may" and "march" the verbs, not a name.
pub(crate) fn is_month(s: &Scan, i: usize, followed: bool) -> bool {
    if followed || s.whole {
        return true;
    }
    let word = s.word(i);
    let (may, march) = (word.eq_ignore_ascii_case("may"), word.eq_ignore_ascii_case("march"));
    let asked = i > 0
        && (s.class(i - 1, YEARPREP)
            || s.any(i - 1, &["last", "next", "this", "to", "and", "or", "on"]) && !may);
    if !s.capital(i) {
        if may && s.any(i.wrapping_sub(1), &["this", "that", "and", "or"]) {
            return false;
        }
        return (asked || s.is(i.wrapping_sub(1), "the") && !may && !march)
            && !(march && s.any(i.wrapping_sub(1), &["to", "on", "a", "the"]));
    }
    if s.upper(i) && word.len() == 3 && !may {
        return asked;
    }
    if may || march || matches!(word, "Jan" | "April" | "June" | "August") {
        if i > 0 && s.is(i - 1, "ms")
            || i > 1 && s.mark(i - 1, b'.') && s.any(i - 2, &["mr", "mrs", "ms", "dr"])
        {
            return false;
        }
        // A capitalised word before it that is no preposition makes it part of a name, but for "Jan-Feb 2017".
        let joined = s.mark(i + 1, b'-') && matches!(s.entry(i + 2).calendar, Calendar::Month(_));
        let name = i > 0
            && !joined
            && s.capital(i - 1)
            && s.letters(i - 1)
            && s.entry(i - 1).class == 0
            && s.entry(i - 1).calendar == Calendar::None
            && !s.upper(i - 1);
        if name && !s.broken(i) {
            return false;
        }
        // "April Jones said": no word asks for a date, and a name goes on.
        let surname = s.letters(i + 1)
            && s.capital(i + 1)
            && !s.upper(i + 1)
            && s.entry(i + 1).class == 0
            && s.entry(i + 1).calendar == Calendar::None;
        if surname && !asked && !march {
            return false;
        }
    }
    if may || march {
        let next = s.entry(i + 1).class;
        if next & MAYVERB != 0 || may && next & PRON != 0 {
            return asked && !(may && next & PRON != 0);
        }
        if march && s.any(i + 1, &["on", "for", "in"]) && !asked {
            return false;
        }
        return asked || i > 0 && !s.sentence_ends(i);
    }
    true
}

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
            let year = year.or_else(|| listed::year_behind(s, end, month));
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
                relative::year_phrase(s, at + usize::from(s.mark(at, b',') || s.is(at, "of")))
            });
        if let Some((year, end)) = year {
            return Some(Part::fields(i, end, Some(year), Some(month), None));
        }
    }
    if !is_month(s, i, false) {
        return None;
    }
    let end = if abbreviated && !s.sentence_ends(point) { point } else { i + 1 };
    let year = if joined { None } else { listed::year_behind(s, end, month) };
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
    let year = year.or_else(|| listed::year_behind(s, end, month));
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
    relative::from_reference(s, i, end, |r| {
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

/// A day of the month at token `i`: "13", "13th", "thirteenth", "twenty-second", "twenty five".
pub(crate) fn day(s: &Scan, i: usize) -> Option<(i8, usize)> {
    if s.digits(i) {
        let n: i8 = s.word(i).parse().ok().filter(|n| (1..=31).contains(n))?;
        if s.word(i).len() > 2 {
            return None;
        }
        if s.glued(i + 1) && s.letters(i + 1) {
            return s.any(i + 1, &["st", "nd", "rd", "th"]).then_some((n, i + 2));
        }
        let odd = s.glued(i + 1)
            && (s.mark(i + 1, b':') && s.glued(i + 2)
                || s.mark(i + 1, b'%')
                || s.mark(i + 1, b'.') && s.digits(i + 2) && s.glued(i + 2)
                || s.mark(i + 1, b',')
                    && s.digits(i + 2)
                    && s.glued(i + 2)
                    && s.word(i + 2).len() == 3);
        return (!odd).then_some((n, i + 1));
    }
    let entry = s.entry(i);
    match entry.role {
        Role::Ordinal if (1.0..=20.0).contains(&entry.value) || entry.value == 30.0 => {
            Some((entry.value as i8, i + 1))
        }
        Role::Tens if entry.value <= 30.0 => {
            let at = i + 1 + usize::from(s.mark(i + 1, b'-'));
            let unit = s.entry(at);
            let fits = matches!(unit.role, Role::Ordinal | Role::Unit)
                && (1.0..=9.0).contains(&unit.value);
            let n = entry.value + unit.value;
            if fits && n <= 31.0 { Some((n as i8, at + 1)) } else { None }
        }
        Role::Unit | Role::Teen
            if entry.value >= 1.0 && matches!(s.entry(i + 1).calendar, Calendar::Month(_)) =>
        {
            Some((entry.value as i8, i + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};
    use jiff::civil::date;

    #[test]
    fn dates_with_a_month() {
        let one = |text, words, day| (text, words, day, day);
        dates(&[
            one("on the 4th of July 2018", "the 4th of July 2018", date(2018, 7, 4)),
            one("It fell on Sept. 5.", "Sept. 5", date(2018, 9, 5)),
            one("It will end on July 5.", "July 5", date(2019, 7, 5)),
            one("on May twenty-first, 2018", "May twenty-first, 2018", date(2018, 5, 21)),
            one("on 05-Aug-2016", "05-Aug-2016", date(2016, 8, 5)),
            one("on 05AUG2016", "05AUG2016", date(2016, 8, 5)),
            one("8 May\n\nIt sank.", "8 May", date(2019, 5, 8)),
            one("on the 18th he left", "the 18th", date(2019, 6, 18)),
            ("in May 2018", "May 2018", date(2018, 5, 1), date(2018, 5, 31)),
            ("in November", "November", date(2018, 11, 1), date(2018, 11, 30)),
            ("in April last year", "April last year", date(2018, 4, 1), date(2018, 4, 30)),
        ]);
        no_dates(&[
            "It may take long.",
            "They march on.",
            "Theresa May spoke.",
            "April Jones spoke.",
        ]);
    }
}
