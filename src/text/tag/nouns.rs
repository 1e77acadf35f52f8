//! Inside a noun phrase: noun, adjective or participle before its noun.

use super::can::*;
use super::tags::{Form, Tag};
use super::walk::{Context, Walk};
use crate::text::english::words::Pos;

impl Walk<'_> {
    /// A word where no finite verb is due.
    pub(super) fn nominal(&self, i: usize, t: &Token) -> Tag {
        let follows = self.noun_follows(i);
        let inside = matches!(self.context, Context::Det | Context::Adj | Context::Num);
        if t.can(ING) && !inside {
            return self.gerund_or_noun(i, t);
        }
        if t.can(ADJ) && t.can(ADV) && !t.can(NOUNS) {
            return if follows || inside || t.rank(Pos::Adj) > t.rank(Pos::Adv) {
                Tag::Adj
            } else {
                Tag::Adv
            };
        }
        if t.can(ADJ) && t.can(NOUNS) {
            let adjective = if follows {
                t.rank(Pos::Adj) + 1 >= t.rank(Pos::Noun)
            } else {
                !inside
                    && !matches!(self.context, Context::Noun | Context::Prep)
                    && t.rank(Pos::Adj) > t.rank(Pos::Noun)
            };
            return if adjective { Tag::Adj } else { Tag::Noun };
        }
        if t.can(ADJ) && (!t.can(VERBS) || follows || inside) {
            return Tag::Adj;
        }
        if t.can(ING) {
            return self.gerund_or_noun(i, t);
        }
        if t.can(NOUNS) {
            let adverb = t.can(ADV)
                && !inside
                && self.context != Context::Prep
                && t.rank(Pos::Adv) > t.rank(Pos::Noun);
            return if adverb { Tag::Adv } else { Tag::Noun };
        }
        if t.can(PART) {
            return match self.context {
                _ if follows => Tag::Adj,
                Context::Det | Context::Adj => Tag::Noun,
                _ => Tag::Verb(Form::Participle),
            };
        }
        if t.can(ADV) {
            return Tag::Adv;
        }
        match t.can {
            _ if t.can(ADJ) => Tag::Adj,
            // *the maximum upload size is*: what stands after an adjective is a noun, also where the
            // dictionary has none, if the verb of the clause is still to come.
            _ if self.context == Context::Adj && t.only(BASE) && self.finite_ahead(i) => Tag::Noun,
            // *the number of retries*: no finite verb stands right behind a preposition.
            _ if self.context == Context::Prep && t.only(BASE | THIRD) => Tag::Noun,
            _ if t.can(THIRD) => Tag::Verb(Form::Third),
            _ if t.can(PAST) => Tag::Verb(Form::Past),
            _ if t.can(BASE) => Tag::Verb(Form::Base),
            _ if t.can(NAME) => Tag::ProperNoun,
            _ => Tag::Noun,
        }
    }

    /// A form in -ing that is no predicate of *be*.
    pub(super) fn gerund_or_noun(&self, i: usize, t: &Token) -> Tag {
        let next = self.at(i + 1);
        let object = self.phrase_starts(i + 1)
            && !((t.can(NOUNS) && t.rank(Pos::Noun) + 3 >= t.rank(Pos::Verb)
                || t.can(ADJ) && t.rank(Pos::Adj) >= t.rank(Pos::Verb))
                && next.is_some_and(|n| n.only(NOUNS | VERBS)));
        match self.context {
            Context::Det | Context::Adj | Context::Num => {
                if t.can(ADJ) || !t.can(NOUNS) && self.noun_follows(i) {
                    Tag::Adj
                } else {
                    Tag::Noun
                }
            }
            _ if next.is_some_and(|n| n.is("of")) => Tag::Noun,
            // A noun of its own right keeps its rank only where nothing hangs on it as on a verb.
            // A bare singular after it makes a compound (*data processing company*).
            Context::Noun
                if t.can(NOUNS)
                    && t.rank(Pos::Noun) >= 2
                    && next.is_some_and(|n| n.can(NOUN) && !n.can(DET | NUM | NAME | ADJ)) =>
            {
                Tag::Noun
            }
            Context::Prep | Context::Verb if t.intransitive && self.noun_follows(i) => Tag::Adj,
            _ if object => Tag::Verb(Form::Gerund),
            _ if t.can(NOUNS) && t.rank(Pos::Noun) + 3 >= t.rank(Pos::Verb) => {
                let verbal =
                    next.is_some_and(|n| n.first & PARTICLE != 0 || n.is("at") || n.is("to"));
                if verbal { Tag::Verb(Form::Gerund) } else { Tag::Noun }
            }
            _ if t.can(ADJ) && self.noun_follows(i) => Tag::Adj,
            Context::Prep if t.transitive && next.is_none_or(|n| n.can(BREAK | CONJ)) => Tag::Noun,
            _ => Tag::Verb(Form::Gerund),
        }
    }

    /// After a number: *two attacks*, *five killed*, *30 died*.
    pub(super) fn after_number(&self, i: usize, t: &Token) -> Tag {
        if t.can(PAST | PART) && !t.can(NOUNS) && !self.noun_follows(i) {
            if t.can(PART) && !t.intransitive && !self.phrase_starts(i + 1) {
                return Tag::Verb(Form::Participle);
            }
            return self.after_noun(i, t);
        }
        self.nominal(i, t)
    }
}
