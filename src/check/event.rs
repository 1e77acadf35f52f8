//! Which event a date belongs to.
//!
//! A date belongs to the noun it stands at ("the shooting on Tuesday", "Thursday's attack"), else
//! to the verb of its clause. That verb must be the topic's own ("shot down … Thursday"), or say
//! no more than that the topic's noun took place ("the shooting happened Tuesday"), or do the
//! noun it has as object ("conducted online attacks … on Thursday"). What somebody *said* on
//! Friday happened on another day, and so did the arrests.

use std::ops::Range;

use super::clause::{Group, Link};
use super::harm::Mark;
use super::locate::Mention;
use super::scene::{Scene, modifies};
use super::sentence::{Sentence, Token, is_saying};
use super::sequence::{acting, at_once, before_marker, finder, first_of, follows};
use super::verbs::{Class, is_class};
use crate::text::lexicon;
use crate::text::tag::{Form, Tag};
use crate::value::Value;

/// What a value belongs to.
pub(super) struct Bound {
    /// The token of the event.
    pub(super) head: usize,
    /// The binding in words.
    pub(super) why: String,
    /// How surely it is the day of the event.
    pub(super) hold: Hold,
}

/// How a day that belongs to an event bounds the event's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// It is that day: nothing else can be meant.
    Firm,
    /// What is told of that day follows the event, mostly at once: it was that day, or before.
    AtLatest,
    /// It may as well be the day of another verb.
    Loose,
}

