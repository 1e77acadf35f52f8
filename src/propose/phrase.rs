//! The words that topics are made of, by the parse: a noun with its arguments, a verb with what it is said of.

use super::words::Class;
use crate::check::{Sentence, is_saying};
use crate::text::common::is_common;
use crate::text::lexicon::is_word;
use crate::text::parse::{Relation, Upos};
use crate::text::tag::{Form, Tag};
use crate::text::{Pos, Span, inflect, list};
use crate::value::Reading;

use Relation::{
    Adjective, Agent, Auxiliary, Case, Complement, Compound, Copula, Flat, Mark, NounClause,
    NounModifier, Oblique, Particle, Possessor,
};

/// The most words that a noun has with its arguments.
const LONGEST: usize = 7;

/// How deep arguments of arguments go: "mayor of the town of Varda".
const DEPTH: usize = 2;

/// Auxiliaries by which a clause tells what may be.
const MODALS: &[&str] = &["could", "might", "may", "should", "can"];

/// The words of a stretch of text, without line breaks.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The token that the others of a value hang from.
pub(super) fn head(sentence: &Sentence<'_>, span: Span) -> Option<usize> {
    let parse = sentence.parse();
    let tokens = sentence.tokens_of(span);
    let outside = |at: &usize| parse.head(*at).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(outside)
}

/// The preposition of a noun, in lower case.
pub(super) fn preposition(sentence: &Sentence<'_>, noun: usize) -> Option<String> {
    let parse = sentence.parse();
    let at = parse.children(noun).find(|at| parse.relation(*at) == Case && *at < noun)?;
    Some(sentence.tokens[at].text.to_lowercase())
}

/// A noun with what says which one is meant; `None` for pronouns and what is no noun.
pub(super) fn noun(sentence: &Sentence<'_>, text: &str, head: usize) -> Option<String> {
    let words = arguments(sentence, text, head, DEPTH)?;
    Some(words)
        .filter(|words| words.split(' ').count() <= LONGEST)
        .or_else(|| bare(sentence, text, head))
}

fn arguments(sentence: &Sentence<'_>, text: &str, head: usize, depth: usize) -> Option<String> {
    let parse = sentence.parse();
    let own = bare(sentence, text, head)?;
    let Some(depth) = depth.checked_sub(1) else { return Some(own) };
    let named = |at: usize| parse.upos(at) == Upos::Propn;
    // A name needs no more.
    if named(head) {
        return Some(own);
    }
    for at in parse.children(head).filter(|at| parse.relation(*at) == NounModifier && *at > head) {
        let Some(by) = preposition(sentence, at).filter(|_| !is_value(sentence, at)) else {
            continue;
        };
        let binds = by == "of"
            || ["in", "at", "on", "near", "for", "against", "between", "with", "from", "to"]
                .contains(&by.as_str())
                && named(at);
        if let Some(argument) = binds.then(|| arguments(sentence, text, at, depth)).flatten() {
            return Some(format!("{own} {by} {argument}"));
        }
    }
    let owner = parse.children(head).find(|at| parse.relation(*at) == Possessor && *at < head);
    match owner.and_then(|at| bare(sentence, text, at)) {
        Some(owner) => Some(format!("{own} of {owner}")),
        None => Some(own),
    }
}

/// A noun with the words of its compound, or all of a name.
pub(super) fn bare(sentence: &Sentence<'_>, text: &str, head: usize) -> Option<String> {
    let parse = sentence.parse();
    let token = sentence.tokens.get(head)?;
    // Two taggers have to agree.
    let noun = matches!(parse.upos(head), Upos::Noun | Upos::Propn)
        && matches!(token.tag, Tag::Noun | Tag::ProperNoun);
    if !noun || is_value(sentence, head) {
        return None;
    }
    let capital = token.text.starts_with(char::is_uppercase);
    let named = parse.upos(head) == Upos::Propn || capital && !is_word(&token.text.to_lowercase());
    if named && let Some(name) = sentence.names().iter().find(|name| name.span.overlaps(token.span))
    {
        return Some(called(name, text));
    }
    let part = |at: usize| {
        let relation = parse.relation(at);
        parse.head(at) == Some(head) && (relation == Compound || relation == Flat)
            || relation == Compound
                && parse.head(at).is_some_and(|h| h < head && parse.head(h) == Some(head))
    };
    let (mut first, mut last) = (head, head);
    // "The magnitude-6.1 earthquake" is told by what it is.
    let digits = |at: usize| sentence.tokens[at].text.contains(|c: char| c.is_ascii_digit());
    while first > 0 && part(first - 1) && !is_value(sentence, first - 1) && !digits(first - 1) {
        first -= 1;
    }
    while parse.relation(last + 1) == Flat
        && parse.head(last + 1) == Some(head)
        && !is_value(sentence, last + 1)
    {
        last += 1;
    }
    let telling = |at: usize| {
        let word = sentence.tokens[at].text.to_lowercase();
        parse.head(at) == Some(head)
            && parse.relation(at) == Adjective
            && !Class::Idle.has(&word)
            && !is_value(sentence, at)
            && parse.form(at).is_none()
    };
    if first > 0 && parse.upos(head) == Upos::Noun && telling(first - 1) && !digits(first - 1) {
        first -= 1;
    }
    let word = |at: usize| {
        let text = sentence.tokens[at].text;
        match parse.upos(at) {
            Upos::Propn => text.to_owned(),
            _ if text.chars().skip(1).any(char::is_uppercase) => text.to_owned(),
            _ if at > 0 => text.to_owned(),
            _ => text.to_lowercase(),
        }
    };
    Some((first..=last).map(word).collect::<Vec<_>>().join(" "))
}

