//! Words of the closed classes that have more than one use.

use super::can::*;
use super::tags::{Form, Tag};
use super::walk::{Context, Walk};
use crate::text::english::words::Pos;

impl Walk<'_> {
    /// The tag of a closed-class word; `None` leaves the choice to the rules for open classes.
    pub(super) fn small(&mut self, i: usize, t: &Token) -> Option<Tag> {
        if t.can(BE) && t.can(POSS) {
            let phrase =
                self.at(i + 1).is_some_and(|n| n.can(NOUNS | ADJ | NUM | NAME) && !n.can(DET));
            // "nobody's boats", "someone's house"
            let noun = matches!(self.context, Context::Noun | Context::Adj | Context::Num)
                || self.finite && i > 0 && self.tokens[i - 1].is_anybody();
            return Some(if noun && (phrase || !self.finite && self.finite_ahead(i)) {
                Tag::Possessive
            } else {
                Tag::Aux
            });
        }
        if t.can(BE) {
            return Some(Tag::Aux);
        }
        if t.can(HAVE | DO) {
            return Some(self.have_or_do(i, t));
        }
        // *on May 28*, also where many capitals make it look like a title
        let dated = self.context == Context::Prep || self.at(i + 1).is_some_and(|n| n.only(NUM));
        if t.is("may") && t.capital && i > 0 && dated {
            return Some(Tag::ProperNoun);
        }
        if t.first == MODAL {
            let noun = t.can(NOUNS) && matches!(self.context, Context::Det | Context::Adj);
            return Some(if noun { Tag::Noun } else { Tag::Modal });
        }
        if t.can(NEG) {
            return Some(Tag::Adv);
        }
        if t.can(TO) {
            return Some(if self.infinitive_follows(i) { Tag::To } else { Tag::Prep });
        }
        if t.is("no") && self.at(i + 1).is_some_and(|n| n.is("longer"))
            || t.is("longer") && i > 0 && self.tokens[i - 1].is("no")
        {
            return Some(Tag::Adv);
        }
        match t.first {
            DET => Some(self.determiner(i, t)),
            POSS if t.can(OBJ) => {
                Some(if self.noun_follows(i) || self.at(i + 1).is_some_and(|n| n.can(NUM)) {
                    Tag::Possessive
                } else {
                    Tag::Object
                })
            }
            POSS => Some(Tag::Possessive),
            SUBJ if t.is("there") => {
                let verb = self.at(self.past_adverbs(i)).is_some_and(|n| n.can(AUX));
                Some(if verb || t.possessive { Tag::Subject } else { Tag::Adv })
            }
            SUBJ if t.can(OBJ) => Some(self.subject_or_object(i)),
            SUBJ => Some(Tag::Subject),
            OBJ | PRON => {
                Some(if self.context != Context::Prep && self.at(i + 1).is_some_and(plainly) {
                    Tag::Subject
                } else {
                    Tag::Object
                })
            }
            CONJ => Some(Tag::Conj),
            WH => Some(Tag::Wh),
            SUB if t.can(DET) => Some(self.that(i)),
            SUB => Some(self.subordinator(i, t)),
            PREP | PARTICLE => self.preposition(i, t),
            NUM => Some(Tag::Num),
            ADV if t.can(SUB) && self.at(i + 1).is_some_and(|n| n.can(SUBJ) && n.first == SUBJ) => {
                Some(Tag::Sub)
            }
            ADV if t.can(CONJ) && matches!(self.context, Context::Comma | Context::Start) => {
                Some(Tag::Conj)
            }
            ADV if t.can(ADJ) && self.noun_follows(i) => Some(Tag::Adj),
            ADV => Some(Tag::Adv),
            OTHER => Some(Tag::Other),
            ADJ if t.can(ADV)
                && matches!(self.context, Context::Noun | Context::Subject)
                && self.at(i + 1).is_some_and(|n| n.can(PAST)) =>
            {
                Some(Tag::Adv)
            }
            ADJ if !t.can(VERBS | NOUNS) => {
                Some(if !t.can(ADV) || self.noun_follows(i) || self.context == Context::Det {
                    Tag::Adj
                } else {
                    Tag::Adv
                })
            }
            _ => None,
        }
    }

    /// *have* and *do* are auxiliaries before a verb of the form they want.
    fn have_or_do(&self, i: usize, t: &Token) -> Tag {
        let wants = if t.can(HAVE) { PART } else { BASE };
        let mut j = self.past_adverbs(i);
        // have long known
        if self.at(j).is_some_and(|n| n.can(ADV)) && self.at(j + 1).is_some_and(|n| n.can(wants)) {
            j += 1;
        }
        let question = matches!(
            self.context,
            Context::Start | Context::Sub | Context::Conj | Context::Relative
        );
        let mut inverted = false;
        while question
            && self.at(j).is_some_and(|n| n.can(SUBJ | DET | POSS | NAME | NOUNS) && !n.can(wants))
            && j < i + 5
        {
            inverted = true;
            j = self.past_adverbs(j);
        }
        // *has wounded soldiers* has an adjective; *has killed two* has none.
        let adjective = !inverted && self.noun_follows(j) && !self.phrase_starts(j + 1);
        let auxiliary = self.at(j).is_some_and(|n| {
            let named = |words: &[&str]| words.iter().any(|w| n.is(w));
            let noun = n.can(NOUNS) && n.rank(Pos::Noun) > n.rank(Pos::Verb) + 3;
            match t.can(HAVE) {
                true => {
                    named(&["been", "had", "done"]) || n.can(PART) && !(n.can(ADJ) && adjective)
                }
                false => named(&["be", "have", "do"]) || n.can(BASE) && !noun,
            }
        });
        let negated = self.at(i + 1).is_some_and(|n| n.can(NEG));
        if auxiliary || negated {
            return Tag::Aux;
        }
        match t.low.as_bytes() {
            b"has" | b"does" => Tag::Verb(Form::Third),
            b"having" | b"doing" => Tag::Verb(Form::Gerund),
            b"done" => Tag::Verb(Form::Participle),
            b"did" => Tag::Verb(Form::Past),
            b"had" if self.context == Context::Have => Tag::Verb(Form::Participle),
            b"had" => Tag::Verb(Form::Past),
            _ => Tag::Verb(Form::Base),
        }
    }

    /// Whether *to* at `i` opens an infinitive.
    fn infinitive_follows(&self, i: usize) -> bool {
        let j = self.past_adverbs(i);
        let Some(t) = self.at(j) else { return false };
        if ["be", "have", "do"].iter().any(|w| t.is(w)) {
            return true;
        }
        if !t.can(BASE) || t.only(NAME) || t.first & (PREP | DET | POSS) != 0 {
            return false;
        }
        if self.at(j + 1).is_some_and(|n| n.can(ING) && !n.can(ADJ)) {
            return true;
        }
        if !t.can(NOUNS | ADJ)
            || self.phrase_starts(j + 1) && !self.at(j + 1).is_some_and(|n| n.only(NOUNS))
        {
            return true;
        }
        if self.at(j + 1).is_some_and(|n| n.first & (PARTICLE | TO | SUB) != 0) {
            return true;
        }
        if t.can(ADJ) && !t.can(NOUNS) {
            return !self.noun_follows(j) || t.rank(Pos::Verb) >= t.rank(Pos::Adj);
        }
        t.rank(Pos::Verb) >= t.rank(Pos::Noun)
    }

    fn determiner(&self, i: usize, t: &Token) -> Tag {
        if !t.can(PRON | ADV | CONJ | OTHER) {
            return Tag::Det;
        }
        let Some(next) = self.at(i + 1) else {
            return Tag::Object;
        };
        if t.can(ADV) && (next.is("than") || next.can(ADJ | ADV) && !next.can(NOUNS | VERBS)) {
            return Tag::Adv;
        }
        if t.is("those") && next.can(PART) && (!self.noun_follows(i) || self.finite_ahead(i)) {
            return Tag::Object;
        }
        // A plural does not follow *this*: *this means that*.
        let singular = ["this", "each", "another"].iter().any(|w| t.is(w));
        if singular && next.can(THIRD) && (!next.can(NOUN) || next.is("means")) {
            return Tag::Subject;
        }
        if self.noun_follows(i) || next.can(NUM) || t.is("all") && next.can(DET | POSS) {
            return Tag::Det;
        }
        let verb = next.can(AUX | FINITE) && next.first & (PREP | SUB | PARTICLE) == 0;
        match () {
            () if verb && !matches!(self.context, Context::Prep | Context::Verb) => Tag::Subject,
            () if next.can(ADJ | ING | PART) && next.first & (PREP | SUB | PARTICLE) == 0 => {
                Tag::Det
            }
            () if t.can(ADV) => Tag::Adv,
            () if t.can(PRON) => Tag::Object,
            () => Tag::Det,
        }
    }

    fn subject_or_object(&self, i: usize) -> Tag {
        let verb = self.at(self.past_adverbs(i)).is_some_and(|n| {
            plainly(n) || n.can(PAST | THIRD) && n.first & (PREP | PARTICLE | NOUNS | ADJ) == 0
        });
        match self.context {
            Context::Prep | Context::To => Tag::Object,
            Context::Verb if verb && self.clausal => Tag::Subject,
            Context::Verb if self.at(i + 1).is_some_and(plainly) => Tag::Subject,
            Context::Verb | Context::Conj if !verb => Tag::Object,
            Context::Noun if !verb => Tag::Object,
            _ => Tag::Subject,
        }
    }

    fn that(&self, i: usize) -> Tag {
        let Some(next) = self.at(i + 1) else {
            return Tag::Object;
        };
        let verb = plainly(next)
            || next.can(FINITE) && !next.can(NOUNS | ADJ | NAME) && next.first & (DET | PREP) == 0;
        let third = next.can(THIRD) && !next.can(NAME) && (!next.can(NOUN) || next.is("means"));
        let after = self.at(i + 2);
        let object = after.is_some_and(|n| n.first & (DET | POSS | NUM | OBJ) != 0);
        let finite = next.can(FINITE) && next.first & (DET | PREP | NUM) == 0 && !next.can(NAME);
        let agrees = self.plural && next.can(BASE) || next.can(PAST | THIRD);
        let hangs = after.is_some_and(|n| n.first & (PREP | PARTICLE | TO) != 0)
            && next.rank(Pos::Verb) >= next.rank(Pos::Noun);
        let relative = finite && agrees && (object || hangs);
        match self.context {
            Context::Noun if relative => Tag::Wh,
            Context::Start | Context::Comma | Context::Conj if third => Tag::Subject,
            Context::Noun | Context::Num if verb => Tag::Wh,
            Context::Prep if self.noun_follows(i) => Tag::Det,
            Context::Prep => Tag::Object,
            Context::Start | Context::Conj | Context::Comma if verb => Tag::Subject,
            Context::Start if self.noun_follows(i) => Tag::Det,
            Context::Other | Context::Object if verb => Tag::Subject,
            Context::Verb if verb => Tag::Subject,
            Context::Verb
                if !self.clausal
                    && next.can(NOUN)
                    && !next.can(PLURAL | NAME)
                    && !self.finite_ahead(i) =>
            {
                Tag::Det
            }
            _ => Tag::Sub,
        }
    }

    /// Conjunctions that may be prepositions: by whether a clause follows.
    fn subordinator(&self, i: usize, t: &Token) -> Tag {
        let more = i > 0 && ["more", "less"].iter().any(|w| self.tokens[i - 1].is(w));
        if more && self.at(i + 1).is_some_and(|n| n.can(FINITE) && !n.can(NOUNS)) {
            return Tag::Adv;
        }
        if t.is("so") {
            return Tag::Adv;
        }
        if !t.can(PREP) {
            let adverb = t.can(ADV) && self.at(i + 1).is_none_or(|n| n.can(BREAK));
            return if adverb { Tag::Adv } else { Tag::Sub };
        }
        if t.can(ADV) && !t.is("as") && self.at(i + 1).is_none_or(|n| n.can(BREAK)) {
            return Tag::Adv;
        }
        // *since Thursday were found*: a day does nothing.
        if self.clause_follows(i) && !self.is_time(i + 1) { Tag::Sub } else { Tag::Prep }
    }

    /// Whether a subject and a finite verb come next.
    fn clause_follows(&self, i: usize) -> bool {
        let mut noun = false;
        for j in i + 1..self.tokens.len().min(i + 14) {
            let Some(t) = self.at(j) else { return false };
            if t.first == SUBJ {
                return true;
            }
            if noun && (t.finite || t.first == MODAL) && !t.can(POSS) {
                return true;
            }
            if noun && t.can(PAST | THIRD) && t.first & (PREP | PARTICLE) == 0 && !t.can(NAME) {
                // A reduced relative (the man shot by ...) is no clause; a noun may go on.
                let by = self.at(j + 1).is_some_and(|n| n.is("by"));
                let noun = t.can(NOUNS) && t.rank(Pos::Noun) + 2 > t.rank(Pos::Verb);
                if !by && (!noun || self.phrase_starts(j + 1)) {
                    return true;
                }
            }
            if t.can(BREAK) || t.first & (CONJ | SUB | WH) != 0 && !t.is("and") {
                return false;
            }
            if j == i + 1 && t.can(ING | PART) && !t.can(NOUNS | ADJ) {
                return false;
            }
            noun |= t.can(NOUNS | NAME | OBJ) && t.first & PREP == 0;
        }
        false
    }
}

/// Whether the token is an auxiliary, or finite whatever stands around it.
fn plainly(t: &Token) -> bool {
    t.first & AUX != 0 || super::ahead::plainly_finite(t)
}
