//! From the weighed options of a fact to its finding.
//!
//! The probability of support is that of all allowed values together, that of contradiction that of all
//! other answers: whichever it is, the fact's is another. Each must reach its threshold. What reaches
//! neither is an omission, with the likeliest answer as a near miss.

use std::collections::BTreeMap;

use super::candidate::Candidate;
use super::finding::{Bearing, Evidence, Finding, Near, Step};
use super::options::Options;
use super::question::Question;
use super::reading::Reading;
use super::reason;
use super::speaker::speaker;
use super::weigh::{self, Side};
use crate::fact::Verdict;
use crate::text::Span;
use crate::value::{Family, Kind, Value};

/// The least probability of a support; where it lies: `docs/accuracy.md`.
pub const SUPPORT: f32 = 0.5;
/// The least probability at which a near miss is told.
const NEAR: f32 = 0.1;
/// An allowed value in the article is shown as evidence where it has this share of the likeliest one's weight.
const SHOWN: f32 = 0.1;
/// How many passages a finding shows at most.
const PASSAGES: usize = 6;

/// How well a word meets a part of the topic that `explain` says to be matched.
const MET: f32 = 0.5;
/// How well one does that a reason names: by its own meaning, not only by how it is used.
const TOLD: f32 = 0.76;

/// The options of a fact, weighed.
#[derive(Debug)]
pub(super) struct Weighed<'o> {
    family: Family,
    options: &'o Options,
    /// Per option.
    probabilities: Vec<f32>,
}

impl<'o> Weighed<'o> {
    pub(super) fn new(family: Family, options: &'o Options) -> Self {
        let scores = weigh::scores(Some(family), &options.choices);
        Self { family, options, probabilities: weigh::probabilities(&scores) }
    }

    fn mass(&self, side: Side) -> f32 {
        let all = self.options.choices.iter().zip(&self.probabilities);
        all.filter(|(choice, _)| choice.side == side).map(|(_, p)| p).sum()
    }

    /// The likeliest other answer: its group.
    fn rival(&self) -> Option<usize> {
        let mut groups: BTreeMap<usize, f32> = BTreeMap::new();
        let all = self.options.choices.iter().zip(&self.probabilities);
        for (choice, p) in all.filter(|(choice, _)| choice.side == Side::Other) {
            *groups.entry(choice.group).or_default() += p;
        }
        let likelier = groups.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        likelier.map(|(group, _)| group)
    }

    /// The finding.
    pub(super) fn finding(&self, question: &Question, reading: &Reading<'_, '_>) -> Finding {
        let support = self.mass(Side::Allowed);
        let (group, against) = (self.rival(), self.mass(Side::Other));
        let null = 1.0 - support - against;
        let least = weigh::contradicts(self.family);
        // A closed list names the wrong answers too: where both sides are told, there are two accounts.
        let both = question.closed
            && support / (support + null).max(f32::EPSILON) >= SUPPORT
            && against / (against + null).max(f32::EPSILON) >= SUPPORT;
        let (verdict, probability) = match () {
            () if both => (Verdict::Disputed, support + against),
            () if support >= SUPPORT => (Verdict::Support, support),
            () if against >= least => (Verdict::Contradiction, against),
            () => (Verdict::Omission, 1.0 - support - against),
        };
        let counts = |i: &usize| {
            let choice = &self.options.choices[*i];
            match choice.side {
                Side::Allowed => matches!(verdict, Verdict::Support | Verdict::Disputed),
                Side::Other => {
                    matches!(verdict, Verdict::Contradiction | Verdict::Disputed)
                        && Some(choice.group) == group
                }
                Side::Wider => verdict == Verdict::Omission,
                Side::Null => false,
            }
        };
        let mut order: Vec<usize> = (0..self.options.candidates.len()).filter(counts).collect();
        order.sort_by(|a, b| {
            self.probabilities[*b].total_cmp(&self.probabilities[*a]).then(a.cmp(b))
        });
        let best = |side: Side| {
            let own = order.iter().filter(|&&i| self.options.choices[i].side == side);
            own.map(|&i| self.probabilities[i]).fold(0.0, f32::max)
        };
        let tops = [Side::Allowed, Side::Other, Side::Wider].map(|side| (side, best(side)));
        order.retain(|&i| {
            let side = self.options.choices[i].side;
            let least = if side == Side::Wider { NEAR } else { 0.0 };
            let top = tops.iter().find(|(s, _)| *s == side).map_or(0.0, |(_, p)| *p);
            self.probabilities[i] >= (top * SHOWN).max(least)
        });
        order.truncate(PASSAGES);
        let evidence: Vec<Evidence> =
            order.iter().filter_map(|&i| self.evidence(i, question, reading)).collect();
        let near = if verdict == Verdict::Omission { self.near(question, reading) } else { None };
        let note = self.note(verdict, &evidence, near.as_ref(), question);
        Finding { verdict, evidence, note, probability: f64::from(probability), near }
    }

