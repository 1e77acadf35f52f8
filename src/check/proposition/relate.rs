//! How the words of an article meet the parts of a statement: by the same word, one that means the
//! same or is derived from it, a kind of it, one that is used as it is; or by a contrary.

use super::part::{Part, Sort};
use crate::check::reading::{Reading, Word, is_content};
use crate::text::{Pos, lexicon};

/// How a word meets a part.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::check) struct Meeting {
    /// 0 to 1: how sure that it says the part, or its contrary.
    pub(in crate::check) strength: f32,
    /// The same word.
    pub(in crate::check) exact: bool,
    /// It says the contrary.
    pub(in crate::check) contrary: bool,
    /// A different kind of the same class: "green" for "yellow".
    pub(in crate::check) sibling: bool,
    /// By a wider word.
    pub(in crate::check) general: bool,
    /// How much nearer it is to a contrary than to the part itself, -1 to 1; where either is near.
    pub(in crate::check) leans: f32,
}

/// Below this nearness of vectors a word is not looked at.
const FLOOR: f32 = 0.35;

/// Per part, per word of the article, how it meets.
#[derive(Debug)]
pub(in crate::check) struct Meetings {
    met: Vec<Vec<Meeting>>,
    /// Per part, where a phrase of several words is: line, first token, length.
    pub(super) phrases: Vec<Vec<(usize, usize, usize)>>,
}

impl Meetings {
    pub(in crate::check) fn new(parts: &[Part], reading: &Reading<'_, '_>) -> Self {
        let met = parts
            .iter()
            .map(|part| {
                reading
                    .vocabulary
                    .iter()
                    .map(|word| Meeting { leans: leans(part, word), ..meet(part, word) })
                    .collect()
            })
            .collect();
        let mut phrases = vec![Vec::new(); parts.len()];
        for (index, line) in reading.lines.iter().enumerate() {
            let is = |i: usize, forms: &[String]| {
                line.words.get(i).is_some_and(|&w| {
                    let word = &reading.vocabulary[w as usize];
                    forms.iter().any(|f| *f == word.text || word.lemmas.iter().any(|(l, _)| l == f))
                })
            };
            for (part, phrases) in parts.iter().zip(&mut phrases) {
                for at in 0..line.words.len() {
                    if let Some(length) = part.unit.phrase_at(at, &is) {
                        phrases.push((index, at, length));
                    }
                }
            }
        }
        Self { met, phrases }
    }

    /// How a token of a line meets a part.
    pub(in crate::check) fn at(
        &self,
        part: usize,
        line: usize,
        token: usize,
        reading: &Reading<'_, '_>,
    ) -> Meeting {
        let whole = self.phrases[part]
            .iter()
            .any(|&(l, at, length)| l == line && (at..at + length).contains(&token));
        if whole {
            return Meeting { strength: 1.0, exact: true, ..Meeting::default() };
        }
        let line = &reading.lines[line];
        let met = self.met[part][line.words[token] as usize];
        if met.exact || is_content(line.sentence.tokens[token].tag) {
            met
        } else {
            Meeting::default()
        }
    }
}

fn meet(part: &Part, word: &Word) -> Meeting {
    if part.sort == Sort::Value {
        let met = part.unit.meets(&word.text, &[], None, true);
        return Meeting {
            strength: f32::from(u8::from(met.exact)),
            exact: met.exact,
            ..Meeting::default()
        };
    }
    let met = part.unit.meets(&word.text, &word.lemmas, word.vector, true);
    if met.exact {
        return Meeting { strength: met.strength, exact: true, ..Meeting::default() };
    }
    let denies =
        part.contraries.iter().any(|c| *c == word.text || word.lemmas.iter().any(|(l, _)| l == c));
    if denies {
        return Meeting { strength: 0.9, contrary: true, ..Meeting::default() };
    }
    if met.strength >= 0.8 || part.sort == Sort::Name {
        return Meeting { strength: met.strength, ..Meeting::default() };
    }
    if part.sort == Sort::Noun && word.lemmas.iter().any(|(_, p)| *p == Pos::Noun) {
        let own = part.lemmas.first().map_or("", |(l, _)| l.as_str());
        if lexicon::is_a(&word.text, own) {
            return Meeting { strength: 0.8, ..Meeting::default() };
        }
        if lexicon::is_a(own, &word.text) {
            return Meeting { strength: 0.6, general: true, ..Meeting::default() };
        }
        if lexicon::are_siblings(&word.text, own) {
            return Meeting {
                strength: met.strength.max(0.4),
                sibling: true,
                ..Meeting::default()
            };
        }
    }
    if met.strength < FLOOR {
        return Meeting::default();
    }
    Meeting { strength: met.strength, ..Meeting::default() }
}

/// How much nearer a word is to a contrary than to the part.
fn leans(part: &Part, word: &Word) -> f32 {
    let Some(vector) = word.vector.filter(|_| !part.contrary_vectors.is_empty()) else {
        return 0.0;
    };
    let contrary = part.contrary_vectors.iter().map(|c| c.cosine(vector)).fold(-1.0, f32::max);
    let own = part.vectors.iter().map(|c| c.cosine(vector)).fold(-1.0, f32::max);
    if contrary.max(own) < 0.45 { 0.0 } else { contrary - own }
}
