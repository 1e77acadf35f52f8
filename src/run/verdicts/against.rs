//! `gainsay check --against RESULTS`: what has changed since an earlier `check --format jsonl`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;

use serde::Deserialize;

use crate::fact::Verdict;
use crate::report::change::{self, Change, Said, What};
use crate::report::{Case, Column, Format, Policy, layout, lines, safe};
use crate::text::Fault;
use crate::text::fault::{Source, shown};

use super::check::{Conclusion, Options};
use crate::run::base::atomic::{Staged, unwritable};
use crate::run::base::failure::Failure;
use crate::run::base::guard;
use crate::run::base::input::{Hidden, Input};
use crate::run::base::select::Selection;
use crate::run::base::sweep::Sweep;
use crate::run::base::today::today;

/// A line of the results, as far as it is compared.
#[derive(Debug, Deserialize)]
struct Line {
    fact: String,
    article: String,
    verdict: String,
    evidence: Vec<Passage>,
    /// Results of the first version have none.
    digest: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Passage {
    text: String,
    value: String,
}

/// What an earlier run found, by article and fact.
#[derive(Debug, Default)]
struct Results {
    articles: BTreeMap<String, Before>,
    /// All facts of the run, those that a filter leaves out too.
    facts: BTreeSet<String>,
}

/// What an earlier run found in one article.
#[derive(Debug, Default)]
struct Before {
    digest: Option<String>,
    cases: BTreeMap<String, Said>,
    /// Its lines as they stand in the results, where they may have to be kept.
    lines: String,
}

impl Results {
    /// # Errors
    /// The file cannot be read; the first line that is no result.
    fn read(path: &Path, keep: bool) -> Result<Self, Vec<Fault>> {
        let source = Source::read(path)?;
        let mut results = Self::default();
        let mut start = 0;
        for (number, line) in source.text.split_inclusive('\n').enumerate() {
            let at = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() {
                continue;
            }
            let written = &source.text[at.clone()];
            let wrong = |what: String| {
                let fault = Fault::of_file(path, format!("line {} {what}", number + 1));
                vec![fault.help("give it what `gainsay check --format jsonl` wrote, whole")]
            };
            let read: Line = serde_json::from_str(written)
                .map_err(|error| wrong(format!("is no result of a check: {}", told(&error))))?;
            let Some(verdict) = Verdict::of_word(&read.verdict) else {
                return Err(wrong(format!(
                    "has the verdict `{}`, which there is not",
                    read.verdict
                )));
            };
            let passages = read.evidence.into_iter().map(|p| (p.value, p.text));
            let article = results.articles.entry(read.article).or_default();
            article.digest = read.digest.or(article.digest.take());
            if keep {
                article.lines.extend([written, "\n"]);
            }
            results.facts.insert(read.fact.clone());
            if article.cases.insert(read.fact, Said::new(verdict, passages)).is_some() {
                return Err(wrong("has a case that stands above already".to_owned()));
            }
        }
        if results.articles.is_empty() {
            let fault = Fault::of_file(path, "holds no result");
            return Err(vec![fault.help("write it with `gainsay check --format jsonl`")]);
        }
        Ok(results)
    }

    /// Leaves out what the filters do.
    fn narrow(&mut self, selection: &Selection) {
        for (article, before) in &mut self.articles {
            before.cases.retain(|fact, _| selection.names(fact, article));
        }
        self.articles.retain(|_, before| !before.cases.is_empty());
    }
}

/// What is wrong with a line, without the line number that is always 1.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.find(" at line ").unwrap_or(text.len());
    format!("{} (column {})", &text[..end], error.column())
}

/// What a run knows of its facts and articles as a whole.
struct Known {
    facts: BTreeSet<String>,
    articles: BTreeSet<String>,
}

