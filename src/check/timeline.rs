//! Days told in other sentences than those that name the topic.
//!
//! A report names its event in its headline and first sentences, and then tells its course. Where
//! the sentences that name it tell no day, one told of its course is the event's, by the verb:
//!
//! - it happened, if what happened takes the event up ("it", "this one", "the incident");
//! - somebody was hurt in it ("Seven people were wounded on Saturday");
//! - somebody "is recovering after" it, in the first sentence;
//! - somebody was doing something "when" it befell him, or it was answered ("Police were called at 2 a.m. on Sunday"), or somebody was found or died:
//!   then it was that day, or before.
//!
//! The sentence must stand in the opening of the report or right after one that names the event.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::Bearing;
use super::clause::{Clause, Group, Link};
use super::decide::Candidate;
use super::event::Hold;
use super::harm::{self, Harm, Mark, Use};
use super::locate::{Mention, Words};
use super::scene::{Carried, Scene};
use super::scope::{Stance, stance};
use super::sentence::{Document, Sentence, Token, is_saying};
use super::sequence::{answers, at_once};
use super::verbs::{Class, is_class};
use super::when::{compared, days_apart};
use super::words;
use crate::fact::Fact;
use crate::text::tag::{Form, Tag};
use crate::text::{lexicon, persons};
use crate::value::{Kind, Value};

/// How many passages the opening of a report has: headline, caption and the first sentences, which
/// are about its event.
const OPENING: usize = 8;

/// How many sentences after one that names the event still go on with it.
const GOES_ON: usize = 2;

/// How far from the fact a day may be that is told of the event's course, in days; further off, it is
/// another event's ("On May 2, officers were called to …").
const COURSE_DAYS: i64 = 7;

static NOUNS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| crate::text::list(include_str!("../../data/event_nouns.txt")).collect());

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// It is the first sentence of the report.
    lead: bool,
    /// It comes right after one that names the event.
    near: bool,
}

/// A day of the event's course.
struct Told {
    hold: Hold,
    why: String,
    /// Whether its words take the event up, so that no other can be meant.
    taken_up: bool,
}

/// What the sentences that go on from those of the topic say of its day, by passage.
pub(super) fn candidates(
    fact: &Fact,
    document: &Document<'_>,
    items: &[Words],
    mentions: &BTreeMap<usize, Vec<Vec<Mention>>>,
    (allowed, kind): (&[Value], Kind),
) -> Vec<(usize, Vec<Candidate>)> {
    let whole = mentions.iter().filter(|(_, here)| here.iter().all(|m| !m.is_empty()));
    let mut naming: Vec<usize> = whole.map(|(&index, _)| index).collect();
    // Who came to harm, did so in the event: "two men dead and a woman wounded" in the shooting.
    if !naming.is_empty() && items.iter().any(|i| harm::is_harm(&i.label)) {
        let harmed =
            document.told().filter(|(_, s)| s.harms().iter().any(|m| m.harm != Harm::Care));
        naming.extend(harmed.map(|(index, _)| index));
        naming.sort_unstable();
    }
    let prose = |i: &usize| {
        document.sentence(*i).is_some_and(|s| s.tokens.last().is_some_and(|t| t.text == "."))
    };
    let lead = (0..document.passages.len().min(OPENING)).find(prose);
    let mut out = Vec::new();
    for index in 0..document.passages.len() {
        let Some(last) = naming.iter().rev().find(|&&n| n < index) else {
            continue;
        };
        let place = Place { lead: Some(index) == lead, near: index - last <= GOES_ON };
        if index >= OPENING && !place.near {
            continue;
        }
        let Some(sentence) = document.sentence(index) else {
            continue;
        };
        let before = index.checked_sub(1).and_then(|i| document.sentence(i));
        if document.is_furniture(index) || !sentence.values.iter().any(|v| v.kind() == kind) {
            continue;
        }
        let scene = Scene {
            fact,
            article: document.article,
            sentence,
            items,
            mentions: vec![Vec::new(); items.len()],
            missing: (0..items.len()).collect(),
            carried: Carried::No,
        };
        let another = [Some(sentence), before].into_iter().flatten().find_map(another);
        let values = sentence.values.iter().filter(|v| v.kind() == kind);
        let asked = before.filter(|b| asks_when(b));
        let found = values.filter_map(|value| {
            let told = asked.and_then(|_| answer(&scene, value));
            let told = told.or_else(|| self::told(&scene, value, place))?;
            Some(weighed(&scene, allowed, value, &told, another))
        });
        let found: Vec<Candidate> = found.collect();
        if !found.is_empty() {
            out.push((index, found));
        }
    }
    // One sentence of the course with the right day tells that the others are of something else.
    let supported = |c: &Candidate| matches!(c.counts, Some((Bearing::Support, _)));
    if out.iter().flat_map(|(_, c)| c).any(supported) {
        for candidate in out.iter_mut().flat_map(|(_, c)| c) {
            candidate.counts = candidate.counts.filter(|c| c.0 != Bearing::Contradiction);
        }
    }
    out
}

