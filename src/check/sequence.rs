//! What was at one time with what, and what followed at once: a day told of the one is the day of the
//! other.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::clause::{Group, Link};
use super::event::is_subject;
use super::scene::{Scene, modifies};
use super::sentence::{Sentence, Token};
use super::verbs::{Class, is_class, report};
use super::words;
use crate::text::tag::{Form, Tag};
use crate::value::Kind;

/// Whether what stands in clause `a` and in clause `b` was at one time: joined by "when", "while" or
/// "as"; or `a` is beneath `b` and tells what somebody was doing then ("fired at an officer who was
/// sitting in his car") or had just done ("shot after leaving a bar").
pub(super) fn at_once(sentence: &Sentence<'_>, a: usize, b: usize) -> bool {
    let list = &sentence.clauses.list;
    let token = |at: usize| sentence.tokens.get(at);
    let under = |x: usize, y: usize| list.get(x).filter(|c| c.parent == Some(y));
    let a = acting(sentence, a);
    let (a, b) = (first_of(sentence, a), first_of(sentence, b));
    let joined = |x: usize, y: usize| {
        under(x, y).is_some_and(|c| match c.link {
            Link::Subordinate(at) => {
                token(at).is_some_and(|t| ["when", "while", "as"].iter().any(|w| t.is(w)))
            }
            _ => false,
        })
    };
    let circumstance = under(a, b).is_some_and(|c| {
        let Some(group) = c.group else { return false };
        let doing = token(group.head).is_some_and(|t| t.tag == Tag::Verb(Form::Gerund));
        // "who had been missing since Thursday" tells of the time before.
        let before =
            token(group.start).is_some_and(|t| ["had", "has", "have"].iter().any(|w| t.is(w)));
        match c.link {
            Link::Relative => doing && group.finite && !before,
            Link::Participle => doing && after(sentence, group.start),
            _ => false,
        }
    });
    joined(a, b) || joined(b, a) || circumstance
}

/// The clause that an infinitive's day belongs to: "while she was cycling to work on Sunday". What is
/// planned or said has a day of its own.
pub(super) fn acting(sentence: &Sentence<'_>, clause: usize) -> usize {
    let planned = |c: usize| sentence.verb(c).is_some_and(|v| report(v.text).is_some());
    let found = sentence.clauses.list.get(clause).filter(|c| c.link == Link::Infinitive);
    found.and_then(|c| c.parent).filter(|&p| !planned(p)).unwrap_or(clause)
}

/// The first of the clauses that share a subject with this one: of "when two men came up and shot
/// him", "came".
pub(super) fn first_of(sentence: &Sentence<'_>, mut clause: usize) -> usize {
    let shares = |c: usize| {
        let mut start = sentence.clauses.of.iter().position(|&own| own == c)?;
        let form = |c: usize| match sentence.verb(c)?.tag {
            Tag::Verb(Form::Gerund) => Some(Form::Gerund),
            Tag::Verb(Form::Participle | Form::Past) => Some(Form::Participle),
            _ => None,
        };
        let gerunds = form(c).is_some() && form(c) == form(c - 1);
        start -= usize::from(gerunds && start > 0 && sentence.tokens[start].tag != Tag::Conj);
        let conjunction = sentence.tokens.get(start).filter(|t| t.tag == Tag::Conj)?;
        let group = sentence.group(c)?;
        let bare = (start + 1..group.start).all(|i| sentence.tokens[i].tag == Tag::Adv);
        // "accused of entering a shop and shooting the barber", "was shot and robbed of a phone"
        let main = sentence.clauses.list.get(c)?.link == Link::Main || gerunds;
        (main && bare && !conjunction.is("but")).then_some(())
    };
    while clause > 0 && shares(clause).is_some() {
        clause -= 1;
    }
    clause
}

/// Whether "after" or the like stands right before a token.
fn after(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| sentence.tokens.get(i));
    before.is_some_and(|t| AFTER.iter().any(|w| t.is(w)))
}

/// Prepositions that put what they govern before the rest.
const AFTER: [&str; 3] = ["after", "following", "from"];

