//! The `gainsay` command line.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use crate::check::claim;
use crate::report::color::When;
use crate::report::{FailOn, Format, Limits, link};

use super::today::day;
use super::{
    FAULT, Failure, Shard, Target, accept, add, against, ask, check, draft, explain, index, init,
    lint, lsp, new, review, schema, settings::Settings, shell, stream, suggest, tell, told, values,
    watch,
};

/// The commands' names, for those who mistype one and find it taken for a filter.
pub(super) fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Everything is as it should be.
const FINE: u8 = 0;

/// Some case failed.
const FAILED: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  gainsay                                   check assertions/ against corpus/
  gainsay check 'drone type'                what has this in its name
  gainsay check --format jsonl > cases.jsonl
  gainsay explain 'drone type' us-iran-2019/cnn

Exit status: 0 all is as it should be, 1 some case failed, 2 the assertions, the
corpus or the arguments are at fault.";

const CHECK_EXAMPLES: &str = "\
Examples:
  gainsay check
  gainsay check --assertions facts --corpus news
  gainsay check us-iran-2019/cnn            one article
  gainsay check 'us-iran-2019::drone type'  one fact
  gainsay check us-iran-2019::drone-type::us-iran-2019/cnn
                                            one case, by its name
  gainsay check --format jsonl | jq 'select(.outcome == \"failed\")'
  gainsay check --quiet --max-failures 10   for a job that is to say little
  gainsay check --shard 2/4                 the second quarter of the articles
  gainsay check --stdin-jsonl < news.jsonl  as a filter in a pipeline
  gainsay check --against last.jsonl        what has changed since an earlier
                                            `check --format jsonl > last.jsonl`

Exit status: 0 all is as it should be, 1 some case failed, 2 the assertions, the
corpus or the arguments are at fault. With --against: 0 nothing has changed, 1
something has, 2 the results are at fault, too.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  gainsay explain 'drone type' us-iran-2019/cnn
  gainsay explain us-iran-2019::drone-type cnn";

const ASK_EXAMPLES: &str = "\
Examples:
  gainsay ask 'The strike was called off.'          every article of corpus/
  gainsay ask 'The strike was called off.' news/    a folder, a file, or several
  gainsay ask --explain 'The strike was called off.' news/cnn.txt
  gainsay ask --jsonl < claims.jsonl

Exit status: 0 no article contradicts the claim, 1 one does, 2 the articles or the
arguments are at fault.";

const VALUES_EXAMPLES: &str = "\
Examples:
  gainsay values corpus/us-iran-2019/cnn.txt
  echo 'It was called off 10 minutes before.' | gainsay values
  gainsay values --jsonl < texts.jsonl";

/// Checks articles against facts: which of them support, contradict or omit what you know, and the
/// sentence that says so.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[command(after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: Check,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every fact against every article (what is done where no command is named)
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
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
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Judge one free statement by articles: which support or contradict it, and where
    #[command(after_help = ASK_EXAMPLES)]
    Ask(Ask),
    /// Show every typed value that is read in a text
    #[command(after_help = VALUES_EXAMPLES)]
    Values(Values),
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

#[derive(Debug, Args)]
pub(super) struct Folders {
    /// Folder of assertion files, the *.toml below it
    #[arg(long, value_name = "DIR", default_value = "assertions")]
    pub(super) assertions: PathBuf,
    /// Folder of articles, the *.txt, *.md, *.html and *.jsonl below it
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    pub(super) corpus: PathBuf,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(super) color: When,
}

