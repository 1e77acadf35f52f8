//! A value of the claim against those of one sentence of the article.

use super::content::{Detail, bounded, counted};
use crate::check::compare::{Fit, fit};
use crate::check::sentence::Document;
use crate::text::Pos;
use crate::text::lexicon::{is_a, synonyms};
use crate::value::{Kind, Reading, Value};

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
            match fit(value, &detail.value, None) {
                // The same words say the same, even where no day is known to resolve them by.
                _ if value.span.of(text).eq_ignore_ascii_case(&detail.text)
                    && nouns != Nouns::Apart =>
                {
                    Met::Said(number, at)
                }
                Fit::Inside if nouns != Nouns::Apart || tells(value) => Met::Said(number, at),
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nouns {
    Same,
    Unnamed,
    Apart,
}

fn nouns(claim: &[String], article: &[String]) -> Nouns {
    if claim.is_empty() || article.is_empty() {
        return Nouns::Unnamed;
    }
    let same = claim.iter().any(|c| {
        article.iter().any(|a| {
            c == a || is_a(a, c) || is_a(c, a) || synonyms(c, Pos::Noun).contains(&a.as_str())
        })
    });
    if same { Nouns::Same } else { Nouns::Apart }
}

/// Kinds that count no noun: what they measure is in the unit.
fn bare(value: &Value) -> bool {
    !matches!(value.kind(), Kind::Number)
}

/// Numbers of three digits or more are seldom the same by chance.
fn tells(value: &Value) -> bool {
    bare(value) || point(value).is_some_and(|x| x.abs() >= 100.0 || x.fract() != 0.0)
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
