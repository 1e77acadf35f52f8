//! Why a command could not do its work, and how that is told.

use std::io::{self, Write};

use super::input::did_you_mean;
use crate::report::color::When;
use crate::report::safe;
use crate::text::Fault;
use crate::text::fault::render;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Assertion files or articles are at fault.
    #[error("{} faults in assertions or corpus", .0.len())]
    Faults(Vec<Fault>),
    /// The arguments ask for something that is not there.
    #[error("{0}")]
    Usage(String),
    /// Filters that name no case, and what they may have meant.
    #[error("{}", no_case(filters, known))]
    NoCase {
        /// The filters, as written, and what to filter by instead where that is certain.
        filters: Vec<(String, Option<String>)>,
        /// The names of what there is.
        known: Vec<String>,
    },
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
}

impl Failure {
    /// The same, where a filter may also have meant one of these.
    #[cfg(feature = "cli")]
    pub(crate) fn or_meant<'n>(mut self, names: impl Iterator<Item = &'n str>) -> Self {
        if let Self::NoCase { known, .. } = &mut self {
            known.extend(names.map(str::to_owned));
        }
        self
    }
}

/// That no case is called so, with what is, or with the nearest name there is.
fn no_case(filters: &[(String, Option<String>)], known: &[String]) -> String {
    let shown: Vec<String> =
        filters.iter().map(|(filter, _)| format!("`{}`", safe::inline(filter))).collect();
    let mut message = format!("no case matches {}", shown.join(" or "));
    for (filter, instead) in filters {
        match instead {
            Some(instead) => message.push_str(&format!("\n  {instead}")),
            None => message.push_str(&did_you_mean(filter, known.iter().map(String::as_str))),
        }
    }
    message
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
pub(crate) const FAULT: u8 = 2;

/// The exit status where whoever read the output stopped reading: what a shell makes of SIGPIPE.
const CLOSED: u8 = 141;

/// Says on standard error why a command could not do its work; the exit status for it.
pub(crate) fn told(failure: &Failure, color: When) -> u8 {
    let text = match failure {
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return CLOSED,
        Failure::Faults(faults) => render(faults, color.stderr()),
        // Usage messages have several lines; what they quote has been made harmless.
        Failure::Usage(_) | Failure::NoCase { .. } => format!("error: {failure}\n"),
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
pub(crate) fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
