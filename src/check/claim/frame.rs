//! Who stands in a place that only one can have: behind the "by" of the same verb, before the "is"
//! of the same "the …".

use super::align::Place;
use super::content::{How, Role};
use super::differ::are_one_name;
use super::phrase::{Phrase, phrase_at, phrases};
use super::predicate::{before, complement};
use super::reading::Reading;
use crate::check::sentence::Sentence;
use crate::text::tag::Tag;

impl Reading<'_, '_, '_> {
    /// The name that the passage has where the claim has another: "directed by B", "B was the
    /// capital", though the claim's name may be said of something else.
    pub(super) fn other_holder(&self) -> Option<Place> {
        self.other_agent().or_else(|| self.other_subject())
    }

    /// Another name behind the "by" of a verb of the claim.
    fn other_agent(&self) -> Option<Place> {
        let words = self.content.terms.iter().zip(&self.found.terms);
        let mut verbs = words.filter(|(t, _)| t.role == Role::Verb);
        verbs.find_map(|(term, hit)| {
            let (place, _) = (*hit).filter(|(_, how)| *how <= How::Synonym)?;
            let article = self.document.sentence(place.sentence)?;
            let theirs = agents(article, place.token)?;
            let ours =
                agents(self.sentence, term.token).or_else(|| subject(self.sentence, term.token))?;
            self.differ(&ours, &theirs, place.sentence)
        })
    }

    /// Another name that is what only one can be: "the destination", "Tan's first book".
    fn other_subject(&self) -> Option<Place> {
        let own = self.sentence.clauses.list.iter().filter_map(|c| c.group).find(|g| g.finite)?;
        let claimed = complement(self.sentence, own.head)?;
        let head = self.content.terms.iter().position(|t| t.token == claimed.head)?;
        let (place, _) = self.found.terms[head].filter(|(_, how)| *how <= How::Synonym)?;
        let article = self.document.sentence(place.sentence)?;
        let group = article.group(*article.clauses.of.get(place.token)?)?;
        let said = complement(article, group.head).filter(|p| p.holds(place.token))?;
        if !is_definite(self.sentence, claimed) || !is_definite(article, said) {
            return None;
        }
        let theirs = phrase_at(&article.tokens, before(article, group.start)?)?;
        let ours = subject(self.sentence, own.head)?;
        self.differ(&ours, &[theirs], place.sentence)
    }

    /// The first name of the article's phrases, where they have names and none of the claim's.
    fn differ(&self, ours: &[Phrase], theirs: &[Phrase], sentence: usize) -> Option<Place> {
        let article = self.document.sentence(sentence)?;
        let terms = &self.content.terms;
        let is_name = |i: &usize| terms[*i].role == Role::Name && !terms[*i].carried;
        // "Danish fishermen" are no name.
        let head = (0..terms.len())
            .filter(is_name)
            .find(|&i| ours.iter().any(|p| p.head == terms[i].token))?;
        let names: Vec<usize> = (0..terms.len())
            .filter(is_name)
            .filter(|&i| ours.iter().any(|p| p.holds(terms[i].token)))
            .collect();
        let named = theirs.iter().filter(|p| article.tokens[p.head].tag == Tag::ProperNoun);
        let tokens = named.flat_map(|p| p.start..=p.head);
        let others: Vec<usize> =
            tokens.filter(|&t| article.tokens[t].tag == Tag::ProperNoun).collect();
        let same = |t: usize| {
            let word = article.tokens[t].text;
            let said = |i: usize| {
                terms[i].text.eq_ignore_ascii_case(word)
                    || are_one_name(&terms[i].text, word)
                    || self.found.terms[i].is_some_and(|(p, _)| p == Place { sentence, token: t })
            };
            names.iter().any(|&i| said(i))
        };
        let token = *others.first()?;
        (self.is_one_matter(head) && !others.iter().any(|&t| same(t)))
            .then_some(Place { sentence, token })
    }
}

/// The phrases behind the "by" of the verb at a token: one, or those of a list.
fn agents(sentence: &Sentence<'_>, verb: usize) -> Option<Vec<Phrase>> {
    let by = (verb + 1..sentence.tokens.len().min(verb + 3))
        .find(|&t| sentence.tokens[t].tag != Tag::Adv)
        .filter(|&t| sentence.tokens[t].is("by"))?;
    let joins = |t: usize| {
        let token = &sentence.tokens[t];
        token.in_phrase() || token.tag == Tag::Conj || token.text == ","
    };
    let end = (by + 1..sentence.tokens.len()).find(|&t| !joins(t)).unwrap_or(sentence.tokens.len());
    let all = phrases(&sentence.tokens);
    let own: Vec<Phrase> = all.into_iter().filter(|p| by < p.start && p.head < end).collect();
    (!own.is_empty()).then_some(own)
}

/// The phrase before the verb at a token that has a tense and is no passive.
pub(super) fn subject(sentence: &Sentence<'_>, verb: usize) -> Option<Vec<Phrase>> {
    let group = sentence.group(*sentence.clauses.of.get(verb)?)?;
    let active = group.head == verb && group.finite && !group.passive;
    let last = before(sentence, group.start).filter(|_| active)?;
    Some(vec![phrase_at(&sentence.tokens, last)?])
}

/// Whether a phrase means one thing only: after "the" or a possessor.
fn is_definite(sentence: &Sentence<'_>, phrase: Phrase) -> bool {
    let tokens = &sentence.tokens;
    let words = &tokens[phrase.start..=phrase.head];
    let before = phrase.start.checked_sub(1).map(|t| tokens[t].tag);
    words[0].is("the")
        || words.iter().any(|t| t.tag == Tag::Possessive)
        || before == Some(Tag::Possessive)
}
