//! `gainsay check --watch`: checks again whenever a file changes, and tells what changed by it.
//!
//! Where only articles changed, only these are read again; where an assertion file did, everything is
//! checked anew. A file that is broken while it is edited is told of, and the last good pass stays what
//! the next one is compared with.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use colored::Colorize;
use jiff::Zoned;
use notify_debouncer_full::notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, new_debouncer};

use crate::fact::{self, Verdict};
use crate::report::{
    Case, Cell, Column, Outcome, Plan, Policy, Tally, failure, human, layout, safe, word,
};
use crate::text::corpus::Listed;
use crate::text::{Fault, Meta};

use super::Failure;
use super::check::Options;
use super::input::Input;
use super::select::Selection;
use super::sweep::Sweep;
use super::today::today;

/// How long a file must be left alone before it is looked at: an editor writes in several steps.
const CALM: Duration = Duration::from_millis(150);

/// Checks, and checks again, until the process is ended; `told` shows what keeps a pass from being made.
///
/// # Errors
/// Folders that cannot be watched, and those of `out`.
pub(super) fn run(
    options: &Options,
    out: &mut dyn Write,
    told: impl Fn(&Failure),
) -> Result<(), Failure> {
    let (sender, events) = mpsc::channel::<DebounceEventResult>();
    let unwatched = |path: &Path, error: &dyn std::error::Error| {
        let fault = Fault::of_file(path, format!("cannot be watched: {error}"));
        Failure::Faults(vec![fault.help("run `gainsay check` without --watch")])
    };
    let mut watcher = new_debouncer(CALM, None, sender)
        .map_err(|error| unwatched(&options.assertions, &error))?;
    for folder in [&options.assertions, &options.corpus] {
        let watched = watcher.watch(folder, RecursiveMode::Recursive);
        watched.map_err(|error| unwatched(folder, &error))?;
    }
    let mut last = None;
    loop {
        match pass(options, last.as_ref(), out) {
            Ok(pass) => last = Some(pass),
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            Err(failure) => told(&failure),
        }
        writeln!(out, "{}", "watching; Ctrl-C ends".dimmed())?;
        out.flush()?;
        // Reading the files is an event, too.
        let changed = |found: DebounceEventResult| {
            found.is_ok_and(|events| events.iter().any(|event| !event.kind.is_access()))
        };
        while !changed(match events.recv() {
            Ok(found) => found,
            // The watcher is gone, and with it the reason to wait.
            Err(_) => return Ok(()),
        }) {}
        writeln!(out, "\n{}", Zoned::now().strftime("%H:%M:%S").to_string().bold())?;
    }
}

/// What a pass found.
struct Pass {
    /// Of the assertion files.
    stamp: u64,
    articles: HashMap<String, (Stamp, Vec<Row>)>,
}

/// By what it is known that an article is still the same.
#[derive(PartialEq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    meta: Meta,
}

impl Stamp {
    fn of(listed: &Listed) -> Self {
        let file = std::fs::metadata(&listed.path).ok();
        Self {
            modified: file.as_ref().and_then(|file| file.modified().ok()),
            length: file.map_or(0, |file| file.len()),
            meta: listed.meta.clone(),
        }
    }
}

/// One case.
#[derive(Clone)]
struct Row {
    fact: String,
    cell: Cell,
    /// What is printed of it where it fails.
    failure: String,
}

impl Row {
    fn of(case: &Case<'_>, columns: usize) -> Self {
        let failed = case.outcome == Outcome::Failed;
        let failure = if failed { failure::text(case, columns) } else { String::new() };
        Self { fact: case.fact.id(), cell: case.cell(), failure }
    }
}

