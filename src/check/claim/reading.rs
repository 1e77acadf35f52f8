//! A part of a claim beside the passage that says most of it.

use super::align::{Alignment, Place};
use super::content::{Content, RARE, Role};
use super::details::Met;
use crate::check::sentence::{Document, Sentence, Token};
use crate::check::speaker::speaker;
use crate::check::{Bearing, Evidence, Step};
use crate::text::Span;

/// A part of a claim beside the passage that says most of it.
pub(super) struct Reading<'r, 'c, 'a> {
    /// The claim's sentence.
    pub(super) sentence: &'r Sentence<'c>,
    /// What of it is looked for.
    pub(super) content: &'r Content,
    /// The article.
    pub(super) document: &'r Document<'a>,
    /// The passage, and how it meets the content.
    pub(super) found: &'r Alignment,
}

impl<'a> Reading<'_, '_, 'a> {
    /// The share met of the rest of the claim, beside a word; beside the whole name, if it is part
    /// of one.
    pub(super) fn cover_beside(&self, at: usize) -> f64 {
        let terms = &self.content.terms;
        let joined = |i: usize| {
            let both = terms[i].role == Role::Name && terms[i - 1].role == Role::Name;
            both && terms[i].token == terms[i - 1].token + 1
        };
        let start = (1..=at).rev().find(|&i| !joined(i)).unwrap_or(0);
        let end = (at + 1..terms.len()).find(|&i| !joined(i)).unwrap_or(terms.len());
        let (mut weight, mut said) = (0.0, 0.0);
        for (term, hit) in terms[start..end].iter().zip(&self.found.terms[start..end]) {
            weight += term.weight;
            said += hit.map_or(0.0, |(_, how)| how.share() * term.weight);
        }
        self.cover_without(weight, said)
    }

    /// The share met of the claim without a part of this weight, of which so much is met.
    pub(super) fn cover_without(&self, weight: f64, said: f64) -> f64 {
        let total: f64 = self.content.terms.iter().map(|t| t.weight).sum::<f64>()
            + self.content.details.len() as f64 * RARE;
        if total > weight { (self.found.cover * total - said) / (total - weight) } else { 0.0 }
    }

    /// The words and values that the passage has not, in quotation marks.
    pub(super) fn missing(&self) -> String {
        let words = self.content.terms.iter().zip(&self.found.terms);
        let words = words.filter(|(t, hit)| hit.is_none() && !t.carried).map(|(t, _)| &t.text);
        let values = self.content.details.iter().zip(&self.found.details);
        let values = values.filter(|(_, met)| !met.is_met()).map(|(d, _)| &d.text);
        let missing: Vec<String> = words.chain(values).map(|text| format!("\"{text}\"")).collect();
        missing.join(", ")
    }

    /// A word of the article.
    pub(super) fn token(&self, place: Place) -> Option<&Token<'a>> {
        self.document.sentence(place.sentence)?.tokens.get(place.token)
    }

    pub(super) fn value(&self, sentence: usize, value: usize) -> Option<Span> {
        Some(self.document.sentence(sentence)?.values.get(value)?.span)
    }

    pub(super) fn span(&self, place: Place) -> Option<Span> {
        Some(self.document.sentence(place.sentence)?.tokens.get(place.token)?.span)
    }

    /// The passage as evidence: the word or value that decides, or all that is met of the claim
    /// in the sentence that says most of it.
    pub(super) fn evidence(
        &self,
        bearing: Bearing,
        at: Option<(usize, Span)>,
        reason: String,
    ) -> Evidence {
        let text = &self.document.article.text;
        let (number, span) = at.unwrap_or_else(|| self.widest());
        let passage = self.document.passages.get(number).map_or(span, |p| p.span);
        let says = self.document.sentence(number).and_then(|s| {
            let token = s.token_at(span.start)?;
            speaker(s, token)
        });
        Evidence {
            bearing,
            span,
            sentence: passage,
            value: span.of(text).to_owned(),
            speaker: says.map(|s| s.of(text).to_owned()),
            reason,
        }
    }

    /// The sentence of the window that meets most words, from the first of them to the last.
    pub(super) fn widest(&self) -> (usize, Span) {
        let met = |s: usize| {
            let words = self.found.terms.iter().flatten().filter(move |(p, _)| p.sentence == s);
            words.filter_map(|(p, _)| self.span(*p)).collect::<Vec<_>>()
        };
        let number = self.found.window.clone().max_by_key(|&s| (met(s).len(), usize::MAX - s));
        let number = number.unwrap_or(0);
        let spans = met(number);
        let start = spans.iter().map(|s| s.start).min().unwrap_or(0);
        let end = spans.iter().map(|s| s.end).max().unwrap_or(start);
        (number, Span::new(start, end))
    }

    /// What was looked at, for a person who asks why.
    pub(super) fn step(&self) -> Step {
        let text = &self.document.article.text;
        let passage = |s: usize| self.document.passages.get(s).map(|p| p.span);
        let window = &self.found.window;
        let first = passage(window.start).map_or(0, |s| s.start);
        let last = window.end.checked_sub(1).and_then(passage).map_or(first, |s| s.end);
        let terms = || self.content.terms.iter().zip(&self.found.terms);
        let details = self.content.details.iter().zip(&self.found.details);
        let values = details.filter_map(|(detail, met)| {
            let (sentence, value, how) = match *met {
                Met::Said(s, v) => (s, v, "the same or inside it"),
                Met::Wider(s, v) => (s, v, "wider: it says less"),
                Met::Apart(s, v) => (s, v, "apart from it"),
                Met::Unsaid => return None,
            };
            let span = self.value(sentence, value)?;
            Some((span, format!("for \"{}\" of the claim", detail.text), how.to_owned()))
        });
        let unsaid = self.content.details.iter().zip(&self.found.details);
        let unsaid = unsaid.filter(|(_, met)| **met == Met::Unsaid).map(|(d, _)| &d.text);
        let unmet = terms().filter(|(t, hit)| hit.is_none() && !t.carried).map(|(t, _)| &t.text);
        debug_assert!(last <= text.len());
        Step {
            sentence: Span::new(first, last),
            matched: terms()
                .filter_map(|(t, hit)| Some((t.text.clone(), self.span((*hit)?.0)?)))
                .collect(),
            missing: unmet.chain(unsaid).cloned().collect(),
            values: values.collect(),
        }
    }
}
