//! Typed values: what they count, and what happened then, for so long or at such a price.

use super::Proposal;
use super::phrase::{object, parts, plain, topic};
use crate::check::sentence::Sentence;
use crate::text::tag::Tag;
use crate::text::{Article, Span};
use crate::value::{Days, Kind, Looseness, Reading, Relation, Value};

/// The ways to state every value of a sentence.
pub(super) fn read(
    sentence: &Sentence<'_>,
    article: &Article,
    quoted: &impl Fn(Span) -> bool,
) -> Vec<Vec<Proposal>> {
    let text = &article.text;
    let told = sentence.values.iter().filter(|value| !quoted(value.span));
    let ways = told.filter_map(|value| {
        let written = written(value, text)?;
        let topics = match value.kind() {
            Kind::Age => ages(sentence, text, value),
            Kind::Number => counts(sentence, text, value),
            _ => events(sentence, text, value),
        };
        let propose = |topic| Proposal {
            topic,
            value: written.clone(),
            span: value.span,
            sentence: sentence.passage.span,
        };
        Some(topics.into_iter().map(propose).collect())
    });
    ways.collect()
}

/// A value as an assertion file would have it: numbers and days as such, the rest in the article's words.
fn written(value: &Value, text: &str) -> Option<String> {
    let said = plain(value.span.of(text));
    match &value.reading {
        _ if value.looseness == Looseness::Vague => None,
        Reading::Amount { kind: Kind::Number | Kind::Age, range, .. }
            if value.looseness == Looseness::Exact && range.min == range.max =>
        {
            range.min.map(|number| number.to_string())
        }
        Reading::Amount { .. } | Reading::Time { .. } => Some(match value.relation {
            Some(Relation::Before) => format!("{said} before"),
            Some(Relation::After) => format!("{said} after"),
            None => said,
        }),
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) if from == to => {
            Some(from.to_string())
        }
        // "May 2018" and "2015" mean the same to any reader; "last week" does not.
        Reading::Date(Days::Range { .. }) => {
            let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            said.split(' ').any(year).then_some(said)
        }
        _ => None,
    }
}

/// Whose age it is: the names of the sentence, the nearest first.
fn ages(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let mut names: Vec<(usize, Span)> = Vec::new();
    for name in sentence.names() {
        if let Reading::Name(parts) = &name.reading
            && let (Some(given), Some(surname)) = (parts.given, parts.surname)
        {
            let span = Span::new(given.start, surname.end);
            let apart = span.start.saturating_sub(value.span.end);
            names.push((apart.max(value.span.start.saturating_sub(span.end)), span));
        }
    }
    names.sort();
    names.into_iter().map(|(_, span)| format!("age of {}", plain(span.of(text)))).collect()
}

/// What is counted, with what happened to it or where it is.
fn counts(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let said = value.span.of(text).to_lowercase();
    // "One man" is hardly ever a count that reports differ in.
    let Some(noun) = value.noun.filter(|_| !["one", "a", "an"].contains(&said.as_str())) else {
        return Vec::new();
    };
    let counted = plain(noun.of(text)).to_lowercase();
    let counted = Some(counted.as_str());
    let whole = Span::new(value.span.start.min(noun.start), value.span.end.max(noun.end));
    let parts = parts(sentence, text, whole);
    let (subject, verb) = (parts.subject.as_deref(), parts.verb.as_deref());
    let place = after(sentence, text, whole.end);
    let here = sentence.tokens_of(whole);
    let mut topics = Vec::new();
    if here.end <= parts.group.0 {
        if !parts.empty {
            topics.push(topic(&[counted, verb]));
            topics.push(topic(&[counted, verb, parts.object.as_deref()]));
        }
    } else if nothing_between(sentence, parts.group.1, here.start) {
        topics.push(topic(&[subject, verb, counted]));
        let preposition = here.start.checked_sub(1).map(|i| &sentence.tokens[i]);
        let preposition = preposition.filter(|t| t.tag == Tag::Prep).map(|t| t.text);
        match preposition {
            Some(_) => topics.push(topic(&[verb, preposition, counted])),
            None => topics.push(topic(&[counted, verb])),
        }
    }
    topics.push(topic(&[counted, place.as_deref()]));
    topics.into_iter().flatten().collect()
}

/// Whether no comma and no other clause's words part a verb from what is counted after it.
fn nothing_between(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let clause = |i: usize| sentence.clauses.of.get(i);
    (from..to).all(|i| sentence.tokens[i].tag != Tag::Punct && clause(i) == clause(to))
}

/// "on board", "of the ferry": what follows a counted noun and says which are meant.
fn after(sentence: &Sentence<'_>, text: &str, end: usize) -> Option<String> {
    let next = sentence.tokens.iter().position(|token| token.span.start >= end)?;
    (sentence.tokens[next].tag == Tag::Prep).then_some(())?;
    let near: Vec<usize> = (next + 1..sentence.tokens.len().min(next + 5)).collect();
    let noun = object(sentence, text, &near)?;
    Some(format!("{} {noun}", sentence.tokens[next].text))
}

/// What happened on a day, for so long, at such a price.
fn events(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let parts = parts(sentence, text, value.span);
    let mut topics = parts.topics();
    // "The damage was 4 million euros."
    if parts.verb.is_none() && !matches!(value.kind(), Kind::Date | Kind::Time) {
        topics.push(topic(&[parts.subject.as_deref()]));
    }
    topics.into_iter().flatten().collect()
}