/// What the value belongs to; or in words, to what else it belongs.
pub(super) fn bind(scene: &Scene<'_, '_>, value: &Value) -> Result<Bound, String> {
    let firm = |(head, why)| Bound { head, why, hold: Hold::Firm };
    let sentence = scene.sentence;
    let here = sentence.tokens_of(value.span);
    let said = value.span.of(&scene.article.text);
    let text = |m: &Mention| m.span.of(&scene.article.text).to_owned();
    let heads = || scene.predicates().filter_map(|m| scene.head(m).map(|head| (m, head)));
    // Where the topic's verb is there, a date at one of its nouns only tells which one is meant:
    // "left the 2015 deal".
    let verbal =
        |m: &Mention| scene.head(m).is_some_and(|h| matches!(sentence.tokens[h].tag, Tag::Verb(_)));
    let by_verb = scene.mentions.len() > 1 && scene.predicates().any(verbal);
    // "charged with murder in Monday's shooting": the noun behind the day comes first.
    let behind = |m: &Mention| sentence.tokens_of(m.span).start >= here.end;
    let at = || heads().filter(|(m, _)| at_noun(scene, m, &here));
    let noun = at().find(|(m, _)| behind(m)).or_else(|| at().next());
    let back = here.start.checked_sub(1).and_then(|i| scene.token(i));
    let tells_which =
        by_verb && (noun_behind(scene, &here).is_some() || back.is_some_and(|t| t.is("of")));
    if let (Some((mention, _)), true) = (noun, tells_which) {
        return Err(format!("\"{said}\" tells which \"{}\" is meant", text(mention)));
    }
    if let Some((mention, head)) = noun.filter(|_| !by_verb) {
        let why = format!("it stands with \"{}\"", text(mention));
        let object = is_object(scene, mention, &here);
        return Ok(Bound { head, why, hold: if object { Hold::Loose } else { Hold::Firm } });
    }
    if according(scene, &here) {
        return Err(format!("\"{said}\" is when it was said"));
    }
    if let Some(noun) = modified(scene, &here) {
        return Err(format!("\"{said}\" belongs to \"{noun}\""));
    }
    // "until June 2012, when the firm left the cartel": the date is that of the clause behind it.
    let comma = scene.token(here.end).is_some_and(|t| t.text == ",");
    let when = here.end + usize::from(comma);
    let own = if scene.token(when).is_some_and(|t| t.is("when")) { when } else { here.start };
    let Some(clause) = sentence.clauses.of.get(own).copied() else {
        return Err(format!("\"{said}\" stands alone"));
    };
    let Some(group) = sentence.group(clause) else {
        return Err(format!("\"{said}\" stands with no verb"));
    };
    let verb = &sentence.tokens[group.head];
    let is_verb = |head: usize| matches!(sentence.tokens[head].tag, Tag::Verb(_));
    let own = |m: &Mention, head: usize| {
        let tokens = sentence.tokens_of(m.span);
        (group.start <= head && head < group.end)
            || (tokens.contains(&group.head) && tokens.start >= group.start)
    };
    // "was shot and killed Thursday": two verbs head one clause, or share a subject.
    let first = first_of(sentence, clause);
    let joined = |head: usize| {
        let own = sentence.clauses.of.get(head);
        own.is_some_and(|&own| {
            own == clause || first_of(sentence, own) == first || harmed_too(sentence, own, clause)
        }) && is_verb(head)
    };
    if let Some((mention, head)) = heads().find(|(m, h)| own(m, *h) || joined(*h)) {
        let why = format!("it belongs to \"{}\"", text(mention));
        return Ok(match finder(sentence, head) {
            Some(verb) => found(verb, head, &text(mention)),
            None => firm((head, why)),
        });
    }
    // "broke a leg on Sunday when he was hit", "after the shooting of a friend as they were
    // hunting on Sunday": one time for both clauses.
    let at_once = |head: usize| {
        let own = sentence.clauses.of.get(head).copied();
        own.is_some_and(|c| {
            at_once(sentence, clause, c) && (is_verb(head) || before_marker(scene, head, clause))
        })
    };
    if let Some((mention, head)) = heads().find(|(_, h)| at_once(*h)) {
        return Ok(firm((
            head,
            format!("\"{}\" and \"{}\" were at once", verb.text, text(mention)),
        )));
    }
    let object = |head: usize| finder(sentence, head).filter(|f| f.span == verb.span);
    if let Some((mention, head)) = heads().find(|(_, h)| object(*h).is_some()) {
        return Ok(found(verb, head, &text(mention)));
    }
    if let Some((mention, head)) = heads().find(|(_, h)| follows(scene, clause, *h)) {
        let why = format!("\"{}\" follows \"{}\" at once", verb.text, text(mention));
        return Ok(Bound { head, why, hold: Hold::AtLatest });
    }
    // "was shot when he left after a fight broke out on Sunday": mostly the same day.
    let mut up = clause;
    let after = std::iter::from_fn(|| {
        let found = sentence.clauses.list.get(up)?;
        let Link::Subordinate(at) = found.link else { return None };
        let marker = sentence.tokens.get(at)?;
        ["after", "when", "as", "while"].iter().any(|w| marker.is(w)).then_some(())?;
        up = found.parent?;
        Some(up)
    });
    let above: Vec<usize> = after.take(3).collect();
    let over = |head: usize| sentence.clauses.of.get(head).is_some_and(|c| above.contains(c));
    if let Some((mention, head)) = heads().find(|(_, h)| over(*h)) {
        let why = format!("\"{}\" was after \"{}\"", text(mention), verb.text);
        return Ok(Bound { head, why, hold: Hold::Loose });
    }
    // "shot a man who tried to rob him on Sunday": the day of either.
    let told = sentence.clauses.list.get(acting(sentence, clause));
    let dates = sentence.values.iter().filter(|v| v.kind() == value.kind()).count();
    let above = told.filter(|c| c.link == Link::Relative && dates == 1).and_then(|c| c.parent);
    let verb_above = |head: usize| sentence.clauses.of.get(head).copied() == above && is_verb(head);
    if let Some((mention, head)) = above.and_then(|_| heads().find(|(_, h)| verb_above(*h))) {
        let why = format!("it belongs to \"{}\" or to \"{}\"", text(mention), verb.text);
        return Ok(Bound { head, why, hold: Hold::Loose });
    }
    if is_saying(verb) {
        return Err(format!("\"{said}\" belongs to \"{}\"", verb.text));
    }
    let relative = sentence
        .clauses
        .list
        .get(clause)
        .is_some_and(|c| matches!(c.link, Link::Relative | Link::Participle));
    for (mention, head) in heads() {
        // "a fatal stabbing occurred", "the rain brought flooding": nouns in -ing taken for others.
        let noun = match sentence.tokens[head].tag {
            Tag::Noun | Tag::ProperNoun => true,
            Tag::Adj => head + 1 == group.start,
            Tag::Verb(Form::Gerund) => head == group.end,
            _ => false,
        };
        let same = head == group.end || sentence.clauses.of.get(head) == Some(&clause);
        let before = head < group.start && (same || relative);
        // "the attack that rebels launched on Sunday"; but "accused of an attack, made a plea".
        let done =
            !scene.token(group.end).is_some_and(|t| t.in_phrase() && !here.contains(&group.end));
        // "The fight began", "shots were fired".
        let takes_place = is_class(verb.text, Class::Event)
            || (group.passive && is_class(verb.text, Class::Light));
        let happens = takes_place && (relative || is_subject(scene, head, group.start));
        let tells = happens || (relative && done && is_class(verb.text, Class::Light));
        if noun && before && tells {
            return Ok(firm((
                head,
                format!("\"{}\" says when \"{}\" was", verb.text, text(mention)),
            )));
        }
        let object_of =
            |head: usize| head > group.head && same && scene.only(group.end, head, modifies);
        let object = object_of(head);
        // "an electronic jamming operation"
        let within = sentence.tokens.get(head..).unwrap_or_default();
        let within = within.iter().take_while(|t| matches!(t.tag, Tag::Adj | Tag::Noun)).last();
        let noun = noun || within.is_some_and(|t| t.tag == Tag::Noun);
        if noun && object && is_class(verb.text, Class::Light) {
            return Ok(firm((
                head,
                format!("\"{}\" has \"{}\" as its object", verb.text, text(mention)),
            )));
        }
        // "On April 3, a robbery brought in £6,200": what an event did, it did on its day.
        // So did "a fire that destroyed a barn on Sunday".
        let subject = if same {
            is_subject(scene, head, group.start)
        } else {
            before && scene.only(head + 1, group.start, |t| t.tag == Tag::Wh || t.text == ",")
        };
        let event = subject && !group.passive && sentence.tokens[head].tag == Tag::Noun;
        if event && is_happening(&sentence.tokens[head].text.to_lowercase()) {
            let why = format!("\"{}\" is what \"{}\" did", verb.text, text(mention));
            // "left two people dead"
            let harmed = |m: &Mark| sentence.clauses.of.get(m.at.start) == Some(&clause);
            let leaves = is_class(verb.text, Class::Find) && sentence.harms().iter().any(harmed);
            let harm = is_class(verb.text, Class::Harm) || leaves;
            return Ok(Bound { head, why, hold: if harm { Hold::Firm } else { Hold::Loose } });
        }
        // "Police investigate a shooting in the park early Sunday".
        if noun && object_of(head) && goes_on(sentence, &group) && chained(scene, mention, &here) {
            return Ok(firm((
                head,
                format!("\"{}\" goes on: it is when \"{}\" was", verb.text, text(mention)),
            )));
        }
        // "was killed in a shooting", "is dead after a shooting in the park Saturday".
        let leads = sentence.tokens[..head].iter().rev().take(4);
        let mut leads =
            leads.filter(|t| ["in", "during", "after", "following"].iter().any(|w| t.is(w)));
        let within = same && head > group.head && leads.next().is_some();
        let befalls = is_class(verb.text, Class::Harm) || verb.is_be();
        if noun && within && befalls && chained(scene, mention, &here) {
            return Ok(firm((
                head,
                format!("\"{}\" tells what happened in \"{}\"", verb.text, text(mention)),
            )));
        }
    }
    Err(format!("\"{said}\" belongs to \"{}\"", verb.text))
}

