//! What a passage says against a claim that it otherwise meets.

use super::align::Place;
use super::content::{Detail, RARE, Role};
use super::details::{Met, each, meet};
use super::life::life;
use super::quantity::Shares;
use super::reading::Reading;
use crate::text::Span;
use crate::value::{Kind, Looseness};

/// Share of the claim's weight, less the detail that differs, that a passage must say for the
/// difference to contradict: more than half, so that both speak of one matter.
const SAME_MATTER: f64 = 0.6;

/// A difference: the sentence, what stands there, and the reason in words.
pub(super) type Against = (usize, Span, String);

impl Reading<'_, '_, '_> {
    /// A detail that the passage says otherwise.
    pub(super) fn against(&self) -> Option<Against> {
        let at_word =
            |(place, reason): (Place, String)| Some((place.sentence, self.span(place)?, reason));
        let same_matter = self.found.cover >= SAME_MATTER;
        self.value_against().or_else(|| {
            let mut words = 0..self.content.terms.len();
            let word = words.find_map(|at| self.word_against(at));
            let whole = || self.whole_against().filter(|_| same_matter);
            let placed = || self.rank_against().or_else(|| self.holder_against());
            word.or_else(whole).or_else(placed).and_then(at_word)
        })
    }

    /// A value that differs.
    fn value_against(&self) -> Option<Against> {
        let apart = self.found.details.iter().filter(|d| matches!(d, Met::Apart(..))).count();
        let differ = RARE * apart.max(1) as f64;
        if self.cover_without(differ, 0.0) < SAME_MATTER || !self.is_same_subject() {
            return None;
        }
        let details = self.content.details.iter().zip(&self.found.details);
        details.into_iter().find_map(|(detail, met)| {
            let other = match met {
                Met::Said(sentence, _) => self.nearer_value(detail, *sentence),
                _ => self.other_value(detail).filter(|_| !self.said_elsewhere(detail)),
            };
            let (sentence, span) = other?;
            let said = span.of(&self.document.article.text);
            let reason = || format!("the claim says \"{}\", the article \"{said}\"", detail.text);
            Some((sentence, span, reason()))
        })
    }

    /// A word in the place of one that the passage has not.
    fn word_against(&self, at: usize) -> Option<(Place, String)> {
        let term = &self.content.terms[at];
        if self.found.terms[at].is_some() {
            return None;
        }
        let one_matter = self.is_one_matter(at);
        let rival = self.other_class(at).or_else(|| self.rival(at).filter(|_| one_matter));
        if let Some(place) = rival {
            let said = self.token(place)?.text;
            return Some((
                place,
                format!("the claim says \"{}\", the article \"{said}\"", term.text),
            ));
        }
        let place = self.found.opposites[at].filter(|_| one_matter)?;
        let said = self.token(place)?.text;
        let opposed = self.same_thing(at, place)
            && !self.is_other_side(at, place)
            && self.polarity(term, place) == Some(true);
        opposed.then(|| (place, format!("\"{said}\" is the opposite of \"{}\"", term.text)))
    }

    /// Whether the passage speaks of the claim's matter whatever it has for one word.
    pub(super) fn is_one_matter(&self, at: usize) -> bool {
        self.cover_beside(at) >= SAME_MATTER
    }

    /// The same without a part of this weight that the passage has not.
    pub(super) fn is_one_matter_without(&self, weight: f64) -> bool {
        self.cover_without(weight, 0.0) >= SAME_MATTER
    }

    /// Another place in an order.
    fn rank_against(&self) -> Option<(Place, String)> {
        let place = self.other_rank()?;
        let said = self.token(place)?.text;
        Some((place, format!("\"{said}\" has another place in the order there")))
    }

    /// Another name in a place that only one can have.
    fn holder_against(&self) -> Option<(Place, String)> {
        let place = self.other_holder()?;
        let said = self.token(place)?.text;
        Some((place, format!("the article has \"{said}\" in the place of the claim's name")))
    }

    /// The same words, put together otherwise.
    fn whole_against(&self) -> Option<(Place, String)> {
        if let Some((term, place)) = self.exchanged() {
            let reason = format!("who does it and to whom is exchanged at \"{}\"", term.text);
            return Some((place, reason));
        }
        if let Some(place) = self.is_more() {
            let said = self.token(place)?.text;
            return Some((place, format!("it is not only that, but \"{said}\" too")));
        }
        if let Some((place, Shares::Apart)) = self.other_share()
            && self.said_of_one(place)
        {
            let said = self.token(place)?.text;
            return Some((place, format!("how many of \"{said}\" cannot both be true")));
        }
        let (term, place) = self.said()?;
        let differ = self.polarity(term, place) == Some(false);
        differ.then(|| (place, format!("one of the two negates \"{}\"", term.text)))
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
            let article = self.document.sentence(sentence)?;
            let same_life =
                detail.life.is_some() && detail.life == life(article, &article.values[value]);
            (same_life || self.same_event(detail, sentence, span)).then_some((sentence, span))
        })
    }

    /// A bound holds many values: of several in a sentence the one that counts is the nearest to the
    /// word that the bound stands by, "a worldwide total of $93 million". It, where it differs.
    fn nearer_value(&self, detail: &Detail, sentence: usize) -> Option<(usize, Span)> {
        if detail.value.looseness != Looseness::Bound {
            return None;
        }
        let article = self.document.sentence(sentence)?;
        let words = self.content.terms.iter().zip(&self.found.terms);
        let hits =
            words.filter_map(|(t, hit)| Some((t, hit.filter(|(p, _)| p.sentence == sentence)?.0)));
        let off = |token: usize| {
            let (start, end) = (detail.tokens.start, detail.tokens.end);
            if token < start { start - token } else { token.saturating_sub(end) }
        };
        // The word after it tells more than the verb before it.
        let (_, anchor) =
            hits.min_by_key(|(t, _)| (off(t.token), t.token < detail.tokens.start))?;
        let far = |at: usize| {
            let tokens = article.values.get(at).map(|v| article.tokens_of(v.span));
            tokens.map_or(usize::MAX, |t| t.start.abs_diff(anchor.token))
        };
        let all = each(detail, self.document, sentence).into_iter();
        let placed = all.filter_map(|met| match met {
            Met::Said(_, at) | Met::Apart(_, at) => Some((far(at), met)),
            _ => None,
        });
        let (_, nearest) = placed.min_by_key(|(far, _)| *far)?;
        let Met::Apart(_, at) = nearest else { return None };
        Some((sentence, self.value(sentence, at)?))
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
}
