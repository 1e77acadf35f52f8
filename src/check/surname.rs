//! Names of persons: what of a full name may be left out, and whom a surname alone means.
//!
//! Once an article has given the full name, the surname is enough; where it gives it to two people, it
//! means the one named in full last.

use super::locate::Mention;
use crate::fact::Phrase;
use crate::text::{Span, lexicon};
use crate::value::{self, Reading, Value};

/// A given name and a surname: two to four capitalised words, not all of them common words, and
/// the last no word for a group, a place or a text ("Yahoo News", "Joint Base Lewis").
///
/// `known`: that it is a person is known, whatever the words mean ("Rose Banks").
pub(super) fn is_person(words: &[String], known: bool) -> bool {
    let capital =
        |w: &String| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase);
    let thing = |w: &str| {
        ["group", "location", "communication", "structure"].iter().any(|c| lexicon::is_a(w, c))
    };
    let common = |w: &String| lexicon::is_word(&w.to_lowercase());
    (2..=4).contains(&words.len())
        && words.iter().all(capital)
        && (known
            || !words.iter().all(common)
                && words.last().is_some_and(|last| !common(last) || !thing(&last.to_lowercase())))
}

/// The surname of a name that has a given name, too, and is a person's.
pub(super) fn of_person(name: &Value, text: &str) -> Option<Span> {
    let Reading::Name(parts) = &name.reading else {
        return None;
    };
    let (given, surname) = parts.given.zip(parts.surname)?;
    let words = Span::new(given.start, surname.end).of(text).split_whitespace();
    let words: Vec<String> = words.filter(|w| !w.ends_with('.')).map(str::to_owned).collect();
    (parts.title.is_some() || words.len() < 2 || is_person(&words, false)).then_some(surname)
}

/// The surname of a name that an age follows, whatever its words mean: "Rose Banks, 34,".
pub(super) fn of_aged(name: &Value, text: &str) -> Option<Span> {
    let Reading::Name(parts) = &name.reading else {
        return None;
    };
    let age = text[name.span.end..].strip_prefix(", ").unwrap_or_default();
    let digits = age.chars().take_while(char::is_ascii_digit).count();
    let closed = age.get(digits..).is_some_and(|rest| rest.starts_with([',', '.', ';']));
    parts.surname.filter(|_| parts.given.is_some() && (1..=2).contains(&digits) && closed)
}

/// Whether a name is a person's: one in full, or one of these surnames of people named in full.
pub(super) fn means_person(name: &Value, text: &str, surnames: &[&str]) -> bool {
    let surname = match &name.reading {
        Reading::Name(parts) => parts.surname,
        _ => None,
    };
    surname.is_some_and(|s| surnames.contains(&s.of(text))) || of_person(name, text).is_some()
}

/// A person's name without its middle names, which reports leave out: "Ann Stone" for "Ann Maria
/// Stone".
pub(super) fn without_middle(phrase: &Phrase, known: bool) -> Phrase {
    let other = |w: &String| {
        let lower = w.to_lowercase();
        value::is_title(&lower) || value::is_name_suffix(&lower)
    };
    match &phrase.words[..] {
        [given, _, .., surname]
            if is_person(&phrase.words, known)
                && (known || !lexicon::is_word(&given.to_lowercase()))
                && !other(given)
                && !other(surname) =>
        {
            Phrase { words: vec![given.clone(), surname.clone()], prefix: false }
        }
        _ => phrase.clone(),
    }
}

/// "jr" behind a name, where the analyst wrote it.
pub(super) fn suffix(phrase: &Phrase) -> Option<String> {
    let last = phrase.words.last()?.trim_end_matches('.').to_lowercase();
    (phrase.words.len() > 2 && value::is_name_suffix(&last)).then_some(last)
}

/// Of mentions in full from `first` on, drops those of a namesake: with another suffix than the
/// analyst's, or with one where others have none.
pub(super) fn drop_namesakes(
    text: &str,
    mentions: &mut Vec<Mention>,
    first: usize,
    own: Option<&str>,
) {
    let suffix = |m: &Mention| {
        let rest = text[m.span.end..].trim_start_matches([',', ' ']);
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let lower = word.to_lowercase();
        (rest.starts_with(char::is_uppercase) && value::is_name_suffix(&lower)).then_some(lower)
    };
    let plain = mentions[first..].iter().any(|m| suffix(m).is_none());
    let namesake = |m: &Mention| match (suffix(m), own) {
        (Some(theirs), Some(own)) => theirs != own,
        (Some(_), None) => plain,
        _ => false,
    };
    let mut at = 0;
    mentions.retain(|m| {
        at += 1;
        at <= first || !namesake(m)
    });
}

/// The places where a surname alone means the person that the article names in full at `full`.
///
/// `all`: every place of the surname, in order.
pub(super) fn alone(text: &str, full: &[Span], all: impl Iterator<Item = Span>) -> Vec<Span> {
    let mine = |span: &Span| full.iter().any(|f| f.covers(*span));
    let all: Vec<Span> = all.filter(|s| s.of(text).starts_with(char::is_uppercase)).collect();
    let other = |span: &Span| !mine(span) && has_other_given(text, *span);
    // Who was named in full last before the place, else first behind it.
    let named: Vec<&Span> = all.iter().filter(|s| mine(s) || other(s)).collect();
    let bearer = |span: &Span| {
        let next = named.partition_point(|n| n.start < span.start);
        named.get(next.saturating_sub(1)).is_some_and(|n| mine(n))
    };
    let bare = |span: &Span| !mine(span) && !other(span) && bearer(span);
    all.iter().filter(|s| bare(s)).copied().collect()
}

