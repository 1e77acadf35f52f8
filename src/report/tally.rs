//! What a run adds up to: counts per fact, and what nobody looked at.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fact::{Concerns, Fact, Verdict};

use super::case::Cell;
use super::outcome::{Outcome, Policy};

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
        self.add_some(1, verdict, outcome);
    }

    fn add_some(&mut self, cases: usize, verdict: Verdict, outcome: Outcome) {
        self.verdicts[verdict as usize] += cases;
        self.outcomes[outcome as usize] += cases;
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
    /// Omissions with a near miss.
    pub near: usize,
    /// Expectations that are about some article, by the index of their fact and their own, and
    /// whether their verdict came up in any.
    pub expected: BTreeMap<(usize, usize), bool>,
    /// Assertion files of which no fact was checked against any article.
    pub idle: Vec<PathBuf>,
    /// By group of facts, the articles that were checked and that it concerns.
    groups: Vec<usize>,
}

impl Tally {
    /// Counts one article's cases.
    pub fn add(&mut self, cells: &[Cell]) {
        self.articles += 1;
        for cell in cells {
            self.total.add(cell.verdict, cell.outcome);
            self.near += usize::from(cell.near);
            self.facts[cell.fact].add(cell.verdict, cell.outcome);
            if let Some((index, met)) = cell.expected {
                *self.expected.entry((cell.fact, index)).or_default() |= met;
            }
        }
    }

    /// Notes that an article was checked for these groups of facts, of which not every case is counted by
    /// itself.
    pub fn note_groups(&mut self, groups: &[usize]) {
        for &group in groups {
            self.groups.resize(self.groups.len().max(group + 1), 0);
            self.groups[group] += 1;
        }
    }

    /// Counts the cases of all these groups that were not counted: omissions of which there is nothing to
    /// tell.
    pub fn settle(&mut self, facts: &[Fact], concerns: &Concerns, policy: &Policy) {
        for (number, (fact, count)) in facts.iter().zip(&mut self.facts).enumerate() {
            let checked = self.groups.get(concerns.group(number)).copied().unwrap_or_default();
            let silent = checked.saturating_sub(count.cases());
            let outcome = policy.outcome(Verdict::Omission, fact.omission);
            count.add_some(silent, Verdict::Omission, outcome);
            self.total.add_some(silent, Verdict::Omission, outcome);
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
