//! All facts against any number of articles.

use std::cell::OnceCell;

use super::decide::Weighed;
use super::finding::{Finding, Step};
use super::options::options;
use super::proposition::{self, Stated};
use super::question::Question;
use super::reading::Reading;
#[cfg(feature = "cli")]
use super::screen::Prospects;
use super::screen::{Found, Screen, Silence};
use super::sentence::Document;
use super::spoken::Spoken;
use super::story;
use super::{quotation, speaker};
use crate::fact::{Allowed, Concerns, Fact, Verdict};
use crate::text::Article;
#[cfg(feature = "cli")]
use crate::text::index::Segment;
use crate::value::Kind;

/// An article that went through the screen of all facts.
#[derive(Debug)]
pub struct Scanned<'a> {
    article: &'a Article,
    /// The groups of facts that concern it.
    groups: Vec<usize>,
    found: Found,
    document: OnceCell<Document<'a>>,
}

impl Scanned<'_> {
    /// The groups of facts that concern the article.
    pub fn groups(&self) -> &[usize] {
        &self.groups
    }
}

/// All facts, compiled once; checks any number of articles from any number of threads.
#[derive(Debug)]
pub struct Checker<'f> {
    facts: &'f [Fact],
    questions: Vec<Question>,
    statements: Vec<Stated>,
    concerns: Concerns,
    screen: Screen,
}

impl<'f> Checker<'f> {
    /// Compiles the facts.
    pub fn new(facts: &'f [Fact]) -> Self {
        let questions: Vec<Question> = facts.iter().map(Question::new).collect();
        let statements = facts.iter().map(|_| Stated::default()).collect();
        let screen = Screen::new(facts, &questions);
        Self { facts, questions, statements, concerns: Concerns::new(facts), screen }
    }

    /// The facts it was made of.
    pub fn facts(&self) -> &'f [Fact] {
        self.facts
    }

    /// Which of them are checked against which articles.
    pub fn concerns(&self) -> &Concerns {
        &self.concerns
    }

    /// One finding for every fact that concerns the article, with the fact's index, in their order.
    pub fn check(&self, article: &Article) -> Vec<(usize, Finding)> {
        self.judge(&self.scan(article))
    }

    /// Which articles of a part of an index some fact may have to be asked of.
    #[cfg(feature = "cli")]
    pub fn prospects(&self, segment: &Segment) -> Prospects<'_> {
        self.screen.prospects(&self.concerns, segment)
    }

    /// The first part of [`Checker::check`]: one pass over the article for the words of all facts.
    pub fn scan<'a>(&self, article: &'a Article) -> Scanned<'a> {
        let groups = self.concerns.of_article(&article.id);
        let found = self.screen.find(article, &self.concerns, &groups);
        Scanned { article, groups, found, document: OnceCell::new() }
    }

    /// The second part: judges the facts whose words were found, in their order. Of all others that concern
    /// the article, there is no more to tell than [`Checker::silent`] does. Sentences that were read once are
    /// kept with the scan, so that judging it again costs the judgement alone.
    pub fn told(&self, scanned: &Scanned<'_>) -> Vec<(usize, Finding)> {
        let Scanned { article, found, document, .. } = scanned;
        if found.asked.is_empty() {
            return Vec::new();
        }
        let document = document.get_or_init(|| Document::new(article));
        let reading = Reading::new(document);
        let judged = found.asked.iter();
        judged.map(|&index| (index, self.finding(index, &reading, false).0)).collect()
    }

    /// The finding of a fact that concerns the article and is not among those told: an omission.
    pub fn silent(&self, scanned: &Scanned<'_>, fact: usize) -> Finding {
        self.silence(&scanned.found, fact)
    }

    fn silence(&self, found: &Found, fact: usize) -> Finding {
        match self.screen.silence(found, fact) {
            Silence::Elsewhere => story::other(),
            Silence::Unmentioned => unmentioned(),
        }
    }

    /// What is told and what is silent together: a finding for every fact that concerns the article.
    pub fn judge(&self, scanned: &Scanned<'_>) -> Vec<(usize, Finding)> {
        let mut told = self.told(scanned).into_iter().peekable();
        let concerned = self.concerns.facts(&scanned.groups).into_iter();
        let finding = |fact| match told.next_if(|(next, _)| *next == fact) {
            Some(told) => told,
            None => (fact, self.silent(scanned, fact)),
        };
        concerned.map(finding).collect()
    }

    /// For every fact that concerns the article, by its index: which items of its topic the article has a word for.
    pub(crate) fn spoken(&self, article: &Article) -> Vec<(usize, Vec<bool>)> {
        let document = Document::new(article);
        let reading = Reading::new(&document);
        let concerned = self.concerns.facts(&self.concerns.of_article(&article.id)).into_iter();
        let items = concerned.map(|index| {
            let fact = &self.facts[index];
            let question = &self.questions[index];
            let spoken = Spoken::new(&question.units, &reading);
            // What the article says something of it has words for.
            let said = self.finding(index, &reading, false).0.verdict != Verdict::Omission;
            let has = |unit: usize| {
                said || spoken.best.iter().any(|best| best[unit].0.strength >= SPOKEN)
            };
            (index, (0..fact.topic.items.len()).map(has).collect())
        });
        items.collect()
    }

    /// Every passage looked at for one fact, given by its index.
    pub fn explain(&self, fact: usize, article: &Article) -> (Finding, Vec<Step>) {
        let document = Document::new(article);
        let reading = Reading::new(&document);
        if fact >= self.facts.len() {
            return (unmentioned(), Vec::new());
        }
        let (told, steps) = self.finding(fact, &reading, true);
        // What the screen passes over is told as `check` tells it.
        let found = self.screen.find(article, &self.concerns, &[self.concerns.group(fact)]);
        let told = match found.asked.binary_search(&fact) {
            Ok(_) => told,
            Err(_) => self.silence(&found, fact),
        };
        (told, steps)
    }

    /// The finding of a fact in an article, who says it named where that can be told; with `trace`, every passage looked at.
    pub(crate) fn finding(
        &self,
        index: usize,
        reading: &Reading<'_, '_>,
        trace: bool,
    ) -> (Finding, Vec<Step>) {
        let (fact, question) = (&self.facts[index], &self.questions[index]);
        let (mut finding, steps) = match (&fact.allowed, fact.kind) {
            (Allowed::Statement(_), _) => {
                let stated =
                    self.statements[index].of(fact, reading.document.article.meta.published);
                proposition::conclude(&stated.0, stated.1, reading, trace)
            }
            (Allowed::Quote(quote), _) => {
                let spoken = Spoken::new(&question.units, reading);
                (quotation::finding(quote, reading, &spoken), Vec::new())
            }
            (_, kind) => {
                let options = options(fact, question, reading);
                let family = kind.unwrap_or(Kind::Name).family();
                let weighed = Weighed::new(family, &options);
                let steps = if trace { weighed.steps(question, reading) } else { Vec::new() };
                (weighed.finding(question, reading), steps)
            }
        };
        speaker::name_pronouns(reading.document, &mut finding);
        (finding, steps)
    }
}

/// How near a word must be for an article to be said to have a word for a part of a topic.
const SPOKEN: f32 = 0.5;

/// The finding of a fact whose words the article has not.
fn unmentioned() -> Finding {
    Finding {
        verdict: Verdict::Omission,
        evidence: Vec::new(),
        note: "not mentioned".to_owned(),
        probability: 1.0,
        near: None,
    }
}
