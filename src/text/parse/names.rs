//! What is the same thing by another name, and what a number counts.

use super::scheme::{Relation, Upos};
use super::tree::Parse;

use Relation::{
    Apposition, BareModifier, Case, Compound, Conjunct, Copula, Descriptor, Flat, NounModifier,
    Number, Root, Subject,
};

impl Parse {
    /// The other nouns that a sentence says are the same as this one: in apposition (*Tan, the
    /// **mayor***), by a copula (*Tan is the **mayor***), or set before the name (***Mayor** Tan*).
    /// Works from either side; each is given by the head of its phrase, in the order of the text.
    pub fn same(&self, noun: usize) -> Vec<usize> {
        let top = self.name_head(noun);
        let mut found = Vec::new();
        for child in self.children(top) {
            let named = match self.relation(child) {
                Apposition => true,
                Descriptor => true,
                Compound | Flat => self.is_title(child, top),
                // "Tan is the mayor": the predicate is the head, Tan its subject.
                Subject => self.is_nominal(top) && self.has_copula(top),
                _ => false,
            };
            if named {
                found.push(child);
            }
        }
        if let Some(head) = self.head(top) {
            let named = match self.relation(top) {
                Apposition | Descriptor => true,
                Compound | Flat => self.is_title(top, head),
                Subject => self.is_nominal(head) && self.has_copula(head),
                _ => false,
            };
            if named {
                found.push(head);
            }
        }
        found.retain(|at| *at != noun);
        found.sort_unstable();
        found
    }

    /// The first part of the name that a token is a later part of; else the token.
    fn name_head(&self, token: usize) -> usize {
        let mut at = token;
        while self.relation(at) == Flat {
            match self.head(at) {
                Some(head) if !self.is_title(at, head) => at = head,
                _ => break,
            }
        }
        at
    }

    /// Whether a noun is the title of the name it stands at: *Mayor* Tan. Treebanks have either of
    /// the two as the head.
    fn is_title(&self, part: usize, head: usize) -> bool {
        let (left, right) = (part.min(head), part.max(head));
        self.upos(left) == Upos::Noun && self.upos(right) == Upos::Propn
    }

    fn is_nominal(&self, token: usize) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// Whether a predicate has a copula, and no preposition that makes it a place: *is in Rome*.
    fn has_copula(&self, token: usize) -> bool {
        self.child(token, &[Copula]).is_some() && self.child(token, &[Case]).is_none()
    }

    /// What a number counts: the noun that it stands before (*three **men***), also as part of a larger
    /// number (*3 million **people***) or behind *of* (*two of the **men***). `None` where the
    /// sentence does not name it, as in *24 were killed*, and for years and days.
    pub fn counted(&self, number: usize) -> Option<usize> {
        let mut at = number;
        // "3" of "3 million".
        while self.upos(at) == Upos::Num && matches!(self.relation(at), Compound | Flat | Conjunct)
        {
            match self.head(at) {
                Some(head) if self.upos(head) == Upos::Num => at = head,
                _ => break,
            }
        }
        if self.relation(at) == Number {
            return self.head(at);
        }
        if self.upos(at) != Upos::Num || matches!(self.relation(at), BareModifier | Root) {
            return None;
        }
        let of = |child: &usize| {
            self.relation(*child) == NounModifier
                && *child > at
                && matches!(self.upos(*child), Upos::Noun | Upos::Pron | Upos::Propn)
        };
        self.children(at).find(of)
    }
}
