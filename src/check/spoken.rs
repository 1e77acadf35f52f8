//! Where an article speaks of a topic, part by part.

use super::question::{Met, Question, Unit};
use super::reading::{Entity, Reading, is_content};

/// Below this a word is not looked at: such nearness is between any two words.
const FLOOR: f32 = 0.3;

/// How well each token of an article meets each part of a topic.
#[derive(Debug)]
pub(super) struct Spoken {
    /// Per unit, per word of the article.
    met: Vec<Vec<Met>>,
    /// Per unit, where a phrase of several words is: line, first token, length.
    phrases: Vec<Vec<(usize, usize, usize)>>,
    /// Per line, per unit: the best of the line, and where.
    pub(super) best: Vec<Vec<(Met, usize)>>,
    /// Per unit: how much it tells. What every second sentence has tells little.
    pub(super) weight: Vec<f32>,
}

impl Spoken {
    pub(super) fn new(units: &[Unit], reading: &Reading<'_, '_>) -> Self {
        let met: Vec<Vec<Met>> = units
            .iter()
            .map(|unit| {
                let of = |w: &super::reading::Word| {
                    let met = unit.meets(&w.text, &w.lemmas, w.vector, true);
                    if met.strength < FLOOR { Met::default() } else { met }
                };
                reading.vocabulary.iter().map(of).collect()
            })
            .collect();
        let mut phrases = vec![Vec::new(); units.len()];
        for (index, line) in reading.lines.iter().enumerate() {
            let is = |i: usize, forms: &[String]| {
                line.words.get(i).is_some_and(|&w| {
                    let word = &reading.vocabulary[w as usize];
                    forms.iter().any(|f| *f == word.text || word.lemmas.iter().any(|(l, _)| l == f))
                })
            };
            for (unit, phrases) in units.iter().zip(&mut phrases) {
                for at in 0..line.words.len() {
                    if let Some(length) = unit.phrase_at(at, &is) {
                        phrases.push((index, at, length));
                    }
                }
            }
        }
        let mut out = Self { met, phrases, best: Vec::new(), weight: Vec::new() };
        for (index, line) in reading.lines.iter().enumerate() {
            let best =
                (0..units.len()).map(|u| out.best_of(u, index, reading, 0..line.words.len()));
            out.best.push(best.collect());
        }
        let lines = reading.lines.len().max(1) as f32;
        out.weight = (0..units.len())
            .map(|u| {
                let here = out.best.iter().filter(|b| b[u].0.exact).count() as f32;
                let rare = (1.0 + (lines + 1.0) / (here + 1.0)).ln();
                if units[u].asks { 0.0 } else { rare }
            })
            .collect();
        out
    }

    /// How well a token meets a unit.
    pub(super) fn at(
        &self,
        unit: usize,
        line: usize,
        token: usize,
        reading: &Reading<'_, '_>,
    ) -> Met {
        let whole = self.phrases[unit]
            .iter()
            .any(|&(l, at, length)| l == line && (at..at + length).contains(&token));
        if whole {
            return Met { strength: 1.0, exact: true };
        }
        let line = &reading.lines[line];
        let tag = line.sentence.tokens[token].tag;
        let met = self.met[unit][line.words[token] as usize];
        if met.exact || is_content(tag) { met } else { Met::default() }
    }

    /// The best of some tokens of a line for a unit, and where.
    pub(super) fn best_of(
        &self,
        unit: usize,
        line: usize,
        reading: &Reading<'_, '_>,
        tokens: impl IntoIterator<Item = usize>,
    ) -> (Met, usize) {
        let mut best = (Met::default(), 0);
        for token in tokens {
            let met = self.at(unit, line, token, reading);
            if met.strength > best.0.strength {
                best = (met, token);
            }
        }
        best
    }

    /// Whether a name of the article is one that the topic itself names.
    pub(super) fn is_own_name(&self, question: &Question, name: &Entity) -> bool {
        let own = |u: &&Unit| u.name;
        question.units.iter().filter(own).any(|u| {
            let label = super::reading::words(&u.label);
            name.words.iter().all(|w| u.meets(w, &[], None, true).exact)
                || name.words == label
                || name.is_called(&label)
        })
    }
}
