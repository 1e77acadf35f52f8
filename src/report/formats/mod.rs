//! The formats, one file each, and [`Format`], which makes the one that is asked for.
//!
//! 1. [`report`] is what every format is.
//! 2. For people: [`human`] on a terminal, [`markdown`], and [`html`] as a page.
//! 3. For programs: [`jsonl`], [`junit`], [`sarif`] and [`github`].
//! 4. [`brief`] is a case in one line, for those that have no more room.

#[cfg(feature = "cli")]
pub(crate) mod brief;
#[cfg(feature = "cli")]
pub(crate) mod github;
#[cfg(feature = "cli")]
pub(crate) mod html;
pub mod human;
pub(crate) mod jsonl;
#[cfg(feature = "cli")]
pub(crate) mod junit;
#[cfg(feature = "cli")]
pub(crate) mod markdown;
pub(crate) mod report;
#[cfg(feature = "cli")]
pub(crate) mod sarif;

/// The formats there are.
#[cfg(feature = "cli")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
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

#[cfg(feature = "cli")]
impl Format {
    /// The report of this format.
    pub fn report(self) -> Box<dyn report::Report> {
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
