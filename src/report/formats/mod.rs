//! The formats, one file each, and [`format`], which makes the one that is asked for.
//!
//! 1. [`report`] is what every format is.
//! 2. For people: [`human`] on a terminal, [`markdown`], and [`html`] as a page.
//! 3. For programs: [`jsonl`], [`junit`], [`sarif`] and [`github`].
//! 4. [`brief`] is a case in one line, for those that have no more room.

#[cfg(feature = "cli")]
pub(crate) mod brief;
#[cfg(feature = "cli")]
pub(crate) mod format;
#[cfg(feature = "cli")]
pub(crate) mod github;
#[cfg(feature = "cli")]
pub(crate) mod html;
pub mod human;
pub(crate) mod jsonl;
#[cfg(feature = "cli")]
pub(crate) mod junit;
#[cfg(feature = "cli")]
pub(crate) mod markdown;
pub(crate) mod report;
#[cfg(feature = "cli")]
pub(crate) mod sarif;
