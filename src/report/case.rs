//! What reports are made of: the plan of a run and its cases.

use super::outcome::{Outcome, Policy, Unmet};
use crate::check::{Finding, Near};
use crate::fact::{Expectation, Fact, Verdict};
use crate::text::Article;

/// What is going to be checked.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The facts, in the order of their files and in these as written.
    pub facts: &'a [Fact],
    /// The name of each fact: `FILE::TOPIC` in plain ASCII.
    pub names: &'a [String],
    /// The ids of the articles, in order.
    pub articles: &'a [&'a str],
    /// The name of each article in plain ASCII; mostly its id.
    pub article_names: &'a [String],
    /// The columns of the terminal.
    pub columns: usize,
    /// What of it people are to see.
    pub limits: Limits,
    /// Whether filters leave out cases; what no article mentions is then unknown.
    pub filtered: bool,
}

/// How much of a run people are to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Failures and nothing else.
    pub quiet: bool,
    /// How many failures at most, where there is a limit.
    pub failures: Option<usize>,
}

/// One test case: a fact, an article, and what the article says of the fact.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The fact's index in the plan.
    pub index: usize,
    /// The fact.
    pub fact: &'a Fact,
    /// The article.
    pub article: &'a Article,
    /// What the article says of the fact.
    pub finding: &'a Finding,
    /// What the analyst expects of the article.
    pub expected: Option<&'a Expectation>,
    /// In what the finding is not as expected.
    pub unmet: Option<Unmet>,
    /// What becomes of the case.
    pub outcome: Outcome,
}

impl<'a> Case<'a> {
    /// The case of a finding; `index` is the fact's in the plan.
    pub fn new(
        index: usize,
        fact: &'a Fact,
        article: &'a Article,
        finding: &'a Finding,
        policy: &Policy,
    ) -> Self {
        let expected = fact.expected(&article.id);
        let unmet = expected.and_then(|expected| Unmet::of(finding, expected, policy.today));
        let outcome = match expected {
            None => policy.outcome(finding.verdict, fact.omission),
            Some(_) if unmet.is_none() => Outcome::Ok,
            Some(_) => Outcome::Failed,
        };
        Self { index, fact, article, finding, expected, unmet, outcome }
    }

    /// The near miss of an omission of which nothing is expected, where it is at least so likely.
    pub fn near(&self, least: f64) -> Option<&'a Near> {
        let near = self.finding.near.as_ref();
        near.filter(|near| self.expected.is_none() && near.probability >= least)
    }

    /// What stays of it.
    pub fn cell(&self) -> Cell {
        let met = self.unmet != Some(Unmet::Verdict);
        let expected = self.expected.and_then(|expected| {
            let index = self.fact.expect.iter().position(|e| std::ptr::eq(e, expected));
            index.map(|index| (index, met))
        });
        let near = self.near(POSSIBLE).is_some();
        let (verdict, outcome) = (self.finding.verdict, self.outcome);
        Cell { fact: self.index, verdict, outcome, expected, near }
    }

    /// Whether the article says something else than the fact: of that, a person is told, whether
    /// the case fails or the analyst knows of it.
    pub fn differs(&self) -> bool {
        matches!(self.finding.verdict, Verdict::Contradiction | Verdict::Disputed)
    }

    /// Why the analyst takes the verdict as it is, where that is written down.
    pub fn known_because(&self) -> Option<&'a str> {
        let expected = self.expected?;
        expected.note.as_deref().or(self.fact.note.as_deref())
    }
}

/// What stays of a case after it has been written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The fact's index in the plan.
    pub fact: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// What became of the case.
    pub outcome: Outcome,
    /// The index of the fact's expectation that is about the article, and whether its verdict came
    /// up.
    pub expected: Option<(usize, bool)>,
    /// An omission with a near miss, of which nothing is expected.
    pub near: bool,
}

/// An article with all of its cases: a column of the matrix.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The article's index in the plan.
    pub index: usize,
    /// The article, read; without a text where an index tells that it has no case to show.
    pub article: &'a Article,
    /// Its cases, in the order of the facts: all, or where no report [wants](crate::report::Report::wants_all) those, without
    /// omissions of which nothing is expected and which do not fail.
    pub cases: &'a [Case<'a>],
    /// The groups of facts that concern it ([`Concerns`]).
    ///
    /// [`Concerns`]: crate::fact::Concerns
    pub groups: &'a [usize],
}

/// The word for a verdict, everywhere.
pub const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Support => "support",
        Verdict::Contradiction => "contradiction",
        Verdict::Disputed => "disputed",
        Verdict::Omission => "omission",
    }
}

/// The least probability of a near miss that people are told of unasked.
pub const POSSIBLE: f64 = 0.3;

/// A probability as a word.
pub const fn odds(probability: f64) -> &'static str {
    match probability {
        0.95.. => "almost sure",
        0.8.. => "very likely",
        0.6.. => "likely",
        POSSIBLE.. => "possible",
        _ => "unlikely",
    }
}