/// Compares a run with the results of an earlier one and writes what has changed; whether anything
/// has. With `update`, the results become those of this run: lines of articles that cannot be read now
/// stay, and where there are no results yet they are made.
///
/// # Errors
/// Faults of assertions, corpus and results, results that have nothing to do with this run, a format
/// that has no form for changes, results that cannot be written, and those of `out`.
pub(crate) fn run(
    options: &Options,
    results: &Path,
    update: bool,
    out: &mut dyn Write,
) -> Result<Conclusion, Failure> {
    if !matches!(options.format, Format::Human | Format::Jsonl) {
        let message = "--against writes --format human and --format jsonl, no other";
        return Err(Failure::Usage(message.to_owned()));
    }
    if update && !options.filters.is_empty() {
        let message = "--update is for all cases: leave the filters out";
        return Err(Failure::Usage(message.to_owned()));
    }
    let policy = Policy { today: today(options.today)?, ..Policy::default() };
    let first = update && !results.exists();
    let mut before = if first { Results::default() } else { Results::read(results, update)? };
    let ids = before.articles.keys().map(String::as_str);
    let (mut input, mut faults) = Input::survey(&options.assertions, &options.corpus, ids)?;
    guard::outputs(&input, update.then_some(results).into_iter(), None)?;
    let hidden = Hidden::new(&options.corpus, &faults);
    let articles = input.corpus.articles.iter().map(|article| article.id.clone()).collect();
    let known = Known { facts: input.facts.iter().map(|f| f.id()).collect(), articles };
    let selection = Selection::prune(&mut input, &options.filters)?;
    before.narrow(&selection);
    let sweep = Sweep::new(&input, &selection, &policy);
    let mut next = match update {
        true => Some(Staged::open(results).map_err(|error| unwritable(results, &error))?),
        false => None,
    };
    let mut write = |text: &[u8]| {
        let written = next.iter_mut().try_for_each(|next| next.write_all(text));
        written.map_err(|error| unwritable(results, &error))
    };
    let mut by_article: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
    let (mut cases, mut common, mut read) = (0, 0, 0);
    for chunk in sweep.chunks() {
        let compared = sweep.check(chunk.clone(), |column| {
            let mut text = Vec::new();
            if update {
                lines(column, &mut text);
            }
            (compare(column, &before, &known), text)
        });
        for (index, compared) in chunk.zip(compared) {
            let id = input.corpus.articles[index].id.as_str();
            match compared {
                Ok((compared, text)) => {
                    (cases, common, read) =
                        (cases + compared.cases, common + compared.common, read + 1);
                    by_article.insert(id, compared.changes);
                    write(&text)?;
                }
                Err(unread) => {
                    faults.extend(unread);
                    by_article.insert(id, vec![Change::of_article(What::Unreadable, id)]);
                    let kept = before.articles.get(id).map_or("", |before| &before.lines);
                    write(kept.as_bytes())?;
                }
            }
        }
    }
    if read > 0 && common == 0 && !first {
        let results = safe::inline(&results.display().to_string());
        let message = format!(
            "`{results}` has no case of this run\n  is it of another corpus, or of other facts?"
        );
        return Err(Failure::Usage(message));
    }
    for (article, was) in &before.articles {
        if by_article.contains_key(article.as_str()) {
            continue;
        }
        let changes = match hidden.has(article) {
            true => {
                write(was.lines.as_bytes())?;
                vec![Change::of_article(What::Unreadable, article)]
            }
            false => unseen(article, was, &known),
        };
        by_article.insert(article, changes);
    }
    let mut changes: Vec<Change> = by_article.into_values().flatten().collect();
    let new = input.facts.iter().map(|fact| fact.id()).filter(|id| !before.facts.contains(id));
    changes.extend(new.map(|id| Change::of_fact(What::FactNew, &id)));
    let were: BTreeSet<&String> = before.articles.values().flat_map(|b| b.cases.keys()).collect();
    let gone = were.into_iter().filter(|id| !known.facts.contains(*id));
    changes.extend(gone.map(|id| Change::of_fact(What::FactGone, id)));
    if first {
        changes.retain(|change| change.what == What::Unreadable);
    }
    match options.format {
        Format::Jsonl => change::jsonl(&changes, out)?,
        _ if options.limits.quiet && changes.is_empty() => {}
        _ if first && changes.is_empty() => {
            writeln!(out, "kept the results of {cases} cases in {}", shown(results))?;
        }
        _ => out.write_all(change::text(&changes, cases, layout::columns()).as_bytes())?,
    }
    out.flush()?;
    // What has not been told is not noted as known.
    if let Some(next) = next {
        next.commit().map_err(|error| unwritable(results, &error))?;
    }
    Ok(Conclusion { failed: !changes.is_empty(), faults })
}

/// One article compared.
struct Compared {
    changes: Vec<Change>,
    cases: usize,
    /// Cases that the earlier run had too.
    common: usize,
}

fn compare(column: &Column<'_>, before: &Results, known: &Known) -> Compared {
    let id = column.article.id.as_str();
    let cases = column.cases.len();
    let Some(was) = before.articles.get(id) else {
        let mut changes = vec![Change::of_article(What::ArticleNew, id)];
        let differing = column.cases.iter().filter(|case| case.differs());
        changes.extend(differing.map(|case| change(What::CaseNew, case, None)));
        return Compared { changes, cases, common: 0 };
    };
    let mut changes = Vec::new();
    if was.digest.as_ref().is_some_and(|digest| *digest != column.article.digest()) {
        changes.push(Change::of_article(What::Edited, id));
    }
    let mut now: HashMap<String, &Case<'_>> = HashMap::new();
    for case in column.cases {
        let fact = case.fact.id();
        match was.cases.get(&fact) {
            Some(was) => {
                let what = What::between(was, &said(case));
                changes.extend(what.map(|what| change(what, case, Some(was))));
            }
            None if before.facts.contains(&fact) => {
                changes.push(change(What::CaseNew, case, None));
            }
            // That the fact is new is told once.
            None => {}
        }
        now.insert(fact, case);
    }
    let gone = was.cases.iter().filter(|(fact, _)| !now.contains_key(*fact));
    changes.extend(gone.filter_map(|(fact, said)| case_gone(id, fact, said, known)));
    let common = was.cases.keys().filter(|fact| now.contains_key(*fact)).count();
    Compared { changes, cases, common }
}

/// An article of which this run has no case.
fn unseen(article: &str, was: &Before, known: &Known) -> Vec<Change> {
    if !known.articles.contains(article) {
        return vec![Change::of_article(What::ArticleGone, article)];
    }
    was.cases.iter().filter_map(|(fact, said)| case_gone(article, fact, said, known)).collect()
}

/// A case that is no longer there, unless its fact is not: that is told once.
fn case_gone(article: &str, fact: &str, said: &Said, known: &Known) -> Option<Change> {
    known.facts.contains(fact).then(|| Change {
        fact: Some(fact.to_owned()),
        before: Some(said.clone()),
        ..Change::of_article(What::CaseGone, article)
    })
}

fn change(what: What, case: &Case<'_>, before: Option<&Said>) -> Change {
    Change {
        fact: Some(case.fact.id()),
        before: before.cloned(),
        after: Some(said(case)),
        ..Change::of_article(what, &case.article.id)
    }
}

/// What the article of a case says, to be compared.
pub(crate) fn said(case: &Case<'_>) -> Said {
    let passage = |evidence: &crate::check::Evidence| {
        (evidence.value.clone(), evidence.sentence.of(&case.article.text).to_owned())
    };
    Said::new(case.finding.verdict, case.finding.evidence.iter().map(passage))
}
