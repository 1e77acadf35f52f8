//! Where an article speaks of a topic, part by part.

use std::cell::OnceCell;

use super::question::{Met, Question, Unit};
use super::reading::{Entity, Reading, is_content, words};

/// A token that meets a part of a topic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) token: usize,
    pub(crate) unit: usize,
    pub(crate) met: Met,
}

/// How well each token of an article meets each part of a topic.
#[derive(Debug)]
pub(crate) struct Spoken {
    /// Per line, the tokens that meet a part, in their order.
    hits: Vec<Vec<Hit>>,
    /// Per line, per unit: the best of the line, and where.
    pub(crate) best: Vec<Vec<(Met, usize)>>,
    /// Per unit: how much it tells. What every second sentence on the topic has tells little.
    pub(crate) weight: Vec<f32>,
    /// Per line, how many before it speak of the topic.
    pub(crate) spoken_before: Vec<usize>,
    /// Per name of the article, whether the topic itself names it.
    own_names: OnceCell<Vec<bool>>,
}

impl Spoken {
    pub(crate) fn new(units: &[Unit], reading: &Reading<'_, '_>) -> Self {
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); reading.lines.len()];
        for (number, unit) in units.iter().enumerate() {
            let phrases = unit.phrases(reading);
            for &(line, at, length) in &phrases {
                let token = |token| Hit { token, unit: number, met: Met::EXACT };
                hits[line].extend((at..at + length).map(token));
            }
            for (word, met) in unit.met(reading) {
                for &(line, token) in reading.index.places(word) {
                    let (line, token) = (line as usize, token as usize);
                    if met.exact || is_content(reading.lines[line].sentence.tokens[token].tag) {
                        hits[line].push(Hit { token, unit: number, met });
                    }
                }
            }
        }
        let mut best = Vec::with_capacity(hits.len());
        for hits in &mut hits {
            hits.sort_by(|a, b| {
                let place = (a.token, a.unit).cmp(&(b.token, b.unit));
                place.then(b.met.strength.total_cmp(&a.met.strength))
            });
            hits.dedup_by_key(|hit| (hit.token, hit.unit));
            let mut own = vec![(Met::default(), 0); units.len()];
            for hit in hits.iter() {
                if hit.met.strength > own[hit.unit].0.strength {
                    own[hit.unit] = (hit.met, hit.token);
                }
            }
            best.push(own);
        }
        // Lines without a word of the topic are left out of account: what else an article tells changes nothing.
        let mut lines = 0;
        let spoken_before = hits.iter().map(|hits| {
            let before = lines;
            lines += usize::from(hits.iter().any(|hit| !units[hit.unit].asks));
            before
        });
        let spoken_before = spoken_before.collect();
        let lines = lines.max(1) as f32;
        let weight = (0..units.len())
            .map(|u| {
                let here = best.iter().filter(|b: &&Vec<(Met, usize)>| b[u].0.exact).count() as f32;
                let rare = libm::logf(1.0 + (lines + 1.0) / (here + 1.0));
                if units[u].asks { 0.0 } else { rare }
            })
            .collect();
        Self { hits, best, weight, spoken_before, own_names: OnceCell::new() }
    }

    /// The tokens of a line that meet a part, in their order.
    pub(crate) fn hits(&self, line: usize) -> &[Hit] {
        &self.hits[line]
    }

    /// How well a token meets each unit that it meets at all.
    pub(crate) fn at(&self, line: usize, token: usize) -> &[Hit] {
        let hits = &self.hits[line];
        let from = hits.partition_point(|hit| hit.token < token);
        let to = hits.partition_point(|hit| hit.token <= token);
        &hits[from..to]
    }

    /// Whether a name of the article is one that the topic itself names.
    pub(crate) fn is_own_name(
        &self,
        question: &Question,
        reading: &Reading<'_, '_>,
        entity: usize,
    ) -> bool {
        let own = self.own_names.get_or_init(|| {
            let named: Vec<(&Unit, Vec<String>)> =
                question.units.iter().filter(|u| u.name).map(|u| (u, words(&u.label))).collect();
            let is_own = |name: &Entity| {
                named.iter().any(|(unit, label)| {
                    name.words.iter().all(|w| unit.meets(w, &[], None).exact)
                        || name.words == *label
                        || name.is_called(label)
                })
            };
            reading.entities().iter().map(is_own).collect()
        });
        own.get(entity).copied().unwrap_or_default()
    }
}
