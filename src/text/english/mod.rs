//! What is true of English words: their forms, their classes, what they are derived from.
//!
//! A word comes in; base forms, inflected forms, synonyms, opposites and classes go out.
//!
//! 1. [`words`] is the table of English words, [`closed`] the small words that have no forms.
//! 2. [`inflect`] leads from a written word to its base forms, by the rules of [`spelling`]; [`readings`] is what it finds;
//!    [`forms`] leads from a word to all its forms.
//! 3. [`lexicon`] knows derivations, synonyms and opposites, [`classes`] what is a kind of what.
//! 4. [`scope`] tells what words make of the truth of what hangs from them.
//! 5. [`persons`] are nouns that mean persons, [`common`] words that reports of any kind have.

pub(crate) mod classes;
pub(crate) mod closed;
pub(crate) mod common;
pub(crate) mod forms;
pub(crate) mod inflect;
pub mod lexicon;
pub mod persons;
pub(crate) mod readings;
pub(crate) mod scope;
pub(crate) mod spelling;
pub(crate) mod words;
