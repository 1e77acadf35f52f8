//! Commands that give verdicts and change no file of the user's.
//!
//! 1. [`modes`] is `gainsay check` with all its options. [`check`]: every fact against every article; [`stream`] the same as a filter, which [`ahead`] reads for, [`against`] what has changed since, [`watch`] and
//!    [`notice`] again whenever a file changes.
//! 2. [`explain`]: why one verdict is what it is.
//! 3. [`ask`]: a free statement against articles.

pub(crate) mod against;
pub(crate) mod ahead;
pub(crate) mod ask;
pub mod check;
pub(crate) mod explain;
pub(crate) mod modes;
pub(crate) mod notice;
pub(crate) mod stream;
pub(crate) mod watch;
