//! What a fact is about: from its key, or `about`, to the things that must be spoken of.
//!
//! 1. [`topic`] reads a key: its content words, its [`name`]s, the words that only ask for a kind of value ([`lexicon`]), the [`unit`]
//!    of a bare number.
//! 2. [`phrase`] reads phrases as analysts write them, [`vocabulary`] the synonyms and opposites that widen them.

pub(crate) mod lexicon;
pub(crate) mod name;
pub(crate) mod phrase;
pub(crate) mod topic;
pub(crate) mod unit;
pub(crate) mod vocabulary;
pub(crate) mod word;
