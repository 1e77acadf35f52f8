//! How word files are packed. The build packs them by it (`build/words.rs`), the program unpacks them by it.
//!
//! A word file has lines of a word, a tab and what there is to say of the word, in the order of the
//! words' bytes. Packed, its lines stand in blocks of [`LINES`], and each byte that the file does not
//! use stands for a [`PIECE`], some letters that the file often has. All numbers are little-endian:
//!
//! - as `u32` how many lines there are;
//! - for each of the 256 bytes its piece, itself for one that the file uses: eight bytes, the letters and, last, how many,
//!   and [`END`] for a piece that ends its line;
//! - for each [`SHARE`] lines as `u32` a part of a filter (Bloom 1970): of each word that it has, the [`bits`] are set
//!   in one of them, that which its hash tells, so that most words that the file lacks are told by a look at it;
//! - for each block as `u32` where it begins behind these; one more at the end;
//! - the blocks, and [`PIECE`] zeros. Each line is a byte that tells how many letters it has from the line before, and
//!   pieces to the end of the line. The word of a block's first line stands in letters, so that
//!   blocks can be looked for unread.

/// So many lines are unpacked at once.
pub(crate) const LINES: usize = 16;
/// The bytes of a piece: letters, and how many.
pub(crate) const PIECE: usize = 8;
/// No piece has more letters.
pub(crate) const LONGEST: usize = PIECE - 1;
/// The lines of a block have less than so many letters.
pub(crate) const LARGEST: usize = 2048;
/// What is added to the number of letters of a piece that ends its line.
pub(crate) const END: u8 = 128;
/// So many words share a part of the filter.
pub(crate) const SHARE: usize = 4;

/// The bits of a word in its part of the filter, by its hash.
pub(crate) const fn bits(hash: u32) -> u32 {
    1 << (hash & 31) | 1 << (hash >> 5 & 31) | 1 << (hash >> 10 & 31)
}