/// A name without the title before it.
fn called(name: &crate::value::Value, text: &str) -> String {
    match &name.reading {
        Reading::Name(parts) => match (parts.given, parts.surname) {
            (Some(given), Some(surname)) => plain(Span::new(given.start, surname.end).of(text)),
            (None, Some(surname)) if parts.title.is_some() => plain(surname.of(text)),
            _ => plain(name.span.of(text)),
        },
        _ => plain(name.span.of(text)),
    }
}

/// Whether a token belongs to a typed value.
fn is_value(sentence: &Sentence<'_>, token: usize) -> bool {
    let span = sentence.tokens.get(token).map(|token| token.span);
    span.is_some_and(|span| sentence.values.iter().any(|value| value.span.overlaps(span)))
}

/// A clause by its verb, each part as a topic words it.
#[derive(Debug)]
pub(super) struct Clause {
    /// The token of the verb, or of the predicate beside a copula.
    pub(super) head: usize,
    /// The verb with its particle; `None` where a noun or an adjective is said to be something.
    pub(super) verb: Option<String>,
    /// The verb as it is said of what it is done to: "killed", "shot down".
    pub(super) participle: Option<String>,
    /// Who does it, or what it is said of.
    pub(super) subject: Option<String>,
    /// What it is done to.
    pub(super) object: Option<String>,
    /// The verb is in the passive.
    pub(super) passive: bool,
    /// It says that somebody says something.
    pub(super) saying: bool,
    /// The verb says little of what happened without its object.
    pub(super) empty: bool,
    /// It says what its subject is.
    pub(super) copular: bool,
}

impl Clause {
    /// The clause of a token; `None` where it is denied, or said of what may not be.
    pub(super) fn of(sentence: &Sentence<'_>, text: &str, token: usize) -> Option<Self> {
        let parse = sentence.parse();
        let head = parse.clause(token);
        let word = |at: usize| sentence.tokens[at].text.to_lowercase();
        // "Said that it would close": what is to come is told as such.
        let told = |at: usize| {
            let above = parse.head(at).filter(|_| parse.relation(at) == Complement);
            above.is_some_and(|above| is_saying(&sentence.tokens[above]))
        };
        let open = |at: usize| {
            parse.children(at).any(|below| match parse.relation(below) {
                Auxiliary => {
                    let modal = word(below);
                    modal == "would" && !told(at) || MODALS.contains(&modal.as_str())
                }
                Mark => ["if", "unless", "whether"].contains(&word(below).as_str()),
                _ => false,
            })
        };
        if parse.is_negated(head) || std::iter::once(head).chain(parse.ancestors(head)).any(open) {
            return None;
        }
        // "A spell living in Cardiff": what a gerund behind a noun is said of is not sure to be the noun.
        let loose = parse.relation(head) == NounClause && parse.form(head) == Some(Form::Gerund);
        let copula = parse.child(head, &[Copula]).is_some();
        // Two taggers have to agree: half of all mistaken parses begin with a noun taken for a verb.
        let tagged = matches!(sentence.tokens.get(head)?.tag, Tag::Verb(_));
        let is_verb = parse.upos(head) == Upos::Verb && !copula;
        if is_verb && !tagged {
            return None;
        }
        let passive = is_verb && parse.is_passive(head);
        let particle = parse.children(head).find(|at| parse.relation(*at) == Particle);
        let with = |verb: String| match particle {
            Some(at) => format!("{verb} {}", word(at)),
            None => verb,
        };
        let of = |at: Option<usize>| at.and_then(|at| noun(sentence, text, at));
        Some(Self {
            head,
            verb: is_verb.then(|| with(word(head))),
            participle: is_verb.then(|| with(participle(&word(head), parse.form(head)))),
            subject: of(if passive { parse.agent(head) } else { parse.subject(head) })
                .filter(|_| !loose),
            object: of(if passive { parse.subject(head) } else { parse.object(head) }),
            passive,
            saying: is_verb && is_saying(&sentence.tokens[head]),
            empty: is_verb && particle.is_none() && is_empty(&word(head)),
            copular: parse.child(head, &[Relation::Copula]).is_some(),
        })
    }

