//! `--format html`: one page that loads nothing: the matrix of facts and articles, and behind each
//! cell the evidence and the article's text.
//!
//! The matrix is written as a table, so that it can be read without scripts. What the dialog shows
//! is data ([`data`]): each text once, and the passages as offsets into it. The template, the style
//! and the script are files of this folder. The page forbids itself every script and style but these
//! two, which it names by their hashes, so that text which breaks out of its place is still only text.

mod data;
mod page;
mod tells;

use std::io::{self, Write};

use tells::{Rendered, Tells};

use super::report::Report;
use crate::report::case::{Cell, Column, Plan};
use crate::report::parts::{matrix, safe};
use crate::report::tally::Tally;

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
