//! Names: all mentions of one bearer together, with what shows whether it is a person, a place or
//! an organisation. None of these cues decides; the judge has weights for them.

use std::ops::Range;

use super::line::Line;
use crate::check::sentence::{Sentence, is_saying};
use crate::text::country::country;
use crate::text::parse::Relation;
use crate::text::{Span, gazetteer, given, lexicon};
use crate::value::{self, Kind, Reading as Read};

/// What shows of what sort the bearer of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::check) enum Cue {
    /// A title stands before it: "Sheriff".
    Titled,
    /// It begins with a given name.
    Given,
    /// An age stands behind it.
    Aged,
    /// It says something.
    Says,
    /// A common noun of people stands right before it: "spokesman Tim Fanning".
    Role,
    /// The dictionary knows it as a city, a state, a river.
    Place,
    /// It is a country, or one's adjective.
    Country,
    /// "in", "at", "near", "from" or a comma behind a place stands before it.
    Where,
    /// A word of it names an organisation: "University", "Court", "Inc".
    Body,
    /// Letters alone: "CIA".
    Acronym,
    /// "the" stands before it.
    Definite,
    /// One word.
    Single,
    /// Two words.
    Double,
    /// Three words or more.
    Long,
    /// A word of it is a common noun of places: "Street", "County", "Lake".
    Ground,
    /// One word that the dictionary has in small letters: "Faith", "Down".
    Common,
}

impl Cue {
    /// Every cue, in the order of their numbers.
    pub(in crate::check) const ALL: [(Self, &'static str); 16] = [
        (Self::Titled, "with a title"),
        (Self::Given, "with a given name"),
        (Self::Aged, "with an age"),
        (Self::Says, "who says something"),
        (Self::Role, "behind a noun of people"),
        (Self::Place, "known as a place"),
        (Self::Country, "known as a country"),
        (Self::Where, "behind a preposition of place"),
        (Self::Body, "with a word for an organisation"),
        (Self::Acronym, "in capitals"),
        (Self::Definite, "behind \"the\""),
        (Self::Single, "of one word"),
        (Self::Double, "of two words"),
        (Self::Long, "of three words or more"),
        (Self::Ground, "with a word for a place"),
        (Self::Common, "that is a common word"),
    ];
}

/// One mention of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Mention {
    /// The number of the line.
    pub(in crate::check) line: usize,
    /// Its tokens there.
    pub(in crate::check) tokens: Range<usize>,
    /// Its bytes in the article, without a title.
    pub(in crate::check) span: Span,
}

/// All mentions of one bearer.
#[derive(Debug)]
pub(in crate::check) struct Entity {
    /// The words of its longest mention, in lower case.
    pub(in crate::check) words: Vec<String>,
    /// Its mentions, in order.
    pub(in crate::check) mentions: Vec<Mention>,
    /// What was seen of it anywhere, a bit for each cue.
    cues: u32,
}

impl Entity {
    /// Whether this was seen of it.
    pub(in crate::check) const fn has(&self, cue: Cue) -> bool {
        self.cues & 1 << cue as u8 != 0
    }

    /// Which of some cues were seen of it, a bit for each.
    pub(in crate::check) fn cues(&self, of: &[Cue]) -> u32 {
        of.iter().map(|cue| self.cues & 1 << *cue as u8).sum()
    }

    /// What sorts of bearer its cues speak for: a person, a place, an organisation.
    pub(in crate::check) const fn sorts(&self) -> (bool, bool, bool) {
        let person = self.has(Cue::Titled) || self.has(Cue::Aged) || self.has(Cue::Given);
        let place = self.has(Cue::Place) || self.has(Cue::Country) || self.has(Cue::Ground);
        let body = self.has(Cue::Body) || self.has(Cue::Acronym);
        (person, place && !self.has(Cue::Titled) && !self.has(Cue::Given), body)
    }

