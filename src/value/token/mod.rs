//! The tokens of a text, the words that are known, and the scan over both: what every grammar stands on.
//!
//! A text comes in; tokens go out, each with its number in the lexicon, and a [`scan::Scan`] to ask them of.
//!
//! 1. [`lexer`] cuts a text into pieces and these into tokens.
//! 2. [`lexicon`] looks a token up in the one table of words, which `build/` lays out in the form of [`layout`];
//!    [`entry`] is what the table knows of a word.
//! 3. [`scan`] is what a grammar asks: what stands at a token, what it is glued to, which phrase begins there.

pub(crate) mod entry;
pub(crate) mod layout;
pub(crate) mod lexer;
pub(crate) mod lexicon;
pub(crate) mod scan;
