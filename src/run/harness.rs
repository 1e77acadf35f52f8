//! The custom test runner: one trial for every fact and article.
//!
//! A Rust project checks its articles in `cargo test` with a test target of its own:
//!
//! ```toml
//! [[test]]
//! name = "facts"
//! harness = false
//! ```
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     gainsay::harness().assertions("assertions").corpus("corpus").run()
//! }
//! ```
//!
//! Each trial is named `ASSERTION-FILE::TOPIC::ARTICLE-ID` in plain ASCII, and everything that
//! `cargo test` passes on works as usual: a filter, `--exact`, `--skip`, `--list`, `--color`,
//! `--format json`, `--test-threads`.
//!
//! # What is read when
//!
//! `--list` reads the assertion files and the names of the articles, but no article. `--exact NAME`
//! reads the one assertion file and the one article that the name means. Otherwise each article is
//! read when the first of its trials runs, checked once for all facts, and let go with the last.
//!
//! # Omissions, and what one sees under nextest
//!
//! An article that does not mention a fact makes the trial *ignored*, with the reason; a fact with
//! `omission = "fail"` makes it fail and `omission = "pass"` makes it pass. Whether an article
//! mentions a fact is known only once the article has been read, so no trial is listed as ignored.
//! `cargo test` counts such trials as ignored; `cargo nextest run`, which asks for ignored trials
//! before it runs any and judges the rest by their exit status, counts them as **passed**. The reason
//! is in the trial's output (`cargo nextest run --success-output final` shows it), but the count of
//! passed trials does not tell support from silence there. Where silence must not pass, say
//! `omission = "fail"`; where the counts matter, `cargo test` and `gainsay check` have them.
//!
//! After a run of all trials in one process, the facts that no article mentions and the assertion
//! files that match no article are named on standard error. A run without any fact or without any
//! article is an error.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use libtest_mimic::{Arguments, ColorSetting, Completion, Failed, FormatSetting, Trial};

use crate::check::{Checker, Finding};
use crate::report::color::When;
use crate::report::{
    Case, Limits, Outcome, Plan, Policy, Tally, failure, human, layout, name, safe, word,
};
use crate::text::Article;
use crate::text::corpus::Listed;
use crate::text::fault::render;

use super::base::failure::{Failure, tell, told};
use super::base::input::Input;
use super::base::today::today;

/// Articles whose trials follow one another. Within a block the trials of one fact stand together,
/// so that threads start with different articles and the names come in their natural order; a block
/// is also what is kept in memory.
const BLOCK: usize = 64;

/// Starts to describe a test run over `assertions/` and `corpus/`; see the
/// [module](crate::run::harness) for all it does.
///
/// # Example
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     gainsay::harness().assertions("facts").corpus("news/2019").run()
/// }
/// ```
pub fn harness() -> Harness {
    Harness { assertions: PathBuf::from("assertions"), corpus: PathBuf::from("corpus") }
}

/// A test run to be: the folders, and [`run`](Harness::run).
#[derive(Debug, Clone)]
#[must_use = "nothing is checked before `run`"]
pub struct Harness {
    assertions: PathBuf,
    corpus: PathBuf,
}

impl Harness {
    /// The folder of assertion files, `assertions` unless said otherwise. A relative path is below
    /// the crate under test (`CARGO_MANIFEST_DIR`), or the current folder outside of cargo.
    pub fn assertions(mut self, folder: impl Into<PathBuf>) -> Self {
        self.assertions = folder.into();
        self
    }

    /// The folder of articles, `corpus` unless said otherwise; relative like
    /// [`assertions`](Harness::assertions).
    pub fn corpus(mut self, folder: impl Into<PathBuf>) -> Self {
        self.corpus = folder.into();
        self
    }

