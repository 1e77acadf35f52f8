//! The setting of a claim that an extract takes as known: what of and where, the title behind "the
//! film", the name of "the team".

use super::align::{Index, Place};
use super::content::{Content, How, Role, Term};
use super::details::counts_same;
use super::phrase::phrase_at;
use crate::check::sentence::{Document, Sentence, Token};
use crate::text::tag::Tag;

/// Carries what the setting of an extract stands for.
pub(super) fn carry_setting(
    content: &mut Content,
    claim: &Sentence<'_>,
    document: &Document<'_>,
    index: &Index,
) {
    carry_count(content, claim, document, index);
    carry_titles(content, claim, document, index);
    carry_beside(content, document, index);
}

/// The setting of a count: an extract that counts the same things takes as known what of and where,
/// "60 deaths" for "60 fever deaths in Norland". A name is so carried where the sentence that counts
/// has no other in its place.
fn carry_count(
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
            term.carry();
        }
    }
}

/// Names beside the nouns of a subject are carried where the article has these nouns behind "the" and
/// no name: "the girls' team" of an extract is "the girls' team of Lund".
fn carry_beside(content: &mut Content, document: &Document<'_>, index: &Index) {
    let nouns: Vec<&Term> =
        content.terms.iter().filter(|t| t.subject && t.role == Role::Noun).collect();
    let definite = |place: Place| {
        let sentence = document.sentence(place.sentence)?;
        let phrase = phrase_at(&sentence.tokens, place.token)?;
        let before = sentence.tokens[..=phrase.start].iter().rev();
        let mut before = before.skip_while(|t| t.in_phrase() && !t.is("the"));
        let names = sentence.tokens[phrase.start..=phrase.head].iter();
        let of = sentence.tokens.get(phrase.head + 1).is_some_and(|t| t.is("of"));
        let mut names = names.chain(sentence.tokens.get(phrase.head + 1));
        (!of && before.next()?.is("the") && !names.any(|t| tells_apart(t))).then_some(())
    };
    let met = |t: &&Term| index.hits(t).iter().any(|(p, _)| definite(*p).is_some());
    if nouns.is_empty() || !nouns.iter().all(met) {
        return;
    }
    for term in content.terms.iter_mut().filter(|t| t.subject && t.role == Role::Name) {
        if index.hits(term).is_empty() {
            term.carry();
        }
    }
}

/// A name, or a quality that makes it another: "the new moon".
fn tells_apart(token: &Token<'_>) -> bool {
    matches!(token.tag, Tag::ProperNoun | Tag::Adj)
}

/// The title of a work or the name of a thing behind its class is carried by "the film" alone:
/// "the film Orla" is "the film" of an extract.
fn carry_titles(
    content: &mut Content,
    claim: &Sentence<'_>,
    document: &Document<'_>,
    index: &Index,
) {
    let alone = |place: Place| {
        let sentence = document.sentence(place.sentence)?;
        let before = sentence.tokens.get(place.token.checked_sub(1)?)?;
        let name = sentence.tokens.get(place.token + 1).is_some_and(|t| t.tag == Tag::ProperNoun);
        (before.is("the") && !name).then_some(())
    };
    let mut at = 0;
    while let Some(term) = content.terms.get(at) {
        at += 1;
        let class = term.role == Role::Noun
            && phrase_at(&claim.tokens, term.token).is_some_and(|p| p.head > term.token)
            && index.hits(term).iter().any(|(p, how)| *how <= How::Synonym && alone(*p).is_some());
        // "Thanks for Sharing": small words inside a title.
        let goes_on = |from: usize, to: usize| {
            let between = claim.tokens.get(from + 1..to).unwrap_or_default();
            between.len() <= 2
                && between
                    .iter()
                    .all(|t| matches!(t.tag, Tag::Prep | Tag::Det | Tag::Conj | Tag::To))
        };
        let mut last = term.token;
        while let Some(name) = content
            .terms
            .get_mut(at)
            .filter(|t| class && t.role == Role::Name && goes_on(last, t.token))
        {
            last = name.token;
            at += 1;
            if index.hits(name).is_empty() {
                name.carry();
            }
        }
    }
}

/// Whether a word stands between a number, which ends before token `from`, and the noun that it
/// counts: "60 fever related deaths".
fn is_between(claim: &Sentence<'_>, from: usize, token: usize) -> bool {
    let Some(words) = claim.tokens.get(from..=token + 1) else { return false };
    let in_phrase = |t: &Token<'_>| t.in_phrase() && !matches!(t.tag, Tag::Det | Tag::Subject);
    token >= from && words.iter().all(|t| in_phrase(t) || t.tag.is_verb())
}

/// Whether a word stands in a phrase after a preposition, or before the noun of a phrase.
fn is_joined(claim: &Sentence<'_>, token: usize) -> bool {
    let Some(phrase) = phrase_at(&claim.tokens, token) else { return false };
    let before = phrase.start.checked_sub(1).map(|at| &claim.tokens[at]);
    token < phrase.head || before.is_some_and(|t| t.tag == Tag::Prep || t.is("to"))
}
