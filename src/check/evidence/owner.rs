//! Whose a value is: the name that it stands with, against the names of the topic.

use super::Scene;
use super::feature::{F, Features};
use crate::check::candidate::{Candidate, What};
use crate::check::reading::Mention;

/// Whose the candidate is: the name right before it, else the last one of its clause before it.
pub(super) fn owner(scene: &Scene<'_, '_, '_>, candidate: &Candidate, f: &mut Features) {
    if !matches!(candidate.what, What::Value(_)) {
        return;
    }
    let reading = scene.reading;
    let line = &reading.lines[candidate.line];
    let clauses = &line.sentence.clauses.of;
    let clause = clauses.get(candidate.tokens.start);
    let here = |m: &&Mention| m.line == candidate.line && m.tokens.end <= candidate.tokens.start;
    let mut best: Option<(usize, &Mention)> = None;
    for (index, entity) in reading.entities().iter().enumerate() {
        for m in entity.mentions.iter().filter(here) {
            let same = clauses.get(m.tokens.start) == clause || candidate.tokens.start - m.tokens.end <= 1;
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
    if scene.spoken.is_own_name(scene.question, &entity.words) {
        f.set(F::OwnerIsTopic, 1.0);
    } else if scene.question.units.iter().any(|u| u.name) {
        f.set(F::OwnerIsOther, 1.0);
    }
    // Somewhere in the article its bearer is called what the topic speaks of.
    let met = entity.mentions.iter().map(|m| super::place::called(scene, m.line, &m.tokens));
    f.set(F::OwnerMeets, met.fold(0.0, f32::max));
}
