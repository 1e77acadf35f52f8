//! How near words are in meaning: vectors of some 38,000 English words, those of news first.
//!
//! Two words are near where a reader of news takes one for an answer to the other: *warship* and
//! *frigate*, *deaths* and *killed*, *governs* and *governor*. The measure is the cosine of the
//! angle between their vectors, from -1 to 1. It says nothing of which word is the narrower one, and
//! opposites (*won*, *lost*) are near each other, too.
//!
//! The data is `data/vectors.bin` (made by `scripts/make-vectors.py`; sources, license and figures,
//! among them what cosine means what: `data/vectors.md`). The build takes it apart into words and numbers;
//! these are read in place, nothing is loaded or built at start. A cosine is made of integers and two operations that IEEE 754 rounds exactly, so that it
//! is the same on every machine.

#[cfg(test)]
#[allow(dead_code, reason = "the build reads the file by it")]
mod layout;
mod numbers;

use std::cell::RefCell;

use numbers::{DIMENSIONS, LONGEST, Numbers, dot};

use crate::text::lookup::lines::Lines;
use crate::text::lookup::memo::Memo;

static WORDS: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/vectors.words")));
/// In the order of the words.
static NUMBERS: &[Numbers] =
    include_bytes!(concat!(env!("OUT_DIR"), "/vectors.numbers")).as_chunks().0;

/// The vector of a word: looked up once, compared often. Two words apart in nothing but case have
/// one vector.
#[derive(Debug, Clone, Copy)]
pub struct Vector {
    index: usize,
    /// Two's complement.
    bytes: &'static [u8; DIMENSIONS],
    /// The sum of their squares; never 0.
    norm: u32,
}

impl Vector {
    fn at(index: usize) -> Option<Self> {
        let (bytes, norm) = NUMBERS.get(index)?.split_first_chunk()?;
        let [a, b, c] = *norm.first_chunk()?;
        Some(Self { index, bytes, norm: u32::from_le_bytes([a, b, c, 0]) })
    }

    /// The word, in lower case.
    pub fn word(self) -> &'static str {
        WORDS.line_at(self.index).unwrap_or_default().trim_end_matches('\t')
    }

    /// Its number among the words of the table.
    pub(crate) const fn number(self) -> usize {
        self.index
    }

    /// The cosine of the angle to `other`, from -1 to 1.
    pub fn cosine(self, other: Self) -> f32 {
        let norms = u64::from(self.norm) * u64::from(other.norm);
        (f64::from(dot(self.bytes, other.bytes)) / (norms as f64).sqrt()) as f32
    }

    /// The words whose cosine to this one is `floor` or more, the nearest first and never more than `at_most`;
    /// not the word itself. It looks at every word, which takes about a millisecond: once for a fact, not
    /// once for an article.
    pub fn neighbours(self, floor: f32, at_most: usize) -> Vec<(&'static str, f32)> {
        let mut near: Vec<(Self, f32)> = (0..NUMBERS.len())
            .filter(|&index| index != self.index)
            .filter_map(Self::at)
            .map(|other| (other, self.cosine(other)))
            .filter(|&(_, cosine)| cosine >= floor)
            .collect();
        near.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.index.cmp(&b.index)));
        near.truncate(at_most);
        near.into_iter().map(|(other, cosine)| (other.word(), cosine)).collect()
    }
}

/// The vector of `word`, in any case of letters; `None` where the table lacks it. Numbers, phrases and words
/// with letters beyond ASCII are never in it, inflected forms each have their own.
pub fn vector(word: &str) -> Option<Vector> {
    thread_local! {
        static KNOWN: RefCell<Memo<Option<Vector>, 8192>> = const { RefCell::new(Memo::new()) };
    }
    KNOWN.with_borrow_mut(|known| known.get(word, 0, || look_up(word)))
}

fn look_up(word: &str) -> Option<Vector> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Vector::at(WORDS.find(lower)?)
}

/// The cosine of two words, from -1 to 1; `None` where the table lacks one of them.
pub fn similarity(a: &str, b: &str) -> Option<f32> {
    Some(vector(a)?.cosine(vector(b)?))
}

/// The neighbours of a word (see [`Vector::neighbours`]); none where the table lacks it.
pub fn neighbours(word: &str, floor: f32, at_most: usize) -> Vec<(&'static str, f32)> {
    vector(word).map(|vector| vector.neighbours(floor, at_most)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
