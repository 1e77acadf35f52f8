//! The hash by which word tables are laid out, at build time and at run time.

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

/// Bits of a slot of a file's index that hold the end of the hash; the rest is the byte offset of the word's line.
pub(crate) const MARK_BITS: u32 = 11;

/// The part of the hash that a slot keeps, so that most other words are told apart unread.
pub(crate) const fn mark(h: u32) -> u32 {
    h & ((1 << MARK_BITS) - 1)
}
