//! The hash by which word tables are laid out, at build time and at run time.

use std::hash::Hasher;

/// A 32-bit hash of the bytes: eight at a time, each multiplied in and folded.
///
/// The length is mixed in first, so that words that differ by zero bytes differ.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = (bytes.len() as u64).wrapping_mul(ODD);
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        h = (h ^ u64::from_le_bytes(word)).wrapping_mul(ODD);
        h ^= h >> 29;
    }
    (h.wrapping_mul(ODD) >> 32) as u32
}

/// The place of a hash in a table of so many slots.
pub(crate) const fn place(h: u32, slots: usize) -> usize {
    ((h as u64 * slots as u64) >> 32) as usize
}

/// The same for maps from words that are filled at run time and do not grow without end: it takes a third of the time of
/// that of the standard library, which is safe from words that are made to collide.
#[derive(Debug, Default)]
pub(crate) struct OfWord(u64);

impl Hasher for OfWord {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = u64::from(hash(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u8(&mut self, _end: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
