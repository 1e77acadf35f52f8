//! How `data/vectors.bin` is laid out. The build checks the file by it and takes it apart.
//!
//! All numbers are little-endian. The header: the four letters `MAGIC`, then as `u32` the version of
//! this layout, how many words there are, how many dimensions a vector has, and how many bytes the
//! words take. Then, one after the other:
//!
//! | part | of each word |
//! | --- | --- |
//! | starts | `u32`: where its letters begin among the letters; one more at the end |
//! | norms | `u32`: the sum of the squares of its vector |
//! | vectors | `DIMENSIONS` bytes, two's complement |
//! | letters | its letters, in lower case; words are in the order of their bytes |

use super::numbers::DIMENSIONS;

/// The first bytes of the file.
pub(crate) const MAGIC: [u8; 4] = *b"gvec";
/// The version of the layout; one more for each change of it.
pub(crate) const VERSION: u32 = 1;

const HEADER: usize = 20;

/// Where the parts of a file lie: offsets in bytes from its beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// How many words there are.
    pub(crate) words: usize,
    pub(crate) starts: usize,
    pub(crate) norms: usize,
    pub(crate) vectors: usize,
    pub(crate) letters: usize,
}

impl Layout {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// What is wrong with it: it is no file of vectors, of another version, or cut.
    pub(crate) const fn of(file: &[u8]) -> Result<Self, &'static str> {
        if file.len() < HEADER {
            return Err("is cut");
        }
        if number(file, 0) != u32::from_le_bytes(MAGIC) {
            return Err("is no file of word vectors");
        }
        if number(file, 4) != VERSION || number(file, 12) as usize != DIMENSIONS {
            return Err("is of another version");
        }
        let words = number(file, 8) as usize;
        let starts = HEADER;
        let norms = starts + (words + 1) * 4;
        let vectors = norms + words * 4;
        let letters = vectors + words * DIMENSIONS;
        let end = letters + number(file, 16) as usize;
        if file.len() < end {
            return Err("is cut");
        }
        if file.len() > end {
            return Err("is longer than it says");
        }
        Ok(Self { words, starts, norms, vectors, letters })
    }

    /// The letters of the word at `index`, in the order of the words.
    pub(crate) fn word<'a>(&self, file: &'a [u8], index: usize) -> &'a [u8] {
        let at = self.starts + index * 4;
        let (start, end) = (number(file, at) as usize, number(file, at + 4) as usize);
        file.get(self.letters + start..self.letters + end).unwrap_or_default()
    }

    /// The vector of the word at `index`; its bytes are two's complement.
    pub(crate) fn vector<'a>(&self, file: &'a [u8], index: usize) -> Option<&'a [u8; DIMENSIONS]> {
        file.get(self.vectors + index * DIMENSIONS..)?.first_chunk()
    }

    /// The sum of the squares of the vector at `index`.
    pub(crate) const fn norm(&self, file: &[u8], index: usize) -> u32 {
        number(file, self.norms + index * 4)
    }
}

/// The number at `at`.
const fn number(file: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]])
}
