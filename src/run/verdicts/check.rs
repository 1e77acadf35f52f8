//! `gainsay check`: every fact against every article, streamed to a report.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::report::{Case, Cell, FailOn, Format, Limits, Outcome, Plan, Policy, Tally, layout};
use crate::text::Fault;

use crate::run::base::failure::Failure;
use crate::run::base::guard;
use crate::run::base::input::Input;
use crate::run::base::output;
use crate::run::base::output::{Outputs, Target};
use crate::run::base::progress::Progress;
use crate::run::base::select::{Selection, Shard};
use crate::run::base::sweep::Sweep;
use crate::run::base::today::today;

/// What to check and how to say it.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of assertion files.
    pub assertions: PathBuf,
    /// The folder of articles.
    pub corpus: PathBuf,
    /// The format of output.
    pub format: Format,
    /// Further reports, which go to files.
    pub reports: Vec<Target>,
    /// The file that takes the summary of a job on GitHub, where that is where this runs.
    pub summary: Option<PathBuf>,
    /// Parts of case names, fact ids or article ids; a case that has any of them is checked. All
    /// are, where there are none.
    pub filters: Vec<String>,
    /// The day with which `until` is compared, where it is not that of the clock.
    pub today: Option<Date>,
    /// What fails a case of which nothing is expected; empty: what the facts say.
    pub fail_on: Vec<FailOn>,
    /// How much of it people are to see.
    pub limits: Limits,
    /// The part of the articles that is to be checked, where it is not all of them.
    pub shard: Option<Shard>,
}

impl Options {
    /// What is going to be checked; `ids` are those of the articles.
    pub(crate) fn plan<'a>(&self, input: &'a Input, ids: &'a [&'a str]) -> Plan<'a> {
        Plan {
            facts: &input.facts,
            names: &input.fact_names,
            articles: ids,
            article_names: &input.article_names,
            columns: layout::columns(),
            limits: self.limits,
            filtered: !self.filters.is_empty() || self.shard.is_some(),
        }
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Conclusion {
    /// Whether some case failed.
    pub failed: bool,
    /// Articles that could not be read.
    pub faults: Vec<Fault>,
}

/// Checks everything and writes the report.
///
/// # Errors
/// Faults of assertions and corpus, filters that nothing matches, and those of `out`.
pub fn run(options: &Options, out: &mut dyn Write) -> Result<Conclusion, Failure> {
    if options.limits != Limits::default() && options.format != Format::Human {
        let message = "--quiet and --max-failures are for --format human";
        return Err(Failure::Usage(message.to_owned()));
    }
    let policy = Policy { today: today(options.today)?, fail_on: options.fail_on.clone() };
    let mut input = Input::load(&options.assertions, &options.corpus)?;
    let summary = options.summary.as_deref();
    guard::outputs(&input, options.reports.iter().map(|target| target.path.as_path()), summary)?;
    let mut selection = Selection::prune(&mut input, &options.filters)?;
    selection.shard(&mut input, options.shard);
    let mut sweep = Sweep::new(&input, &selection, &policy);
    let ids: Vec<&str> = input.corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let plan = options.plan(&input, &ids);
    let mut outputs = Outputs::open(options.format, out, &options.reports, summary)?;
    let mut tally = Tally::new(input.facts.len());
    let mut faults = Vec::new();
    outputs.begin(&plan)?;
    if !outputs.want_all() {
        sweep.leave_out_silence();
    }
    let mut progress = Progress::new(ids.len(), options.limits.quiet);
    for chunk in sweep.chunks() {
        let reports = outputs.reports();
        let done = sweep.check(chunk.clone(), |column| {
            let cells: Vec<Cell> = column.cases.iter().map(Case::cell).collect();
            (cells, column.groups.to_vec(), output::render(reports, &plan, column))
        });
        progress.add(chunk.len());
        for (article, done) in chunk.zip(done) {
            match done {
                Ok((cells, groups, rendered)) => {
                    tally.add(&cells);
                    tally.note_groups(&groups);
                    progress.aside(|| outputs.article(article, &cells, &rendered))?;
                }
                Err(unread) => faults.extend(unread),
            }
        }
    }
    drop(progress);
    tally.settle(&input.facts, sweep.concerns(), &policy);
    tally.close(&input.files, &input.facts);
    outputs.end(&plan, &tally)?;
    let failed = policy.fails() && tally.total.outcome(Outcome::Failed) > 0;
    Ok(Conclusion { failed, faults })
}
