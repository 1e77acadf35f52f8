//! `gainsay check --watch`: checks again whenever a file changes, and tells what changed by it.
//!
//! Where only articles changed, only these are read again; where an assertion file did, everything is
//! checked anew. A file that is broken while it is edited is told of, and the last good pass stays what
//! the next one is compared with.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use colored::Colorize;
use jiff::Zoned;

use crate::fact::{self, Verdict};
use crate::report::change::Said;
use crate::report::{
    Case, Cell, Column, Outcome, Policy, Tally, failure, human, layout, safe, word,
};
use crate::text::corpus::Listed;
use crate::text::{Fault, Meta};

use super::against::said;
use super::check::Options;
use super::notice::{Notice, Stamp, stamp};
use crate::run::base::failure::{Failure, tell};
use crate::run::base::input::{Hidden, Input};
use crate::run::base::select::Selection;
use crate::run::base::sweep::Sweep;
use crate::run::base::today::today;

/// Two changes within this time may have the same time on some file systems.
const RACY: Duration = Duration::from_secs(3);

/// Checks, and checks again, until the process is ended; `told` shows what is at fault.
///
/// # Errors
/// Folders that are not there, and those of `out`.
pub(crate) fn run(
    options: &Options,
    out: &mut dyn Write,
    told: impl Fn(&Failure),
) -> Result<(), Failure> {
    let (mut notice, problem) = Notice::new(&[&options.assertions, &options.corpus])?;
    tell(&problem.unwrap_or_default());
    let mut last = None;
    loop {
        notice.note();
        match pass(options, last.as_ref(), out) {
            Ok((pass, faults)) => {
                last = Some(pass);
                if !faults.is_empty() {
                    out.flush()?;
                    told(&Failure::Faults(faults));
                }
            }
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            Err(failure) => told(&failure),
        }
        writeln!(out, "{}", "watching; Ctrl-C ends".dimmed())?;
        out.flush()?;
        notice.wait();
        writeln!(out, "\n{}", Zoned::now().strftime("%H:%M:%S").to_string().bold())?;
    }
}

/// What a pass found.
struct Pass {
    /// Of the assertion files.
    stamp: u64,
    articles: HashMap<String, Known>,
}

/// What is known of an article.
#[derive(Clone)]
struct Known {
    stamp: Option<Stamp>,
    meta: Meta,
    digest: String,
    rows: Vec<Row>,
}

/// One case.
#[derive(Clone)]
struct Row {
    fact: String,
    cell: Cell,
    said: Said,
    /// What is printed of it where it fails.
    failure: String,
}

impl Row {
    fn of(case: &Case<'_>, columns: usize) -> Self {
        let failed = case.outcome == Outcome::Failed;
        let failure = if failed { failure::text(case, columns) } else { String::new() };
        Self { fact: case.fact.id(), cell: case.cell(), said: said(case), failure }
    }
}

/// By what it is known, unread, that an article is still the same; nothing tells it where the file was
/// changed so short a time ago that another change could have the same time.
fn unread(listed: &Listed) -> Option<Stamp> {
    let known = std::fs::metadata(&listed.path).ok()?;
    let age = known.modified().ok()?.elapsed().ok()?;
    (age > RACY).then(|| stamp(&known))
}

