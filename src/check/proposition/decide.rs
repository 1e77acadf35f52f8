//! From the weighed options of a statement to its finding.
//!
//! Of each side the best passage counts: many poor ones make no good one. Where the best passage that says
//! it and the best that says otherwise are two, and each would do by itself, the article is of two minds.
//! A statement of several sentences is supported where all are, and contradicted where one is.

use super::measure::{self, Laid, Options};
use super::whole::Proposition;
use crate::check::finding::{Bearing, Evidence, Finding, Near, Step};
use crate::check::reading::Reading;
use crate::check::reason;
use crate::check::speaker::speaker;
use crate::check::weigh::{self, Choice, Side};
use crate::fact::Verdict;
use crate::text::Span;

/// The least probability of a support.
pub(in crate::check) const SUPPORT: f32 = 0.5;
/// The least probability of a contradiction.
pub(in crate::check) const CONTRADICTION: f32 = 0.55;
/// The least probability, of either side by its own passage, of an article of two minds.
pub(in crate::check) const BOTH: f32 = 0.75;
/// The least probability at which a near miss is told.
const NEAR: f32 = 0.2;

/// The options of one sentence of a statement, weighed.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Weighed {
    support: f32,
    contradiction: f32,
    both: f32,
    /// The best option that supports, and the best that contradicts.
    best: [Option<usize>; 2],
}

impl Weighed {
    /// By the scores of the options.
    pub(in crate::check) fn new(choices: &[Choice], scores: &[f32]) -> Self {
        let top = |is: &dyn Fn(&Choice) -> bool| {
            let own = (0..choices.len()).filter(|i| is(&choices[*i]));
            own.max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
        };
        let score = |at: Option<usize>| at.map_or(f32::NEG_INFINITY, |i| scores[i]);
        let of = |side: Side| top(&|c| c.side == side);
        let (allowed, other, null) = (of(Side::Allowed), of(Side::Other), of(Side::Null));
        let p = weigh::probabilities(&[score(allowed), score(other), score(null)]);
        // Each passage by itself.
        let alone = |side: Side, at: Option<usize>| {
            let Some(at) = at else { return 0.0 };
            let group = choices[at].group;
            let reverse = top(&|c| c.group == group && c.side != side);
            weigh::probabilities(&[scores[at], score(reverse), score(null)])[0]
        };
        let apart = allowed.zip(other).is_some_and(|(a, o)| choices[a].group != choices[o].group);
        let both = alone(Side::Allowed, allowed).min(alone(Side::Other, other));
        Self {
            support: p[0],
            contradiction: p[1],
            both: if apart { both } else { 0.0 },
            best: [allowed, other],
        }
    }
}

/// The probability of support, of contradiction, and of both at once, of sentences together.
pub(in crate::check) fn together(all: impl Iterator<Item = Weighed>) -> [f32; 3] {
    let mut out: Option<[f32; 3]> = None;
    for one in all {
        let [s, c, b] = out.unwrap_or([1.0, 0.0, 0.0]);
        out = Some([s.min(one.support), c.max(one.contradiction), b.max(one.both)]);
    }
    out.unwrap_or_default()
}

/// The verdict of these probabilities, and its own.
pub(in crate::check) fn verdict([support, contradiction, both]: [f32; 3]) -> (Verdict, f32) {
    if both >= BOTH {
        (Verdict::Disputed, both)
    } else if support >= SUPPORT && support >= contradiction {
        (Verdict::Support, support)
    } else if contradiction >= CONTRADICTION {
        (Verdict::Contradiction, contradiction)
    } else {
        (Verdict::Omission, (1.0 - support - contradiction).clamp(0.0, 1.0))
    }
}

/// What an article says of a statement that is true or false, given as its sentences; and the passages
/// that were looked at.
pub(in crate::check) fn conclude(
    sentences: &[Proposition],
    truth: bool,
    reading: &Reading<'_, '_>,
    trace: bool,
) -> (Finding, Vec<Step>) {
    let all: Vec<(&Proposition, Options, Weighed, Vec<f32>)> = sentences
        .iter()
        .map(|proposition| {
            let options = measure::options(proposition, truth, reading);
            let scores = weigh::scores(None, &options.choices);
            let weighed = Weighed::new(&options.choices, &scores);
            (proposition, options, weighed, scores)
        })
        .collect();
    let probabilities = together(all.iter().map(|(_, _, weighed, _)| *weighed));
    let (verdict, probability) = verdict(probabilities);
    let mut evidence = Vec::new();
    let mut near: Option<Near> = None;
    for (proposition, options, weighed, _) in &all {
        let shown = Shown { proposition, options, truth, reading };
        for (side, at, p) in [
            (Side::Allowed, weighed.best[0], weighed.support),
            (Side::Other, weighed.best[1], weighed.contradiction),
        ] {
            let Some(at) = at else { continue };
            let counts = match (verdict, side) {
                (Verdict::Disputed, _) => weighed.both >= BOTH,
                (Verdict::Support, Side::Allowed) => true,
                (Verdict::Contradiction, Side::Other) => p >= CONTRADICTION,
                _ => false,
            };
            let better = near.as_ref().is_none_or(|n| n.probability < f64::from(p));
            if counts {
                evidence.extend(shown.evidence(at, side));
            } else if verdict == Verdict::Omission && p >= NEAR && better {
                near = shown.near(at, side, p).or(near);
            }
        }
    }
    evidence.sort_by_key(|e| e.bearing != Bearing::Contradiction);
    let steps = all.iter().filter(|_| trace).flat_map(|(proposition, options, _, scores)| {
        Shown { proposition, options, truth, reading }.steps(scores)
    });
    let steps = steps.collect();
    let note = match (verdict, evidence.first(), &near) {
        (_, Some(first), _) => first.reason.clone(),
        (_, None, Some(near)) => format!("not said for sure: {}", near.why),
        _ if sentences.is_empty() => "the statement has no word to look for".to_owned(),
        _ => unmentioned(&all.iter().map(|(p, o, _, _)| (*p, o)).collect::<Vec<_>>()),
    };
    let probability = f64::from(probability);
    (Finding { verdict, evidence, note, probability, near }, steps)
}

