//! Files as users write them: what is wrong with one, and where.
//!
//! 1. [`fault`] is what is wrong with a file: where, what, and how to mend it; [`suggest`] is "did you mean".
//! 2. [`decode`] makes text of bytes, [`document`] reads TOML with the place of every key and value.
//! 3. [`origin`] is the way back from every byte of a text to its file, [`places`] the line and column there.
//! 4. [`links`] follows what a folder links to; [`glob`] is a pattern of names, [`changes`] a diff.

pub(crate) mod changes;
pub(crate) mod decode;
pub(crate) mod document;
pub mod fault;
pub(crate) mod glob;
pub(crate) mod links;
pub(crate) mod origin;
pub(crate) mod places;
pub(crate) mod suggest;
