//! Counts of people, added up: "two men and a woman were killed" is three people killed.
//!
//! Where a topic counts people, every noun for persons counts: "four adults", "a man", "his wife".
//! Counts joined by "and" or commas are one count; one that only explains another ("six people,
//! including two children") is not added to it.

use super::count;
use super::scene::Scene;
use super::sentence::Token;
use crate::text::tag::Tag;
use crate::text::{Span, inflect, lexicon};
use crate::value::{Interval, Kind, Looseness, Reading, Value};

/// The counts of people in the sentence, each a value whose noun is the last person noun.
pub(super) fn counts(scene: &Scene<'_, '_>) -> Vec<Value> {
    let tokens = &scene.sentence.tokens;
    let mut out: Vec<Value> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(first) = element(scene, at) else {
            at += 1;
            continue;
        };
        let mut sum = first;
        while let Some(next) = joined(scene, sum.end) {
            sum = sum.and(next);
        }
        let (from, to) = (tokens[at].span.start, tokens[sum.end - 1].span);
        let reading = Reading::Amount { kind: Kind::Number, range: sum.range, unit: "" };
        out.push(Value {
            span: Span::new(from, to.end),
            reading,
            looseness: sum.looseness,
            noun: Some(to),
            relation: None,
            named: None,
        });
        at = sum.end;
    }
    out
}

/// Some people, counted: their number and the token after them.
#[derive(Debug, Clone, Copy)]
struct Element {
    range: Interval,
    looseness: Looseness,
    end: usize,
}

impl Element {
    fn and(self, other: Self) -> Self {
        let add = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| a + b);
        let looseness =
            if self.looseness == Looseness::Exact { other.looseness } else { self.looseness };
        let range = Interval {
            min: add(self.range.min, other.range.min),
            max: add(self.range.max, other.range.max),
        };
        Self { range, looseness, end: other.end }
    }
}

/// A number or "a", and a noun for persons, adjectives between.
fn element(scene: &Scene<'_, '_>, at: usize) -> Option<Element> {
    let tokens = &scene.sentence.tokens;
    let here = tokens.get(at)?;
    let counted = scene
        .sentence
        .values
        .iter()
        .find(|v| v.kind() == Kind::Number && v.span.start == here.span.start);
    if let Some(value) = counted {
        let Reading::Amount { range, .. } = value.reading else {
            return None;
        };
        let noun = count::counted_noun(scene, value)?;
        let end = scene.sentence.tokens_of(noun).end;
        let person = is_person(noun.of(&scene.article.text));
        return person.then_some(Element { range, looseness: value.looseness, end });
    }
    let single = ["a", "an"].iter().any(|w| here.is(w));
    if !single {
        return None;
    }
    let inner = |t: &Token<'_>| matches!(t.tag, Tag::Adj | Tag::Noun | Tag::Num | Tag::ProperNoun);
    let mut end = at + 1;
    while tokens.get(end).is_some_and(inner) {
        end += 1;
    }
    let noun = tokens.get(end.checked_sub(1)?).filter(|t| t.tag == Tag::Noun)?;
    let one = Interval { min: Some(1.0), max: Some(1.0) };
    let element = Element { range: one, looseness: Looseness::Exact, end };
    (end > at + 1 && is_person(noun.text)).then_some(element)
}

/// The element that "and" or a comma joins to what ends before `at`.
fn joined(scene: &Scene<'_, '_>, at: usize) -> Option<Element> {
    let token = |i: usize| scene.sentence.tokens.get(i);
    let comma = token(at)?.text == ",";
    let after = at + usize::from(comma);
    let and = token(after)?.is("and");
    if !and && !comma {
        return None;
    }
    element(scene, after + usize::from(and))
}

/// Whether a noun is one for persons, in the singular or the plural.
pub(super) fn is_person(noun: &str) -> bool {
    let lower = noun.to_lowercase();
    lexicon::is_person_noun(&lower)
        || inflect::lemmas(&lower).iter().any(|(lemma, _)| lexicon::is_person_noun(lemma))
}
