//! Facts, articles and findings to test reports with.

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::{Bearing, Evidence, Finding};
use crate::fact::{
    Allowed, Expectation, Fact, Item, OmissionPolicy, Phrase, Topic, Verdict, Within,
};
use crate::text::{Article, Glob, Span};

use super::outcome::Policy;

pub(super) fn fact(file: &str, key: &str, written: &str) -> Fact {
    let phrase = |word: &str| Phrase { words: vec![word.to_owned()], prefix: false };
    let item = |word: &str| Item { phrases: vec![phrase(word)], name: false };
    Fact {
        file: file.to_owned(),
        path: PathBuf::from(format!("assertions/{file}.toml")),
        line: 7,
        title: None,
        topic: Topic {
            key: key.to_owned(),
            items: key.split(' ').map(item).collect(),
            attributes: Vec::new(),
            conditional: false,
        },
        written: vec![written.to_owned()],
        allowed: Allowed::Quote(written.to_owned()),
        kind: None,
        within: Within::Sentence,
        tolerance: None,
        omission: OmissionPolicy::Ignore,
        articles: Vec::new(),
        expect: Vec::new(),
        source: None,
        note: None,
        tags: Vec::new(),
        story: Default::default(),
        opposites: Arc::new(Vec::new()),
    }
}

pub(super) fn expecting(mut fact: Fact, pattern: &str, verdict: Verdict) -> Fact {
    fact.expect.push(Expectation {
        pattern: Glob::new(pattern).unwrap(),
        line: 9,
        verdict,
        values: Vec::new(),
        note: None,
        until: None,
    });
    fact
}

/// A run on a day long after anything expected.
pub(super) fn policy() -> Policy {
    Policy { today: jiff::civil::date(2030, 1, 1), ..Policy::default() }
}

pub(super) fn article(id: &str, text: &str) -> Article {
    let mut article = Article::in_memory(id, text, None);
    article.path = PathBuf::from(format!("corpus/{id}.txt"));
    article
}

/// Evidence on the first sentence of the article that has the value.
pub(super) fn evidence(article: &Article, bearing: Bearing, value: &str, reason: &str) -> Evidence {
    let start = article.text.find(value).unwrap();
    let end = start + value.len();
    let from = article.text[..start].rfind(". ").map_or(0, |at| at + 2);
    let to = article.text[end..].find(". ").map_or(article.text.len(), |at| end + at + 1);
    Evidence {
        bearing,
        span: Span::new(start, end),
        sentence: Span::new(from, to),
        value: value.to_owned(),
        speaker: None,
        reason: reason.to_owned(),
    }
}

pub(super) fn finding(verdict: Verdict, evidence: Vec<Evidence>) -> Finding {
    let note = if evidence.is_empty() { "no sentence speaks of it" } else { "" };
    Finding { verdict, evidence, note: note.to_owned(), probability: 0.9, near: None }
}
