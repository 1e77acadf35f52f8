//! `gainsay lint`: what is likely a slip in files that can be read; one file for each rule.

mod file;
mod kind;
mod never;
pub(crate) mod rule;
mod rules;
mod spoken;
mod stale;
mod twice;
mod vocabulary;
mod wide;

pub use rule::Rule;
pub use rules::lint;

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::fact::{self, Fact};
use crate::report::color::When;
use crate::text::fault::render;
use crate::text::{Corpus, Fault};

use crate::run::base::failure::Failure;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::temporary::folder_of;
use crate::run::base::today::{day, today};

/// The arguments of `gainsay lint`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of articles; without it, what depends on articles is not looked at
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    corpus: PathBuf,
    /// Exit with status 1 if there is a warning
    #[arg(long)]
    deny_warnings: bool,
    /// The day with which `until` is compared; today where it is not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
    /// Assertion files, or folders of them
    #[arg(value_name = "PATH", default_value = "assertions")]
    paths: Vec<PathBuf>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay lint
  gainsay lint assertions/storm.toml
  gainsay lint --deny-warnings        in continuous integration

Exit status: 0 nothing is at fault, 1 there are warnings and they are denied, 2 the
assertions, the corpus or the arguments are at fault.";

/// Prints the warnings, and what was looked at; failed where they are to fail the run.
///
/// # Errors
/// Faults of assertions and corpus, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, settings, .. }: &mut Stage<'_>) -> Done {
    let silence = &settings.silence;
    let corpus = match args.corpus == Path::new("corpus") && !args.corpus.exists() {
        true => None,
        false => Some(Corpus::open(&args.corpus)?),
    };
    let ids: Vec<&str> = corpus.iter().flat_map(|c| &c.articles).map(|a| a.id.as_str()).collect();
    let (mut facts, mut vocabularies, mut faults): (Vec<Fact>, Vec<PathBuf>, Vec<Fault>) =
        Default::default();
    for path in &args.paths {
        let (root, read) = match path.is_dir() {
            true => (path.as_path(), fact::load(path, &ids)),
            false => (folder_of(path), fact::load_file(folder_of(path), path, &ids)),
        };
        read.map_or_else(|found| faults.extend(found), |read| facts.extend(read));
        let shared = root.join(fact::VOCABULARY);
        if shared.exists() && !vocabularies.contains(&shared) {
            vocabularies.push(shared);
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    let shared: Vec<&Path> = vocabularies.iter().map(PathBuf::as_path).collect();
    let mut warnings = lint(&facts, &shared, corpus.as_ref(), today(args.today)?)?;
    let all = warnings.len();
    let silent = |fault: &Fault| silence.iter().any(|(rule, _)| Some(rule.id()) == fault.rule);
    warnings.retain(|fault| !silent(fault));
    out.write_all(render(&warnings, args.color.stdout()).as_bytes())?;
    if warnings.is_empty() {
        let articles = corpus.as_ref().map_or(0, |corpus| corpus.articles.len());
        writeln!(out, "nothing to warn of; facts: {}, articles: {articles}", facts.len())?;
    }
    if all > warnings.len() {
        let rules: Vec<&str> = silence.iter().map(|(rule, _)| rule.id()).collect();
        let count = all - warnings.len();
        writeln!(out, "silenced by gainsay.toml ({}): {count}", rules.join(", "))?;
    }
    out.flush()?;
    Ok(Exit::of(args.deny_warnings && !warnings.is_empty()))
}
