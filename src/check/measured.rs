//! What a number without a noun is the measure of: "the default port is 8080", "the page size defaults
//! to 25", "Workers: 8"; and how often something is done: "retried three times".
//!
//! The topic must be the whole of what the number is said of. Where that is told of more closely
//! ("the default port of the proxy"), another may be meant, and the number cannot contradict.

use std::ops::Range;

use super::decide::Strength;
use super::scene::{Carried, Scene};
use super::sentence::Token;
use super::verbs::{Class, is_class};
use crate::text::list;
use crate::text::tag::Tag;
use crate::value::Value;

/// How firmly a number is the measure of what the topic names, if it is.
pub(super) fn strength(scene: &Scene<'_, '_>, value: &Value) -> Option<Strength> {
    if !scene.missing.is_empty() || scene.carried != Carried::No {
        return None;
    }
    let phrase = subject(scene, scene.sentence.tokens_of(value.span))?;
    let named = |at: usize| {
        let span = scene.sentence.tokens[at].span;
        scene.mentions.iter().flatten().any(|m| m.span.overlaps(span))
    };
    let here = |m: &super::locate::Mention| {
        let tokens = scene.sentence.tokens_of(m.span);
        phrase.start <= tokens.start && tokens.end <= phrase.end
    };
    if !scene.mentions.iter().all(|mentions| mentions.iter().any(here)) {
        return None;
    }
    let attributes = &scene.fact.topic.attributes;
    let is_attribute = |t: &Token<'_>| attributes.iter().any(|a| t.text.eq_ignore_ascii_case(a));
    let small = |t: &Token<'_>| matches!(t.tag, Tag::Det | Tag::Possessive | Tag::Prep | Tag::Adv);
    let only = phrase.clone().all(|at| {
        let token = &scene.sentence.tokens[at];
        named(at) || is_attribute(token) || small(token)
    });
    // The measure that the topic asks for, if it asks for one: "page size", but not "the page".
    let asked = |a: &String| !is_general(a);
    let told = |a: &String| phrase.clone().any(|at| scene.sentence.tokens[at].is(a));
    let other = attributes.iter().any(asked) && !attributes.iter().any(told);
    Some(if only && !other { Strength::Firm } else { Strength::Weak })
}

/// The noun phrase that a number is said of, by a form of *be*, by a verb of reaching with its
/// preposition, or behind the colon or bar of a label that begins the line.
fn subject(scene: &Scene<'_, '_>, number: Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence;
    let tokens = &sentence.tokens;
    let adverb = |at: &usize| tokens[*at].tag == Tag::Adv;
    let link = (0..number.start).rev().find(|at| !adverb(at))?;
    if [":", "|", "="].contains(&tokens[link].text) {
        let start = (0..link).find(|at| tokens[*at].tag != Tag::Punct)?;
        let label = (start..link).all(|at| in_phrase(&tokens[at]));
        return label.then_some(start..link);
    }
    let to = tokens[link].is("to") || tokens[link].is("at");
    let verb = if to { link.checked_sub(1)? } else { link };
    let group = sentence.group(*sentence.clauses.of.get(verb)?)?;
    let reaches = to && is_class(tokens[group.head].text, Class::Reach) && !group.passive;
    let states = group.negation.is_none() && group.modal.is_none() && group.finite;
    if group.head != verb || !states || !(reaches || !to && tokens[verb].is_be()) {
        return None;
    }
    let outside = |at: &usize| !in_phrase(&tokens[*at]);
    let start = (0..group.start).rev().find(outside).map_or(0, |at| at + 1);
    (start < group.start).then_some(start..group.start)
}

/// Whether a noun tells nothing of what is counted: "number", "total".
pub(super) fn is_general(noun: &str) -> bool {
    list(include_str!("../../data/measures.txt")).any(|w| noun.eq_ignore_ascii_case(w))
}

fn in_phrase(token: &Token<'_>) -> bool {
    token.in_phrase() || token.is("of") || token.is("for")
}

/// Whether the number tells how often is done what the topic's verb says: "retried three times".
pub(super) fn times(scene: &Scene<'_, '_>, value: &Value, noun: &str) -> bool {
    let number = scene.sentence.tokens_of(value.span);
    let verb = |m: &super::locate::Mention| {
        let tokens = scene.sentence.tokens_of(m.span);
        tokens.end <= number.start
            && scene.only(tokens.end, number.start, |t| matches!(t.tag, Tag::Adv | Tag::Object))
            && scene.token(tokens.start).is_some_and(|t| matches!(t.tag, Tag::Verb(_)))
    };
    ["times", "occasions"].iter().any(|w| noun.eq_ignore_ascii_case(w))
        && scene.missing.is_empty()
        && scene.predicates().any(verb)
}
