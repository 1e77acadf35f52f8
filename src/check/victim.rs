//! Who it is that comes to harm.
//!
//! Harm befalls the object of an active verb ("killing two", "shot seven people"), the subject of a
//! passive one or of "die" ("three were killed", "the men who died"), what a state is said of ("one
//! dead", "left two people in critical condition"), what "of" or "'s" joins to a noun ("the
//! death of …"), and who suffers a wound. A subject must stand in the clause itself, and no
//! preposition before it: in "a bus with ten people was hit" it is not the people.

use std::ops::Range;

use super::clause::Link;
use super::harm::{Mark, Use};
use super::people::is_person;
use super::scope::{Stance, stance};
use super::sentence::{Sentence, Token};
use super::verbs::{Class, is_class};
use crate::text::tag::{Form, Tag};
use crate::text::{Pos, inflect};
use crate::value::{Kind, Looseness, Value};

/// Whether the mark befalls the people named by these tokens.
///
/// `bare`: a number without a noun, which must stand right at the mark.
pub(super) fn befalls(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>, bare: bool) -> bool {
    let inside = np.start <= mark.at.start && mark.at.end <= np.end;
    match mark.usage {
        _ if inside => match mark.usage {
            Use::Event => mark.at.end == np.end,
            Use::Wound | Use::Toll | Use::Was | Use::Suffer => false,
            _ => true,
        },
        Use::Event => of_event(s, mark, np),
        // "Stone's brother was hurt"
        _ if s.tokens.get(np.end).is_some_and(|t| t.tag == Tag::Possessive) => false,
        Use::Suffer => suffers(s, mark, np, bare),
        Use::Verb | Use::Convey => acted_on(s, mark, np, bare),
        Use::Die => np.end <= mark.at.start && subject(s, mark, np, bare),
        Use::State => in_state(s, mark, np, bare),
        Use::Manner => in_manner(s, mark, np, bare),
        Use::Wound | Use::Toll | Use::Was | Use::Ward => false,
    }
}

/// Whether these people are the subject of "was arrested", "is charged with", "surrendered", or the object of
/// "have arrested".
pub(super) fn accused(s: &Sentence<'_>, np: &Range<usize>) -> bool {
    let Some(&clause) = s.clauses.of.get(np.start) else {
        return false;
    };
    s.group(clause).is_some_and(|g| {
        let verb = &s.tokens[g.head];
        let subject = np.end <= g.start;
        let custody = is_class(verb.text, Class::Custody)
            && (g.passive && subject || !g.passive && np.start == g.end);
        (custody || subject && !g.passive && is_class(verb.text, Class::Answers))
            && stance(s, g.head).0 == Stance::Stated
    })
}

/// "the death of Stone", "injuries to four people", "Stone's death".
fn of_event(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>) -> bool {
    let tokens = &s.tokens;
    if mark.at.end < np.start {
        let joins = tokens[mark.at.end].is("of") || tokens[mark.at.end].is("to");
        return joins && listed(tokens, mark.at.end + 1, np.start);
    }
    let owner = tokens.get(np.end).is_some_and(|t| t.tag == Tag::Possessive);
    owner
        && np.end < mark.at.start
        && (np.end + 1..mark.at.start).all(|i| matches!(tokens[i].tag, Tag::Adj | Tag::Noun))
}

/// "Stone suffered a wound": a wound behind the verb, and the sufferer its subject.
fn suffers(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>, bare: bool) -> bool {
    let clause = s.clauses.of[mark.at.start];
    let wound = |m: &&Mark| {
        m.usage == Use::Wound || (m.usage == Use::Event && m.harm == super::harm::Harm::Hurt)
    };
    let behind = |m: &Mark| m.at.start >= mark.at.end && s.clauses.of[m.at.start] == clause;
    s.harms().iter().filter(wound).any(behind)
        && np.end <= mark.at.start
        && subject(s, mark, np, bare)
}

