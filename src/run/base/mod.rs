//! What commands are made of.
//!
//! 0. [`stage`] is what a command is given and what it comes to, [`failure`] why it could not do its work, [`folders`] where
//!    assertions and articles lie.
//! 1. [`settings`] reads `gainsay.toml`, [`today`] the day of a run.
//! 2. [`input`] reads assertions and lists the corpus, [`select`] filters cases, [`sweep`] checks them on all threads ([`parallel`]).
//! 3. [`output`] knows where reports go, [`atomic`] writes files whole or not at all (by [`temporary`]), [`guard`] keeps an output from
//!    going over an input, [`progress`] tells how far a run has come.

#[cfg(feature = "cli")]
pub(crate) mod atomic;
pub(crate) mod failure;
#[cfg(feature = "cli")]
pub(crate) mod folders;
#[cfg(feature = "cli")]
pub(crate) mod guard;
pub(crate) mod input;
#[cfg(feature = "cli")]
pub(crate) mod output;
#[cfg(feature = "cli")]
pub(crate) mod parallel;
#[cfg(feature = "cli")]
pub(crate) mod progress;
#[cfg(feature = "cli")]
pub(crate) mod select;
#[cfg(feature = "cli")]
pub mod settings;
#[cfg(feature = "cli")]
pub(crate) mod stage;
#[cfg(feature = "cli")]
pub(crate) mod sweep;
#[cfg(feature = "cli")]
pub(crate) mod temporary;
pub(crate) mod today;
