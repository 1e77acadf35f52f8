//! What a command is given besides its arguments, and what it comes to.
//!
//! A command is a file with its `Args`, its `EXAMPLES` and a function `run(&Args, &mut Stage) -> Done`. None knows another,
//! nor the command line; `cli` knows them all.

use std::io::Write;

use super::failure::Failure;
use super::settings::Settings;

/// What every command is given.
pub(crate) struct Stage<'a> {
    /// Standard output.
    pub(crate) out: &'a mut dyn Write,
    /// What `gainsay.toml` says.
    pub(crate) settings: &'a Settings,
    /// The command line as it is declared, for those who describe it.
    pub(crate) declared: &'a clap::Command,
}

/// What a command that did its work comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything is as it should be.
    Fine,
    /// Some case failed.
    Failed,
}

impl Exit {
    /// Failed, where something did.
    pub(crate) const fn of(failed: bool) -> Self {
        if failed { Self::Failed } else { Self::Fine }
    }

    /// The status that the process ends with.
    pub(crate) const fn status(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Failed => 1,
        }
    }
}

/// What a command comes to, or why it could not do its work.
pub(crate) type Done = Result<Exit, Failure>;
