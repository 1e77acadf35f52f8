//! How the words of an article meet the parts of a statement: by the same word, one that means the
//! same or is derived from it, a kind of it, one that is used as it is; or by a contrary.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::part::{Part, Sort, is_empty};
use crate::check::question;
use crate::check::reading::{Entity, words as name_words};
use crate::check::reading::{Reading, Word, is_content};
use crate::check::sentence::Sentence;
use crate::text::parse::{Parse, Upos};
use crate::text::tag::Form;
use crate::text::{Pos, lexicon};
use crate::value::{Days, Looseness, Reading as Read, Value};

/// How a word meets a part.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::check) struct Meeting {
    /// 0 to 1: how sure that it says the part, or its contrary.
    pub(in crate::check) strength: f32,
    /// The same word.
    pub(in crate::check) exact: bool,
    /// It says the contrary.
    pub(in crate::check) contrary: bool,
    /// As which part of speech alone it does.
    pub(super) pos: Option<Pos>,
    /// It tells the same event from its other side.
    pub(in crate::check) converse: bool,
}

/// Below this nearness of vectors a word is not looked at.
const FLOOR: f32 = 0.35;

/// Words of an article with how each meets a part, in the order of their numbers.
type Met = Vec<(u32, Meeting)>;

/// How the words of an article meet each part of a statement.
#[derive(Debug)]
pub(in crate::check) struct Meetings {
    met: Vec<Met>,
    /// Per part, where a phrase of several words is: line, first token, length.
    pub(super) phrases: Vec<Vec<(usize, usize, usize)>>,
    /// Per part that is a name of several words, where another bearer is named: line and tokens.
    others: Vec<Vec<(usize, Range<usize>)>>,
}

impl Meetings {
    pub(in crate::check) fn new(parts: &[Part], reading: &Reading<'_, '_>) -> Self {
        Self {
            met: parts.iter().map(|part| met(part, reading)).collect(),
            phrases: parts.iter().map(|part| part.unit.phrases(reading)).collect(),
            others: parts.iter().map(|part| others(part, reading)).collect(),
        }
    }

    /// How a token of a line meets a part.
    pub(in crate::check) fn at(
        &self,
        part: usize,
        line: usize,
        token: usize,
        reading: &Reading<'_, '_>,
    ) -> Meeting {
        let whole = self.phrases[part]
            .iter()
            .any(|&(l, at, length)| l == line && (at..at + length).contains(&token));
        if whole {
            return EXACT;
        }
        if self.is_another(part, line, token) {
            return Meeting::default();
        }
        let line = &reading.lines[line];
        let met = &self.met[part];
        let Ok(found) = met.binary_search_by_key(&line.words[token], |(word, _)| *word) else {
            return Meeting::default();
        };
        let met = met[found].1;
        let is_said = met.exact || is_content(line.sentence.tokens[token].tag);
        if is_said && met.pos.is_none_or(|pos| stands_as(line.sentence.parse(), token, pos)) {
            met
        } else {
            Meeting::default()
        }
    }

    /// Every place of the article that meets a part: its line and how.
    pub(super) fn all(
        &self,
        part: usize,
        reading: &Reading<'_, '_>,
    ) -> impl Iterator<Item = (usize, Meeting)> {
        let phrases = self.phrases[part].iter().map(|(line, ..)| (*line, EXACT));
        let words = self.met[part].iter().flat_map(move |(word, met)| {
            let places = reading.index.places(*word).iter().filter(move |(line, token)| {
                let tokens = &reading.lines[*line as usize].sentence.tokens;
                let said = met.exact || is_content(tokens[*token as usize].tag);
                said && !self.is_another(part, *line as usize, *token as usize)
            });
            places.map(move |(line, _)| (*line as usize, *met))
        });
        phrases.chain(words)
    }

    /// Whether a token names another bearer than a part.
    fn is_another(&self, part: usize, line: usize, token: usize) -> bool {
        self.others[part].iter().any(|(l, tokens)| *l == line && tokens.contains(&token))
    }
}

/// Where others are named that share a word with a name of several words: "Mary Cheney" for "Dick Cheney".
fn others(part: &Part, reading: &Reading<'_, '_>) -> Vec<(usize, Range<usize>)> {
    let own = name_words(&part.unit.label);
    if part.sort != Sort::Name || own.len() < 2 {
        return Vec::new();
    }
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    let another = |e: &&Entity| {
        // "Liz" is short for "Elizabeth".
        let (a, b) = (&e.words[0], &own[0]);
        let nick =
            e.words.last() == own.last() && (a.contains(b.as_str()) || b.contains(a.as_str()));
        !within(&e.words, &own) && !within(&own, &e.words) && !nick
    };
    let mentions = reading.entities().iter().filter(another).flat_map(|e| &e.mentions);
    mentions.map(|m| (m.line, m.tokens.clone())).collect()
}

