//! The claim's predicate, and whether the passage states it, negates it, or leaves it open.

use super::align::Place;
use super::content::{How, Role, Term};
use super::phrase::phrases;
use super::reading::Reading;
use crate::check::scope::{Stance, stance};
use crate::check::sentence::Sentence;
use crate::check::verbs::report;
use crate::text::lexicon::Report;
use crate::text::list;

impl Reading<'_, '_, '_> {
    /// The term of the claim's main verb, or of what it says its subject to be.
    pub(super) fn predicate(&self) -> Option<usize> {
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
    pub(super) fn said(&self) -> Option<(&Term, Place)> {
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
    pub(super) fn said_of_one(&self, place: Place) -> bool {
        let article = self.document.sentence(place.sentence);
        self.said().zip(article).is_some_and(|((_, said), article)| {
            said.sentence == place.sentence
                && article.clauses.of.get(said.token) == article.clauses.of.get(place.token)
        })
    }

    /// Whether the article only supposes what the claim states: it may be so, is feared or hoped.
    /// What will be, it states as well.
    pub(super) fn is_only_supposed(&self, term: &Term, place: Place) -> bool {
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
    pub(super) fn polarity(&self, term: &Term, place: Place) -> Option<bool> {
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
}
