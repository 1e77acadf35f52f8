//! How well the words around a candidate speak of the topic: near it, in its sentence, the sentences beside it.

use std::ops::Range;

use super::around::{Around, Reach};
use super::scene::Scene;
use crate::check::candidate::Candidate;
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::check::question::Met;
use crate::check::reading::Set;

/// From this strength on a part counts as met.
const MET: f32 = 0.5;

/// The covers of a topic around a candidate.
pub(super) fn cover(
    scene: &Scene<'_, '_, '_>,
    candidate: &Candidate,
    around: &Around<'_, '_, '_, '_>,
    f: &mut Features,
) {
    let Scene { question, spoken, units, share, .. } = scene;
    let line = candidate.line;
    let beside = |by: usize| {
        let lines = line.saturating_sub(by)..(line + by + 1).min(spoken.best.len());
        lines.filter(move |l| *l != line).map(|l| &spoken.best[l])
    };
    let here = |u: usize| around.of(u, Reach::Sentence).strength;
    let or_beside = |u: usize| beside(1).map(|best| best[u].0.strength).fold(here(u), f32::max);
    for (feature, reach) in [
        (F::CoverSentence, Reach::Sentence),
        (F::CoverNear, Reach::Near),
        (F::CoverBefore, Reach::Before),
    ] {
        f.set(feature, around.cover(reach));
    }
    f.set(F::CoverAround, units.iter().map(|&u| share[u] * or_beside(u)).sum());
    let alike = |met: &Met| met.alike && met.strength > 0.0;
    let wider = |met: &Met| met.wider;
    f.set(F::AlikeSentence, around.share(alike));
    f.set(F::WiderSentence, around.share(wider));
    if let Some(head) = question.head {
        let met = around.of(head, Reach::Sentence);
        let before = candidate.tokens.start.checked_sub(1);
        let last = before.and_then(|t| spoken.at(line, t).iter().find(|hit| hit.unit == head));
        f.set(F::HeadAdjacent, last.map_or(0.0, |hit| hit.met.strength));
        f.flag(F::HeadAlike, alike(&met));
        f.flag(F::HeadWider, wider(&met));
    }
    f.set(F::ExactSentence, around.exact(Reach::Sentence));
    f.set(F::ExactNear, around.exact(Reach::Near));
    let weakest = |strength: &dyn Fn(usize) -> f32| {
        let all = units.iter().map(|&u| strength(u)).reduce(f32::min);
        all.unwrap_or_default().min(1.0)
    };
    let (in_sentence, in_around) = (weakest(&here), weakest(&or_beside));
    f.set(F::WeakestSentence, in_sentence);
    f.set(F::WeakestAround, in_around);
    f.flag(F::AllSentence, in_sentence > 0.7);
    f.flag(F::AllAround, in_around > 0.7);
    let names: Vec<usize> = units.iter().copied().filter(|&u| question.units[u].name).collect();
    let near = names
        .iter()
        .filter(|&&u| around.of(u, Reach::Sentence).exact || beside(2).any(|best| best[u].0.exact));
    f.set(F::NamesNear, near.count() as f32 / names.len().max(1) as f32);
    f.flag(F::NoNames, names.is_empty());
    if !scene.asks.is_empty() {
        f.set(F::AskSentence, around.asked());
        f.flag(F::AskMissing, around.asked() < MET);
    }
    nearest(scene, candidate, around, f);
    if question.head.is_some() {
        f.set(F::HeadInside, around.inside);
        f.set(F::HeadBefore, around.head(Reach::Before));
        f.set(F::HeadNear, around.head(Reach::Near));
        f.set(F::HeadSentence, around.head(Reach::Sentence));
    }
}

/// Whether no other candidate of the sentence is nearer to the topic's words, by the words between.
fn nearest(
    scene: &Scene<'_, '_, '_>,
    candidate: &Candidate,
    around: &Around<'_, '_, '_, '_>,
    f: &mut Features,
) {
    let apart = |c: &Candidate, t: usize| {
        if t < c.tokens.start { c.tokens.start - t } else { t.saturating_sub(c.tokens.end - 1) }
    };
    let mut sum = 0.0;
    for u in 0..scene.question.units.len() {
        let strength = around.of(u, Reach::Sentence).strength;
        let at = around.at[u];
        let own = apart(candidate, at);
        if strength >= MET && scene.rivals(candidate).all(|r| apart(r, at) >= own) {
            sum += scene.share[u] * strength;
            f.set(F::NearestHead, if scene.question.head == Some(u) { strength } else { 0.0 });
        }
    }
    f.set(F::Nearest, sum);
}

/// How well what a name is called meets the topic: its title and what stands in apposition, the best part of
/// the topic that is no name.
pub(super) fn called(scene: &Scene<'_, '_, '_>, line: usize, own: &Range<usize>) -> f32 {
    let site = scene.reading.site(line, own);
    let units = &scene.question.units;
    let said = scene.spoken.hits(line).iter().filter(|hit| {
        let unit = &units[hit.unit];
        let about = !unit.asks && !unit.name;
        about && (site.has(Set::Before, hit.token) || site.has(Set::Behind, hit.token))
    });
    said.map(|hit| hit.met.strength).fold(0.0, f32::max)
}
