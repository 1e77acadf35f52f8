//! The options of a fact in an article, with their features: every candidate, and "it does not say".

use super::candidate::{Candidate, candidates};
use super::evidence::{self, Scene};
use super::question::Question;
use super::rank;
use super::reading::Reading;
use super::spoken::Spoken;
use super::weigh::{self, Choice, Side};
use crate::fact::{Fact, Fit};
use crate::value::Kind;

/// All that a fact can be answered with by an article.
#[derive(Debug)]
pub(super) struct Options {
    /// Where the article speaks of the topic.
    pub(super) spoken: Spoken,
    /// The candidates, in the order of the article.
    pub(super) candidates: Vec<Candidate>,
    /// One for each candidate, and the last for "it does not say".
    pub(super) choices: Vec<Choice>,
}

/// The options of a fact that asks for a name or a typed value.
pub(super) fn options(fact: &Fact, question: &Question, reading: &Reading<'_, '_>) -> Options {
    let mut out = alone(fact, question, reading);
    let family = fact.kind.unwrap_or(Kind::Name).family();
    let ranks = weigh::ranks(family, &out.choices);
    let compared = rank::compared(&out.choices, &ranks);
    for (choice, features) in out.choices.iter_mut().zip(compared) {
        choice.features.values.extend(features);
    }
    out
}

/// The same, each candidate by itself.
pub(super) fn alone(fact: &Fact, question: &Question, reading: &Reading<'_, '_>) -> Options {
    let spoken = Spoken::new(&question.units, reading);
    let candidates = candidates(fact, question, reading, &spoken);
    let scene = Scene::new(fact, question, reading, &spoken, &candidates);
    let choice = |c: &Candidate| Choice {
        side: side(c.fit),
        group: c.group,
        features: evidence::features(&scene, c),
    };
    let mut choices: Vec<Choice> = candidates.iter().map(choice).collect();
    choices.push(Choice { side: Side::Null, group: usize::MAX, features: evidence::null(&scene) });
    Options { spoken, candidates, choices }
}

/// What a candidate says of the fact by how it lies to what that allows.
fn side(fit: Fit) -> Side {
    match fit {
        Fit::Inside => Side::Allowed,
        Fit::Apart => Side::Other,
        Fit::Wider | Fit::Unlike => Side::Wider,
    }
}
