//! Whether an article is about another story than the facts of a file.
//!
//! The facts of one file are about one story. A report of it has a fifth of the names that they give
//! between them, topics and answers together: of 187
//! reports of events of all kinds all but one had so many, of reports of other events one in seventy.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::finding::Finding;
use crate::fact::{Fact, Story, Verdict};
use crate::text::Article;

/// The least share of a story's names that a report of it has.
const SHARE: f64 = 0.2;

/// Of fewer names than these a report may have none.
const FEW: usize = 5;

/// How many days a report may come after an event and be taken to be about it where no name tells: the
/// days in which it is the news.
const REPORTED_WITHIN: i64 = 3;

/// The finding of a fact in an article about something else.
pub(super) fn other() -> Finding {
    let note =
        "another story: the article has too few of the names that the facts of the file give";
    Finding {
        verdict: Verdict::Omission,
        evidence: Vec::new(),
        note: note.to_owned(),
        probability: 1.0,
        near: None,
    }
}

/// The stories of all facts: each once, however many facts share it.
#[derive(Debug, Default)]
pub(super) struct Stories {
    stories: Vec<Compiled>,
    /// Per fact, its story; `None` where the analyst said which articles it is about.
    of: Vec<Option<usize>>,
}

#[derive(Debug)]
struct Compiled {
    /// The words of each name.
    names: Vec<Vec<String>>,
    days: Vec<(Date, Date)>,
}

impl Stories {
    pub(super) fn new(facts: &[Fact]) -> Self {
        let mut out = Self::default();
        let mut known: HashMap<*const Story, usize> = HashMap::new();
        for fact in facts {
            if fact.is_restricted() {
                out.of.push(None);
                continue;
            }
            let number = *known.entry(Arc::as_ptr(&fact.story)).or_insert_with(|| {
                let mut names: Vec<Vec<String>> =
                    fact.story.names.iter().map(|name| name.words.clone()).collect();
                names.sort_unstable();
                names.dedup();
                out.stories.push(Compiled { names, days: fact.story.days.clone() });
                out.stories.len() - 1
            });
            out.of.push(Some(number));
        }
        out
    }

    /// The names of each story, each as its words.
    pub(super) fn names(&self) -> impl Iterator<Item = &[Vec<String>]> {
        self.stories.iter().map(|story| story.names.as_slice())
    }

    /// Per fact, whether the article is about another story; `there` says how many of its names the article
    /// has, per story.
    pub(super) fn others(&self, article: &Article, there: &[usize]) -> Vec<bool> {
        let other = |(story, there): (&Compiled, &usize)| story.is_another(article, *there);
        let others: Vec<bool> = self.stories.iter().zip(there).map(other).collect();
        self.of.iter().map(|story| story.is_some_and(|s| others[s])).collect()
    }
}

impl Compiled {
    fn is_another(&self, article: &Article, there: usize) -> bool {
        if self.names.len() >= FEW {
            return (there as f64) < SHARE * self.names.len() as f64;
        }
        if there > 0 || self.names.is_empty() && self.days.is_empty() {
            return false;
        }
        // A few names a report may well leave out: the days tell.
        let Some(published) = article.meta.published else {
            return self.names.len() > 1;
        };
        let apart = |day: Date| published.duration_since(day).as_hours() / 24;
        let near = |&(from, to): &(Date, Date)| {
            // A year is no day of an event.
            let month = to.duration_since(from).as_hours() / 24 <= 31;
            month && apart(from) >= 0 && apart(to) <= REPORTED_WITHIN
        };
        !self.days.iter().any(near)
    }
}
