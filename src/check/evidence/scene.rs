//! What the features of a fact in an article are read from.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

use crate::check::candidate::{Candidate, What};
use crate::check::question::Question;
use crate::check::reading::{Cue, Reading};
use crate::check::spoken::Spoken;
use crate::fact::{Fact, Fit};

/// All that the features of one fact in one article are read from.
pub(in crate::check) struct Scene<'s, 'd, 'a> {
    pub(in crate::check) fact: &'s Fact,
    pub(in crate::check) question: &'s Question,
    pub(in crate::check) reading: &'s Reading<'d, 'a>,
    pub(in crate::check) spoken: &'s Spoken,
    pub(in crate::check) candidates: &'s [Candidate],
    /// The parts of the topic that are to be met, and those that only say what is asked.
    pub(super) units: Vec<usize>,
    pub(super) asks: Vec<usize>,
    /// Per part, its share of what all together tell.
    pub(super) share: Vec<f32>,
    /// Per group, how many candidates it has.
    groups: Vec<usize>,
    /// How many groups have a candidate.
    pub(super) sayings: usize,
    /// Per line, its candidates.
    by_line: Vec<Range<usize>>,
    alike: OnceCell<Vec<f32>>,
    /// Per name that was asked for, how well what its bearer is called meets the topic.
    called: RefCell<HashMap<usize, f32>>,
}

impl<'s, 'd, 'a> Scene<'s, 'd, 'a> {
    pub(in crate::check) fn new(
        fact: &'s Fact,
        question: &'s Question,
        reading: &'s Reading<'d, 'a>,
        spoken: &'s Spoken,
        candidates: &'s [Candidate],
    ) -> Self {
        let (asks, units): (Vec<usize>, Vec<usize>) =
            (0..question.units.len()).partition(|&u| question.units[u].asks);
        let total: f32 = units.iter().map(|&u| spoken.weight[u]).sum::<f32>().max(1e-6);
        let share = spoken.weight.iter().map(|weight| weight / total).collect();
        let most = candidates.iter().map(|c| c.group + 1).max().unwrap_or_default();
        let mut groups = vec![0; most];
        let mut by_line = vec![0..0; reading.lines.len()];
        for (number, candidate) in candidates.iter().enumerate() {
            groups[candidate.group] += 1;
            let line = &mut by_line[candidate.line];
            *line =
                if line.start == line.end { number..number + 1 } else { line.start..number + 1 };
        }
        let sayings = groups.iter().filter(|count| **count > 0).count();
        let alike = OnceCell::new();
        Self {
            fact,
            question,
            reading,
            spoken,
            candidates,
            units,
            asks,
            share,
            groups,
            sayings,
            by_line,
            alike,
            called: RefCell::default(),
        }
    }

    /// How many candidates say the same.
    pub(super) fn repeated(&self, candidate: &Candidate) -> usize {
        self.groups[candidate.group]
    }

    /// The candidates of the line that say something else.
    pub(super) fn rivals(&self, candidate: &Candidate) -> impl Iterator<Item = &'s Candidate> {
        let group = candidate.group;
        let line = self.by_line[candidate.line].clone();
        self.candidates[line].iter().filter(move |c| c.group != group)
    }

    /// How well what the bearer of a name is called anywhere meets the topic: the best of `each` of its
    /// mentions.
    pub(super) fn called(&self, entity: usize, each: impl Fn(usize, &Range<usize>) -> f32) -> f32 {
        *self.called.borrow_mut().entry(entity).or_insert_with(|| {
            let mentions = self.reading.entities()[entity].mentions.iter();
            mentions.map(|m| each(m.line, &m.tokens)).fold(0.0, f32::max)
        })
    }

    /// How many cues of sort a name shares with an allowed name that the article has too: of the cues that either has.
    pub(super) fn alike(&self, entity: usize) -> f32 {
        let all = self.alike.get_or_init(|| {
            let entities = self.reading.entities();
            let right = self.candidates.iter().filter(|c| c.fit == Fit::Inside);
            let mut right: Vec<u32> = right
                .filter_map(|c| match c.what {
                    What::Name(n) => Some(entities[n].cues(&TELLING)),
                    _ => None,
                })
                .collect();
            right.sort_unstable();
            right.dedup();
            let share = |own: u32, other: u32| match (own | other).count_ones() {
                0 => 0.5,
                either => (own & other).count_ones() as f32 / either as f32,
            };
            let alike = |own: u32| right.iter().map(|r| share(own, *r)).fold(0.0, f32::max);
            entities.iter().map(|e| alike(e.cues(&TELLING))).collect()
        });
        all.get(entity).copied().unwrap_or_default()
    }
}

/// Cues that tell of what sort a name's bearer is.
const TELLING: [Cue; 8] = [
    Cue::Titled,
    Cue::Given,
    Cue::Place,
    Cue::Country,
    Cue::Body,
    Cue::Acronym,
    Cue::Ground,
    Cue::Aged,
];
