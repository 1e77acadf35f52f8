//! Where a verb may stand: after a subject, an auxiliary, a conjunction, a comma.

use super::can::*;
use super::tags::{Form, Tag};
use super::walk::{Context, Walk};
use crate::text::english::words::Pos;

impl Walk<'_> {
    /// The verb that an auxiliary before its subject still wants.
    pub(super) fn after_inversion(&mut self, t: &Token) -> Option<Tag> {
        if self.inverted == 0 || !matches!(self.context, Context::Noun | Context::Subject) {
            return None;
        }
        let form = match self.inverted {
            w if w & BE != 0 && t.can(ING) => Form::Gerund,
            w if w & (BE | HAVE) != 0 && t.can(PART) => Form::Participle,
            w if w & (MODAL | DO) != 0 && t.can(BASE) => Form::Base,
            _ => return None,
        };
        Some(Tag::Verb(form))
    }

    /// *was shot*, *is sailing*, *were open*.
    pub(super) fn after_be(&self, i: usize, t: &Token) -> Tag {
        if t.can(ING) && !(t.can(ADJ) && t.rank(Pos::Adj) > t.rank(Pos::Verb)) {
            return Tag::Verb(Form::Gerund);
        }
        let before_noun =
            self.noun_follows(i) && t.can(ADJ) && t.rank(Pos::Adj) >= t.rank(Pos::Verb);
        if t.can(PART) && !before_noun {
            let by = self.at(i + 1).is_some_and(|n| n.is("by"));
            // An adjective that has left its verb (*was left-handed*, *is open*) outranks it.
            let adjective = t.can(ADJ) && t.rank(Pos::Adj) > t.rank(Pos::Verb) + 3;
            if by || !adjective {
                return Tag::Verb(Form::Participle);
            }
        }
        if t.can(ADJ) && !self.noun_follows(i) && t.rank(Pos::Adj) + 2 >= t.rank(Pos::Noun) {
            return Tag::Adj;
        }
        self.nominal(i, t)
    }

    /// *they deny*, *he shot*.
    pub(super) fn after_subject(&self, i: usize, t: &Token) -> Tag {
        self.finite_form(t).unwrap_or_else(|| self.nominal(i, t))
    }

    fn finite_form(&self, t: &Token) -> Option<Tag> {
        if t.can(ADV) && !t.can(PAST | THIRD) && t.rank(Pos::Adv) > t.rank(Pos::Verb) {
            return None;
        }
        Some(Tag::Verb(match t.can {
            _ if t.can(PAST) => Form::Past,
            _ if t.can(THIRD) => Form::Third,
            _ if t.can(BASE) => Form::Base,
            _ if t.can(PART) => Form::Participle,
            _ if t.can(ING) && !t.can(NOUNS) => Form::Gerund,
            _ => return None,
        }))
    }

    /// *who shot*, *which denies*; but *what attack*.
    pub(super) fn after_relative(&self, i: usize, t: &Token) -> Tag {
        let next = self.at(i + 1);
        let certain = next.is_some_and(|n| n.first & (DET | POSS | OBJ | NUM | PARTICLE) != 0);
        let noun = t.can(NOUNS)
            && !t.can(PAST)
            && !certain
            && (self.finite_ahead(i) || t.rank(Pos::Noun) > t.rank(Pos::Verb));
        if noun || t.can(NAME) {
            return self.nominal(i, t);
        }
        self.after_subject(i, t)
    }

    /// The hard case: after a noun, the noun may go on or its verb may come.
    pub(super) fn after_noun(&self, i: usize, t: &Token) -> Tag {
        let open = !self.finite || self.owed > 0 || self.clausal;
        let next = self.at(i + 1);
        let object = self.phrase_starts(i + 1);
        let nouns = t.can(NOUNS);
        let clause =
            t.governs & CLAUSE != 0 && next.is_some_and(|n| n.first & (DET | SUBJ | POSS) != 0);
        if t.can(PAST | PART) {
            if nouns && !(open && t.can(PAST)) {
                let by = next.is_some_and(|n| n.is("by"));
                return if by { Tag::Verb(Form::Participle) } else { Tag::Noun };
            }
            let end = next.is_none_or(|n| n.can(BREAK | CONJ));
            if nouns && next.is_some_and(super::ahead::plainly_finite)
                || end && t.rank(Pos::Noun) > t.rank(Pos::Verb)
            {
                return Tag::Noun;
            }
            if t.can(ADJ) && self.noun_follows(i) && self.finite_ahead(i) && !t.can(PAST) {
                return Tag::Adj;
            }
            return Tag::Verb(self.past_or_participle(i, t, open));
        }
        if t.can(THIRD) {
            if !nouns {
                return Tag::Verb(Form::Third);
            }
            let certain = clause
                || next.is_some_and(|n| n.first & (DET | POSS | SUBJ | OBJ) != 0 && !n.can(SUB));
            if !self.plural_noun() && open && (certain || !self.finite_ahead(i)) {
                // The next may be the verb itself: *state records show that*.
                let verb_next = next.is_some_and(|n| {
                    let certain = self.at(i + 2).is_some_and(|n| n.first & (DET | POSS) != 0);
                    n.can(NOUN)
                        && n.can(BASE)
                        && (certain || n.rank(Pos::Verb) >= n.rank(Pos::Noun))
                });
                let object = object && !(verb_next && self.phrase_starts(i + 2));
                let leads = next
                    .is_some_and(|n| n.first & (PARTICLE | TO | SUB | POSS) != 0 || n.only(ADV));
                let rank = t.rank(Pos::Verb) > t.rank(Pos::Noun);
                let prep = next.is_some_and(|n| n.first & PREP != 0);
                let end = next.is_none_or(|n| n.can(BREAK));
                if object
                    || leads
                    || prep && rank
                    || end && t.rank(Pos::Verb) > t.rank(Pos::Noun) + 1
                {
                    return Tag::Verb(Form::Third);
                }
            }
            return Tag::Noun;
        }
        if t.can(BASE) && t.first & (NOUNS | ADJ | ADV) == 0 {
            if !nouns && !t.can(ADJ | ADV) {
                return if self.disagrees(i) { Tag::Noun } else { Tag::Verb(Form::Base) };
            }
            if nouns && open && !self.finite_ahead(i) && self.phrasal_pair(t, i + 1) {
                return Tag::Verb(Form::Base);
            }
            let last = self.last.map(|(_, at)| &self.tokens[at]);
            if last.is_some_and(|l| l.governs & BARE != 0) && t.rank(Pos::Verb) >= t.rank(Pos::Noun)
            {
                return Tag::Verb(Form::Base);
            }
            let certain = clause
                || next.is_some_and(|n| n.first & (DET | POSS | SUBJ | OBJ) != 0 && !n.can(SUB));
            if (self.plural || self.plural_subject) && open && (certain || !self.finite_ahead(i)) {
                let leads = next
                    .is_some_and(|n| n.first & (PARTICLE | TO | SUB | POSS) != 0 || n.only(ADV));
                let rank = t.rank(Pos::Verb) >= t.rank(Pos::Noun).max(t.rank(Pos::Adj));
                let prep = next.is_some_and(|n| n.first & PREP != 0);
                if object || leads || prep && rank {
                    return Tag::Verb(Form::Base);
                }
            }
        }
        if t.can(ING) {
            // *three Kenyan fishing boats*: whose they are stands before what they are.
            if nouns && i > 0 && self.tokens[i - 1].demonym && self.noun_follows(i) {
                return Tag::Noun;
            }
            // *leaving 14 people missing*
            let adjective = t.can(ADJ) && t.rank(Pos::Adj) + 2 >= t.rank(Pos::Verb);
            if adjective
                && !object
                && next.is_none_or(|n| n.can(BREAK | CONJ) || n.first & PREP != 0)
            {
                return Tag::Adj;
            }
            let follows =
                next.is_some_and(|n| n.first & (PREP | PARTICLE | TO) != 0 && !n.is("of"));
            if object || !nouns {
                return Tag::Verb(Form::Gerund);
            }
            if follows && self.plural && !next.is_some_and(|n| n.is("in") || n.is("on")) {
                return Tag::Verb(Form::Gerund);
            }
            let noun = t.rank(Pos::Noun) + 3 >= t.rank(Pos::Verb);
            return if noun { Tag::Noun } else { Tag::Verb(Form::Gerund) };
        }
        if t.can(ADV) && !nouns && !(t.can(ADJ) && self.noun_follows(i)) {
            return Tag::Adv;
        }
        self.nominal(i, t)
    }

    fn plural_noun(&self) -> bool {
        self.plural && self.tags.last() == Some(&Tag::Noun)
    }

    /// Whether a base form after a common noun is no verb of it: the noun is singular, and the clause
    /// has its finite verb later (*the minimum upload size is*).
    fn disagrees(&self, i: usize) -> bool {
        let singular = self.tags.last() == Some(&Tag::Noun) && !self.plural && !self.plural_subject;
        singular && self.inverted == 0 && self.finite_ahead(i)
    }

    /// After a lexical verb.
    pub(super) fn after_verb(&self, i: usize, t: &Token) -> Tag {
        let last = self.last.map(|(_, at)| &self.tokens[at]);
        let reduced = matches!(self.last, Some((Form::Participle, _))) && !self.finite;
        if reduced && t.can(PAST) && !t.can(NOUNS) {
            return Tag::Verb(Form::Past);
        }
        if last.is_some_and(|l| l.lemma == "get") && t.can(PART) && !self.noun_follows(i) {
            return Tag::Verb(Form::Participle);
        }
        if t.can(PAST | PART)
            && !t.can(NOUNS)
            && !self.noun_follows(i)
            && (t.can(PART) || !t.can(ADJ))
        {
            if t.can(ADJ) && t.rank(Pos::Adj) > t.rank(Pos::Verb) + 2 {
                return Tag::Adj;
            }
            return Tag::Verb(if t.can(PART) { Form::Participle } else { Form::Past });
        }
        if t.can(BASE) && last.is_some_and(|l| l.governs & BARE != 0) && !self.noun_follows(i) {
            return Tag::Verb(Form::Base);
        }
        if t.can(ING) {
            let aspect = last.is_some_and(|l| l.governs & GERUND != 0);
            if aspect || self.phrase_starts(i + 1) && !t.can(ADJ) && !self.noun_follows(i) {
                return Tag::Verb(Form::Gerund);
            }
        }
        self.nominal(i, t)
    }

    /// After *him*, *it*: *saw him shoot*, *left it damaged*.
    pub(super) fn after_object(&self, i: usize, t: &Token) -> Tag {
        let those = i > 0 && self.tokens[i - 1].is("those");
        if t.can(PAST) && (self.clausal || !self.finite) && !t.can(NOUNS) && !those {
            return Tag::Verb(Form::Past);
        }
        if t.can(PART) && !t.can(NOUNS) && !self.noun_follows(i) {
            return Tag::Verb(Form::Participle);
        }
        if t.can(BASE) && !t.can(ADJ | ADV) {
            return Tag::Verb(Form::Base);
        }
        if t.can(ING) {
            return Tag::Verb(Form::Gerund);
        }
        self.nominal(i, t)
    }

    /// After *and*: the same form as before, where the word has it.
    pub(super) fn after_conj(&self, i: usize, t: &Token) -> Tag {
        if t.can(PART)
            && self.noun_follows(i)
            && self.tags.iter().rev().nth(1) == Some(&Tag::Adj)
            && !self.phrase_starts(i + 1)
        {
            return Tag::Adj;
        }
        let before =
            self.tags.iter().rev().skip(1).find(|t| !matches!(t, Tag::Adv | Tag::Punct)).copied();
        let object = self.phrase_starts(i + 1) && !self.at(i + 1).is_some_and(|n| n.only(NOUNS));
        if let Some((form, at)) = self.last {
            let bit = match form {
                Form::Base => BASE,
                Form::Third => THIRD,
                Form::Past => PAST,
                Form::Participle => PART,
                Form::Gerund => ING,
            };
            let next_to = before.is_some_and(|b| b.is_verb() || b == Tag::Particle) && i - at <= 4;
            let hangs = self.at(i + 1).is_some_and(|n| n.first & (PREP | TO | PARTICLE) != 0)
                && t.rank(Pos::Verb) + 2 >= t.rank(Pos::Noun);
            let number = t.can(PAST | THIRD) && (object || hangs);
            if t.can(bit) && (next_to || !t.can(NOUNS) || object || number) {
                let other = form == Form::Participle
                    && t.can(PAST)
                    && (t.intransitive || object && !next_to);
                let premodifier = t.can(PART | ING)
                    && !next_to
                    && self.noun_follows(i)
                    && t.can(ADJ)
                    && t.rank(Pos::Adj) > t.rank(Pos::Verb);
                let apart = form == Form::Base && !next_to && !object && t.can(ADJ | ADV);
                if !premodifier && !apart {
                    return Tag::Verb(if other { Form::Past } else { form });
                }
            }
        }
        if t.can(PAST) && !t.can(NOUNS) && !(t.can(ADJ) && self.noun_follows(i)) && self.any_finite
        {
            return Tag::Verb(Form::Past);
        }
        if t.can(THIRD) && (!t.can(NOUNS) || object) {
            return Tag::Verb(Form::Third);
        }
        if t.can(PAST | PART) && !t.can(NOUNS) && !self.noun_follows(i) {
            return Tag::Verb(if t.can(PART) { Form::Participle } else { Form::Past });
        }
        self.nominal(i, t)
    }

    /// After a comma: an afterthought (*, killing two*), an apposition or the next of a list.
    pub(super) fn after_comma(&self, i: usize, t: &Token) -> Tag {
        let next = self.at(i + 1);
        if t.can(PAST | PART) && !t.can(NOUNS) {
            if self.noun_follows(i) && t.can(ADJ) {
                return Tag::Adj;
            }
            if !t.can(PART) || t.is("said") || t.intransitive {
                return Tag::Verb(Form::Past);
            }
            if !t.can(PAST) {
                return Tag::Verb(Form::Participle);
            }
            let that = next.is_some_and(|n| n.is("that"));
            let hangs =
                !that && next.is_none_or(|n| n.first & (PREP | TO | SUB) != 0 || n.can(BREAK));
            let form = match self.last {
                _ if next.is_some_and(|n| n.is("by")) => Form::Participle,
                Some((Form::Participle, _)) if hangs => Form::Participle,
                // The second comma closes an apposition: *Smith, 34, appeared in court*.
                _ if hangs && (t.transitive || self.any_finite || self.commas < 2) => {
                    Form::Participle
                }
                _ => Form::Past,
            };
            return Tag::Verb(form);
        }
        let lists = matches!(self.last, Some((Form::Third, _))) && self.any_finite
            || !self.any_finite && self.commas >= 2 && !self.finite_ahead(i);
        let leads = self.phrase_starts(i + 1)
            || next.is_some_and(|n| n.first & (PREP | PARTICLE | TO) != 0);
        if t.can(THIRD) && (!t.can(NOUNS) || lists && leads) {
            return Tag::Verb(Form::Third);
        }
        if t.can(PAST)
            && !self.any_finite
            && self.commas >= 2
            && t.rank(Pos::Verb) > t.rank(Pos::Noun)
        {
            return Tag::Verb(Form::Past);
        }
        if t.can(PAST) && self.phrase_starts(i + 1) && matches!(self.last, Some((Form::Past, _))) {
            return Tag::Verb(Form::Past);
        }
        if t.can(ING) && (!t.can(ADJ) || self.phrase_starts(i + 1)) {
            let noun = t.can(NOUNS)
                && !self.phrase_starts(i + 1)
                && next.is_none_or(|n| n.can(BREAK | CONJ | NOUNS) || n.finite);
            return if noun { Tag::Noun } else { Tag::Verb(Form::Gerund) };
        }
        self.nominal(i, t)
    }

    /// At the beginning of a sentence or clause.
    pub(super) fn at_start(&self, i: usize, t: &Token) -> Tag {
        if t.can(PAST | PART) && !t.can(NOUNS) && !self.noun_follows(i) {
            return Tag::Verb(if t.can(PART) { Form::Participle } else { Form::Past });
        }
        if t.can(ING) && self.context == Context::Sub && !t.can(NOUNS) {
            return Tag::Verb(Form::Gerund);
        }
        if t.can(BASE) && !t.can(NOUNS | ADJ | ADV) {
            return Tag::Verb(Form::Base);
        }
        self.nominal(i, t)
    }
}
