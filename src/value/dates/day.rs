//! A day of a month, and which words are months.

use crate::value::token::lexicon::{Calendar, MAYVERB, PRON, Role, YEARPREP};
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