fn weighed(
    scene: &Scene<'_, '_>,
    allowed: &[Value],
    value: &Value,
    told: &Told,
    another: Option<&str>,
) -> Candidate {
    let candidate = compared(scene, allowed, value, &told.why, (0, told.hold));
    if !matches!(candidate.counts, Some((Bearing::Contradiction, _))) {
        return candidate;
    }
    let reason = match another.filter(|_| !told.taken_up) {
        Some(word) => format!("\"{word}\" makes it another event"),
        None if !told.taken_up && days_apart(allowed, value).is_some_and(|d| d > COURSE_DAYS) => {
            "it is too far from the fact's day: another event".to_owned()
        }
        None => return candidate,
    };
    scene.candidate(value.span, None, reason)
}

/// "When did it happen?", "When was the crash?"
fn asks_when(sentence: &Sentence<'_>) -> bool {
    let tokens = &sentence.tokens;
    let when = tokens.first().is_some_and(|t| t.is("when"));
    let about = tokens.iter().any(|t| {
        let lower = t.text.to_lowercase();
        t.is("it")
            || t.is("this")
            || NOUNS.contains(lower.as_str())
            || lexicon::is_event_noun(&lower)
    });
    when && about && tokens.last().is_some_and(|t| t.text == "?")
}

/// "At about 4 p.m. on Tuesday, according to police.": no verb before it.
fn answer(scene: &Scene<'_, '_>, value: &Value) -> Option<Told> {
    let first = scene.sentence.tokens_of(value.span).start;
    let verb = |t: &Token<'_>| matches!(t.tag, Tag::Verb(_) | Tag::Aux | Tag::Modal);
    let why = "it answers when that was".to_owned();
    (!scene.sentence.tokens[..first].iter().any(verb)).then_some(Told {
        hold: Hold::Firm,
        why,
        taken_up: true,
    })
}

/// What a date of the sentence tells of the event that the report is about.
fn told(scene: &Scene<'_, '_>, value: &Value, place: Place) -> Option<Told> {
    let sentence = scene.sentence;
    let first = sentence.tokens_of(value.span).start;
    let before = first.checked_sub(1).and_then(|i| sentence.tokens.get(i));
    if before
        .is_some_and(|t| ["until", "till", "since", "by", "before", "from"].iter().any(|w| t.is(w)))
    {
        return None;
    }
    let own = sentence.clause_at(value.span.start)?;
    let above = (0..sentence.clauses.list.len()).filter(|&c| c != own);
    let mut clauses = vec![own];
    clauses.extend(above.filter(|&c| at_once(sentence, own, c)));
    let told = clauses.into_iter().find_map(|clause| course(scene, clause, place));
    told.or_else(|| place.lead.then(|| opens(scene, own)).flatten())
}

/// What a clause of the first sentence is to the event: somebody "is recovering after a stranger
/// fired into her car on Monday".
fn opens(scene: &Scene<'_, '_>, clause: usize) -> Option<Told> {
    let sentence = scene.sentence;
    let found = sentence.clauses.list.get(clause).filter(|_| clause > 0)?;
    let group = found.group.filter(|g| g.modal.is_none() && g.finite)?;
    let verb = sentence.tokens.get(group.head)?;
    let Link::Subordinate(marker) = found.link else {
        return None;
    };
    let after = sentence.tokens.get(marker).is_some_and(|t| t.is("after"));
    let other = is_saying(verb)
        || is_class(verb.text, Class::Aftermath)
        || stance(sentence, group.head).0 != Stance::Stated;
    let why = format!("the first sentence tells what came after \"{}\"", verb.text);
    (after && !other).then_some(Told { hold: Hold::Firm, why, taken_up: false })
}

