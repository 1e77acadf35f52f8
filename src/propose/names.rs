//! Names and what is said of them: "Captain Maren Holt", "Maren Holt, captain of the ferry," "the ferry Silver
//! Tern", who did it, and where it happened.

use super::phrase::{Clause, bare, is_deed, is_thing, plain, preposition, topic};
use super::proposal::Proposal;
use super::words::Class;
use crate::check::Sentence;
use crate::text::country::country;
use crate::text::given::is_given_name;
use crate::text::parse::{Relation, Upos};
use crate::text::persons::is_person;
use crate::text::tag::Tag;
use crate::text::tag::tagged::Token;
use crate::text::{Article, Span, gazetteer};
use crate::value::{Reading, Value, is_title};

/// The most words that a role has.
const LONGEST_ROLE: usize = 12;

/// The most words that a name in the place of an answer has.
const LONGEST_NAME: usize = 5;

/// Titles that say nothing of a person's part in the story.
const IDLE_TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Dr"];

/// Prepositions of place.
const PLACES: &[&str] = &["in", "at", "near", "off", "outside"];

pub(super) fn read(
    sentence: &Sentence<'_>,
    article: &Article,
    quoted: &impl Fn(Span) -> bool,
) -> Vec<Vec<Proposal>> {
    let text = &article.text;
    let mut found = Vec::new();
    for name in sentence.names().iter().filter(|name| !quoted(name.span)) {
        let Reading::Name(parts) = &name.reading else {
            continue;
        };
        // "Chief Inspector Paul Duhig": a title that is taken for a given name makes a half of a name.
        let halved = |span: Span| span.of(text).split(' ').any(is_title);
        if [parts.given, parts.surname].into_iter().flatten().any(halved) {
            continue;
        }
        let propose = |topic: String, span: Span| {
            let value = plain(span.of(text));
            Proposal { topic, value, span, sentence: sentence.passage.span }
        };
        let mut ways = Vec::new();
        match (parts.given, parts.surname) {
            (Some(given), Some(surname)) => {
                let person = plain(Span::new(given.start, surname.end).of(text));
                let title = parts.title.filter(|span| is_telling(span.of(text)));
                let known = given.of(text).split(' ').next().is_some_and(is_given_name);
                let role = role(sentence, surname.end).or(title);
                let role = role.filter(|_| known || parts.title.is_some());
                found.extend(role.map(|span| vec![propose(format!("title of {person}"), span)]));
            }
            _ => ways.extend(called(sentence, name).map(|noun| format!("name of the {noun}"))),
        }
        ways.extend(part(sentence, text, name));
        let span = match (parts.given, parts.surname) {
            (Some(given), Some(surname)) => Span::new(given.start, surname.end),
            _ => name.span,
        };
        if span.of(text).split_whitespace().count() <= LONGEST_NAME {
            found.push(ways.into_iter().map(|topic| propose(topic, span)).collect());
        }
    }
    found
}

fn is_telling(title: &str) -> bool {
    let title = title.trim_end_matches('.');
    !IDLE_TITLES.contains(&title)
}

/// What part a name plays in its clause: who did it, or where it happened.
fn part(sentence: &Sentence<'_>, text: &str, name: &Value) -> Vec<String> {
    let parse = sentence.parse();
    let tokens = sentence.tokens_of(name.span);
    let outside = |at: &usize| parse.head(*at).is_none_or(|head| !tokens.contains(&head));
    let Some(at) = tokens.clone().find(outside) else { return Vec::new() };
    let Some(above) = parse.head(at) else { return Vec::new() };
    // Of several that are coordinated, each did only a part of it.
    if parse.conjuncts(at).count() > 1 {
        return Vec::new();
    }
    let relation = parse.relation(at);
    let by = preposition(sentence, at);
    let place = by.as_deref().is_some_and(|by| PLACES.contains(&by));
    let said = name.span.of(text);
    let is_place = gazetteer::is_place(said) || country(said).is_some();
    if relation == Relation::NounModifier && place && is_place && is_thing(sentence, above) {
        let word = sentence.tokens[above].text.to_lowercase();
        let act = word.ends_with("ing")
            && !["shooting", "bombing", "stabbing", "meeting", "wedding"].contains(&word.as_str());
        let event = crate::text::lexicon::is_event_noun(&word) && !act;
        let what = bare(sentence, text, above).filter(|_| event);
        return topic(&[Some("place of the"), what.as_deref()]).into_iter().collect();
    }
    let Some(clause) = Clause::of(sentence, text, above).filter(|clause| clause.head == above)
    else {
        return Vec::new();
    };
    let (Some(verb), Some(participle)) = (clause.verb.as_deref(), clause.participle.as_deref())
    else {
        return Vec::new();
    };
    if clause.saying || clause.empty {
        return Vec::new();
    }
    let object = clause.object.as_deref();
    let topics = match relation {
        Relation::Agent => vec![topic(&[object, Some(participle), Some("by")])],
        Relation::Subject if is_deed(verb) && clause.object_is_thing(sentence) => {
            vec![topic(&[object, Some(participle), Some("by")])]
        }
        Relation::Object if Class::Befall.has(verb) && is_place => {
            vec![topic(&[Some("place"), Some(verb), Some("by"), clause.subject.as_deref()])]
        }
        Relation::Oblique if place && is_place && clause.passive => {
            vec![topic(&[object, Some(participle), by.as_deref()])]
        }
        Relation::Oblique if place && is_place && object.is_none() => {
            vec![topic(&[clause.subject.as_deref(), Some(verb), by.as_deref()])]
        }
        _ => Vec::new(),
    };
    topics.into_iter().flatten().collect()
}

