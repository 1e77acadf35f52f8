//! Names: whether the right one, or another in its place, is said of the topic.
//!
//! A right name in the topic's sentence supports. A name that a closed list calls wrong
//! contradicts where it stands in the topic's clause. In an open list another name contradicts
//! only in the very slot that the topic asks for: before its noun where the topic asks for a
//! type ("an MQ-9 Reaper drone" for "drone type"), or as the doer where the topic ends in "by"
//! ("first reported by"). An ordinary modifier ("American drone", "spy drone") is no other type.

use super::Bearing;
use super::clause::{Group, Link};
use super::compiled::{Compiled, Member};
use super::cues::Hits;
use super::decide::{Candidate, Strength};
use super::locate::Mention;
use super::scene::{Carried, Scene, modifies};
use super::scope::{Stance, stance};
use super::sentence::{Token, is_saying};
use super::verbs::{Class, is_class};
use super::{history, place, rival};
use crate::fact::Allowed;
use crate::text::tag::Tag;
use crate::text::{Span, persons};

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
        for (span, why) in rival::rivals(scene) {
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
    let frame = place::frame(&scene.article.text, sentence.passage);
    if !frame.covers(span) {
        let reason = format!("\"{said}\" belongs to the frame of the report, not to its story");
        return scene.candidate(span, None, reason);
    }
    let (mut own, word) = stance(sentence, at);
    // "Prime Minister Jonas Wik did not …": what he did not do, he holds the office.
    let inside = |w: Span| {
        let w = sentence.tokens_of(w).start;
        w < at && at - w <= 3
    };
    if attached(scene, span) && !word.is_some_and(inside) {
        own = Stance::Stated;
    }
    let states = scene.states();
    let denied = own == Stance::Negated || own == Stance::Denied;
    // "The ministry of Lenz said that …": who says it is no answer.
    let by = at.checked_sub(1).and_then(|i| scene.token(i)).is_some_and(|t| {
        let article = t.tag == Tag::Det && at >= 2;
        t.is("by") || article && scene.token(at - 2).is_some_and(|t| t.is("by"))
    });
    let says = !by
        && sentence.verb(clause).is_some_and(is_saying)
        && sentence.group(clause).is_some_and(|g| at < g.start)
        && !scene.predicates().any(|m| sentence.clause_at(m.head.start) == Some(clause));
    if says {
        let reason = format!("\"{said}\" is who says it");
        return scene.candidate(span, None, reason);
    }
    if let (false, Some(then)) = (right, history::history(scene, span)) {
        let then = then.of(&scene.article.text);
        return scene.candidate(span, None, format!("\"{then}\" makes it another event"));
    }
    // "the talks that had been planned for Lima": they are no longer.
    let given_up = |g: Group| {
        let verb = scene.token(g.head).is_some_and(|t| is_class(t.text, Class::Intend));
        verb && g.passive && scene.token(g.start).is_some_and(|t| t.is("had"))
    };
    if sentence.group(clause).is_some_and(given_up) {
        return scene.candidate(span, None, format!("\"{said}\" was only planned"));
    }
    // "is owned by Stone" of the owner
    let deed = |m: &Mention| {
        let verb = scene.head(m).and_then(|h| scene.token(h));
        m.loose && verb.is_some_and(|t| matches!(t.tag, Tag::Verb(_)))
    };
    if scene.predicates().any(deed) && !rival::is_doer(scene, span) {
        let reason = format!("\"{said}\" does not do it");
        return scene.candidate(span, None, reason);
    }
    if let Some(other) = described(scene, span) {
        let reason = format!("\"{said}\" is the {other}");
        return scene.candidate(span, None, reason);
    }
    let strength = scene.strength(if near { Strength::Firm } else { Strength::Weak });
    match (right, denied) {
        (true, false) => {
            let reason = format!("\"{said}\" is named with the topic");
            scene.candidate(span, Some((Bearing::Support, strength)), reason)
        }
        // "His wife was not in Garne at the time of the attack" denies nothing of the attack.
        (true, true) if near && (!place::is_asked(scene.fact) || denied_of(scene, clause)) => {
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

/// Whether a clause tells of the topic: by its verb, or as its subject.
fn denied_of(scene: &Scene<'_, '_>, clause: usize) -> bool {
    let Some(group) = scene.sentence.group(clause) else {
        return false;
    };
    let own = |head: usize| scene.sentence.clauses.of.get(head) == Some(&clause);
    scene.predicates().filter_map(|m| scene.head(m)).any(|head| own(head) && head < group.end)
}

/// Whether a name and the topic's noun are one phrase: title, apposition or compound.
fn attached(scene: &Scene<'_, '_>, span: Span) -> bool {
    let sentence = scene.sentence;
    let name = sentence.tokens_of(span);
    let inside = |t: &Token<'_>| modifies(t) || t.text == "," || t.is("of");
    scene.predicates().any(|m| {
        let topic = sentence.tokens_of(m.span);
        let noun = scene.token(topic.start).is_some_and(modifies);
        let (from, to) = (topic.end.min(name.end), topic.start.max(name.start));
        noun && (from > to || (to - from <= 3 && scene.only(from, to, inside)))
    })
}

/// The noun that a name explains, where the topic asks who some person is and that noun is another
/// one: "the driver and a passenger, Ada Grant," names no driver.
fn described<'a>(scene: &Scene<'_, 'a>, span: Span) -> Option<&'a str> {
    let sentence = scene.sentence;
    let start = sentence.tokens_of(span).start;
    let comma = start.checked_sub(1).and_then(|i| scene.token(i)).is_some_and(|t| t.text == ",");
    let noun = start.checked_sub(2).and_then(|i| scene.token(i)).filter(|_| comma)?;
    let own = |t: &Token<'_>| scene.mentions.iter().flatten().any(|m| m.span.overlaps(t.span));
    let person =
        |t: &Token<'_>| t.tag == Tag::Noun && persons::is_person_noun(&t.text.to_lowercase());
    let asked = scene.predicates().any(|m| {
        let last = sentence.tokens_of(m.span).end.checked_sub(1);
        last.and_then(|i| scene.token(i)).is_some_and(person)
    });
    // "the driver of the bus, Ada Grant": what stands before it may be the topic's.
    let mut phrase = start - 2;
    while phrase > 0
        && (modifies(&sentence.tokens[phrase - 1]) || sentence.tokens[phrase - 1].is("of"))
    {
        phrase -= 1;
    }
    let within = sentence.tokens[phrase..start].iter().any(own);
    (asked && person(noun) && !within).then_some(noun.text)
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
