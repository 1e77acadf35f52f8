//! The outermost room: the command line and the test runner.

pub mod harness;
mod input;
mod today;

// What only the command `gainsay` needs; the test runner of another crate does without it.
#[cfg(feature = "cli")]
mod accept;
#[cfg(feature = "cli")]
mod add;
#[cfg(feature = "cli")]
mod against;
#[cfg(feature = "cli")]
mod ahead;
#[cfg(feature = "cli")]
pub mod ask;
#[cfg(feature = "cli")]
mod atomic;
#[cfg(feature = "cli")]
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
mod draft;
#[cfg(feature = "cli")]
mod edit;
#[cfg(feature = "cli")]
pub mod explain;
#[cfg(feature = "cli")]
mod guard;
#[cfg(feature = "cli")]
mod index;
#[cfg(feature = "cli")]
mod init;
#[cfg(feature = "cli")]
pub mod lint;
#[cfg(feature = "cli")]
mod lsp;
#[cfg(feature = "cli")]
mod new;
#[cfg(feature = "cli")]
mod notice;
#[cfg(feature = "cli")]
mod output;
#[cfg(feature = "cli")]
mod progress;
#[cfg(feature = "cli")]
mod review;
#[cfg(feature = "cli")]
mod schema;
#[cfg(feature = "cli")]
mod select;
#[cfg(feature = "cli")]
pub mod settings;
#[cfg(feature = "cli")]
mod settle;
#[cfg(feature = "cli")]
mod shell;
#[cfg(feature = "cli")]
mod stream;
#[cfg(feature = "cli")]
mod suggest;
#[cfg(feature = "cli")]
mod sweep;
#[cfg(feature = "cli")]
pub mod values;
#[cfg(feature = "cli")]
mod watch;

use std::io::{self, Write};

use crate::report::color::When;
use crate::text::Fault;
use crate::text::fault::render;

#[cfg(feature = "cli")]
pub use output::Target;
#[cfg(feature = "cli")]
pub use select::Shard;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Assertion files or articles are at fault.
    #[error("{} faults in assertions or corpus", .0.len())]
    Faults(Vec<Fault>),
    /// The arguments ask for something that is not there.
    #[error("{0}")]
    Usage(String),
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
}

impl From<Vec<Fault>> for Failure {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Faults(faults)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The exit status where assertions, corpus or arguments are at fault.
const FAULT: u8 = 2;

/// The exit status where whoever read the output stopped reading: what a shell makes of SIGPIPE.
const CLOSED: u8 = 141;

/// Says on standard error why a command could not do its work; the exit status for it.
fn told(failure: &Failure, color: When) -> u8 {
    let text = match failure {
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return CLOSED,
        Failure::Faults(faults) => render(faults, color.stderr()),
        // Usage messages have several lines; what they quote has been made harmless.
        Failure::Usage(message) => format!("error: {message}\n"),
        Failure::Output(error) => {
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            format!("error: cannot write the output: {words}\n")
        }
    };
    tell(&text);
    FAULT
}

/// Writes to standard error. Where nobody reads it any more, there is nobody to tell.
fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