impl Clause {
    /// Whether it has an object that is a thing told apart from others, no pronoun and no clause.
    fn object_is_thing(&self, sentence: &Sentence<'_>) -> bool {
        let parse = sentence.parse();
        // Of so many points, several have scored some.
        let counted = |at: usize| parse.child(at, &[Relation::Number]).is_some();
        !self.passive
            && parse
                .object(self.head)
                .filter(|at| !counted(*at))
                .is_some_and(|at| is_thing(sentence, at) || parse.upos(at) == Upos::Propn)
    }
}

/// The words between the comma after a name and the next: "director of the agency".
fn role(sentence: &Sentence<'_>, end: usize) -> Option<Span> {
    let comma = sentence.tokens.iter().position(|token| token.span.start >= end)?;
    (sentence.tokens[comma].text == ",").then_some(())?;
    let rest = &sentence.tokens[comma + 1..];
    let length = rest.iter().take(LONGEST_ROLE + 1).position(|t| [",", "."].contains(&t.text))?;
    let mut role = &rest[..length];
    // "His partner" says whose only to who knows him.
    if role.first().is_some_and(|token| token.tag == Tag::Possessive) {
        return None;
    }
    while role.first().is_some_and(|token| token.tag == Tag::Det) {
        role = &role[1..];
    }
    let fits = |token: &Token<'_>| {
        token.in_phrase() && token.tag != Tag::Num || matches!(token.tag, Tag::Prep | Tag::Conj)
    };
    // A role begins with a common noun or what qualifies one: "Holt, Germany," is a place.
    let noun = role.iter().take_while(|t| t.tag != Tag::Prep).any(|t| t.tag == Tag::Noun);
    let person = || {
        let nouns = role.iter().take_while(|t| t.tag != Tag::Prep).filter(|t| t.tag == Tag::Noun);
        nouns.last().is_some_and(|t| crate::text::persons::is_person(&t.text.to_lowercase()))
    };
    let (first, last) = (role.first()?, role.last()?);
    (noun && person() && role.iter().all(fits) && first.tag != Tag::Prep)
        .then_some(Span::new(first.span.start, last.span.end))
}

/// The common noun right before a name that is no person's: what is called so.
fn called(sentence: &Sentence<'_>, name: &Value) -> Option<String> {
    let tokens = sentence.tokens_of(name.span);
    let first = tokens.start;
    // "A staff Christmas party": the name goes with the noun behind it.
    let parse = sentence.parse();
    let goes_on = |at: usize| {
        parse.relation(at) == Relation::Compound
            && parse.head(at).is_some_and(|head| head >= tokens.end)
    };
    if tokens.clone().any(goes_on) {
        return None;
    }
    let before = sentence.tokens.get(first.checked_sub(1)?)?;
    let determined = sentence.tokens.get(first.checked_sub(2)?)?;
    let outside = |at: &usize| parse.head(*at).is_none_or(|head| !tokens.contains(&head));
    let head = tokens.clone().find(outside)?;
    let noun = first - 1;
    let tied = parse.head(head) == Some(noun) || parse.head(noun) == Some(head);
    let told = before.tag == Tag::Noun
        && tied
        && !is_person(&before.text.to_lowercase())
        && before.text.chars().all(char::is_lowercase)
        && matches!(determined.tag, Tag::Det | Tag::Adj | Tag::Noun);
    told.then(|| before.text.to_owned())
}
