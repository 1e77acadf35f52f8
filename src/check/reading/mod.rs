//! An article as the judge reads it: its sentences with their words looked up once, and the names
//! in it, each with all its mentions.

mod entity;
mod line;

pub(super) use entity::{Cue, Entity, Mention, words};
pub(super) use line::{Line, Word, is_content};

use std::cell::OnceCell;
use std::collections::HashMap;

use super::sentence::Document;
use crate::text::Span;

/// An article, read.
#[derive(Debug)]
pub(super) struct Reading<'d, 'a> {
    /// The article with its passages.
    pub(super) document: &'d Document<'a>,
    /// The sentences of the report.
    pub(super) lines: Vec<Line<'d, 'a>>,
    /// Its different words.
    pub(super) vocabulary: Vec<Word>,
    entities: OnceCell<Vec<Entity>>,
}

impl<'d, 'a> Reading<'d, 'a> {
    /// Reads all sentences of the report.
    pub(super) fn new(document: &'d Document<'a>) -> Self {
        let mut vocabulary = Vec::new();
        let mut known: HashMap<String, u32> = HashMap::new();
        let lines = document
            .told()
            .map(|(passage, sentence)| {
                let mut word = |text: &str| {
                    let lower = text.to_lowercase();
                    *known.entry(lower).or_insert_with_key(|lower| {
                        vocabulary.push(Word::new(lower));
                        (vocabulary.len() - 1) as u32
                    })
                };
                let words = sentence.tokens.iter().map(|t| word(t.text)).collect();
                let heading = !document.passages[passage].closed;
                Line { passage, sentence, words, heading }
            })
            .collect();
        Self { document, lines, vocabulary, entities: OnceCell::new() }
    }

    /// The names of the article.
    pub(super) fn entities(&self) -> &[Entity] {
        self.entities.get_or_init(|| entity::entities(self.text(), &self.lines))
    }

    /// The text of the article.
    pub(super) fn text(&self) -> &str {
        &self.document.article.text
    }

    /// Whether a span lies in the frame of the report: its dateline.
    pub(super) fn in_dateline(&self, line: usize, span: Span) -> bool {
        let passage = self.document.passages[self.lines[line].passage];
        span.start < passage.span.start + dateline(passage.span.of(self.text())).unwrap_or_default()
    }
}

/// The end of a dateline: a place in capitals, or an agency in brackets after a place, and a dash.
fn dateline(part: &str) -> Option<usize> {
    // The longest have a city, a state, a country and an agency.
    let head: String = part.chars().take(70).collect();
    let (at, dash) = ["— ", "– ", "-- ", "- "]
        .iter()
        .filter_map(|dash| head.find(&format!(" {dash}")).map(|at| (at, dash.len() + 1)))
        .min()?;
    let place = &head[..at];
    let first: String = place.chars().take_while(|c| c.is_alphabetic() || *c == ' ').collect();
    let capitals = first.trim().chars().count() >= 3 && !first.contains(char::is_lowercase);
    let agency = place.ends_with(')') && place.contains('(');
    let short = place.split_whitespace().count() <= 8
        && !place.split([' ', ',']).any(|w| w.len() > 3 && w.starts_with(char::is_lowercase));
    (short && (capitals || agency)).then_some(at + dash)
}
