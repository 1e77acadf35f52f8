//! A hash table over the first words of a file's lines, so that a line is found at run time without
//! loading anything. Each slot is a little-endian `u32`: the byte offset of the line and some bits of
//! its word's hash; 0 is an empty slot (offset 0 is the file's comment).

use crate::hash::{MARK_BITS, hash, mark, place};

/// The table over `text`, two thirds full.
pub(crate) fn index(text: &str) -> Vec<u8> {
    let size = text.lines().count() * 3 / 2;
    let mut slots = vec![0u32; size];
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with('#') {
            let word = line.split('\t').next().unwrap_or_default();
            let h = hash(word.as_bytes());
            let mut at = place(h, size);
            while slots[at] != 0 {
                let other = &text[(slots[at] >> MARK_BITS) as usize..];
                let same = other.strip_prefix(word).is_some_and(|rest| rest.starts_with('\t'));
                assert!(!same, "two lines of a word file begin with {word:?}");
                at = (at + 1) % size;
            }
            assert!(offset >> (32 - MARK_BITS) == 0, "the file has outgrown its index");
            slots[at] = (offset << MARK_BITS) | mark(h);
        }
        offset += line.len() as u32;
    }
    slots.iter().flat_map(|slot| slot.to_le_bytes()).collect()
}
