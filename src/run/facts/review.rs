//! `gainsay review`: the failing cases one by one, then the omissions with a near miss, each to be settled or
//! not.
//!
//! What is decided is written at once, so that leaving loses nothing.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use colored::Colorize;

use crate::fact::mend::Mend;
use crate::report::{POSSIBLE, Policy, layout, safe};

use super::settle::{Open, Wanted};
use crate::run::base::failure::Failure;
use crate::run::base::folders::Folders;
use crate::run::base::input::Input;
use crate::run::base::select::Selection;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::sweep::Sweep;
use crate::run::base::today::today;

/// The arguments of `gainsay review`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) folders: Folders,
    /// Failing cases alone, without the near misses
    #[arg(long)]
    failing: bool,
    /// Only cases whose name, fact id or article id contains one of these; /…/ is a regular
    /// expression
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay review
  gainsay review us-iran-2019/sputnik       what fails in one article
  gainsay review --failing                  without the near misses

Each answer is one key and Enter. What is decided is written at once, in the line
where the fact stands. Exit status: 0 no case fails any longer, 1 some still do, 2
the assertions, the corpus or the arguments are at fault.";

/// What is gone through.
const WANTED: Wanted = Wanted { failing: true, least: POSSIBLE };

/// What was decided of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Settled,
    Kept,
    Skipped,
    Quit,
}

/// Asks what to do with each failing case and each near miss; failed where some case still fails.
///
/// # Errors
/// Faults of assertions and corpus, files that cannot be written, filters that nothing matches, no
/// answer at all from something that is no terminal, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let input = io::stdin();
    let (terminal, answers) = (input.is_terminal(), &mut input.lock());
    let folders = &args.folders;
    let found = open(&folders.assertions, &folders.corpus, &args.filters, WANTED)?;
    let (failing, near): (Vec<Open>, Vec<Open>) = found.into_iter().partition(|open| open.failing);
    let near = if args.failing { Vec::new() } else { near };
    if failing.is_empty() && near.is_empty() {
        let what = if args.failing { "" } else { " and nothing is nearly said" };
        out.write_all(format!("no case fails{what}: there is nothing to review\n").as_bytes())?;
        out.flush()?;
        return Ok(Exit::Fine);
    }
    let mut dialog = Dialog::new(answers, terminal, &folders.assertions, out)?;
    let accepted = dialog.through(&failing, "case")?;
    if !dialog.over {
        dialog.through(&near, "near miss")?;
    } else if !near.is_empty() {
        let text = format!("near misses not looked at: {}\n", near.len());
        dialog.say(&text)?;
    }
    Ok(Exit::of(accepted < failing.len()))
}

