//! What commands are made of.
//!
//! 1. [`settings`] reads `gainsay.toml`, [`today`] the day of a run.
//! 2. [`input`] reads assertions and lists the corpus, [`select`] filters cases, [`sweep`] checks them on all threads.
//! 3. [`output`] knows where reports go, [`atomic`] writes files whole or not at all, [`guard`] keeps an output from going over an
//!    input, [`progress`] tells how far a run has come.

#[cfg(feature = "cli")]
pub(crate) mod atomic;
#[cfg(feature = "cli")]
pub(crate) mod guard;
pub(crate) mod input;
#[cfg(feature = "cli")]
pub(crate) mod output;
#[cfg(feature = "cli")]
pub(crate) mod progress;
#[cfg(feature = "cli")]
pub(crate) mod select;
#[cfg(feature = "cli")]
pub mod settings;
#[cfg(feature = "cli")]
pub(crate) mod sweep;
pub(crate) mod today;
