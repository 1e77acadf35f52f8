//! `gainsay check --against RESULTS`: what has changed since an earlier `check --format jsonl`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;

use serde::Deserialize;

use crate::fact::Verdict;
use crate::report::change::{self, Change, Said, What};
use crate::report::{Case, Column, Format, Policy, layout, safe};
use crate::text::Fault;
use crate::text::fault::Source;

use super::Failure;
use super::check::{Conclusion, Options};
use super::input::Input;
use super::select::Selection;
use super::sweep::Sweep;
use super::today::today;

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
}

impl Results {
    /// # Errors
    /// The file cannot be read; the first line that is no result.
    fn read(path: &Path) -> Result<Self, Vec<Fault>> {
        let source = Source::read(path)?;
        let mut results = Self::default();
        let mut start = 0;
        for (number, line) in source.text.split_inclusive('\n').enumerate() {
            let at = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() {
                continue;
            }
            let wrong = |what: String| {
                let fault = Fault::of_file(path, format!("line {} {what}", number + 1));
                vec![fault.help("give it what `gainsay check --format jsonl` wrote, whole")]
            };
            let read: Line = serde_json::from_str(&source.text[at])
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
/// has.
///
/// # Errors
/// Faults of assertions, corpus and results, results that have nothing to do with this run, a format
/// that has no form for changes, and those of `out`.
pub(super) fn run(
    options: &Options,
    results: &Path,
    out: &mut dyn Write,
) -> Result<Conclusion, Failure> {
    if !matches!(options.format, Format::Human | Format::Jsonl) {
        let message = "--against writes --format human and --format jsonl, no other";
        return Err(Failure::Usage(message.to_owned()));
    }
    let policy = Policy { today: today(options.today)?, ..Policy::default() };
    let mut before = Results::read(results)?;
    let mut input = Input::load(&options.assertions, &options.corpus)?;
    let articles = input.corpus.articles.iter().map(|article| article.id.clone()).collect();
    let known = Known { facts: input.facts.iter().map(|f| f.id()).collect(), articles };
    let selection = Selection::prune(&mut input, &options.filters)?;
    before.narrow(&selection);
    let sweep = Sweep::new(&input, &selection, &policy);
    let compared = sweep.all(|column| compare(column, &before, &known))?;
    let cases: usize = compared.iter().map(|article| article.cases).sum();
    if compared.iter().all(|article| article.common == 0) {
        let results = safe::inline(&results.display().to_string());
        let message = format!(
            "`{results}` has no case of this run\n  is it of another corpus, or of other facts?"
        );
        return Err(Failure::Usage(message));
    }
    let mut by_article: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
    for (listed, compared) in input.corpus.articles.iter().zip(compared) {
        by_article.insert(&listed.id, compared.changes);
    }
    for (article, was) in &before.articles {
        by_article.entry(article).or_insert_with(|| unseen(article, was, &known));
    }
    let mut changes: Vec<Change> = by_article.into_values().flatten().collect();
    let new = input.facts.iter().map(|fact| fact.id()).filter(|id| !before.facts.contains(id));
    changes.extend(new.map(|id| Change::of_fact(What::FactNew, &id)));
    let were: BTreeSet<&String> = before.articles.values().flat_map(|b| b.cases.keys()).collect();
    let gone = were.into_iter().filter(|id| !known.facts.contains(*id));
    changes.extend(gone.map(|id| Change::of_fact(What::FactGone, id)));
    match options.format {
        Format::Jsonl => change::jsonl(&changes, out)?,
        _ if options.limits.quiet && changes.is_empty() => {}
        _ => out.write_all(change::text(&changes, cases, layout::columns()).as_bytes())?,
    }
    out.flush()?;
    Ok(Conclusion { failed: !changes.is_empty(), faults: Vec::new() })
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
            Some(said) => changes.extend(
                What::between(said, &said_by(case)).map(|what| change(what, case, Some(said))),
            ),
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
        after: Some(said_by(case)),
        ..Change::of_article(what, &case.article.id)
    }
}

fn said_by(case: &Case<'_>) -> Said {
    let passage = |evidence: &crate::check::Evidence| {
        (evidence.value.clone(), evidence.sentence.of(&case.article.text).to_owned())
    };
    Said::new(case.finding.verdict, case.finding.evidence.iter().map(passage))
}
