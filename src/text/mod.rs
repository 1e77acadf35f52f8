//! Texts as they lie on disk: articles, their metadata, and byte ranges into them; and what is true of English words.
//!
//! Files come in; articles go out, with the way back to every byte, and what is known of the words in them.
//!
//! 1. `articles` finds and reads articles, `files` says what is wrong with a file and where; [`Span`] is a range of bytes.
//! 2. `sentences` cuts a text into passages and words, [`tag`] and [`parse`] say what each word does.
//! 3. `english` knows words: [`inflect`], [`lexicon`], [`persons`]; `names` knows countries, cities and given names; [`vectors`] how
//!    near two words are in meaning. `lookup` is how all of them are looked up.
//! 4. `index` tells which articles need not be read.

mod articles;
mod english;
mod files;
#[cfg(feature = "cli")]
pub mod index;
mod lookup;
mod names;
pub mod parse;
mod sentences;
mod span;
pub mod tag;
pub mod vectors;

pub use articles::article::Article;
pub use articles::corpus;
pub use articles::corpus::Corpus;
pub use articles::format::day;
pub use articles::meta::Meta;
pub use articles::stream::{Raw, Stream};
pub use english::words::Pos;
pub use english::{lexicon, persons};
pub use files::fault;
pub use files::fault::Fault;
pub use files::glob::Glob;
pub use files::places::Place;
pub use names::{country, gazetteer, given};
pub use sentences::furniture::{furniture, is_furniture};
pub use sentences::quote::{Quote, quotes};
pub use sentences::segment::{Passage, passages};
pub use sentences::token::{plain_token, tokens};
pub use span::Span;

#[cfg(feature = "cli")]
pub(crate) use english::common;
pub(crate) use english::{closed, scope};
pub(crate) use files::changes::changes;
pub(crate) use files::{document, glob, links, suggest};
pub(crate) use lookup::list::list;
pub(crate) use lookup::{hash, recent, table};
pub(crate) use sentences::dateline::dateline;
pub(crate) use sentences::{runs, words};

/// Inflection both ways: from a written word to its base forms, and from a word to all its forms.
pub mod inflect {
    pub use super::english::forms::{forms, forms_as};
    pub use super::english::inflect::{Lemmas, lemmas};
}