    fn note(
        &self,
        verdict: Verdict,
        evidence: &[Evidence],
        near: Option<&Near>,
        question: &Question,
    ) -> String {
        if verdict != Verdict::Omission {
            return evidence.first().map(|e| e.reason.clone()).unwrap_or_default();
        }
        if let Some(first) = evidence.first() {
            return format!("vague: it says less than the fact (\"{}\")", first.value);
        }
        if let Some(near) = near {
            return format!("not said for sure: {}", near.why);
        }
        let spoken = &self.options.spoken;
        let unmet = (0..question.units.len())
            .filter(|&u| !question.units[u].asks)
            .find(|&u| !spoken.best.iter().any(|best| best[u].0.strength >= 0.5));
        match unmet {
            Some(u) => format!(
                "not mentioned: the article never speaks of \"{}\"",
                question.units[u].label
            ),
            None if self.options.candidates.is_empty() => {
                "the topic is spoken of, but no value of the fact's kind is said".to_owned()
            }
            None => {
                "the topic is spoken of, but no value of the fact's kind is said of it".to_owned()
            }
        }
    }

    /// An option as evidence.
    fn evidence(
        &self,
        option: usize,
        question: &Question,
        reading: &Reading<'_, '_>,
    ) -> Option<Evidence> {
        let candidate = self.options.candidates.get(option)?;
        let line = reading.lines.get(candidate.line)?;
        let bearing = bearing(self.options.choices[option].side);
        let passage = reading.document.passages[line.passage].span;
        Some(Evidence {
            bearing,
            span: candidate.span,
            sentence: passage,
            value: candidate.span.of(reading.text()).to_owned(),
            speaker: speaker(line.sentence, candidate.tokens.start)
                .map(|s| s.of(reading.text()).to_owned()),
            reason: self.told(option, bearing, reading, question),
        })
    }

    /// Why an option counts, for people: how its value lies to the fact's, and the words of the topic there.
    fn told(
        &self,
        option: usize,
        bearing: Bearing,
        reading: &Reading<'_, '_>,
        question: &Question,
    ) -> String {
        let candidate = &self.options.candidates[option];
        let said = candidate.span.of(reading.text());
        let kind = candidate.value.as_ref().map_or(Kind::Name, Value::kind);
        let (met, missing) = self.words(candidate.line, TOLD, question, reading);
        let met: Vec<(&str, &str)> =
            met.iter().map(|(unit, span)| (unit.as_str(), span.of(reading.text()))).collect();
        let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
        let spoken = reason::spoken(&met, &missing);
        let compared = reason::compared(said, bearing, kind);
        if spoken.is_empty() { compared } else { format!("{compared}; {spoken}") }
    }