    /// Whether the parts of a shorter name are all of this one.
    pub(in crate::check) fn is_called(&self, words: &[String]) -> bool {
        let person = self.has(Cue::Given) || self.has(Cue::Titled) || self.has(Cue::Aged);
        match words {
            [one] if self.words.len() > 1 => {
                let last = self.words.last() == Some(one);
                last && self.words.len() <= 4 || person && self.words.first() == Some(one)
            }
            _ => {
                let within = words.iter().all(|w| self.words.contains(w));
                within && words.last() == self.words.last()
            }
        }
    }
}

/// The names of the article. Longer names come first, so that a surname finds its bearer.
pub(super) fn entities(text: &str, lines: &[Line<'_, '_>]) -> Vec<Entity> {
    let mut found: Vec<(Mention, Vec<String>, u32)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.sentence.is_headline() {
            continue;
        }
        for name in line.sentence.names() {
            if let Some(one) = mention(text, line, index, name) {
                found.push(one);
            }
        }
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(found[i].1.len()), i));
    let mut out: Vec<Entity> = Vec::new();
    for i in order {
        let (mention, words, cues) = &found[i];
        let same = out.iter_mut().rev().find(|e| e.words == *words);
        let known = match same {
            Some(known) => Some(known),
            // The bearer named last before it, else the first.
            None => {
                let called: Vec<usize> =
                    (0..out.len()).filter(|&e| out[e].is_called(words)).collect();
                let before = |&&e: &&usize| {
                    out[e].mentions.iter().any(|m| m.span.start < mention.span.start)
                };
                let last = called.iter().filter(before).max_by_key(|&&e| {
                    let starts = out[e].mentions.iter().map(|m| m.span.start);
                    starts.filter(|s| *s < mention.span.start).max()
                });
                last.or(called.first()).copied().and_then(|e| out.get_mut(e))
            }
        };
        if let Some(known) = known {
            known.mentions.push(mention.clone());
            known.cues |= cues & !SHAPES;
        } else {
            out.push(Entity { words: words.clone(), mentions: vec![mention.clone()], cues: *cues });
        }
    }
    for entity in &mut out {
        entity.mentions.sort_by_key(|m| m.span.start);
    }
    out.sort_by_key(|e| e.mentions.first().map(|m| m.span.start));
    out
}

/// Cues of a name's form, which a shorter mention does not have.
const SHAPES: u32 = 1 << Cue::Single as u8
    | 1 << Cue::Double as u8
    | 1 << Cue::Long as u8
    | 1 << Cue::Common as u8
    | 1 << Cue::Acronym as u8
    | 1 << Cue::Place as u8
    | 1 << Cue::Country as u8;

/// A name with what shows of it where it stands.
fn mention(
    text: &str,
    read: &Line<'_, '_>,
    line: usize,
    name: &value::Value,
) -> Option<(Mention, Vec<String>, u32)> {
    let Read::Name(parts) = &name.reading else {
        return None;
    };
    let sentence = read.sentence;
    let start = match (parts.title, parts.given.or(parts.surname)) {
        (Some(_), Some(own)) => own.start,
        _ => name.span.start,
    };
    let span = Span::new(start, name.span.end);
    // The stop of a short form ("R-Wis.") is no part of the name.
    let stop = usize::from(text[span.end..].starts_with('.'));
    let words: Vec<String> = words(&text[span.start..span.end + stop]);
    if words.is_empty() {
        return None;
    }
    let tokens = sentence.tokens_of(span);
    let mut cues = 0u32;
    let mut set = |cue: Cue, is: bool| cues |= u32::from(is) << cue as u8;
    let whole = span.of(text);
    let first = whole.split([' ', '-']).next().unwrap_or_default();
    set(Cue::Titled, parts.title.is_some());
    set(Cue::Given, given::is_given_name(first) && words.len() > 1);
    let plain = whole.trim_end_matches("'s").trim_end_matches("’s");
    set(Cue::Place, gazetteer::is_place(plain));
    set(Cue::Country, country(plain).is_some());
    set(
        Cue::Acronym,
        parts.acronym
            || whole.len() > 1 && whole.chars().all(|c| c.is_uppercase() || c == '.' || c == '&'),
    );
    set(Cue::Single, words.len() == 1);
    set(Cue::Common, words.len() == 1 && !cues_known(plain) && lexicon::is_word(&words[0]));
    set(Cue::Double, words.len() == 2);
    set(Cue::Long, words.len() > 2);
    let noun = |class: &str| words.iter().any(|w| lexicon::is_a(w, class));
    set(Cue::Body, noun("organization") || noun("institution") || noun("company"));
    set(
        Cue::Ground,
        noun("geological formation")
            || noun("way")
            || noun("district")
            || noun("body of water")
            || noun("structure"),
    );
    around(sentence, tokens.clone(), &mut set);
    Some((Mention { line, tokens, span }, words, cues))
}

