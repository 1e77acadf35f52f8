//! Word files of which a line is found in place: nothing is loaded.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use super::hash::{hash, place};
use super::packed::{END, LARGEST, LINES, LONGEST, PIECE, SHARE, bits};

/// The numbers of the lines that were found last, by the words' hashes: a text repeats its words. Any thread writes them,
/// and none trusts them.
static RECENT: [AtomicU32; 8192] = [const { AtomicU32::new(0) }; 8192];

/// A word file as `build/words.rs` packs it ([`super::packed`]). A block is unpacked when one
/// of its lines is asked for, and kept.
#[derive(Debug)]
pub(crate) struct Lines {
    pieces: &'static [[u8; PIECE]; 256],
    filter: &'static [[u8; 4]],
    /// Where each block begins, and where the last one ends.
    starts: &'static [[u8; 4]],
    blocks: &'static [u8],
    unpacked: OnceLock<Box<[OnceLock<Box<Block>>]>>,
}

/// Lines as they stand in the file.
#[derive(Debug)]
struct Block {
    /// The lines, and [`PIECE`] zeros.
    text: Box<str>,
    lines: usize,
    /// Where each line begins, and where the last one ends.
    starts: [u16; LINES + 1],
}

impl Lines {
    /// The lines of a packed file.
    pub(crate) const fn of(file: &'static [u8]) -> Self {
        let Some((lines, rest)) = file.split_first_chunk() else { panic!("it is cut") };
        let lines = u32::from_le_bytes(*lines) as usize;
        let (pieces, rest) = rest.split_at(256 * PIECE);
        let Some(pieces) = pieces.as_chunks().0.first_chunk() else { panic!("it is cut") };
        let (filter, rest) = rest.split_at(4 * lines.div_ceil(SHARE));
        let (starts, blocks) = rest.split_at(4 * (lines.div_ceil(LINES) + 1));
        let (filter, starts) = (filter.as_chunks().0, starts.as_chunks().0);
        Self { pieces, filter, starts, blocks, unpacked: OnceLock::new() }
    }

