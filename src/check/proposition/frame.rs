//! Who does what a word tells, and to whom: passives, relative clauses, nouns of acts made equal.

use crate::check::polarity::Tree;
use crate::text::parse::{Relation, Upos};
use crate::text::tag::Form;

/// One side of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
    /// Not told.
    None,
    /// The head of the phrase that tells it.
    Token(usize),
}

/// An act with its two sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) agent: Argument,
    pub(super) patient: Argument,
}

impl Frame {
    /// Of the act that a token tells.
    pub(super) fn of(tree: &Tree<'_, '_>, at: usize) -> Self {
        let parse = tree.parse;
        let some = |t: Option<usize>| t.map_or(Argument::None, Argument::Token);
        let child = |r: &[Relation]| parse.child(at, r);
        let mut agent = child(&[Relation::Subject, Relation::Agent]);
        let mut patient = child(&[Relation::PassiveSubject]).or_else(|| child(&[Relation::Object]));
        // "closed by the city": an agent that the parse takes for an adjunct.
        if agent.is_none() && (patient.is_some() || parse.form(at) == Some(Form::Participle)) {
            let by = |c: &usize| {
                parse.relation(*c) == Relation::Oblique
                    && parse.child(*c, &[Relation::Case]).is_some_and(|m| tree.lower(m) == "by")
            };
            agent = parse.children(at).find(by);
        }
        let head = parse.head(at);
        match (parse.relation(at), head) {
            (Relation::Conjunct, Some(head))
                if parse.upos(head) == parse.upos(at)
                    && agent.is_none()
                    && patient.is_none_or(|p| parse.relation(p) == Relation::Object) =>
            {
                let above = Self::of(tree, head);
                let passive = child(&[Relation::PassiveAuxiliary]).is_some()
                    || parse.form(at) == Some(Form::Participle);
                let own = parse.child(head, &[Relation::PassiveSubject]);
                if let Some(own) = own.filter(|_| passive && patient.is_none()) {
                    patient = Some(own);
                } else if let Argument::Token(t) = above.agent {
                    agent = Some(t);
                }
            }
            (Relation::RelativeClause, Some(head)) => {
                let relative = |t: Option<usize>| {
                    t.is_none_or(|t| ["who", "which", "that", "whom"].contains(&tree.lower(t)))
                };
                if agent.is_some() && relative(agent) {
                    agent = Some(head);
                } else if patient.is_some() && relative(patient) {
                    patient = Some(head);
                }
            }
            (Relation::NounClause, Some(head)) => match parse.form(at) {
                Some(Form::Participle) if patient.is_none() => patient = Some(head),
                Some(Form::Gerund) if agent.is_none() => agent = Some(head),
                _ => {}
            },
            (Relation::OpenComplement | Relation::AdverbClause, Some(head)) if agent.is_none() => {
                let above = parse
                    .child(head, &[Relation::Object])
                    .filter(|_| parse.relation(at) == Relation::OpenComplement);
                let subject = parse.child(head, &[Relation::Subject, Relation::PassiveSubject]);
                let passive = child(&[Relation::PassiveAuxiliary]).is_some();
                if passive && patient.is_none() {
                    patient = above.or(subject);
                } else {
                    agent = above.or(subject);
                }
            }
            _ => {}
        }
        // "Ruiz, the mayor", "the mayor, Ana Ruiz", "Mayor Ana Ruiz".
        if matches!(parse.upos(at), Upos::Noun | Upos::Propn) && agent.is_none() {
            agent = match (parse.relation(at), head) {
                (Relation::Apposition | Relation::Descriptor | Relation::Compound, head) => head,
                _ => child(&[Relation::Apposition, Relation::Descriptor]),
            };
        }
        // "the sale of the unit by Intel", "Tan's resignation".
        if matches!(parse.upos(at), Upos::Noun) && agent.is_none() && patient.is_none() {
            for c in parse.children(at) {
                match parse.relation(c) {
                    Relation::Possessor => agent = Some(c),
                    Relation::NounModifier => {
                        let case = parse.child(c, &[Relation::Case]).map(|m| tree.lower(m));
                        match case {
                            Some("by") => agent = Some(c),
                            Some("of") => patient = Some(c),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
        }
        Self { agent: some(agent), patient: some(patient) }
    }
}
