//! Cuts a sentence into clauses, each with the verb group that heads it.
//!
//! Values belong to verbs, so every token must belong to one. The cut is shallow: verb groups are
//! found first ("has been called off"), then the tokens between two of them go to one or the
//! other, by the first of these that applies:
//!
//! 1. nothing but a conjunction between them: one clause ("was shot and killed Thursday");
//! 2. a subordinator, relative or "that": what follows belongs to the second verb;
//! 3. the second is an infinitive or a bare participle: it begins its clause itself;
//! 4. a conjunction, semicolon, dash, colon or comma: the last before the second verb's subject;
//! 5. the first is a verb of saying: everything after it, but for the date it carries;
//! 6. otherwise the second verb takes the noun phrase before it as its subject.
//!
//! A relative clause that interrupts ("the drone, which …, fell") gives the words before it back
//! to the verb after it.

use super::token::Token;
use crate::text::tag::{Form, Tag};

/// What introduces a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// A main clause, or one joined to it by a conjunction or a comma.
    Main,
    /// Beneath a verb: "that", or a clause straight after a verb of saying.
    Complement,
    /// "which", "who", "that" after a noun.
    Relative,
    /// "because", "after", "while": the position of the subordinator.
    Subordinate(usize),
    /// "to call off".
    Infinitive,
    /// "killing two", "shot in the head".
    Participle,
}

/// A run of auxiliaries, adverbs and a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// First token.
    pub(super) start: usize,
    /// The verb that carries the meaning.
    pub(super) head: usize,
    /// The group ends before this token; a particle belongs to it.
    pub(super) end: usize,
    /// Has a tense or a modal; heads a clause with a subject.
    pub(super) finite: bool,
    /// "would", "could", "might", "will".
    pub(super) modal: Option<usize>,
    /// "not", "never", "n't".
    pub(super) negation: Option<usize>,
    /// A form of "be" and a participle.
    pub(super) passive: bool,
    /// Begins with "to".
    pub(super) infinitive: bool,
}

/// A clause: a verb group and the tokens that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    /// The verb group that heads it; `None` for a phrase without a verb.
    pub(super) group: Option<Group>,
    /// How it is tied to its parent.
    pub(super) link: Link,
    /// The clause it depends on.
    pub(super) parent: Option<usize>,
}

/// The clauses of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clauses {
    /// Per token, its clause.
    pub(super) of: Vec<usize>,
    /// The clauses, in the order of their verbs.
    pub(super) list: Vec<Clause>,
}

