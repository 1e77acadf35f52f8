//! An article as the judge reads it: its sentences with their words looked up once, and the names
//! in it, each with all its mentions.

mod entity;
mod index;
mod line;
mod site;

pub(super) use entity::{Cue, Entity, words};
pub(super) use index::Index;
pub(crate) use line::{Line, Word, is_content};
pub(super) use site::{Set, Site};

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::sentence::Document;
use crate::text::{Span, dateline};
use site::Steps;

/// The names of a line: the number of each one's bearer, and its tokens.
type Named = Vec<(usize, Range<usize>)>;

/// An article, read.
#[derive(Debug)]
pub(crate) struct Reading<'d, 'a> {
    /// The article with its passages.
    pub(crate) document: &'d Document<'a>,
    /// The sentences of the report.
    pub(crate) lines: Vec<Line<'d, 'a>>,
    /// Its different words.
    pub(crate) vocabulary: Vec<Rc<Word>>,
    /// Where it has them.
    pub(in crate::check) index: Index,
    entities: OnceCell<Vec<Entity>>,
    /// Per line, where its dateline ends, if it has one.
    datelines: OnceCell<Vec<Option<usize>>>,
    /// Per line, the names in it: entity and tokens, in their order.
    named: OnceCell<Vec<Named>>,
    sites: RefCell<HashMap<(usize, usize, usize), Rc<Site>>>,
    steps: Vec<OnceCell<Steps>>,
}

impl<'d, 'a> Reading<'d, 'a> {
    /// Reads all sentences of the report.
    pub(crate) fn new(document: &'d Document<'a>) -> Self {
        let mut vocabulary: Vec<Rc<Word>> = Vec::new();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let lines: Vec<Line<'d, 'a>> = document
            .told()
            .map(|(passage, sentence)| {
                let word = |token: usize| {
                    let lower = sentence.lower(token);
                    *known.entry(lower).or_insert_with(|| {
                        vocabulary.push(Word::of(lower));
                        (vocabulary.len() - 1) as u32
                    })
                };
                let words = (0..sentence.tokens.len()).map(word).collect();
                let heading = !document.passages[passage].closed;
                Line { passage, sentence, words, heading }
            })
            .collect();
        let index = Index::new(&vocabulary, &lines);
        let steps = lines.iter().map(|_| OnceCell::new()).collect();
        Self {
            document,
            lines,
            vocabulary,
            index,
            entities: OnceCell::new(),
            datelines: OnceCell::new(),
            named: OnceCell::new(),
            sites: RefCell::default(),
            steps,
        }
    }

    /// The names of the article.
    pub(in crate::check) fn entities(&self) -> &[Entity] {
        self.entities.get_or_init(|| entity::entities(self.text(), &self.lines))
    }

    /// The names in a line: the number of each one's bearer and its tokens, in their order.
    pub(crate) fn named(&self, line: usize) -> &Named {
        let all = self.named.get_or_init(|| {
            let mut all = vec![Named::new(); self.lines.len()];
            for (number, entity) in self.entities().iter().enumerate() {
                for m in &entity.mentions {
                    all[m.line].push((number, m.tokens.clone()));
                }
            }
            all.iter_mut().for_each(|names| {
                names.sort_by_key(|(number, tokens)| (tokens.start, *number));
            });
            all
        });
        &all[line]
    }

    /// What stands around some tokens of a line.
    pub(in crate::check) fn site(&self, line: usize, tokens: &Range<usize>) -> Rc<Site> {
        let key = (line, tokens.start, tokens.end);
        if let Some(known) = self.sites.borrow().get(&key) {
            return Rc::clone(known);
        }
        let site = Rc::new(Site::new(&self.lines[line], tokens.clone()));
        self.sites.borrow_mut().insert(key, Rc::clone(&site));
        site
    }

    /// How many steps of the parse lie between each two tokens of a line.
    pub(in crate::check) fn steps(&self, line: usize) -> &Steps {
        self.steps[line].get_or_init(|| Steps::new(self.lines[line].sentence.parse()))
    }

    /// The text of the article.
    pub(crate) fn text(&self) -> &str {
        &self.document.article.text
    }

    /// Whether a span lies in the frame of the report: its dateline.
    pub(crate) fn in_dateline(&self, line: usize, span: Span) -> bool {
        let ends = self.datelines.get_or_init(|| {
            let end = |line: &Line<'_, '_>| {
                let own = line.sentence.passage.span;
                dateline(own.of(self.text())).map(|length| own.start + length)
            };
            self.lines.iter().map(end).collect()
        });
        ends[line].is_some_and(|end| span.start < end)
    }
}