/// "One man was killed and another was wounded Thursday": the day is that of both.
fn harmed_too(sentence: &Sentence<'_>, first: usize, second: usize) -> bool {
    let harm = |c: usize| {
        let passive = sentence.group(c).is_some_and(|g| g.passive);
        passive && sentence.verb(c).is_some_and(|v| is_class(v.text, Class::Harm))
    };
    let main = sentence.clauses.list.get(second).is_some_and(|c| c.link == Link::Main);
    let and = sentence.clauses.of.iter().position(|&c| c == second);
    let and = and.and_then(|i| sentence.tokens.get(i)).is_some_and(|t| t.is("and"));
    second == first + 1 && main && and && harm(first) && harm(second)
}

/// What was found on a day happened then at the latest.
fn found(verb: &Token<'_>, head: usize, event: &str) -> Bound {
    let why = format!("\"{}\" finds \"{event}\"", verb.text);
    Bound { head, why, hold: Hold::AtLatest }
}

/// Whether the date behind an event's noun may as well belong to a verb before both: "arrested a
/// man in the shooting Tuesday", "left the deal in May".
fn is_object(scene: &Scene<'_, '_>, mention: &Mention, value: &Range<usize>) -> bool {
    let tokens = scene.sentence.tokens_of(mention.span);
    let clause = scene.sentence.clauses.of.get(tokens.start).copied();
    let Some(group) = clause.and_then(|c| scene.sentence.group(c)) else {
        return false;
    };
    if group.head >= tokens.start || value.start < tokens.end {
        return false;
    }
    let verb = &scene.sentence.tokens[group.head];
    if goes_on(scene.sentence, &group) {
        return false;
    }
    // "avoid the collision of May 4"
    if tokens.end + 1 == value.start && scene.token(tokens.end).is_some_and(|t| t.is("of")) {
        return false;
    }
    // "a stabbing Monday night in Harwick": inside the noun's own phrase.
    if tokens.end == value.start && scene.token(value.end).is_some_and(|t| t.tag == Tag::Prep) {
        return false;
    }
    let apart = is_saying(verb) || is_class(verb.text, Class::Aftermath);
    let lends = [Class::Light, Class::Event, Class::Harm].iter().any(|c| is_class(verb.text, *c));
    apart || (value.start > tokens.end && !lends && !verb.is_be())
}

