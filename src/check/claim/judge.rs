//! What is met, what differs, what is missing: the answer for one sentence of a claim.

use super::align::{Alignment, Index, Place, align};
use super::carry::{carry, shorten};
use super::content::{Content, Detail, How, Role, Term};
use super::details::{Met, each, meet};
use super::phrase::phrases;
use super::quantity::Shares;
use crate::check::scope::{Stance, speaker, stance};
use crate::check::sentence::{Document, Sentence};
use crate::check::verbs::report;
use crate::check::{Bearing, Evidence};
use crate::text::Span;
use crate::text::lexicon::Report;
use crate::text::list;
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
    carry(&mut content, sentence, document, index);
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

/// A sentence of a claim beside the passage that says most of it.
pub(super) struct Reading<'r, 'c, 'a> {
    pub(super) sentence: &'r Sentence<'c>,
    pub(super) content: &'r Content,
    pub(super) document: &'r Document<'a>,
    pub(super) found: &'r Alignment,
}

impl Reading<'_, '_, '_> {
    /// A detail that the passage says otherwise.
    fn contradiction(&self) -> Option<Evidence> {
        let found = self.found;
        for (detail, met) in self.content.details.iter().zip(&found.details) {
            if met.is_met()
                || self.cover_without(super::content::RARE, 0.0) < SAME_MATTER
                || !self.is_same_subject()
            {
                continue;
            }
            if let Some((sentence, value)) = self.other_value(detail)
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
            if found.terms[at].is_some() {
                continue;
            }
            if let Some(place) = self.other_class(at) {
                let span = self.span(place)?;
                let said = span.of(&self.document.article.text);
                let reason = format!("the claim says \"{}\", the article \"{said}\"", term.text);
                return Some(self.evidence(
                    Bearing::Contradiction,
                    Some((place.sentence, span)),
                    reason,
                ));
            }
            if self.cover_beside(at) < SAME_MATTER {
                continue;
            }
            if let Some(place) = self.rival(at) {
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
        if let Some((term, place)) = self.exchanged().filter(|_| found.cover >= SAME_MATTER) {
            let span = self.span(place)?;
            let reason = format!("who does it and to whom is exchanged at \"{}\"", term.text);
            return Some(self.evidence(
                Bearing::Contradiction,
                Some((place.sentence, span)),
                reason,
            ));
        }
        if found.cover >= SAME_MATTER
            && let Some((place, Shares::Apart)) = self.other_share()
            && self.said_of_one(place)
        {
            let span = self.span(place)?;
            let said = span.of(&self.document.article.text);
            let reason = format!("how many of \"{said}\" cannot both be true");
            return Some(self.evidence(
                Bearing::Contradiction,
                Some((place.sentence, span)),
                reason,
            ));
        }
        if found.cover >= SAME_MATTER
            && let Some((term, hit)) = self.said()
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
            if !met.is_met() && !detail.known {
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
        if let Some((term, place)) = self.said()
            && self.is_only_supposed(term, place)
        {
            return Some(format!("\"{}\" is only supposed there", term.text));
        }
        if self.other_share().is_some() {
            return Some("fewer are meant there".to_owned());
        }
        if let Some(at) = self.predicate()
            && self.content.terms[at].role != Role::Verb
            && found.terms[at].is_none()
        {
            return Some(format!("not met: {}", self.missing()));
        }
        (found.cover < SUPPORTS).then(|| format!("not met: {}", self.missing()))
    }

    /// A value that the window says in the place of the claim's.
    fn other_value(&self, detail: &Detail) -> Option<(usize, Span)> {
        let mut all = self.found.window.clone().flat_map(|s| each(detail, self.document, s));
        all.find_map(|met| {
            let Met::Apart(sentence, value) = met else { return None };
            // What meets another value of the claim is none in the place of this one.
            let taken =
                self.content.details.iter().any(|d| {
                    each(d, self.document, sentence).contains(&Met::Said(sentence, value))
                });
            let span = self.value(sentence, value).filter(|_| !taken)?;
            self.same_event(detail, sentence, span).then_some((sentence, span))
        })
    }

    /// Whether the passage speaks of the claim's subject: it has every word of it, "the women's
    /// champion" is not "the champion".
    fn is_same_subject(&self) -> bool {
        let mut subject =
            self.content.terms.iter().zip(&self.found.terms).filter(|(t, _)| t.subject);
        subject.all(|(term, hit)| hit.is_some() || term.carried)
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

    /// The term of the claim's main verb, or of what it says its subject to be.
    fn predicate(&self) -> Option<usize> {
        let tokens = &self.sentence.tokens;
        let group = self.sentence.clauses.list.iter().filter_map(|c| c.group).find(|g| g.finite)?;
        let head = if tokens[group.head].tag.is_verb() {
            group.head
        } else {
            let phrase = phrases(tokens).into_iter().find(|p| p.start == group.end);
            phrase.map_or(group.end, |p| p.head)
        };
        self.content.terms.iter().position(|t| t.token == head)
    }

    /// The claim's main verb, or what it says its subject to be, where the passage says it too.
    fn said(&self) -> Option<(&Term, Place)> {
        let at = self.predicate()?;
        let (place, how) = self.found.terms[at]?;
        let term = &self.content.terms[at];
        let article = self.document.sentence(place.sentence)?;
        let verbs = term.role == Role::Verb && article.tokens[place.token].tag.is_verb();
        let is = |s: &Sentence<'_>, token: usize| {
            let clause = s.clauses.of.get(token).and_then(|c| s.group(*c));
            clause.is_some_and(|g| g.head < token && s.tokens[g.head].is_be())
        };
        let complements =
            term.role != Role::Verb && is(self.sentence, term.token) && is(article, place.token);
        ((verbs || complements) && how <= How::Synonym).then_some((term, place))
    }

    /// Whether the passage says the claim's predicate in the clause of a word.
    fn said_of_one(&self, place: Place) -> bool {
        let article = self.document.sentence(place.sentence);
        self.said().zip(article).is_some_and(|((_, said), article)| {
            said.sentence == place.sentence
                && article.clauses.of.get(said.token) == article.clauses.of.get(place.token)
        })
    }

    /// Whether the article only supposes what the claim states: it may be so, is feared or hoped.
    /// What will be, it states as well.
    fn is_only_supposed(&self, term: &Term, place: Place) -> bool {
        let ours = stance(self.sentence, term.token).0;
        let article = self.document.sentence(place.sentence).map(|s| stance(s, place.token));
        let Some((Stance::Supposed, Some(by))) = article else { return false };
        let by = by.of(&self.document.article.text).to_lowercase();
        let open = list(include_str!("../../../data/open_words.txt")).any(|word| word == by);
        let supposes = matches!(report(&by), Some(Report::Supposes | Report::Asks));
        ours == Stance::Stated && (open || supposes)
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

    /// The share met of the rest of the claim, beside a word; beside the whole name, if it is part
    /// of one.
    fn cover_beside(&self, at: usize) -> f64 {
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
    fn cover_without(&self, weight: f64, said: f64) -> f64 {
        let total: f64 = self.content.terms.iter().map(|t| t.weight).sum::<f64>()
            + self.content.details.len() as f64 * super::content::RARE;
        if total > weight { (self.found.cover * total - said) / (total - weight) } else { 0.0 }
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
