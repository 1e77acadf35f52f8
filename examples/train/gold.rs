//! Gold folders, as examples to learn from.

use std::path::Path;

use gainsay::check::learn::{self, Case};
use gainsay::fact::{self, Fact, Verdict};
use gainsay::text::{Article, Corpus};

use crate::Error;

/// What a judgement of another folder than the first counts.
pub(crate) const OTHER: f32 = 0.5;
/// What a judgement with another answer in the fact's place counts.
const SWAPPED: f32 = 0.3;
/// What a fact of another event counts.
const CROSSED: f32 = 0.2;

/// How many sets have corrections of their own.
pub(crate) const DOMAINS: usize = 9;

/// One judgement to learn from.
pub(crate) struct Example {
    pub(crate) set: String,
    pub(crate) domain: usize,
    pub(crate) event: String,
    /// File and line of the fact.
    pub(crate) place: String,
    pub(crate) name: String,
    pub(crate) gold: Verdict,
    pub(crate) weight: f32,
    pub(crate) case: Case,
}

/// A gold folder: what it is called, what one of its judgements counts, its number.
#[derive(Clone, Copy)]
pub(crate) struct Folder<'a> {
    pub(crate) name: &'a str,
    pub(crate) weight: f32,
    pub(crate) domain: usize,
}

/// Reads a gold folder.
pub(crate) fn read(
    folder: Folder<'_>,
    assertions: &Path,
    corpus: &Path,
    out: &mut Vec<Example>,
) -> Result<(), Error> {
    let Folder { name: set_name, weight: usual, domain } = folder;
    let show = |faults: Vec<gainsay::text::Fault>| gainsay::text::fault::render(&faults, false);
    let opened = Corpus::open(corpus).map_err(show)?;
    let ids: Vec<String> = opened.articles.iter().map(|a| a.id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let facts: Vec<Fact> = fact::load(assertions, &ids).map_err(show)?;
    let mut number = 0usize;
    for listed in &opened.articles {
        let expected = |f: &&Fact| f.expected(&listed.id).is_some();
        let own: Vec<Fact> = facts.iter().filter(expected).cloned().collect();
        // Facts of other events, of which it can say nothing.
        let others: Vec<Fact> = facts
            .iter()
            .filter(|f| !f.concerns(&listed.id) && f.is_restricted())
            .filter(|_| {
                number += 1;
                number.is_multiple_of(if set_name == "cases" { 290 } else { 29 })
            })
            .cloned()
            .collect();
        let article: Article = listed.read().map_err(show)?;
        let crossed = others.iter().map(|f| (f, Verdict::Omission, "crossed"));
        let gold = |f: &Fact| f.expected(&listed.id).map_or(Verdict::Omission, |e| e.verdict);
        let plain = own.iter().map(|f| (f, gold(f), ""));
        let mut swapped: Vec<(Fact, Verdict)> = Vec::new();
        for fact in own.iter().filter(|_| set_name != "cases") {
            // Another answer in place of the fact's: what was supported is contradicted then, what is
            // not told is not told. What was contradicted may be true then.
            let becomes = match gold(fact) {
                Verdict::Support => Verdict::Contradiction,
                Verdict::Omission => Verdict::Omission,
                _ => continue,
            };
            let others = learn::swapped(fact, &article);
            let step = (others.len() / 3).max(1);
            swapped.extend(
                others
                    .into_iter()
                    .skip(fact.line % step)
                    .step_by(step)
                    .take(if usual < 0.3 { 1 } else { 3 })
                    .map(|f| (f, becomes)),
            );
            // Another event's answer to a question of the kind.
            let alike = |f: &&Fact| {
                f.file != fact.file && learn::is_alike(f, fact) && f.line % 5 == fact.line % 5
            };
            if let Some(other) = facts.iter().find(alike) {
                swapped.push((
                    Fact {
                        allowed: other.allowed.clone(),
                        written: other.written.clone(),
                        ..fact.clone()
                    },
                    becomes,
                ));
            }
        }
        let swapped = swapped.iter().map(|(f, v)| (f, *v, "swapped"));
        let all: Vec<(&Fact, Verdict, &str)> = plain.chain(crossed).chain(swapped).collect();
        let asked: Vec<Fact> = all.iter().map(|a| a.0.clone()).collect();
        for ((fact, gold, how), case) in all.into_iter().zip(learn::cases(&asked, &article)) {
            let Some(case) = case else { continue };
            out.push(Example {
                set: if how.is_empty() { set_name.to_owned() } else { format!("{set_name}-{how}") },
                domain: if how == "swapped" { DOMAINS - 1 } else { domain },
                event: fact.file.clone(),
                place: format!("{}:{}", fact.path.display(), fact.line),
                name: format!("{} = {} @ {}", fact.id(), fact.written.join("|"), article.id),
                gold,
                weight: usual
                    * match how {
                        "crossed" => CROSSED,
                        "swapped" => SWAPPED,
                        _ => 1.0,
                    },
                case,
            });
        }
    }
    Ok(())
}
