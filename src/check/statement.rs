//! Statements: the topic's words together are what is said, and its polarity is the value.

use super::Bearing;
use super::clause::Link;
use super::decide::{Candidate, Strength};
use super::locate::Mention;
use super::roles::{Agreement, Role, Roles, agreement};
use super::scene::{Carried, Scene};
use super::scope::Stance;
use super::sentence::Token;
use super::verbs::report;
use super::words;
use crate::text::Span;
use crate::text::lexicon::Report;
use crate::text::tag::Tag;

/// What the sentence says for a statement that is true or false.
pub(super) fn candidate(
    scene: &Scene<'_, '_>,
    roles: Option<&Roles>,
    truth: bool,
) -> Option<Candidate> {
    judge(scene, roles, truth, None)
}

/// What the sentence says where the topic's predicate was met by its opposite.
pub(super) fn opposite(
    scene: &Scene<'_, '_>,
    roles: Option<&Roles>,
    truth: bool,
    item: usize,
) -> Option<Candidate> {
    judge(scene, roles, truth, Some(item))
}

/// A denial of what the topic says, by somebody whom the topic names: "Iran denies any
/// involvement", "Iran has denied that accusation".
pub(super) fn denial(scene: &Scene<'_, '_>, truth: bool) -> Option<Candidate> {
    let sentence = scene.sentence;
    let mentioned = |span: Span| scene.mentions.iter().flatten().any(|m| m.span.overlaps(span));
    let names =
        || scene.mentions.iter().zip(scene.items).filter(|(_, i)| i.name).flat_map(|(m, _)| m);
    for clause in &sentence.clauses.list {
        let Some(group) = clause.group else { continue };
        let verb = &sentence.tokens[group.head];
        let denies = report(verb.text) == Some(Report::Denies)
            && !mentioned(verb.span)
            && group.negation.is_none();
        let subject = |m: &&Mention| {
            let tokens = sentence.tokens_of(m.span);
            tokens.end <= group.start
                && scene.only(tokens.end, group.start, |t| t.in_phrase() || t.tag == Tag::Adv)
        };
        let object = sentence.tokens[group.end..].iter().take(3).find(|t| is_object(t));
        if let (true, Some(_), Some(object)) = (denies, names().find(subject), object) {
            let span = Span::new(verb.span.start, object.span.end);
            let bearing = if truth { Bearing::Contradiction } else { Bearing::Support };
            let counts = Some((bearing, Strength::Position));
            let reason = format!("it is denied (\"{}\")", span.of(&scene.article.text));
            return Some(scene.candidate(span, counts, reason));
        }
    }
    None
}

/// What a denial denies when it does not say it again; not the "that" of a clause.
fn is_object(token: &Token<'_>) -> bool {
    token.tag != Tag::Sub && words::is(token.text, words::Class::Denied)
}

/// Whether the verb of the topic, met as `item`, is said of the topic's own subject.
fn agrees(scene: &Scene<'_, '_>, roles: Option<&Roles>, item: usize) -> bool {
    let same = |at: usize, roles: &Roles| {
        agreement(roles, scene.sentence, &scene.mentions, at) == Agreement::Same
    };
    let mut verbs = scene.mentions[item].iter().filter_map(|m| scene.head(m));
    // What takes place is what others call off.
    let done = |r: &Roles| Roles { part: r.part.or(Some(Role::Undergoer)), ..r.clone() };
    roles.map(done).is_some_and(|r| verbs.all(|at| same(at, &r)))
}

