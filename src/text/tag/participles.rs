//! Past or participle after a noun: *police shot a man*, *a man shot by police died*.

use super::can::*;
use super::tags::Form;
use super::walk::Walk;

impl Walk<'_> {
    /// A past that may be a participle, after a noun.
    pub(super) fn past_or_participle(&self, i: usize, t: &Token, open: bool) -> Form {
        if !t.can(PART) {
            return Form::Past;
        }
        if !t.can(PAST) {
            return Form::Participle;
        }
        let next = self.at(i + 1);
        if next.is_some_and(|n| n.is("by"))
            && !t.intransitive
            && !self.is_time(i + 2)
            && !self.at(i + 2).is_some_and(|n| n.can(NUM))
        {
            return Form::Participle;
        }
        if t.is("said") || t.is("told") {
            return Form::Past;
        }
        let period = i > 0
            && ["year", "quarter", "months", "weeks", "period", "half"]
                .iter()
                .any(|w| self.tokens[i - 1].is(w));
        if t.lemma == "end" && period && self.at(i + 1).is_some_and(|n| n.can(NAME | NUM)) {
            // The six months ended June 30.
            return Form::Participle;
        }
        let hangs =
            self.is_time(i + 1) || next.is_some_and(|n| n.first & (PREP | TO) != 0 || n.is("as"));
        if t.transitive && hangs && self.any_finite && (self.clausal || !self.finite) {
            return Form::Participle;
        }
        if !open {
            // The clause has its verb: *killed two men identified as brothers*.
            return Form::Participle;
        }
        let object = self.phrase_starts(i + 1);
        if object || t.intransitive || next.is_some_and(|n| n.first & SUB != 0 && n.can(DET)) {
            return Form::Past;
        }
        if self.finite_ahead(i) || self.second_past(i) {
            return Form::Participle;
        }
        // A headline leaves the auxiliary out: *Man shot in Chicago*.
        let headline = !self.tokens.last().is_some_and(|t| t.can(BREAK | MARK));
        let hangs = next.is_none_or(|n| n.first & (PREP | TO | SUB) != 0 || n.can(BREAK));
        if headline && !self.any_finite && (hangs || self.is_time(i + 1)) {
            return Form::Participle;
        }
        Form::Past
    }

    /// Whether another past follows a noun before the clause ends: then the first one is a
    /// reduced relative (*the ship seized in May returned*).
    fn second_past(&self, i: usize) -> bool {
        for j in i + 2..self.tokens.len() {
            let (t, before) = (&self.tokens[j], &self.tokens[j - 1]);
            if t.can(BREAK) || t.first & (CONJ | SUB | WH) != 0 {
                return false;
            }
            let noun = before.can(NOUNS | NAME | NUM) && before.first & (PREP | DET | AUX) == 0;
            if t.can(PAST)
                && !t.can(NOUNS | NAME | ADJ)
                && noun
                && !self.at(j + 1).is_some_and(|n| n.is("by"))
            {
                return true;
            }
        }
        false
    }
}
