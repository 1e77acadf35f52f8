//! Sums, shares, lengths of time and other amounts: of which noun they are said, or of what verb's subject.

use super::phrase::{Clause, bare, head, noun, preposition, topic};
use super::words::{Class, measured};
use crate::check::Sentence;
use crate::text::lexicon::is_a;
use crate::text::parse::{Relation, Upos};
use crate::text::persons::is_person;
use crate::value::{Kind, Value};

/// What a sum, a share, a length of time or another amount is: of which noun, or of what verb's subject.
pub(super) fn measures(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let Some(at) = head(sentence, value.span) else {
        return Vec::new();
    };
    let parse = sentence.parse();
    // "A five-year deal", "a four year spell": the noun behind it, whatever the parse.
    let said = value.span.of(text);
    let singular = value.kind() == Kind::Duration
        && !said.ends_with('s')
        && !["a ", "an ", "one ", "1 "].iter().any(|one| said.to_lowercase().starts_with(one));
    if said.contains('-') || singular {
        return attribute(sentence, text, value);
    }
    let by = preposition(sentence, at);
    // "From 4.5 percent" is what was before.
    if by.as_deref() == Some("from") {
        return Vec::new();
    }
    let clause = Clause::of(sentence, text, at).filter(|clause| !clause.saying);
    let patient = |c: &Clause| if c.passive { c.object.clone() } else { c.subject.clone() };
    let subject = clause.as_ref().and_then(patient);
    // "At a depth of 10 km", wherever it stands, is told of what the sentence is about.
    let main = || {
        let root = parse.root().and_then(|root| parse.subject(root));
        happening(sentence).or(root).and_then(|at| bare(sentence, text, at))
    };
    let subject = subject.or_else(main);
    let subject = subject.as_deref();
    let is_noun = |at: &usize| {
        let leads = Class::Lead.has(sentence.tokens[*at].text);
        matches!(parse.upos(*at), Upos::Noun | Upos::Propn) && !leads
    };
    let above = parse.head(at).filter(is_noun);
    let topics = match (parse.relation(at), above, clause) {
        (Relation::NounModifier, Some(above), _) if by.as_deref() == Some("of") => {
            let what = noun(sentence, text, above);
            let whose = what.as_deref().is_some_and(|what| what.contains(' '));
            let of = topic(&[what.as_deref(), Some("of the"), subject.filter(|_| !whose)]);
            vec![of, what.filter(|_| whose || parse.relation(above) == Relation::Subject)]
        }
        (Relation::Compound | Relation::Adjective | Relation::Number, Some(above), _)
            if above > at =>
        {
            let what = noun(sentence, text, above);
            let of = match value.kind() {
                Kind::Money => topic(&[Some("price of the"), what.as_deref()]),
                _ => None,
            };
            vec![of, what.filter(|what| what.contains(' '))]
        }
        (
            Relation::Object
            | Relation::Oblique
            | Relation::BareOblique
            | Relation::Root
            | Relation::Complement
            | Relation::Conjunct,
            _,
            Some(clause),
        ) => of_verb(&clause, subject, by.as_deref(), value.kind()),
        _ => Vec::new(),
    };
    topics.into_iter().flatten().collect()
}

/// What an amount beside a verb is said of.
fn of_verb(
    clause: &Clause,
    subject: Option<&str>,
    by: Option<&str>,
    kind: Kind,
) -> Vec<Option<String>> {
    let Some(verb) = clause.verb.as_deref() else {
        // "Turnout was 61 percent", but not "they were there in five minutes".
        let is = clause.copular && by.is_none();
        return vec![subject.map(str::to_owned).filter(|_| is)];
    };
    if by == Some("within") && kind == Kind::Quantity {
        return Vec::new();
    }
    let mut topics = Vec::new();
    let of = |attribute: &str| topic(&[Some(attribute), Some("of the"), subject]);
    topics.extend(measured(verb).map(of));
    let sold = Class::Trade.has(verb) && matches!(by, Some("for" | "at"));
    if kind == Kind::Money && sold {
        let what = clause.object.as_deref().or(subject);
        topics.push(topic(&[Some("price of the"), what]));
    }
    let spends = match kind {
        Kind::Duration => by.is_some() || Class::Spend.has(verb),
        Kind::Money => by.is_some() || Class::Pay.has(verb) || Class::Reach.has(verb),
        _ => true,
    };
    if clause.empty || !spends {
        return topics;
    }
    let by = by.filter(|by| !["about", "around", "over", "under"].contains(by));
    if Class::Reach.has(verb) && by.is_none_or(|by| ["to", "at"].contains(&by)) {
        // "The firm grew by 3 percent": what has a name is no amount.
        let amount = |subject: &&str| subject.starts_with(char::is_lowercase);
        topics.push(subject.filter(amount).map(str::to_owned));
    }
    let verb = if clause.passive { clause.participle.as_deref() } else { Some(verb) };
    let object = clause.object.as_deref().filter(|_| !clause.passive);
    topics.push(match by {
        Some(by) if object.is_some() => topic(&[subject, verb, object, Some(by)]),
        Some(by) => topic(&[subject, verb, Some(by)]),
        None => topic(&[subject, verb]),
    });
    topics
}

/// The length of a "five-year deal", the size of a "40-metre crane", the amount of a "$3-million fine".
fn attribute(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let parse = sentence.parse();
    let next = sentence.tokens_of(value.span).end;
    let nouns = (next..sentence.tokens.len())
        .take_while(|at| matches!(parse.upos(*at), Upos::Noun | Upos::Propn | Upos::Adj));
    let time = |at: &usize| {
        let word = sentence.tokens[*at].text.to_lowercase();
        let adjective = ["tall", "high", "long", "deep", "wide", "old"].contains(&word.as_str());
        Class::Undated.has(&word) || is_person(&word) || adjective
    };
    let Some(what) = nouns.last().filter(|at| !time(at)).and_then(|at| bare(sentence, text, at))
    else {
        return Vec::new();
    };
    let of = |attribute: &str| topic(&[Some(attribute), Some("of the"), Some(&what)]);
    let long = matches!(value.kind(), Kind::Duration | Kind::Quantity);
    of("length").filter(|_| long).into_iter().collect()
}

/// Whether a noun means what befalls people and places, an earthquake or a storm.
pub(super) fn befalls(sentence: &Sentence<'_>, token: usize) -> bool {
    is_a(&sentence.tokens[token].text.to_lowercase(), "natural phenomenon")
}

/// The first such noun of a sentence.
pub(super) fn happening(sentence: &Sentence<'_>) -> Option<usize> {
    (0..sentence.tokens.len()).find(|at| befalls(sentence, *at))
}