/// A name with its given name spelt otherwise by one letter, as reports do: "Marian Stone", "Marion
/// Stone". `surnames`: the places of the surname.
pub(super) fn misspelt(text: &str, given: &str, surnames: impl Iterator<Item = Span>) -> Vec<Span> {
    let spelt = |at: Span| {
        let (start, word) = word_before(text, at.start)?;
        // Short names differ by a letter and are others: "Dan", "Ian".
        let near = given.chars().count() >= 5
            && word.starts_with(given.chars().next().unwrap_or(' '))
            && strsim::osa_distance(given, word) == 1;
        (near && at.of(text).starts_with(char::is_uppercase)).then(|| Span::new(start, at.end))
    };
    surnames.filter_map(spelt).collect()
}

/// The given name with an age, where the article has the surname too, of the family: "Ann Stone and
/// her daughters, Ada, 12, and Joan, 9".
pub(super) fn by_given(
    text: &str,
    given: impl Iterator<Item = Span>,
    mut surnames: impl Iterator<Item = Span>,
) -> Vec<Span> {
    let capital = |span: &Span| span.of(text).starts_with(char::is_uppercase);
    if !surnames.any(|span| capital(&span)) {
        return Vec::new();
    }
    let aged = |span: &Span| {
        let age = text[span.end..].strip_prefix(", ");
        age.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    given.filter(|span| capital(span) && aged(span)).collect()
}

/// The word right before a byte, one space between, and where it starts.
fn word_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let before = text[..at].strip_suffix(' ')?;
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-'))
        .last()?
        .0;
    Some((start, &before[start..]))
}

/// Whether another given name stands before a surname: "Sarah Krebs" is not "Christopher Krebs".
/// A common word may be one too ("Chase Hollins"), but not where it begins a sentence, unless it is a
/// rare word ("Mason Hollins"), or is a title.
fn has_other_given(text: &str, surname: Span) -> bool {
    // A nickname: 'Luis "Lucho" Stone'.
    let before = text[..surname.start].strip_suffix(' ').unwrap_or_default();
    let nickname =
        before.strip_suffix(['"', '”']).is_some_and(|b| b.ends_with(char::is_alphanumeric));
    let Some((start, word)) = word_before(text, surname.start) else {
        return nickname;
    };
    let lower = word.to_lowercase();
    let begins = text[..start].trim_end().ends_with(['.', '!', '?', '"', '”', ':', '\n'])
        || text[..start].trim().is_empty();
    word.starts_with(char::is_uppercase)
        && word.chars().count() > 1
        && !word.chars().all(char::is_uppercase)
        && !(begins && lexicon::is_word(&lower) && !lexicon::is_rare(&lower))
        && !value::is_title(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_alone_means_who_was_named_in_full_last() {
        let text = "Diane Holt called. Holt, 58, was out. \"No,\" Holt said. Gerald Holt came. Holt is 61.";
        let all: Vec<Span> =
            text.match_indices("Holt").map(|(at, word)| Span::new(at, at + word.len())).collect();
        let given = |name: &str| {
            let start = text.find(name).unwrap();
            let full = [Span::new(start, start + name.len())];
            alone(text, &full, all.iter().copied()).iter().map(|s| s.start).collect::<Vec<_>>()
        };
        assert_eq!(given("Diane Holt"), [all[1].start, all[2].start]);
        assert_eq!(given("Gerald Holt"), [all[4].start]);
    }

    #[test]
    fn a_namesake_with_another_suffix_is_somebody_else() {
        let text = "Luis Holt Jr., 22, is the son of Luis Holt, 48.";
        let found = |own: Option<&str>, text: &str| {
            let span = |at: usize| Span::new(at, at + "Luis Holt".len());
            let mut all: Vec<Mention> = text
                .match_indices("Luis Holt")
                .map(|(at, _)| Mention { span: span(at), head: span(at), phrase: 0, loose: false })
                .collect();
            drop_namesakes(text, &mut all, 0, own);
            all.iter().map(|m| m.span.start).collect::<Vec<_>>()
        };
        assert_eq!(found(None, text), [33]);
        assert_eq!(found(Some("jr"), text), [0, 33]);
        assert_eq!(found(Some("sr"), "Luis Holt Jr., 22, shot Luis Holt Sr., 48."), [24]);
    }

    #[test]
    fn middle_names_may_be_left_out() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for (name, short, known) in [
            ("Luis Armando Peralta", "Luis Peralta", false),
            ("Corwin Dale Banks", "Corwin Banks", true),
            ("Officer Bertram Kowalczyk", "Officer Bertram Kowalczyk", false),
            ("Marlon Ostrow Jr", "Marlon Ostrow Jr", false),
            ("Joint Base Lewis", "Joint Base Lewis", false),
        ] {
            let phrase = Phrase { words: words(name), prefix: false };
            assert_eq!(without_middle(&phrase, known).words, words(short), "{name}");
        }
    }
}