/// Whether a noun ends what stands before the "as" or "when" of a clause: "after an explosion on a
/// trawler as its crew were refuelling".
pub(super) fn before_marker(scene: &Scene<'_, '_>, head: usize, clause: usize) -> bool {
    match scene.sentence.clauses.list.get(clause).map(|c| c.link) {
        Some(Link::Subordinate(marker)) => {
            scene.only(head, marker, |t| modifies(t) || matches!(t.tag, Tag::Prep | Tag::Object))
        }
        _ => false,
    }
}

/// The verb that finds what stands at `head`: "was found fatally shot".
pub(super) fn finder<'s, 'a>(sentence: &'s Sentence<'a>, head: usize) -> Option<&'s Token<'a>> {
    let before = sentence.tokens.get(..head)?.iter().rev();
    let verb = before.into_iter().find(|t| t.tag != Tag::Adv)?;
    (matches!(verb.tag, Tag::Verb(_)) && is_class(verb.text, Class::Find)).then_some(verb)
}

static RESPONDERS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| crate::text::list(include_str!("../../data/responders.txt")).collect());

/// Whether a verb tells how an emergency was answered, or what came of it at once: "officers
/// responded", "police were called", "received a call", "was taken to hospital", "died".
pub(super) fn answers(sentence: &Sentence<'_>, clause: usize, group: &Group) -> bool {
    let verb = &sentence.tokens[group.head];
    let dated = |t: &&Token<'_>| {
        sentence.values.iter().any(|v| v.kind() == Kind::Date && v.span.overlaps(t.span))
    };
    let behind = sentence.tokens.get(group.end..).unwrap_or_default();
    let object: Vec<&Token<'_>> = behind.iter().skip_while(dated).take(5).collect();
    let called =
        object.iter().take_while(|t| t.in_phrase()).any(|t| words::is(t.text, words::Class::Call));
    // With an object of its own it is somebody's other business.
    let bare = group.passive || !object.first().is_some_and(|t| t.in_phrase());
    let own = |i: &usize| sentence.clauses.of.get(*i) == Some(&clause);
    let responder = |t: &Token<'_>| RESPONDERS.contains(t.text.to_lowercase().as_str());
    let responders = (0..group.start).filter(own).any(|i| responder(&sentence.tokens[i]));
    let hospital = || {
        let rest = (group.end..sentence.tokens.len()).filter(own);
        rest.map(|i| &sentence.tokens[i]).any(|t| words::is(t.text, words::Class::Hospital))
    };
    let is = |class| is_class(verb.text, class);
    (called && (is(Class::Response) || verb.is("received")))
        || (bare && responders && is(Class::Response))
        || (bare && is(Class::Rescue))
        || (group.passive && is(Class::Carry) && hospital())
}

/// Whether the verb of a clause tells what follows the event at `head` at once: who died, was found
/// or was taken to hospital "after being shot", "found shot".
pub(super) fn follows(scene: &Scene<'_, '_>, clause: usize, head: usize) -> bool {
    let sentence = scene.sentence;
    let Some(group) = sentence.group(clause) else {
        return false;
    };
    let verb = &sentence.tokens[group.head];
    let same = sentence.clauses.of.get(head) == Some(&clause);
    let answers = answers(sentence, clause, &group);
    let reported = group.passive && verb.is("reported") && is_subject(scene, head, group.start);
    if same && (reported || (answers && head >= group.end)) {
        return true;
    }
    let found = group.passive && is_class(verb.text, Class::Find);
    if !answers && !found && !is_class(verb.text, Class::Harm) {
        return false;
    }
    let own =
        sentence.clauses.of.get(head).and_then(|&c| sentence.clauses.list.get(c).map(|l| (c, l)));
    let beneath = own.is_some_and(|(own, c)| {
        let introduced = match c.link {
            Link::Subordinate(at) => sentence.tokens[at].is("after"),
            Link::Participle => c.group.is_some_and(|g| after(sentence, g.start)),
            _ => false,
        };
        own != clause && c.parent == Some(clause) && introduced
    });
    let mut lead = head;
    while lead > group.end && sentence.tokens.get(lead - 1).is_some_and(modifies) {
        lead -= 1;
    }
    let noun = lead > group.end
        && sentence.clauses.of.get(head) == Some(&clause)
        && after(sentence, lead)
        && !sentence.tokens[lead - 1].is("from");
    beneath || noun
}
