//! The formats that articles come in: one file of this folder each, and one line of [`FORMATS`].

mod day;
mod fold;
mod html;
mod jsonl;
mod markdown;
mod note;
mod page_meta;
mod plain;
mod unseen;

use std::path::Path;

use super::origin::Origin;
use super::{Fault, Meta};

pub(super) use jsonl::Line;

/// What a format reads out of a file.
#[derive(Debug)]
pub(super) struct Content {
    /// The text.
    pub(super) text: String,
    /// The way back to the file.
    pub(super) origin: Origin,
    /// Where the body begins in the text.
    pub(super) body: usize,
    /// What the file itself tells of the article.
    pub(super) meta: Meta,
}

/// How files with a given ending are read; the path is only for faults.
#[derive(Debug, Clone, Copy)]
pub(super) enum Format {
    /// The file is one article.
    One(fn(&Path, Vec<u8>) -> Result<Content, Vec<Fault>>),
    /// Every line of the file is an article.
    Lines,
}

/// Every ending that means articles.
const FORMATS: [(&str, Format); 5] = [
    ("txt", Format::One(plain::read)),
    ("md", Format::One(markdown::read)),
    ("html", Format::One(html::read)),
    ("htm", Format::One(html::read)),
    ("jsonl", Format::Lines),
];

/// Every ending of files that are one article.
pub(super) fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().filter(|(_, f)| matches!(f, Format::One(_))).map(|(ending, _)| ending)
}

/// The format of a file by its ending, whatever its case; `None` where the file is no article.
pub(super) fn of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?;
    let known = FORMATS.into_iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    known.map(|(_, format)| format)
}

/// The articles of a file that holds one in each line: ids and places; and the faults of its other lines.
pub(super) fn lines(path: &Path) -> (Vec<(String, Line)>, Vec<Fault>) {
    jsonl::list(path)
}

/// Reads the article of one line, which was listed under this id.
pub(super) fn read_line(path: &Path, line: Line, id: &str) -> Result<Content, Vec<Fault>> {
    jsonl::read(path, line, id)
}

/// Reads the article of a line that is at hand: its id and what it says.
pub(super) fn parse_line(
    path: &Path,
    line: Line,
    bytes: Vec<u8>,
) -> Result<(String, Content), Vec<Fault>> {
    jsonl::parse(path, line, bytes)
}
