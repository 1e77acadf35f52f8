//! What the words ahead can be.

use super::can::*;
use super::walk::Walk;
use crate::text::english::words::Pos;

/// For each place, whether a plain finite verb comes at or after it in the same clause.
pub(super) fn look_ahead(tokens: &[Token]) -> Vec<bool> {
    let mut out = vec![false; tokens.len() + 1];
    for (i, t) in tokens.iter().enumerate().rev() {
        // A verb that is nothing else, unless an auxiliary before it wants it.
        let base = t.only(BASE)
            && i.checked_sub(1)
                .and_then(|i| tokens.get(i))
                .is_some_and(|p| !p.can(TO | AUX | NEG | ADV));
        let bound = t.can(BREAK) || t.first & (CONJ | SUB | WH) != 0;
        out[i] = !bound && (out[i + 1] || plainly_finite(t) || base);
    }
    out
}

/// Whether the token is a finite verb whatever stands around it.
pub(super) fn plainly_finite(t: &Token) -> bool {
    let auxiliary = t.finite && !t.can(POSS) || t.first == MODAL;
    let past = t.can(PAST) && !t.can(PART | NOUNS | ADJ | NAME);
    let third = t.can(THIRD) && !t.can(NOUNS | NAME);
    auxiliary || past || third || t.is("said")
}

impl<'a> Walk<'a> {
    /// The token after `i`, if any.
    pub(super) fn at(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    /// The place of the next token after `i` that is no adverb, negation or quotation mark.
    pub(super) fn past_adverbs(&self, i: usize) -> usize {
        let mut j = i + 1;
        while self.at(j).is_some_and(|t| t.only(ADV) || t.only(NEG) || t.only(MARK)) {
            j += 1;
        }
        j
    }

    /// Whether a finite verb follows in the same clause, after place `i`.
    pub(super) fn finite_ahead(&self, i: usize) -> bool {
        self.ahead.get(i + 1).copied().unwrap_or_default()
    }

    /// Whether the token at `i` begins a noun phrase and no verb, nor a time (*Friday*).
    pub(super) fn phrase_starts(&self, i: usize) -> bool {
        let Some(t) = self.at(i) else { return false };
        if self.is_time(i) || t.first & (SUB | WH | PREP | PARTICLE | CONJ | ADV) != 0 {
            return t.can(DET) && t.first != SUB && t.first != WH && self.noun_follows(i);
        }
        t.can(DET | POSS | NUM | NAME | OBJ | SUBJ | PRON)
            || t.can(NOUNS | ADJ) && !t.can(VERBS | ADV | MODAL)
            || t.can(PLURAL | ADJ) && !t.can(PAST | ADV)
            || t.can(NOUN) && t.can(BASE) && !t.can(PAST | ADV)
            || t.can(ADJ) && self.noun_follows(i)
    }

    /// Whether the token at `i` begins an expression of time without a preposition.
    pub(super) fn is_time(&self, i: usize) -> bool {
        let Some(t) = self.at(i) else { return false };
        t.time
            || t.is("this")
                && self
                    .at(i + 1)
                    .is_some_and(|n| ["week", "month", "year", "morning"].iter().any(|w| n.is(w)))
    }

    /// Whether the word after `i` can be the noun, or lead to the noun, that `i` stands before.
    pub(super) fn noun_follows(&self, i: usize) -> bool {
        let Some(next) = self.at(i + 1) else {
            return false;
        };
        if next.first & (PREP | SUB | CONJ | WH | AUX | DET | POSS | SUBJ | OBJ | TO | PARTICLE)
            != 0
        {
            return false;
        }
        // *dead* is a noun only where nothing else is (*the dead*).
        let adjective =
            next.can(ADJ) && !next.can(NAME) && next.rank(Pos::Adj) > next.rank(Pos::Noun) + 1;
        if next.can(NOUNS | NAME) && !adjective && !self.is_time(i + 1) {
            return true;
        }
        next.can(ADJ | ING | PART | NUM)
            && self.at(i + 2).is_some_and(|t| {
                t.can(NOUNS | NAME | ADJ) && t.first & (PREP | SUB | CONJ | WH | AUX | DET) == 0
            })
    }
}
