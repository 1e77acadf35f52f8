//! What the formats are made of.
//!
//! 1. [`matrix`] is the table of facts and articles, [`failure`] a failed case, [`near`] a near miss.
//! 2. [`context`] shows evidence in its article, [`mark`] its words, [`diff`] how two wordings differ.
//! 3. [`safe`] makes text from articles harmless; [`color`], [`layout`] and [`link`] are what the terminal can do.
//! 4. [`name`] names cases, [`count`] puts counts into words.

pub mod color;
pub mod context;
pub mod count;
pub mod diff;
pub mod failure;
pub mod layout;
pub mod link;
pub(crate) mod mark;
pub(crate) mod matrix;
pub mod name;
#[cfg(feature = "cli")]
pub mod near;
pub mod safe;
