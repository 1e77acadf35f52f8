//! Names and what is said to be theirs: "Captain Maren Holt", "Maren Holt, captain of the ferry," and
//! "the ferry Silver Tern".

use super::Proposal;
use super::phrase::plain;
use crate::check::sentence::Sentence;
use crate::text::tag::Tag;
use crate::text::{Article, Span};
use crate::value::{Reading, Value};

/// The most words that a role has.
const LONGEST_ROLE: usize = 12;

pub(super) fn read(
    sentence: &Sentence<'_>,
    article: &Article,
    quoted: &impl Fn(Span) -> bool,
) -> Vec<Vec<Proposal>> {
    let text = &article.text;
    let mut found = Vec::new();
    for name in sentence.names().iter().filter(|name| !quoted(name.span)) {
        let Reading::Name(parts) = &name.reading else {
            continue;
        };
        let propose = |topic: String, span: Span| {
            let value = plain(span.of(text));
            vec![Proposal { topic, value, span, sentence: sentence.passage.span }]
        };
        match (parts.given, parts.surname) {
            (Some(given), Some(surname)) => {
                let person = plain(Span::new(given.start, surname.end).of(text));
                let role = role(sentence, surname.end).or(parts.title);
                found.extend(role.map(|span| propose(format!("title of {person}"), span)));
            }
            _ => {
                let called = called(sentence, name);
                found.extend(called.map(|noun| propose(format!("name of the {noun}"), name.span)));
            }
        }
    }
    found
}

/// The words between the comma after a name and the next: "director of the agency".
fn role(sentence: &Sentence<'_>, end: usize) -> Option<Span> {
    let comma = sentence.tokens.iter().position(|token| token.span.start >= end)?;
    (sentence.tokens[comma].text == ",").then_some(())?;
    let rest = &sentence.tokens[comma + 1..];
    let length = rest.iter().take(LONGEST_ROLE + 1).position(|t| [",", "."].contains(&t.text))?;
    let mut role = &rest[..length];
    while role.first().is_some_and(|token| matches!(token.tag, Tag::Det | Tag::Possessive)) {
        role = &role[1..];
    }
    let fits = |token: &crate::check::token::Token<'_>| {
        token.in_phrase() && token.tag != Tag::Num || matches!(token.tag, Tag::Prep | Tag::Conj)
    };
    // A role begins with a common noun or what qualifies one: "Holt, Germany," is a place.
    let noun = role.iter().take_while(|t| t.tag != Tag::Prep).any(|t| t.tag == Tag::Noun);
    let (first, last) = (role.first()?, role.last()?);
    (noun && role.iter().all(fits) && first.tag != Tag::Prep)
        .then_some(Span::new(first.span.start, last.span.end))
}

/// The common noun right before a name that is no person's: what is called so.
fn called(sentence: &Sentence<'_>, name: &Value) -> Option<String> {
    let first = sentence.tokens_of(name.span).start;
    let before = sentence.tokens.get(first.checked_sub(1)?)?;
    let determined = sentence.tokens.get(first.checked_sub(2)?)?;
    let told = before.tag == Tag::Noun
        && before.text.chars().all(char::is_lowercase)
        && matches!(determined.tag, Tag::Det | Tag::Adj | Tag::Noun);
    told.then(|| before.text.to_owned())
}