/// Why an omission is one.
fn unmentioned(all: &[(&Proposition, &Options)]) -> String {
    for (proposition, options) in all {
        let said = |p: usize| options.places.iter().flatten().any(|place| place.near[p]);
        if let Some(part) = (0..proposition.parts.len()).find(|p| !said(*p)) {
            let label = &proposition.parts[part].unit.label;
            return format!("not mentioned: no passage speaks of \"{label}\" with the rest");
        }
    }
    "spoken of, but neither stated nor denied".to_owned()
}

/// The options of one sentence, to be shown.
struct Shown<'s, 'd, 'a> {
    proposition: &'s Proposition,
    options: &'s Options,
    truth: bool,
    reading: &'s Reading<'d, 'a>,
}

impl Shown<'_, '_, '_> {
    /// The sentence of a place, and from the first to the last word that says a part.
    fn spans(&self, place: &Laid) -> (Span, Span) {
        let line = &self.reading.lines[place.line];
        let sentence = self.reading.document.passages[line.passage].span;
        let spans = || place.here.iter().flatten().map(|t| line.sentence.tokens[*t].span);
        let start = spans().map(|s| s.start).min().unwrap_or(sentence.start);
        let end = spans().map(|s| s.end).max().unwrap_or(sentence.end);
        (sentence, Span::new(start, end))
    }

    fn evidence(&self, at: usize, side: Side) -> Option<Evidence> {
        let place = self.options.places[at].as_ref()?;
        let line = &self.reading.lines[place.line];
        let (sentence, span) = self.spans(place);
        let first = place.here.iter().flatten().min().copied().unwrap_or_default();
        Some(Evidence {
            bearing: if side == Side::Allowed { Bearing::Support } else { Bearing::Contradiction },
            span,
            sentence,
            value: span.of(self.reading.text()).to_owned(),
            speaker: speaker(line.sentence, first).map(|s| s.of(self.reading.text()).to_owned()),
            reason: self.told(place, side),
        })
    }

    /// Why an option counts, for people: whether it says so, and with which words.
    fn told(&self, place: &Laid, side: Side) -> String {
        let line = &self.reading.lines[place.line];
        let parts = &self.proposition.parts;
        let met = |(p, t): (usize, &Option<usize>)| {
            t.map(|t| (parts[p].unit.label.as_str(), line.sentence.tokens[t].text))
        };
        let met: Vec<(&str, &str)> = place.here.iter().enumerate().filter_map(met).collect();
        let missing = (0..parts.len()).filter(|p| !place.near[*p] && place.here[*p].is_none());
        let missing: Vec<&str> = missing.map(|p| parts[p].unit.label.as_str()).collect();
        let says = match (side == Side::Allowed) == self.truth {
            true => "says so",
            false => "says otherwise",
        };
        let words = reason::spoken(&met, &missing);
        if words.is_empty() { says.to_owned() } else { format!("{says}, {words}") }
    }

    fn near(&self, at: usize, side: Side, p: f32) -> Option<Near> {
        let place = self.options.places[at].as_ref()?;
        let (sentence, span) = self.spans(place);
        let parts = &self.proposition.parts;
        let open = (0..parts.len()).find(|p| !place.near[*p] && !parts[*p].light);
        let missing = open.map(|p| parts[p].unit.label.clone());
        let least = if side == Side::Allowed { SUPPORT } else { CONTRADICTION };
        let why = reason::short_of(missing.as_deref(), p, least);
        Some(Near {
            span,
            sentence,
            value: span.of(self.reading.text()).to_owned(),
            bearing: if side == Side::Allowed { Bearing::Support } else { Bearing::Contradiction },
            why,
            missing,
            probability: f64::from(p),
        })
    }

    /// Each way to lay the sentence on a passage.
    fn steps(&self, scores: &[f32]) -> Vec<Step> {
        let parts = &self.proposition.parts;
        let p = weigh::probabilities(scores);
        let mut out = Vec::new();
        // Two and two; the last is that it does not say.
        for at in (0..self.options.choices.len().saturating_sub(1)).step_by(2) {
            let Some(place) = &self.options.places[at] else { continue };
            let line = &self.reading.lines[place.line];
            let (sentence, span) = self.spans(place);
            let met = |(p, t): (usize, &Option<usize>)| {
                t.map(|t| (parts[p].unit.label.clone(), line.sentence.tokens[t].span))
            };
            let missing = (0..parts.len()).filter(|p| !place.near[*p] && place.here[*p].is_none());
            let worth = |at: usize| {
                let worth = match self.options.choices[at].side {
                    Side::Allowed => "would support",
                    _ => "would contradict",
                };
                let why = weigh::reasons(None, &self.options.choices[at], 3).join("; ");
                (span, format!("{worth}, {:.2}", p[at]), why)
            };
            out.push(Step {
                sentence,
                matched: place.here.iter().enumerate().filter_map(met).collect(),
                missing: missing.map(|p| parts[p].unit.label.clone()).collect(),
                values: vec![worth(at), worth(at + 1)],
            });
        }
        out
    }
}