    /// Reads the command line, runs the trials it asks for, and prints what came of them. The exit
    /// code is to be returned from `main`: 0, 101 if a trial failed, 2 if the assertions or the
    /// corpus are at fault.
    pub fn run(self) -> ExitCode {
        let mut arguments = Arguments::from_args();
        let when = color(&mut arguments);
        let assertions = below_the_crate(&self.assertions);
        let corpus = below_the_crate(&self.corpus);
        // Which trials are ignored is not known before they run, so none is listed as such.
        if arguments.list && arguments.ignored {
            return ExitCode::SUCCESS;
        }
        let ran = today(None).and_then(|today| {
            let policy = Policy { today, ..Policy::default() };
            match &arguments.filter {
                Some(name) if arguments.exact => {
                    one(&arguments, &assertions, &corpus, name, policy)
                }
                _ => all(&arguments, &assertions, &corpus, policy),
            }
        });
        // What `gainsay check` says too. Any status but 0 fails `cargo test`; libtest-mimic's own
        // 101 means that trials failed.
        ran.unwrap_or_else(|failure| ExitCode::from(told(&failure, when)))
    }
}

type Ran = Result<ExitCode, Failure>;

/// Runs the one trial of this name; none where there is no such case, as any test runner does.
fn one(arguments: &Arguments, assertions: &Path, corpus: &Path, name: &str, policy: Policy) -> Ran {
    let found = Input::find(assertions, corpus, name)?;
    let trial = found.map(|(fact, listed)| {
        let columns = layout::columns();
        Trial::ignorable_test(name, move || {
            let article = listed.read().map_err(unreadable)?;
            let facts = [fact];
            let found = Checker::new(&facts).check(&article).into_iter().next();
            // `find` gives only facts that concern the article, so that there is a finding.
            let (_, finding) = found.ok_or("the fact does not concern the article")?;
            completion(&Case::new(0, &facts[0], &article, &finding, &policy), columns)
        })
    });
    Ok(libtest_mimic::run(arguments, trial.into_iter().collect()).exit_code())
}

/// Runs all trials that the arguments do not filter out.
fn all(arguments: &Arguments, assertions: &Path, corpus: &Path, policy: Policy) -> Ran {
    let input = Input::load(assertions, corpus)?;
    if arguments.list {
        let trials = cases(&input, |fact, article| {
            let name = name::of_case(&input.fact_names[fact], &input.article_names[article]);
            Trial::test(name, || Ok(()))
        });
        return Ok(libtest_mimic::run(arguments, trials).exit_code());
    }
    // Trials own what they use. This is once per process, and the process is this one run.
    let input: &'static Input = Box::leak(Box::new(input));
    let run = Arc::new(Run {
        input,
        checker: Checker::new(&input.facts),
        tally: Mutex::new(Tally::new(input.facts.len())),
        policy,
        columns: layout::columns(),
    });
    let articles: Vec<Arc<Shared>> = input.corpus.articles.iter().map(Shared::new).collect();
    let trials = cases(input, |fact, article| {
        let name = name::of_case(&input.fact_names[fact], &input.article_names[article]);
        let run = run.clone();
        let shared = articles[article].clone();
        Trial::ignorable_test(name, move || run.case(fact, &shared))
    });
    // From here on only the trials keep an article alive.
    drop(articles);
    let conclusion = libtest_mimic::run(arguments, trials);
    let whole = arguments.filter.is_none() && arguments.skip.is_empty() && !arguments.ignored;
    if whole && arguments.format != Some(FormatSetting::Json) {
        tell(&run.unseen());
    }
    Ok(conclusion.exit_code())
}

/// One thing for every fact and article that it concerns, block by block of articles.
fn cases<T>(input: &Input, make: impl Fn(usize, usize) -> T) -> Vec<T> {
    let mut made = Vec::new();
    let articles: Vec<usize> = (0..input.corpus.articles.len()).collect();
    for block in articles.chunks(BLOCK) {
        for (index, fact) in input.facts.iter().enumerate() {
            for &article in block {
                if fact.concerns(&input.corpus.articles[article].id) {
                    made.push(make(index, article));
                }
            }
        }
    }
    made
}

