//! `gainsay accept`: what articles say today is what is expected of them from now on.

use std::io::Write;
use std::path::{Path, PathBuf};

use colored::Colorize;
use jiff::civil::Date;
use toml_edit::TomlError;

use crate::fact::rewrite::{Acceptance, expecting};
use crate::report::{Case, Outcome, Policy, count, diff};
use crate::text::Fault;
use crate::text::fault::{Source, shown};

use crate::run::base::atomic;
use crate::run::base::failure::Failure;
use crate::run::base::folders::Folders;
use crate::run::base::input::Input;
use crate::run::base::select::Selection;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::sweep::Sweep;
use crate::run::base::today::{day, today};

/// The arguments of `gainsay accept`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) folders: Folders,
    /// Why it is accepted; reports show it where the case fails again
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The last day on which it is accepted; after it the cases fail until somebody looks again
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The day that it is; that of SOURCE_DATE_EPOCH or the clock if left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Only cases whose name, fact id or article id contains one of these; /…/ is a regular
    /// expression
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay accept --dry-run                  show what would be written
  gainsay accept us-iran-2019/sputnik       what fails in one article
  gainsay accept 'drone type' --note 'Asked for a correction.' --until 2027-01-01

It writes the verdicts of failing cases as `expect` into the assertion files. What
passes is left alone. Exit status: 0, or 2 if nothing could be done.";

/// Writes the verdicts of the failing cases into the assertion files, and shows what was written.
///
/// # Errors
/// Faults of assertions and corpus, files that cannot be written, filters that nothing matches, a
/// day that has passed, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let policy = Policy { today: today(args.today)?, ..Policy::default() };
    lasting(args.until, &policy)?;
    let mut input = Input::load(&args.folders.assertions, &args.folders.corpus)?;
    let selection = Selection::prune(&mut input, &args.filters)?;
    let sweep = Sweep::new(&input, &selection, &policy);
    let found = sweep.all(|column| {
        let failed = column.cases.iter().filter(|case| case.outcome == Outcome::Failed);
        failed.map(|case| (case.index, acceptance(case, args))).collect::<Vec<_>>()
    })?;
    let failing: Vec<(usize, Acceptance)> = found.into_iter().flatten().collect();
    if failing.is_empty() {
        writeln!(out, "no case fails: there is nothing to accept")?;
        out.flush()?;
        return Ok(Exit::Fine);
    }
    let mut changes = Vec::new();
    for path in &input.files {
        let of_file = failing.iter().filter(|(fact, _)| input.facts[*fact].path == *path);
        let accepted: Vec<Acceptance> = of_file.map(|(_, accepted)| accepted.clone()).collect();
        if !accepted.is_empty() {
            changes.push(Change::new(path, |text| expecting(text, &accepted))?);
        }
    }
    if !args.dry_run {
        changes.iter().try_for_each(Change::writable)?;
    }
    for change in &changes {
        if !args.dry_run {
            change.write()?;
        }
        out.write_all(change.shown().as_bytes())?;
    }
    let (cases, files) =
        (count::counted(failing.len(), "case"), count::counted(changes.len(), "file"));
    match args.dry_run {
        true => writeln!(out, "{cases} would be accepted in {files}; nothing was written")?,
        false => writeln!(out, "{cases} accepted in {files}")?,
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// Whether something accepted until this day would be accepted at all.
///
/// # Errors
/// The day has passed.
fn lasting(until: Option<Date>, policy: &Policy) -> Result<(), Failure> {
    match until {
        Some(until) if until < policy.today => {
            let message = format!("--until {until} has passed: today is {}", policy.today);
            Err(Failure::Usage(message))
        }
        _ => Ok(()),
    }
}

fn acceptance(case: &Case<'_>, args: &Args) -> Acceptance {
    Acceptance { note: args.note.clone(), until: args.until, ..of(case) }
}

/// What the article says of the fact, to be expected from now on.
pub(crate) fn of(case: &Case<'_>) -> Acceptance {
    Acceptance {
        key: case.fact.topic.key.clone(),
        article: case.article.id.clone(),
        verdict: case.finding.verdict,
        values: case.finding.values(),
        note: None,
        until: None,
    }
}

/// An assertion file that is to be written anew.
pub(crate) struct Change {
    path: PathBuf,
    old: Source,
    new: String,
}

impl Change {
    /// The file as it lies there, and as it is to be.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn new(
        path: &Path,
        mend: impl FnOnce(&str) -> Result<String, TomlError>,
    ) -> Result<Self, Failure> {
        let old = Source::read(path)?;
        let new = mend(&old.text).map_err(|error| {
            let message = format!("TOML syntax: {}", error.message());
            vec![old.fault(error.span().unwrap_or(0..0), message)]
        })?;
        Ok(Self { path: path.to_owned(), old, new })
    }

    /// # Errors
    /// The user keeps the file from being written.
    pub(crate) fn writable(&self) -> Result<(), Failure> {
        let locked =
            std::fs::metadata(&self.path).is_ok_and(|known| known.permissions().readonly());
        if locked {
            let fault = Fault::of_file(&self.path, "cannot be written: it is read-only");
            return Err(vec![fault.help("give yourself the right to write it")].into());
        }
        Ok(())
    }

    /// Replaces the file in one step.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        self.writable()?;
        atomic::edit(&self.old, &self.new)
    }

    /// The file's name and a diff of its lines.
    pub(crate) fn shown(&self) -> String {
        let diff = diff::lines(&self.old.text, &self.new);
        format!("{}\n{diff}\n", shown(&self.path).bold())
    }
}
