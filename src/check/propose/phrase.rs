//! The words that topics are made of: the subject, the verb and the object of a clause.

use crate::check::clause::Link;
use crate::check::sentence::{Sentence, is_saying};
use crate::check::token::Token;
use crate::text::Span;
use crate::text::common::is_common;
use crate::text::tag::Tag;
use crate::text::{Pos, inflect, list};

/// What a clause is about, each as the article words it.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) subject: Option<String>,
    pub(super) verb: Option<String>,
    pub(super) object: Option<String>,
    /// The verb says little without an object.
    pub(super) empty: bool,
    /// Where the verb group begins and ends, by token.
    pub(super) group: (usize, usize),
}

impl Parts {
    /// The subject and the verb, with the object where that is needed to say anything.
    pub(super) fn topics(&self) -> Vec<Option<String>> {
        let (subject, object) = (self.subject.as_deref(), self.object.as_deref());
        let verb = self.verb.as_deref();
        let mut topics = vec![topic(&[subject, verb, object])];
        if !self.empty {
            topics.push(topic(&[subject, verb]));
            topics.push(topic(&[verb, object]));
        }
        topics
    }
}

/// The parts of the clause that a value stands in, without the value itself.
pub(super) fn parts(sentence: &Sentence<'_>, text: &str, value: Span) -> Parts {
    let Some(clause) = sentence.clause_at(value.start) else {
        return Parts::default();
    };
    let Some(group) = sentence.group(clause) else {
        return Parts::default();
    };
    let inside = |i: &usize| sentence.clauses.of.get(*i) == Some(&clause);
    let free = |i: &usize| !sentence.tokens[*i].span.overlaps(value);
    let mut before: Vec<usize> = (0..group.start).filter(|i| inside(i) && free(i)).collect();
    let after: Vec<usize> =
        (group.end..sentence.tokens.len()).filter(|i| inside(i) && free(i)).collect();
    // "The tankers that were attacked": what "that" stands for is right before the clause.
    let relative = sentence.clauses.list[clause].link == Link::Relative;
    if relative && !before.iter().any(|&i| is_noun(sentence, i)) {
        before = (0..before.first().copied().unwrap_or(group.start)).collect();
    }
    let head = &sentence.tokens[group.head];
    let particle = (group.head + 1..group.end)
        .map(|i| &sentence.tokens[i])
        .find(|token| token.tag == Tag::Particle);
    let verb = match particle {
        Some(particle) => format!("{} {}", head.text.to_lowercase(), particle.text),
        None => head.text.to_lowercase(),
    };
    Parts {
        subject: head_of(sentence, text, &before),
        verb: (!head.is_be() && !is_saying(head)).then_some(verb),
        object: object(sentence, text, &after),
        empty: particle.is_none() && is_empty(head),
        group: (group.start, group.end),
    }
}

fn is_empty(verb: &Token<'_>) -> bool {
    let lemmas = inflect::lemmas(&verb.text.to_lowercase());
    let verbs = lemmas.iter().filter(|(_, pos)| *pos == Pos::Verb);
    let empty =
        |lemma: &str| list(include_str!("../../../data/empty_verbs.txt")).any(|v| v == lemma);
    verbs.into_iter().any(|(lemma, _)| empty(lemma))
}

/// The head of the last noun phrase among these tokens: of "a rise in attacks on companies" the rise.
pub(super) fn head_of(sentence: &Sentence<'_>, text: &str, tokens: &[usize]) -> Option<String> {
    let mut at = tokens.iter().rposition(|&i| is_noun(sentence, i))?;
    loop {
        let head = at;
        let mut before = at;
        // The full stop is that of "Mr.".
        let inside = |t: &Token<'_>| t.in_phrase() || t.text == ".";
        while before > 0 && inside(&sentence.tokens[tokens[before - 1]]) {
            before -= 1;
        }
        let preposition = before >= 2 && sentence.tokens[tokens[before - 1]].tag == Tag::Prep;
        if !preposition || !is_noun(sentence, tokens[before - 2]) {
            return Some(phrase(sentence, text, tokens[head], tokens));
        }
        at = before - 2;
    }
}

/// The noun phrase right after a verb.
pub(super) fn object(sentence: &Sentence<'_>, text: &str, tokens: &[usize]) -> Option<String> {
    let leads = |i: &&usize| {
        let token = &sentence.tokens[**i];
        matches!(token.tag, Tag::Det | Tag::Adj | Tag::Possessive | Tag::Num)
    };
    let first = tokens.iter().take_while(leads).count();
    let run = tokens[first..].iter().take_while(|&&i| is_noun(sentence, i));
    Some(phrase(sentence, text, *run.last()?, tokens))
}

fn is_noun(sentence: &Sentence<'_>, token: usize) -> bool {
    let dated = |t: &Token<'_>| sentence.values.iter().any(|value| value.span.overlaps(t.span));
    let known = sentence.tokens.get(token);
    known.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun) && !dated(t))
}

/// The noun at a token; of a name all its words, as far as they are among `tokens`.
fn phrase(sentence: &Sentence<'_>, text: &str, at: usize, tokens: &[usize]) -> String {
    let capital = |i: usize| sentence.tokens[i].text.starts_with(char::is_uppercase);
    let name = |i: usize| {
        let token = &sentence.tokens[i];
        let named = token.tag == Tag::ProperNoun || i > 0 && capital(i) && token.in_phrase();
        named && token.tag != Tag::Det && tokens.contains(&i)
    };
    if !name(at) {
        return sentence.tokens[at].text.to_lowercase();
    }
    let first = (0..=at).rev().take_while(|&i| name(i)).last().unwrap_or(at);
    plain(Span::new(sentence.tokens[first].span.start, sentence.tokens[at].span.end).of(text))
}

/// The words of a stretch of text, without line breaks.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The topic of these parts; `None` where one is missing, where a word stands twice, or where they are one
/// word that any report has.
pub(super) fn topic(parts: &[Option<&str>]) -> Option<String> {
    let words: Option<Vec<&str>> = parts.iter().copied().collect();
    let topic = words?.join(" ");
    let mut seen: Vec<&str> = topic.split(' ').collect();
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    let single = count == 1 && is_common(&topic.to_lowercase());
    (!single && seen.len() == count).then_some(topic)
}