    /// What happened, in so many ways: "drone shot down", "crews began search", "ferry sank".
    pub(super) fn events(&self, sentence: &Sentence<'_>, text: &str) -> Vec<String> {
        let (subject, object) = (self.subject.as_deref(), self.object.as_deref());
        let (verb, participle) = (self.verb.as_deref(), self.participle.as_deref());
        // "Began to write": what began is in the clause below.
        let leads = sentence.parse().child(self.head, &[Relation::OpenComplement]).is_some();
        if self.saying || verb.is_none() || leads {
            return Vec::new();
        }
        let mut topics = Vec::new();
        match (self.passive, object) {
            (true, _) if self.empty => {
                let place = self.adjunct(sentence, text);
                topics.push(topic(&[object, participle, place.as_deref()]));
            }
            (true, _) => topics.push(topic(&[object, participle])),
            (false, Some(_)) => {
                topics.push(topic(&[subject, verb, object]));
                if !self.empty {
                    topics.push(topic(&[object, participle]));
                }
            }
            // An object that no topic can name leaves the rest without sense.
            (false, None) if sentence.parse().object(self.head).is_some() => {}
            (false, None) => {
                let place = self.adjunct(sentence, text);
                if self.empty {
                    topics.push(topic(&[subject, verb, place.as_deref()]));
                } else {
                    topics.push(topic(&[subject, verb]));
                }
            }
        }
        topics.into_iter().flatten().collect()
    }

    /// "into effect": the first adjunct of the verb that is no value.
    pub(super) fn adjunct(&self, sentence: &Sentence<'_>, text: &str) -> Option<String> {
        let parse = sentence.parse();
        let adjuncts = parse.children(self.head).filter(|at| parse.relation(*at) == Oblique);
        let mut told = adjuncts.filter_map(|at| {
            let by = preposition(sentence, at)?;
            Some(format!("{by} {}", bare(sentence, text, at)?))
        });
        told.next()
    }

    /// Who does it in a passive, as the token: "by police".
    pub(super) fn agent(&self, sentence: &Sentence<'_>) -> Option<usize> {
        let parse = sentence.parse();
        match self.passive {
            true => parse.child(self.head, &[Agent]),
            false => parse.subject(self.head),
        }
    }
}

/// The participle of a verb: "killed" for "killing", "shot" for "shoots".
fn participle(verb: &str, form: Option<Form>) -> String {
    if form == Some(Form::Participle) {
        return verb.to_owned();
    }
    let lemma = inflect::lemmas(verb).iter().find(|(_, pos)| *pos == Pos::Verb).map(|(l, _)| *l);
    let Some(lemma) = lemma else { return verb.to_owned() };
    let past = |form: &String| {
        form != lemma && !form.ends_with("ing") && !form.ends_with('s') && !form.contains(' ')
    };
    let mut forms: Vec<String> = inflect::forms(lemma).into_iter().filter(past).collect();
    forms.retain(|form| inflect::lemmas(form).contains(&(lemma, Pos::Verb)));
    forms.sort();
    let strong = forms.iter().find(|form| form.ends_with('n')).cloned();
    strong.or_else(|| forms.pop()).unwrap_or_else(|| verb.to_owned())
}

fn is_empty(verb: &str) -> bool {
    is_of(verb, include_str!("../../data/english/empty_verbs.txt"))
}

/// Whether whoever does it is known by it: "won", "founded".
pub(super) fn is_deed(verb: &str) -> bool {
    let verb = verb.split(' ').next().unwrap_or_default();
    is_of(verb, include_str!("../../data/english/deeds.txt"))
}

/// Whether a verb is one of a list, by its base form.
fn is_of(verb: &str, verbs: &'static str) -> bool {
    let lemmas = inflect::lemmas(verb);
    let listed = |lemma: &str| list(verbs).any(|v| v == lemma);
    lemmas.iter().any(|(lemma, pos)| *pos == Pos::Verb && listed(lemma))
}

/// The topic of these parts; `None` where one is missing, where a word stands twice, or where they are one
/// word that any report has.
pub(super) fn topic(parts: &[Option<&str>]) -> Option<String> {
    let words: Option<Vec<&str>> = parts.iter().copied().collect();
    let topic = words?.join(" ");
    let small = ["of", "in", "the", "at", "to", "for", "on", "by"];
    let mut seen: Vec<&str> = topic.split(' ').filter(|word| !small.contains(word)).collect();
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    let single = count == 1 && is_common(&topic.to_lowercase());
    (!single && seen.len() == count).then_some(topic)
}

/// Whether a token stands for a common noun.
pub(super) fn is_thing(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.parse().upos(token) == Upos::Noun && sentence.tokens[token].tag == Tag::Noun
}
