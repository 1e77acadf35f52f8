//! Who does what to whom: the two sides of a verb, in the active and the passive.

use super::align::Place;
use super::content::{How, Role, Term};
use super::frame::subject;
use super::phrase::{Phrase, phrases};
use super::reading::Reading;
use crate::check::clause::{Group, Link};
use crate::check::sentence::Sentence;
use crate::text::inflect::lemmas;
use crate::text::lexicon::are_converse;
use crate::text::list;
use crate::text::tag::Tag;

/// The noun phrases on the two sides of a verb.
#[derive(Debug, Clone, Copy)]
struct Sides {
    /// Who does it.
    agent: Phrase,
    /// Whom or what it is done to.
    patient: Phrase,
}

impl Reading<'_, '_, '_> {
    /// The verb of the passage that has the claim's two sides exchanged: "B beat A" for "A beat B".
    pub(super) fn exchanged(&self) -> Option<(&Term, Place)> {
        let words = self.content.terms.iter().zip(&self.found.terms);
        let mut verbs = words.filter(|(t, _)| t.role == Role::Verb && !is_symmetric(&t.text));
        verbs.find_map(|(term, hit)| {
            let (place, how) = (*hit)?;
            let article = self.document.sentence(place.sentence)?;
            let ours = sides(self.sentence, term.token)?;
            let theirs = sides(article, place.token)?;
            let crossed = self.lies_in(ours.agent, theirs.patient, place.sentence)
                && self.lies_in(ours.patient, theirs.agent, place.sentence);
            (how <= How::Synonym && crossed).then_some((term, place))
        })
    }

    /// Whether a verb of the passage may tell the event of a verb of the claim from its other side:
    /// "B sold it" for "A bought it", but not where A did both.
    pub(super) fn is_other_side(&self, at: usize, place: Place) -> bool {
        let (Some(term), Some(article)) =
            (self.content.terms.get(at), self.document.sentence(place.sentence))
        else {
            return false;
        };
        let said = |word: &str| {
            lemmas(&word.to_lowercase()).into_iter().map(|(l, _)| l).collect::<Vec<_>>()
        };
        let (ours, theirs) = (said(&term.text), said(article.tokens[place.token].text));
        if !ours.iter().any(|a| theirs.iter().any(|b| are_converse(a, b))) {
            return false;
        }
        let doers = subject(self.sentence, term.token).zip(subject(article, place.token));
        !doers.is_some_and(|(ours, theirs)| {
            ours.iter().any(|a| theirs.iter().any(|b| self.lies_in(*a, *b, place.sentence)))
        })
    }

    /// Whether the head of a phrase of the claim is met in a phrase of the article.
    fn lies_in(&self, ours: Phrase, theirs: Phrase, sentence: usize) -> bool {
        let head = self.content.terms.iter().position(|t| t.token == ours.head);
        let hit = head.and_then(|h| self.found.terms[h]);
        hit.is_some_and(|(p, _)| p.sentence == sentence && theirs.holds(p.token))
    }
}

fn is_symmetric(verb: &str) -> bool {
    let lemmas = lemmas(&verb.to_lowercase());
    list(include_str!("../../../data/symmetric.txt")).any(|w| lemmas.iter().any(|(l, _)| *l == w))
}

/// The sides of the verb at a token, where both stand beside it.
fn sides(sentence: &Sentence<'_>, verb: usize) -> Option<Sides> {
    let clause = *sentence.clauses.of.get(verb)?;
    let group = sentence.group(clause).filter(|g| g.head == verb && g.finite)?;
    if sentence.clauses.list.get(clause)?.link == Link::Relative {
        return None;
    }
    let all = phrases(&sentence.tokens);
    let own = |p: &&Phrase| sentence.clauses.of.get(p.head) == Some(&clause);
    let free = |p: &&Phrase| !after_preposition(sentence, p.start);
    let subject = *all.iter().filter(own).filter(free).rfind(|p| p.head < group.start)?;
    let other = *all.iter().find(|p| p.start >= group.end)?;
    let (agent, patient) = if group.passive { (other, subject) } else { (subject, other) };
    beside(sentence, &group, other).then_some(Sides { agent, patient })
}

fn after_preposition(sentence: &Sentence<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| sentence.tokens[b].tag == Tag::Prep)
}

/// Whether a phrase is the object of an active verb, or the agent of a passive one.
fn beside(sentence: &Sentence<'_>, group: &Group, phrase: Phrase) -> bool {
    match sentence.tokens.get(group.end..phrase.start).unwrap_or_default() {
        [] => !group.passive,
        [by] => group.passive && by.is("by"),
        _ => false,
    }
}
