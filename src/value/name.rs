//! Proper names.
//!
//! ```text
//! name   := [title+] part (part | particle part | hyphen part)*
//! part   := a capitalised word | an initial with its point | an acronym, with points or without
//! particle := "of" | "the" | "de" | "bin" …        (data/english/words.tsv)
//! ```
//!
//! The first word of a sentence counts only if another capitalised word or an acronym's shape says that
//! it is part of a name, or if the lexicon does not know it as a common word. Months and weekdays are
//! dates.

use super::dates::day::is_month;
use super::read::{scan, with};
use super::reading::{Context, Looseness, Name, Reading, Value};
use super::token::lexer;
use super::token::lexicon::{
    AUX, COMMON, CONJ, Calendar, DET, ORG, PARTICLE, PREP, PRON, Role, SUFFIXNAME, TITLE,
};
use super::token::scan::Scan;

/// Reads the proper names of a text.
pub(super) fn read(text: &str) -> Vec<Value> {
    let (mut values, mut tokens) = (Vec::new(), Vec::new());
    for (base, text) in lexer::pieces(text) {
        lexer::tokenise(text, &mut tokens);
        let scan = scan(text, &tokens, Context::default(), false);
        let mut i = 0;
        while i < tokens.len() {
            match name(&scan, i) {
                Some((start, end)) => {
                    values.push(value(&scan, start, end, base));
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    values
}

/// All of a text as one name, whatever it is.
pub(super) fn whole(text: &str) -> Option<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    with(trimmed, Context::default(), |s| {
        (!s.tokens.is_empty()).then(|| value(s, 0, s.tokens.len(), start))
    })
}

/// Whether token `i` can be a part of a name: a capitalised word that is no date.
fn part(s: &Scan, i: usize) -> bool {
    let date = match s.entry(i).calendar {
        Calendar::Month(_) => is_month(s, i, false),
        Calendar::Weekday(_) => true,
        _ => false,
    };
    let pronoun = s.word(i) == "I" && !s.mark(i + 1, b'.');
    s.letters(i) && s.capital(i) && !date && !pronoun
}

/// Whether token `i` is a common word that only begins a sentence.
fn common(s: &Scan, i: usize) -> bool {
    let entry = s.entry(i);
    entry.class & (PREP | CONJ | DET | PRON | AUX | COMMON) != 0
        || entry.role != Role::None
        || entry.class
            & (super::token::lexicon::VERB
                | super::token::lexicon::PAST
                | super::token::lexicon::ADJ
                | super::token::lexicon::PLURAL)
            != 0
}

/// Whether token `i` is a word of capitals, and more than one: "WHO", not "A".
fn shouted(s: &Scan, i: usize) -> bool {
    s.upper(i) && s.word(i).len() > 1
}

/// The end of a dotted acronym that begins at token `i`: "U.S.", "C.I.A."
fn dotted(s: &Scan, i: usize) -> Option<usize> {
    let mut at = i;
    while s.letters(at)
        && s.upper(at)
        && s.word(at).len() == 1
        && s.mark(at + 1, b'.')
        && s.glued(at + 1)
        && (at == i || s.glued(at))
    {
        at += 2;
    }
    (at >= i + 4).then_some(at)
}

/// The name that begins at token `i`: its tokens.
fn name(s: &Scan, i: usize) -> Option<(usize, usize)> {
    if !part(s, i)
        || s.glued(i)
            && (s.letters(i - 1)
                || s.digits(i - 1)
                || s.mark(i - 1, b'\'') && s.letters(i.wrapping_sub(2)))
    {
        return None;
    }
    let first = i == 0 || s.sentence_ends(i) || s.mark(i - 1, b'"') || s.mark(i - 1, b':');
    let mut i = i;
    let alone = !part(s, i + 1) && !s.class(i + 1, PARTICLE) && dotted(s, i).is_none();
    let verbal = alone && (s.word(i).ends_with("ing") || s.word(i).ends_with("ly"));
    if first && (common(s, i) || verbal) && !shouted(s, i) && !s.class(i, TITLE) {
        // "The White House": the article is no part of it; "Police Chief Smith" is left to what follows.
        return None;
    }
    if common(s, i) && s.class(i, DET | PREP | CONJ | PRON | AUX) && !shouted(s, i) {
        return None;
    }
    let mut end = i;
    let mut parts = 0;
    loop {
        if let Some(after) = dotted(s, end) {
            end = after;
            parts += 1;
            // "for the C.I.A. No one": the point may end a sentence too.
            if common(s, end) && !s.class(end, TITLE | PARTICLE) {
                break;
            }
        } else if part(s, end) && !s.broken_here(end, i) {
            let initial = s.word(end).len() == 1
                || s.class(end, TITLE | SUFFIXNAME) && s.word(end).len() <= 4;
            end += 1;
            parts += 1;
            if initial && s.mark(end, b'.') && s.glued(end) {
                end += 1;
            } else {
                // "O'Brien", "Al-Shabaab", "Jean-Claude"
                while (s.mark(end, b'\'') || s.mark(end, b'-'))
                    && s.glued(end)
                    && s.glued(end + 1)
                    && s.capital(end + 1)
                    && s.letters(end + 1)
                {
                    end += 2;
                }
                while s.mark(end, b'-') && s.glued(end) && s.glued(end + 1) && s.digits(end + 1) {
                    end += 2;
                }
                // "A320", "MH370"
                if s.digits(end) && s.glued(end) {
                    end += 1;
                }
                if s.mark(end, b'&') && s.glued(end) && s.glued(end + 1) && s.capital(end + 1) {
                    end += 2;
                }
            }
        } else {
            break;
        }
        // Particles inside: "Bank of England", "Osama bin Laden", "Department of the Interior"
        let mut k = end;
        while s.class(k, PARTICLE)
            && s.letters(k)
            && !s.capital(k)
            && k < end + 2
            && !s.broken(k)
            && !s.is(k, "and")
        {
            k += 1;
        }
        if s.mark(k, b'-') && s.glued(k) && s.capital(k + 1) {
            k += 1;
        }
        // "Mr. Cole of the C.I.A.", but "Secretary of State Ann Cole"
        let whose = s.is(end, "of")
            && s.class(i, TITLE)
            && (i + 1..end).any(|k| s.letters(k) && !s.class(k, TITLE));
        if whose {
            break;
        }
        let the = k > end && s.is(end, "the");
        if k > end && part(s, k) && !the {
            end = k;
            continue;
        }
        if s.sentence_ends(end) || s.broken_here(end, i) {
            break;
        }
        // ", Jr."
        if s.mark(end, b',') && s.class(end + 1, SUFFIXNAME) && s.capital(end + 1) {
            end += 1;
        }
        if !part(s, end) && dotted(s, end).is_none() {
            break;
        }
    }
    if end == i {
        return None;
    }
    // A lone title or the first word of a sentence that is a common word names nobody.
    while i < end && first && parts == 1 && common(s, i) && !s.upper(i) {
        i += 1;
    }
    let alone = parts == 1 && s.class(i, TITLE) && !s.upper(i);
    let letter = parts == 1 && s.word(i).len() == 1 && end <= i + 2;
    (i < end && !alone && !letter).then_some((i, end))
}

impl Scan<'_> {
    /// Whether a line break before token `at` ends a name that began at `start`.
    fn broken_here(&self, at: usize, start: usize) -> bool {
        at > start && self.broken(at)
    }
}

/// The parts of the name that the tokens `start..end` are.
fn value(s: &Scan, start: usize, end: usize, base: usize) -> Value {
    let span = |a: usize, b: usize| (a < b).then(|| s.span(a, b).shift(base));
    let marked = |k: usize| {
        s.class(k, ORG) && s.capital(k)
            || s.any(k, &["of", "and", "the"])
            || s.upper(k) && s.word(k).len() > 1
    };
    // "Agency Director Christopher Krebs": all up to the last title is one.
    let mut first = (start..end.saturating_sub(1))
        .rev()
        .find(|k| s.class(*k, TITLE) && s.capital(*k))
        .map_or(start, |k| k + 1);
    if s.mark(first, b'.') {
        first += 1;
    }
    if first >= end || (first..end).any(marked) {
        first = start;
    }
    let mut last = end;
    while last > first + 1
        && (s.class(last - 1, SUFFIXNAME)
            || s.mark(last - 1, b'.') && s.class(last - 2, SUFFIXNAME)
            || s.mark(last - 1, b','))
    {
        last -= 1;
    }
    let words: Vec<usize> = (first..last).filter(|k| s.letters(*k)).collect();
    let acronym = start + 1 == end && s.upper(start) && s.word(start).len() > 1
        || dotted(s, start).is_some_and(|e| e == end);
    let organisation = words.iter().any(|k| marked(*k));
    let titled = first > start;
    let mut name = Name { title: span(start, first), acronym, ..Name::default() };
    if organisation || acronym || words.len() < 2 && !titled || words.len() > 5 {
        name.surname = span(first, last);
    } else {
        // The last word with the particles before it: "bin Laden", "van der Berg", "O'Brien".
        let mut from = last - 1;
        while from > first
            && (s.glued(from) && !s.mark(from - 1, b'.')
                || s.class(from - 1, PARTICLE) && !s.capital(from - 1))
        {
            from -= 1;
        }
        name.given = span(first, from);
        name.surname = span(from, last);
    }
    Value {
        span: s.span(start, end).shift(base),
        reading: Reading::Name(name),
        looseness: Looseness::Exact,
        noun: None,
        relation: None,
        open: false,
        named: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_names;
    use crate::value::reading::Reading;

    #[test]
    fn names() {
        for (text, want) in [
            ("He met Gen. Mark Milley in Tehran.", vec!["Gen. Mark Milley", "Tehran"]),
            ("The White House said Mr. Krebs left.", vec!["White House", "Mr. Krebs"]),
            ("Osama bin Laden was there.", vec!["Osama bin Laden"]),
            ("It flew to the U.S. on Monday.", vec!["U.S."]),
            ("In May the Bank of England cut rates.", vec!["Bank of England"]),
            ("Christopher C. Krebs spoke.", vec!["Christopher C. Krebs"]),
            ("the C.I.A. and the FBI", vec!["C.I.A.", "FBI"]),
            ("However, they left.", vec![]),
            ("Ms. Clara May spoke in May.", vec!["Ms. Clara May"]),
            ("told Mr. Cole of the C.I.A. so", vec!["Mr. Cole", "C.I.A."]),
            ("an Airbus A320 landed", vec!["Airbus A320"]),
        ] {
            let got: Vec<_> = read_names(text).iter().map(|v| v.span.of(text).to_owned()).collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn parts_of_names() {
        let text = "told Mr. Christopher C. Krebs";
        let values = read_names(text);
        let Reading::Name(name) = &values[0].reading else { panic!() };
        assert_eq!(name.title.map(|s| s.of(text)), Some("Mr."));
        assert_eq!(name.given.map(|s| s.of(text)), Some("Christopher C."));
        assert_eq!(name.surname.map(|s| s.of(text)), Some("Krebs"));
    }
}
