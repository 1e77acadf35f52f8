//! `gainsay review`: the failing cases one by one, each to be accepted or not.
//!
//! What is accepted is written at once, so that leaving loses nothing.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use colored::Colorize;

use crate::fact::rewrite::Acceptance;
use crate::report::{Outcome, Policy, context, failure, layout, safe};

use super::Failure;
use super::accept::{self, Change};
use super::cli::Folders;
use super::input::Input;
use super::select::Selection;
use super::sweep::Sweep;
use super::today::today;

/// The arguments of `gainsay review`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) folders: Folders,
    /// Only cases whose name, fact id or article id contains one of these; /…/ is a regular
    /// expression
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  gainsay review
  gainsay review us-iran-2019/sputnik       what fails in one article

Each answer is one letter and Enter. What is accepted is written at once, as
`gainsay accept` does. Exit status: 0 no case fails any longer, 1 some still do, 2
the assertions, the corpus or the arguments are at fault.";

const QUESTION: &str = "[k]eep failing, [a]ccept, accept with a [n]ote, [o]pen, [s]kip, [q]uit? ";

/// A failing case, with all that is needed to decide on it.
struct Failing {
    path: PathBuf,
    shown: String,
    context: String,
    acceptance: Acceptance,
}

/// What was decided of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Accepted,
    Kept,
    Skipped,
    Quit,
}

/// Asks what to do with each failing case; whether some case still fails.
///
/// # Errors
/// Faults of assertions and corpus, files that cannot be written, filters that nothing matches, no
/// answer at all from something that is no terminal, and those of `out`.
pub(super) fn run(
    args: &Args,
    answers: &mut dyn BufRead,
    terminal: bool,
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    let failing = failing(args)?;
    let mut dialog = Dialog { answers, terminal, out };
    if failing.is_empty() {
        dialog.say("no case fails: there is nothing to review\n")?;
        return Ok(false);
    }
    if !terminal {
        dialog
            .say("note: standard input is no terminal; answers are read from it, one a line\n\n")?;
    }
    let mut decisions = Vec::new();
    for (at, case) in failing.iter().enumerate() {
        let place = format!("case {} of {}", at + 1, failing.len());
        dialog.say(&format!("{}\n{}", place.dimmed(), case.shown))?;
        match dialog.decide(case)? {
            Some(Decision::Quit) => break,
            Some(decision) => decisions.push(decision),
            None if decisions.is_empty() && !terminal => {
                let message = "standard input is no terminal and has no answer\n  \
                    run it in a terminal, or use `gainsay accept`";
                return Err(Failure::Usage(message.to_owned()));
            }
            None => break,
        }
        dialog.say("\n")?;
    }
    let count = |wanted| decisions.iter().filter(|decision| **decision == wanted).count();
    let accepted = count(Decision::Accepted);
    dialog.say(&format!(
        "{accepted} accepted, {} kept failing, {} skipped, {} not looked at\n",
        count(Decision::Kept),
        count(Decision::Skipped),
        failing.len() - decisions.len()
    ))?;
    Ok(accepted < failing.len())
}

fn failing(args: &Args) -> Result<Vec<Failing>, Failure> {
    let policy = Policy { today: today(None)?, ..Policy::default() };
    let mut input = Input::load(&args.folders.assertions, &args.folders.corpus)?;
    let selection = Selection::prune(&mut input, &args.filters)?;
    let columns = layout::columns();
    let found = Sweep::new(&input, &selection, &policy).all(|column| {
        let failed = column.cases.iter().filter(|case| case.outcome == Outcome::Failed);
        let failing = failed.map(|case| Failing {
            path: case.fact.path.clone(),
            shown: failure::text(case, columns),
            context: context::text(case, columns),
            acceptance: accept::of(case),
        });
        failing.collect::<Vec<_>>()
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Whoever answers, and where the questions are written.
struct Dialog<'d> {
    answers: &'d mut dyn BufRead,
    terminal: bool,
    out: &'d mut dyn Write,
}

impl Dialog<'_> {
    fn say(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// The answer to a question; `None` where there are no answers any more.
    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        self.say(&question.bold().to_string())?;
        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer)?;
        let answer = answer.trim().to_owned();
        // A terminal shows what is typed into it.
        match (read, self.terminal) {
            (0, _) => self.say("\n")?,
            (_, false) => self.say(&format!("{}\n", safe::inline(&answer)))?,
            (_, true) => {}
        }
        Ok((read > 0).then_some(answer))
    }

    /// Asks until there is a decision, and does what it asks for; `None` where there are no answers
    /// any more.
    fn decide(&mut self, case: &Failing) -> Result<Option<Decision>, Failure> {
        while let Some(answer) = self.ask(QUESTION)? {
            let note = match answer.to_lowercase().as_str() {
                "k" | "keep" => return Ok(Some(Decision::Kept)),
                "s" | "skip" => return Ok(Some(Decision::Skipped)),
                "q" | "quit" => return Ok(Some(Decision::Quit)),
                "a" | "accept" => None,
                "n" | "note" => match self.ask("note: ")?.filter(|note| !note.is_empty()) {
                    Some(note) => Some(note),
                    None => continue,
                },
                "o" | "open" => {
                    self.say(&case.context)?;
                    continue;
                }
                _ => {
                    self.say("answer with one of the letters k, a, n, o, s and q, and Enter\n")?;
                    continue;
                }
            };
            let acceptance = Acceptance { note, ..case.acceptance.clone() };
            let change = Change::new(&case.path, &[acceptance])?;
            change.write()?;
            self.say(&change.shown())?;
            return Ok(Some(Decision::Accepted));
        }
        Ok(None)
    }
}
