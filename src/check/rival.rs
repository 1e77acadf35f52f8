//! Other names in the very slot that a topic asks for: another type, another doer, another holder of
//! an office.
//!
//! What no list calls wrong contradicts only here, so each slot is read narrowly: a type right
//! before its noun, a doer by its part in the clause, a holder in one phrase with the whole title.

use super::locate::Mention;
use super::place;
use super::roles::{Role, in_clause};
use super::scene::{Carried, Scene, modifies};
use super::sentence::Token;
use super::words;
use crate::fact::Allowed;
use crate::text::country::country;
use crate::text::tag::Tag;
use crate::text::{Span, lexicon, persons};
use crate::value::{self, Reading, Value};

/// Other names in the slot that the topic asks for, with the slot in words.
pub(super) fn rivals(scene: &Scene<'_, '_>) -> Vec<(Span, &'static str)> {
    // In a headline every word looks like a name.
    if scene.sentence.is_headline() {
        return Vec::new();
    }
    let topic = &scene.fact.topic;
    let asks_type = topic.attributes.iter().any(|a| words::is(a, words::Class::Type));
    let asks_doer = topic.key.trim_end().to_lowercase().ends_with(" by");
    let names = scene.sentence.names().iter().map(|v| v.span);
    let free = |s: &Span| !scene.mentions.iter().flatten().any(|m| m.span.overlaps(*s));
    let mut out = Vec::new();
    for span in names.filter(free).filter(|_| scene.states()) {
        if asks_type && is_model(scene, span) && before_noun(scene, span) {
            out.push((span, "it names the type"));
        } else if asks_doer && is_doer(scene, span) {
            out.push((span, "it names who did it"));
        }
    }
    if place::is_asked(scene.fact) && scene.states() {
        out.extend(place::rival(scene).map(|span| (span, "it tells where it was")));
    }
    out.extend(holders(scene).into_iter().filter(free).map(|span| (span, "it names who is that")));
    out
}

/// Persons in one phrase with an office that the topic asks for: "the manager of the bank, Colin
/// Reyes,", "Rovers captain Luis Prado", "Maria Lindqvist, chief executive of Brightwater".
fn holders(scene: &Scene<'_, '_>) -> Vec<Span> {
    let sentence = scene.sentence;
    // A name is a person's only where the fact's own is.
    let asked = match &scene.fact.allowed {
        Allowed::Names { right, .. } => right.iter().flat_map(|m| &m.phrases).any(|p| {
            p.words.len() >= 2 && p.words.iter().all(|w| w.starts_with(char::is_uppercase))
        }),
        _ => false,
    };
    let Some((from, to)) = office(scene).filter(|_| asked) else {
        return Vec::new();
    };
    // Without the title, which may be the office itself.
    let person = |v: &Value| match &v.reading {
        Reading::Name(name) => name.given.zip(name.surname).map(|(g, s)| Span::new(g.start, s.end)),
        _ => None,
    };
    let apposed = |span: &Span| {
        let here = sentence.tokens_of(*span);
        let comma = |at: usize| scene.token(at).is_some_and(|t| t.text == ",");
        let behind = here.start == to || (here.start == to + 1 && comma(to));
        let closed = !scene.token(here.end).is_some_and(|t| t.tag == Tag::Possessive);
        // "Maria Lindqvist, the chief executive": a comma, and perhaps a determiner.
        let lead = (here.end + 1..from).all(|i| scene.token(i).is_some_and(|t| t.tag == Tag::Det));
        let before = comma(here.end) && here.end < from && lead;
        closed && (behind || before)
    };
    sentence.names().iter().filter_map(person).filter(apposed).collect()
}

/// The tokens of the noun phrase that names the office: every item of the topic in it, one of them
/// a noun for persons, and nothing but nouns, adjectives and prepositions between. Not where a word
/// before it makes it another ("former", "deputy"), and an office that many have ("judge") only
/// where it is the one spoken of ("the judge").
fn office(scene: &Scene<'_, '_>) -> Option<(usize, usize)> {
    if !scene.missing.is_empty() || scene.carried != Carried::No {
        return None;
    }
    let first: Vec<&Mention> = scene.mentions.iter().filter_map(|m| m.first()).collect();
    let spans = first.iter().map(|m| scene.sentence.tokens_of(m.span));
    let (mut from, mut to) = (usize::MAX, 0);
    for tokens in spans {
        (from, to) = (from.min(tokens.start), to.max(tokens.end));
    }
    let inside = |t: &Token<'_>| modifies(t) || t.tag == Tag::Prep;
    let person = first.iter().any(|m| {
        let head = scene.head(m).and_then(|h| scene.token(h));
        head.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun))
            && persons::is_person_noun(&m.span.of(&scene.article.text).to_lowercase())
    });
    let before = from.checked_sub(1).and_then(|i| scene.token(i));
    let definite = before.is_some_and(|t| words::is(t.text, words::Class::Definite));
    let other = before.is_some_and(|t| modifies(t) && t.tag != Tag::Det)
        || (scene.items.len() == 1 && !definite);
    (person && !other && from < to && scene.only(from, to, inside)).then_some((from, to))
}

/// Whether the name stands right before the topic's noun, or in apposition to it ("the drone, an
/// MQ-9 Reaper").
fn before_noun(scene: &Scene<'_, '_>, span: Span) -> bool {
    let sentence = scene.sentence;
    let here = sentence.tokens_of(span);
    scene.predicates().any(|m| {
        let noun = sentence.tokens_of(m.span);
        let directly = here.end == noun.start;
        let apposed = noun.end < here.start
            && here.start - noun.end <= 2
            && scene.only(noun.end, here.start, |t| t.text == "," || t.tag == Tag::Det)
            && scene.token(noun.end).is_some_and(|t| t.text == ",");
        directly || apposed
    })
}

/// Whether a name can be that of a model: none of its words is a country, its people, a place,
/// an organisation or a person's title.
fn is_model(scene: &Scene<'_, '_>, span: Span) -> bool {
    let tokens = &scene.sentence.tokens[scene.sentence.tokens_of(span)];
    // "a US Global Hawk drone": whose it is stands before what it is.
    let owner = tokens.iter().take_while(|t| country(t.text).is_some()).count();
    let tokens = &tokens[owner..];
    let other = |word: &str| {
        let lower = word.to_lowercase();
        country(word).is_some()
            || value::is_title(&lower)
            || ["group", "location", "person", "time period"]
                .iter()
                .any(|c| lexicon::is_a(&lower, c))
    };
    let last_possessive =
        scene.token(scene.sentence.tokens_of(span).end).is_some_and(|t| t.tag == Tag::Possessive);
    let coded = tokens.iter().any(|t| t.text.chars().any(|c| c.is_ascii_digit()));
    !last_possessive
        && !tokens.is_empty()
        && !tokens.iter().any(|t| other(t.text))
        && (coded || tokens.len() > 1)
}

/// Whether a name is who does what the topic's verb says.
pub(super) fn is_doer(scene: &Scene<'_, '_>, span: Span) -> bool {
    let sentence = scene.sentence;
    let Some(last) = sentence.tokens_of(span).end.checked_sub(1) else {
        return false;
    };
    scene.predicates().any(|m| {
        let head = scene.head(m);
        let clause = head.and_then(|h| sentence.clauses.of.get(h).copied());
        let verb = |c: &usize| sentence.group(*c).is_some_and(|g| Some(g.head) == head);
        clause.filter(verb).and_then(|c| in_clause(sentence, last, c)) == Some(Role::Doer)
    })
}
