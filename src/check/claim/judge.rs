//! What is met, what differs, what is missing: the answer for one sentence of a claim.

use super::align::{Alignment, Index, Place, align};
use super::carry::{carry, shorten};
use super::content::{Content, Detail, How, Role, Term};
use super::details::{Met, meet};
use super::differ::{joint, misspelt, of_one_class};
use crate::check::scope::{Stance, speaker, stance};
use crate::check::sentence::{Document, Sentence};
use crate::check::{Bearing, Evidence};
use crate::text::Span;
use crate::text::country::country;
use crate::text::tag::Tag;
use crate::value::Kind;

/// What the article says of one sentence of a claim.
#[derive(Debug)]
pub(super) enum Answer {
    /// A passage that bears on it.
    Passage(Box<Evidence>),
    /// No passage that says enough of it, and why.
    Nothing(String),
}

/// Share of the claim's weight that a passage must say to speak of the claim at all: half.
const TOPIC: f64 = 0.5;

/// Share of the claim's weight, less the detail that differs, that a passage must say for the
/// difference to contradict: more than half, so that both speak of one matter.
const SAME_MATTER: f64 = 0.6;

/// Share of the claim's weight that a passage must say to support it. Names and values must all
/// be met besides; what is left are words that a paraphrase replaces, three in ten.
const SUPPORTS: f64 = 0.7;

/// Judges one sentence of a claim.
pub(super) fn judge(
    sentence: &Sentence<'_>,
    content: &Content,
    document: &Document<'_>,
    index: &Index,
) -> Answer {
    let mut content = content.clone();
    carry(&mut content, document, index);
    shorten(&mut content, document, index);
    let content = &content;
    let Some(found) = align(content, document, index) else {
        return Answer::Nothing("the article says nothing".to_owned());
    };
    let reading = Reading { sentence, content, document, found: &found };
    if let Some(contradiction) = reading.contradiction() {
        return Answer::Passage(Box::new(contradiction));
    }
    if found.cover < TOPIC {
        return Answer::Nothing(format!("no passage speaks of it: {}", reading.missing()));
    }
    if let Some(reason) = reading.lacks() {
        return Answer::Passage(Box::new(reading.evidence(Bearing::Vague, None, reason)));
    }
    let reason = "its words, names and values are met".to_owned();
    Answer::Passage(Box::new(reading.evidence(Bearing::Support, None, reason)))
}

struct Reading<'r, 'c, 'a> {
    sentence: &'r Sentence<'c>,
    content: &'r Content,
    document: &'r Document<'a>,
    found: &'r Alignment,
}

