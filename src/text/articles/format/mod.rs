//! The formats that articles come in: one file of this folder each, and one line of [`FORMATS`].

pub(crate) mod content;
mod day;
mod element;
mod fold;
mod html;
mod jsonl;
mod markdown;
mod note;
mod packed;
mod page_meta;
mod plain;
mod unseen;
mod wrap;

use std::fs::File;
use std::path::Path;

use crate::text::files::fault::Fault;
use crate::text::files::fault::unreadable;
use content::Content;
use packed::Packing;

pub use day::day;
pub(crate) use jsonl::{Line, Lines, next_line, of_string};
pub(crate) use packed::Unpacked;
pub(crate) use plain::of_text;

/// How files with a given ending are read; the path is only for faults.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Format {
    /// The file is one article.
    One(fn(&Path, Vec<u8>) -> Result<Content, Vec<Fault>>),
    /// Every line of the file is an article.
    Lines,
    /// The same of what the file unpacks to.
    Packed(Packing),
}

/// Every ending that means articles.
const FORMATS: [(&str, Format); 8] = [
    ("txt", Format::One(plain::read)),
    ("md", Format::One(markdown::read)),
    ("html", Format::One(html::read)),
    ("htm", Format::One(html::read)),
    ("jsonl", Format::Lines),
    ("jsonl.gz", Format::Packed(Packing::Gzip)),
    ("jsonl.zst", Format::Packed(Packing::Zstd)),
    ("jsonl.zstd", Format::Packed(Packing::Zstd)),
];

/// Every ending of files that are one article.
pub(crate) fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().filter(|(_, f)| matches!(f, Format::One(_))).map(|(ending, _)| ending)
}

/// The format of a file by its ending, whatever its case; `None` where the file is no article.
pub(crate) fn of(path: &Path) -> Option<Format> {
    known(path).map(|(_, format)| format)
}

/// The name of an article's file without its ending; `None` where it is not UTF-8.
pub(crate) fn stem(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let ending = known(path).map_or(0, |(ending, _)| ending.len() + 1);
    name.get(..name.len() - ending)
}

/// The ending of an article's file, in small letters, and its format.
fn known(path: &Path) -> Option<(&'static str, Format)> {
    let name = path.file_name()?.as_encoded_bytes();
    FORMATS.into_iter().find(|(ending, _)| {
        let dot = name.len().checked_sub(ending.len() + 1).filter(|dot| *dot > 0);
        dot.is_some_and(|at| {
            name[at] == b'.' && name[at + 1..].eq_ignore_ascii_case(ending.as_bytes())
        })
    })
}

/// The articles of a file that holds one in each line: ids and places; what the file unpacks to; and the
/// faults of its other lines.
pub(crate) fn lines(path: &Path, format: Format) -> (Lines, Option<Unpacked>, Vec<Fault>) {
    match format {
        Format::Packed(packing) => packed::list(path, packing),
        _ => {
            let (lines, faults) = jsonl::list(path);
            (lines, None, faults)
        }
    }
}

/// Reads the article of one line, which was listed under this id.
pub(crate) fn read_line(
    path: &Path,
    line: Line,
    id: &str,
    unpacked: Option<&Unpacked>,
) -> Result<Content, Vec<Fault>> {
    let bytes = match unpacked {
        Some(unpacked) => unpacked.line(line),
        None => File::open(path).and_then(|mut file| line.bytes(&mut file)),
    };
    let bytes = bytes.map_err(|error| vec![unreadable(path, &error)])?;
    jsonl::read(path, line, id, bytes)
}

/// Reads the article of a line that is at hand: its id and what it says.
pub(crate) fn parse_line(
    path: &Path,
    line: Line,
    bytes: Vec<u8>,
) -> Result<(String, Content), Vec<Fault>> {
    jsonl::parse(path, line, bytes)
}
