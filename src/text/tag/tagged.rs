//! A token of a sentence, with its part of speech.

use super::Tag;
use crate::text::Span;

/// A token with its part of speech.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'t> {
    /// Its bytes in the article.
    pub(crate) span: Span,
    /// The text.
    pub(crate) text: &'t str,
    /// Its part of speech in this sentence.
    pub(crate) tag: Tag,
}

impl Token<'_> {
    /// Whether it is this lower-case word, in any case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// A noun, a name, a number or a pronoun.
    pub(crate) fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::Noun | Tag::ProperNoun | Tag::Num | Tag::Subject | Tag::Object)
    }

    /// Whether it may stand inside a noun phrase.
    pub(crate) fn in_phrase(&self) -> bool {
        self.is_nominal() || matches!(self.tag, Tag::Adj | Tag::Det | Tag::Possessive)
    }
}
