//! How a sentence holds what a word of it says: as so, as not so, or open; told, reported, denied.
//!
//! Read from the parse, from the word upwards.
//!
//! 1. [`tree`] is a sentence with its parse.
//! 2. [`own`] reads what is said of a word where it stands: *not*, *nobody*, *almost*.
//! 3. [`held`] reads what each word above it makes of it (`data/english/signatures.tsv`): *failed to pay*.

mod held;
mod own;
mod tree;

pub(super) use held::Held;
pub(super) use tree::Tree;
