//! The runs of letters and digits of a text, found and hashed in one pass over its bytes.

/// A run of letters and digits, as long as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its first byte in the text.
    pub(crate) start: usize,
    /// The byte behind its last.
    pub(crate) end: usize,
    /// A hash of its bytes, letters of ASCII in lower case.
    pub(crate) hash: u64,
}

/// By byte: the letter or digit of ASCII that it is, in lower case; 0 for any other byte of ASCII; `WIDE`
/// for the bytes of all other characters.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b @ (b'a'..=b'z' | b'0'..=b'9') => b,
            b @ b'A'..=b'Z' => b.to_ascii_lowercase(),
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    table
};

const WIDE: u8 = 0xFF;

/// Shows every run of a text to `each`, in their order.
pub(crate) fn runs(text: &str, mut each: impl FnMut(Run)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (start, mut hash) = (at, 0u64);
        while let Some(&byte) = bytes.get(at) {
            let folded = FOLDED[usize::from(byte)];
            if folded == 0 {
                break;
            }
            if folded != WIDE {
                hash = hash.rotate_left(7) ^ u64::from(folded);
                at += 1;
                continue;
            }
            let letter = text[at..].chars().next().filter(|c| c.is_alphanumeric());
            let Some(letter) = letter else { break };
            for byte in &bytes[at..at + letter.len_utf8()] {
                hash = hash.rotate_left(7) ^ u64::from(*byte);
            }
            at += letter.len_utf8();
        }
        if at > start {
            each(Run { start, end: at, hash: spread(hash) });
        }
        // What ended the run, or stands in no run.
        at += match bytes.get(at) {
            Some(0..0x80) => 1,
            Some(_) => text[at..].chars().next().map_or(1, char::len_utf8),
            None => 0,
        };
    }
}

/// Every bit of the hash made to depend on all bytes.
const fn spread(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(&str, u64)> {
        let mut found = Vec::new();
        runs(text, |run| found.push((&text[run.start..run.end], run.hash)));
        found
    }

    #[test]
    fn runs_are_what_lies_between_other_characters() {
        for text in [
            "",
            "one",
            "One two-3, 'four'. ",
            "“Zürich’s”—naïve … ½ x²",
            "北京 и Москва\u{301}",
            "a\u{a0}b",
        ] {
            let split = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
            let found: Vec<&str> = all(text).into_iter().map(|(run, _)| run).collect();
            assert_eq!(found, split.collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn the_hash_knows_no_case_of_ascii_and_tells_words_apart() {
        let hash = |text: &str| all(text)[0].1;
        assert_eq!(hash("NATO"), hash("nato"));
        assert_ne!(hash("Ü"), hash("ü"));
        let words: Vec<String> = (0..20_000).map(|n| format!("{n:x}")).collect();
        let mut hashes: Vec<u64> = words.iter().map(|word| hash(word) >> 32).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert!(hashes.len() > words.len() - 3, "{}", hashes.len());
    }
}
