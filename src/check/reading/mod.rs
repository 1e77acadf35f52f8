//! An article as the judge reads it: its sentences with their words looked up once, and the names
//! in it, each with all its mentions.

mod entity;

pub(super) use entity::{Cue, Entity, Mention, words};

use std::cell::OnceCell;
use std::collections::HashMap;

use super::sentence::{Document, Sentence};
use crate::text::tag::Tag;
use crate::text::vectors::{self, Vector};
use crate::text::{Pos, Span, inflect};

/// A word of the article, in lower case, with what the dictionaries know of it.
#[derive(Debug)]
pub(super) struct Word {
    /// In lower case.
    pub(super) text: String,
    /// Its base forms.
    pub(super) lemmas: Vec<(&'static str, Pos)>,
    /// Where it lies among the words of English; `None` for one that is too rare, or says nothing
    /// by itself.
    pub(super) vector: Option<Vector>,
}

/// A sentence of the report, its tokens as words of the article.
#[derive(Debug)]
pub(super) struct Line<'d, 'a> {
    /// Its passage's number.
    pub(super) passage: usize,
    /// The sentence.
    pub(super) sentence: &'d Sentence<'a>,
    /// Per token, the number of its word.
    pub(super) words: Vec<u32>,
    /// Whether it is a headline or another line that ends like none.
    pub(super) heading: bool,
}

impl Line<'_, '_> {
    /// The token of a range that the others hang from: its head is outside.
    pub(super) fn head_of(&self, tokens: &std::ops::Range<usize>) -> usize {
        let parse = self.sentence.parse();
        let outside = |t: &usize| parse.head(*t).is_none_or(|h| !tokens.contains(&h));
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// The text of a token.
    pub(super) fn text(&self, token: usize) -> &str {
        self.sentence.tokens.get(token).map_or("", |t| t.text)
    }
}

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
        self.entities.get_or_init(|| entity::entities(self))
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

impl Word {
    fn new(lower: &str) -> Self {
        let lemmas: Vec<_> = inflect::lemmas(lower).iter().copied().collect();
        let open = !crate::text::closed::is_closed(lower.as_bytes());
        let vector = open.then(|| {
            let of_base = || lemmas.iter().find_map(|(lemma, _)| vectors::vector(lemma));
            vectors::vector(lower).or_else(of_base)
        });
        Self { text: lower.to_owned(), lemmas, vector: vector.flatten() }
    }
}

/// Whether a token may carry what a topic speaks of.
pub(super) fn is_content(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Noun
            | Tag::ProperNoun
            | Tag::Verb(_)
            | Tag::Adj
            | Tag::Adv
            | Tag::Num
            | Tag::Particle
            | Tag::Other
    )
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
