//! The words that facts are known by, and which of them a text has: one pass, whatever their number.
//!
//! A text is cut into runs of letters and digits, and each run is looked up in one hash table. What a
//! run costs does not depend on how many words are looked for.

use std::collections::HashMap;

#[cfg(feature = "cli")]
use roaring::RoaringBitmap;

#[cfg(feature = "cli")]
use crate::text::index::Segment;
use crate::text::runs::{Run, runs};

/// Words by number, each once, whatever its case. Only letters of ASCII are folded: others are looked for
/// as they are written.
#[derive(Debug, Default)]
pub(crate) struct Words {
    numbers: HashMap<String, u32>,
    runs: Table,
    /// By run.
    of_run: Vec<OfRun>,
    /// Words without a letter or digit, which no run leads to: "$".
    signs: Vec<(String, u32)>,
    /// By word, the run that leads to it.
    #[cfg(feature = "cli")]
    first: Vec<Option<usize>>,
}

/// The words that begin with a run.
#[derive(Debug, Default)]
struct OfRun {
    /// The run itself, where it is a word.
    whole: Option<u32>,
    /// Longer words.
    longer: Vec<Longer>,
}

/// A word of which a run is only the first part with letters or digits: "al-Qaeda", "U.S".
#[derive(Debug)]
struct Longer {
    before: String,
    after: String,
    word: u32,
}

/// Which words a text has, two bits for each: whether it is there, and whether with a capital.
#[derive(Debug)]
pub(crate) struct Seen(Vec<u64>);

impl Words {
    /// The number of a word, which is looked for from now on; `None` where it is empty.
    pub(crate) fn add(&mut self, word: &str) -> Option<u32> {
        let word = word.to_ascii_lowercase();
        let next = self.numbers.len() as u32;
        match self.numbers.get(&word) {
            Some(known) => return Some(*known),
            None if word.is_empty() => return None,
            None => self.numbers.insert(word.clone(), next),
        };
        let mut first = None;
        runs(&word, |run| first = first.or(Some(run)));
        let Some(run) = first else {
            self.signs.push((word, next));
            #[cfg(feature = "cli")]
            self.first.push(None);
            return Some(next);
        };
        let number = self.runs.add(run.hash, &word[run.start..run.end]);
        #[cfg(feature = "cli")]
        self.first.push(Some(number));
        self.of_run.resize_with(self.of_run.len().max(number + 1), OfRun::default);
        let of_run = &mut self.of_run[number];
        if run.end - run.start == word.len() {
            of_run.whole = Some(next);
        } else {
            let (before, after) = (word[..run.start].to_owned(), word[run.end..].to_owned());
            of_run.longer.push(Longer { before, after, word: next });
        }
        Some(next)
    }

    /// Which words a text has. A word is there where neither a letter nor a digit stands beside it.
    pub(crate) fn find(&self, text: &str) -> Seen {
        let mut seen = Seen(vec![0; self.numbers.len().div_ceil(32)]);
        runs(text, |run| {
            let Some(number) = self.runs.get(run.hash, text, run) else {
                return;
            };
            let of_run = &self.of_run[number];
            if let Some(word) = of_run.whole {
                seen.note(word, &text[run.start..]);
            }
            for Longer { before, after, word } in &of_run.longer {
                let Some(start) = run.start.checked_sub(before.len()) else { continue };
                let end = run.end + after.len();
                let here = |range, part: &str| {
                    let there = text.as_bytes().get::<std::ops::Range<usize>>(range);
                    there.is_some_and(|there| there.eq_ignore_ascii_case(part.as_bytes()))
                };
                if here(start..run.start, before)
                    && here(run.end..end, after)
                    && stands_alone(text, start, end)
                {
                    seen.note(*word, &text[start..]);
                }
            }
        });
        for (sign, word) in &self.signs {
            for (at, _) in text.match_indices(sign.as_str()) {
                if stands_alone(text, at, at + sign.len()) {
                    seen.note(*word, &text[at..]);
                }
            }
        }
        seen
    }
}

#[cfg(feature = "cli")]
impl Words {
    /// The articles of an index that may have a word, and no others than have it where it is a single run.
    pub(crate) fn articles(&self, word: u32, capital: bool, segment: &Segment) -> RoaringBitmap {
        let Some(run) = self.first[word as usize] else {
            return segment.all();
        };
        let whole = self.of_run[run].whole == Some(word);
        segment.articles(&self.runs.runs[run], capital && whole)
    }
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !inside(text[..start].chars().next_back()) && !inside(text[end..].chars().next())
}

