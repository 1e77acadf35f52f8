//! Text files of which a line is found in place: nothing is loaded.

use super::hash::{MARK_BITS, hash, mark, place};

/// A text file and the hash table over the first words of its lines, which `build/words.rs` lays out.
pub(crate) struct Indexed {
    /// The file.
    pub(crate) text: &'static str,
    /// The table.
    pub(crate) index: &'static [u8],
}

impl Indexed {
    /// The file from the line on that begins with `word` and a tab.
    pub(crate) fn line(&self, word: &[u8]) -> Option<&'static str> {
        let slots = self.index.len() / 4;
        let h = hash(word);
        let mut at = place(h, slots);
        loop {
            let slot = self.slot(at);
            if slot == 0 {
                return None;
            }
            if slot & ((1 << MARK_BITS) - 1) == mark(h) {
                let line = self.text.get((slot >> MARK_BITS) as usize..)?;
                let bytes = line.as_bytes();
                if bytes.get(word.len()) == Some(&b'\t') && bytes.starts_with(word) {
                    return Some(line);
                }
            }
            at = if at + 1 == slots { 0 } else { at + 1 };
        }
    }

    /// What stands behind `word` and a tab in its line.
    pub(crate) fn rest(&self, word: &str) -> Option<&'static str> {
        let line = self.line(word.as_bytes())?;
        let end = memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len());
        line.get(word.len() + 1..end)
    }

    fn slot(&self, at: usize) -> u32 {
        match self.index.get(4 * at..4 * at + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Indexed;

    #[test]
    fn lines_are_found_by_their_first_column() {
        let names = Indexed {
            text: include_str!("../../../data/names/given.txt"),
            index: include_bytes!(concat!(env!("OUT_DIR"), "/given.idx")),
        };
        for line in names.text.lines().skip(1) {
            let (name, rest) = line.split_once('\t').unwrap();
            assert_eq!(names.rest(name), Some(rest));
        }
        for key in
            ["", "maria", "Harbor", "Maria\tf", "# Given names, each with the sex of its bearers"]
        {
            assert_eq!(names.rest(key), None, "{key}");
        }
    }
}