/// What the verb of a clause is to the event that the report is about.
fn course(scene: &Scene<'_, '_>, clause: usize, place: Place) -> Option<Told> {
    let sentence = scene.sentence;
    let group = sentence.group(clause).filter(|g| g.modal.is_none())?;
    let verb = sentence.tokens.get(group.head)?;
    // "had been called" was before the rest, and perhaps to something else.
    let earlier = (group.start..group.head).any(|i| sentence.tokens[i].is("had"));
    if !group.finite || stance(sentence, group.head).0 != Stance::Stated {
        return None;
    }
    let happens = is_class(verb.text, Class::Event) && !verb.is_be() && !group.passive;
    if let Some(subject) = happens.then(|| takes_up(scene, clause, place)).flatten() {
        let why = format!("\"{subject}\" takes up the event of the report");
        return Some(Told { hold: Hold::Firm, why, taken_up: true });
    }
    if earlier {
        return None;
    }
    if answers(sentence, clause, &group) || found(sentence, &group) || alarm(scene, clause, &group)
    {
        let why = format!("\"{}\" tells how the event of the report was answered", verb.text);
        return Some(Told { hold: Hold::AtLatest, why, taken_up: false });
    }
    let doing = verb.tag == Tag::Verb(Form::Gerund);
    let when = |c: &Clause| match c.link {
        Link::Subordinate(at) => c.parent == Some(clause) && sentence.tokens[at].is("when"),
        _ => false,
    };
    if doing && sentence.clauses.list.iter().any(when) {
        let why = format!("\"{}\" tells what somebody was doing then", verb.text);
        return Some(Told { hold: Hold::AtLatest, why, taken_up: false });
    }
    let state = |m: &Mark| {
        let own = sentence.clauses.of.get(m.at.start) == Some(&clause);
        own && m.usage == Use::State && m.harm != Harm::Care
    };
    let harmed = group.passive && is_class(verb.text, Class::Harm)
        || !verb.is_be() && sentence.harms().iter().any(state);
    let why = format!("\"{}\" tells who was harmed in the event of the report", verb.text);
    harmed.then_some(Told { hold: Hold::Firm, why, taken_up: false })
}

/// Whether somebody was found, or a body: "a gun was found" is of no day of the event.
fn found(sentence: &Sentence<'_>, group: &Group) -> bool {
    let verb = &sentence.tokens[group.head];
    let subject = group.start.checked_sub(1).and_then(|i| sentence.tokens.get(i));
    let person = subject.is_some_and(|t| match t.tag {
        Tag::Subject | Tag::ProperNoun | Tag::Num | Tag::Wh => true,
        _ => {
            let word = t.text.to_lowercase();
            persons::is_person_noun(&word) || ["body", "bodies"].contains(&word.as_str())
        }
    });
    group.passive && is_class(verb.text, Class::Find) && person
}

/// Whether the alarm was raised: "the call came in at 4:30 p.m.".
fn alarm(scene: &Scene<'_, '_>, clause: usize, group: &Group) -> bool {
    let sentence = scene.sentence;
    let verb = &sentence.tokens[group.head];
    let own = |i: &usize| sentence.clauses.of.get(*i) == Some(&clause);
    let call = |t: &Token<'_>| ["call", "calls", "alarm"].iter().any(|w| t.is(w));
    let called = (0..group.start).filter(own).any(|i| call(&sentence.tokens[i]));
    called && !group.passive && is_class(verb.text, Class::Event)
}

/// The subject of a clause, where it takes up what was told before: "it", "this one", "the incident",
/// "the melee, which".
fn takes_up<'a>(scene: &Scene<'_, 'a>, clause: usize, place: Place) -> Option<&'a str> {
    let sentence = scene.sentence;
    let group = sentence.group(clause)?;
    let tokens = &sentence.tokens;
    let link = sentence.clauses.list.get(clause)?.link;
    let mut end = group.start;
    let skipped = |t: &Token<'_>| t.tag == Tag::Adv || t.text == "," || t.tag == Tag::Wh;
    while end > 0 && (skipped(&tokens[end - 1])) {
        end -= 1;
    }
    let before = tokens.get(end.checked_sub(1)?)?;
    // "This one – the third – happened": what stands between dashes is no subject.
    let aside = before.text.chars().all(|c| "-–—".contains(c));
    let subject = if aside {
        let first = tokens.iter().position(Token::is_nominal)?;
        tokens.get(first)?
    } else {
        before
    };
    let at = tokens.iter().position(|t| t.span == subject.span)?;
    let lead = tokens[..at].iter().rev().find(|t| t.tag != Tag::Adj && t.tag != Tag::Noun);
    let definite = lead.is_some_and(|t| ["the", "this", "that"].iter().any(|w| t.is(w)));
    let pronoun = ["it", "this", "that"].iter().any(|w| subject.is(w));
    // What begins or follows may be something else; what happened is what the report is about.
    let happened = scene.token(group.head).is_some_and(|t| is_class(t.text, Class::Happen));
    let pronoun = pronoun && (place.near || happened) && link != Link::Relative;
    let one = subject.is("one") && definite;
    let word = subject.text.to_lowercase();
    // "The storm", of a tornado; "the twister" too.
    let kin = scene.items.iter().filter(|i| !i.name).map(|i| i.label.to_lowercase()).any(|topic| {
        lexicon::is_event_noun(&word)
            && (lexicon::is_a(&topic, &word) || lexicon::is_a(&word, &topic))
    });
    let noun = definite && (kin || NOUNS.contains(word.as_str()));
    (pronoun || one || noun).then_some(subject.text)
}

/// A word that brings in another event of the kind: "the third on the road this year".
fn another<'a>(sentence: &Sentence<'a>) -> Option<&'a str> {
    let token = sentence.tokens.iter().find(|t| words::is(t.text, words::Class::Again))?;
    Some(token.text)
}
