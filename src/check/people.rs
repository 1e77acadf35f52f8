//! Counts of people, added up: "two men and a woman were killed" is three people killed.
//!
//! Every noun for persons counts: "four adults", "a man", "his wife", and so does a name. Counts joined
//! by "and" or commas are one count; one that only explains another ("six people, including two
//! children") or names the same person ("the driver, Ann Stone,") is not added to it.

use std::ops::Range;

use super::count;
use super::scene::Scene;
use super::sentence::{Sentence, Token};
use super::{surname, words};
pub(super) use crate::text::persons::is_person;
use crate::text::tag::Tag;
use crate::text::{Pos, Span, inflect};
use crate::value::{Interval, Kind, Looseness, Reading, Value};

/// How much of all those in question some people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// As many as are counted: "two men and a woman".
    All,
    /// Expressly all of them: "all five".
    Whole,
    /// One person newly told of, who may be one of several: "a man".
    Single,
    /// One person known already: "the driver", "Stone".
    Known,
    /// Some of them: "two of the men", "including two".
    Part,
    /// Those beside others: "two others", "another two".
    Beside,
}

/// Some people in a sentence.
#[derive(Debug, Clone)]
pub(super) struct People {
    /// Their tokens.
    pub(super) at: Range<usize>,
    /// How many.
    pub(super) range: Interval,
    /// How firmly that is said.
    pub(super) looseness: Looseness,
    /// How much of all they are.
    pub(super) share: Share,
    /// A number without a noun.
    pub(super) bare: bool,
}

impl People {
    fn one(at: Range<usize>, share: Share) -> Self {
        let range = Interval { min: Some(1.0), max: Some(1.0) };
        Self { at, range, looseness: Looseness::Exact, share, bare: false }
    }

    fn and(self, other: &Self) -> Self {
        let add = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| a + b);
        let looseness =
            if self.looseness == Looseness::Exact { other.looseness } else { self.looseness };
        let range = Interval {
            min: add(self.range.min, other.range.min),
            max: add(self.range.max, other.range.max),
        };
        let share = match (self.share, other.share) {
            (Share::Part, _) | (_, Share::Part) => Share::Part,
            (Share::Beside, _) | (_, Share::Beside) => Share::Beside,
            // Who is named may not be all of them.
            (Share::Known, Share::Known) => Share::Known,
            _ => Share::All,
        };
        Self { at: self.at.start..other.at.end, range, looseness, share, bare: false }
    }
}

/// The counts of people in the sentence, each a value whose noun is the last person noun.
pub(super) fn counts(scene: &Scene<'_, '_>) -> Vec<Value> {
    let text = &scene.article.text;
    let state = |t: &Token<'_>| scene.predicates().any(|m| m.span.overlaps(t.span));
    let counted = |p: &People| !p.bare && p.share != Share::Known;
    let groups =
        Reader { s: scene.sentence, text, state: &state, surnames: &[], full: false }.groups();
    groups.iter().filter(|p| counted(p)).map(|p| value(scene.sentence, p)).collect()
}

/// All people in the sentence: also those known already, and numbers without a noun ("13 were
/// injured"). The words of harm count nothing themselves.
///
/// `surnames`: of all people whom the article names in full.
pub(super) fn all(s: &Sentence<'_>, text: &str, surnames: &[&str]) -> Vec<People> {
    let state = |t: &Token<'_>| {
        let harmed = |at: &Range<usize>| s.tokens[at.clone()].iter().any(|m| m.span == t.span);
        s.harms().iter().any(|m| harmed(&m.at))
    };
    Reader { s, text, state: &state, surnames, full: true }.groups()
}

/// Some people as a number, whose noun is their last word.
pub(super) fn value(s: &Sentence<'_>, people: &People) -> Value {
    let (from, to) = (s.tokens[people.at.start].span.start, s.tokens[people.at.end - 1].span);
    Value {
        span: Span::new(from, to.end),
        reading: Reading::Amount { kind: Kind::Number, range: people.range, unit: "" },
        looseness: people.looseness,
        noun: Some(to),
        relation: None,
        named: None,
    }
}

