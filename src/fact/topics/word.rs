//! The words of a key.

use super::lexicon::{self, Part};
use crate::fact::model::Phrase;

/// One word of a key.
#[derive(Debug)]
pub(crate) struct Word<'k> {
    pub(crate) text: &'k str,
    pub(crate) lower: String,
    /// Inside quotation marks: a nickname, where it stands in a name.
    pub(crate) quoted: bool,
    /// A comma, colon or semicolon follows it.
    pub(crate) ends_part: bool,
}

impl Word<'_> {
    pub(crate) fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub(crate) fn is(&self, part: Part) -> bool {
        lexicon::is(&self.lower, part)
    }

    /// Says nothing of the topic, or only in combination with others.
    pub(crate) fn drops(&self) -> bool {
        self.is(Part::Drop) || self.is(Part::Modal) || self.is(Part::Not)
    }
}

pub(crate) fn is_attribute(word: &Word<'_>) -> bool {
    lexicon::attribute(&word.lower).is_some()
}

pub(crate) fn phrase_of<'w>(words: impl Iterator<Item = &'w Word<'w>>) -> Phrase {
    Phrase { words: words.map(|word| word.text.to_owned()).collect(), prefix: false }
}