/// The object of an active verb, or the subject of a passive one.
fn acted_on(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>, bare: bool) -> bool {
    let tokens = &s.tokens;
    let object = object(s, mark.at.end);
    let passive = passive(tokens, mark.at.start);
    // "killed 14 and injured 60": what looks like a participle has an object.
    let active = !passive && (object.is_some() || is_form(&tokens[mark.at.start], Form::Gerund));
    if np.start >= mark.at.end {
        let same = s.clauses.of[np.start] == s.clauses.of[mark.at.start];
        return active && same && object.is_some_and(|from| listed(tokens, from, np.start));
    }
    // "shot himself"
    let reflexive = object.and_then(|at| tokens.get(at)).is_some_and(is_reflexive);
    (!active || reflexive) && np.end <= mark.at.start && subject(s, mark, np, bare)
}

/// What a state is said of: right before it ("one dead"), its object ("left two people dead"), or
/// the subject of "be" and its like.
fn in_state(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>, bare: bool) -> bool {
    let tokens = &s.tokens;
    if np.end > mark.at.start {
        return false;
    }
    if adjoins(tokens, np.end, mark.at.start) {
        return true;
    }
    let clause = s.clauses.of[mark.at.start];
    let Some(group) = s.group(clause) else {
        return false;
    };
    if np.start >= group.end {
        // "left three people, including a child, dead"
        let quiet = |i: usize| !matches!(tokens[i].tag, Tag::Verb(_) | Tag::Prep | Tag::Conj);
        return !bare && s.clauses.of[np.start] == clause && (np.end..mark.at.start).all(quiet);
    }
    // "left", "found", "pronounced": said of their object where they have one.
    let taken = !group.passive
        && matches!(tokens[group.head].tag, Tag::Verb(_))
        && object(s, group.end).is_some_and(|at| at < mark.at.start);
    !taken && subject(s, mark, np, bare)
}

/// "fatally shot", "stabbed to death": whom the verb befalls; else "six were shot, one fatally".
fn in_manner(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>, bare: bool) -> bool {
    let verb = |i: usize| s.tokens.get(i).is_some_and(|t| matches!(t.tag, Tag::Verb(_)));
    let beside = [Some(mark.at.end), mark.at.start.checked_sub(1)];
    match beside.into_iter().flatten().find(|&i| verb(i)) {
        Some(at) => {
            let verb = Mark { at: at..at + 1, harm: mark.harm, usage: Use::Verb };
            acted_on(s, &verb, np, bare)
        }
        None => np.end == mark.at.start,
    }
}

/// Whether these people are the subject of the mark: right before it, or in its clause before the
/// verb, or what its relative or participle clause follows.
fn subject(s: &Sentence<'_>, mark: &Mark, np: &Range<usize>, bare: bool) -> bool {
    let tokens = &s.tokens;
    if adjoins(tokens, np.end, mark.at.start) {
        return true;
    }
    let (own, clause) = (s.clauses.of[np.end - 1], s.clauses.of[mark.at.start]);
    let Some(group) = s.group(clause) else {
        return false;
    };
    // "About 60 people in the square": a bound is no preposition.
    let bound = |i: usize| {
        let number = |v: &Value| v.kind() == Kind::Number && s.tokens_of(v.span).start == i + 1;
        s.values.iter().any(|v| number(v) && v.looseness != Looseness::Exact)
    };
    let prepositional =
        np.start.checked_sub(1).is_some_and(|i| tokens[i].tag == Tag::Prep && !bound(i));
    if own == clause {
        let before = np.end <= group.start;
        // A bare number is a subject only right before its verb.
        let right_before = adjoins(tokens, np.end, group.start);
        // "Two men shot; one dies"
        let apart = tokens[np.end..mark.at.start.max(np.end)].iter().any(|t| t.text == ";");
        return before && !apart && !prepositional && (!bare || right_before);
    }
    let first = s.clauses.of.iter().position(|&c| c == clause).unwrap_or_default();
    // "were dug out and were treated"
    if shares_subject(s, clause) == Some(own) {
        let before = s.group(own).is_some_and(|g| np.end <= g.start);
        return before && !prepositional && !bare;
    }
    // "eight people who were injured", "a man, shot in the head,"
    let comma = tokens.get(np.end).is_some_and(|t| t.text == ",");
    let who = np.end + usize::from(comma);
    if tokens.get(who).is_some_and(|t| t.tag == Tag::Wh || t.is("that"))
        && s.clauses.of[who] == clause
    {
        return true;
    }
    let link = s.clauses.list[clause].link;
    let ties = matches!(link, Link::Relative | Link::Participle);
    ties && np.end <= first && first - np.end <= 1
}

