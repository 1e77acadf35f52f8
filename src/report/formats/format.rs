//! The formats there are, by the names they have on the command line.

use clap::ValueEnum;

use super::report::Report;
use super::{github, html, human, jsonl, junit, markdown, sarif};

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// A matrix of facts and articles, then the failures with their evidence, then totals
    #[default]
    Human,
    /// One JSON object a line for every case, with all its evidence
    Jsonl,
    /// JUnit XML for test dashboards: a suite for every article, a test for every fact
    Junit,
    /// SARIF 2.1.0 for code scanning and editors; known discrepancies are suppressed
    Sarif,
    /// Annotations for GitHub Actions, and a job summary
    Github,
    /// Markdown, for a comment or a wiki
    Markdown,
    /// One page to open in a browser: the matrix, the evidence, the articles' texts
    Html,
}

impl Format {
    /// The report of this format.
    pub fn report(self) -> Box<dyn Report> {
        match self {
            Self::Human => Box::new(human::Human::default()),
            Self::Jsonl => Box::new(jsonl::Jsonl),
            Self::Junit => Box::new(junit::Junit),
            Self::Sarif => Box::new(sarif::Sarif::default()),
            Self::Github => Box::new(github::Github),
            Self::Html => Box::new(html::Html::default()),
            Self::Markdown => Box::new(markdown::Markdown::default()),
        }
    }
}