    /// The line of `word`: the word, a tab, and what there is to say of it.
    pub(crate) fn line(&'static self, word: &[u8]) -> Option<&'static str> {
        self.line_at(self.find(word)?)
    }

    /// What stands behind `word` and a tab in its line.
    pub(crate) fn rest(&'static self, word: &str) -> Option<&'static str> {
        self.line(word.as_bytes())?.get(word.len() + 1..)
    }

    /// The number of the line of `word`, in the order of the words.
    pub(crate) fn find(&'static self, word: &[u8]) -> Option<usize> {
        let hash = hash(word);
        let part = u32::from_le_bytes(*self.filter.get(place(hash, self.filter.len()))?);
        if !part & bits(hash) != 0 {
            return None;
        }
        let recent = RECENT.get((hash as usize ^ self.blocks.len()) % RECENT.len())?;
        let number = recent.load(Relaxed) as usize;
        if self.is_at(number, word) {
            return Some(number);
        }
        let number = self.search(word)?;
        recent.store(number as u32, Relaxed);
        self.is_at(number, word).then_some(number)
    }

    /// Whether this line is that of `word`.
    fn is_at(&'static self, number: usize, word: &[u8]) -> bool {
        let line = self.line_at(number).unwrap_or_default().as_bytes();
        line.get(word.len()) == Some(&b'\t') && line.starts_with(word) && !word.contains(&b'\t')
    }

    /// The number of the last line whose word is this one or stands before it.
    fn search(&'static self, word: &[u8]) -> Option<usize> {
        let mut start = [u8::MAX; PIECE];
        match word.first_chunk() {
            Some(first) => start = *first,
            None => {
                start[..word.len()].copy_from_slice(word);
                start[word.len()] = b'\t';
            }
        }
        let start = u64::from_be_bytes(start);
        let blocks = self.starts.len() - 1;
        let number =
            last(blocks, |number| is_reached(self.blocks, self.start(number) + 1, start, word));
        let block = self.block(number)?;
        let text = block.text.as_bytes();
        let line = last(block.lines, |line| {
            is_reached(text, usize::from(block.starts[line]), start, word)
        });
        Some(number * LINES + line)
    }

    /// The line of this number.
    pub(crate) fn line_at(&'static self, number: usize) -> Option<&'static str> {
        let block = self.block(number / LINES)?;
        let [start, end] = *block.starts.get(number % LINES..)?.first_chunk()?;
        block.text.get(usize::from(start)..usize::from(end).checked_sub(1)?)
    }

    fn block(&'static self, number: usize) -> Option<&'static Block> {
        let all =
            self.unpacked.get_or_init(|| self.starts.iter().map(|_| OnceLock::new()).collect());
        Some(all.get(number)?.get_or_init(|| Box::new(self.unpack(number))))
    }

    /// Where a block begins.
    fn start(&self, number: usize) -> usize {
        self.starts.get(number).map_or(0, |start| u32::from_le_bytes(*start) as usize)
    }

    fn unpack(&self, number: usize) -> Block {
        let packed = self.blocks.get(self.start(number)..self.start(number + 1));
        let mut bytes = packed.unwrap_or_default().iter();
        let mut text = [0; LARGEST];
        let (mut starts, mut lines, mut end) = ([0; LINES + 1], 0usize, 0);
        while let Some(shared) = bytes.next() {
            // Eight bytes at once are less to do than those that count; what is too much is written over.
            let from = usize::from(starts[lines.saturating_sub(1)]);
            let shared = usize::from(*shared);
            for at in (0..shared).step_by(PIECE) {
                let Some(piece) = eight(&text, from + at).copied() else { break };
                put(&mut text, end + at, piece);
            }
            end += shared;
            for byte in bytes.by_ref() {
                let piece = u64::from_le_bytes(self.pieces[usize::from(*byte)]);
                put(&mut text, end, piece.to_le_bytes());
                let letters = piece >> (8 * LONGEST);
                end += (letters as u8 % END) as usize;
                if letters as u8 >= END {
                    break;
                }
            }
            lines += 1;
            starts[lines] = end as u16;
        }
        put(&mut text, end, [0; PIECE]);
        let text = str::from_utf8(text.get(..end + PIECE).unwrap_or_default());
        Block { text: text.unwrap_or_default().into(), lines, starts }
    }
}

/// The eight bytes that begin here, if there are so many.
#[inline]
fn eight(text: &[u8], at: usize) -> Option<&[u8; PIECE]> {
    text.get(at..)?.first_chunk()
}

#[inline]
fn put(text: &mut [u8], at: usize, piece: [u8; PIECE]) {
    if let Some(rest) = text.get_mut(at..)
        && let Some(to) = rest.first_chunk_mut()
    {
        *to = piece;
    }
}

/// The last of so many lines that is reached, in their order; the first if none is.
#[inline]
fn last(count: usize, is_reached: impl Fn(usize) -> bool) -> usize {
    let (mut first, mut count) = (0, count);
    while count > 1 {
        let half = count / 2;
        if is_reached(first + half) {
            first += half;
        }
        count -= half;
    }
    first
}

/// Whether `word` is that of the line that begins here or comes behind it; `start` are its first eight bytes, or it, a tab and
/// the largest bytes.
#[inline]
fn is_reached(text: &[u8], at: usize, start: u64, word: &[u8]) -> bool {
    let Some(first) = eight(text, at) else { return false };
    let first = u64::from_be_bytes(*first);
    if first == start { is_reached_late(&text[at..], word) } else { first < start }
}

fn is_reached_late(line: &[u8], word: &[u8]) -> bool {
    let (first, rest) = line.split_at(word.len().min(line.len()));
    first < word || first == word && rest.first() == Some(&b'\t')
}

#[cfg(test)]
mod tests {
    use super::Lines;

    static GIVEN: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/given.words")));

    #[test]
    fn lines_are_found_by_their_first_column() {
        let lines = include_str!("../../../data/names/given.txt").lines().skip(1);
        for (number, line) in lines.enumerate() {
            let (name, rest) = line.split_once('\t').unwrap();
            assert_eq!(GIVEN.rest(name), Some(rest));
            assert_eq!(GIVEN.find(name.as_bytes()), Some(number));
            assert_eq!(GIVEN.line_at(number), Some(line));
        }
        for key in [
            "", "\t", "A", "Aaro", "Aarons", "maria", "Harbor", "Maria\tf", "Zz", "\u{7f}",
            "Zürich",
        ] {
            assert_eq!(GIVEN.rest(key), None, "{key}");
        }
    }
}
