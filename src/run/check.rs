//! `gainsay check`: every fact against every article, streamed to a report.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check::Checker;
use crate::report::{Case, Cell, Column, Format, Outcome, Plan, Policy, Report, Tally, layout};
use crate::text::Fault;

use super::Failure;
use super::input::Input;
use super::output::{self, Outputs, Target};
use super::select::Selection;
use super::today::today;

/// Articles that are checked at once for each thread: enough that no thread waits long for the
/// slowest article, few enough that their cases take little memory.
const AT_ONCE: usize = 16;

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
    let policy = Policy { today: today(options.today)? };
    let mut input = Input::load(&options.assertions, &options.corpus)?;
    let selection = Selection::prune(&mut input, &options.filters)?;
    let checker = Checker::new(&input.facts);
    let ids: Vec<&str> = input.corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let plan = Plan {
        facts: &input.facts,
        names: &input.fact_names,
        articles: &ids,
        article_names: &input.article_names,
        columns: layout::columns(),
        filtered: !options.filters.is_empty(),
    };
    let mut outputs =
        Outputs::open(options.format, out, &options.reports, options.summary.as_deref())?;
    let mut tally = Tally::new(input.facts.len());
    let mut faults = Vec::new();
    outputs.begin(&plan)?;
    let all: Vec<usize> = (0..ids.len()).collect();
    for chunk in all.chunks(AT_ONCE * rayon::current_num_threads()) {
        let reports = outputs.reports();
        let done: Vec<_> = (chunk.par_iter())
            .map(|&article| check(article, &input, &selection, &checker, &policy, &plan, reports))
            .collect();
        for (&article, done) in chunk.iter().zip(done) {
            match done {
                Ok((cells, rendered)) => {
                    tally.add(&cells);
                    outputs.article(article, &cells, &rendered)?;
                }
                Err(unread) => faults.extend(unread),
            }
        }
    }
    tally.close(&input.files, &input.facts);
    outputs.end(&plan, &tally)?;
    Ok(Conclusion { failed: tally.total.outcome(Outcome::Failed) > 0, faults })
}

/// The cells of one article's cases, and what each report makes of them.
type Checked = (Vec<Cell>, Vec<Vec<u8>>);

/// Reads and checks one article.
fn check(
    article: usize,
    input: &Input,
    selection: &Selection,
    checker: &Checker<'_>,
    policy: &Policy,
    plan: &Plan<'_>,
    reports: &[Box<dyn Report>],
) -> Result<Checked, Vec<Fault>> {
    let read = input.corpus.articles[article].read()?;
    let findings = checker.check(&read);
    let wanted = findings.iter().filter(|(fact, _)| selection.wants(input, *fact, article));
    let cases: Vec<Case<'_>> = wanted
        .map(|(fact, finding)| Case::new(*fact, &input.facts[*fact], &read, finding, policy))
        .collect();
    let column = Column { index: article, article: &read, cases: &cases };
    let rendered = output::render(reports, plan, &column);
    Ok((cases.iter().map(Case::cell).collect(), rendered))
}
