//! One article: its id, its metadata, its text, and the way back to the bytes of its file.

use std::path::PathBuf;

use jiff::civil::Date;

use super::Span;

/// What is known of an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// Who published it.
    pub source: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication, by which its relative dates are resolved.
    pub published: Option<Date>,
    /// Where it was found.
    pub url: Option<String>,
}

impl Meta {
    /// These fields, and where one is missing, that of `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            source: self.source.or(other.source),
            title: self.title.or(other.title),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
        }
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// An article, decoded, with the map back to its file's bytes.
#[derive(Debug, Clone)]
pub struct Article {
    /// The path below the corpus without the ending, `/` between folders.
    pub id: String,
    /// The file, as it is to be shown.
    pub path: PathBuf,
    /// Its metadata.
    pub meta: Meta,
    /// The text as decoded: nothing removed, nothing added.
    pub text: String,
    /// Where decoding changed lengths: (offset in `text`, offset in the file), ascending; between
    /// two entries both advance together. Empty for plain UTF-8.
    pub(crate) shifts: Vec<(usize, usize)>,
    /// Where the body begins in `text`, after a front matter.
    pub body: usize,
}

impl Article {
    /// An article that exists in memory alone, as for `gainsay ask --jsonl`.
    pub fn in_memory(id: &str, text: &str, published: Option<Date>) -> Self {
        Self {
            id: id.to_owned(),
            path: PathBuf::from(id),
            meta: Meta { published, ..Meta::default() },
            text: text.to_owned(),
            shifts: Vec::new(),
            body: 0,
        }
    }

    /// The byte range in the file of a range in [`Article::text`].
    pub fn in_file(&self, span: Span) -> Span {
        let to_file = |at: usize| match self.shifts.partition_point(|&(t, _)| t <= at) {
            0 => at,
            n => {
                let (text, file) = self.shifts[n - 1];
                file + (at - text)
            }
        };
        Span::new(to_file(span.start), to_file(span.end))
    }

    /// Line and column of a byte offset in [`Article::text`].
    pub fn place(&self, at: usize) -> Place {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |n| n + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        Place { line, column }
    }
}
