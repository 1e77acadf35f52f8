//! Whose a value is: the name that it stands with, against the names of the topic.

use super::around::Around;
use super::scene::Scene;
use crate::check::candidate::{Candidate, What};
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::check::reading::Set;
use crate::value::Kind;

/// Whose the candidate is: of an age that stands before its noun, that of the noun's phrase and of what that is said
/// to be ("the 26-year-old Ada Reyes", "Ada Reyes, a 26-year-old pilot"); else the name right before it, else the last
/// one of its clause before it.
pub(super) fn owner(
    scene: &Scene<'_, '_, '_>,
    candidate: &Candidate,
    around: &Around<'_, '_, '_, '_>,
    f: &mut Features,
) {
    if !matches!(candidate.what, What::Value(_)) {
        return;
    }
    let reading = scene.reading;
    let site = &around.site;
    let age = candidate.value.as_ref().is_some_and(|v| v.kind() == Kind::Age);
    let has_bearer = age && site.any_at_all(Set::Bearer);
    if has_bearer {
        let hits = scene.spoken.hits(candidate.line).iter();
        let met = hits.filter(|h| site.has(Set::Bearer, h.token) && !site.has(Set::Own, h.token));
        f.set(F::NounOwner, 1.0);
        f.set(F::NounOwnerMeets, met.map(|hit| hit.met.strength).fold(0.0, f32::max));
    }
    let start = candidate.tokens.start;
    let near = |tokens: &std::ops::Range<usize>| {
        tokens.end <= start && (site.has(Set::Clause, tokens.start) || start - tokens.end <= 1)
    };
    let names = reading.named(candidate.line).iter();
    let last = if has_bearer {
        names
            .filter(|(_, tokens)| site.has(Set::Bearer, tokens.start))
            .min_by_key(|(entity, _)| *entity)
    } else {
        // Of two that end alike the one whose bearer is named first.
        let before = names.filter(|(_, tokens)| near(tokens));
        before.max_by_key(|(entity, tokens)| (tokens.end, std::cmp::Reverse(*entity)))
    };
    let Some((index, _)) = last else {
        f.set(F::NoOwner, 1.0);
        return;
    };
    if scene.spoken.is_own_name(scene.question, reading, *index) {
        f.set(F::OwnerIsTopic, 1.0);
    } else if scene.question.units.iter().any(|u| u.name) {
        f.set(F::OwnerIsOther, 1.0);
    }
    // Somewhere in the article its bearer is called what the topic speaks of.
    let met = scene.called(*index, |line, tokens| super::place::called(scene, line, tokens));
    f.set(F::OwnerMeets, met);
}
