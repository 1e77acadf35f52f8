//! Who does what to whom: the parts that the items of a topic play, and the parts that names play
//! in a clause.
//!
//! "Rovers beat Athletic" is not said where Athletic beat Rovers. The parts are read off the order
//! of the words: before an active verb stands who does it, behind it whom it is done to; with a
//! passive the other way round, and "by" before who does it. Where the order does not tell, a part
//! is unknown and decides nothing.

use super::locate::{Mention, Words};
use super::sentence::Sentence;
use crate::fact::Topic;
use crate::text::inflect::{self, Inflection};
use crate::text::tag::Tag;
use crate::text::{Pos, Span};

/// A part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Does it.
    Doer,
    /// To whom or to what it is done.
    Undergoer,
}

/// The parts that a topic gives its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Roles {
    /// The item that is the verb.
    pub(super) verb: usize,
    /// The items before it: its subject.
    pub(super) subject: Vec<usize>,
    /// What the subject does or has done to it; unknown of "Salvi sentenced".
    pub(super) part: Option<Role>,
    /// Items whose part is the other one.
    pub(super) others: Vec<usize>,
}

/// The parts in a topic's key; none where its items are not taken from the key, or where no verb is
/// among them.
pub(super) fn of_topic(topic: &Topic, items: &[Words]) -> Option<Roles> {
    let words: Vec<String> = topic
        .key
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .map(|w| w.trim_end_matches("'s").trim_end_matches("’s").to_owned())
        .collect();
    // The place of each item, in words.
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for item in items {
        let own: Vec<String> = item.label.split(' ').map(str::to_lowercase).collect();
        let last = own.last()?;
        let at = from + words.get(from..)?.iter().position(|w| Some(w) == own.first())?;
        let end = at + words[at..].iter().position(|w| w == last)? + 1;
        places.push((at, end));
        from = end;
    }
    let is = |at: usize, set: &[&str]| words.get(at).is_some_and(|w| set.contains(&w.as_str()));
    let be = ["is", "are", "was", "were", "be", "been", "being"];
    let helps = ["will", "would", "did", "does", "do", "has", "have", "had", "not", "to"];
    let verb = (1..items.len()).find(|&i| {
        let (at, _) = places[i];
        let inflected = inflect::analyse(words[at].as_bytes());
        let verb = |base: bool| {
            let mut all = inflected.as_slice().iter().filter(|r| r.pos == Pos::Verb);
            all.any(|r| base || r.inflection != Inflection::Base)
        };
        let helped = is(at - 1, &be) || is(at - 1, &helps);
        !items[i].name && verb(helped)
    })?;
    let (at, end) = places[verb];
    let passive = is(at - 1, &be) && !words[at].ends_with("ing");
    let after: Vec<usize> = (verb + 1..items.len()).collect();
    let object = |&i: &usize| (end..places[i].0).all(|w| is(w, &["a", "an", "the", "its", "his"]));
    let by = |&i: &usize| places[i].0 > end && is(places[i].0 - 1, &["by"]);
    let (part, others) = match after.first() {
        _ if passive => (Some(Role::Undergoer), after.iter().copied().filter(by).collect()),
        Some(first) if by(first) => (Some(Role::Undergoer), vec![*first]),
        // The object goes on to the end of its noun phrase: "the fisheries accord".
        Some(first) if object(first) => {
            let joined = |&&i: &&usize| {
                (end..places[i].0).all(|w| {
                    is(w, &["a", "an", "the", "its", "his"])
                        || after.iter().any(|&o| (places[o].0..places[o].1).contains(&w))
                })
            };
            (Some(Role::Doer), after.iter().take_while(joined).copied().collect())
        }
        _ => (None, Vec::new()),
    };
    Some(Roles { verb, subject: (0..verb).collect(), part, others })
}

/// The part that what stands at token `at` plays in a clause, where its place tells.
pub(super) fn in_clause(sentence: &Sentence<'_>, at: usize, clause: usize) -> Option<Role> {
    let group = sentence.group(clause)?;
    let own = *sentence.clauses.of.get(at)?;
    let parent = sentence.clauses.list.get(clause)?.parent;
    // A verb without a subject of its own has that of the clause above it.
    let above = !group.finite && parent == Some(own);
    if own != clause && !above {
        return None;
    }
    let mut from = at;
    while from > 0 && sentence.tokens[from - 1].in_phrase() {
        from -= 1;
    }
    let before = from.checked_sub(1).map(|i| &sentence.tokens[i]);
    let prep = before.filter(|t| matches!(t.tag, Tag::Prep | Tag::To));
    let dated = sentence.values.iter().any(|v| v.span.overlaps(sentence.tokens[at].span));
    match prep {
        Some(by) => {
            (by.is("by") && group.passive && own == clause && at > group.head).then_some(Role::Doer)
        }
        None if dated => None,
        None if at < group.start && group.passive => Some(Role::Undergoer),
        None if at < group.start => Some(Role::Doer),
        // What follows a passive directly is no object: "was named captain".
        None if at >= group.end && own == clause && !group.passive => Some(Role::Undergoer),
        None => None,
    }
}

/// How the parts that a sentence gives agree with those of the topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// The subject of the topic has its part there, and nothing speaks against the others'.
    Same,
    /// They are the other way round.
    Exchanged,
    /// The order of the words does not tell.
    Unknown,
}

/// How the parts that a sentence gives to the mentions of a topic, at its verb met at token
/// `verb`, agree with those of the topic.
pub(super) fn agreement(
    roles: &Roles,
    sentence: &Sentence<'_>,
    mentions: &[Vec<Mention>],
    verb: usize,
) -> Agreement {
    let (Some(part), Some(&clause)) = (roles.part, sentence.clauses.of.get(verb)) else {
        return Agreement::Unknown;
    };
    let parts = |items: &[usize]| -> Vec<Role> {
        let spans = items.iter().filter_map(|&i| mentions.get(i)).flatten().map(|m| m.span);
        let last = |s: Span| sentence.tokens_of(s).end.checked_sub(1);
        spans.filter_map(last).filter_map(|at| in_clause(sentence, at, clause)).collect()
    };
    let subject = parts(&roles.subject);
    let others = parts(&roles.others);
    let wrong = |found: &[Role], wanted: Role| !found.is_empty() && !found.contains(&wanted);
    let other = if part == Role::Doer { Role::Undergoer } else { Role::Doer };
    match () {
        () if wrong(&subject, part) || wrong(&others, other) => Agreement::Exchanged,
        () if subject.contains(&part) => Agreement::Same,
        () => Agreement::Unknown,
    }
}
