//! Whether an article is about another story than the facts of a file.
//!
//! The facts of one file are about one story. A report of it has a fifth of the names that they give
//! between them, topics and answers together: of 187
//! reports of events of all kinds all but one had so many, of reports of other events one in seventy.
//!
//! Most articles of an archive are about none of the stories. A story that takes so many names of so many
//! has at least one of its rarest in every report of it, all but a few of the commonest left out. So only
//! stories are looked at of which an article has one of these.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
#[cfg(feature = "cli")]
use roaring::RoaringBitmap;

use super::finding::Finding;
use crate::fact::{Fact, Story, Verdict};
#[cfg(feature = "cli")]
use crate::text::index::Segment;
use crate::text::words::{Seen, Words};
use crate::text::{inflect, vectors};

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
    of: Vec<Option<u32>>,
    /// By word, the stories that an article with it may be about.
    by_word: HashMap<u32, Vec<u32>>,
    /// By day, the stories that an article of this day may be about without any name.
    by_day: HashMap<Date, Vec<u32>>,
    /// Stories that an article without a day may be about without any name.
    undated: Vec<u32>,
    /// Stories that every article may be about.
    any: Vec<u32>,
}

#[derive(Debug)]
struct Compiled {
    facts: Vec<u32>,
    /// Of each name the word that may stand for it; `None` where none may.
    names: Vec<Option<u32>>,
}

impl Stories {
    /// The stories of these facts. The words of their names go into `words`.
    pub(super) fn new(facts: &[Fact], words: &mut Words) -> Self {
        let mut out = Self::default();
        let mut known: HashMap<*const Story, u32> = HashMap::new();
        for (number, fact) in facts.iter().enumerate() {
            if fact.is_restricted() {
                out.of.push(None);
                continue;
            }
            let story = *known
                .entry(Arc::as_ptr(&fact.story))
                .or_insert_with(|| out.add(&fact.story, words));
            out.stories[story as usize].facts.push(number as u32);
            out.of.push(Some(story));
        }
        out
    }

    fn add(&mut self, story: &Story, words: &mut Words) -> u32 {
        let number = self.stories.len() as u32;
        let mut names: Vec<&[String]> = story.names.iter().map(|name| &*name.words).collect();
        names.sort_unstable();
        names.dedup();
        let mut told: Vec<(u8, u32)> = Vec::new();
        let names = names.into_iter().map(|name| {
            // Of several words the last may stand for all of them.
            let last = name.last().filter(|w| w.chars().count() > 2 || name.len() == 1)?;
            let word = words.add(last)?;
            told.push((commonness(last), word));
            Some(word)
        });
        let names: Vec<Option<u32>> = names.collect();
        told.sort_unstable();
        let spared = least(names.len()).saturating_sub(1);
        for (_, word) in &told[..told.len().saturating_sub(spared)] {
            let stories = self.by_word.entry(*word).or_default();
            if stories.last() != Some(&number) {
                stories.push(number);
            }
        }
        if names.len() < FEW {
            if names.is_empty() && story.days.is_empty() {
                self.any.push(number);
            }
            if names.len() <= 1 {
                self.undated.push(number);
            }
            story.days.iter().for_each(|&(from, to)| self.note_days(from, to, number));
        }
        self.stories.push(Compiled { facts: Vec::new(), names });
        number
    }

    /// Notes on which days a report of something that happened between these two is published.
    fn note_days(&mut self, from: Date, to: Date, story: u32) {
        // A year is no day of an event.
        if to.duration_since(from).as_hours() / 24 > 31 {
            return;
        }
        let mut day = from;
        while day.duration_since(to).as_hours() / 24 <= REPORTED_WITHIN {
            let stories = self.by_day.entry(day).or_default();
            if stories.last() != Some(&story) {
                stories.push(story);
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
    }

    /// The stories that an article may be about, in order: by the words it has and the day it is of.
    pub(super) fn of_article(&self, seen: &Seen, published: Option<Date>) -> Vec<u32> {
        let mut found: Vec<u32> = self.any.clone();
        found.extend(self.unnamed(published).into_iter().flatten());
        let mut named: Vec<u32> = Vec::new();
        for word in seen.capitals() {
            named.extend(self.by_word.get(&word).into_iter().flatten());
        }
        named.sort_unstable();
        named.dedup();
        found.extend(named.into_iter().filter(|&story| self.has_names(story, seen)));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The stories that an article of this day may be about without any name, but for those that all may be about.
    fn unnamed(&self, published: Option<Date>) -> Option<&Vec<u32>> {
        match published {
            Some(day) => self.by_day.get(&day),
            None => Some(&self.undated),
        }
    }

    /// Whether an article of this day may be about some story whatever words it has.
    #[cfg(feature = "cli")]
    pub(super) fn needs_no_name(&self, published: Option<Date>) -> bool {
        !self.any.is_empty() || self.unnamed(published).is_some_and(|stories| !stories.is_empty())
    }

    /// The articles of an index that may be about some story by the words they have.
    #[cfg(feature = "cli")]
    pub(super) fn articles(&self, words: &Words, segment: &Segment) -> RoaringBitmap {
        let mut found = RoaringBitmap::new();
        for Compiled { names, .. } in &self.stories {
            let mut there = vec![0; segment.entries.len()];
            for word in names.iter().flatten() {
                for article in words.articles(*word, true, segment) {
                    there[article as usize] += 1;
                }
            }
            let least = least(names.len());
            let enough = there.iter().enumerate().filter(|(_, there)| **there >= least);
            found.extend(enough.map(|(article, _)| article as u32));
        }
        found
    }

    fn has_names(&self, story: u32, seen: &Seen) -> bool {
        let names = &self.stories[story as usize].names;
        let there = names.iter().flatten().filter(|word| seen.has_capital(**word)).count();
        there >= least(names.len())
    }

    /// The story of a fact; none where the analyst said which articles it is about.
    pub(super) fn of_fact(&self, fact: usize) -> Option<u32> {
        self.of[fact]
    }

    /// The facts of a story, in order.
    pub(super) fn facts(&self, story: u32) -> &[u32] {
        &self.stories[story as usize].facts
    }
}

/// How many of so many names a report has at least; where it may have none, how many tell that it is one.
fn least(names: usize) -> usize {
    match names {
        0..FEW => 1,
        _ => (SHARE * names as f64).ceil() as usize,
    }
}

/// How common a word is in news, as far as the dictionaries tell: 0 for one that none has.
fn commonness(word: &str) -> u8 {
    let lower = word.to_lowercase();
    let frequent = vectors::vector(&lower).is_some();
    u8::from(frequent) + u8::from(!inflect::lemmas(&lower).is_empty())
}
