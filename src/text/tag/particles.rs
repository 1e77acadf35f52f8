//! Preposition or particle: *off the coast*, *called off the strike*.

use super::can::*;
use super::tags::{Form, Tag};
use super::walk::{Context, Walk};
use crate::text::english::words::entry;

impl Walk<'_> {
    /// A word that may be a preposition or the particle of a phrasal verb.
    pub(super) fn preposition(&self, i: usize, t: &Token) -> Option<Tag> {
        if t.can(VERBS) && t.first & PREP != 0 {
            // like, following, including
            if matches!(
                self.context,
                Context::To | Context::Modal | Context::Subject | Context::Be | Context::Do
            ) && !t.is("like")
            {
                return Some(Tag::Verb(if t.can(ING) { Form::Gerund } else { Form::Base }));
            }
            if t.is("like") && matches!(self.context, Context::To | Context::Modal | Context::Do) {
                return Some(Tag::Verb(Form::Base));
            }
        }
        if t.is("down") && matches!(self.context, Context::To | Context::Modal) {
            return Some(Tag::Verb(Form::Base));
        }
        if t.is("back") || t.is("round") {
            if matches!(self.context, Context::Det | Context::Adj | Context::Num) {
                return Some(if t.can(ADJ) && self.noun_follows(i) { Tag::Adj } else { Tag::Noun });
            }
            if matches!(self.context, Context::To | Context::Modal) {
                return Some(Tag::Verb(Form::Base));
            }
        }
        if t.can(ADJ | NOUNS)
            && matches!(self.context, Context::Det | Context::Adj)
            && t.first & PREP != 0
        {
            return Some(if t.can(ADJ) && self.noun_follows(i) { Tag::Adj } else { Tag::Noun });
        }
        let phrase = self.phrase_starts(i + 1) || self.at(i + 1).is_some_and(|n| n.can(ING));
        if !t.can(PARTICLE) {
            return Some(
                if t.can(ADV) && !phrase && self.at(i + 1).is_none_or(|n| n.can(BREAK | CONJ)) {
                    Tag::Adv
                } else {
                    Tag::Prep
                },
            );
        }
        let phrasal = self.phrasal(i);
        let only_particle = t.first == PARTICLE;
        let ends =
            self.at(i + 1).is_none_or(|n| n.can(BREAK | CONJ) || n.first & (PREP | TO | SUB) != 0)
                || self.is_time(i + 1);
        Some(match () {
            () if phrasal && (only_particle || ends || !phrase) => Tag::Particle,
            () if only_particle && t.can(PREP) && phrase && !self.after_verb_directly() => {
                Tag::Prep
            }
            () if only_particle && self.after_verb_directly() => Tag::Particle,
            () if only_particle && t.can(PREP) && phrase => Tag::Prep,
            () if only_particle => Tag::Adv,
            () if ends && t.can(ADV) => Tag::Adv,
            () => Tag::Prep,
        })
    }

    fn after_verb_directly(&self) -> bool {
        self.context == Context::Verb
    }

    /// Whether the last verb and this particle are a phrasal verb of the lexicon, the verb being
    /// the last token or parted from it by a short object (*called the strike off*).
    fn phrasal(&self, i: usize) -> bool {
        let Some((_, at)) = self.last else {
            return false;
        };
        if i - at > 4
            || self.tags.get(at + 1..i).is_some_and(|between| {
                between.iter().any(|tag| {
                    matches!(tag, Tag::Punct | Tag::Conj | Tag::Prep | Tag::Sub | Tag::Particle)
                })
            })
        {
            return false;
        }
        self.phrasal_pair(&self.tokens[at], i)
    }

    /// Whether the lexicon has the phrasal verb of `verb` and the token at `i`.
    pub(super) fn phrasal_pair(&self, verb: &Token, i: usize) -> bool {
        let Some(particle) = self.at(i).filter(|t| t.can(PARTICLE)) else {
            return false;
        };
        let (lemma, particle) = (verb.lemma.as_bytes(), particle.low.as_bytes());
        let mut key = [0u8; 48];
        let len = lemma.len() + 1 + particle.len();
        let Some(key) = key.get_mut(..len) else {
            return false;
        };
        key[..lemma.len()].copy_from_slice(lemma);
        key[lemma.len()] = b' ';
        key[lemma.len() + 1..].copy_from_slice(particle);
        entry(key).is_some()
    }
}
