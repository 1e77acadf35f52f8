//! What a run adds up to: counts per fact, and what nobody looked at.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fact::{Fact, Verdict};

use super::{Cell, Outcome};

/// How often each verdict and each outcome came up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    verdicts: [usize; 4],
    outcomes: [usize; 3],
}

impl Count {
    /// All verdicts, in the order in which they are counted.
    pub const VERDICTS: [Verdict; 4] =
        [Verdict::Support, Verdict::Contradiction, Verdict::Disputed, Verdict::Omission];

    /// Counts one case.
    pub fn add(&mut self, verdict: Verdict, outcome: Outcome) {
        self.verdicts[verdict as usize] += 1;
        self.outcomes[outcome as usize] += 1;
    }

    /// The cases of this verdict.
    pub fn verdict(&self, verdict: Verdict) -> usize {
        self.verdicts[verdict as usize]
    }

    /// The cases of this outcome.
    pub fn outcome(&self, outcome: Outcome) -> usize {
        self.outcomes[outcome as usize]
    }

    /// All cases.
    pub fn cases(&self) -> usize {
        self.verdicts.iter().sum()
    }

    /// Whether some article says something of the fact.
    pub fn mentioned(&self) -> bool {
        self.verdict(Verdict::Omission) < self.cases()
    }
}

/// What a run adds up to.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Everything.
    pub total: Count,
    /// For every fact of the plan.
    pub facts: Vec<Count>,
    /// Articles that had a case.
    pub articles: usize,
    /// Expectations that are about some article, by the index of their fact and their own, and
    /// whether their verdict came up in any.
    pub expected: BTreeMap<(usize, usize), bool>,
    /// Assertion files of which no fact was checked against any article.
    pub idle: Vec<PathBuf>,
}

impl Tally {
    /// Counts one article's cases.
    pub fn add(&mut self, cells: &[Cell]) {
        self.articles += 1;
        for cell in cells {
            self.total.add(cell.verdict, cell.outcome);
            self.facts[cell.fact].add(cell.verdict, cell.outcome);
            if let Some((index, met)) = cell.expected {
                *self.expected.entry((cell.fact, index)).or_default() |= met;
            }
        }
    }

    /// The tally of a run over these facts, before anything is counted.
    pub fn new(facts: usize) -> Self {
        Self { facts: vec![Count::default(); facts], ..Self::default() }
    }

    /// Notes which of the assertion files had no case at all.
    pub fn close(&mut self, files: &[PathBuf], facts: &[Fact]) {
        let busy: std::collections::HashSet<_> = (self.facts.iter().zip(facts))
            .filter(|(count, _)| count.cases() > 0)
            .map(|(_, fact)| &fact.path)
            .collect();
        self.idle = files.iter().filter(|file| !busy.contains(file)).cloned().collect();
    }

    /// The facts that were checked and that no article mentions, by their index.
    pub fn unmentioned(&self) -> impl Iterator<Item = usize> {
        let counts = self.facts.iter().enumerate();
        counts.filter(|(_, count)| count.cases() > 0 && !count.mentioned()).map(|(index, _)| index)
    }

    /// The facts that were checked against no article, by their index.
    pub fn unchecked(&self) -> impl Iterator<Item = usize> {
        let counts = self.facts.iter().enumerate();
        counts.filter(|(_, count)| count.cases() == 0).map(|(index, _)| index)
    }

    /// The expectations whose verdict came up in no article, by the index of their fact and their
    /// own.
    pub fn stale(&self) -> impl Iterator<Item = (usize, usize)> {
        self.expected.iter().filter(|(_, met)| !**met).map(|(at, _)| *at)
    }
}
