//! How well the words around a candidate meet the parts of the topic, from near to far.

use std::rc::Rc;

use super::scene::Scene;
use crate::check::candidate::Candidate;
use crate::check::question::Met;
use crate::check::reading::{Set, Site};

/// How far is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Sentence,
    Near,
    Before,
    Same,
    /// Steps of the parse.
    One,
    Two,
    Three,
    Four,
}

const REACHES: usize = Reach::Four as usize + 1;

/// Reaches that are a set of tokens.
const SETS: [(Reach, Set); 3] =
    [(Reach::Near, Set::Near), (Reach::Before, Set::Before), (Reach::Same, Set::Same)];

/// Reaches that are a number of steps.
const STEPS: [(Reach, u8); 4] =
    [(Reach::One, 1), (Reach::Two, 2), (Reach::Three, 3), (Reach::Four, 4)];

/// What a candidate's surroundings have of each part of the topic.
pub(super) struct Around<'s, 'c, 'd, 'a> {
    scene: &'c Scene<'s, 'd, 'a>,
    pub(super) site: Rc<Site>,
    /// Per unit, per reach, the best.
    met: Vec<[Met; REACHES]>,
    /// Per unit, the token that meets it best in the sentence.
    pub(super) at: Vec<usize>,
    /// How well a word of the candidate meets what is asked for: "Tropical Storm Odile".
    pub(super) inside: f32,
}

impl<'s, 'c, 'd, 'a> Around<'s, 'c, 'd, 'a> {
    pub(super) fn new(scene: &'c Scene<'s, 'd, 'a>, candidate: &Candidate) -> Self {
        let site = scene.reading.site(candidate.line, &candidate.tokens);
        let steps = scene.reading.steps(candidate.line).from(site.head);
        let units = scene.question.units.len();
        let mut met = vec![[Met::default(); REACHES]; units];
        let (mut at, mut inside) = (vec![0; units], 0.0f32);
        for hit in scene.spoken.hits(candidate.line) {
            if site.has(Set::Own, hit.token) {
                let is_head = scene.question.head == Some(hit.unit);
                inside = inside.max(if is_head { hit.met.strength } else { 0.0 });
                continue;
            }
            let own = &mut met[hit.unit];
            let mut meets = |reach: Reach| {
                let best = &mut own[reach as usize];
                let better = hit.met.strength > best.strength;
                if better {
                    *best = hit.met;
                }
                better
            };
            if meets(Reach::Sentence) {
                at[hit.unit] = hit.token;
            }
            for (reach, set) in SETS {
                if site.has(set, hit.token) {
                    meets(reach);
                }
            }
            let far = steps.get(hit.token).copied().unwrap_or(u8::MAX);
            for (reach, least) in STEPS {
                if far <= least {
                    meets(reach);
                }
            }
        }
        Self { scene, site, met, at, inside }
    }

    /// How well a part is met.
    pub(super) fn of(&self, unit: usize, reach: Reach) -> Met {
        self.met[unit][reach as usize]
    }

    /// How well what is asked for is met.
    pub(super) fn head(&self, reach: Reach) -> f32 {
        self.scene.question.head.map_or(0.0, |head| self.of(head, reach).strength)
    }

    /// How well the attribute that is asked for is met in the sentence.
    pub(super) fn asked(&self) -> f32 {
        self.scene.asks.iter().map(|&u| self.of(u, Reach::Sentence).strength).fold(0.0, f32::max)
    }

    fn sum(&self, term: impl Fn(usize) -> f32) -> f32 {
        self.scene.units.iter().map(|&u| self.scene.share[u] * term(u)).sum()
    }

    /// How much of the topic is met, 0 to 1.
    pub(super) fn cover(&self, reach: Reach) -> f32 {
        self.sum(|u| self.of(u, reach).strength)
    }

    /// How much of the topic is met in the sentence in some way, 0 to 1.
    pub(super) fn share(&self, is: impl Fn(&Met) -> bool) -> f32 {
        self.sum(|u| f32::from(u8::from(is(&self.of(u, Reach::Sentence)))))
    }

    /// How much of the topic is met in its own words, 0 to 1.
    pub(super) fn exact(&self, reach: Reach) -> f32 {
        self.sum(|u| f32::from(u8::from(self.of(u, reach).exact)))
    }
}
