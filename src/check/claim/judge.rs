//! What is met, what differs, what is missing: the answer for one sentence of a claim.

use super::align::{Index, align};
use super::carry::{carry, shorten};
use super::content::{Content, Role};
use super::parts::parts;
use super::reading::Reading;
use crate::check::sentence::{Document, Sentence};
use crate::check::{Bearing, Evidence, Step};

/// What the article says of a part of a claim.
#[derive(Debug)]
pub(super) struct Answer {
    /// The passage that bears on it; the reason where none says enough of it.
    pub(super) passage: Result<Evidence, String>,
    /// What was looked at.
    pub(super) step: Option<Step>,
}

impl Answer {
    fn is(&self, bearing: Bearing) -> bool {
        self.passage.as_ref().is_ok_and(|e| e.bearing == bearing)
    }
}

/// Share of the claim's weight that a passage must say to speak of the claim at all: half.
const TOPIC: f64 = 0.5;

/// Share of the claim's weight that a passage must say to support it. Names and values must all
/// be met besides; what is left are words that a paraphrase replaces, three in ten.
const SUPPORTS: f64 = 0.7;

/// The same for one clause by itself, which has fewer words to vouch for it: nearly all of them.
const PART_SUPPORTS: f64 = 0.85;

/// Judges one sentence of a claim: as a whole where one passage says or denies it as a whole, else
/// clause by clause.
pub(super) fn judge(
    sentence: &Sentence<'_>,
    content: &Content,
    document: &Document<'_>,
    index: &Index,
) -> Vec<Answer> {
    let mut content = content.clone();
    carry(&mut content, sentence, document, index);
    shorten(&mut content, document, index);
    let whole = answer(sentence, &content, document, index, SUPPORTS);
    if whole.is(Bearing::Contradiction) || whole.is(Bearing::Support) {
        return vec![whole];
    }
    let parts = parts(sentence, &content);
    let one = |part: &Content| answer(sentence, part, document, index, PART_SUPPORTS);
    let parts: Vec<Answer> = parts.iter().map(one).collect();
    // Clauses that are met in several places, or all but one that is denied.
    let met = parts.iter().filter(|p| p.is(Bearing::Support)).count();
    let denied = parts.iter().filter(|p| p.is(Bearing::Contradiction)).count();
    if met > 0 && met + denied == parts.len() { parts } else { vec![whole] }
}

fn answer(
    sentence: &Sentence<'_>,
    content: &Content,
    document: &Document<'_>,
    index: &Index,
    supports: f64,
) -> Answer {
    let Some(found) = align(content, document, index) else {
        return Answer { passage: Err("the article says nothing".to_owned()), step: None };
    };
    let reading = Reading { sentence, content, document, found: &found };
    let passage = if let Some((sentence, span, reason)) = reading.against() {
        Ok(reading.evidence(Bearing::Contradiction, Some((sentence, span)), reason))
    } else if found.cover < TOPIC {
        Err(format!("no passage says half of it: {} missing", reading.missing()))
    } else if let Some(reason) = reading.lacks(supports) {
        Ok(reading.evidence(Bearing::Vague, None, reason))
    } else {
        Ok(reading.evidence(Bearing::Support, None, reading.met()))
    };
    Answer { passage, step: Some(reading.step()) }
}

impl Reading<'_, '_, '_> {
    /// What keeps the passage from supporting the claim, in words.
    fn lacks(&self, supports: f64) -> Option<String> {
        let found = self.found;
        for (detail, met) in self.content.details.iter().zip(&found.details) {
            let ranked = self.is_within(detail.tokens.end);
            if !met.is_met() && !detail.known && !ranked {
                return Some(format!("\"{}\" is not said there", detail.text));
            }
        }
        for (at, term) in self.content.terms.iter().enumerate() {
            if found.anywhere[at] || term.carried {
                continue;
            }
            if term.role == Role::Name {
                return Some(format!("\"{}\" is not named", term.text));
            }
        }
        if let Some((term, place)) = self.said()
            && self.is_only_supposed(term, place)
        {
            return Some(format!("\"{}\" is only supposed there", term.text));
        }
        if self.other_share().is_some() {
            return Some("fewer are meant there".to_owned());
        }
        if self.is_lessened() {
            return Some("it is not quite that there".to_owned());
        }
        if self.is_rank_open() {
            return Some("its place in the order is left open there".to_owned());
        }
        if self.is_other_class() {
            return Some(format!("not met: {}", self.missing()));
        }
        (found.cover < supports).then(|| format!("not met: {}", self.missing()))
    }

    /// What makes the passage support the claim, in words.
    fn met(&self) -> String {
        let missing = self.missing();
        if missing.is_empty() {
            "its words, names and values are met".to_owned()
        } else {
            format!("its names and values are met, its words but for {missing}")
        }
    }
}
