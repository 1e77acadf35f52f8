//! Gold of statements, in the formats that it comes in, as examples to learn from.

use std::path::Path;

use gainsay::check::learn::{self, Case};
use gainsay::fact::{self, Allowed, Fact, Verdict};
use gainsay::text::{Article, Corpus};

use crate::Error;
use rayon::prelude::*;

/// One judgement to learn from.
pub(crate) struct Example {
    pub(crate) source: String,
    /// What is left out together: an event, or the statements on one text.
    pub(crate) group: String,
    pub(crate) name: String,
    pub(crate) gold: Verdict,
    /// Only support or not is known.
    pub(crate) binary: bool,
    pub(crate) weight: f32,
    /// The kind of source: statements on news, names and values stated as sentences, or a file of its own.
    pub(crate) domain: usize,
    /// One for each sentence.
    pub(crate) cases: Vec<Case>,
}

/// Statements on news, and our own claims.
pub(crate) const NEWS: usize = 0;
/// Names and values of facts, stated as sentences.
const VALUES: usize = 1;
/// The first domain that is a file by itself.
pub(crate) const FILES: usize = 2;

pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
        >> 7
}

/// Statements among the facts of a folder.
pub(crate) fn facts(
    source: &str,
    assertions: &Path,
    corpus: &Path,
    out: &mut Vec<Example>,
) -> Result<(), Error> {
    let show = |faults: Vec<gainsay::text::Fault>| gainsay::text::fault::render(&faults, false);
    let opened = Corpus::open(corpus).map_err(show)?;
    let ids: Vec<String> = opened.articles.iter().map(|a| a.id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let facts: Vec<Fact> = fact::load(assertions, &ids).map_err(show)?;
    let found: Vec<Result<Vec<Example>, Error>> = opened
        .articles
        .iter()
        .enumerate()
        .map(|(number, listed)| {
            let own: Vec<Fact> =
                facts.iter().filter(|f| f.expected(&listed.id).is_some()).cloned().collect();
            // Facts of other events, of which it can say nothing.
            let others: Vec<Fact> = facts
                .iter()
                .enumerate()
                .filter(|(i, f)| {
                    !f.concerns(&listed.id)
                        && f.is_restricted()
                        && matches!(f.allowed, Allowed::Statement(_))
                        && (i + number) % 40 == 0
                })
                .map(|(_, f)| f.clone())
                .collect();
            if own.is_empty() {
                return Ok(Vec::new());
            }
            let article: Article = listed.read().map_err(show)?;
            let mut out = Vec::new();
            for (facts, crossed) in [(own, false), (others, true)] {
                for (fact, cases) in facts.iter().zip(learn::statements(&facts, &article)) {
                    let Some(cases) = cases else { continue };
                    let gold = fact.expected(&listed.id).map_or(Verdict::Omission, |e| e.verdict);
                    out.push(Example {
                        source: if crossed {
                            format!("{source}-crossed")
                        } else if matches!(fact.allowed, Allowed::Statement(_)) {
                            source.to_owned()
                        } else {
                            format!("{source}-values")
                        },
                        group: fact.file.clone(),
                        name: format!("{} = {} @ {}", fact.id(), fact.written.join("|"), listed.id),
                        gold,
                        binary: false,
                        weight: if crossed { 0.2 } else { 1.0 },
                        domain: match fact.allowed {
                            Allowed::Statement(_) => NEWS,
                            _ => VALUES,
                        },
                        cases,
                    });
                }
            }
            Ok(out)
        })
        .collect();
    for examples in found {
        out.extend(examples?);
    }
    Ok(())
}

pub(crate) fn verdict_of(word: &str) -> Option<Verdict> {
    [Verdict::Support, Verdict::Contradiction, Verdict::Omission, Verdict::Disputed]
        .into_iter()
        .find(|v| format!("{v:?}").eq_ignore_ascii_case(word))
}

pub(crate) fn lines(
    source: &str,
    path: &Path,
    domain: usize,
    out: &mut Vec<Example>,
) -> Result<(), Error> {
    let text = std::fs::read_to_string(path)?;
    let found: Vec<Result<Example, String>> = text
        .lines()
        .collect::<Vec<_>>()
        .par_iter()
        .enumerate()
        .map(|(number, line)| {
            let fault = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
            let line: serde_json::Value =
                serde_json::from_str(line).map_err(|e| fault(&e.to_string()))?;
            let get = |key: &str| line[key].as_str().ok_or_else(|| fault(&format!("no {key}")));
            let published = line["published"].as_str().and_then(|d| d.parse().ok());
            let article = Article::in_memory("a", get("text")?, published);
            Ok(Example {
                source: source.to_owned(),
                group: get("id")?.to_owned(),
                name: get("id")?.to_owned(),
                gold: verdict_of(get("label")?).ok_or_else(|| fault("no such label"))?,
                binary: source.starts_with("summedits"),
                weight: 1.0,
                domain,
                cases: learn::claim(get("claim")?, &article),
            })
        })
        .collect();
    for mut example in found.into_iter().collect::<Result<Vec<_>, _>>()? {
        // Statements on one text are left out together.
        let end = example.name.rfind('_').unwrap_or(example.name.len());
        example.group = example.name[..end].to_owned();
        out.push(example);
    }
    Ok(())
}

pub(crate) fn cases(source: &str, folder: &Path, out: &mut Vec<Example>) -> Result<(), Error> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(|f| f.path());
    for file in files {
        if file.path().extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let table: toml::Table = std::fs::read_to_string(file.path())?.parse()?;
        for case in table["case"].as_array().ok_or("no [[case]]")? {
            let get = |key: &str| case[key].as_str().unwrap_or_default();
            let article = Article::in_memory("a", get("text"), None);
            out.push(Example {
                source: source.to_owned(),
                group: get("text").to_owned(),
                name: format!("{} | {}", get("claim"), get("text")),
                gold: verdict_of(get("verdict")).ok_or("no such verdict")?,
                binary: false,
                weight: 1.0,
                domain: NEWS,
                cases: learn::claim(get("claim"), &article),
            });
        }
    }
    Ok(())
}
