//! The words that the grammars know, from `data/*.tsv`, looked up in place: nothing is loaded or
//! built at start.
//!
//! Every word has one [`Entry`] that says all it can be: "second" is a rank and a unit of time,
//! "may" a month and a verb. Phrases (units, currencies and bounds of several words) are kept by
//! their first word. A word that is not in the lexicon costs one look at a bit set.
//!
//! The tables are laid out by `build/`, because a test runner that starts a process for every test
//! would otherwise read the files in every one of them.

pub(crate) use super::entry::*;
use crate::text::hash::hash;

/// A table: the records of a file, described in [`super::layout`].
type Records<const SIZE: usize> = &'static [[u8; SIZE]];

/// A file that `build/` has laid out.
macro_rules! laid_out {
    ($name:literal) => {
        concat!(env!("OUT_DIR"), "/lexicon.", $name)
    };
}

// They hold no pointers, which the loader would have to mend page by page at every start.
/// By number.
static ENTRIES: Records<{ Entry::SIZE }> = include_bytes!(laid_out!("entries")).as_chunks().0;
static PHRASES: Records<{ Phrase::SIZE }> = include_bytes!(laid_out!("phrases")).as_chunks().0;
static UNITS: Records<{ Unit::SIZE }> = include_bytes!(laid_out!("units")).as_chunks().0;
static TEXTS: &str = include_str!(laid_out!("texts"));

/// Words of up to eight bytes by their [`place`], openly addressed: [`key`] and number, both 0 for none.
static SHORT_WORDS: Records<10> = include_bytes!(laid_out!("short")).as_chunks().0;

/// Longer words by their hash, openly addressed: the word filled up with zeros, and its number.
static LONG_WORDS: Records<{ LONGEST + 2 }> = include_bytes!(laid_out!("long")).as_chunks().0;

/// A bit for every [`slot`], set where the lexicon has a word for it.
static KNOWN: &[u8; FILTER] = include_bytes!(laid_out!("bits"));

/// The number of the entry of `word`, in any case of its letters; [`NONE`] if unknown.
pub(crate) fn find(word: &[u8]) -> u16 {
    let bit = slot(word);
    if KNOWN[bit >> 3] & (1 << (bit & 7)) == 0 {
        return NONE;
    }
    if let Some(key) = key(word) {
        let mut at = place(key);
        loop {
            let [a, b, c, d, e, f, g, h, low, high] = SHORT_WORDS[at];
            let other = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            if other == key || other == 0 {
                return u16::from_le_bytes([low, high]);
            }
            at = (at + 1) % SHORT;
        }
    }
    let mut lower = [0; LONGEST];
    let Some(letters) = lower.get_mut(..word.len()) else {
        return NONE;
    };
    letters.copy_from_slice(word);
    letters.make_ascii_lowercase();
    let mut at = hash(letters) as usize % LONG;
    loop {
        let [other @ .., low, high] = &LONG_WORDS[at];
        if other[0] == 0 || *other == lower {
            return u16::from_le_bytes([*low, *high]);
        }
        at = (at + 1) % LONG;
    }
}

/// The entry with that number.
pub(crate) fn entry(number: u16) -> Entry {
    Entry::read(&ENTRIES[usize::from(number)])
}

/// The phrases of a range, longest first.
pub(crate) fn phrases(range: Phrases) -> impl Iterator<Item = Phrase> {
    let start = usize::from(range.start);
    let records = &PHRASES[start..start + usize::from(range.len)];
    records.iter().map(|record| Phrase::read(record, TEXTS))
}

/// The unit of measurement with that number: those of the data file in its order, their prefixed forms, the rates of both.
pub(crate) fn unit(number: usize) -> Option<Unit> {
    UNITS.get(number).map(|record| Unit::read(record, TEXTS))
}

/// All units of measurement.
pub(crate) fn units() -> impl Iterator<Item = Unit> {
    UNITS.iter().map(|record| Unit::read(record, TEXTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        for word in ["Two", "TWO", "two"] {
            assert_eq!(entry(find(word.as_bytes())).value, 2.0);
        }
        assert_eq!(find(b"gainsayer"), NONE);
        let second = entry(find(b"second"));
        assert_eq!((second.role, second.seconds), (Role::Ordinal, 1.0));
    }

    /// The reader is as fast as the words that it passes over are many.
    #[test]
    fn no_value_begins_at_the_commonest_words_alone() {
        for word in
            "the of and to in that is was for on with as by at he it not his her be are from \
                     which or had have has but were they been their said who will more would when \
                     out if so up what could do did its new also other"
                .split_whitespace()
        {
            assert!(!entry(find(word.as_bytes())).starts, "{word}");
        }
    }

    #[test]
    fn every_line_of_the_data_files_is_read() {
        for (file, fields) in [
            (include_str!("../../../data/units/numbers.tsv"), 3),
            (include_str!("../../../data/calendar/calendar.tsv"), 3),
            (include_str!("../../../data/units/durations.tsv"), 2),
            (include_str!("../../../data/units/bounds.tsv"), 3),
            (include_str!("../../../data/units/units.tsv"), 7),
            (include_str!("../../../data/english/words.tsv"), 2),
        ] {
            for line in lines(file) {
                assert_eq!(line.split('\t').count(), fields, "{line}");
            }
        }
    }
}
