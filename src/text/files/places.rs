//! Lines and columns of a text's bytes, found without counting from its start each time: an article of
//! thousands of values is asked for thousands of places.

use std::sync::OnceLock;

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Bytes from one mark to the next.
const EVERY: usize = 4096;

/// The marks of a text, set when a place is first asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places(OnceLock<Vec<Place>>);

impl Places {
    /// Line and column of byte `at` of `text`, which has to be the same text each time.
    pub(crate) fn of(&self, text: &str, at: usize) -> Place {
        let bytes = text.as_bytes();
        let at = at.min(bytes.len());
        let marks = self.0.get_or_init(|| {
            let mut place = Place { line: 1, column: 1 };
            let next = |part: &[u8]| {
                let before = place;
                place = after(before, part);
                before
            };
            bytes.chunks(EVERY).map(next).collect()
        });
        let mark = (at / EVERY).min(marks.len().saturating_sub(1));
        let from = marks.get(mark).copied().unwrap_or(Place { line: 1, column: 1 });
        after(from, &bytes[mark * EVERY..at])
    }
}

/// The place after `bytes` that begin at `place`. A character counts where it begins.
fn after(place: Place, bytes: &[u8]) -> Place {
    let lines = memchr::memchr_iter(b'\n', bytes).count();
    let last = memchr::memrchr(b'\n', bytes).map_or(bytes, |at| &bytes[at + 1..]);
    let column = if lines == 0 { place.column } else { 1 };
    let begins = |byte: &&u8| (**byte & 0xC0) != 0x80;
    Place { line: place.line + lines, column: column + last.iter().filter(begins).count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_counted_from_the_start() {
        for line in ["", "one", "zwölf Ühr", "“a” … ½"] {
            let text = format!("{line}\n").repeat(3 * EVERY / (line.len() + 1)) + line;
            let places = Places::default();
            let some = (0..=text.len()).filter(|at| at % 61 == 0 || at % EVERY < 3);
            for at in some.filter(|at| text.is_char_boundary(*at)) {
                let before = &text[..at];
                let start = before.rfind('\n').map_or(0, |at| at + 1);
                let line = before.matches('\n').count() + 1;
                let column = before[start..].chars().count() + 1;
                assert_eq!(places.of(&text, at), Place { line, column }, "{at} of {text}");
            }
        }
    }
}
