//! Texts as they lie on disk: articles, their metadata, and byte ranges into them.

mod article;
mod classes;
pub(crate) mod closed;
pub(crate) mod common;
pub mod corpus;
pub mod country;
mod decode;
pub(crate) mod document;
pub mod fault;
mod format;
mod forms;
mod front_matter;
mod furniture;
pub mod gazetteer;
pub mod given;
pub(crate) mod hash;
#[cfg(feature = "cli")]
pub mod index;
pub mod inflect;
pub mod lexicon;
mod lines;
pub(crate) mod links;
mod memo;
pub(crate) mod origin;
pub mod parse;
pub mod persons;
mod places;
mod quote;
pub(crate) mod runs;
mod segment;
mod spelling;
pub(crate) mod stream;
pub(crate) mod suggest;
pub(crate) mod table;
pub mod tag;
mod token;
pub mod vectors;
mod words;

pub use article::{Article, Meta, Place};
pub use corpus::Corpus;
pub use fault::Fault;
pub use format::day;
pub use furniture::{furniture, is_furniture};
pub use quote::{Quote, quotes};
pub use segment::{Passage, passages};
pub use stream::Stream;
pub use token::{plain_token, tokens};
pub use words::Pos;

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