/// Checks what changed, and writes what came of it.
fn pass(options: &Options, last: Option<&Pass>, out: &mut dyn Write) -> Result<Pass, Failure> {
    let policy = Policy { today: today(options.today)?, fail_on: options.fail_on.clone() };
    let mut input = Input::load(&options.assertions, &options.corpus)?;
    let stamp = stamp(&options.assertions)?;
    let selection = Selection::prune(&mut input, &options.filters)?;
    let sweep = Sweep::new(&input, &selection, &policy);
    let columns = layout::columns();
    let rows = |column: &Column<'_>| -> Vec<Row> {
        column.cases.iter().map(|case| Row::of(case, columns)).collect()
    };
    let known = last.filter(|last| last.stamp == stamp);
    let mut pass = Pass { stamp, articles: HashMap::new() };
    let (mut tally, mut faults) = (Tally::new(input.facts.len()), Vec::new());
    let mut changes = Changes::default();
    for (index, listed) in input.corpus.articles.iter().enumerate() {
        let stamp = Stamp::of(listed);
        let same = known.and_then(|known| known.articles.get(&listed.id));
        let checked = match same.filter(|(known, _)| *known == stamp) {
            Some((_, rows)) => Ok(rows.clone()),
            None => {
                sweep.check(index..index + 1, rows).into_iter().next().unwrap_or(Ok(Vec::new()))
            }
        };
        match checked {
            Ok(rows) => {
                tally.add(&rows.iter().map(|row| row.cell).collect::<Vec<_>>());
                let before = last.and_then(|last| last.articles.get(&listed.id));
                changes.note(listed, before.map(|(_, rows)| rows.as_slice()), &rows);
                pass.articles.insert(listed.id.clone(), (stamp, rows));
            }
            Err(unread) => faults.extend(unread),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    out.write_all(changes.text(last.is_some()).as_bytes())?;
    let ids: Vec<&str> = input.corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let plan = Plan {
        facts: &input.facts,
        names: &input.fact_names,
        articles: &ids,
        article_names: &input.article_names,
        columns,
        filtered: !options.filters.is_empty(),
        limits: options.limits,
    };
    out.write_all(human::totals(&plan, &tally).as_bytes())?;
    Ok(pass)
}

/// What tells whether any assertion file changed: all of their bytes, and their names.
fn stamp(assertions: &Path) -> Result<u64, Failure> {
    let mut hasher = DefaultHasher::new();
    let shared = assertions.join(fact::VOCABULARY);
    for path in fact::list(assertions)?.iter().chain([&shared]) {
        path.hash(&mut hasher);
        // One that is gone by now will be missed in the next pass.
        std::fs::read(path).ok().hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// What differs from the pass before.
#[derive(Default)]
struct Changes {
    failures: String,
    lines: String,
    gone: usize,
}

impl Changes {
    fn note(&mut self, listed: &Listed, before: Option<&[Row]>, now: &[Row]) {
        let old = |row: &Row| before.into_iter().flatten().find(|old| old.fact == row.fact);
        for row in now {
            let was = old(row);
            if was.is_some_and(|was| same(was, row)) {
                continue;
            }
            self.failures.push_str(&row.failure);
            if let (Some(was), true) = (was, row.failure.is_empty()) {
                self.lines.push_str(&line(row, &listed.id, was.cell.verdict));
            }
        }
        let gone = |old: &&Row| !now.iter().any(|row| row.fact == old.fact);
        self.gone += before.into_iter().flatten().filter(gone).count();
    }

    /// What is to be printed; where there was a pass before, also that nothing changed.
    fn text(self, again: bool) -> String {
        let gone = match self.gone {
            0 => String::new(),
            1 => "one case is gone\n".to_owned(),
            many => format!("{many} cases are gone\n"),
        };
        let text = [self.lines, self.failures, gone].concat();
        if again && text.is_empty() { "no case changed\n".to_owned() } else { text }
    }
}

fn same(a: &Row, b: &Row) -> bool {
    (a.cell.verdict, a.cell.outcome, &a.failure) == (b.cell.verdict, b.cell.outcome, &b.failure)
}

/// A case that does not fail any more, or is another way all right.
fn line(row: &Row, article: &str, was: Verdict) -> String {
    let verdict = word(row.cell.verdict).color(failure::color(row.cell.verdict)).bold();
    let (fact, article) = (safe::inline(&row.fact), safe::inline(article));
    format!("{verdict}: {fact} | {article} (was {})\n", word(was))
}
