//! The features of options, by name: those of names and values, and those of statements.

mod features;
pub(super) mod statement;
pub(super) mod value;

pub(super) use features::Features;
