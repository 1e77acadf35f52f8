//! `gainsay check --stdin-jsonl`: a filter. Articles come as JSON lines, findings go as JSON lines.
//!
//! It checks together what has come so far, and writes what it found of that at once, so that whoever sends an
//! article and waits for the answer gets it. It keeps a few articles at a time, so that its memory does not
//! grow with what passes through it. A line that is no article is told of, and the others
//! are checked all the same.

use std::io::{BufReader, Read, Write};
use std::path::Path;

use crate::check::Checker;
use crate::fact;
use crate::report::{Case, Column, Format, Limits, Outcome, Plan, Policy, layout, name};
use crate::text::fault::render;
use crate::text::{Fault, Stream};

use super::ahead::Ahead;
use super::check::Options;
use crate::run::base::failure::Failure;
use crate::run::base::parallel;
use crate::run::base::select::Filters;
use crate::run::base::today::today;

/// Articles that are checked at once for each thread, at most.
const AT_ONCE: usize = 16;

/// Bytes that are read at once: as much as a pipe holds.
const BUFFER: usize = 1 << 16;

/// What standard input is called as the path of evidence.
const NAME: &str = "-";

/// What it is called in messages.
const SHOWN: &str = "standard input";

/// Whether a case of an article failed, and what was found of it; or what is wrong with its line.
type Found = Result<(bool, Vec<u8>), Vec<Fault>>;

/// What became of a stream.
#[derive(Debug, Default)]
pub(crate) struct Passed {
    /// Whether some case failed.
    pub(crate) failed: bool,
    /// How many lines were no article.
    pub(crate) faulty: usize,
}

/// Checks the articles that come one a line from `input`; the findings go to `out` in their order. `told`
/// takes the faults of lines as they are found.
///
/// # Errors
/// Faults of assertions, and those of `input` and `out`.
pub(crate) fn run(
    options: &Options,
    input: impl Read + Send + 'static,
    told: impl Fn(&str),
    out: &mut dyn Write,
) -> Result<Passed, Failure> {
    let policy = Policy { today: today(options.today)?, fail_on: options.fail_on.clone() };
    // Patterns of articles cannot be held against a corpus that nobody has seen.
    let facts = fact::load(&options.assertions, &[])?;
    if facts.is_empty() {
        return Err(vec![Fault::of_file(&options.assertions, "holds no fact")].into());
    }
    let filters = Filters::read(&options.filters, &facts)?;
    let names = name::of_facts(&facts);
    let plan = Plan {
        facts: &facts,
        names: &names,
        articles: &[],
        article_names: &[],
        columns: layout::columns(),
        limits: Limits::default(),
        filtered: true,
    };
    let (checker, report) = (Checker::new(&facts), Format::Jsonl.report());
    let stream = Stream::new(BufReader::with_capacity(BUFFER, input), NAME);
    let path = stream.name().to_owned();
    let ahead = Ahead::new(stream, AT_ONCE * parallel::threads());
    let mut passed = Passed::default();
    loop {
        let lines = ahead.take()?;
        if lines.is_empty() {
            break;
        }
        let found = parallel::map(lines, |line| -> Found {
            let article = line.read(&path)?;
            let findings = checker.check(&article);
            let mut cases: Vec<Case<'_>> = findings
                .iter()
                .map(|(fact, finding)| Case::new(*fact, &facts[*fact], &article, finding, &policy))
                .collect();
            cases.retain(|case| filters.names(&case.fact.id(), &article.id));
            let mut text = Vec::new();
            let column = Column { index: 0, article: &article, cases: &cases, groups: &[] };
            report.render(&plan, &column, &mut text);
            Ok((cases.iter().any(|case| case.outcome == Outcome::Failed), text))
        });
        for one in found {
            match one {
                Ok((failed, text)) => {
                    passed.failed |= failed;
                    out.write_all(&text)?;
                }
                Err(mut faults) => {
                    passed.faulty += 1;
                    faults.iter_mut().for_each(|fault| fault.path = SHOWN.into());
                    told(&render(&faults, false));
                }
            }
        }
        // Whoever sent these lines may wait for what was found of them before sending more.
        out.flush()?;
    }
    passed.failed &= policy.fails();
    Ok(passed)
}

/// What says that lines were left out.
pub(crate) fn left_out(faulty: usize) -> Vec<Fault> {
    let lines = if faulty == 1 { "line was" } else { "lines were" };
    let message = format!("had what cannot be checked: {faulty} {lines} no article and left out");
    vec![Fault::of_file(Path::new(SHOWN), message)]
}