/// What the trials of one run share.
struct Run {
    input: &'static Input,
    checker: Checker<'static>,
    tally: Mutex<Tally>,
    policy: Policy,
    columns: usize,
}

/// What the trials of one article share: it is read and checked by the first that runs.
struct Shared {
    listed: &'static Listed,
    checked: OnceLock<Result<Checked, String>>,
}

/// An article and what it says of each fact that concerns it, by the fact's index.
struct Checked {
    article: Article,
    findings: Vec<(usize, Finding)>,
}

impl Shared {
    fn new(listed: &'static Listed) -> Arc<Self> {
        let checked = OnceLock::new();
        Arc::new(Self { listed, checked })
    }

    fn checked(&self, checker: &Checker<'_>) -> Result<&Checked, Failed> {
        let checked = self.checked.get_or_init(|| {
            let article = self.listed.read().map_err(|faults| render(&faults, false))?;
            let findings = checker.check(&article);
            Ok(Checked { article, findings })
        });
        checked.as_ref().map_err(Failed::from)
    }
}

impl Run {
    fn case(&self, fact: usize, shared: &Shared) -> Result<Completion, Failed> {
        let checked = shared.checked(&self.checker)?;
        let found = checked.findings.binary_search_by_key(&fact, |(index, _)| *index);
        let found = found.map_err(|_| "the fact does not concern the article")?;
        let finding = &checked.findings[found].1;
        let case =
            Case::new(fact, &self.input.facts[fact], &checked.article, finding, &self.policy);
        self.tally.lock().unwrap_or_else(PoisonError::into_inner).add(&[case.cell()]);
        completion(&case, self.columns)
    }

    /// What nobody looked at, for a person to read; empty where everything was.
    fn unseen(&self) -> String {
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.close(&self.input.files, &self.input.facts);
        let plan = Plan {
            facts: &self.input.facts,
            names: &self.input.fact_names,
            articles: &[],
            article_names: &[],
            columns: self.columns,
            limits: Limits::default(),
            filtered: false,
        };
        human::unseen(&plan, &tally)
    }
}

/// What libtest-mimic is to know of a case.
fn completion(case: &Case<'_>, columns: usize) -> Result<Completion, Failed> {
    match case.outcome {
        Outcome::Ok => Ok(Completion::Completed),
        Outcome::Ignored => {
            let verdict = word(case.finding.verdict);
            Ok(Completion::ignored_with(match safe::inline(&case.finding.note) {
                note if note.is_empty() => verdict.to_owned(),
                note => format!("{verdict}: {note}"),
            }))
        }
        Outcome::Failed => Err(failure::text(case, columns).trim_end().into()),
    }
}

fn unreadable(faults: Vec<crate::text::Fault>) -> Failed {
    render(&faults, false).trim_end().into()
}

/// Makes `colored` and libtest-mimic agree: the choice is made once and told to both. Gives what the
/// user asked for. JSON is for
/// programs and a log file for editors; neither gets color unless asked for by name, JSON never.
fn color(arguments: &mut Arguments) -> When {
    let when = match arguments.color {
        None | Some(ColorSetting::Auto) => When::Auto,
        Some(ColorSetting::Always) => When::Always,
        Some(ColorSetting::Never) => When::Never,
    };
    let json = arguments.format == Some(FormatSetting::Json);
    let plain = json || arguments.list || arguments.logfile.is_some() && when == When::Auto;
    let colored = !plain && when.stdout();
    arguments.color = Some(if colored { ColorSetting::Always } else { ColorSetting::Never });
    colored::control::set_override(colored);
    when
}

/// The folder below the crate under test, and relative again where that is the current folder, so
/// that places in it read as the user would write them.
fn below_the_crate(folder: &Path) -> PathBuf {
    match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(root) if std::env::current_dir().ok().as_deref() != Some(Path::new(&root)) => {
            Path::new(&root).join(folder)
        }
        _ => folder.to_owned(),
    }
}
