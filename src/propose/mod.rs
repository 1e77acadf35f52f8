//! Facts that an article may state, read from its own values, quotations and names.
//!
//! Each is a guess at the topic that a value is said of, made from the words it is bound to: the noun it
//! counts, the subject and the verb of its clause. Guesses are cheap, because whoever asks for them can let
//! the judgement tell which of them hold: [`held`] keeps those that the article itself supports.
//!
//! 1. `values` asks, by the kind of a value, `counts` (plain numbers), `measures` (sums, shares, lengths of time, quantities) and
//!    `dates` what it is said of; `names` and `quotes` do the same for theirs.
//! 2. `phrase` words a topic by the parse; `words` knows verbs and nouns by class (`data/english/said_of.tsv`).
//! 3. [`settle`] proposes words for the topic of a near miss.

mod counts;
mod dates;
mod measures;
mod names;
mod phrase;
mod proposal;
mod quotes;
pub mod settle;
mod values;
mod words;

pub use proposal::Proposal;

use std::collections::HashSet;

use crate::check::{Bearing, Checker, Document, Sentence};
use crate::fact::{Fact, Verdict, slug};
use crate::text::{Article, Span, dateline, is_furniture, passages};

/// For every value, quotation and role in the article, in its order: the topics it may be said of, the
/// best first.
pub fn proposals(article: &Article) -> Vec<Vec<Proposal>> {
    let article = &undated(article);
    let document = Document::new(article);
    let mut found: Vec<Vec<Proposal>> = Vec::new();
    for index in 0..document.passages.len() {
        let Some(sentence) = document.sentence(index).filter(|s| is_prose(s, article)) else {
            continue;
        };
        let quoted = |span: Span| document.quotes().iter().any(|quote| quote.span.overlaps(span));
        found.extend(values::read(sentence, article, &quoted));
        found.extend(names::read(sentence, article, &quoted));
        found.extend(quotes::read(&document, index));
    }
    found.retain(|ways| !ways.is_empty());
    found.sort_by_key(|ways| ways[0].span);
    found
}

/// The article with blanks in the place of datelines: "PORT ALDER -" is no part of the sentence behind it.
fn undated(article: &Article) -> Article {
    let mut article = article.clone();
    for passage in passages(&article.text, article.body) {
        if let Some(length) = dateline(passage.span.of(&article.text)) {
            let start = passage.span.start;
            article.text.replace_range(start..start + length, &" ".repeat(length));
        }
    }
    article
}

/// Whether a passage is a sentence of the report, not a headline or a part of the page around it.
fn is_prose(sentence: &Sentence<'_>, article: &Article) -> bool {
    let text = sentence.passage.span.of(&article.text);
    let ends = text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?']);
    ends && !sentence.is_headline() && !is_furniture(text)
}

/// Of the ways to state each value the first that the article supports where the value stands; none where
/// it supports none. `read` makes facts of proposals, in their order.
///
/// # Errors
/// Those of `read`.
pub fn held<E>(
    article: &Article,
    ways: Vec<Vec<Proposal>>,
    read: impl Fn(&[Proposal]) -> Result<Vec<Fact>, E>,
) -> Result<Vec<Proposal>, E> {
    let mut open: Vec<std::vec::IntoIter<Proposal>> =
        ways.into_iter().map(Vec::into_iter).collect();
    let mut kept: Vec<Proposal> = Vec::new();
    while !open.is_empty() {
        // One topic can stand only once in a file: whoever comes second has to wait, or goes without.
        let mut topics: HashSet<String> = kept.iter().map(|held| slug(&held.topic)).collect();
        let mut tried = Vec::new();
        for way in &mut open {
            tried.push(way.find(|proposal| topics.insert(slug(&proposal.topic))));
        }
        let proposals: Vec<Proposal> = tried.iter().flatten().cloned().collect();
        let mut states = stated(article, &proposals, &read)?.into_iter();
        let mut rest = Vec::new();
        for (way, proposal) in open.into_iter().zip(tried) {
            match proposal {
                None => {}
                Some(proposal) if states.next() == Some(true) => kept.push(proposal),
                Some(_) => rest.push(way),
            }
        }
        open = rest;
    }
    // Together in one file they tell a story, and are judged by it.
    let states = stated(article, &kept, &read)?;
    let mut states = states.into_iter();
    kept.retain(|_| states.next() == Some(true));
    kept.sort_by_key(|held| held.span);
    Ok(kept)
}

/// Whether the article supports each of the proposals, where it has the value.
fn stated<E>(
    article: &Article,
    proposals: &[Proposal],
    read: impl Fn(&[Proposal]) -> Result<Vec<Fact>, E>,
) -> Result<Vec<bool>, E> {
    let facts = read(proposals)?;
    let findings = Checker::new(&facts).check(article);
    let stated = |proposal: &Proposal| {
        let fact = facts.iter().position(|fact| fact.topic.key == proposal.topic);
        let finding = findings.iter().find(|(index, _)| Some(*index) == fact);
        finding.is_some_and(|(_, finding)| {
            finding.verdict == Verdict::Support
                && finding.evidence.iter().any(|evidence| {
                    evidence.bearing == Bearing::Support && evidence.span.overlaps(proposal.span)
                })
        })
    };
    Ok(proposals.iter().map(stated).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_said_of_what_it_belongs_to() {
        for (text, topic, value) in [
            ("A magnitude 6.1 earthquake shook the town.", "magnitude of the earthquake", "6.1"),
            ("The town sold the ferry for $3 million.", "price of the ferry", "$3 million"),
            ("The bridge weighs 40 tonnes.", "weight of the bridge", "40 tonnes"),
            ("The Rovers lost 3-1 to the Wanderers.", "score of Rovers", "1"),
        ] {
            let article = Article::in_memory("a", text, None);
            let ways = proposals(&article);
            let mut all = ways.iter().flatten();
            assert!(all.any(|p| p.topic == topic && p.value == value), "{text}: {ways:#?}");
        }
    }
}
