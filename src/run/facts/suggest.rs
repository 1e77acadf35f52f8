//! `gainsay suggest`: the omissions with a near miss, and the changes of the assertion files that would settle
//! each.

use std::io::{self, IsTerminal, Write};

use colored::Colorize;

use crate::fact::mend::Mend;
use crate::report::{POSSIBLE, Policy, human, layout, safe, word};

use super::review::{self, Dialog};
use super::settle::{Open, Remedy, Wanted};
use crate::run::base::failure::Failure;
use crate::run::base::folders::Folders;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::today::today;

/// The arguments of `gainsay suggest`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) folders: Folders,
    /// Add the first synonym of each, where it has one
    #[arg(long, conflicts_with = "list")]
    apply: bool,
    /// List them and ask nothing, as is done where standard input is no terminal
    #[arg(long)]
    list: bool,
    /// Unlikely ones, too
    #[arg(long)]
    all: bool,
    /// Only cases whose name, fact id or article id contains one of these; /…/ is a regular
    /// expression
    #[arg(value_name = "FACT")]
    filters: Vec<String>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay suggest                           asks what to do with each
  gainsay suggest 'houses flooded' --list   what there is to choose from
  gainsay suggest us-iran-2019/cnn --apply  add the synonyms of one article

Each answer is one key and Enter: add a synonym, take the article's value, note a
known discrepancy, or that the program misread it. What passes or fails already is
not asked about: see `gainsay review`. Exit status: 0, or 2 if nothing could be done.";

/// Lists near misses, asks about each, or adds the first synonym of each.
///
/// # Errors
/// Faults of assertions and corpus, files that cannot be written, filters that nothing matches, and those
/// of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let input = io::stdin();
    let (terminal, answers) = (input.is_terminal(), &mut input.lock());
    let Folders { assertions, corpus, .. } = &args.folders;
    let wanted = Wanted { failing: false, least: if args.all { 0.0 } else { POSSIBLE } };
    let mut near = review::open(assertions, corpus, &args.filters, wanted)?;
    near.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    if near.is_empty() {
        let more = if args.all { "" } else { "; --all shows unlikely ones" };
        writeln!(out, "no omission has a near miss: there is nothing to suggest{more}")?;
    } else if args.apply {
        apply(args, &near, out)?;
    } else if terminal && !args.list {
        Dialog::new(answers, terminal, assertions, out)?.through(&near, "near miss")?;
    } else {
        list(&near, out)?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

fn list(near: &[Open], out: &mut dyn Write) -> Result<(), Failure> {
    for open in near {
        out.write_all(open.shown.as_bytes())?;
        for remedy in &open.remedies {
            writeln!(out, "  {}  {}", remedy.key.bold(), remedy.shown())?;
        }
        writeln!(out)?;
    }
    let many = human::near_misses(near.len());
    writeln!(out, "{many}; decide on each: gainsay suggest, in a terminal")?;
    Ok(())
}

fn apply(args: &Args, near: &[Open], out: &mut dyn Write) -> Result<(), Failure> {
    let policy = Policy { today: today(None)?, ..Policy::default() };
    let mut settled = 0;
    for open in near {
        // What was added for another may have settled this one, or taken its synonym.
        let Some(now) = open.again(&args.folders.assertions, &policy, layout::columns())? else {
            settled += 1;
            continue;
        };
        let synonym = |remedy: &&Remedy| matches!(remedy.mend, Mend::Synonym { .. });
        let Some(remedy) = now.remedies.iter().find(synonym).filter(|_| !now.failing) else {
            continue;
        };
        out.write_all(now.write(&remedy.mend)?.as_bytes())?;
        let found = remedy.then.map_or("", |(verdict, _)| word(verdict));
        let (fact, article) = (safe::inline(&now.fact.id()), safe::inline(&now.listed.id));
        writeln!(out, "{fact} | {article}: {found}\n")?;
        settled += 1;
    }
    writeln!(out, "{}: {settled} settled by synonyms", human::near_misses(near.len()))?;
    Ok(())
}
