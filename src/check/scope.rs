//! What a passage is worth: stated, denied, planned, asked; and who says so.

use super::clause::{Group, Link};
use super::sentence::{Sentence, is_saying};
use super::verbs::{Class, is_class, report};
use crate::text::Span;
use crate::text::lexicon::Report;
use crate::text::tag::Tag;

/// How a clause stands to what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It says that it is so.
    Stated,
    /// It says that it is not so.
    Negated,
    /// It reports somebody's denial.
    Denied,
    /// It would, could or may be so, is planned, feared, asked, or a condition.
    Supposed,
}

/// The stance of the article to the word at token `at`, with the words that decide it.
pub(super) fn stance(sentence: &Sentence<'_>, at: usize) -> (Stance, Option<Span>) {
    let Some(&clause) = sentence.clauses.of.get(at) else {
        return (Stance::Stated, None);
    };
    let text_of = |i: usize| sentence.tokens.get(i).map(|t| t.span);
    if let Some(no) = determiner_no(sentence, at) {
        return (Stance::Negated, text_of(no));
    }
    let mut current = Some(clause);
    let mut below: Option<Link> = None;
    let mut first = true;
    let mut adverbial = false;
    // The chain of clauses is short; its length bounds the walk even if it were a ring.
    for _ in 0..sentence.clauses.list.len() {
        let Some(clause) = current.and_then(|c| sentence.clauses.list.get(c)) else {
            break;
        };
        if let Some(group) = clause.group {
            let head = &sentence.tokens[group.head];
            let itself = first && group.start <= at && at < group.end;
            let governs = first
                || matches!(below, Some(Link::Complement | Link::Infinitive | Link::Participle));
            if governs {
                // Negation does not reach into what a participle adds: "nobody suffers after being shot".
                adverbial |= below == Some(Link::Participle);
                if let Some(none) = nobody(sentence, &group).filter(|_| !adverbial) {
                    return (Stance::Negated, text_of(none));
                }
                if let Some(not) = group.negation.filter(|_| !adverbial) {
                    return (Stance::Negated, text_of(not));
                }
                let denies = !itself
                    && matches!(head.tag, Tag::Verb(_))
                    && report(head.text) == Some(Report::Denies);
                if denies {
                    return (Stance::Denied, Some(head.span));
                }
                if below == Some(Link::Infinitive) && is_class(head.text, Class::Fail) {
                    return (Stance::Negated, Some(head.span));
                }
                if let Some(modal) = group.modal.filter(|&m| supposes(sentence.tokens[m].text)) {
                    return (Stance::Supposed, text_of(modal));
                }
            }
            // "is said to have left" tells it as so, "plans to leave" does not.
            let told = group.passive && report(head.text) == Some(Report::Says);
            let infinitive =
                below == Some(Link::Infinitive) && !told && !is_class(head.text, Class::Do);
            let doubted = below == Some(Link::Complement)
                && matches!(report(head.text), Some(Report::Supposes | Report::Asks));
            if infinitive || doubted {
                return (Stance::Supposed, Some(head.span));
            }
        }
        // "None seemed to suffer after being shot": what is told as past is so in any case.
        let past = |g: Group| {
            let before = g.start.checked_sub(1).and_then(|i| sentence.tokens.get(i));
            before.is_some_and(|t| t.is("after") || t.is("since"))
        };
        if clause.link == Link::Participle && clause.group.is_some_and(past) {
            break;
        }
        if let Link::Subordinate(at) = clause.link {
            let marker = &sentence.tokens[at];
            if ["if", "unless", "whether", "lest"].iter().any(|w| marker.is(w)) {
                return (Stance::Supposed, Some(marker.span));
            }
            break;
        }
        if matches!(clause.link, Link::Relative | Link::Main) && !first && below.is_none() {
            break;
        }
        below = match clause.link {
            Link::Relative | Link::Main => None,
            other => Some(other),
        };
        if below.is_none() && clause.link == Link::Relative {
            break;
        }
        current = clause.parent;
        first = false;
    }
    if sentence.tokens.last().is_some_and(|t| t.text == "?") {
        return (Stance::Supposed, text_of(sentence.tokens.len() - 1));
    }
    (Stance::Stated, None)
}