impl Reading<'_, '_, '_> {
    /// A detail that the passage says otherwise.
    fn contradiction(&self) -> Option<Evidence> {
        let found = self.found;
        for (detail, met) in self.content.details.iter().zip(&found.details) {
            if let Met::Apart(sentence, value) = *met
                && self.cover_without(super::content::RARE) >= SAME_MATTER
                && let Some(value) = self.value(sentence, value)
                && self.same_event(detail, sentence, value)
                && !self.said_elsewhere(detail)
            {
                let said = value.of(&self.document.article.text);
                let reason = format!("the claim says \"{}\", the article \"{said}\"", detail.text);
                return Some(self.evidence(
                    Bearing::Contradiction,
                    Some((sentence, value)),
                    reason,
                ));
            }
        }
        for (at, term) in self.content.terms.iter().enumerate() {
            if found.terms[at].is_some() || self.cover_without(term.weight) < SAME_MATTER {
                continue;
            }
            if term.role == Role::Name
                && !found.anywhere[at]
                && !term.carried
                && let Some(place) = self.other_name(at)
            {
                let span = self.span(place)?;
                let said = span.of(&self.document.article.text);
                let reason = format!("the claim names \"{}\", the article \"{said}\"", term.text);
                return Some(self.evidence(
                    Bearing::Contradiction,
                    Some((place.sentence, span)),
                    reason,
                ));
            }
            if let Some(place) = self.sibling(at) {
                let span = self.span(place)?;
                let said = span.of(&self.document.article.text);
                let reason = format!("the claim says \"{}\", the article \"{said}\"", term.text);
                return Some(self.evidence(
                    Bearing::Contradiction,
                    Some((place.sentence, span)),
                    reason,
                ));
            }
            if let Some(place) = found.opposites[at]
                && self.same_thing(at, place)
                && self.polarity(term, place) == Some(true)
            {
                let span = self.span(place)?;
                let said = span.of(&self.document.article.text);
                let reason = format!("\"{said}\" is the opposite of \"{}\"", term.text);
                return Some(self.evidence(
                    Bearing::Contradiction,
                    Some((place.sentence, span)),
                    reason,
                ));
            }
        }
        if found.cover >= SAME_MATTER
            && let Some((term, hit)) = self.verb()
            && self.polarity(term, hit) == Some(false)
        {
            let span = self.span(hit)?;
            let reason = format!("one of the two negates \"{}\"", term.text);
            let at = Some((hit.sentence, span));
            return Some(self.evidence(Bearing::Contradiction, at, reason));
        }
        None
    }

    /// What keeps the passage from supporting the claim, in words.
    fn lacks(&self) -> Option<String> {
        let found = self.found;
        for (detail, met) in self.content.details.iter().zip(&found.details) {
            if !met.is_met() && detail.firm {
                return Some(format!("\"{}\" is not said there", detail.text));
            }
        }
        for (at, term) in self.content.terms.iter().enumerate() {
            if found.anywhere[at] || term.carried {
                continue;
            }
            if term.role == Role::Name {
                return Some(format!("\"{}\" is not named", term.text));
            }
        }
        (found.cover < SUPPORTS).then(|| format!("not met: {}", self.missing()))
    }

    /// Whether any passage says a value: one that differs is then of something else.
    fn said_elsewhere(&self, detail: &Detail) -> bool {
        let mut passages = 0..self.document.passages.len();
        passages.any(|s| meet(detail, self.document, s).is_met())
    }

    /// Whether a value of the article is said of what the claim's value is said of: a number of
    /// the same noun, or a value in the clause of the verb that the claim's stands with.
    fn same_event(&self, detail: &Detail, sentence: usize, value: Span) -> bool {
        let terms = &self.content.terms;
        let verb =
            terms.iter().rposition(|t| t.role == Role::Verb && t.token < detail.tokens.start);
        let verb = verb.or_else(|| terms.iter().position(|t| t.role == Role::Verb));
        let Some(verb) = verb else { return true };
        let Some(article) = self.document.sentence(sentence) else {
            return false;
        };
        let dated = matches!(detail.value.kind(), Kind::Date | Kind::Time);
        match self.found.terms[verb] {
            Some((place, _)) if place.sentence == sentence => {
                !dated
                    || article.clauses.of.get(place.token).copied()
                        == article.clause_at(value.start)
            }
            _ => !dated,
        }
    }

    /// Whether an opposite is said of the same thing: a verb or noun as it stands, a quality where
    /// a neighbour of the claim's word is also its neighbour, three words off at most.
    fn same_thing(&self, at: usize, place: Place) -> bool {
        if self.content.terms[at].role != Role::Quality {
            return true;
        }
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        neighbours.into_iter().flatten().any(|n| {
            let hit = self.found.terms.get(n).copied().flatten();
            hit.is_some_and(|(p, _)| {
                p.sentence == place.sentence && p.token.abs_diff(place.token) <= 3
            })
        })
    }

    /// Another word of the same class before the same word: "third album" for "fourth album",
    /// "a French actor" for "an Italian actor".
    fn sibling(&self, at: usize) -> Option<Place> {
        let (term, next) = (self.content.terms.get(at)?, self.content.terms.get(at + 1)?);
        let (place, how) = self.found.terms.get(at + 1).copied().flatten()?;
        if how != How::Same || next.token != term.token + 1 || self.found.anywhere[at] {
            return None;
        }
        let before = Place { token: place.token.checked_sub(1)?, ..place };
        let article = self.document.sentence(before.sentence)?.tokens.get(before.token)?;
        let taken = self.found.terms.iter().flatten().any(|(p, _)| *p == before);
        (!taken
            && of_one_class(
                &term.text.to_lowercase(),
                &article.text.to_lowercase(),
                (&term.text, article.text),
            ))
        .then_some(before)
    }

    /// The term of the claim's main verb, or what is said with a form of "be".
    fn predicate(&self) -> Option<usize> {
        let group = self.sentence.clauses.list.iter().filter_map(|c| c.group).find(|g| g.finite)?;
        self.content.terms.iter().position(|t| t.token >= group.head)
    }

    /// A name that stands where the claim has another: after the same word, joined by the same
    /// preposition or by none.
    fn other_name(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at)?;
        let before = (0..at).rev().find(|&i| self.content.terms[i].role != Role::Name)?;
        let (anchor, _) = self.found.terms[before]?;
        let article = self.document.sentence(anchor.sentence)?;
        let from = self.content.terms[before].token;
        let ours = joint(self.sentence.tokens.get(from + 1..term.token)?);
        let reach = article.tokens.len().min(anchor.token + 6);
        let place =
            (anchor.token + 1..reach).find(|&t| article.tokens[t].tag == Tag::ProperNoun)?;
        let theirs = joint(article.tokens.get(anchor.token + 1..place)?);
        let met = self
            .found
            .terms
            .iter()
            .flatten()
            .any(|(p, _)| p.sentence == anchor.sentence && p.token == place);
        let other = article.tokens[place].text;
        // "the American singer X": what describes a name is none in its place.
        let described = country(other).is_some() && country(&term.text).is_none();
        (ours == theirs && !met && !described && !misspelt(&term.text, other))
            .then_some(Place { sentence: anchor.sentence, token: place })
    }

    /// The claim's main verb, where the passage has it as a verb too.
    fn verb(&self) -> Option<(&Term, Place)> {
        let at = self.predicate()?;
        let (place, how) = self.found.terms[at]?;
        let term = &self.content.terms[at];
        let article = self.document.sentence(place.sentence)?;
        let verbs = term.role == Role::Verb && article.tokens[place.token].tag.is_verb();
        (verbs && how <= How::Synonym).then_some((term, place))
    }

    /// Whether claim and article are of one mind on a word: both state it or both negate it.
    /// `None` where either leaves it open.
    fn polarity(&self, term: &Term, place: Place) -> Option<bool> {
        let article = self.document.sentence(place.sentence)?;
        let said = |stance: Stance| match stance {
            Stance::Stated => Some(true),
            Stance::Negated | Stance::Denied => Some(false),
            Stance::Supposed => None,
        };
        let ours = said(stance(self.sentence, term.token).0)?;
        let theirs = said(stance(article, place.token).0)?;
        Some(ours == theirs)
    }

    /// The share met of what is left without a detail of this weight.
    fn cover_without(&self, weight: f64) -> f64 {
        let total: f64 = self.content.terms.iter().map(|t| t.weight).sum::<f64>()
            + self.content.details.len() as f64 * super::content::RARE;
        if total > weight { self.found.cover * total / (total - weight) } else { 0.0 }
    }

    fn missing(&self) -> String {
        let words = self.content.terms.iter().zip(&self.found.terms);
        let missing: Vec<String> = words
            .filter(|(_, hit)| hit.is_none())
            .map(|(term, _)| format!("\"{}\"", term.text))
            .collect();
        missing.join(", ")
    }

    fn value(&self, sentence: usize, value: usize) -> Option<Span> {
        Some(self.document.sentence(sentence)?.values.get(value)?.span)
    }

    fn span(&self, place: Place) -> Option<Span> {
        Some(self.document.sentence(place.sentence)?.tokens.get(place.token)?.span)
    }

    /// The passage as evidence: the word or value that decides, or all that is met of the claim
    /// in the sentence that says most of it.
    fn evidence(&self, bearing: Bearing, at: Option<(usize, Span)>, reason: String) -> Evidence {
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
    fn widest(&self) -> (usize, Span) {
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
}