#[derive(Debug, Args)]
struct Check {
    #[command(flatten)]
    folders: Folders,
    /// Format of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// A further report, to a file; may be given several times
    #[arg(long = "report", value_name = "FORMAT=PATH", value_parser = Target::parse)]
    reports: Vec<Target>,
    /// The day with which `until` is compared; that of SOURCE_DATE_EPOCH or the clock if left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Which verdicts fail a case of which nothing is expected; contradiction and disputed if left
    /// out
    #[arg(long, value_name = "VERDICT", value_enum, value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// Show no more than so many failures, and how many more there are
    #[arg(long, value_name = "N")]
    max_failures: Option<usize>,
    /// Show failures alone, and nothing if there are none
    #[arg(short, long)]
    quiet: bool,
    /// Show what has changed since the results of an earlier `check --format jsonl`, and nothing
    /// else
    #[arg(long, value_name = "FILE", conflicts_with_all = ["reports", "fail_on", "max_failures"])]
    against: Option<PathBuf>,
    /// With --against: when the changes have been told, keep the results of this run in FILE; what
    /// cannot be read now stays there as it was
    #[arg(long, requires = "against")]
    update: bool,
    /// Check only a part of the articles, the first of four with 1/4; all parts together are the whole,
    /// in order
    #[arg(long, value_name = "K/N", value_parser = Shard::parse, conflicts_with_all = ["against", "watch"])]
    shard: Option<Shard>,
    /// Read articles from standard input, one JSON object a line, and write what is found of each as JSON
    /// lines, in order
    #[arg(long, conflicts_with_all = ["corpus", "format", "reports", "shard", "against", "watch", "max_failures", "quiet"])]
    stdin_jsonl: bool,
    /// Check again whenever a file changes, and tell what changed by it
    #[arg(long, conflicts_with_all = ["format", "reports", "against"])]
    watch: bool,
    /// Only the case, fact or article of this name, or where none is called so, all that have it in
    /// their names; /…/ is a regular expression
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
}

#[derive(Debug, Args)]
struct Explain {
    #[command(flatten)]
    folders: Folders,
    /// The fact: its id, its name, its key, or a part that only one fact has
    #[arg(value_name = "FACT")]
    fact: String,
    /// The article: its id, or a part that only one article has
    #[arg(value_name = "ARTICLE")]
    article: String,
}

