//! The judgement: what an article says of a fact.

//!
//! For every article: one pass finds the words of all facts ([`cues`]); a fact whose rarest word
//! is not among them is an omission at no cost. For the others the topic is looked for sentence by
//! sentence (`locate`, `judge`), the values of those sentences are bound to it (`when`, `amount`,
//! `slot`, `statement`, `quotation`) within their clauses (`clause`, `scope`), compared
//! (`compare`) and weighed (`decide`).

mod age;
mod amount;
mod candidate;
mod carry;
pub mod claim;
mod clause;
mod compare;
mod compiled;
mod count;
mod cues;
mod decide;
mod described;
mod elsewhere;
mod event;
mod evidence;
mod harm;
mod history;
mod judge;
mod conclude;
mod leader;
pub mod learn;
mod locate;
mod measured;
mod people;
mod options;
mod person;
mod place;
pub mod propose;
mod question;
mod quotation;
mod reading;
mod rival;
mod roles;
mod scene;
mod scope;
mod sentence;
mod sequence;
mod slot;
mod speaker;
mod spoken;
mod statement;
mod story;
mod surname;
mod telling;
mod timeline;
mod toll;
mod verbs;
mod victim;
mod weigh;
mod when;
mod words;

pub use compare::{Fit, fit};
pub use conclude::{CONTRADICTION, SUPPORT};

use compiled::Compiled;
use cues::{Cues, CuesBuilder, Hits};
use reading::Reading;
use sentence::Document;

use crate::fact::{Fact, Verdict};
use crate::text::{Article, Span};
use crate::value::Kind;
use std::cell::OnceCell;

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

/// An article in which the words of all facts have been found.
#[derive(Debug)]
pub struct Scanned<'a> {
    article: &'a Article,
    hits: Hits,
    document: OnceCell<Document<'a>>,
}

/// All facts, compiled once; checks any number of articles from any number of threads.
#[derive(Debug)]
pub struct Checker<'f> {
    facts: &'f [Fact],
    compiled: Vec<Compiled>,
    stories: story::Stories,
    cues: Cues,
    /// Per cue, the facts that it is an anchor of.
    postings: Vec<Vec<usize>>,
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
        let mut builder = CuesBuilder::default();
        let compiled: Vec<Compiled> =
            facts.iter().map(|f| Compiled::new(f, &mut builder)).collect();
        let stories = story::Stories::new(facts, &mut builder);
        let cues = builder.build(once);
        let mut postings = vec![Vec::new(); cues.len()];
        for (fact, compiled) in compiled.iter().enumerate() {
            for &cue in &compiled.anchors {
                let posting: &mut Vec<usize> = &mut postings[cue as usize];
                if posting.last() != Some(&fact) {
                    posting.push(fact);
                }
            }
        }
        Self { facts, compiled, stories, cues, postings }
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
        Scanned {
            article,
            hits: self.cues.find(&article.text, article.body),
            document: OnceCell::new(),
        }
    }

    /// The second half: judges the facts whose words were found. Sentences that were read once are
    /// kept with the scan, so that judging it again costs the judgement alone.
    pub fn judge(&self, scanned: &Scanned<'_>) -> Vec<(usize, Finding)> {
        let Scanned { article, hits, document } = scanned;
        let mut spoken = vec![false; self.facts.len()];
        for cue in hits.cues() {
            for &fact in &self.postings[cue as usize] {
                spoken[fact] = true;
            }
        }
        let others = self.stories.others(article, hits);
        let reading = OnceCell::new();
        let concerned = self.facts.iter().enumerate().filter(|(_, f)| f.concerns(&article.id));
        concerned
            .map(|(index, fact)| {
                if others[index] {
                    return (index, story::other());
                }
                if !spoken[index] && fact.kind.is_none_or(|k| k == Kind::Quote) {
                    return (index, unmentioned());
                }
                let document = document.get_or_init(|| Document::new(article));
                let reading = reading.get_or_init(|| Reading::new(document));
                (index, finding(fact, &self.compiled[index], reading, hits, false).0)
            })
            .collect()
    }

    /// For every fact that concerns the article, by its index: which items of its topic the article has a
    /// word for. An item that may be left unsaid, or whose opposite would do, counts as had.
    pub(crate) fn spoken(&self, article: &Article) -> Vec<(usize, Vec<bool>)> {
        let hits = self.cues.find(&article.text, article.body);
        let has = |cue| !hits.of(cue).is_empty();
        let facts = self.facts.iter().zip(&self.compiled).enumerate();
        let concerned = facts.filter(|(_, (fact, _))| fact.concerns(&article.id));
        let items = concerned.map(|(index, (_, compiled))| {
            let free = |item| {
                compiled.unsaid == Some(item) || compiled.opposites.iter().any(|(i, _)| *i == item)
            };
            // Whose words are quoted need not be said where they are.
            let quoted =
                compiled.quote_words.as_ref().is_some_and(|words| words.anchors().any(has));
            let items = compiled.items.iter().enumerate();
            // That people came to harm is said in many words, all of them anchors.
            let harm = compiled.harmed.map(|(item, _)| item);
            let harmed = |item| harm == Some(item) && compiled.anchors.iter().any(|&cue| has(cue));
            let had = |(item, words): (usize, &locate::Words)| {
                quoted || free(item) || harmed(item) || words.anchors().any(has)
            };
            (index, items.map(had).collect())
        });
        items.collect()
    }

    /// Every passage looked at for one fact, given by its index.
    pub fn explain(&self, fact: usize, article: &Article) -> (Finding, Vec<Step>) {
        let hits = self.cues.find(&article.text, article.body);
        let document = Document::new(article);
        match (self.facts.get(fact), self.compiled.get(fact)) {
            (Some(fact), Some(compiled)) => {
                let reading = Reading::new(&document);
                finding(fact, compiled, &reading, &hits, true)
            }
            _ => (unmentioned(), Vec::new()),
        }
    }
}

/// The finding of a fact in an article, who says it named where that can be told.
fn finding(
    fact: &Fact,
    compiled: &Compiled,
    reading: &Reading<'_, '_>,
    hits: &Hits,
    trace: bool,
) -> (Finding, Vec<Step>) {
    let question = &compiled.question;
    let (mut finding, steps) = match fact.kind {
        None | Some(Kind::Quote) => judge::judge(fact, compiled, reading.document, hits, trace),
        Some(kind) => {
            let options = options::options(fact, question, reading);
            let weighed = conclude::Weighed::new(weigh::Family::of(kind), &options);
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
