//! Names of the claim that the article takes as known: a subject that it speaks of by a pronoun,
//! a given name that it leaves out.

use super::align::{Index, Place};
use super::content::{Content, Role, Term};
use super::details::counts_same;
use super::phrase::phrase_at;
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
    while content.terms.get(end).is_some_and(name) && !content.terms[end].possessed {
        end += 1;
    }
    let tokens = content.terms[first].token..=content.terms[end - 1].token;
    let mut carried = false;
    for term in content.terms[..end].iter_mut().filter(|t| t.subject) {
        if index.hits(term).is_empty() {
            term.carried = true;
            term.weight = 0.0;
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

/// The setting of a count: an extract that counts the same things takes as known what of and where,
/// "60 deaths" for "60 fever deaths in Norland". A name is so carried where the sentence that counts
/// has no other in its place.
fn carry_setting(
    content: &mut Content,
    claim: &Sentence<'_>,
    document: &Document<'_>,
    index: &Index,
) {
    let counts = |s: &usize| content.details.iter().any(|d| counts_same(d, document, *s));
    let Some(number) = (0..document.passages.len()).find(counts) else { return };
    let Some(sentence) = document.sentence(number) else { return };
    let met =
        |place: Place| content.terms.iter().any(|t| index.hits(t).iter().any(|h| h.0 == place));
    let valued = |at| sentence.values.iter().any(|v| sentence.tokens_of(v.span).contains(&at));
    let other = (0..sentence.tokens.len()).any(|token| {
        let name = sentence.tokens[token].tag == Tag::ProperNoun && !valued(token);
        name && !met(Place { sentence: number, token })
    });
    let there = sentence.tokens.iter().any(|t| t.is("there"));
    let counted: Vec<usize> = content.details.iter().map(|d| d.tokens.end).collect();
    for term in content.terms.iter_mut().filter(|t| index.hits(t).is_empty()) {
        let before_noun = counted.iter().any(|from| is_between(claim, *from, term.token));
        let free = before_noun
            || match term.role {
                Role::Name => !other && (is_joined(claim, term.token) || there && term.subject),
                Role::Noun => is_joined(claim, term.token),
                Role::Verb | Role::Quality => false,
            };
        if free {
            term.carried = true;
            term.weight = 0.0;
        }
    }
}

/// Whether a word stands between a number, which ends before token `from`, and the noun that it
/// counts: "60 fever related deaths".
fn is_between(claim: &Sentence<'_>, from: usize, token: usize) -> bool {
    let Some(words) = claim.tokens.get(from..=token + 1) else { return false };
    let in_phrase = |t: &Token<'_>| t.in_phrase() && !matches!(t.tag, Tag::Det | Tag::Subject);
    words.iter().all(|t| in_phrase(t) || t.tag.is_verb())
        && token >= from
        && in_phrase(&claim.tokens[token + 1])
}

/// Whether a word stands in a phrase after a preposition, or before the noun of a phrase.
fn is_joined(claim: &Sentence<'_>, token: usize) -> bool {
    let Some(phrase) = phrase_at(&claim.tokens, token) else { return false };
    let before = phrase.start.checked_sub(1).map(|at| &claim.tokens[at]);
    token < phrase.head || before.is_some_and(|t| t.tag == Tag::Prep || t.is("to"))
}

fn carry_nouns(content: &mut Content, index: &Index) {
    for term in content.terms.iter_mut().take_while(|t| t.subject) {
        if index.hits(term).is_empty() {
            term.carried = true;
            term.weight = 0.0;
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
            content.terms[at].carried = true;
            content.terms[at].weight = 0.0;
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
