//! Whose a value is: the name that it stands with, against the names of the topic.

use super::scene::Scene;
use crate::check::candidate::{Candidate, What};
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::check::reading::Mention;
use crate::text::parse::{Parse, Relation, Upos};
use crate::value::Kind;

/// Whose the candidate is: the name right before it, else the last one of its clause before it.
pub(super) fn owner(scene: &Scene<'_, '_, '_>, candidate: &Candidate, f: &mut Features) {
    if !matches!(candidate.what, What::Value(_)) {
        return;
    }
    let reading = scene.reading;
    let line = &reading.lines[candidate.line];
    if let Some(noun) = aged(line.sentence.parse(), line.head_of(&candidate.tokens), candidate) {
        let units = 0..scene.question.units.len();
        let met = line
            .sentence
            .parse()
            .same(noun)
            .into_iter()
            .chain([noun])
            .flat_map(|n| line.sentence.parse().span(n));
        let met: Vec<usize> = met.filter(|t| !candidate.tokens.contains(t)).collect();
        let met = units.map(|u| {
            scene.spoken.best_of(u, candidate.line, reading, met.iter().copied()).0.strength
        });
        let met = met.fold(0.0, f32::max);
        f.set(F::NounOwner, 1.0);
        f.set(F::NounOwnerMeets, met);
    }
    let clauses = &line.sentence.clauses.of;
    let clause = clauses.get(candidate.tokens.start);
    let here = |m: &&Mention| m.line == candidate.line && m.tokens.end <= candidate.tokens.start;
    let mut best: Option<(usize, &Mention)> = None;
    for (index, entity) in reading.entities().iter().enumerate() {
        for m in entity.mentions.iter().filter(here) {
            let same =
                clauses.get(m.tokens.start) == clause || candidate.tokens.start - m.tokens.end <= 1;
            if same && best.is_none_or(|(_, b)| m.tokens.end > b.tokens.end) {
                best = Some((index, m));
            }
        }
    }
    let Some((index, _)) = best else {
        f.set(F::NoOwner, 1.0);
        return;
    };
    let entity = &reading.entities()[index];
    if scene.spoken.is_own_name(scene.question, entity) {
        f.set(F::OwnerIsTopic, 1.0);
    } else if scene.question.units.iter().any(|u| u.name) {
        f.set(F::OwnerIsOther, 1.0);
    }
    // Somewhere in the article its bearer is called what the topic speaks of.
    let met = entity.mentions.iter().map(|m| super::place::called(scene, m.line, &m.tokens));
    f.set(F::OwnerMeets, met.fold(0.0, f32::max));
}

/// The noun that an age stands before: "the 12-year-old girl"; itself where it is the noun.
fn aged(parse: &Parse, head: usize, candidate: &Candidate) -> Option<usize> {
    let value = candidate.value.as_ref()?;
    if value.kind() != Kind::Age {
        return None;
    }
    let relation = parse.relation(head);
    let modifies = matches!(relation, Relation::Adjective | Relation::Number | Relation::Compound);
    let noun = |t: usize| matches!(parse.upos(t), Upos::Noun | Upos::Propn);
    match parse.head(head) {
        Some(above) if modifies && noun(above) => Some(above),
        _ if noun(head) => Some(head),
        _ => None,
    }
}
