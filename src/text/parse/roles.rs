//! Who does what to whom: subjects, objects and complements, through passives, relative clauses,
//! coordinations and infinitives; and what denies a clause.

use super::scheme::{Relation, Upos};
use super::tree::Parse;
use crate::text::tag::Form;

use Relation::{
    AdverbClause, Agent, ClauseRelative, ClauseSubject, Complement, Conjunct, NounClause, Object,
    OpenComplement, Parataxis, PassiveAuxiliary, PassiveClauseSubject, PassiveSubject,
    RelativeClause, Root, Subject,
};

/// How far roles are looked for upwards: enough for any real clause, and an end for any tree.
const DEPTH: usize = 6;

impl Parse {
    /// The word that heads the clause a token is in: its verb or, beside a copula, its predicate.
    /// A coordinated verb heads a clause of its own, also where it shares the subject.
    pub fn clause(&self, token: usize) -> usize {
        let mut at = token;
        while !self.heads_clause(at) {
            match self.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        at
    }

    /// The tokens of a clause, by the word that heads it: without those of the clauses in it.
    pub fn clause_tokens(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let mut left = vec![head];
        std::iter::from_fn(move || {
            let at = left.pop()?;
            left.extend(self.children(at).filter(|below| !self.heads_clause(*below)));
            Some(at)
        })
    }

    /// Whether a token heads a clause.
    pub fn heads_clause(&self, token: usize) -> bool {
        match self.relation(token) {
            Root | AdverbClause | ClauseRelative | NounClause | RelativeClause | Complement
            | OpenComplement | Parataxis | ClauseSubject | PassiveClauseSubject => true,
            Conjunct => {
                self.upos(token) == Upos::Verb
                    || self.child(token, &[Subject, PassiveSubject, Relation::Copula]).is_some()
            }
            _ => false,
        }
    }

    /// Whether a verb is in the passive: *was killed*, *the man killed on Friday*.
    pub fn is_passive(&self, verb: usize) -> bool {
        let marked = [PassiveAuxiliary, PassiveSubject, PassiveClauseSubject, Agent];
        if self.child(verb, &marked).is_some() {
            return true;
        }
        let alone = self.form(verb) == Some(Form::Participle)
            && self.child(verb, &[Relation::Auxiliary, Subject, Object]).is_none();
        match self.relation(verb) {
            NounClause | AdverbClause => alone,
            // "was arrested and charged"
            Conjunct => alone && self.head(verb).is_some_and(|head| self.is_passive(head)),
            _ => false,
        }
    }

    /// The grammatical subject of a verb or predicate. A verb without one takes that of the verb it is
    /// coordinated with, that of the verb whose complement it is (or that verb's object: *asked her to
    /// go*), or the noun that it modifies: *the man arrested on Friday*, *the man who left*.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        self.subject_within(verb, DEPTH)
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Option<usize> {
        let own = self.child(verb, &[Subject, PassiveSubject, ClauseSubject, PassiveClauseSubject]);
        if let Some(own) = own {
            return Some(self.antecedent(own).unwrap_or(own));
        }
        let head = self.head(verb)?;
        let depth = depth.checked_sub(1)?;
        match self.relation(verb) {
            NounClause if self.form(verb) != Some(Form::Base) => Some(head),
            Conjunct if self.upos(verb) == Upos::Verb || self.heads_clause(verb) => {
                self.subject_within(head, depth)
            }
            OpenComplement => {
                self.object_within(head, depth).or_else(|| self.subject_within(head, depth))
            }
            AdverbClause => self.subject_within(head, depth),
            _ => None,
        }
    }

    /// The object of a verb: its own, the noun whose relative clause it heads where the gap is the
    /// object (*the ship that Iran seized*), or that of the verb it is coordinated with where that
    /// one stands behind both (*seized and sank the ship*). For a passive see [`Parse::patient`].
    pub fn object(&self, verb: usize) -> Option<usize> {
        self.object_within(verb, DEPTH)
    }

    fn object_within(&self, verb: usize, depth: usize) -> Option<usize> {
        if let Some(own) = self.child(verb, &[Object]) {
            return Some(self.antecedent(own).unwrap_or(own));
        }
        let head = self.head(verb)?;
        let depth = depth.checked_sub(1)?;
        let subject = self.child(verb, &[Subject]);
        match self.relation(verb) {
            // "the ship Iran seized": a subject of its own that is no relative word, and no object.
            RelativeClause
                if self.upos(verb) == Upos::Verb
                    && !self.is_passive(verb)
                    && subject.is_some_and(|s| !self.is_relative(s)) =>
            {
                let bare = self.child(verb, &[Relation::Oblique, Complement, OpenComplement]);
                bare.is_none().then_some(head)
            }
            Conjunct if self.upos(verb) == Upos::Verb && subject.is_none() => {
                self.object_within(head, depth).filter(|object| *object > verb)
            }
            _ => None,
        }
    }

    /// Who does it: the subject, or the agent of a passive (*by police*); `None` for a passive that
    /// does not tell.
    pub fn agent(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) { self.child(verb, &[Agent]) } else { self.subject(verb) }
    }

    /// Whom it is done to: the object, or the subject of a passive.
    pub fn patient(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) { self.subject(verb) } else { self.object(verb) }
    }

    /// The clause that completes a verb: *said **that she left***, *wants to **go***.
    pub fn complement(&self, verb: usize) -> Option<usize> {
        self.child(verb, &[Complement, OpenComplement])
    }

    /// A token and what is coordinated with it, in the order of the text; from any of the members.
    pub fn conjuncts(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let mut first = token;
        while self.relation(first) == Conjunct {
            let Some(head) = self.head(first) else { break };
            first = head;
        }
        let later = self.children(first).filter(|at| self.relation(*at) == Conjunct);
        std::iter::once(first).chain(later)
    }

    /// Whether a clause is denied: *did **not** leave*, ***no** one left*, *found **nothing***.
    pub fn is_negated(&self, verb: usize) -> bool {
        let denies = |at: usize| match self.relation(at) {
            Relation::Adverb
            | Relation::Auxiliary
            | PassiveAuxiliary
            | Relation::Copula
            | Relation::Coordinator
            | Relation::Precoordinator => self.is_negation(at),
            Subject | PassiveSubject | Object => {
                self.is_negation(at)
                    || self.children(at).any(|below| {
                        self.relation(below) == Relation::Determiner && self.is_negation(below)
                    })
            }
            _ => false,
        };
        self.children(verb).any(denies)
    }

    /// The noun that a relative word stands for.
    fn antecedent(&self, token: usize) -> Option<usize> {
        let clause = self.is_relative(token).then(|| self.head(token))??;
        (self.relation(clause) == RelativeClause).then(|| self.head(clause))?
    }

    /// *who*, *which* and *that* as pronouns.
    fn is_relative(&self, token: usize) -> bool {
        matches!(self.tag(token).penn(), "WDT" | "WP")
    }
}