/// Whether a verb goes on when the report is written: "investigate", "are investigating". A day that
/// is past is none of its own.
fn goes_on(sentence: &Sentence<'_>, group: &Group) -> bool {
    let verb = &sentence.tokens[group.head];
    let be = || sentence.tokens[group.start..group.head].iter().any(|t| t.is("is") || t.is("are"));
    let present = match verb.tag {
        Tag::Verb(Form::Base | Form::Third) => group.modal.is_none() && !group.infinitive,
        Tag::Verb(Form::Gerund) => be(),
        _ => false,
    };
    present && is_class(verb.text, Class::Probe)
}

/// Whether a noun is the head of the subject before a verb, and no part of a phrase within it ("a
/// suspect in the shooting").
pub(super) fn is_subject(scene: &Scene<'_, '_>, head: usize, verb: usize) -> bool {
    // "at least 14 shots": the number with its bound is part of the phrase.
    let counts = |v: &&Value| {
        let at = scene.sentence.tokens_of(v.span);
        at.end <= head && scene.only(at.end, head, modifies)
    };
    let start = scene.sentence.values.iter().find(counts).map(|v| scene.sentence.tokens_of(v.span));
    let before = scene.sentence.tokens.get(..start.map_or(head, |at| at.start)).unwrap_or_default();
    let lead = before.iter().rev().find(|t| !modifies(t));
    head < verb && lead.is_none_or(|t| t.tag != Tag::Prep)
}

/// Whether a noun means what happens: an act, an event, or a force of nature at work.
fn is_happening(noun: &str) -> bool {
    lexicon::is_event_noun(noun) || lexicon::is_a(noun, "natural phenomenon")
}

