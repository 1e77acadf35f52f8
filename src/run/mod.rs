//! The outermost room: the command line and the test runner.

mod base;
#[cfg(feature = "cli")]
mod facts;
pub mod harness;
#[cfg(feature = "cli")]
mod tools;
#[cfg(feature = "cli")]
mod verdicts;

// What only the command `gainsay` needs; the test runner of another crate does without it.
#[cfg(feature = "cli")]
pub mod cli;

#[cfg(feature = "cli")]
pub use base::settings;
#[cfg(feature = "cli")]
pub use tools::lint;
#[cfg(feature = "cli")]
pub use verdicts::check;

pub use base::failure::Failure;
#[cfg(feature = "cli")]
pub use base::output::Target;
#[cfg(feature = "cli")]
pub use base::select::Shard;