const EXACT: Meeting =
    Meeting { strength: 1.0, exact: true, contrary: false, converse: false, pos: None };

/// Whether a token stands as a part of speech: "said" is an adjective in "the said man" alone, a participle both.
fn stands_as(parse: &Parse, token: usize, pos: Pos) -> bool {
    let participle = matches!(parse.form(token), Some(Form::Participle | Form::Gerund));
    match (parse.upos(token), pos) {
        (Upos::Adj, Pos::Adj | Pos::Verb) | (Upos::Adv, Pos::Adv) => true,
        (Upos::Verb | Upos::Aux, Pos::Adj) => participle,
        (Upos::Verb | Upos::Aux, Pos::Verb) | (Upos::Noun | Upos::Propn, Pos::Noun) => true,
        _ => false,
    }
}

/// The words of an article that meet a part.
fn met(part: &Part, reading: &Reading<'_, '_>) -> Met {
    if part.sort == Sort::Value {
        let same = |w: &Rc<Word>| part.unit.meets(&w.text, &[], None).exact;
        let words = (0u32..).zip(&reading.vocabulary).filter(|(_, word)| same(word));
        return words.map(|(number, _)| (number, EXACT)).collect();
    }
    let of = |words: &[String]| -> Vec<u32> {
        words.iter().flat_map(|c| reading.index.words(c)).copied().collect()
    };
    let mut denying: HashMap<u32, Option<Pos>> = HashMap::new();
    for (word, pos) in &part.contraries {
        for number in reading.index.words(word) {
            let known = denying.entry(*number).or_insert(*pos);
            *known = known.filter(|known| Some(*known) == *pos);
        }
    }
    let converse = of(&part.converses);
    let own = part.unit.met(reading);
    let nouns = part.sort == Sort::Noun;
    let mut own = own.into_iter().peekable();
    let mut out = Met::new();
    for (number, word) in (0u32..).zip(&reading.vocabulary) {
        let near = own.next_if(|(n, _)| *n == number).map(|(_, met)| met);
        let denies = denying.get(&number).copied();
        let side = converse.contains(&number);
        if near.is_none() && denies.is_none() && !side && !nouns {
            continue;
        }
        let met = meet(part, word, near.unwrap_or_default(), denies, side);
        if met != Meeting::default() {
            out.push((number, met));
        }
    }
    out
}

/// How a word meets a part; `near` is how well it meets its words, `denies` as which part of speech it denies them.
fn meet(
    part: &Part,
    word: &Word,
    near: question::Met,
    denies: Option<Option<Pos>>,
    side: bool,
) -> Meeting {
    let of = |strength: f32| Meeting { strength, ..Meeting::default() };
    if near.exact {
        return Meeting { exact: true, ..of(near.strength) };
    }
    if let Some(pos) = denies {
        return Meeting { contrary: true, pos, ..of(0.9) };
    }
    if side {
        return Meeting { converse: true, ..of(0.9) };
    }
    if near.strength >= 0.8 || part.sort == Sort::Name {
        return of(near.strength);
    }
    if part.sort == Sort::Noun && word.lemmas.iter().any(|(_, p)| *p == Pos::Noun) {
        let own = part.lemmas.first().map_or("", |(l, _)| l.as_str());
        if lexicon::is_a(&word.text, own) {
            return of(0.8);
        }
        if lexicon::is_a(own, &word.text) {
            return of(0.6);
        }
        if lexicon::are_siblings(&word.text, own) {
            return of(near.strength.max(0.4));
        }
    }
    // Used alike is what stands as the same part of speech: "yards" for "missed" is only of one subject.
    let pos = part.lemmas.first().map(|(_, pos)| *pos).filter(|_| near.alike);
    let empty = near.alike && word.lemmas.iter().any(|(lemma, _)| is_empty(lemma));
    if near.strength < FLOOR || empty {
        Meeting::default()
    } else {
        Meeting { pos, ..of(near.strength) }
    }
}

/// A date with the side of it that a preposition means: all that lies after 2002 for "after 2002".
pub(super) fn sided(value: &Value, sentence: &Sentence<'_>) -> Value {
    let mut value = value.clone();
    let Read::Date(Days::Range { from, to }) = &mut value.reading else { return value };
    let before = sentence.tokens_of(value.span).start.checked_sub(1);
    let is = |word: &str| before.is_some_and(|b| sentence.tokens[b].is(word));
    match (is("before"), is("after")) {
        (true, _) => (*from, *to) = (None, from.and_then(|d| d.yesterday().ok())),
        (_, true) => (*from, *to) = (to.and_then(|d| d.tomorrow().ok()), None),
        _ => return value,
    }
    value.looseness = Looseness::Bound;
    value
}
