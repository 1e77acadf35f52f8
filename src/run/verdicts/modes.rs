//! `gainsay check` as the command line has it: once, as a filter, against earlier results, or again and again.

use std::io;
use std::path::PathBuf;

use jiff::civil::Date;

use super::{against, check, stream, watch};
use crate::report::{FailOn, Format, Limits, link};
use crate::run::base::failure::{Failure, tell, told};
use crate::run::base::folders::Folders;
use crate::run::base::output::Target;
use crate::run::base::select::Shard;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::today::day;

/// The arguments of `gainsay check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) folders: Folders,
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

pub(crate) const EXAMPLES: &str = "\
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

/// Checks every fact against every article, in the way that is asked for.
///
/// # Errors
/// Faults of assertions, corpus and results, filters that nothing matches, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let color = args.folders.color;
    colored::control::set_override(args.format == Format::Human && color.stdout());
    if args.format == Format::Human && color.stdout() {
        link::offer();
    }
    let options = check::Options {
        assertions: args.folders.assertions.clone(),
        corpus: args.folders.corpus.clone(),
        format: args.format,
        reports: args.reports.clone(),
        summary: std::env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from),
        filters: args.filters.clone(),
        today: args.today,
        fail_on: args.fail_on.clone(),
        limits: Limits { quiet: args.quiet, failures: args.max_failures },
        shard: args.shard,
    };
    if args.stdin_jsonl {
        let passed = stream::run(&options, io::stdin(), tell, out)?;
        return match passed.faulty {
            0 => Ok(Exit::of(passed.failed)),
            faulty => Err(Failure::Faults(stream::left_out(faulty))),
        };
    }
    if args.watch {
        watch::run(&options, out, |failure| {
            told(failure, color);
        })?;
        return Ok(Exit::Fine);
    }
    let conclusion = match &args.against {
        Some(results) => against::run(&options, results, args.update, out)?,
        None => check::run(&options, out)?,
    };
    if !conclusion.faults.is_empty() {
        return Err(Failure::Faults(conclusion.faults));
    }
    Ok(Exit::of(conclusion.failed))
}
