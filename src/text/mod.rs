//! Texts as they lie on disk: articles, their metadata, and byte ranges into them.

mod articles;
mod english;
mod files;
#[cfg(feature = "cli")]
pub mod index;
mod lookup;
mod names;
pub mod parse;
mod sentences;
pub mod tag;
pub mod vectors;

pub use articles::corpus;
pub(crate) use english::closed;
pub(crate) use english::common;
pub use english::inflect;
pub use english::lexicon;
pub use english::persons;
pub(crate) use files::document;
pub use files::fault;
pub(crate) use files::links;
pub(crate) use files::origin;
pub(crate) use files::suggest;
pub(crate) use lookup::hash;
pub(crate) use lookup::table;
pub use names::country;
pub use names::gazetteer;
pub use names::given;
pub(crate) use sentences::runs;

pub use articles::article::{Article, Meta, Place};
pub use articles::corpus::Corpus;
pub use articles::format::day;
pub use articles::stream::Stream;
pub use english::words::Pos;
pub use files::fault::Fault;
pub use sentences::furniture::{furniture, is_furniture};
pub use sentences::quote::{Quote, quotes};
pub use sentences::segment::{Passage, passages};
pub use sentences::token::{plain_token, tokens};

/// A range of bytes, `start..end`, in an article's decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many bytes it has.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has no bytes.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text that the range covers; empty where the range is no part of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside this range.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same range, `by` bytes further on.
    pub const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }
}

/// The entries of a word list: one a line; lines that begin with `#` say what belongs in it.
pub(crate) fn list(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
