//! `--format html`: one page that loads nothing: the matrix of facts and articles, and behind each
//! cell the evidence and the article's text.
//!
//! The matrix is written as a table, so that it can be read without scripts. What the dialog shows
//! is data ([`data`]): each text once, and the passages as offsets into it. The template, the style
//! and the script are files of this folder. The page forbids itself every script and style but these
//! two, which it names by their hashes, so that text which breaks out of its place is still only text.

mod data;
mod page;

use std::io::{self, Write};

use crate::check::Finding;
use crate::fact::Verdict;

use crate::report::parts::{matrix, safe};
use crate::report::{Case, Cell, Column, Outcome, POSSIBLE, Plan, Report, Tally};

/// ASCII's group separator, between the parts that are rendered of an article. No part holds it:
/// markup and data have been made harmless when they come here.
const GROUP: u8 = 0x1d;

/// The format.
#[derive(Default)]
pub(crate) struct Html {
    /// The length of the folder that all ids share.
    folder: usize,
    columns: Vec<Option<Rendered>>,
}

/// What stays of an article.
struct Rendered {
    cells: Vec<Cell>,
    /// For each cell, what there is to open.
    tells: Vec<Tells>,
    /// The column's head.
    head: String,
    /// The data of the article and its cases.
    data: Vec<u8>,
}

/// What there is to open behind a cell; as a byte, a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
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
    fn of(case: &Case<'_>) -> Self {
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

    const fn read(byte: u8) -> Self {
        match byte {
            b'l' => Self::Less,
            b'm' => Self::Near,
            b'a' => Self::All,
            _ => Self::Nothing,
        }
    }
}

impl Report for Html {
    fn begin(&mut self, plan: &Plan<'_>, _: &mut dyn Write) -> io::Result<()> {
        let ids: Vec<String> = plan.articles.iter().map(|id| safe::inline(id)).collect();
        self.folder = matrix::common_folder(&ids).len();
        self.columns.resize_with(plan.articles.len(), || None);
        Ok(())
    }

    fn render(&self, plan: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        text.extend(page::head(column.article, self.folder).bytes());
        text.push(GROUP);
        text.extend(column.cases.iter().map(|case| Tells::of(case) as u8));
        text.push(GROUP);
        data::article(plan, column, text);
    }

    fn article(
        &mut self,
        article: usize,
        cells: &[Cell],
        text: &[u8],
        _: &mut dyn Write,
    ) -> io::Result<()> {
        let mut parts = text.splitn(3, |&byte| byte == GROUP);
        let mut part = || parts.next().unwrap_or_default();
        self.columns[article] = Some(Rendered {
            head: String::from_utf8_lossy(part()).into_owned(),
            tells: part().iter().map(|&byte| Tells::read(byte)).collect(),
            data: part().to_vec(),
            cells: cells.to_vec(),
        });
        Ok(())
    }

    fn end(&mut self, plan: &Plan<'_>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        page::write(plan, tally, &self.columns, out)
    }
}