/// What stands around a name.
fn around(sentence: &Sentence<'_>, tokens: Range<usize>, set: &mut impl FnMut(Cue, bool)) {
    let before = tokens.start.checked_sub(1).and_then(|i| sentence.tokens.get(i));
    let wheres = ["in", "at", "near", "from", "outside", "across", "around"];
    set(Cue::Where, before.is_some_and(|t| wheres.iter().any(|w| t.is(w))));
    set(Cue::Definite, before.is_some_and(|t| t.is("the")));
    set(
        Cue::Role,
        before.is_some_and(|t| {
            t.tag.is_noun() && crate::text::persons::is_person_noun(&t.text.to_lowercase())
        }),
    );
    let end = sentence.tokens.get(tokens.end.saturating_sub(1)).map_or(0, |t| t.span.end);
    let aged = |v: &&value::Value| {
        let alone = matches!(&v.reading, Read::Amount { kind: Kind::Number | Kind::Age, range, .. } if range.max.is_some_and(|x| x < 120.0));
        alone && v.span.start >= end && v.span.start <= end + 7
    };
    let number = sentence.values.iter().find(aged);
    let closed = number.is_some_and(|v| {
        let next = sentence.tokens.partition_point(|t| t.span.end <= v.span.end);
        let comma = |i: usize| {
            sentence.tokens.get(i).is_some_and(|t| [",", ")", "(", "."].contains(&t.text))
        };
        v.kind() == Kind::Age || comma(next) && comma(tokens.end)
    });
    set(Cue::Aged, closed);
    let parse = sentence.parse();
    let verb =
        tokens.clone().find_map(|t| parse.head(t).filter(|v| !tokens.contains(v)).map(|v| (t, v)));
    let says = verb.is_some_and(|(own, verb)| {
        parse.relation(own) == Relation::Subject && is_saying(&sentence.tokens[verb])
    });
    set(Cue::Says, says);
}

/// The words of a name in lower case, without possessive endings; letters with stops are one word: "us" of "U. S.".
pub(in crate::check) fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut letters = false;
    for word in split(name) {
        let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match out.last_mut() {
            Some(last) if letter && letters => last.push_str(&word),
            _ => out.push(word),
        }
        letters = letter;
    }
    out
}

fn split(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == '-' || c == '–' || c == ',');
    let plain = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        let w = w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w);
        let w = w.to_lowercase();
        if w.contains('.') && w.split('.').all(|p| p.chars().count() <= 1) {
            w.replace('.', "")
        } else {
            w
        }
    };
    let spelt = |w: &str| gazetteer::spelt_out(w).map_or_else(|| vec![plain(w)], split);
    words.flat_map(spelt).filter(|w| !w.is_empty() && w != "the").collect()
}

/// Whether the dictionary knows a name as one.
fn cues_known(name: &str) -> bool {
    gazetteer::is_place(name) || country(name).is_some() || given::is_given_name(name)
}