/// Checks what changed, and writes what came of it; and what is wrong with articles that could not be
/// checked. Of these, what was known stays known.
fn pass(
    options: &Options,
    last: Option<&Pass>,
    out: &mut dyn Write,
) -> Result<(Pass, Vec<Fault>), Failure> {
    let policy = Policy { today: today(options.today)?, fail_on: options.fail_on.clone() };
    let ids = last.into_iter().flat_map(|last| last.articles.keys().map(String::as_str));
    let (mut input, mut faults) = Input::survey(&options.assertions, &options.corpus, ids)?;
    let hidden = Hidden::new(&options.corpus, &faults);
    let stamp = of_facts(&options.assertions)?;
    let selection = Selection::prune(&mut input, &options.filters)?;
    let sweep = Sweep::new(&input, &selection, &policy);
    let columns = layout::columns();
    let rows = |column: &Column<'_>| {
        let rows: Vec<Row> = column.cases.iter().map(|case| Row::of(case, columns)).collect();
        (column.article.digest(), rows)
    };
    let same = last.filter(|last| last.stamp == stamp);
    let mut pass = Pass { stamp, articles: HashMap::new() };
    let mut tally = Tally::new(input.facts.len());
    let mut changes = Changes::default();
    for (index, listed) in input.corpus.articles.iter().enumerate() {
        let (stamp, meta) = (unread(listed), listed.meta.clone());
        let before = last.and_then(|last| last.articles.get(&listed.id));
        let fresh =
            |known: &&Known| stamp.is_some() && (&known.stamp, &known.meta) == (&stamp, &meta);
        let known = match before.filter(|_| same.is_some()).filter(fresh) {
            Some(known) => Ok(known.clone()),
            None => match sweep.check(index..index + 1, rows).pop() {
                Some(Ok((digest, rows))) => Ok(Known { stamp, meta, digest, rows }),
                Some(Err(unread)) => Err(unread),
                None => continue,
            },
        };
        match known {
            Ok(known) => {
                tally.add(&known.rows.iter().map(|row| row.cell).collect::<Vec<_>>());
                changes.note(&listed.id, before, &known, last.is_some());
                pass.articles.insert(listed.id.clone(), known);
            }
            Err(unread) => {
                faults.extend(unread);
                changes.unreadable(&listed.id);
                let before = before.map(|before| Known { stamp: None, ..before.clone() });
                pass.articles.extend(before.map(|before| (listed.id.clone(), before)));
            }
        }
    }
    let mut missing: Vec<&String> =
        last.into_iter().flat_map(|last| last.articles.keys()).collect();
    missing.retain(|id| input.corpus.get(id).is_none());
    missing.sort();
    for id in missing {
        match last.and_then(|last| last.articles.get(id)).filter(|_| hidden.has(id)) {
            Some(known) => {
                changes.unreadable(id);
                pass.articles.insert(id.clone(), Known { stamp: None, ..known.clone() });
            }
            None => changes.gone(id),
        }
    }
    out.write_all(changes.text(last.is_some()).as_bytes())?;
    let ids: Vec<&str> = input.corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let plan = options.plan(&input, &ids);
    out.write_all(human::totals(&plan, &tally).as_bytes())?;
    Ok((pass, faults))
}

/// What tells whether any assertion file changed: all of their bytes, and their names.
fn of_facts(assertions: &Path) -> Result<u64, Failure> {
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
    fn note(&mut self, id: &str, before: Option<&Known>, now: &Known, again: bool) {
        let was = |row: &Row| before?.rows.iter().find(|old| old.fact == row.fact);
        let told = (self.failures.len(), self.lines.len());
        for row in &now.rows {
            let was = was(row);
            if was.is_some_and(|was| same(was, row)) {
                continue;
            }
            self.failures.push_str(&row.failure);
            if let (Some(was), true) = (was, row.failure.is_empty()) {
                self.lines.push_str(&line(row, id, was.cell.verdict));
            }
        }
        match before {
            None if again => self.of_article(id, "new"),
            Some(before) if before.digest != now.digest => {
                let unchanged = told == (self.failures.len(), self.lines.len());
                self.of_article(id, if unchanged { "edited, no case changed" } else { "edited" });
            }
            _ => {}
        }
        let gone = |old: &&Row| !now.rows.iter().any(|row| row.fact == old.fact);
        self.gone += before.into_iter().flat_map(|before| &before.rows).filter(gone).count();
    }

    fn unreadable(&mut self, id: &str) {
        self.of_article(id, "cannot be read");
    }

    fn gone(&mut self, id: &str) {
        self.of_article(id, "gone");
    }

    fn of_article(&mut self, id: &str, what: &str) {
        self.lines.push_str(&format!("{}  {}\n", safe::inline(id).bold(), what.yellow()));
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

/// Whether nothing has changed but the place.
fn same(a: &Row, b: &Row) -> bool {
    (a.cell.verdict, a.cell.outcome, &a.said) == (b.cell.verdict, b.cell.outcome, &b.said)
}

/// A case that does not fail any more, or is another way all right.
fn line(row: &Row, article: &str, was: Verdict) -> String {
    let verdict = word(row.cell.verdict).color(failure::color(row.cell.verdict)).bold();
    let (fact, article) = (safe::inline(&row.fact), safe::inline(article));
    format!("{verdict}: {fact} | {article} (was {})\n", word(was))
}
