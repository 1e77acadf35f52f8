//! Where assertions and articles lie, as the command line tells it.

use std::path::PathBuf;

use clap::Args;

use crate::report::color::When;

/// The options that commands share which read both.
#[derive(Debug, Args)]
pub(crate) struct Folders {
    /// Folder of assertion files, the *.toml below it
    #[arg(long, value_name = "DIR", default_value = "assertions")]
    pub(crate) assertions: PathBuf,
    /// Folder of articles, the *.txt, *.md, *.html and *.jsonl below it
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    pub(crate) corpus: PathBuf,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
}
