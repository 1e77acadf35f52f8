//! Nouns that mean persons.

use std::cell::RefCell;

use super::inflect::lemmas;
use super::lexicon::is_a;
use crate::text::lookup::memo::Memo;
use crate::text::names::country::demonym;

/// Whether a noun, singular or plural, means a person in a dominant sense: *soldier*, *victims*.
pub fn is_person_noun(word: &str) -> bool {
    known(word, false, means_person)
}

/// Whether a noun in any case and number means a person.
pub fn is_person(noun: &str) -> bool {
    known(noun, true, |noun| {
        let lower = noun.to_lowercase();
        let lemmas = lemmas(&lower);
        means_person(&lower)
            || lemmas.iter().any(|(lemma, _)| means_person(lemma))
            || demonym(noun).is_some()
    })
}

/// Whether a singular noun is on the list of those that mean a person in the news.
pub fn is_listed(word: &str) -> bool {
    let mut people = include_str!("../../../data/english/people.txt").lines().skip(1);
    people.any(|line| line.split(' ').any(|person| person == word))
}

fn means_person(word: &str) -> bool {
    is_a(word, "person") || is_listed(word) || word.strip_suffix('s').is_some_and(is_listed)
}

/// What was answered before for a word, asked in this way, or what `ask` answers.
fn known(word: &str, any_form: bool, ask: impl FnOnce(&str) -> bool) -> bool {
    thread_local! {
        static KNOWN: RefCell<Memo<bool, 1024>> = const { RefCell::new(Memo::new()) };
    }
    KNOWN.with_borrow_mut(|known| known.get(word, u8::from(any_form), || ask(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_things_and_groups() {
        for word in
            "woman children gunmen suspect victims driver official hostage spokesman bomber teens"
                .split(' ')
        {
            assert!(is_person_noun(word) && is_person(word), "{word}");
        }
        for word in "ship bullet attack toll number army drone city".split(' ') {
            assert!(!is_person_noun(word) && !is_person(word), "{word}");
        }
        assert!(is_person("Victims") && !is_person_noun("Victims"));
    }
}