    /// The parts of the topic that a line has words for, with their places, and those it has none for.
    fn words(
        &self,
        line: usize,
        least: f32,
        question: &Question,
        reading: &Reading<'_, '_>,
    ) -> (Vec<(String, Span)>, Vec<String>) {
        let read = &reading.lines[line];
        let (mut matched, mut missing) = (Vec::new(), Vec::new());
        for (u, unit) in question.units.iter().enumerate() {
            let (met, at) = self.options.spoken.best[line][u];
            if met.strength >= least {
                matched.push((unit.label.clone(), read.sentence.tokens[at].span));
            } else if !unit.asks && met.strength < MET {
                missing.push(unit.label.clone());
            }
        }
        (matched, missing)
    }

    /// What weighs for an option most, by the names of the features.
    fn reason(&self, option: usize) -> String {
        weigh::reasons(Some(self.family), &self.options.choices[option], 2).join("; ")
    }

    /// The likeliest answer of an omission.
    fn near(&self, question: &Question, reading: &Reading<'_, '_>) -> Option<Near> {
        let (support, against) = (self.mass(Side::Allowed), self.mass(Side::Other));
        let (side, probability) =
            if against > support { (Side::Other, against) } else { (Side::Allowed, support) };
        if probability < NEAR {
            return None;
        }
        let group = self.rival();
        let of = |i: &usize| {
            let choice = &self.options.choices[*i];
            choice.side == side && (side == Side::Allowed || group == Some(choice.group))
        };
        let best = (0..self.options.candidates.len())
            .filter(of)
            .max_by(|a, b| self.probabilities[*a].total_cmp(&self.probabilities[*b]))?;
        let candidate: &Candidate = &self.options.candidates[best];
        let line = &reading.lines[candidate.line];
        let missing = self.missing(candidate, question);
        let least = if side == Side::Allowed { SUPPORT } else { weigh::contradicts(self.family) };
        let why = reason::short_of(missing.as_deref(), probability, least);
        Some(Near {
            span: candidate.span,
            sentence: reading.document.passages[line.passage].span,
            value: candidate.span.of(reading.text()).to_owned(),
            bearing: bearing(side),
            why,
            missing,
            probability: f64::from(probability),
        })
    }

    /// The part of the topic that is met worst in a candidate's sentence and beside it, where that is hardly.
    fn missing(&self, candidate: &Candidate, question: &Question) -> Option<String> {
        let spoken = &self.options.spoken;
        let from = candidate.line.saturating_sub(1);
        let near = &spoken.best[from..(candidate.line + 2).min(spoken.best.len())];
        let strength = |u: usize| near.iter().map(|best| best[u].0.strength).fold(0.0f32, f32::max);
        (0..question.units.len())
            .filter(|&u| !question.units[u].asks)
            .map(|u| (u, strength(u)))
            .filter(|(_, s)| *s < 0.6)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(u, _)| question.units[u].label.clone())
    }

    /// Every passage with a candidate, for `explain`.
    pub(super) fn steps(&self, question: &Question, reading: &Reading<'_, '_>) -> Vec<Step> {
        let mut lines: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, candidate) in self.options.candidates.iter().enumerate() {
            lines.entry(candidate.line).or_default().push(i);
        }
        let step = |(line, options): (usize, Vec<usize>)| {
            let read = &reading.lines[line];
            let (matched, missing) = self.words(line, MET, question, reading);
            let value = |i: usize| {
                let worth = match self.options.choices[i].side {
                    Side::Allowed => "would support",
                    Side::Other => "would contradict",
                    Side::Wider => "would be vague",
                    Side::Null => "",
                };
                let worth = format!("{worth}, {:.2}", self.probabilities[i]);
                (self.options.candidates[i].span, worth, self.reason(i))
            };
            Step {
                sentence: reading.document.passages[read.passage].span,
                matched,
                missing,
                values: options.into_iter().map(value).collect(),
            }
        };
        lines.into_iter().map(step).collect()
    }
}

fn bearing(side: Side) -> Bearing {
    match side {
        Side::Allowed => Bearing::Support,
        Side::Other => Bearing::Contradiction,
        Side::Wider | Side::Null => Bearing::Vague,
    }
}
