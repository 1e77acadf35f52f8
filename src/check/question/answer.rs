//! An allowed name or description, and where an article has it.

use super::unit::Unit;
use crate::fact::{Item, Member, Phrase};
use crate::text::closed;

/// How well a place in the article says an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Quality {
    /// All its words, one after the other.
    Whole,
    /// A part of a name that may stand for it: the surname.
    Part,
    /// A description in other words or another order: the mean nearness of its words, 0 to 1.
    Like(f32),
}

impl Quality {
    /// From 0 to 1.
    pub(crate) const fn strength(self) -> f32 {
        match self {
            Self::Whole => 1.0,
            Self::Part => 0.8,
            Self::Like(strength) => strength,
        }
    }
}

/// One allowed answer with its ways to be said.
#[derive(Debug)]
pub(crate) struct Answer {
    /// As written first.
    pub(crate) label: String,
    /// Each way as one unit, which finds it whole.
    pub(crate) whole: Unit,
    /// The words of a description.
    pub(crate) parts: Vec<Unit>,
    /// The words of each way that is a name, in lower case.
    pub(crate) names: Vec<Vec<String>>,
}

impl Answer {
    pub(crate) fn new(member: &Member) -> Self {
        let label = member.phrases.first().map(|p| p.words.join(" ")).unwrap_or_default();
        let capital = |w: &String| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let named = |p: &&Phrase| {
            let capitals = p.words.iter().filter(|w| capital(w)).count();
            capitals * 2 > p.words.len()
        };
        let names = member
            .phrases
            .iter()
            .filter(named)
            .map(|p| crate::check::reading::words(&p.words.join(" ")));
        let names: Vec<Vec<String>> = names.collect();
        let item = Item { phrases: member.phrases.clone(), name: !names.is_empty() };
        let mut whole = Unit::new(&item, false);
        whole.forget_parts();
        let first = member.phrases.first().map(|p| p.words.clone()).unwrap_or_default();
        let content = first.iter().filter(|w| !closed::is_closed(w.to_lowercase().as_bytes()));
        let part = |w: &String| {
            let phrase = Phrase { words: vec![w.clone()], prefix: false };
            Unit::new(&Item { phrases: vec![phrase], name: false }, false)
        };
        let parts = if names.is_empty() { content.map(part).collect() } else { Vec::new() };
        Self { label, whole, parts, names }
    }
}