/// The cases to be decided on, in the order of the articles.
///
/// # Errors
/// Faults of assertions and corpus, and filters that nothing matches.
pub(crate) fn open(
    assertions: &Path,
    corpus: &Path,
    filters: &[String],
    wanted: Wanted,
) -> Result<Vec<Open>, Failure> {
    let policy = Policy { today: today(None)?, ..Policy::default() };
    let mut input = Input::load(assertions, corpus)?;
    let selection = Selection::prune(&mut input, filters)?;
    let columns = layout::columns();
    let found = Sweep::new(&input, &selection, &policy).all(|column| {
        let listed = &input.corpus.articles[column.index];
        let open = column
            .cases
            .iter()
            .filter_map(|case| Open::new(case, listed, wanted, assertions, columns));
        open.collect::<Vec<_>>()
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Whoever answers, and where the questions are written.
pub(crate) struct Dialog<'d> {
    answers: &'d mut dyn BufRead,
    terminal: bool,
    assertions: PathBuf,
    policy: Policy,
    out: &'d mut dyn Write,
    /// Whether anything was answered.
    answered: bool,
    /// Whether there are no answers any more, or none are wanted.
    over: bool,
}

impl<'d> Dialog<'d> {
    /// A dialog about the cases of these assertion files.
    ///
    /// # Errors
    /// A day that cannot be told, and those of `out`.
    pub(crate) fn new(
        answers: &'d mut dyn BufRead,
        terminal: bool,
        assertions: &Path,
        out: &'d mut dyn Write,
    ) -> Result<Self, Failure> {
        let policy = Policy { today: today(None)?, ..Policy::default() };
        let assertions = assertions.to_owned();
        let mut dialog =
            Self { answers, terminal, assertions, policy, out, answered: false, over: false };
        if !terminal {
            let note =
                "note: standard input is no terminal; answers are read from it, one a line\n\n";
            dialog.say(note)?;
        }
        Ok(dialog)
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Goes through some cases and says what came of them; how many are settled.
    ///
    /// # Errors
    /// Files that cannot be read or written, no answer at all from something that is no terminal, and those
    /// of `out`.
    pub(crate) fn through(&mut self, cases: &[Open], what: &str) -> Result<usize, Failure> {
        if cases.is_empty() {
            return Ok(0);
        }
        let mut decisions = Vec::new();
        let mut changed: Vec<&Path> = Vec::new();
        for (at, case) in cases.iter().enumerate() {
            // What was written for another case of the file may have settled this one, too.
            let stale = changed.contains(&case.fact.path.as_path());
            let now = match stale {
                true => case.again(&self.assertions, &self.policy, layout::columns())?,
                false => None,
            };
            if stale && now.is_none() {
                decisions.push(Decision::Settled);
                continue;
            }
            let case_now = now.as_ref().unwrap_or(case);
            let place = format!("{what} {} of {}", at + 1, cases.len());
            self.say(&format!("{}\n{}", place.dimmed(), case_now.shown))?;
            match self.decide(case_now)? {
                Some(Decision::Quit) => {
                    self.over = true;
                    break;
                }
                Some(decision) => {
                    if decision == Decision::Settled {
                        changed.push(&case.fact.path);
                    }
                    decisions.push(decision);
                }
                None if !self.answered && !self.terminal => {
                    let message = "standard input is no terminal and has no answer\n  \
                        run it in a terminal, or use `gainsay accept` or `gainsay suggest --apply`";
                    return Err(Failure::Usage(message.to_owned()));
                }
                None => {
                    self.over = true;
                    break;
                }
            }
            self.say("\n")?;
        }
        let count = |wanted| decisions.iter().filter(|decision| **decision == wanted).count();
        let settled = count(Decision::Settled);
        let kept = if what == "case" { "kept failing" } else { "kept as they are" };
        self.say(&format!(
            "{settled} settled, {} {kept}, {} skipped, {} not looked at\n",
            count(Decision::Kept),
            count(Decision::Skipped),
            cases.len() - decisions.len()
        ))?;
        Ok(settled)
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
        self.answered |= read > 0;
        Ok((read > 0).then_some(answer))
    }

    /// Asks until there is a decision, and does what it asks for; `None` where there are no answers
    /// any more.
    fn decide(&mut self, case: &Open) -> Result<Option<Decision>, Failure> {
        for remedy in &case.remedies {
            self.say(&format!("  {}  {}\n", remedy.key.bold(), remedy.shown()))?;
        }
        while let Some(answer) = self.ask(&question(case))? {
            let answer = answer.to_lowercase();
            let mend = match answer.as_str() {
                "k" | "keep" => return Ok(Some(Decision::Kept)),
                "s" | "skip" => return Ok(Some(Decision::Skipped)),
                "q" | "quit" => return Ok(Some(Decision::Quit)),
                "a" | "accept" if case.failing => Some(case.known()),
                "d" | "discrepancy" if !case.failing => Some(case.known()),
                "n" | "note" => {
                    let note = self.ask("note: ")?.filter(|note| !note.is_empty());
                    note.map(|note| case.expect(Some(note)))
                }
                "m" | "misread" => {
                    self.ask("why (may be left out): ")?.map(|why| case.misread(&why))
                }
                "w" | "word" if case.word.is_some() => self.word(case)?,
                "o" | "open" => {
                    self.say(&case.context)?;
                    None
                }
                key => {
                    let known = case.remedies.iter().find(|remedy| remedy.key == key);
                    if known.is_none() {
                        let keys = keys(case);
                        self.say(&format!("answer with one of {keys}, and Enter\n"))?;
                    }
                    known.map(|remedy| remedy.mend.clone())
                }
            };
            let Some(mend) = mend else { continue };
            let change = case.write(&mend)?;
            self.say(&change)?;
            return self.after(case, &mend);
        }
        Ok(None)
    }

    /// What a change has made of the case: settled, or still to be decided on.
    fn after(&mut self, case: &Open, mend: &Mend) -> Result<Option<Decision>, Failure> {
        let now = case.again(&self.assertions, &self.policy, layout::columns())?;
        match now.filter(|_| !matches!(mend, Mend::Expect(_))) {
            None => Ok(Some(Decision::Settled)),
            Some(now) => {
                self.say(&format!("{}\n{}", "now:".dimmed(), now.shown))?;
                self.decide(&now)
            }
        }
    }

    /// Asks for the article's word for the part of the topic that was missing.
    fn word(&mut self, case: &Open) -> io::Result<Option<Mend>> {
        let word = case.word.clone().unwrap_or_default();
        let question = format!("which words of the article mean \"{}\"? ", safe::inline(&word));
        let said = self.ask(&question)?.filter(|said| !said.is_empty());
        Ok(said.map(|said| Mend::Synonym { word, said }))
    }
}

/// What may be answered, in the order in which it is asked.
fn choices(case: &Open) -> Vec<(&str, &str)> {
    let mut choices: Vec<(&str, &str)> = Vec::new();
    for remedy in &case.remedies {
        let what = if remedy.key == "v" { "[v]alue" } else { "synonym" };
        choices.push((&remedy.key, what));
    }
    if case.word.is_some() {
        choices.push(("w", "[w]ord of your own"));
    }
    choices.extend(match case.failing {
        true => [("a", "[a]ccept"), ("n", "accept with a [n]ote")],
        false => [("d", "known [d]iscrepancy"), ("n", "expected, with a [n]ote")],
    });
    choices.extend([("m", "[m]isread"), ("o", "[o]pen")]);
    choices.push(("k", if case.failing { "[k]eep failing" } else { "[k]eep" }));
    choices.extend([("s", "[s]kip"), ("q", "[q]uit")]);
    choices
}

/// What is asked, in lines that fit.
fn question(case: &Open) -> String {
    let each = choices(case).into_iter().map(|(key, what)| match what.contains('[') {
        true => what.to_owned(),
        false => format!("[{key}] {what}"),
    });
    let asked = format!("{}?", each.collect::<Vec<_>>().join(", "));
    format!("{} ", layout::wrap_text(&asked, layout::columns() - 2).join("\n"))
}

fn keys(case: &Open) -> String {
    let keys: Vec<&str> = choices(case).into_iter().map(|(key, _)| key).collect();
    keys.join(", ")
}
