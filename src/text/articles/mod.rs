//! Articles: found, read, and kept with the way back to the bytes of their files.
//!
//! A folder comes in; articles go out, one at a time.
//!
//! 1. [`corpus`] lists a folder without reading its articles, each as [`listed`]; [`described`] reads `corpus.toml`, which
//!    tells of them; [`stream`] takes articles from a stream.
//! 2. [`format`] reads a file: plain text, Markdown, pages, and files that hold many: JSON lines, tables, what
//!    crawlers write; [`front_matter`] what stands at its head.
//! 3. [`article`] is what comes of it, [`meta`] what is known of it besides its text.

pub(crate) mod article;
pub mod corpus;
pub(crate) mod described;
pub(crate) mod format;
pub(crate) mod front_matter;
pub(crate) mod listed;
pub(crate) mod meta;
pub(crate) mod stream;
