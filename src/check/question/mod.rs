//! A fact as a question: what its topic speaks of, what it asks for, and what would be an answer.

mod answer;
mod unit;

pub(crate) use answer::{Answer, Quality};
pub(crate) use unit::{Met, Unit};

use crate::fact::{Allowed, Fact, Item, Phrase, attribute};
use crate::text::country::country;
use crate::text::tag::{Tag, tag};
use crate::text::{Span, gazetteer, given, inflect, lexicon, persons, plain_token, tokens};
use crate::value::{self, Context, Kind, utc_offset};

/// What sort of thing a topic asks for, as far as its head noun tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sort {
    /// "man charged with murder", "who plays …".
    Person,
    /// "town of the fire", "where …".
    Place,
    /// "studio behind …".
    Body,
    /// "day of …", "weekday …".
    Time,
    /// "title of the sequel": any other noun.
    Thing,
    /// No noun tells.
    Open,
}

impl Sort {
    /// Every sort, in the order of their numbers.
    pub(crate) const ALL: [(Self, &'static str); 6] = [
        (Self::Person, "a person"),
        (Self::Place, "a place"),
        (Self::Body, "an organisation"),
        (Self::Time, "a time"),
        (Self::Thing, "a thing"),
        (Self::Open, "something"),
    ];
}

/// A fact, ready to be asked of articles.
#[derive(Debug)]
pub(crate) struct Question {
    /// The parts of the topic.
    pub(crate) units: Vec<Unit>,
    /// The unit of the topic's head noun.
    pub(crate) head: Option<usize>,
    /// What sort of thing the topic asks for.
    pub(crate) sort: Sort,
    /// The preposition that ends the topic: "firm it was sold to".
    pub(crate) preposition: Option<String>,
    /// How long a date the topic asks for: 0 a day, 1 a week, 2 a month, 4 a year.
    pub(crate) span: Option<u8>,
    /// Of a time of day, the minutes east of UTC of the clock that the fact tells it by.
    pub(crate) zone: Option<i16>,
    /// Allowed names and descriptions.
    pub(crate) right: Vec<Answer>,
    /// Names that a closed list calls wrong.
    pub(crate) wrong: Vec<Answer>,
    /// The list is closed.
    pub(crate) closed: bool,
    /// What sort of name the allowed ones are, by their form.
    pub(crate) form: Form,
}

/// What sort of name an allowed answer is, as far as its own form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Form {
    /// It begins with a given name.
    Person,
    /// The dictionary knows it as a place.
    Place,
    /// A word of it names an organisation, or it is in capitals.
    Body,
    /// Any other name.
    Other,
    /// No name: a description.
    Words,
}

