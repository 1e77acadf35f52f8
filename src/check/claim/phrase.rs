//! Noun phrases: a noun with what stands before it, "the first Moravian mayor".

use crate::check::sentence::Token;
use crate::text::tag::Tag;

/// A noun phrase without what follows its noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first token.
    pub(super) start: usize,
    /// Its last token, a noun, a name or a number.
    pub(super) head: usize,
}

impl Phrase {
    /// Whether a token is in it.
    pub(super) const fn holds(self, token: usize) -> bool {
        self.start <= token && token <= self.head
    }
}

/// The noun phrase that holds a token.
pub(super) fn phrase_at(tokens: &[Token<'_>], at: usize) -> Option<Phrase> {
    phrases(tokens).into_iter().find(|p| p.holds(at))
}

/// The noun phrases of a sentence, in order.
pub(super) fn phrases(tokens: &[Token<'_>]) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        if matches!(tokens[at].tag, Tag::Det | Tag::Possessive) {
            at += 1;
        }
        while at < tokens.len() && goes_on(tokens, start, at) {
            at += 1;
        }
        if let Some(head) = (start..at).rev().find(|&i| is_head(&tokens[i])) {
            out.push(Phrase { start, head });
        }
        at = at.max(start + 1);
    }
    out
}

fn is_head(token: &Token<'_>) -> bool {
    matches!(token.tag, Tag::Noun | Tag::ProperNoun | Tag::Num)
}

/// Whether the phrase that begins at `start` goes on at `at`.
fn goes_on(tokens: &[Token<'_>], start: usize, at: usize) -> bool {
    let last = (at > start).then(|| tokens[at - 1].tag);
    let next = |i: usize| tokens.get(i).map(|t| t.tag);
    match tokens[at].tag {
        Tag::Noun | Tag::ProperNoun | Tag::Num => true,
        // No quality after the noun.
        Tag::Adj => last != Some(Tag::Noun),
        Tag::Adv => last != Some(Tag::Noun) && next(at + 1) == Some(Tag::Adj),
        // "yellow and blue paint", "a long, cold winter".
        Tag::Conj | Tag::Punct => {
            let joins = tokens[at].tag == Tag::Conj || tokens[at].text == ",";
            joins && last == Some(Tag::Adj) && next(at + 1) == Some(Tag::Adj)
        }
        _ => false,
    }
}