/// Cuts a sentence. `says` tells the verbs of saying, by token; `dated` the tokens of dates.
pub(super) fn clauses(
    tokens: &[Token<'_>],
    says: impl Fn(usize) -> bool,
    dated: impl Fn(usize) -> bool,
) -> Clauses {
    let groups = groups(tokens);
    let mut list: Vec<Clause> = Vec::new();
    let mut of = vec![0; tokens.len()];
    let Some(first) = groups.first() else {
        return Clauses { of, list: vec![Clause { group: None, link: Link::Main, parent: None }] };
    };
    let lead = opening(tokens, first);
    list.push(Clause { group: Some(*first), link: lead, parent: None });
    let mut group_of = vec![0usize];
    // A noun phrase left without its verb by a relative clause: (first token, end, clause).
    let mut pending: Option<(usize, usize)> = interrupted(tokens, first);
    for index in 1..groups.len() {
        let (a, b) = (&groups[index - 1], &groups[index]);
        let parent = group_of[index - 1];
        // "would go ahead, she said, but could not …": who says it does no more.
        let aside = says(a.head) && tokens.get(a.end).is_some_and(|t| t.text == ",");
        if joined(tokens, a, b) && !aside {
            fill(&mut of, a.end, b.end, parent);
            group_of.push(parent);
            continue;
        }
        let (mut cut, mut link) = boundary(tokens, a, b, &says, &dated);
        // "that had been planned for May were held": a passive tells nothing more.
        let says_on = says(a.head) && !a.passive;
        if b.finite && pending.is_some() && matches!(link, Link::Main | Link::Complement) {
            // "the plane that crossed the border was shot down": the first verb has its subject.
            let inner = |t: &Token<'_>| t.in_phrase() || matches!(t.tag, Tag::Prep | Tag::Adv);
            if !says_on && tokens[a.end..b.start].iter().all(inner) {
                (cut, link) = (b.start, Link::Main);
            }
        }
        fill(&mut of, a.end, cut, parent);
        let id = list.len();
        let tied = match link {
            Link::Main => coordinate_parent(&list, parent),
            _ => Some(parent),
        };
        list.push(Clause { group: Some(*b), link, parent: tied });
        fill(&mut of, cut, b.end, id);
        if let Some((from, to)) = pending.filter(|_| b.finite && subjectless(tokens, cut, b)) {
            fill(&mut of, from, to, id);
            list[id].link = Link::Main;
            list[id].parent = None;
            if from == 0 {
                (list[0].link, list[0].parent) = (Link::Relative, Some(id));
            }
            pending = None;
        }
        if link == Link::Relative {
            pending = pending.or_else(|| subject_before(tokens, a, cut));
        }
        group_of.push(id);
    }
    let (last, owner) = (groups.len() - 1, group_of[groups.len() - 1]);
    fill(&mut of, groups[last].end, tokens.len(), owner);
    Clauses { of, list }
}

fn fill(of: &mut [usize], from: usize, to: usize, clause: usize) {
    if let Some(part) = of.get_mut(from..to.max(from)) {
        part.fill(clause);
    }
}

/// A clause joined by "and" stands beside the last one, under the same verb of saying.
fn coordinate_parent(list: &[Clause], last: usize) -> Option<usize> {
    list.get(last).and_then(|c| match c.link {
        Link::Complement => c.parent,
        _ => None,
    })
}

/// How the sentence begins: with a subordinator, a participle, or as a main clause.
fn opening(tokens: &[Token<'_>], first: &Group) -> Link {
    let lead = (0..first.start).find(|&i| tokens[i].tag == Tag::Sub);
    match lead {
        Some(at) => Link::Subordinate(at),
        None if !first.finite && first.infinitive => Link::Infinitive,
        None if !first.finite => Link::Participle,
        None => Link::Main,
    }
}

/// A subject cut off from its verb by a relative clause around the first verb group.
fn interrupted(tokens: &[Token<'_>], first: &Group) -> Option<(usize, usize)> {
    let wh = (1..first.start).rev().find(|&i| tokens[i].tag == Tag::Wh)?;
    Some((0, wh))
}

/// The subject that a relative clause after verb group `a` may have cut off.
fn subject_before(tokens: &[Token<'_>], a: &Group, cut: usize) -> Option<(usize, usize)> {
    let comma = (a.end..cut)
        .find(|&i| matches!(tokens[i].text, "," | ";") || tokens[i].tag == Tag::Conj)?;
    (comma + 1 < cut).then_some((comma + 1, cut))
}

/// Whether no noun phrase stands between `cut` and the verb group.
fn subjectless(tokens: &[Token<'_>], cut: usize, b: &Group) -> bool {
    (cut..b.start).all(|i| !tokens[i].is_nominal())
}

/// Nothing but a conjunction, a comma or an adverb between two verb groups of one form.
fn joined(tokens: &[Token<'_>], a: &Group, b: &Group) -> bool {
    let between = &tokens[a.end..b.start];
    between.iter().any(|t| t.tag == Tag::Conj)
        && between.iter().all(|t| matches!(t.tag, Tag::Conj | Tag::Adv) || t.text == ",")
        && !b.infinitive
}

/// Where the second verb's clause begins, and how it is tied to the first.
fn boundary(
    tokens: &[Token<'_>],
    a: &Group,
    b: &Group,
    says: &impl Fn(usize) -> bool,
    dated: &impl Fn(usize) -> bool,
) -> (usize, Link) {
    let between = a.end..b.start;
    let last = |test: &dyn Fn(usize) -> bool| between.clone().rev().find(|&i| test(i));
    let is_mark = |i: usize| {
        matches!(
            tokens[i].text,
            "," | ";" | ":" | "-" | "--" | "–" | "—" | "(" | ")" | "“" | "”" | "\""
        )
    };
    if let Some(at) = last(&|i| matches!(tokens[i].tag, Tag::Sub | Tag::Wh)) {
        // "a homicide that occurred": without a subject of its own it is a relative.
        let subject = (at + 1..b.start).any(|i| tokens[i].is_nominal());
        let complement = subject && tokens[at].is("that") && (says(a.head) || at == a.end);
        let link = match tokens[at].tag {
            _ if complement => Link::Complement,
            Tag::Wh if tokens[at].is("when") => Link::Subordinate(at),
            Tag::Wh => Link::Relative,
            _ if tokens[at].is("that") => Link::Relative,
            _ => Link::Subordinate(at),
        };
        // "…, but the US, which had": a stronger cut before the marker is the relative's own.
        if !b.finite && b.infinitive {
            return (b.start, Link::Infinitive);
        }
        return (at, link);
    }
    if b.infinitive {
        return (b.start, Link::Infinitive);
    }
    if !b.finite {
        let at = last(&|i| is_mark(i)).filter(|&i| i + 1 == b.start).unwrap_or(b.start);
        return (at, Link::Participle);
    }
    if let Some(at) = before_apposition(tokens, a, b) {
        return match says(a.head) {
            true => (a.end, Link::Complement),
            false => (at, Link::Main),
        };
    }
    if let Some(at) =
        last(&|i| is_mark(i) || (tokens[i].tag == Tag::Conj && clause_conjunction(tokens, i, b)))
    {
        let link = if says(a.head) && at == a.end { Link::Complement } else { Link::Main };
        return (at, link);
    }
    if says(a.head) {
        let mut at = a.end;
        while at < b.start && (dated(at) || (tokens[at].tag == Tag::Prep && dated(at + 1))) {
            at += 1;
        }
        return (at, Link::Complement);
    }
    if !a.finite {
        // A reduced relative, "the drone shot down Thursday was": the rest is the first verb's.
        return (b.start, Link::Main);
    }
    // "the man who was shot on Friday is recovering": a day is nobody who could recover.
    let mut at = b.start;
    while at > a.end && tokens[at - 1].in_phrase() && !dated(at - 1) {
        at -= 1;
    }
    (at, Link::Main)
}

/// Where the subject of `b` begins, if an apposition parts it from its verb: "says the plane, a Cessna
/// with a crew of two, was flying".
fn before_apposition(tokens: &[Token<'_>], a: &Group, b: &Group) -> Option<usize> {
    let close = b.start.checked_sub(1).filter(|&i| i >= a.end && tokens[i].text == ",")?;
    let open = (a.end..close).rev().find(|&i| tokens[i].text == ",")?;
    let apposed = tokens[open + 1..close].first()?.tag == Tag::Det
        && !tokens[open..close].iter().any(|t| matches!(t.tag, Tag::Conj | Tag::Sub | Tag::Wh));
    let mut at = open;
    while at > a.end && tokens[at - 1].in_phrase() {
        at -= 1;
    }
    (apposed && at < open).then_some(at)
}

/// Whether the conjunction at `at` joins clauses rather than two nouns of the subject: a comma
/// stands before it, or a whole subject follows it.
fn clause_conjunction(tokens: &[Token<'_>], at: usize, b: &Group) -> bool {
    let subject = (at + 1..b.start).any(|i| tokens[i].is_nominal());
    subject || at + 1 == b.start
}

/// The verb groups of a sentence, in order.
pub(super) fn groups(tokens: &[Token<'_>]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match group_at(tokens, at) {
            Some(group) => {
                at = group.end;
                out.push(group);
            }
            None => at += 1,
        }
    }
    out
}

fn group_at(tokens: &[Token<'_>], start: usize) -> Option<Group> {
    let mut group = Group {
        start,
        head: start,
        end: start,
        finite: false,
        modal: None,
        negation: None,
        passive: false,
        infinitive: false,
    };
    let mut verb = None;
    let mut be = false;
    let mut at = start;
    if tokens[at].is("to") && next_verb(tokens, at + 1) {
        group.infinitive = true;
        at += 1;
    } else if tokens[at].negates() && next_verb(tokens, at + 1) {
        group.negation = Some(at);
        at += 1;
    }
    while at < tokens.len() {
        let token = &tokens[at];
        match token.tag {
            Tag::Modal if verb.is_none() => {
                group.modal = group.modal.or(Some(at));
                group.finite = true;
                if token.text.ends_with("n't") || token.text.ends_with("n’t") || token.is("cannot")
                {
                    group.negation = Some(at);
                }
                group.head = at;
            }
            Tag::Aux if verb.is_none() => {
                be = be || token.is_be();
                group.finite |= !group.infinitive && !token.is_nonfinite_aux();
                if token.text.ends_with("n't") || token.text.ends_with("n’t") {
                    group.negation = Some(at);
                }
                group.head = at;
            }
            Tag::Verb(form) if verb.is_none() => {
                verb = Some(at);
                group.head = at;
                let bare = at == start || group.negation == Some(start);
                group.finite |= bare && matches!(form, Form::Past | Form::Third | Form::Base);
                group.passive = be && matches!(form, Form::Participle | Form::Past);
            }
            Tag::Adv if token.negates() => group.negation = Some(at),
            Tag::Adv if verb.is_none() && next_verb(tokens, at + 1) => {}
            Tag::Particle if verb == at.checked_sub(1) && verb.is_some() => {
                at += 1;
                break;
            }
            _ => break,
        }
        at += 1;
    }
    let starts = verb.is_some() || matches!(tokens[group.head].tag, Tag::Aux | Tag::Modal);
    group.end = at;
    (starts && at > start).then_some(group)
}

/// Whether a verb follows, adverbs aside.
fn next_verb(tokens: &[Token<'_>], from: usize) -> bool {
    let mut rest = tokens[from.min(tokens.len())..].iter().take(4);
    let next = rest.find(|t| t.tag != Tag::Adv);
    next.is_some_and(|t| matches!(t.tag, Tag::Verb(_) | Tag::Aux | Tag::Modal))
}
