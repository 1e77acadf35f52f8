//! What stays of an article until its page is written.

use crate::check::Finding;
use crate::fact::Verdict;
use crate::report::case::{Case, Cell, POSSIBLE};
use crate::report::outcome::Outcome;

/// What stays of an article.
pub(super) struct Rendered {
    pub(super) cells: Vec<Cell>,
    /// For each cell, what there is to open.
    pub(super) tells: Vec<Tells>,
    /// The column's head.
    pub(super) head: String,
    /// The data of the article and its cases.
    pub(super) data: Vec<u8>,
}

/// What there is to open behind a cell; as a byte, a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// No more than that the article says nothing.
    Nothing = b'n' as isize,
    /// Passages that say less than the fact.
    Less = b'l' as isize,
    /// A near miss.
    Near = b'm' as isize,
    /// What the verdict is about.
    All = b'a' as isize,
}

impl Tells {
    pub(super) fn of(case: &Case<'_>) -> Self {
        let Finding { verdict, evidence, .. } = case.finding;
        match verdict {
            Verdict::Omission if !evidence.is_empty() => Self::Less,
            Verdict::Omission if case.near(POSSIBLE).is_some() => Self::Near,
            Verdict::Omission if case.expected.is_none() && case.outcome != Outcome::Failed => {
                Self::Nothing
            }
            _ => Self::All,
        }
    }

    pub(super) const fn read(byte: u8) -> Self {
        match byte {
            b'l' => Self::Less,
            b'm' => Self::Near,
            b'a' => Self::All,
            _ => Self::Nothing,
        }
    }
}
