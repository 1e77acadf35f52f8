//! The outermost room: the command line and the test runner.
//!
//! 1. `cli` reads the command line, and is the one that knows all commands.
//! 2. `verdicts` are the commands that judge, `facts` those that write files of the user's, `tools` those beside.
//! 3. `base` is what commands are made of; `base/stage` says what a command is.
//! 4. [`harness`] is the test runner, which needs no command.

mod base;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
mod facts;
pub mod harness;
#[cfg(feature = "cli")]
mod tools;
#[cfg(feature = "cli")]
mod verdicts;

pub use base::failure::Failure;
#[cfg(feature = "cli")]
pub use base::output::Target;
#[cfg(feature = "cli")]
pub use base::select::Shard;
#[cfg(feature = "cli")]
pub use base::settings;
#[cfg(feature = "cli")]
pub use tools::lint;
#[cfg(feature = "cli")]
pub use verdicts::check;
