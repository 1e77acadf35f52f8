//! All facts against any number of articles.

use std::cell::OnceCell;

use super::decide::Weighed;
use super::finding::{Finding, Step};
use super::options::options;
use super::proposition::{self, Stated};
use super::question::Question;
use super::reading::Reading;
use super::screen::{Found, Screen};
use super::sentence::Document;
use super::spoken::Spoken;
use super::story::{self, Stories};
use super::weigh::Family;
use super::{quotation, speaker};
use crate::fact::{Allowed, Fact, Verdict};
use crate::text::Article;
use crate::value::Kind;

/// An article that went through the screen of all facts.
#[derive(Debug)]
pub struct Scanned<'a> {
    article: &'a Article,
    found: Found,
    document: OnceCell<Document<'a>>,
}

/// All facts, compiled once; checks any number of articles from any number of threads.
#[derive(Debug)]
pub struct Checker<'f> {
    facts: &'f [Fact],
    questions: Vec<Question>,
    statements: Vec<Stated>,
    stories: Stories,
    screen: Screen,
}

impl<'f> Checker<'f> {
    /// Compiles the facts, to check many articles.
    pub fn new(facts: &'f [Fact]) -> Self {
        Self::build(facts, false)
    }

    /// Compiles the facts to check a single article, as each process of `cargo nextest run` does.
    pub fn for_one_article(facts: &'f [Fact]) -> Self {
        Self::build(facts, true)
    }

    fn build(facts: &'f [Fact], once: bool) -> Self {
        let questions: Vec<Question> = facts.iter().map(Question::new).collect();
        let stories = Stories::new(facts);
        let screen = Screen::new(facts, &questions, &stories, once);
        let statements = facts.iter().map(|_| Stated::default()).collect();
        Self { facts, questions, statements, stories, screen }
    }

    /// The facts it was made of.
    pub fn facts(&self) -> &'f [Fact] {
        self.facts
    }

    /// One finding for every fact that concerns the article, with the fact's index, in their order.
    pub fn check(&self, article: &Article) -> Vec<(usize, Finding)> {
        self.judge(&self.scan(article))
    }

    /// The first half of [`Checker::check`]: one pass over the article for the words of all facts.
    pub fn scan<'a>(&self, article: &'a Article) -> Scanned<'a> {
        let found = self.screen.find(article, &self.stories);
        Scanned { article, found, document: OnceCell::new() }
    }

    /// The second half: judges the facts whose words were found. Sentences that were read once are
    /// kept with the scan, so that judging it again costs the judgement alone.
    pub fn judge(&self, scanned: &Scanned<'_>) -> Vec<(usize, Finding)> {
        let Scanned { article, found, document } = scanned;
        let reading = OnceCell::new();
        let concerned = self.facts.iter().enumerate().filter(|(_, f)| f.concerns(&article.id));
        concerned
            .map(|(index, _)| {
                let finding = if found.elsewhere[index] {
                    story::other()
                } else if !found.spoken[index] {
                    unmentioned()
                } else {
                    let document = document.get_or_init(|| Document::new(article));
                    let reading = reading.get_or_init(|| Reading::new(document));
                    self.finding(index, reading, false).0
                };
                (index, finding)
            })
            .collect()
    }

    /// For every fact that concerns the article, by its index: which items of its topic the article has a
    /// word for.
    pub(crate) fn spoken(&self, article: &Article) -> Vec<(usize, Vec<bool>)> {
        let document = Document::new(article);
        let reading = Reading::new(&document);
        let concerned = self.facts.iter().enumerate().filter(|(_, f)| f.concerns(&article.id));
        let items = concerned.map(|(index, fact)| {
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
        let found = self.screen.find(article, &self.stories);
        let told = match (found.elsewhere[fact], found.spoken[fact]) {
            (true, _) => story::other(),
            (false, false) => unmentioned(),
            (false, true) => told,
        };
        (told, steps)
    }

    /// The finding of a fact in an article, who says it named where that can be told; with `trace`, every
    /// passage looked at.
    fn finding(
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
                let family = Family::of(kind.unwrap_or(Kind::Name));
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
