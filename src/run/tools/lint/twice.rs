//! The same topic twice, mostly in two files: one fact too many, or two that contradict each other.

use std::collections::HashMap;

use super::file::File;
use crate::fact::Fact;
use crate::text::fault::shown;
use crate::text::{Corpus, Fault};

/// The facts met so far, by their topics.
#[derive(Default)]
pub(super) struct Known<'f>(HashMap<Vec<String>, Vec<&'f Fact>>);

impl<'f> Known<'f> {
    pub(super) fn warn(
        &mut self,
        file: &File<'_>,
        facts: &'f [Fact],
        corpus: Option<&Corpus>,
    ) -> Vec<Fault> {
        let mut warnings = Vec::new();
        for fact in facts {
            let others = self.0.entry(topic(fact)).or_default();
            if let Some(other) = others.iter().find(|other| meet(fact, other, corpus)) {
                let place = format!("{}:{}", shown(&other.path), other.line);
                let (message, help) = match fact.allowed == other.allowed {
                    true => ("the same fact stands twice", "keep one of the two"),
                    false => (
                        "the same topic stands twice, with another value",
                        "correct one, say in the topics how they differ, or give each its `articles`",
                    ),
                };
                let fault = file.source.fault(file.key(fact), message);
                warnings.push(fault.label(format!("the other is at {place}")).help(help));
            }
            others.push(fact);
        }
        warnings
    }
}

/// What must be spoken of, in whatever order it is written, and of what kind the value is.
fn topic(fact: &Fact) -> Vec<String> {
    let items = fact.topic.items.iter().filter_map(|item| item.phrases.first());
    let mut words: Vec<String> = items.map(|way| way.words.join(" ").to_lowercase()).collect();
    words.sort();
    words.push(format!("{:?} {:?}", fact.kind, fact.topic.attributes));
    words
}

/// Whether an article concerns both facts.
fn meet(a: &Fact, b: &Fact, corpus: Option<&Corpus>) -> bool {
    match corpus {
        Some(corpus) => corpus.articles.iter().any(|l| a.concerns(&l.id) && b.concerns(&l.id)),
        None => !a.is_narrowed() || !b.is_narrowed(),
    }
}
