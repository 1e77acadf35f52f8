//! Names: whether the right one, or another in its place, is said of the topic.
//!
//! A right name in the topic's sentence supports. A name that a closed list calls wrong
//! contradicts where it stands in the topic's clause. In an open list another name contradicts
//! only in the very slot that the topic asks for: before its noun where the topic asks for a
//! type ("an MQ-9 Reaper drone" for "drone type"), or as the doer where the topic ends in "by"
//! ("first reported by"). An ordinary modifier ("American drone", "spy drone") is no other type.

use super::Bearing;
use super::clause::Link;
use super::compiled::{Compiled, Member};
use super::cues::Hits;
use super::decide::{Candidate, Strength};
use super::locate::Mention;
use super::scene::{Carried, Scene, modifies};
use super::scope::{Stance, stance};
use super::sentence::{Token, is_saying};
use super::words;
use crate::fact::Allowed;
use crate::text::country::country;
use crate::text::tag::Tag;
use crate::text::{Span, lexicon};
use crate::value::{self, Reading, Value};

/// Every name of the sentence that bears on the fact.
pub(super) fn candidates(
    scene: &Scene<'_, '_>,
    compiled: &Compiled,
    hits: &Hits,
) -> Vec<Candidate> {
    let text = &scene.article.text;
    let mut out = Vec::new();
    let mut right_spans = Vec::new();
    for member in &compiled.right {
        for span in spans(scene, member, hits) {
            right_spans.push(span);
            out.push(judged(scene, span, true));
        }
    }
    for member in &compiled.wrong {
        for span in spans(scene, member, hits) {
            if right_spans.iter().any(|r| r.overlaps(span)) {
                continue;
            }
            out.push(judged(scene, span, false));
        }
    }
    let closed = matches!(&scene.fact.allowed, Allowed::Names { closed: true, .. });
    if !closed && out.is_empty() {
        for (span, why) in rivals(scene) {
            if !scene.states() {
                continue;
            }
            let reason = format!("\"{}\" stands in the fact's place: {why}", span.of(text));
            let strength = scene.strength(Strength::Firm);
            out.push(scene.candidate(span, Some((Bearing::Contradiction, strength)), reason));
        }
    }
    out
}

/// Where a member is named in the sentence.
fn spans(scene: &Scene<'_, '_>, member: &Member, hits: &Hits) -> Vec<Span> {
    let within = scene.sentence.passage.span;
    let text = &scene.article.text;
    let mentions = |words: &super::locate::Words| -> Vec<Mention> {
        words.mentions(text, hits).into_iter().filter(|m| within.covers(m.span)).collect()
    };
    let whole: Vec<Span> = mentions(&member.words).iter().map(|m| m.span).collect();
    if !whole.is_empty() || member.parts.is_empty() {
        return whole;
    }
    // A description in another order: all its content words near each other.
    let parts: Option<Vec<Span>> =
        member.parts.iter().map(|p| mentions(p).first().map(|m| m.span)).collect();
    let Some(parts) = parts else {
        return Vec::new();
    };
    let (Some(start), Some(end)) =
        (parts.iter().map(|p| p.start).min(), parts.iter().map(|p| p.end).max())
    else {
        return Vec::new();
    };
    let span = Span::new(start, end);
    let tokens = scene.sentence.tokens_of(span);
    // Two small words to every content word: beyond that it is another phrase.
    if tokens.len() <= member.parts.len() * 3 { vec![span] } else { Vec::new() }
}

/// What a listed name says, by the clause it stands in.
fn judged(scene: &Scene<'_, '_>, span: Span, right: bool) -> Candidate {
    let sentence = scene.sentence;
    let said = span.of(&scene.article.text);
    let at = sentence.token_at(span.start).unwrap_or_default();
    let clause = sentence.clauses.of.get(at).copied().unwrap_or_default();
    let near = scene.predicates().any(|m| {
        let own = sentence.clause_at(m.head.start);
        own.is_some_and(|c| scene.tied(c, clause) || antecedent(scene, span, c))
            || m.span.overlaps(span)
    });
    let own = stance(sentence, at).0;
    let states = scene.states();
    let denied = own == Stance::Negated || own == Stance::Denied;
    // "The ministry of Lenz said that …": who says it is no answer.
    let says = sentence.verb(clause).is_some_and(is_saying)
        && sentence.group(clause).is_some_and(|g| at < g.start)
        && !scene.predicates().any(|m| sentence.clause_at(m.head.start) == Some(clause));
    if says {
        let reason = format!("\"{said}\" is who says it");
        return scene.candidate(span, None, reason);
    }
    let strength = scene.strength(if near { Strength::Firm } else { Strength::Weak });
    match (right, denied) {
        (true, false) => {
            let reason = format!("\"{said}\" is named with the topic");
            scene.candidate(span, Some((Bearing::Support, strength)), reason)
        }
        (true, true) if near => {
            let reason = format!("\"{said}\" is named, but denied");
            scene.candidate(span, Some((Bearing::Contradiction, strength)), reason)
        }
        (false, false) if near && states => {
            let reason = format!("\"{said}\" is named in the fact's place, and the list is closed");
            scene.candidate(span, Some((Bearing::Contradiction, strength)), reason)
        }
        // A closed list says that its members are answers to one question, so that one of them in
        // the topic's sentence is somebody's answer, though not as surely as in its clause.
        (false, false) if own == Stance::Stated && states && scene.carried == Carried::No => {
            let reason =
                format!("\"{said}\" is named in the topic's sentence, and the list is closed");
            let counts = Some((Bearing::Contradiction, Strength::Position));
            scene.candidate(span, counts, reason)
        }
        _ => {
            let reason = format!("\"{said}\" is not said of the topic here");
            scene.candidate(span, None, reason)
        }
    }
}

