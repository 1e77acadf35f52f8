//! The `gainsay` command line: the one place that knows all commands.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::base::failure::{FAULT, Failure, told};
use super::base::settings::Settings;
use super::base::stage::{Done, Exit, Stage};
use super::facts::{accept, add, draft, init, new, review, suggest};
use super::tools::{index, lint, lsp, schema, shell, values};
use super::verdicts::{ask, explain, modes};
use crate::report::color::When;

const EXAMPLES: &str = "\
Examples:
  gainsay                                   check assertions/ against corpus/
  gainsay check 'drone type'                what has this in its name
  gainsay check --format jsonl > cases.jsonl
  gainsay explain 'drone type' us-iran-2019/cnn

Exit status: 0 all is as it should be, 1 some case failed, 2 the assertions, the
corpus or the arguments are at fault.";

/// Checks articles against facts: which of them support, contradict or omit what you know, and the
/// sentence that says so.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[command(after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: modes::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every fact against every article (what is done where no command is named)
    #[command(after_help = modes::EXAMPLES)]
    Check(modes::Args),
    /// Write down what articles say today as what is expected of them
    #[command(after_help = accept::EXAMPLES)]
    Accept(accept::Args),
    /// Go through the failing cases and the near misses one by one, and settle them or not
    #[command(after_help = review::EXAMPLES)]
    Review(review::Args),
    /// Show what is nearly said, and the synonyms and values that would settle it
    #[command(after_help = suggest::EXAMPLES)]
    Suggest(suggest::Args),
    /// Show every passage looked at for one fact in one article, and what decided
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Args),
    /// Judge one free statement by articles: which support or contradict it, and where
    #[command(after_help = ask::EXAMPLES)]
    Ask(ask::Args),
    /// Show every typed value that is read in a text
    #[command(after_help = values::EXAMPLES)]
    Values(values::Args),
    /// Begin: folders, an example to try out, and what editors need
    #[command(after_help = init::EXAMPLES)]
    Init(init::Args),
    /// Put articles into the corpus
    #[command(after_help = add::EXAMPLES)]
    Add(add::Args),
    /// Write down a fact
    #[command(after_help = new::EXAMPLES)]
    New(new::Args),
    /// Propose facts from an article's own words, to look through and edit
    #[command(after_help = draft::EXAMPLES)]
    Draft(draft::Args),
    /// Read all articles once, so that new facts are checked against many in seconds
    #[command(after_help = index::EXAMPLES)]
    Index(index::Args),
    /// Warn of likely slips in assertion files: topics too wide, values that never differ
    #[command(after_help = lint::EXAMPLES)]
    Lint(lint::Args),
    /// Serve an editor by the Language Server Protocol
    #[command(after_help = lsp::EXAMPLES)]
    Lsp(lsp::Args),
    /// Print the JSON Schema of assertion files or of corpus.toml, for editors
    #[command(after_help = schema::EXAMPLES)]
    Schema(schema::Args),
    /// Print the script that completes commands in a shell
    #[command(after_help = shell::COMPLETIONS)]
    Completions(shell::Completions),
    /// Print the manual, or write a page for every command
    #[command(after_help = shell::MAN)]
    Man(shell::Man),
}

impl Command {
    /// When its output, and what is told of its failure, has color.
    fn color(&self) -> When {
        match self {
            Self::Check(args) => args.folders.color,
            Self::Accept(args) => args.folders.color,
            Self::Review(args) => args.folders.color,
            Self::Suggest(args) => args.folders.color,
            Self::Explain(args) => args.folders.color,
            Self::Ask(args) => args.color,
            Self::Init(args) => args.color,
            Self::Add(args) => args.color,
            Self::New(args) => args.color,
            Self::Draft(args) => args.color,
            Self::Index(args) => args.color,
            Self::Lint(args) => args.color,
            Self::Values(_)
            | Self::Lsp(_)
            | Self::Schema(_)
            | Self::Completions(_)
            | Self::Man(_) => When::Auto,
        }
    }

    /// Does it.
    fn run(&self, stage: &mut Stage<'_>) -> Done {
        match self {
            Self::Check(args) => modes::run(args, stage),
            Self::Accept(args) => accept::run(args, stage),
            Self::Review(args) => review::run(args, stage),
            Self::Suggest(args) => suggest::run(args, stage),
            Self::Explain(args) => explain::run(args, stage),
            Self::Ask(args) => ask::run(args, stage),
            Self::Values(args) => values::run(args, stage),
            Self::Init(args) => init::run(args, stage),
            Self::Add(args) => add::run(args, stage),
            Self::New(args) => new::run(args, stage),
            Self::Draft(args) => draft::run(args, stage),
            Self::Index(args) => index::run(args, stage),
            Self::Lint(args) => lint::run(args, stage),
            Self::Lsp(args) => lsp::run(args, stage),
            Self::Schema(args) => schema::run(args, stage),
            Self::Completions(args) => shell::completions(args, stage),
            Self::Man(args) => shell::man(args, stage),
        }
    }
}

/// Runs the command line that the process was started with.
pub fn main() -> ExitCode {
    let declared = Cli::command();
    let (cli, settings) = match parse(&declared) {
        Ok(parsed) => parsed,
        Err(status) => return status,
    };
    let command = cli.command.unwrap_or(Command::Check(cli.check));
    let color = command.color();
    colored::control::set_override(color.stdout());
    // Not locked: `lsp` writes from a thread of its own.
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    let mut stage = Stage { out: &mut out, settings: &settings, declared: &declared };
    let done = command.run(&mut stage);
    let failed = |failure: Failure| {
        // Who mistypes a command finds it taken for a filter.
        let names = declared.get_subcommands().map(clap::Command::get_name);
        told(&failure.or_meant(names), color)
    };
    ExitCode::from(done.map_or_else(failed, Exit::status))
}

/// The arguments that the process was started with, and what `gainsay.toml` says where they do not. The
/// status to end with where they ask for help, or for what there is not.
fn parse(declared: &clap::Command) -> Result<(Cli, Settings), ExitCode> {
    let matches = declared.clone().try_get_matches().map_err(|error| shown(&error))?;
    // The file lies beside the assertions that the command line names.
    let of_command = matches.subcommand().map_or(&matches, |(_, of_command)| of_command);
    let assertions = of_command.try_get_one::<PathBuf>("assertions").ok().flatten();
    let assertions = assertions.map_or_else(|| Path::new("assertions"), PathBuf::as_path);
    let settings = Settings::read(assertions, declared).map_err(|faults| {
        let color = of_command.try_get_one::<When>("color").ok().flatten().copied();
        ExitCode::from(told(&Failure::Faults(faults), color.unwrap_or_default()))
    })?;
    let matches = match settings.is_plain() {
        true => matches,
        false => {
            settings.give(declared.clone()).try_get_matches().map_err(|error| shown(&error))?
        }
    };
    let cli = Cli::from_arg_matches(&matches).map_err(|error| shown(&error))?;
    Ok((cli, settings))
}

/// Shows help, a version, or what is wrong with the arguments; the exit status. Help that could not be
/// written was not given.
fn shown(error: &clap::Error) -> ExitCode {
    let printed = error.print().and_then(|()| io::stdout().flush());
    match printed {
        Ok(()) => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(FAULT)),
        Err(unwritten) => ExitCode::from(told(&Failure::Output(unwritten), When::Auto)),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;
    use crate::run::base::settings::words_of_the_schema_are_those_of;

    #[test]
    fn the_schema_of_the_settings_has_the_words_of_the_options() {
        words_of_the_schema_are_those_of(&Cli::command());
    }
}