impl Form {
    /// Every form, in the order of their numbers.
    pub(crate) const ALL: [(Self, &'static str); 5] = [
        (Self::Person, "a person's name"),
        (Self::Place, "a place's name"),
        (Self::Body, "an organisation's name"),
        (Self::Other, "another name"),
        (Self::Words, "a description"),
    ];

    fn of(answers: &[Answer]) -> Self {
        let Some(answer) = answers.first().filter(|a| !a.names.is_empty()) else {
            return Self::Words;
        };
        let label = answer.label.as_str();
        let first = label.split(' ').next().unwrap_or_default();
        let words = &answer.names[0];
        let noun = |class: &str| words.iter().any(|w| lexicon::is_a(w, class));
        if gazetteer::is_place(label) || country(label).is_some() {
            Self::Place
        } else if noun("organization")
            || noun("institution")
            || noun("company")
            || label.len() > 1 && label.chars().all(|c| c.is_uppercase() || c == '.')
        {
            Self::Body
        } else if given::is_given_name(first) && words.len() > 1 {
            Self::Person
        } else {
            Self::Other
        }
    }
}

impl Question {
    /// The question that a fact asks.
    pub(crate) fn new(fact: &Fact) -> Self {
        let topic = &fact.topic;
        let mut units: Vec<Unit> = topic.items.iter().map(|item| Unit::new(item, false)).collect();
        for attribute in &topic.attributes {
            let phrase = Phrase { words: vec![attribute.clone()], prefix: false };
            units.push(Unit::new(&Item { phrases: vec![phrase], name: false }, true));
        }
        let spans = tokens(&topic.key, Span::new(0, topic.key.len()));
        let words: Vec<&str> = spans.iter().map(|s| plain_token(s.of(&topic.key))).collect();
        let tags = tag(&words);
        let head = asked(&words, &tags);
        let sort = sort(fact, &words, head);
        let head = head.and_then(|h| {
            let word = words[h];
            let holds = |u: &Unit| u.label.split(' ').any(|w| w == word);
            units.iter().position(holds)
        });
        let last = words.last().zip(tags.last()).filter(|(_, tag)| **tag == Tag::Prep);
        let preposition = last.map(|(word, _)| word.to_lowercase());
        let (mut right, mut wrong, mut closed) = (Vec::new(), Vec::new(), false);
        if let Allowed::Names { right: r, wrong: w, closed: c } = &fact.allowed {
            right = r.iter().map(Answer::new).collect();
            wrong = w.iter().map(Answer::new).collect();
            closed = *c;
        }
        let form = Form::of(&right);
        let zone = fact.written.iter().find_map(|text| {
            let values = value::read(text, Context { reference: None });
            utc_offset(text, values.iter().find(|v| v.kind() == Kind::Time)?.span.end)
        });
        let span = words.iter().find_map(|w| span(&w.to_lowercase()));
        Self { units, head, sort, preposition, span, zone, right, wrong, closed, form }
    }
}

/// How long what a noun means lasts.
fn span(noun: &str) -> Option<u8> {
    match noun {
        "day" | "date" | "weekday" => Some(0),
        "week" | "weekend" => Some(1),
        "month" => Some(2),
        "year" => Some(4),
        _ => None,
    }
}

/// The noun of what is asked for: that behind "number of", which only says that it is counted, or the head noun.
fn asked(words: &[&str], tags: &[Tag]) -> Option<usize> {
    let first = head(words, tags)?;
    let counts = attribute(&words[first].to_lowercase()) == Some(Some(Kind::Number));
    let behind = first + 2;
    if counts && words.get(first + 1).is_some_and(|w| w.eq_ignore_ascii_case("of")) {
        return head(&words[behind..], &tags[behind..]).map(|at| at + behind).or(Some(first));
    }
    Some(first)
}

/// The head noun of the phrase that a key begins with: "chief" of "Farenthold's chief of staff".
fn head(words: &[&str], tags: &[Tag]) -> Option<usize> {
    let mut last = None;
    for (i, tag) in tags.iter().enumerate() {
        match tag {
            Tag::Noun | Tag::ProperNoun => last = Some(i),
            Tag::Possessive if last.is_some() || words[i].len() > 2 => {}
            Tag::Adj | Tag::Det | Tag::Num => {}
            // "winning catch by", "slain deputy's age": a participle before its noun.
            Tag::Verb(_) if last.is_none() => {}
            _ if last.is_some() => break,
            _ => {}
        }
    }
    last
}

/// What sort of thing the head noun means, or the question word, or the end of the topic.
fn sort(fact: &Fact, words: &[&str], head: Option<usize>) -> Sort {
    let first = words.first().map(|w| w.to_lowercase()).unwrap_or_default();
    let last = words.last().map(|w| w.to_lowercase()).unwrap_or_default();
    match first.as_str() {
        "who" | "whom" | "whose" => return Sort::Person,
        "where" => return Sort::Place,
        "when" => return Sort::Time,
        _ => {}
    }
    if fact.kind.is_some_and(Kind::is_when) {
        return Sort::Time;
    }
    if last == "by" {
        return Sort::Person;
    }
    let Some(word) = head.map(|h| words[h].to_lowercase()) else {
        return Sort::Open;
    };
    Sort::of_noun(&word)
}

impl Sort {
    /// What sort of thing a noun means, singular or plural, in lower case.
    pub(crate) fn of_noun(word: &str) -> Self {
        let lemma = inflect::lemmas(word)
            .iter()
            .find(|(_, pos)| *pos == crate::text::Pos::Noun)
            .map_or(word, |(lemma, _)| *lemma);
        let any = |classes: &[&str]| classes.iter().any(|class| lexicon::is_a(lemma, class));
        if any(&["time period", "time unit", "day", "point in time"]) {
            Sort::Time
        } else if persons::is_person(lemma) {
            Sort::Person
        } else if any(&[
            "location",
            "region",
            "structure",
            "way",
            "geological formation",
            "body of water",
            "facility",
        ]) {
            Sort::Place
        } else if any(&["organization", "institution", "company", "social group"]) {
            Sort::Body
        } else {
            Sort::Thing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_something_asks_for_that() {
        for (key, wanted) in [
            ("number of oil tankers attacked", Some("tankers")),
            ("Number of people killed", Some("people")),
            ("people killed", Some("people")),
            ("number", Some("number")),
            ("number of", Some("number")),
            ("age of Ada Reyes", Some("age")),
        ] {
            let words: Vec<&str> = key.split(' ').collect();
            assert_eq!(asked(&words, &tag(&words)).map(|at| words[at]), wanted, "{key}");
        }
    }
}