/// The clause whose subject is also that of this one: "they were dug out and were treated".
pub(super) fn shares_subject(s: &Sentence<'_>, clause: usize) -> Option<usize> {
    let first = s.clauses.of.iter().position(|&c| c == clause)?;
    let before = &s.tokens[first..s.group(clause)?.start.max(first)];
    let shared = before.iter().any(|t| t.tag == Tag::Conj) && !before.iter().any(Token::is_nominal);
    first.checked_sub(1).filter(|_| shared).map(|i| s.clauses.of[i])
}

/// Whether only auxiliaries, adverbs and verbs joined to the one behind them stand between: "three
/// were shot and killed", "two others fatally".
fn adjoins(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let link = |t: &Token<'_>| {
        matches!(t.tag, Tag::Aux | Tag::Adv | Tag::Verb(Form::Participle | Form::Past))
            || t.is("and")
            || t.is("more")
            || t.is("others")
    };
    from <= to
        && tokens[from..to].iter().all(link)
        && !tokens.get(from).is_some_and(|t| t.is("and"))
}

/// Whether a list of people may reach from one token to another: names, ages, "and", commas.
fn listed(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let part = |t: &Token<'_>| t.in_phrase() || t.text == "," || t.is("and") || t.is("of");
    from <= to && to - from <= 24 && tokens[from..to].iter().all(part)
}

/// Where the object of an active verb begins: right behind it or its particle.
fn object(s: &Sentence<'_>, from: usize) -> Option<usize> {
    let tokens = &s.tokens;
    let mut at = from;
    // "shot and killed": the object is that of both.
    if tokens.get(at).is_some_and(|t| t.is("and"))
        && tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Verb(_)))
    {
        at += 2;
    }
    // "more than 60": a number may begin with an adverb
    let number = |at: usize| {
        let begins = |v: &Value| v.kind() == Kind::Number && s.tokens_of(v.span).start == at;
        s.values.iter().any(begins)
    };
    while tokens.get(at).is_some_and(|t| matches!(t.tag, Tag::Adv | Tag::Particle)) && !number(at) {
        at += 1;
    }
    let counted = number(at) || tokens.get(at).is_some_and(Token::in_phrase);
    // "shot Saturday", "shot two weeks ago"
    let time = |v: &Value| {
        matches!(v.kind(), Kind::Date | Kind::Time | Kind::Duration)
            && s.tokens_of(v.span).contains(&at)
    };
    (counted && !s.values.iter().any(time)).then_some(at)
}

/// Whether the clause of a harm speaks of people in the plural and does not count them.
pub(super) fn several(s: &Sentence<'_>, mark: &Mark) -> bool {
    let clause = s.clauses.of[mark.at.start];
    let known = |t: &Token<'_>| ["the", "these", "those", "both", "all"].iter().any(|w| t.is(w));
    (1..s.tokens.len()).any(|i| {
        let lower = s.tokens[i].text.to_lowercase();
        s.clauses.of[i] == clause
            && s.tokens[i].tag == Tag::Noun
            && known(&s.tokens[i - 1])
            && is_person(&lower)
            && inflect::lemmas(&lower).iter().any(|(l, pos)| *pos == Pos::Noun && *l != lower)
    })
}

/// Whether a verb stands in the passive: behind a form of "be" or "get", or as a participle without
/// an auxiliary.
fn passive(tokens: &[Token<'_>], verb: usize) -> bool {
    let mut at = verb;
    while let Some(before) = at.checked_sub(1) {
        let token = &tokens[before];
        let verbs = matches!(token.tag, Tag::Verb(Form::Participle | Form::Past));
        if token.is_be() || ["got", "getting", "get"].iter().any(|w| token.is(w)) {
            return true;
        }
        if !(token.tag == Tag::Adv || token.is("and") || (at < verb && verbs)) {
            break;
        }
        at = before;
    }
    false
}

fn is_form(token: &Token<'_>, form: Form) -> bool {
    token.tag == Tag::Verb(form)
}

fn is_reflexive(token: &Token<'_>) -> bool {
    ["himself", "herself", "itself", "themselves"].iter().any(|w| token.is(w))
}
