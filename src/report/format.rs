//! The formats there are, by the names they have on the command line.

use clap::ValueEnum;

use super::{Report, human, jsonl};

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// A matrix of facts and articles, then the failures with their evidence, then totals.
    #[default]
    Human,
    /// One JSON object a line for every case, with all its evidence.
    Jsonl,
}

impl Format {
    /// The report of this format.
    pub fn report(self) -> Box<dyn Report> {
        match self {
            Self::Human => Box::new(human::Human::default()),
            Self::Jsonl => Box::new(jsonl::Jsonl),
        }
    }
}
