//! `gainsay schema`: the JSON Schemas by which editors check and complete the files.

use std::io::Write;

use clap::ValueEnum;

use crate::{fact, text};

use crate::run::base::settings;
use crate::run::base::stage::{Done, Exit, Stage};

/// The arguments of `gainsay schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whose schema
    #[arg(value_enum, default_value_t)]
    files: Files,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay schema > schemas/assertions.json
  gainsay schema corpus > schemas/corpus.json

A first line `#:schema ../schemas/assertions.json` in a file tells editors of it;
`gainsay init` sets this up for a whole folder.";

/// The files that have a schema.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Files {
    /// Assertion files
    #[default]
    Assertions,
    /// corpus.toml
    Corpus,
    /// gainsay.toml
    Settings,
}

/// Prints a schema.
///
/// # Errors
/// Those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let schema = match args.files {
        Files::Assertions => fact::SCHEMA,
        Files::Corpus => text::corpus::SCHEMA,
        Files::Settings => settings::SCHEMA,
    };
    out.write_all(schema.as_bytes())?;
    out.flush()?;
    Ok(Exit::Fine)
}
