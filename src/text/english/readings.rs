//! How a written word can be read: as which form of which lemma.

use crate::text::lookup::table::Table;

use super::words::Pos;

/// How a written word relates to its lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Inflection {
    /// The lemma itself: singular, infinitive, plain present, positive.
    Base,
    /// The plural of a noun.
    Plural,
    /// The third person singular of the present.
    Third,
    /// A past that is not the participle (went).
    Past,
    /// A past participle that is not the past (gone).
    Participle,
    /// Past and participle alike (killed, shot).
    PastOrParticiple,
    /// The form in -ing.
    Gerund,
    /// A comparative or superlative.
    Degree,
}

/// One way to read a written word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// The base form.
    pub(crate) lemma: &'static str,
    /// Its part of speech.
    pub(crate) pos: Pos,
    /// Which form of it the word is.
    pub(crate) inflection: Inflection,
    /// Whether a verb wants an object in its common senses; `None` where it may go without.
    pub(crate) object: Option<bool>,
    /// How common the lemma is, 0 to 9 (1 + log2 of its uses in WordNet's tagged texts).
    pub(crate) rank: u8,
}

/// At most this many readings are kept; no English word is known to have more.
pub(crate) const MOST: usize = 10;

/// The readings of one word, without allocation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Readings {
    pub(crate) all: [Reading; MOST],
    pub(crate) len: usize,
}

impl Readings {
    pub(crate) const NONE: Self = {
        let none = Reading {
            lemma: "",
            pos: Pos::Noun,
            inflection: Inflection::Base,
            object: None,
            rank: 0,
        };
        Self { all: [none; MOST], len: 0 }
    };

    pub(crate) fn push(&mut self, reading: Reading) {
        let twice = self.as_slice().iter().any(|r| {
            (r.lemma, r.pos, r.inflection) == (reading.lemma, reading.pos, reading.inflection)
        });
        if !twice && let Some(place) = self.all.get_mut(self.len) {
            *place = reading;
            self.len += 1;
        }
    }

    /// The readings: the word as a lemma first, then irregular, then regular forms.
    pub(crate) fn as_slice(&self) -> &[Reading] {
        self.all.get(..self.len).unwrap_or_default()
    }
}

/// What `data/english/inflection.txt` says of a word: one bit for each keyword of its lines.
pub(crate) mod odd {
    /// Past and participle equal the base.
    pub(crate) const SAME: u8 = 1;
    /// The base is the participle.
    pub(crate) const RUN: u8 = 1 << 1;
    /// A form that is past and participle although the verb has another participle.
    pub(crate) const BOTH: u8 = 1 << 2;
    /// A regular past stands beside the irregular one.
    pub(crate) const ALSO: u8 = 1 << 3;
    /// One consonant does where it is doubled.
    pub(crate) const SINGLE: u8 = 1 << 4;
    /// The e stays before -ing.
    pub(crate) const KEEP: u8 = 1 << 5;
    /// A word in consonant and -o takes -es.
    pub(crate) const OES: u8 = 1 << 6;
}

static ODD: Table<u8> = include!(concat!(env!("OUT_DIR"), "/inflection.rs"));

/// Whether `data/english/inflection.txt` says `what` of the word.
pub(crate) fn is_odd(word: &str, what: u8) -> bool {
    ODD.get(word.as_bytes()).is_some_and(|bits| bits & what != 0)
}