/// How many a noun for some people together means: two for *couple*.
pub(super) fn size(noun: &str) -> Option<f64> {
    let mut sizes = crate::text::list(include_str!("../../data/groups.tsv"));
    sizes.find_map(|line| line.split_once('\t').filter(|(word, _)| *word == noun)?.1.parse().ok())
}

struct Reader<'s, 't> {
    s: &'s Sentence<'t>,
    text: &'s str,
    /// Whether a token says what befalls people and so is no noun for them.
    state: &'s dyn Fn(&Token<'_>) -> bool,
    /// Of the people whom the article names in full.
    surnames: &'s [&'s str],
    /// Also those known already, and numbers without a noun.
    full: bool,
}

impl<'s> Reader<'s, '_> {
    fn token(&self, at: usize) -> Option<&Token<'s>> {
        self.s.tokens.get(at)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|t| words.iter().any(|w| t.is(w)))
    }

    fn groups(&self) -> Vec<People> {
        let mut out: Vec<People> = Vec::new();
        let mut at = 0;
        while at < self.s.tokens.len() {
            let Some(mut sum) = self.element(at) else {
                at += 1;
                continue;
            };
            // "of the eight, three were": what they are a part of is counted by itself.
            at = if sum.share == Share::Part { at + 1 } else { sum.at.end };
            let mut parts = vec![sum.range.max.unwrap_or_default()];
            let mut sums = sum.clone();
            let mut theirs = false;
            while let Some((next, and)) = self.joined(&sums) {
                theirs |= self.token(next.at.start - 1).is_some_and(|t| t.tag == Tag::Possessive);
                at = next.at.end;
                parts.push(next.range.max.unwrap_or_default());
                sums = sums.and(&next);
                // Without an "and" the comma only adds a description: "a guard, a father of two,".
                if and {
                    sum = sums.clone();
                }
            }
            // "two children, a boy and a girl": as many again may be the same ones.
            let again = (0..parts.len()).map(|i| parts[i + 1..].iter().sum::<f64>());
            let again = again
                .zip(&parts)
                .filter(|_| !theirs)
                .find(|(rest, part)| *rest > 1.0 && rest == *part);
            if let (Some((rest, _)), Some(max)) = (again, sum.range.max) {
                sum.range.min = Some(max - rest);
                // "two victims, a boy and a girl": surely the same.
                let first = sum.at.start..at;
                if parts[0] == rest && (sum.share == Share::Part || self.in_general(first)) {
                    sum.range.max = Some(rest);
                }
            }
            out.push(sum);
        }
        out
    }

    /// A number, "a", or in full also "the", "his" and a noun for persons, adjectives between; a name.
    fn element(&self, at: usize) -> Option<People> {
        let here = self.token(at)?;
        let starts = |v: &&Value| v.kind() == Kind::Number && v.span.start == here.span.start;
        if let Some(value) = self.s.values.iter().find(starts) {
            return self.number(value);
        }
        if self.full
            && let Some(name) = self.s.names().iter().find(|n| n.span.start == here.span.start)
        {
            let at = self.s.tokens_of(name.span);
            let headline = at.clone().any(|i| (self.state)(&self.s.tokens[i]));
            let person = surname::means_person(name, self.text, self.surnames);
            return (person && !headline).then(|| People::one(at, Share::Known));
        }
        // "both men", "both were"
        if self.full && here.is("both") {
            let noun = self.token(at + 1).filter(|t| t.tag == Tag::Noun && is_person(t.text));
            let verb = |t: &Token<'_>| matches!(t.tag, Tag::Aux | Tag::Verb(_));
            let range = Interval { min: Some(2.0), max: Some(2.0) };
            let two = |end| People { range, ..People::one(at..end, Share::Whole) };
            return match noun {
                Some(_) => Some(two(at + 2)),
                None => self.token(at + 1).is_some_and(verb).then(|| two(at + 1)),
            };
        }
        // "another was hurt"
        let verb = |t: &Token<'_>| matches!(t.tag, Tag::Aux | Tag::Verb(_)) || (self.state)(t);
        if self.full && here.is("another") && self.token(at + 1).is_some_and(verb) {
            return Some(People::one(at..at + 1, Share::Beside));
        }
        let single = self.is(at, &["a", "an"]);
        let known = self.full && (self.is(at, &["the"]) || here.tag == Tag::Possessive);
        if !single && !known {
            return None;
        }
        let inner =
            |t: &Token<'_>| matches!(t.tag, Tag::Adj | Tag::Noun | Tag::Num | Tag::ProperNoun);
        let mut end = at + 1;
        // "a sheriff's deputy" is no sheriff.
        let owner = |end: usize| {
            self.token(end).is_some_and(|t| t.tag == Tag::Possessive)
                && self.token(end + 1).is_some_and(inner)
        };
        while self.token(end).is_some_and(inner) || end > at + 1 && owner(end) {
            end += 1;
        }
        // "a man hurt", "a person dead"
        while end > at + 2 && self.token(end - 1).is_some_and(|t| (self.state)(t)) {
            end -= 1;
        }
        let noun = self.token(end.checked_sub(1)?).filter(|t| t.tag == Tag::Noun)?;
        let lower = noun.text.to_lowercase();
        let plural = |(lemma, pos): &(&str, Pos)| *pos == Pos::Noun && *lemma != lower;
        let several = known && inflect::lemmas(&lower).iter().any(plural);
        // "a third person": beside two others.
        let beside =
            single && self.token(at + 1).is_some_and(|t| words::is(t.text, words::Class::Again));
        let share = match () {
            () if beside => Share::Beside,
            () if single => Share::Single,
            () => Share::Known,
        };
        if end == at + 1 || self.is(end, &["of"]) && size(&lower).is_some() {
            return None;
        }
        if let Some(size) = size(&lower).filter(|_| self.full) {
            let range = Interval { min: Some(size), max: Some(size) };
            let share = if single { Share::All } else { Share::Known };
            return Some(People { range, share, ..People::one(at..end, share) });
        }
        (is_person(noun.text) && !several).then(|| People::one(at..end, share))
    }

    fn number(&self, value: &Value) -> Option<People> {
        let Reading::Amount { range, .. } = value.reading else {
            return None;
        };
        let here = self.s.tokens_of(value.span);
        // "one dead" counts no noun, "three deaths" counts them.
        let told = |n: Span| {
            self.s.token_at(n.start).and_then(|i| self.token(i)).is_some_and(|t| (self.state)(t))
        };
        let dead = |n: Span| {
            let lower = n.of(self.text).to_lowercase();
            told(n) && inflect::lemmas(&lower).iter().any(|(_, pos)| *pos == Pos::Adj)
        };
        let noun = count::noun_behind(self.s, value, self.state).filter(|n| !dead(*n));
        let noun = noun.map(|n| (n, n.of(self.text)));
        let before = |words: &[&str]| here.start.checked_sub(1).is_some_and(|i| self.is(i, words));
        let more = ["other", "others", "more", "additional", "further"];
        let beside = before(&["other", "another", "additional", "further"])
            || self.is(here.end, &more)
            || noun.is_some_and(|(_, n)| n.eq_ignore_ascii_case("others"));
        let mut end = here.end;
        let mut share = if beside { Share::Beside } else { Share::All };
        if before(&["all"]) {
            share = Share::Whole;
        } else if self.is(end, &["of"]) {
            // "three of those hurt", "four of the injured": as far as the phrase goes
            end += 1;
            while let Some(token) = self.token(end) {
                let ends = self.token(end - 1).is_some_and(Token::is_nominal);
                if !token.in_phrase() && !(self.state)(token) || (ends && (self.state)(token)) {
                    break;
                }
                end += 1;
            }
            // "a woman and two of her children": of all hers, but all of those that it befell.
            let hers = self.token(here.end + 1).is_some_and(|t| t.tag == Tag::Possessive)
                && self.token(end - 1).is_some_and(|t| words::is(t.text, words::Class::Kin));
            if !hers {
                share = Share::Part;
            }
        } else if before(&["including", "among"]) {
            share = Share::Part;
        }
        let people = |at, bare| People { at, range, looseness: value.looseness, share, bare };
        match noun {
            _ if share == Share::Part && end > here.end => {
                self.full.then(|| people(here.start..end, false))
            }
            Some((span, noun)) if is_person(noun) => {
                Some(people(here.start..self.s.tokens_of(span).end, false))
            }
            Some((span, noun))
                if self.full && (noun.eq_ignore_ascii_case("others") || told(span)) =>
            {
                Some(people(here.start..self.s.tokens_of(span).end, false))
            }
            Some(_) => None,
            None => {
                let of = before(&["of", "in", "at", "to", "by"]);
                let others = self.is(end, &["others"]);
                end += usize::from(self.is(end, &more));
                (self.full && (others || !of)).then(|| people(here.start..end, !others))
            }
        }
    }

    /// The people that "and" or a comma joins to these, and whether "and" does. A name behind a noun, or a noun behind a
    /// name, is the same person.
    fn joined(&self, first: &People) -> Option<(People, bool)> {
        let mut at = first.at.end;
        let aged = |at: usize| {
            let token = self.token(at)?;
            let age = |v: &&Value| v.kind() == Kind::Age && v.span.start == token.span.start;
            self.s.values.iter().find(age).map(|v| self.s.tokens_of(v.span).end)
        };
        let apposed = |at: usize| {
            let next = self.element(at)?;
            let one = |p: &People| matches!(p.share, Share::Known | Share::Single);
            (self.full && one(first) && one(&next) && self.is_name(first) != self.is_name(&next))
                .then_some(next.at.end)
        };
        // ", 45," and ", Ann Stone," tell more of the same person.
        for more in [&apposed as &dyn Fn(usize) -> Option<usize>, &aged] {
            if self.is(at, &[","])
                && let Some(end) = more(at + 1)
            {
                at = end;
            }
        }
        let comma = self.is(at, &[","]);
        let after = at + usize::from(comma);
        let and = self.is(after, &["and"]);
        if !and && !comma {
            return None;
        }
        let next = after + usize::from(and);
        // "a man and woman"
        let bare = || {
            let noun = self.token(next).filter(|t| and && t.tag == Tag::Noun)?;
            let single = first.share == Share::Single && self.is(first.at.start, &["a", "an"]);
            let person = single && is_person(noun.text);
            person.then(|| People::one(next..next + 1, Share::Single))
        };
        // "and their two children"
        let theirs = || {
            let owner = self.token(next).filter(|t| t.tag == Tag::Possessive)?;
            self.element(next + 1).filter(|p| !p.bare && owner.text.len() > 2)
        };
        let next = self.element(next).or_else(theirs).or_else(bare)?;
        // "according to Ann Stone, one person": a comma joins a name to names alone.
        let apart = !and && self.is_name(first) != self.is_name(&next);
        (!next.bare && next.share != Share::Part && !apart).then_some((next, and))
    }

    /// Whether the first count among these tokens is of people in general: "two victims, …".
    fn in_general(&self, at: Range<usize>) -> bool {
        let noun = at.map(|i| &self.s.tokens[i]).find(|t| t.tag == Tag::Noun);
        noun.is_some_and(|t| words::is(&t.text.to_lowercase(), words::Class::People))
    }

    fn is_name(&self, people: &People) -> bool {
        self.token(people.at.end - 1).is_some_and(|t| t.tag == Tag::ProperNoun)
    }
}
