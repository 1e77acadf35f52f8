//! The judgement: what an article says of a fact.

//!
//! For every article: one pass finds the words of all facts ([`cues`]); a fact whose rarest word
//! is not among them is an omission at no cost. For the others the topic is looked for sentence by
//! sentence (`locate`, `judge`), the values of those sentences are bound to it (`when`, `amount`,
//! `slot`, `statement`, `quotation`) within their clauses (`clause`, `scope`), compared
//! (`compare`) and weighed (`decide`).

mod candidate;
pub mod claim;
mod clause;
mod compare;
mod conclude;
mod evidence;
pub mod learn;
mod options;
mod proposition;
pub mod propose;
mod question;
mod quotation;
mod reading;
mod screen;
mod sentence;
mod speaker;
mod spoken;
mod story;
mod verbs;
mod weigh;

pub use compare::{Fit, fit};
pub use conclude::{CONTRADICTION, SUPPORT};

use std::cell::OnceCell;

use conclude::Weighed;
use proposition::Proposition;
use question::Question;
use reading::Reading;
use screen::{Found, Screen};
use sentence::Document;
use spoken::Spoken;
use story::Stories;

use crate::fact::{Allowed, Fact, Verdict};
use crate::text::{Article, Span};
use crate::value::Kind;

/// How one passage bears on a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// It states the fact.
    Support,
    /// It states something else in the fact's place.
    Contradiction,
    /// It speaks of it, but says less than the fact.
    Vague,
}

/// One passage that bears on a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// How it bears on the fact.
    pub bearing: Bearing,
    /// The value, in bytes of the article's text.
    pub span: Span,
    /// The sentence it stands in, in bytes of the article's text.
    pub sentence: Span,
    /// The value as the article words it.
    pub value: String,
    /// Who says so, where the article names somebody.
    pub speaker: Option<String>,
    /// Why it counts, in a line a person understands.
    pub reason: String,
}

/// What an article says of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on, strongest first.
    pub evidence: Vec<Evidence>,
    /// One line: why an omission is one, or what decided.
    pub note: String,
    /// How likely the verdict is right, 0 to 1.
    pub probability: f64,
    /// Of an omission, the best answer that fell short.
    pub near: Option<Near>,
}

/// An answer that fell short of a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The value, in bytes of the article's text.
    pub span: Span,
    /// The sentence it stands in, in bytes of the article's text.
    pub sentence: Span,
    /// The value as the article words it.
    pub value: String,
    /// Whether it would support or contradict the fact.
    pub bearing: Bearing,
    /// Why it fell short, in words.
    pub why: String,
    /// The part of the topic that was met worst, where one was not met.
    pub missing: Option<String>,
    /// How likely it is the answer, 0 to 1.
    pub probability: f64,
}

impl Finding {
    /// The passages that decided: those against the fact where the article says something else,
    /// else those for it; strongest first.
    pub fn deciding(&self) -> impl Iterator<Item = &Evidence> {
        let bearing = match self.verdict {
            Verdict::Contradiction | Verdict::Disputed => Bearing::Contradiction,
            Verdict::Support => Bearing::Support,
            Verdict::Omission => Bearing::Vague,
        };
        self.evidence.iter().filter(move |evidence| evidence.bearing == bearing)
    }

    /// What the article says in the fact's place, as it words it: the values of the passages that
    /// decided, each once.
    pub fn values(&self) -> Vec<String> {
        let mut values = Vec::new();
        for evidence in self.deciding() {
            let words: Vec<&str> = evidence.value.split_whitespace().collect();
            let value = words.join(" ");
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}

/// One passage that was looked at, whether it counted or not; what `gainsay explain` prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The sentence, in bytes of the article's text.
    pub sentence: Span,
    /// Topic words met there: what the fact says, and where the article says it.
    pub matched: Vec<(String, Span)>,
    /// Topic items that are missing there.
    pub missing: Vec<String>,
    /// Every value considered: where, what it was read as, and why it counted or not.
    pub values: Vec<(Span, String, String)>,
}

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
        Self { facts, questions, stories, screen }
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
            .map(|(index, fact)| {
                let finding = if found.elsewhere[index] {
                    story::other()
                } else if !found.spoken[index] {
                    unmentioned()
                } else {
                    let document = document.get_or_init(|| Document::new(article));
                    let reading = reading.get_or_init(|| Reading::new(document));
                    finding(fact, &self.questions[index], reading, false).0
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
            let had = |unit: usize| spoken.best.iter().any(|best: &Vec<(question::Met, usize)>| best[unit].0.strength >= SPOKEN);
            (index, (0..fact.topic.items.len()).map(had).collect())
        });
        items.collect()
    }

    /// Every passage looked at for one fact, given by its index.
    pub fn explain(&self, fact: usize, article: &Article) -> (Finding, Vec<Step>) {
        let document = Document::new(article);
        let reading = Reading::new(&document);
        match (self.facts.get(fact), self.questions.get(fact)) {
            (Some(fact), Some(question)) => finding(fact, question, &reading, true),
            _ => (unmentioned(), Vec::new()),
        }
    }
}

/// How near a word must be for an article to be said to have a word for a part of a topic.
const SPOKEN: f32 = 0.5;

/// The finding of a fact in an article, who says it named where that can be told; with `trace`, every
/// passage looked at.
fn finding(
    fact: &Fact,
    question: &Question,
    reading: &Reading<'_, '_>,
    trace: bool,
) -> (Finding, Vec<Step>) {
    let (mut finding, steps) = match (&fact.allowed, fact.kind) {
        (Allowed::Statement(truth), _) => {
            let (topic, day) = (&fact.topic, reading.document.article.meta.published);
            let sentences = Proposition::read(&topic.key, day, &topic.items, &fact.opposites);
            proposition::conclude(&sentences, *truth, reading, trace)
        }
        (Allowed::Quote(quote), _) => {
            let spoken = Spoken::new(&question.units, reading);
            (quotation::finding(quote, reading, &spoken), Vec::new())
        }
        (_, kind) => {
            let options = options::options(fact, question, reading);
            let family = weigh::Family::of(kind.unwrap_or(Kind::Name));
            let weighed = Weighed::new(family, &options);
            let steps = if trace { weighed.steps(question, reading) } else { Vec::new() };
            (weighed.finding(question, reading), steps)
        }
    };
    speaker::name_pronouns(reading.document, &mut finding);
    (finding, steps)
}

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
