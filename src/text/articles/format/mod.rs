//! The formats that articles come in: one file of this folder each, and one line of [`FORMATS`].

pub(crate) mod content;
mod day;
mod element;
mod fold;
mod html;
mod jsonl;
mod line;
mod markdown;
mod note;
mod packed;
mod page_meta;
mod parquet;
mod plain;
mod table;
mod unseen;
mod warc;
mod wrap;

use std::fs::File;
use std::path::Path;

use crate::text::files::fault::Fault;
use crate::text::files::fault::unreadable;
use content::Content;
use packed::{Listing, Packing};

pub use day::day;
pub(crate) use jsonl::{next_line, of_string};
pub(crate) use line::Line;
pub(crate) use packed::Unpacked;
pub(crate) use plain::of_text;
pub(crate) use table::Columns;

/// How files with a given ending are read; the path is only for faults.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Format {
    /// The file is one article.
    One(fn(&Path, Vec<u8>) -> Result<Content, Vec<Fault>>),
    /// The file holds many.
    Many(Many, Packing),
}

/// How a file holds many articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Many {
    /// Each is a line.
    Lines,
    /// Each is a row of a Parquet table.
    Parquet,
    /// Each is a record of a WARC file, which crawlers write.
    Warc,
}

/// Every ending that means articles.
const FORMATS: [(&str, Format); 13] = [
    ("txt", Format::One(plain::read)),
    ("md", Format::One(markdown::read)),
    ("html", Format::One(html::read)),
    ("htm", Format::One(html::read)),
    ("jsonl", Format::Many(Many::Lines, Packing::None)),
    ("jsonl.gz", Format::Many(Many::Lines, Packing::Gzip)),
    ("jsonl.zst", Format::Many(Many::Lines, Packing::Zstd)),
    ("jsonl.zstd", Format::Many(Many::Lines, Packing::Zstd)),
    ("parquet", Format::Many(Many::Parquet, Packing::None)),
    ("warc", Format::Many(Many::Warc, Packing::None)),
    ("warc.gz", Format::Many(Many::Warc, Packing::Gzip)),
    // What Common Crawl has taken out of the pages as plain text.
    ("warc.wet", Format::Many(Many::Warc, Packing::None)),
    ("warc.wet.gz", Format::Many(Many::Warc, Packing::Gzip)),
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

/// How a file holds many articles; `None` where it is one, or is none.
pub(crate) fn many(path: &Path) -> Option<Many> {
    match of(path) {
        Some(Format::Many(many, _)) => Some(many),
        _ => None,
    }
}

/// The articles of a file that holds many.
pub(crate) fn list(path: &Path, many: Many, packing: Packing, columns: &Columns) -> Listing {
    match many {
        Many::Lines => packed::list(path, packing, jsonl::Reader::new(path)),
        Many::Warc => packed::list(path, packing, warc::Reader::new(path)),
        Many::Parquet => parquet::list(path, columns),
    }
}

/// Reads one article of a file that holds many, which was listed under this id.
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
    match many(path) {
        Some(Many::Warc) => warc::read(path, line, id, bytes),
        Some(Many::Parquet) => table::read(path, line, bytes),
        _ => jsonl::read(path, line, id, bytes),
    }
}

/// Reads the article of a line that is at hand: its id and what it says.
pub(crate) fn parse_line(
    path: &Path,
    line: Line,
    bytes: Vec<u8>,
) -> Result<(String, Content), Vec<Fault>> {
    jsonl::parse(path, line, bytes)
}
