//! What an article says of a fact, as the server keeps it.

use std::path::PathBuf;

use crate::check::{Finding, Near};
use crate::report::{Case, Outcome, POSSIBLE, word};
use crate::text::Article;

/// What an article says of a fact.
#[derive(Debug)]
pub(super) struct Found {
    /// The article's id.
    pub(super) article: String,
    /// Its file.
    pub(super) path: PathBuf,
    /// Where in it the first passage that decided begins: line and column, from 1.
    pub(super) place: Option<(usize, usize)>,
    /// The verdict's word.
    pub(super) verdict: &'static str,
    /// What the article says in the fact's place.
    pub(super) values: Vec<String>,
    /// Whether the case fails.
    pub(super) failed: bool,
    /// Whether something is expected of the article.
    pub(super) expected: bool,
    /// The whole of it, for the changes that settle it.
    pub(super) finding: Finding,
}

impl Found {
    pub(super) fn new(case: &Case<'_>) -> Self {
        let Article { id, path, .. } = case.article;
        let first = case.finding.deciding().next();
        let place = first.map(|evidence| {
            let place = case.article.place(evidence.span.start);
            (place.line, place.column)
        });
        Self {
            article: id.clone(),
            path: path.clone(),
            place,
            verdict: word(case.finding.verdict),
            values: case.finding.values(),
            failed: case.outcome == Outcome::Failed,
            expected: case.expected.is_some(),
            finding: case.finding.clone(),
        }
    }

    /// The near miss of an omission of which nothing is expected.
    pub(super) fn near(&self) -> Option<&Near> {
        let near = self.finding.near.as_ref().filter(|_| !self.expected);
        near.filter(|near| near.probability >= POSSIBLE)
    }
}
