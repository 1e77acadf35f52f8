//! How a candidate is tied to the topic's words by the parse of its sentence.

use super::around::{Around, Reach};
use super::scene::Scene;
use crate::check::candidate::Candidate;
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::check::reading::Set;
use crate::check::spoken::Hit;

/// The ties of a candidate.
pub(super) fn ties(
    scene: &Scene<'_, '_, '_>,
    candidate: &Candidate,
    around: &Around<'_, '_, '_, '_>,
    f: &mut Features,
) {
    let Scene { question, spoken, .. } = scene;
    let site = &around.site;
    let sentence = scene.reading.lines[candidate.line].sentence;
    f.set_relation(site.relation);
    f.flag(F::Told, site.told);
    if let Some(asked) = &question.preposition {
        let is_behind = site.preposition.is_some_and(|at| sentence.tokens[at].is(asked));
        f.flag(F::PrepositionAsked, is_behind);
        f.flag(F::PrepositionOther, !is_behind);
    }
    for (feature, reach) in [
        (F::TiedOne, Reach::One),
        (F::TiedTwo, Reach::Two),
        (F::TiedThree, Reach::Three),
        (F::TiedFour, Reach::Four),
    ] {
        f.set(feature, around.cover(reach));
    }
    f.set(F::ExactTwo, around.exact(Reach::Two));
    f.set(F::HeadOne, around.head(Reach::One));
    f.set(F::HeadTwo, around.head(Reach::Two));
    f.set(F::HeadThree, around.head(Reach::Three));
    // What it is said to be: all of that phrase.
    f.set(F::SameCover, around.cover(Reach::Same));
    f.set(F::SameHead, around.head(Reach::Same));
    let topic = |hit: &&Hit| !question.units[hit.unit].asks;
    let any = |token: usize| {
        let hits = spoken.at(candidate.line, token).iter().filter(topic);
        hits.map(|hit| hit.met.strength).fold(0.0, f32::max)
    };
    let asked = |token: usize| {
        let hits = spoken.at(candidate.line, token).iter();
        let head = hits.filter(|hit| question.head == Some(hit.unit));
        head.map(|hit| hit.met.strength).fold(0.0, f32::max)
    };
    if !site.has(Set::Own, site.verb) {
        f.set(F::VerbMet, any(site.verb));
        f.set(F::VerbIsHead, asked(site.verb));
    }
}