#[derive(Debug, Args)]
struct Ask {
    /// Read {"id","claim","text","published"?} lines from standard input, answer in JSON lines
    #[arg(long, conflicts_with_all = ["claim", "paths", "explain"])]
    jsonl: bool,
    /// Show the passage that the claim was held against: what it met there, what is missing, and
    /// which value met which
    #[arg(long)]
    explain: bool,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    color: When,
    /// The claim: one sentence or several
    #[arg(value_name = "CLAIM", required_unless_present = "jsonl")]
    claim: Option<String>,
    /// Files and folders of articles
    #[arg(value_name = "PATH", default_value = "corpus")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Values {
    /// Read {"id","text","reference"?} lines from standard input, answer in JSON lines
    #[arg(long, conflicts_with = "paths")]
    jsonl: bool,
    /// Files and folders of articles; standard input where none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Runs the command line that the process was started with.
pub fn main() -> ExitCode {
    let (cli, settings) = match parse() {
        Ok(parsed) => parsed,
        Err(status) => return status,
    };
    match cli.command {
        None => status(cli.check.folders.color, |out| run_check(cli.check, out)),
        Some(Command::Check(args)) => status(args.folders.color, |out| run_check(args, out)),
        Some(Command::Accept(args)) => done(args.folders.color, |out| accept::run(&args, out)),
        Some(Command::Review(args)) => status(args.folders.color, |out| run_review(&args, out)),
        Some(Command::Suggest(args)) => done(args.folders.color, |out| {
            let input = io::stdin();
            let terminal = input.is_terminal();
            suggest::run(&args, &mut input.lock(), terminal, out)
        }),
        Some(Command::Explain(args)) => status(args.folders.color, |out| run_explain(args, out)),
        Some(Command::Ask(args)) => status(args.color, |out| run_ask(&args, out)),
        Some(Command::Values(args)) => values::run(&args.paths, args.jsonl),
        Some(Command::Init(args)) => done(args.color, |out| init::run(&args, out)),
        Some(Command::Add(args)) => done(args.color, |out| add::run(&args, out)),
        Some(Command::New(args)) => done(args.color, |out| new::run(&args, out)),
        Some(Command::Draft(args)) => done(args.color, |out| draft::run(&args, out)),
        Some(Command::Index(args)) => done(args.color, |out| index::run(&args, out)),
        Some(Command::Lint(args)) => {
            let silence = &settings.silence;
            status(args.color, |out| {
                Ok(if lint::run(&args, silence, out)? { FAILED } else { FINE })
            })
        }
        Some(Command::Lsp(args)) => match lsp::run(&args) {
            Ok(()) => ExitCode::from(FINE),
            Err(error) => ExitCode::from(told(&Failure::Usage(error.to_string()), When::Auto)),
        },
        Some(Command::Schema(args)) => done(When::Auto, |out| schema::run(&args, out)),
        Some(Command::Completions(args)) => {
            done(When::Auto, |out| shell::completions(&args, Cli::command(), out))
        }
        Some(Command::Man(args)) => done(When::Auto, |out| shell::man(&args, Cli::command(), out)),
    }
}

/// The arguments that the process was started with, and what `gainsay.toml` says where they do not. The
/// status to end with where they ask for help, or for what there is not.
fn parse() -> Result<(Cli, Settings), ExitCode> {
    let command = Cli::command();
    let matches = command.clone().try_get_matches().map_err(|error| shown(&error))?;
    // The file lies beside the assertions that the command line names.
    let of_command = matches.subcommand().map_or(&matches, |(_, of_command)| of_command);
    let assertions = of_command.try_get_one::<PathBuf>("assertions").ok().flatten();
    let assertions = assertions.map_or_else(|| Path::new("assertions"), PathBuf::as_path);
    let settings = Settings::read(assertions, &command).map_err(|faults| {
        let color = of_command.try_get_one::<When>("color").ok().flatten().copied();
        ExitCode::from(told(&Failure::Faults(faults), color.unwrap_or_default()))
    })?;
    let matches = match settings.is_plain() {
        true => matches,
        false => settings.give(command).try_get_matches().map_err(|error| shown(&error))?,
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

/// The exit status of a command that writes to standard output; its failure is told.
fn status(color: When, command: impl FnOnce(&mut dyn Write) -> Result<u8, Failure>) -> ExitCode {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    ExitCode::from(command(&mut out).unwrap_or_else(|failure| told(&failure, color)))
}

/// The exit status of a command that does its work or fails.
fn done(color: When, command: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> ExitCode {
    colored::control::set_override(color.stdout());
    status(color, |out| command(out).map(|()| FINE))
}

fn run_check(args: Check, out: &mut dyn Write) -> Result<u8, Failure> {
    let color = args.folders.color;
    colored::control::set_override(args.format == Format::Human && color.stdout());
    if args.format == Format::Human && color.stdout() {
        link::offer();
    }
    let options = check::Options {
        assertions: args.folders.assertions,
        corpus: args.folders.corpus,
        format: args.format,
        reports: args.reports,
        summary: std::env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from),
        filters: args.filters,
        today: args.today,
        fail_on: args.fail_on,
        limits: Limits { quiet: args.quiet, failures: args.max_failures },
        shard: args.shard,
    };
    if args.stdin_jsonl {
        let passed = stream::run(&options, io::stdin(), tell, out)?;
        return match passed.faulty {
            0 => Ok(if passed.failed { FAILED } else { FINE }),
            faulty => Err(Failure::Faults(stream::left_out(faulty))),
        };
    }
    if args.watch {
        watch::run(&options, out, |failure| {
            told(failure, color);
        })?;
        return Ok(FINE);
    }
    let conclusion = match &args.against {
        Some(results) => against::run(&options, results, args.update, out)?,
        None => check::run(&options, out)?,
    };
    if !conclusion.faults.is_empty() {
        return Err(Failure::Faults(conclusion.faults));
    }
    Ok(if conclusion.failed { FAILED } else { FINE })
}

fn run_review(args: &review::Args, out: &mut dyn Write) -> Result<u8, Failure> {
    colored::control::set_override(args.folders.color.stdout());
    let input = io::stdin();
    let terminal = input.is_terminal();
    let failing = review::run(args, &mut input.lock(), terminal, out)?;
    Ok(if failing { FAILED } else { FINE })
}

fn run_explain(args: Explain, out: &mut dyn Write) -> Result<u8, Failure> {
    colored::control::set_override(args.folders.color.stdout());
    let options = explain::Options {
        assertions: args.folders.assertions,
        corpus: args.folders.corpus,
        fact: args.fact,
        article: args.article,
    };
    explain::run(&options, out)?;
    Ok(FINE)
}

fn run_ask(args: &Ask, out: &mut dyn Write) -> Result<u8, Failure> {
    let Some(claim) = args.claim.as_deref().filter(|_| !args.jsonl) else {
        ask::jsonl(claim::explain, io::stdin().lock(), out)?;
        return Ok(FINE);
    };
    colored::control::set_override(args.color.stdout());
    let contradicted = ask::human(claim::explain, claim, &args.paths, args.explain, out)?;
    Ok(if contradicted { FAILED } else { FINE })
}