fn judge(
    scene: &Scene<'_, '_>,
    roles: Option<&Roles>,
    truth: bool,
    opposite: Option<usize>,
) -> Option<Candidate> {
    let text = &scene.article.text;
    let sentence = scene.sentence;
    let heads: Vec<usize> = scene.predicates().filter_map(|m| scene.head(m)).collect();
    // "Iran denies the attacks" is stated where the denial is: what stands beneath it is not asked.
    let denial = heads.iter().copied().find(|&h| {
        let token = &sentence.tokens[h];
        matches!(token.tag, Tag::Verb(_)) && report(token.text) == Some(Report::Denies)
    });
    let heads = denial.map_or(heads, |h| vec![h]);
    let first = *heads.first()?;
    let start = scene.mentions.iter().flatten().map(|m| m.span.start).min()?;
    let end = scene.mentions.iter().flatten().map(|m| m.span.end).max()?;
    let span = Span::new(start, end);
    let clause = sentence.clauses.of.get(first).copied()?;
    let clauses = heads.iter().filter_map(|h| sentence.clauses.of.get(*h).copied());
    let firm = std::iter::once(clause).chain(clauses).any(|c| scene.in_one_clause(c))
        || denial.is_none() && scene.own_denial(clause);
    // The stance that the sentence takes to any of the predicates is its stance to the whole.
    let stances = heads.iter().map(|&h| scene.stance(h));
    let (stance, word) = stances.max_by_key(|(s, _)| match s {
        Stance::Stated => 0,
        Stance::Supposed => 1,
        Stance::Negated => 2,
        Stance::Denied => 3,
    })?;
    let word = word.map_or("", |w| w.of(text));
    // "had followed the tankers that were attacked", "carried out a raid, hours after they called
    // off a strike": somebody else's doing.
    let relative = sentence.clauses.list.get(clause).is_some_and(|c| c.link == Link::Relative);
    let verb = roles.and_then(|r| scene.mentions[r.verb].first()).and_then(|m| scene.head(m));
    let apart = relative || verb.is_some_and(|v| !scene.in_one_chain(v) && !scene.refers(v));
    if !firm && apart && scene.carried == Carried::No {
        let reason = "the topic's words stand in clauses of their own".to_owned();
        return Some(scene.candidate(span, None, reason));
    }
    let met = |at: usize| scene.token(at).is_some_and(|t| matches!(t.tag, Tag::Verb(_)));
    let other_way = |at: usize| {
        met(at)
            && roles.is_some_and(|r| {
                agreement(r, sentence, &scene.mentions, at) == Agreement::Exchanged
            })
    };
    if heads.iter().any(|&h| other_way(h)) {
        let reason = "who does it and to whom are the other way round".to_owned();
        return Some(scene.candidate(span, None, reason));
    }
    let strength = scene.strength(if firm { Strength::Firm } else { Strength::Weak });
    let said = |holds: bool| {
        if holds == truth { Bearing::Support } else { Bearing::Contradiction }
    };
    let (counts, reason) = match (stance, opposite) {
        (Stance::Supposed, _) => (None, format!("\"{word}\" leaves it open")),
        (Stance::Stated, None) => {
            (Some((said(true), strength)), "the article states it".to_owned())
        }
        // A contrary of the dictionary counts only where it is surely said of the same.
        (Stance::Stated, Some(item))
            if scene.mentions[item].iter().all(|m| m.loose)
                && !(firm && scene.carried == Carried::No && agrees(scene, roles, item)) =>
        {
            (None, "an opposite, but not surely of the same".to_owned())
        }
        (Stance::Stated, Some(item)) => {
            let met = scene.mentions[item].first().map_or("", |m| m.span.of(text));
            (
                Some((said(false), strength)),
                format!("\"{met}\" is the opposite of \"{}\"", scene.items[item].label),
            )
        }
        (Stance::Negated, None) => {
            (Some((said(false), strength)), format!("\"{word}\" negates it"))
        }
        (Stance::Denied, None) => {
            let strength = strength.min(Strength::Position);
            (Some((said(false), strength)), format!("it is denied (\"{word}\")"))
        }
        // That the opposite did not happen leaves open whether the thing itself did.
        (Stance::Negated | Stance::Denied, Some(_)) => {
            (None, format!("\"{word}\" negates the opposite, which says little of the fact"))
        }
    };
    Some(scene.candidate(span, counts, reason))
}
