//! What the training program learns from: the options of facts in articles, with their features.

pub use super::feature::value::is_neutral;
pub use super::weigh::{Choice, FEATURES, Side, WEIGHTS, blocks, count, name_of, ranking};

use super::candidate::{Candidate, candidates};
use super::feature::{statement, value};
use super::options::alone;
use super::proposition::{self, Proposition};
use super::question::Question;
use super::rank;
use super::reading::Reading;
use super::sentence::Document;
use super::spoken::Spoken;
use crate::fact::{Allowed, Fact, Fit, Member, Phrase};
use crate::text::Article;
use crate::value::Family;

/// The options of one fact in one article.
#[derive(Debug, Clone)]
pub struct Case {
    /// The family of the fact's kind; `None` for a statement.
    pub family: Option<Family>,
    /// Each with the words it stands for.
    pub choices: Vec<(Choice, String)>,
}

/// The options of every fact in an article; `None` for statements and quotations.
pub fn cases(facts: &[Fact], article: &Article) -> Vec<Option<Case>> {
    let document = Document::new(article);
    let reading = Reading::new(&document);
    let case = |fact: &Fact| {
        let family = Some(fact.kind?.family());
        if matches!(fact.allowed, Allowed::Quote(_)) {
            return None;
        }
        let options = alone(fact, &Question::new(fact), &reading);
        let shown = |c: &Candidate| {
            let line = document.passages[reading.lines[c.line].passage].span;
            format!("{} | {}", c.span.of(&article.text), line.of(&article.text))
        };
        let shown = options.candidates.iter().map(shown).chain([String::new()]);
        Some(Case { family, choices: options.choices.into_iter().zip(shown).collect() })
    };
    facts.iter().map(case).collect()
}

/// What to add to the features of each option, by how well each candidate answers the question.
pub fn compared(case: &Case, ranks: &[f32]) -> Vec<Vec<(u16, f32)>> {
    let choices: Vec<Choice> = case.choices.iter().map(|(choice, _)| choice.clone()).collect();
    rank::compared(&choices, ranks)
}

/// Whether the answers of two facts are of one sort, so that one may stand in the other's place.
pub fn is_alike(a: &Fact, b: &Fact) -> bool {
    let width = |f: &Fact| {
        f.allowed_days().map(|(a, b)| (b.duration_since(a).as_hours() / 24).min(400) / 20)
    };
    let (p, q) = (Question::new(a), Question::new(b));
    a.kind == b.kind && width(a) == width(b) && p.form == q.form
}

/// The fact with each of the other answers that an article offers, in place of its own: what the article says
/// of it then is known, where it is known of the fact itself.
pub fn swapped(fact: &Fact, article: &Article) -> Vec<Fact> {
    let document = Document::new(article);
    let reading = Reading::new(&document);
    let question = Question::new(fact);
    let spoken = Spoken::new(&question.units, &reading);
    let mut groups = Vec::new();
    let mut out = Vec::new();
    for c in candidates(fact, &question, &reading, &spoken) {
        if c.fit != Fit::Apart || groups.contains(&c.group) {
            continue;
        }
        groups.push(c.group);
        let text = c.span.of(&article.text);
        let allowed = match &fact.allowed {
            Allowed::Values(_) => c.value.map(|value| Allowed::Values(vec![value])),
            Allowed::Names { .. } => {
                let words = text.split_whitespace().map(str::to_owned).collect();
                let right = vec![Member { phrases: vec![Phrase { words, prefix: false }] }];
                Some(Allowed::Names { right, wrong: Vec::new(), closed: false })
            }
            _ => None,
        };
        if let Some(allowed) = allowed {
            out.push(Fact { allowed, written: vec![text.to_owned()], ..fact.clone() });
        }
    }
    out
}

/// The options of every statement among some facts in an article, one case for each of its sentences;
/// `None` for other facts.
pub fn statements(facts: &[Fact], article: &Article) -> Vec<Option<Vec<Case>>> {
    let document = Document::new(article);
    let reading = Reading::new(&document);
    let day = article.meta.published;
    let of = |fact: &Fact| {
        // "age of the mayor" = 40 states that the age of the mayor is 40.
        let stated = || {
            let text = format!("{} is {}", fact.topic.key, fact.written.first()?);
            Some((Proposition::read(&text, day, &fact.topic.items, &fact.opposites), true))
        };
        let (parts, truth) = Proposition::of_fact(fact, day).or_else(stated)?;
        Some(parts.iter().map(|p| case(p, truth, &reading)).collect())
    };
    facts.iter().map(of).collect()
}

/// The options of a free statement in an article, one case for each of its sentences.
pub fn claim(claim: &str, article: &Article) -> Vec<Case> {
    let document = Document::new(article);
    let reading = Reading::new(&document);
    let parts = Proposition::read(claim, article.meta.published, &[], &[]);
    parts.iter().map(|p| case(p, true, &reading)).collect()
}

fn case(proposition: &Proposition, truth: bool, reading: &Reading<'_, '_>) -> Case {
    let options = proposition::options(proposition, truth, reading);
    let shown = |at: usize| {
        let met: Vec<String> = proposition
            .parts
            .iter()
            .enumerate()
            .map(|(p, part)| {
                let place = options.places[at].as_ref();
                let word = place.and_then(|l| l.here[p].map(|t| reading.lines[l.line].text(t)));
                format!("{}:{}", part.unit.label, word.unwrap_or("-"))
            })
            .collect();
        let line = options.places[at]
            .as_ref()
            .map_or("", |p| reading.lines[p.line].sentence.passage.span.of(reading.text()));
        format!("[{}] | {line}", met.join(" "))
    };
    let shown: Vec<String> = (0..options.choices.len()).map(shown).collect();
    Case { family: None, choices: options.choices.into_iter().zip(shown).collect() }
}

/// Of a statement with one case for each of its sentences, by the scores of their options: the
/// probability of support, of contradiction, and of both at once, by passages of their own.
pub fn judged(cases: &[Case], scores: impl Fn(&Case) -> Vec<f32>) -> [f32; 3] {
    let weighed = cases.iter().map(|case| {
        let choices: Vec<Choice> = case.choices.iter().map(|(c, _)| c.clone()).collect();
        proposition::Weighed::new(&choices, &scores(case))
    });
    proposition::together(weighed)
}

impl Case {
    /// The features of an option, for people.
    pub fn shown(&self, choice: usize) -> Vec<(String, f32)> {
        let features = &self.choices[choice].0.features.values;
        let name = |f: u16| match self.family {
            None => statement::name_of(usize::from(f)),
            Some(_) => value::name_of(usize::from(f)),
        };
        features.iter().map(|(f, v)| (name(*f), *v)).collect()
    }
}
