//! What a sentence takes over from those before it: with a pronoun, a bare noun, or nothing at all.

use std::collections::BTreeMap;

use super::clause::Link;
use super::compiled::Compiled;
use super::locate::Mention;
use super::roles::in_clause;
use super::scene::Carried;
use super::sentence::{Document, Sentence, Token};
use super::{people, words};
use crate::text::tag::Tag;
use crate::value::Reading;

/// How many sentences back a pronoun or a bare noun may carry a topic on.
const CARRY: usize = 2;

/// Per passage, the mentions of each item of the topic.
pub(super) type ByPassage = BTreeMap<usize, Vec<Vec<Mention>>>;

/// Whether the items missing in a passage may be understood: left unsaid by a count of people, or
/// carried on from the sentences before by a pronoun or "the". `None` where they are not.
pub(super) fn carried(
    compiled: &Compiled,
    document: &Document<'_>,
    missing: &[usize],
    by_passage: &ByPassage,
    index: usize,
) -> Option<Carried> {
    let needed: Vec<usize> =
        missing.iter().copied().filter(|&i| Some(i) != compiled.unsaid).collect();
    if needed.is_empty() {
        return Some(Carried::No);
    }
    let sentence = document.sentence(index)?;
    // "Nobody was hurt" speaks of the passengers too.
    let persons = |i: usize| people::is_person(&compiled.items[i].label);
    if needed.iter().all(|&i| persons(i)) && speaks_of_nobody(sentence) {
        return Some(Carried::No);
    }
    let before = by_passage.range(index.saturating_sub(CARRY)..index);
    let spoken = |item: usize| before.clone().any(|(_, m)| !m[item].is_empty());
    if !needed.iter().all(|&i| spoken(i)) || !refers_back(sentence) {
        return None;
    }
    let here = &by_passage[&index];
    let subject = subject(compiled, sentence, here, &needed);
    if subject == Some(Subject::Another) {
        return None;
    }
    let alone = match needed[..] {
        [item] if subject == Some(Subject::Pronoun) && compiled.items[item].name => {
            follows_on(document, by_passage, index, item)
        }
        _ => false,
    };
    Some(if alone { Carried::Resolved } else { Carried::Loose })
}

/// Whether the missing items were spoken of before as what happened or is said to have happened,
/// and not only in passing ("two months after …"): what a denial may deny.
pub(super) fn is_told(
    document: &Document<'_>,
    by_passage: &ByPassage,
    missing: &[usize],
    index: usize,
) -> bool {
    let told = |s: &Sentence<'_>, m: &Mention| {
        let clause = s.clause_at(m.head.start).and_then(|c| s.clauses.list.get(c));
        clause.is_some_and(|c| !matches!(c.link, Link::Subordinate(_) | Link::Relative))
    };
    let mut before = by_passage.range(index.saturating_sub(CARRY)..index);
    missing.is_empty()
        || before.any(|(&passage, mentions)| {
            document.sentence(passage).is_some_and(|sentence| {
                missing.iter().all(|&i| mentions[i].iter().any(|m| told(sentence, m)))
            })
        })
}

fn speaks_of_nobody(sentence: &Sentence<'_>) -> bool {
    let pair = |w: &[Token<'_>]| w[0].is("no") && w[1].is("one");
    sentence.tokens.iter().any(|t| words::is(t.text, words::Class::Nobody))
        || sentence.tokens.windows(2).any(pair)
}

/// What stands where the topic's subject would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// "he", "they", "it".
    Pronoun,
    /// A name that the topic does not have.
    Another,
    /// Anything else.
    Other,
}

/// The subject of the topic's verb, where the topic's own subject is missing.
fn subject(
    compiled: &Compiled,
    sentence: &Sentence<'_>,
    here: &[Vec<Mention>],
    needed: &[usize],
) -> Option<Subject> {
    let roles = compiled.roles.as_ref()?;
    if !roles.subject.iter().any(|i| needed.contains(i)) {
        return None;
    }

    let verb = here.get(roles.verb)?.iter().find_map(|m| {
        let at = sentence.token_at(m.head.start)?;
        matches!(sentence.tokens[at].tag, Tag::Verb(_)).then_some(at)
    })?;
    let clause = *sentence.clauses.of.get(verb)?;
    let own = |t: &Token<'_>| here.iter().flatten().any(|m| m.span.overlaps(t.span));
    // Of "Salvi sentenced" it is unknown which part he plays; a subject stands before the verb.
    let plays = |at: usize| match (in_clause(sentence, at, clause), roles.part) {
        (Some(found), Some(part)) => found == part,
        (found, None) => found.is_some() && at < verb,
        _ => false,
    };
    let places = (0..sentence.tokens.len()).filter(|&i| !own(&sentence.tokens[i]) && plays(i));
    let mut found = None;
    for at in places {
        match sentence.tokens[at].tag {
            Tag::ProperNoun => return Some(Subject::Another),
            Tag::Subject | Tag::Object => found = Some(Subject::Pronoun),
            // "A missile brought the plane down": somebody or something new.
            Tag::Noun if is_new(sentence, at) => return Some(Subject::Another),
            _ => found = found.or(Some(Subject::Other)),
        }
    }
    found
}

/// Whether the noun phrase that a noun is in begins with "a", a number or "his": not who it is whose.
fn is_new(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut before = sentence.tokens[..at].iter().rev();
    let lead = before.find(|t| !matches!(t.tag, Tag::Adj | Tag::Noun | Tag::ProperNoun));
    let of_his = |t: &Token<'_>| t.tag == Tag::Possessive;
    lead.is_some_and(|t| t.tag == Tag::Num || t.is("a") || t.is("an") || of_his(t))
}

/// Whether nobody but the item can be meant by a pronoun: it is the subject of the sentence right
/// before, or the only person named there.
fn follows_on(document: &Document<'_>, by_passage: &ByPassage, index: usize, item: usize) -> bool {
    let Some(last) = index.checked_sub(1) else { return false };
    let (Some(sentence), Some(there)) = (document.sentence(last), by_passage.get(&last)) else {
        return false;
    };
    let same = document.passages[last].paragraph == document.passages[index].paragraph;
    let mentions = &there[item];
    let subject = mentions.iter().any(|m| {
        let at = sentence.tokens_of(m.span).end.saturating_sub(1);
        let group = sentence.group(0);
        in_clause(sentence, at, 0).is_some() && group.is_some_and(|g| at < g.start)
    });
    let person = |n: &&crate::value::Value| match &n.reading {
        Reading::Name(name) => name.given.is_some() || name.title.is_some(),
        _ => false,
    };
    let own = |n: &&crate::value::Value| mentions.iter().any(|m| m.span.overlaps(n.span));
    let others = sentence.names().iter().filter(person).any(|n| !own(&n));
    same && !mentions.is_empty() && (subject || !others)
}

/// Whether a sentence speaks on of what came before it: with a pronoun, or "the", "this", "that"
/// before a noun.
fn refers_back(sentence: &Sentence<'_>) -> bool {
    let tokens = &sentence.tokens;
    tokens.iter().enumerate().any(|(i, t)| {
        let noun_follows = tokens.get(i + 1).is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj));
        matches!(t.tag, Tag::Subject | Tag::Object)
            || t.tag == Tag::Possessive
            || (words::is(t.text, words::Class::Definite) && noun_follows)
    })
}
