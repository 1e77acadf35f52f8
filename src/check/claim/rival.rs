//! What stands in the place of a word that the passage has not: the other color of the same paint,
//! the other author of the same book.

use super::align::Place;
use super::content::Role;
use super::differ::{are_one_name, excludes, joint};
use super::phrase::{Phrase, phrase_at};
use super::reading::Reading;
use crate::text::country::country;
use crate::text::tag::Tag;
use crate::value::is_title;

/// How far behind the word before it a name is looked for, in tokens: "the sister of the veteran
/// composer and pianist X".
const REACH: usize = 10;

impl Reading<'_, '_, '_> {
    /// The word of the article in the place of a term that the passage has not.
    pub(super) fn rival(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at)?;
        if self.found.anywhere[at] || term.carried {
            return None;
        }
        self.other_modifier(at)
            .or_else(|| self.other_head(at))
            .or_else(|| (term.role == Role::Name).then(|| self.other_name(at)).flatten())
    }

    /// Another word of the same class before the same noun: "third album" for "fourth album",
    /// "a French actor" for "an Italian actor".
    fn other_modifier(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at)?;
        let ours = phrase_at(&self.sentence.tokens, term.token)?;
        let head = self.content.terms.iter().position(|t| t.token == ours.head)?;
        let (place, _) = self.found.terms[head].filter(|_| head != at)?;
        let theirs = self.phrase(place).filter(|p| p.head == place.token)?;
        let mut before = (theirs.start..theirs.head).map(|token| Place { token, ..place });
        before.find(|rival| self.is_rival(at, *rival))
    }

    /// Another noun behind the same words: "a Sydney beach" for "a Sydney street".
    fn other_head(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at)?;
        let ours = phrase_at(&self.sentence.tokens, term.token).filter(|p| p.head == term.token)?;
        let inside = self.content.terms.iter().zip(&self.found.terms);
        let mut met = inside.filter(|(t, _)| ours.holds(t.token)).filter_map(|(_, hit)| *hit);
        met.find_map(|(place, _)| {
            let theirs = self.phrase(place).filter(|p| p.head > place.token)?;
            // "Lead guitarist Tan": the noun before the name is the head of what is said of it.
            let tokens = &self.document.sentence(place.sentence)?.tokens;
            let noun = (place.token + 1..=theirs.head).rev().find(|&t| tokens[t].tag == Tag::Noun);
            let token = noun.filter(|_| tokens[theirs.head].tag == Tag::ProperNoun);
            let rival = Place { token: token.unwrap_or(theirs.head), ..place };
            self.is_rival(at, rival).then_some(rival)
        })
    }

    /// Whether a word of the article that says nothing else of the claim rules a term out.
    fn is_rival(&self, at: usize, place: Place) -> bool {
        let (Some(term), Some(token)) = (self.content.terms.get(at), self.token(place)) else {
            return false;
        };
        !self.is_taken(place) && excludes(&term.text, token.text)
    }

    /// Whether a word of the article says a term of the claim.
    fn is_taken(&self, place: Place) -> bool {
        self.found.terms.iter().flatten().any(|(p, _)| *p == place)
    }

    fn phrase(&self, place: Place) -> Option<Phrase> {
        phrase_at(&self.document.sentence(place.sentence)?.tokens, place.token)
    }

    /// A name that stands where the claim has another: after the same word, joined by the same
    /// preposition or by none.
    fn other_name(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at)?;
        let before = (0..at).rev().find(|&i| self.content.terms[i].role != Role::Name)?;
        let (anchor, _) = self.found.terms[before]?;
        let article = self.document.sentence(anchor.sentence)?;
        let from = self.content.terms[before].token;
        let ours = joint(self.sentence.tokens.get(from + 1..term.token)?)?;
        let reach = article.tokens.len().min(anchor.token + REACH);
        let token =
            (anchor.token + 1..reach).find(|&t| article.tokens[t].tag == Tag::ProperNoun)?;
        let theirs = joint(article.tokens.get(anchor.token + 1..token)?)?;
        let place = Place { token, ..anchor };
        let other = article.tokens[token].text;
        // "The American singer X": what describes a name is none in its place. And a town may lie in
        // the country.
        let unlike = country(other).is_some() != country(&term.text).is_some();
        (ours == theirs
            && !self.is_taken(place)
            && !unlike
            && !are_one_name(&term.text, other)
            && (!self.is_met_in_part(at) || self.is_first_name(at, place)))
        .then_some(place)
    }

    /// Whether a word stands right before the same name as a term does: "Ozy Media" for "UFO
    /// Media"; no initial and no title.
    fn is_first_name(&self, at: usize, place: Place) -> bool {
        let terms = &self.content.terms;
        let next = terms.get(at + 1).filter(|next| next.token == terms[at].token + 1);
        let same = next.and_then(|_| self.found.terms[at + 1]);
        let follows = same.is_some_and(|(p, _)| p == Place { token: place.token + 1, ..place });
        let is_name = self.token(place).is_some_and(|t| {
            t.text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_title(t.text)
        });
        follows && is_name
    }

    /// Whether the article has another word of the name that a term is part of: another form of
    /// the same name, maybe.
    fn is_met_in_part(&self, at: usize) -> bool {
        let terms = &self.content.terms;
        let Some(ours) = phrase_at(&self.sentence.tokens, terms[at].token) else {
            return false;
        };
        let mut name = terms.iter().zip(&self.found.anywhere);
        name.any(|(t, met)| *met && t.role == Role::Name && ours.holds(t.token))
    }
}
