//! A year that stands by itself: four digits after a word that asks for a year.

use super::decade::{century, century_decade, decade_digits};
use super::year::{apostrophe_year, digits_year, noun_follows, plural_follows, spoken_year};
use crate::value::dates::day::{day, is_month};
use crate::value::dates::part::Part;
use crate::value::dates::span;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::{AUX, CONJ, Calendar, DET, PREP, PRON, Role, YEARPREP};
use crate::value::token::scan::Scan;

/// A year by itself, where the words around it ask for one.
pub(crate) fn year_alone(s: &Scan, i: usize, joined: bool) -> Option<Part> {
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
        && span::free(s, i)
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
    if let Some(part) = span::years(s, i, year, end) {
        return Some(part);
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
    // "in AD 1066", "A.D. 1066"
    let era =
        i > 0 && (s.word(i - 1) == "AD" || i > 3 && s.mark(i - 1, b'.') && s.word(i - 2) == "D");
    let fits = match () {
        () if era => true,
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