/// Modals that leave it open; "will" and "did" are not among them, nor is "can" of ability.
fn supposes(modal: &str) -> bool {
    let modal = modal.to_lowercase();
    let stem = modal.trim_end_matches("n't").trim_end_matches("n’t");
    [
        "would", "could", "might", "may", "should", "must", "will", "shall", "can", "wo", "ca",
        "'d", "’d", "'ll", "’ll",
    ]
    .contains(&stem)
}

/// The token of a subject that is nobody: "none of the patients has died".
fn nobody(sentence: &Sentence<'_>, group: &Group) -> Option<usize> {
    let clause = sentence.clauses.of.get(group.head)?;
    let own = (0..group.start).filter(|i| sentence.clauses.of.get(*i) == Some(clause));
    let is = |i: usize, words: &[&str]| {
        sentence.tokens.get(i).is_some_and(|t| words.iter().any(|w| t.is(w)))
    };
    own.into_iter().find(|&i| {
        is(i, &["nobody", "none", "no-one", "nothing", "neither"])
            || (is(i, &["no"]) && is(i + 1, &["one"]))
    })
}

/// "no strike": the determiner before a noun, adjectives between.
fn determiner_no(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let mut before = at;
    for _ in 0..3 {
        before = before.checked_sub(1)?;
        let token = &sentence.tokens[before];
        if token.is("no") || token.is("without") {
            return Some(before);
        }
        let inner = [Tag::Adj, Tag::Noun, Tag::ProperNoun, Tag::Num, Tag::Det];
        if !inner.contains(&token.tag) {
            return None;
        }
    }
    None
}

/// Who says what stands at token `at`, where the sentence names somebody.
pub(super) fn speaker(sentence: &Sentence<'_>, at: usize) -> Option<Span> {
    according(sentence)
        .or_else(|| {
            let mut clause = sentence.clauses.of.get(at).copied();
            for _ in 0..sentence.clauses.list.len() {
                let this = clause?;
                if let Some(found) = sayer(sentence, this) {
                    return Some(found);
                }
                clause = sentence.clauses.list.get(this)?.parent;
            }
            None
        })
        .or_else(|| {
            // "…, the officials said." at the end, "… , said X": the last clause speaks for the rest.
            let last = sentence.clauses.list.len().checked_sub(1)?;
            let link = sentence.clauses.list.get(last)?.link;
            (link == Link::Main).then(|| sayer(sentence, last)).flatten()
        })
}

/// The subject of a clause whose verb is one of saying, before or after it.
fn sayer(sentence: &Sentence<'_>, clause: usize) -> Option<Span> {
    let group = sentence.group(clause)?;
    let head = sentence.tokens.get(group.head)?;
    if !is_saying(head) || group.passive {
        return None;
    }
    phrase_before(sentence, group.start).or_else(|| phrase_after(sentence, group.end))
}

/// "according to X".
fn according(sentence: &Sentence<'_>) -> Option<Span> {
    let at = sentence.tokens.windows(2).position(|w| w[0].is("according") && w[1].is("to"))?;
    phrase_after(sentence, at + 2)
}

/// The noun phrase that ends right before a token, dates and commas aside.
fn phrase_before(sentence: &Sentence<'_>, end: usize) -> Option<Span> {
    let mut to = end;
    let dated = |i: usize| sentence.values.iter().any(|v| v.span.overlaps(sentence.tokens[i].span));
    while to > 0 && (dated(to - 1) || (sentence.tokens[to - 1].tag == Tag::Prep && to < end)) {
        to -= 1;
    }
    let mut from = to;
    while from > 0 && part_of_phrase(sentence, from - 1) {
        from -= 1;
    }
    trimmed(sentence, from, to)
}

fn phrase_after(sentence: &Sentence<'_>, start: usize) -> Option<Span> {
    let mut to = start;
    while to < sentence.tokens.len() && part_of_phrase(sentence, to) {
        to += 1;
    }
    trimmed(sentence, start, to)
}

fn part_of_phrase(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = &sentence.tokens[at];
    token.in_phrase() || (token.is("of") && at > 0 && sentence.tokens[at - 1].is_nominal())
}

fn trimmed(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<Span> {
    let tokens = sentence.tokens.get(from..to)?;
    let nominal = tokens.iter().any(|t| t.is_nominal());
    let (first, last) = (tokens.first()?, tokens.last()?);
    nominal.then(|| Span::new(first.span.start, last.span.end))
}
