//! The formats that articles come in: one file of this folder each, and one line of [`FORMATS`].

mod plain;

use std::path::Path;

use super::{Fault, Meta};

/// What a format reads out of a file.
#[derive(Debug)]
pub(super) struct Content {
    /// The text as decoded: nothing removed, nothing added.
    pub(super) text: String,
    /// The way back to the file's bytes, as in [`super::Article`].
    pub(super) shifts: Vec<(usize, usize)>,
    /// Where the body begins in the text.
    pub(super) body: usize,
    /// What the file itself tells of the article.
    pub(super) meta: Meta,
}

/// Reads a file's bytes; the path is only for faults.
type Read = fn(&Path, Vec<u8>) -> Result<Content, Vec<Fault>>;

/// How files with a given ending are read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Format {
    /// By this function.
    Known(Read),
    /// Not yet; with what a user can do about it.
    NotYet(&'static str),
}

/// Every ending that means an article.
const FORMATS: [(&str, Format); 5] = [
    ("txt", Format::Known(plain::read)),
    ("md", Format::Known(plain::read)),
    ("html", Format::NotYet(HTML)),
    ("htm", Format::NotYet(HTML)),
    ("jsonl", Format::NotYet(JSONL)),
];
const HTML: &str = "save the article's text as .txt, or move the file out of the corpus";
const JSONL: &str = "save each article's text as .txt, or move the file out of the corpus";

/// Every ending that means an article, readable or not.
pub(super) fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().map(|(ending, _)| ending)
}

/// The format of a file by its ending, whatever its case; `None` where the file is no article.
pub(super) fn of(path: &Path) -> Option<(&'static str, Format)> {
    let ending = path.extension()?.to_str()?;
    FORMATS.into_iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))
}