/// Whether nothing but noun phrases and prepositions stands between a mention and the value.
fn chained(scene: &Scene<'_, '_>, mention: &Mention, value: &Range<usize>) -> bool {
    let tokens = scene.sentence.tokens_of(mention.span);
    let (from, to) = if tokens.end <= value.start {
        (tokens.end, value.start)
    } else {
        (value.end, tokens.start)
    };
    scene.only(from, to, |t| modifies(t) || t.tag == Tag::Prep)
}

/// "According to reports on Friday, …": inside the phrase that names the source.
fn according(scene: &Scene<'_, '_>, value: &Range<usize>) -> bool {
    let before = scene.sentence.tokens.get(..value.start).unwrap_or_default();
    let phrase = before.iter().rev().take_while(|t| t.text != ",").take(8);
    phrase.into_iter().any(|t| t.is("according"))
}

/// The noun that a date stands before and says which it is: "Christmas party", "Friday reports",
/// unless it is the topic's own.
fn modified(scene: &Scene<'_, '_>, value: &Range<usize>) -> Option<String> {
    // "On Tuesday investigators released …": a phrase of its own.
    if value.start == 1 && scene.token(0).is_some_and(|t| t.is("on")) {
        return None;
    }
    let noun = scene.token(noun_behind(scene, value)?)?;
    let mentioned = scene.mentions.iter().flatten().any(|m| m.span.overlaps(noun.span));
    (!mentioned).then(|| noun.text.to_owned())
}

/// The head of the noun phrase that a date is a part of: directly before its noun, or before
/// adjectives where something of the phrase stands before it ("the failed 2015 nuclear deal").
fn noun_behind(scene: &Scene<'_, '_>, value: &Range<usize>) -> Option<usize> {
    let tokens = &scene.sentence.tokens;
    let inside = value
        .start
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Possessive | Tag::Noun));
    let day = ["night", "morning", "afternoon", "evening", "local", "time"];
    let part = |t: &&Token<'_>| {
        let adjective = inside && matches!(t.tag, Tag::Adj | Tag::ProperNoun);
        (adjective || t.tag == Tag::Noun) && !day.iter().any(|w| t.is(w))
    };
    let length = tokens.get(value.end..)?.iter().take_while(part).count();
    let last = (value.end + length).checked_sub(1)?;
    (length > 0 && tokens.get(last).is_some_and(|t| t.tag == Tag::Noun)).then_some(last)
}

/// Whether the value stands at the mention's noun.
fn at_noun(scene: &Scene<'_, '_>, mention: &Mention, value: &Range<usize>) -> bool {
    let tokens = scene.sentence.tokens_of(mention.span);
    let Some(last) = tokens.end.checked_sub(1) else {
        return false;
    };
    if !matches!(scene.sentence.tokens[last].tag, Tag::Noun | Tag::ProperNoun) {
        return false;
    }
    // "Thursday's attack", "the Tuesday night shooting".
    if value.end <= tokens.start && tokens.start - value.end <= 3 {
        // Another noun between has the date itself: "the Christmas party shooting".
        return scene.only(value.end, tokens.start, |t| {
            modifies(t) && !matches!(t.tag, Tag::Det | Tag::Noun)
        });
    }
    // "the shooting on Tuesday", "the attack early Sunday".
    let lead = |t: &Token<'_>| {
        t.tag == Tag::Prep || ["early", "late", "that", "this"].iter().any(|w| t.is(w))
    };
    if tokens.end <= value.start && value.start - tokens.end <= 2 {
        return scene.only(tokens.end, value.start, lead)
            && !scene.only(tokens.end, value.start, |t| t.is("since"))
            || tokens.end == value.start;
    }
    // "the downing of a drone on Thursday underlined": in the subject, before its verb.
    let clause = scene.sentence.clauses.of.get(value.start).copied();
    let group = clause.and_then(|c| scene.sentence.group(c));
    let subject = group.is_some_and(|g| value.end <= g.start && tokens.end <= value.start);
    subject
        && value.start - tokens.end <= 7
        && scene.only(tokens.end, value.start, |t| modifies(t) || t.tag == Tag::Prep)
        && scene.token(value.start.wrapping_sub(1)).is_some_and(|t| t.tag == Tag::Prep)
}
