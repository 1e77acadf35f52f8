//! Whether an article is about another story than the facts of a file.

use jiff::civil::Date;

use super::Finding;
use super::compiled::Compiled;
use super::cues::Hits;
use super::locate::Words;
use super::sentence::Document;
use crate::fact::{Fact, Verdict};

/// The finding of a fact in an article about something else.
pub(super) fn other() -> Finding {
    let note = "another story: the article names nothing that the facts of the file name";
    Finding {
        verdict: Verdict::Omission,
        evidence: Vec::new(),
        note: note.to_owned(),
        probability: 1.0,
        near: None,
    }
}

/// How many days a report may come after an event and be taken to be about it where nothing else
/// tells: the days in which it is the news.
const REPORTED_WITHIN: i64 = 3;

/// Whether a fact that names nothing itself ("people killed") meets an article about something
/// else: it was not published in the days after one that the facts of its file give, and has none of
/// the names that the other facts have.
pub(super) fn is_another(
    fact: &Fact,
    compiled: &Compiled,
    document: &Document<'_>,
    hits: &Hits,
) -> bool {
    if fact.is_restricted() || compiled.items.iter().any(|i| i.name) {
        return false;
    }
    let (text, days) = (&document.article.text, &fact.story.days);
    let named = |name: &Words| !name.mentions(text, hits).is_empty();
    // Without days the names alone tell, unless there is but one, which a report may well leave out.
    if days.is_empty() {
        return compiled.story.len() > 1 && !compiled.story.iter().any(named);
    }
    let Some(published) = document.article.meta.published else {
        return false;
    };
    let apart = |day: Date| published.duration_since(day).as_hours() / 24;
    let near = |&(from, to): &(Date, Date)| {
        // A year is no day of an event.
        let month = to.duration_since(from).as_hours() / 24 <= 31;
        month && apart(from) >= 0 && apart(to) <= REPORTED_WITHIN
    };
    !days.iter().any(near) && !compiled.story.iter().any(named)
}
