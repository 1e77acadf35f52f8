//! Ages that stand with no name, and whom they describe: "a 19-year-old student", "the 25-year-old",
//! "she is 41".

use std::ops::Range;

use super::harm::Harm;
use super::scope::{Stance, stance};
use super::sentence::{Document, Sentence};
use super::verbs::{Class, is_class};
use super::victim::befalls;
use super::{elsewhere, people, words};
use crate::text::tag::Tag;
use crate::text::{Pos, inflect};
use crate::value::Value;

/// An age that describes somebody without a name.
#[derive(Debug, Clone)]
pub(super) struct Described {
    /// The sentence.
    pub(super) sentence: usize,
    /// The age.
    pub(super) value: Value,
    /// The tokens of the description.
    pub(super) at: Range<usize>,
    /// The noun of the description, in the singular.
    pub(super) noun: Option<String>,
    /// "the", "this"; or a pronoun.
    pub(super) definite: bool,
    pub(super) harm: Option<Harm>,
}

impl Described {
    /// The description that an age in a sentence is a part of.
    pub(super) fn read(
        document: &Document<'_>,
        sentence: usize,
        s: &Sentence<'_>,
        value: &Value,
    ) -> Option<Self> {
        let here = s.tokens_of(value.span);
        let mut end = here.end;
        while s.tokens.get(end).is_some_and(|t| matches!(t.tag, Tag::Adj | Tag::Noun)) {
            end += 1;
        }
        // "a 39-year-old nurse's aide"
        let owner = |end: usize| {
            let aide = s.tokens.get(end + 1).is_some_and(|t| t.tag == Tag::Noun);
            end > here.end && aide && s.tokens[end].tag == Tag::Possessive
        };
        while s.tokens.get(end).is_some() && (owner(end) || s.tokens[end].tag == Tag::Noun) {
            end += 1;
        }
        // "a 24-year-old Port Senn man"
        let home = s.tokens[end..].iter().take_while(|t| t.tag == Tag::ProperNoun).count();
        if s.tokens.get(end + home).is_some_and(|t| t.tag == Tag::Noun && people::is_person(t.text))
        {
            end += home + 1;
        }
        let follows_name = s.tokens.get(end).is_some_and(|t| t.tag == Tag::ProperNoun);
        let before = |n: usize| here.start.checked_sub(n).and_then(|i| s.tokens.get(i));
        // "she is 41", "he was 62"
        let pronoun = before(1).is_some_and(|t| t.is_be())
            && before(2).is_some_and(|t| t.is("he") || t.is("she"));
        if pronoun {
            let at = here.start - 2..here.end;
            let value = value.clone();
            return Some(Self { sentence, value, at, noun: None, definite: true, harm: None });
        }
        let mut start = here.start;
        while start > 0 && matches!(s.tokens[start - 1].tag, Tag::Adj) {
            start -= 1;
        }
        let opens = start.checked_sub(1).and_then(|i| s.tokens.get(i));
        let opens_with = |words: &[&str]| opens.is_some_and(|t| words.iter().any(|w| t.is(w)));
        let definite = opens_with(&["the", "this"]);
        let article = definite || opens_with(&["a", "an"]);
        // Headlines go without: "8-year-old killed in fire".
        let described = article || !s.passage.closed;
        // "Stone, a 12-year-old boy": an apposition of a name, and "a 12-year-old boy, Jim Stone".
        let comma =
            |i: Option<usize>| i.and_then(|i| s.tokens.get(i)).is_some_and(|t| t.text == ",");
        let name = |i: usize| s.tokens.get(i).is_some_and(|t| t.tag == Tag::ProperNoun);
        let apposed = comma(start.checked_sub(2)) && start.checked_sub(3).is_some_and(name)
            || comma(Some(end)) && name(end + 1);
        if !described || follows_name || apposed {
            return None;
        }
        let noun = s.tokens[here.end..end].iter().rev().find(|t| t.tag == Tag::Noun);
        let noun = noun.map(|t| singular(t.text));
        if noun.as_deref().is_some_and(|n| !people::is_person(n)) {
            return None;
        }
        let at = start - usize::from(article)..end;
        let acts = s.group(s.clauses.of[at.start]).is_some_and(|g| {
            at.end <= g.start && is_class(s.tokens[g.head].text, Class::Aftermath)
        });
        let harm = harm(document, s, &at).filter(|_| !acts);
        Some(Self { sentence, value: value.clone(), at, noun, definite, harm })
    }
}

/// What befalls these people in the article's event, as the sentence states it.
pub(super) fn harm(document: &Document<'_>, s: &Sentence<'_>, at: &Range<usize>) -> Option<Harm> {
    let told = s.harms().iter().filter(|m| befalls(s, m, at, false));
    let stated = told.filter(|m| {
        stance(s, m.at.start).0 == Stance::Stated
            && elsewhere::doubt(document, s, m).is_none_or(|d| !d.other)
    });
    stated.map(|m| m.harm).min()
}

/// Whether two nouns may mean one person: the same, or "boy" and "teen".
pub(super) fn alike(a: Option<&str>, b: Option<&str>) -> bool {
    let young = |n: Option<&str>| n.is_some_and(|n| words::is(n, words::Class::Young));
    let sexes = [a, b].contains(&Some("boy")) && [a, b].contains(&Some("girl"));
    a == b || young(a) && young(b) && !sexes
}

pub(super) fn singular(noun: &str) -> String {
    let lower = noun.to_lowercase();
    let base = inflect::lemmas(&lower).into_iter().find(|(_, pos)| *pos == Pos::Noun);
    base.map_or(lower, |(lemma, _)| lemma.to_owned())
}
