//! Names of the claim that the article takes as known: a subject that it speaks of by a pronoun,
//! a given name that it leaves out.

use super::align::{Index, Place};
use super::content::{Content, Role, Term};
use super::phrase::phrase_at;
use super::setting::carry_setting;
use crate::check::sentence::{Document, Sentence, Token};
use crate::text::tag::Tag;
use crate::value::is_title;

/// The most sentences of an extract, in which a pronoun may stand for what was named before it;
/// a whole article names what it speaks of.
const EXTRACT: usize = 4;

/// A subject that the article does not name is carried by a pronoun or by "the …" as the subject
/// of one of its sentences: the article, an extract maybe, takes it as known. So is a subject that
/// the claim itself takes as known: "the company".
pub(super) fn carry(
    content: &mut Content,
    claim: &Sentence<'_>,
    document: &Document<'_>,
    index: &Index,
) {
    let extract = document.passages.len() <= EXTRACT;
    if extract {
        carry_setting(content, claim, document, index);
    }
    let named = content.terms.iter().any(|t| t.subject && t.role == Role::Name);
    let definite = claim.tokens.first().is_some_and(|t| t.is("the"));
    let met = content.terms.iter().any(|t| t.subject && !index.hits(t).is_empty());
    if !named && met {
        // It is named: "the women's champion" is not "the champion".
        return;
    }
    if !named && definite {
        carry_nouns(content, index);
    }
    let mut sentences = (0..document.passages.len()).filter_map(|s| document.sentence(s));
    if !extract || !sentences.any(takes_as_known) {
        return;
    }
    // "The movie Orla: The Last Tide": the first name of the subject with the nouns before it. Not
    // "Smith's uncle Jones", who is not carried with Smith.
    let name = |t: &Term| t.subject && t.role == Role::Name;
    let Some(first) = content.terms.iter().position(name) else {
        return carry_nouns(content, index);
    };
    let mut end = first + 1;
    while content.terms.get(end).is_some_and(name) {
        end += 1;
    }
    let tokens = content.terms[first].token..=content.terms[end - 1].token;
    let mut carried = false;
    for term in content.terms[..end].iter_mut().filter(|t| t.subject) {
        if index.hits(term).is_empty() {
            term.carry();
            carried = true;
        }
    }
    if carried {
        // "Orla 2", "2001: The Last Tide": a number at a name that is carried is part of it.
        content.details.retain(|d| {
            !(d.tokens.end == *tokens.start()
                || d.tokens.start <= *tokens.end() + 1
                    && tokens.contains(&d.tokens.start.saturating_sub(1)))
        });
    }
}

fn carry_nouns(content: &mut Content, index: &Index) {
    for term in content.terms.iter_mut().take_while(|t| t.subject) {
        if index.hits(term).is_empty() {
            term.carry();
        }
    }
}

/// A given name is carried by the surname where the article has the surname alone.
pub(super) fn shorten(content: &mut Content, document: &Document<'_>, index: &Index) {
    for at in 0..content.terms.len().saturating_sub(1) {
        let (term, next) = (&content.terms[at], &content.terms[at + 1]);
        let pair =
            term.role == Role::Name && next.role == Role::Name && next.token == term.token + 1;
        if !pair || !index.hits(term).is_empty() {
            continue;
        }
        // "Ozy Media" is no other name of "UFO Media": nowhere does another name stand before it.
        let named = |place: Place| document.sentence(place.sentence)?.tokens.get(place.token);
        let surnames: Vec<Place> = index.hits(next).into_iter().map(|(place, _)| place).collect();
        let capital = |t: &Token<'_>| t.text.starts_with(char::is_uppercase);
        let alone = surnames.iter().filter(|p| named(**p).is_some_and(capital));
        let mut alone = alone.map(|place| {
            let before = place.token.checked_sub(1).map(|token| Place { token, ..*place });
            let before = before.and_then(named);
            before.is_none_or(|t| t.tag != Tag::ProperNoun || is_title(t.text))
        });
        let alone = alone.next().is_some_and(|first| first && alone.all(|a| a));
        if alone {
            content.terms[at].carry();
        }
    }
}

/// Whether a sentence speaks of something by a pronoun or by "the …" as the subject of a verb.
fn takes_as_known(sentence: &Sentence<'_>) -> bool {
    let mut groups = sentence.clauses.list.iter().filter_map(|c| c.group);
    sentence.tokens.iter().any(is_personal)
        || groups.any(|group| {
            let last = group.start.checked_sub(1);
            let subject = last.and_then(|at| phrase_at(&sentence.tokens, at));
            let words = subject.and_then(|p| sentence.tokens.get(p.start..=p.head));
            words.is_some_and(|words| {
                words[0].is("the") && words.iter().all(|t| t.tag != Tag::ProperNoun)
            })
        })
}

/// A pronoun of the third person.
fn is_personal(token: &Token<'_>) -> bool {
    ["he", "she", "it", "they", "his", "her", "its", "their", "him", "them"]
        .iter()
        .any(|w| token.is(w))
}
