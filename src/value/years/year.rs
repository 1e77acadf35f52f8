//! Years.
//!
//! ```text
//! year := four digits where the words around ask for a year | "nineteen ninety-four" | "two thousand and five"
//! ```
//!
//! Spans of years are in [`crate::value::dates::span`], decades and centuries in [`super::decade`].

use crate::value::related::reference;
use crate::value::token::lexicon::{AUX, CONJ, DET, PLURAL, PREP, PRON, Role};
use crate::value::token::scan::Scan;

/// Four digits that can be a year.
pub(crate) fn digits_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
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
pub(crate) fn short_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
    let n: i16 = (s.digits(i) && s.word(i).len() == 2).then(|| s.word(i).parse().ok()).flatten()?;
    Some((if n <= 30 { 2000 + n } else { 1900 + n }, i + 1))
}

pub(crate) fn apostrophe_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
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
        .or_else(|| (at == i || s.is(i, "of")).then(|| reference::year_phrase(s, at)).flatten())
}

/// The year after a day and month, if one is told, and the token after all.
pub(crate) fn with_year(s: &Scan, end: usize) -> (Option<i16>, usize) {
    year_after(s, end).map_or((None, end), |(year, end)| (Some(year), end))
}

/// A year in words: "nineteen ninety-four", "two thousand and five", "sixteen hundred forty two".
pub(crate) fn spoken_year(s: &Scan, i: usize) -> Option<(i16, usize)> {
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

/// Whether a lower-case word that can be counted follows.
pub(crate) fn noun_follows(s: &Scan, i: usize) -> bool {
    s.letters(i)
        && !s.capital(i)
        && !s.broken(i)
        && s.entry(i).class
            & (PREP
                | CONJ
                | DET
                | AUX
                | PRON
                | crate::value::token::lexicon::VERB
                | crate::value::token::lexicon::PAST)
            == 0
        && !s.word(i).ends_with("ed")
        && !s.word(i).ends_with("ly")
        && s.word(i).len() > 2
}

/// Whether a plural follows, with up to one word between.
pub(crate) fn plural_follows(s: &Scan, i: usize) -> bool {
    let plural = |k: usize| {
        noun_follows(s, k)
            && (s.word(k).ends_with('s') && !s.word(k).ends_with("ss") || s.class(k, PLURAL))
    };
    plural(i) || noun_follows(s, i) && plural(i + 1)
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{dates, no_dates};

    #[test]
    fn years() {
        dates(
            r#"
            It began in 2010. | 2010 | 2010-01-01..2010-12-31
            the failed 2015 nuclear deal | 2015 | 2015-01-01..2015-12-31
            built in AD 1120 by monks | 1120 | 1120-01-01..1120-12-31
            built in A.D. 1120 by monks | 1120 | 1120-01-01..1120-12-31
            the 1987 ferry disaster | 1987 | 1987-01-01..1987-12-31
            since two thousand and five | two thousand and five | 2005-01-01..2005-12-31
            in nineteen eighty-four | nineteen eighty-four | 1984-01-01..1984-12-31
            "#,
        );
        no_dates(&["2000 people came", "$2019", "it cost 2015 dollars", "the 2300 block"]);
    }
}
