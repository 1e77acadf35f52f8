//! Text files of which a line is found in place: nothing is loaded. Where a file is sorted, a look-up
//! reads some twenty lines; where it is looked into often, it has an index.

use super::hash::{MARK_BITS, hash, mark};

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
        let mut at = h as usize & (slots - 1);
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
            at = (at + 1) & (slots - 1);
        }
    }

    fn slot(&self, at: usize) -> u32 {
        match self.index.get(4 * at..4 * at + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

/// The rest of the line of `text` that begins with `key` and a tab.
///
/// The lines are sorted by bytes; a first line that begins with `#` is a comment and sorts before
/// every word.
pub(crate) fn find<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |i| low + i + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |i| middle + i);
        let line = text.get(start..end)?;
        let (word, rest) = line.split_once('\t').unwrap_or((line, ""));
        match word.cmp(key) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn lines_are_found_by_their_first_column() {
        let text = "# what it is\na\t1\nab\t2\nab c\t3\nb\t4\n";
        for (key, rest) in [("a", "1"), ("ab", "2"), ("ab c", "3"), ("b", "4")] {
            assert_eq!(find(text, key), Some(rest));
        }
        for key in ["", "0", "aa", "abc", "c"] {
            assert_eq!(find(text, key), None, "{key}");
        }
    }
}
