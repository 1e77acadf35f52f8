//! A sentence of a claim in parts: each clause with a subject and a verb is a claim of its own.

use super::content::{Content, RARE};
use crate::check::clause::Link;
use crate::check::sentence::Sentence;

/// The content of each clause, where there are several that say something; clauses without a
/// tense, and those beneath a verb ("said that …"), belong to the clause above.
pub(super) fn parts(sentence: &Sentence<'_>, content: &Content) -> Vec<Content> {
    let of = |token: usize| sentence.clauses.of.get(token).map_or(0, |c| part(sentence, *c));
    let mut parts: Vec<usize> = content.terms.iter().map(|t| of(t.token)).collect();
    parts.extend(content.details.iter().map(|d| of(d.tokens.start)));
    parts.sort_unstable();
    parts.dedup();
    let parts: Vec<Content> = parts
        .into_iter()
        .map(|part| {
            let terms = content.terms.iter().filter(|t| of(t.token) == part);
            let details = content.details.iter().filter(|d| of(d.tokens.start) == part);
            Content { terms: terms.cloned().collect(), details: details.cloned().collect() }
        })
        .collect();
    let tells = |part: &Content| {
        let words: f64 = part.terms.iter().map(|t| t.weight).sum();
        words + RARE * part.details.len() as f64 >= ENOUGH
    };
    if parts.len() > 1 && parts.iter().all(tells) { parts } else { Vec::new() }
}

/// What a clause must weigh to be looked for by itself, in the unit of a word's weight: as much
/// as a name, or three words of every day.
const ENOUGH: f64 = RARE;

/// The clause that a clause is part of.
fn part(sentence: &Sentence<'_>, clause: usize) -> usize {
    let mut at = clause;
    // The chain of clauses is short; its length bounds the walk even if it were a ring.
    for _ in 0..sentence.clauses.list.len() {
        let Some(clause) = sentence.clauses.list.get(at) else { break };
        let finite = clause.group.is_some_and(|g| g.finite);
        let own = matches!(clause.link, Link::Main | Link::Subordinate(_) | Link::Relative);
        match clause.parent {
            Some(parent) if !(finite && own) => at = parent,
            _ => break,
        }
    }
    at
}