/// "the strait where tankers had been attacked": the name right before a relative clause.
fn antecedent(scene: &Scene<'_, '_>, span: Span, clause: usize) -> bool {
    let sentence = scene.sentence;
    let Some(found) = sentence.clauses.list.get(clause) else {
        return false;
    };
    if found.link != Link::Relative {
        return false;
    }
    let first = sentence.clauses.of.iter().position(|&c| c == clause).unwrap_or_default();
    let end = sentence.tokens_of(span).end;
    end <= first && first - end <= 1
}

/// Other names in the slot that the topic asks for, with the slot in words.
fn rivals(scene: &Scene<'_, '_>) -> Vec<(Span, &'static str)> {
    let topic = &scene.fact.topic;
    let asks_type = topic.attributes.iter().any(|a| words::is(a, words::Class::Type));
    let asks_doer = topic.key.trim_end().to_lowercase().ends_with(" by");
    let names = scene.sentence.names().iter().map(|v| v.span);
    let free = |s: &Span| !scene.mentions.iter().flatten().any(|m| m.span.overlaps(*s));
    let mut out = Vec::new();
    for span in names.filter(free) {
        if asks_type && is_model(scene, span) && before_noun(scene, span) {
            out.push((span, "it names the type"));
        } else if asks_doer && is_doer(scene, span) {
            out.push((span, "it names who did it"));
        }
    }
    out.extend(holders(scene).into_iter().filter(free).map(|span| (span, "it names who is that")));
    out
}

/// Persons in apposition to a role that the topic asks for: "the manager of the bank, Colin
/// Reyes,", "Rovers captain Luis Prado", "Maria Lindqvist, chief executive of Brightwater".
fn holders(scene: &Scene<'_, '_>) -> Vec<Span> {
    let sentence = scene.sentence;
    let text = &scene.article.text;
    let Some((from, to)) = role(scene) else {
        return Vec::new();
    };
    let person = |v: &&Value| match &v.reading {
        Reading::Name(name) => name.given.is_some() && name.surname.is_some(),
        _ => false,
    };
    let apposed = |v: &&Value| {
        let here = sentence.tokens_of(v.span);
        let comma = |at: usize| scene.token(at).is_some_and(|t| t.text == ",");
        let behind = here.start == to || (here.start == to + 1 && comma(to));
        let closed = !scene.token(here.end).is_some_and(|t| t.tag == Tag::Possessive);
        // "Maria Lindqvist, the chief executive": a comma, and perhaps a determiner.
        let lead = (here.end + 1..from).all(|i| scene.token(i).is_some_and(modifies));
        let before = comma(here.end) && here.end < from && from - here.end <= 3 && lead;
        closed && (behind || before)
    };
    // A name is a person's only where the fact's own is.
    let asked = match &scene.fact.allowed {
        Allowed::Names { right, .. } => right.iter().flat_map(|m| &m.phrases).any(|p| {
            p.words.len() >= 2 && p.words.iter().all(|w| w.starts_with(char::is_uppercase))
        }),
        _ => false,
    };
    let names = sentence.names().iter().filter(person).filter(apposed);
    let all = names.map(|v| v.span).filter(|s| !s.of(text).is_empty());
    if asked { all.collect() } else { Vec::new() }
}

/// The tokens of the noun phrase that names the role: every item of the topic in it, one of them a
/// noun for persons, and nothing but nouns, adjectives and prepositions between.
fn role(scene: &Scene<'_, '_>) -> Option<(usize, usize)> {
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
        scene.head(m).and_then(|h| scene.token(h)).is_some_and(|t| t.tag == Tag::Noun)
            && lexicon::is_person_noun(&m.span.of(&scene.article.text).to_lowercase())
    });
    (person && from < to && scene.only(from, to, inside)).then_some((from, to))
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

/// Whether a name is the subject of the topic's verb, or stands behind it with "by".
fn is_doer(scene: &Scene<'_, '_>, span: Span) -> bool {
    let sentence = scene.sentence;
    let here = sentence.tokens_of(span);
    scene.predicates().any(|m| {
        let Some(head) = scene.head(m) else {
            return false;
        };
        let Some(clause) = sentence.clauses.of.get(head) else {
            return false;
        };
        let Some(group) = sentence.group(*clause) else {
            return false;
        };
        if !(group.start <= head && head < group.end) {
            return false;
        }
        let by = here.start.checked_sub(1).and_then(|i| scene.token(i)).is_some_and(|t| t.is("by"));
        let subject = !group.passive
            && here.end <= group.start
            && scene.only(here.end, group.start, |t| t.tag == Tag::Adv);
        let agent = by
            && group.passive
            && here.start > group.head
            && sentence.clauses.of.get(here.start) == Some(clause);
        subject || agent
    })
}
