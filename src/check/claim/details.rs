//! A value of the claim against those of one sentence of the article.

use super::content::{Detail, bounded};
use super::counted::counted;
use super::life::life;
use crate::check::compare::{Fit, fit};
use crate::check::sentence::Document;
use crate::text::Pos;
use crate::text::lexicon::{is_a, synonyms};
use crate::value::{Kind, Looseness, Reading, Value};

/// What a passage says of a value, the best last: a value's sentence and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    /// Nothing of the kind.
    Unsaid,
    /// A value of the same kind that lies apart.
    Apart(usize, usize),
    /// One that is wider.
    Wider(usize, usize),
    /// The same, or inside it.
    Said(usize, usize),
}

impl Met {
    /// Whether the passage says it.
    pub(super) const fn is_met(self) -> bool {
        matches!(self, Self::Said(..))
    }
}

/// What sentence `number` says of a value of the claim: the best of its values.
pub(super) fn meet(detail: &Detail, document: &Document<'_>, number: usize) -> Met {
    each(detail, document, number).into_iter().max().unwrap_or(Met::Unsaid)
}

/// What each value of sentence `number` says of a value of the claim.
pub(super) fn each(detail: &Detail, document: &Document<'_>, number: usize) -> Vec<Met> {
    let Some(sentence) = document.sentence(number) else {
        return Vec::new();
    };
    let text = &document.article.text;
    let values = sentence.values.iter().enumerate();
    values
        .map(|(at, value)| {
            let value = &bounded(sentence, value);
            let counts = counted(sentence, value, text);
            let nouns = nouns(&detail.noun, &counts);
            // A day of death says nothing of a birth.
            let lives = detail.life.zip(life(sentence, value));
            if lives.is_some_and(|(ours, theirs)| ours != theirs) {
                return Met::Unsaid;
            }
            match read_tightly(value, &detail.value) {
                // The same words say the same, even where no day is known to resolve them by.
                Fit::Unlike | Fit::Wider
                    if value.span.of(text).eq_ignore_ascii_case(&detail.text)
                        && nouns != Nouns::Apart =>
                {
                    Met::Said(number, at)
                }
                Fit::Inside if nouns != Nouns::Apart || tells(value, detail) => {
                    Met::Said(number, at)
                }
                Fit::Wider if nouns != Nouns::Apart => Met::Wider(number, at),
                Fit::Apart if nouns == Nouns::Same || nouns == Nouns::Unnamed && bare(value) => {
                    Met::Apart(number, at)
                }
                Fit::Unlike if same_number(value, &detail.value) => Met::Said(number, at),
                _ => Met::Unsaid,
            }
        })
        .collect()
}

/// Whether sentence `number` counts what a value of the claim counts.
pub(super) fn counts_same(detail: &Detail, document: &Document<'_>, number: usize) -> bool {
    let Some(sentence) = document.sentence(number) else { return false };
    let text = &document.article.text;
    sentence
        .values
        .iter()
        .any(|value| nouns(&detail.noun, &counted(sentence, value, text)) == Nouns::Same)
}

/// The fit of two values; of two bounds that leave it open, that of what a reader takes the
/// article's for: "over 196 million" is near 196 million, less than 197 and so less than 200.
fn read_tightly(article: &Value, claim: &Value) -> Fit {
    let plain = fit(article, claim, None);
    let bounds = article.looseness == Looseness::Bound && claim.looseness == Looseness::Bound;
    match tight(article).filter(|_| plain == Fit::Wider && bounds) {
        Some(tight) => fit(&tight, claim, None),
        None => plain,
    }
}

/// A number bounded on one side, up to the next of its last digit that is not zero.
fn tight(value: &Value) -> Option<Value> {
    let mut value = value.clone();
    let Reading::Amount { range, .. } = &mut value.reading else { return None };
    match (range.min, range.max) {
        (Some(min), None) => range.max = Some(min + last_place(min)?),
        (None, Some(max)) => range.min = Some(max - last_place(max)?),
        _ => return None,
    }
    Some(value)
}

/// The place of the last digit of a number that is not zero: 10 of 1,250, 0.1 of 7.5.
fn last_place(x: f64) -> Option<f64> {
    let x = x.abs();
    let mut places = (-3..15).rev().map(|n| 10f64.powi(n));
    // What makes a bound strict, a share of it, is no digit.
    let whole = |place: &f64| ((x / place).round() * place - x).abs() < x * 1e-6;
    places.find(|place| x >= *place && whole(place))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nouns {
    /// The same, or a synonym.
    Same,
    /// One is a kind of the other: "women" may be fewer than "people".
    Kind,
    Unnamed,
    Apart,
}

fn nouns(claim: &[String], article: &[String]) -> Nouns {
    if claim.is_empty() || article.is_empty() {
        return Nouns::Unnamed;
    }
    let pairs = || claim.iter().flat_map(|c| article.iter().map(move |a| (c, a)));
    if pairs().any(|(c, a)| c == a || synonyms(c, Pos::Noun).contains(&a.as_str())) {
        Nouns::Same
    } else if pairs().any(|(c, a)| is_a(a, c) || is_a(c, a)) {
        Nouns::Kind
    } else {
        Nouns::Apart
    }
}

/// Kinds that count no noun: what they measure is in the unit.
fn bare(value: &Value) -> bool {
    !matches!(value.kind(), Kind::Number)
}

/// Numbers of three digits or more are seldom the same by chance; a bound holds many.
fn tells(value: &Value, detail: &Detail) -> bool {
    bare(value)
        || detail.value.looseness != Looseness::Bound
            && point(value).is_some_and(|x| x.abs() >= 100.0 || x.fract() != 0.0)
}

fn point(value: &Value) -> Option<f64> {
    match &value.reading {
        Reading::Amount { range, .. } if range.min == range.max => range.min,
        _ => None,
    }
}

/// "9.4 million" and "$9.4 million": one text names the unit, the other leaves it out.
fn same_number(a: &Value, b: &Value) -> bool {
    let plain = a.kind() == Kind::Number || b.kind() == Kind::Number;
    plain && matches!((point(a), point(b)), (Some(a), Some(b)) if (a - b).abs() <= a.abs() * 1e-9)
}
