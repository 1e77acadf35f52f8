//! Small word tables, laid out by `build/tables.rs`: nothing is built at start.

use super::hash::hash;

/// An open-addressed table from words to values.
#[derive(Debug)]
pub(crate) struct Table<T: 'static> {
    slots: &'static [Option<(&'static str, T)>],
}

impl<T: Copy> Table<T> {
    /// A table of these slots: a power of two, at least half of them empty, each word in the first
    /// free one from its hash on.
    pub(crate) const fn of(slots: &'static [Option<(&'static str, T)>]) -> Self {
        Self { slots }
    }

    /// The value of `word`.
    pub(crate) fn get(&self, word: &[u8]) -> Option<T> {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) as usize & mask;
        loop {
            let (other, value) = (*self.slots.get(at)?)?;
            if other.as_bytes() == word {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the table has `word`.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.get(word.as_bytes()).is_some()
    }
}
