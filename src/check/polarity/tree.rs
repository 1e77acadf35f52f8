//! A sentence with its tree, and what is asked of one word of it.

use crate::check::sentence::Sentence;
use crate::text::parse::{Parse, Relation, Upos};
use crate::text::{Pos, inflect};

/// A sentence with its tree.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Tree<'s, 'a> {
    pub(in crate::check) sentence: &'s Sentence<'a>,
    pub(in crate::check) parse: &'s Parse,
}

impl<'s, 'a> Tree<'s, 'a> {
    pub(in crate::check) fn new(sentence: &'s Sentence<'a>) -> Self {
        Self { sentence, parse: sentence.parse() }
    }

    /// A token in lower case.
    pub(in crate::check) fn lower(&self, at: usize) -> &'s str {
        self.sentence.lower(at)
    }

    /// The base form of a token, as the part of speech that the parse gives it.
    pub(in crate::check) fn lemma(&self, at: usize) -> &'s str {
        let lower = self.lower(at);
        let pos = match self.parse.upos(at) {
            Upos::Verb | Upos::Aux => Pos::Verb,
            Upos::Adj => Pos::Adj,
            Upos::Adv => Pos::Adv,
            _ => Pos::Noun,
        };
        let lemmas = inflect::lemmas(lower);
        lemmas.iter().find(|(_, p)| *p == pos).map_or(lower, |(lemma, _)| *lemma)
    }

    /// What opens a clause: "that", "if", "to", "without".
    pub(super) fn marks(&self, at: usize) -> Vec<&'s str> {
        let marks = self.parse.children(at).filter(|c| {
            matches!(self.parse.relation(*c), Relation::Mark | Relation::Case) && *c < at
        });
        marks.map(|c| self.lower(c)).collect()
    }
}
