//! Assertion files, read and rewritten.
//!
//! 1. [`load`] reads a folder of them, [`file`] one, [`entry`] one fact; [`schema`] is what editors know of them.
//! 2. [`expect`] reads what is expected of articles, [`scope`] which articles a fact is held against.
//! 3. [`rewrite`] sets what is expected and [`mend`] adds a synonym or sets a value, and nothing else is touched.

pub(crate) mod entry;
pub(crate) mod expect;
pub(crate) mod file;
pub(crate) mod load;
#[cfg(feature = "cli")]
pub mod mend;
#[cfg(feature = "cli")]
pub mod rewrite;
pub(crate) mod schema;
pub(crate) mod scope;