impl Seen {
    fn note(&mut self, word: u32, from: &str) {
        let small = from.starts_with(char::is_lowercase);
        self.0[word as usize / 32] |= (if small { 1 } else { 3 }) << (word % 32 * 2);
    }

    /// Whether the word is there.
    pub(crate) fn has(&self, word: u32) -> bool {
        self.0[word as usize / 32] >> (word % 32 * 2) & 1 == 1
    }

    /// Whether it is there with a capital, as the parts of names are.
    pub(crate) fn has_capital(&self, word: u32) -> bool {
        self.0[word as usize / 32] >> (word % 32 * 2) & 2 == 2
    }

    /// The words that are there with a capital.
    pub(crate) fn capitals(&self) -> impl Iterator<Item = u32> {
        self.0.iter().enumerate().flat_map(|(at, bits)| {
            let mut left = bits & 0xAAAA_AAAA_AAAA_AAAA;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at as u32 * 32 + bit / 2)
            })
        })
    }
}

/// A hash table of runs by number: open addressing, half of it free at least.
#[derive(Debug, Default)]
struct Table {
    runs: Vec<Box<str>>,
    /// The upper half of the hash, and the number of the run plus one; 0 where it is free.
    slots: Vec<(u32, u32)>,
}

impl Table {
    fn add(&mut self, hash: u64, run: &str) -> usize {
        if let Some(known) = self.get(hash, run, Run { start: 0, end: run.len(), hash }) {
            return known;
        }
        if 2 * (self.runs.len() + 1) > self.slots.len() {
            self.grow();
        }
        self.runs.push(run.into());
        self.place(hash, self.runs.len() as u32);
        self.runs.len() - 1
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); (2 * self.slots.len()).max(64)];
        for number in 0..self.runs.len() {
            let mut hash = 0;
            runs(&self.runs[number], |run| hash = run.hash);
            self.place(hash, number as u32 + 1);
        }
    }

    fn place(&mut self, hash: u64, number: u32) {
        let mut at = hash as usize & (self.slots.len() - 1);
        while self.slots[at].1 != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = ((hash >> 32) as u32, number);
    }

    /// The number of a run of `text`.
    fn get(&self, hash: u64, text: &str, run: Run) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (upper, number) = self.slots[at];
            let index = (number as usize).checked_sub(1)?;
            let same = || text[run.start..run.end].eq_ignore_ascii_case(&self.runs[index]);
            if upper == (hash >> 32) as u32 && same() {
                return Some(index);
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the list that a text has, each behind `^` where it has a capital.
    fn found(words: &[&str], text: &str) -> String {
        let mut all = Words::default();
        let numbers: Vec<u32> = words.iter().map(|word| all.add(word).unwrap()).collect();
        let seen = all.find(text);
        let capitals: Vec<u32> = seen.capitals().collect();
        let there = words.iter().zip(numbers).filter(|(_, number)| seen.has(*number));
        let shown = there.map(|(word, number)| {
            assert_eq!(seen.has_capital(number), capitals.contains(&number));
            if seen.has_capital(number) { format!("^{word}") } else { (*word).to_owned() }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_stand_alone_in_any_case() {
        let words = ["fire", "Qaeda", "al-Qaeda", "mq-9", "'s", "Ü", "$", "u.s"];
        for (text, there) in [
            ("FIRE! firearms", "^fire"),
            ("a fire, campfire", "fire"),
            ("of al-qaeda", "Qaeda al-qaeda"),
            ("Al-QAEDAs", ""),
            ("the MQ-9: MQ-90", "^mq-9"),
            ("MQ-90, mq–9", ""),
            ("It 's so: Iran's", "^'s"),
            ("Ü ü", "^Ü"),
            ("1$ $ 1", "^$"),
            ("U.S. troops, u.st", "^u.s"),
            ("", ""),
        ] {
            assert_eq!(found(&words, text).to_lowercase(), there.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn many_words_are_all_found() {
        let words: Vec<String> = (0..5_000).map(|n| format!("w{n}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(found(&words, &words.join(" ")), words.join(" "));
    }
}
