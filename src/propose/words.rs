//! Verbs, nouns and adjectives that tell what a value is said of (`data/english/said_of.tsv`, which says what each class
//! is).

use crate::text::{inflect, list};

const SAID_OF: &str = include_str!("../../data/english/said_of.tsv");

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Reach,
    Pay,
    Spend,
    Trade,
    Win,
    Lose,
    Befall,
    Lead,
    Undated,
    Idle,
}

impl Class {
    /// Whether a word, in whatever form, is one of the class.
    pub(super) fn has(self, word: &str) -> bool {
        let name = format!("{self:?}").to_lowercase();
        of(&name).any(|own| is_form(word, own))
    }
}

/// The attribute of its subject that a verb tells: the price, by "cost".
pub(super) fn measured(verb: &str) -> Option<&'static str> {
    let lines = list(SAID_OF).filter_map(|line| line.strip_prefix("measure ")?.split_once('\t'));
    let mut told = lines.filter(|(_, verbs)| verbs.split(' ').any(|own| is_form(verb, own)));
    told.next().map(|(attribute, _)| attribute)
}

/// The words of a class.
fn of(name: &str) -> impl Iterator<Item = &'static str> {
    let mut lines = list(SAID_OF).filter_map(|line| line.split_once('\t'));
    let words = lines.find(|(own, _)| *own == name).map(|(_, words)| words);
    words.unwrap_or_default().split(' ')
}

fn is_form(word: &str, base: &str) -> bool {
    let lower = word.to_lowercase();
    lower == base || inflect::lemmas(&lower).iter().any(|(lemma, _)| *lemma == base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_every_form() {
        assert!(Class::Reach.has("rose") && Class::Reach.has("climbing"));
        assert!(Class::Pay.has("paid") && !Class::Pay.has("rose"));
        assert!(Class::Lead.has("pieces") && Class::Undated.has("Hours"));
        assert!(Class::Idle.has("latest"));
        assert_eq!(measured("weighed"), Some("weight"));
        let all = [Class::Spend, Class::Trade, Class::Win, Class::Lose, Class::Befall];
        for class in all {
            assert!(of(&format!("{class:?}").to_lowercase()).count() > 1, "{class:?}");
        }
    }
}
