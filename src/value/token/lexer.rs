//! Cuts a text into tokens.
//!
//! ```text
//! token  := word | digits | mark
//! word   := letters of any script, no apostrophes ("O'Brien" is three tokens)
//! digits := ASCII digits, nothing else ("1,234.5" is five tokens)
//! mark   := any other character that is no white space, one at a time
//! ```
//!
//! Dashes, quotation marks and apostrophes of every make are folded to one ASCII mark each, so
//! that the grammars need not know them. A token keeps whether white space or a line break
//! stands before it.

use super::lexicon::{self, NONE};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Digits,
    /// One other character, folded to ASCII where it is a dash or a quotation mark; `0` otherwise.
    Mark(u8),
}

/// White space stands before the token.
pub(crate) const SPACE: u8 = 1;
/// A line break stands before the token.
pub(crate) const LINE: u8 = 2;
/// A blank line stands before the token.
pub(crate) const BLANK: u8 = 4;
/// The token begins with a capital letter.
pub(crate) const CAPITAL: u8 = 8;
/// No letter of the word is small.
pub(crate) const UPPER: u8 = 16;

/// A token: a range of bytes of the chunk it was cut from, and what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Offset of the first byte.
    pub(crate) start: u32,
    /// Offset after the last byte.
    pub(crate) end: u32,
    /// Its number in the lexicon, or [`NONE`].
    pub(crate) entry: u16,
    /// What it is.
    pub(crate) kind: Kind,
    /// `SPACE`, `LINE`, `BLANK`, `CAPITAL`, `UPPER`.
    pub(crate) flags: u8,
}

/// The longest piece of a text that is cut into tokens at once, in bytes: bounds the memory that
/// a text on one line takes.
const CHUNK: usize = 64 * 1024;

/// The length of the next chunk of `text`: all of it if short, else up to a blank line, a line
/// break, the end of a sentence, white space, or at worst any character.
fn chunk(text: &str) -> usize {
    if text.len() <= CHUNK {
        return text.len();
    }
    let mut end = CHUNK;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = &text.as_bytes()[..end];
    let half = CHUNK / 2;
    let after = |needle: &[u8]| {
        memchr::memmem::rfind(&window[half..], needle).map(|at| half + at + needle.len())
    };
    after(b"\n\n")
        .or_else(|| after(b"\n"))
        .or_else(|| after(b". "))
        .or_else(|| after(b" "))
        .unwrap_or(end)
}

/// The pieces that a text is read in, each with its offset: see [`chunk`].
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut base = 0;
    std::iter::from_fn(move || {
        let rest = text.get(base..).filter(|rest| !rest.is_empty())?;
        let piece = (base, &rest[..chunk(rest)]);
        base += piece.1.len();
        Some(piece)
    })
}

/// Cuts `text` into `tokens`, which it empties first. `text` is shorter than 4 GiB.
pub(crate) fn tokenise(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut flags = LINE | BLANK;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let kind = match byte {
            b' ' | b'\t' | b'\r' => {
                flags |= SPACE;
                at += 1;
                continue;
            }
            // A sentence that goes on in small letters is broken by no line.
            b'\n' if flags & LINE == 0 && goes_on(bytes, at) => {
                flags |= SPACE;
                at += 1;
                continue;
            }
            b'\n' => {
                flags |= if flags & LINE == 0 { SPACE | LINE } else { SPACE | LINE | BLANK };
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                Kind::Digits
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                at = word_end(text, at, &mut flags);
                Kind::Word
            }
            0..=0x7f => {
                at += 1;
                if byte < b' ' {
                    flags |= SPACE;
                    continue;
                }
                Kind::Mark(byte)
            }
            _ => {
                let Some(c) = text[at..].chars().next() else {
                    break;
                };
                if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
                    flags |= if c == '\u{2028}' || c == '\u{2029}' { SPACE | LINE } else { SPACE };
                    at += c.len_utf8();
                    continue;
                }
                if c.is_alphabetic() && !matches!(c, 'º' | 'ª') {
                    at = word_end(text, at, &mut flags);
                    Kind::Word
                } else {
                    at += c.len_utf8();
                    Kind::Mark(fold(c))
                }
            }
        };
        let entry = match kind {
            Kind::Digits => NONE,
            Kind::Mark(mark) if mark != 0 && mark != b'$' && mark != b'%' => NONE,
            _ => lexicon::find(&bytes[start..at]),
        };
        tokens.push(Token { start: start as u32, end: at as u32, entry, kind, flags });
        flags = 0;
    }
}

/// Whether the line break at `at` stands within a sentence: after a letter, digit or comma, and before a small letter.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].trim_ascii_end().last();
    let after = bytes[at + 1..].iter().find(|b| !matches!(b, b' ' | b'\t'));
    before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b',' | b'%'))
        && after.is_some_and(u8::is_ascii_lowercase)
}

/// The end of the word that begins at `at`; notes its case in `flags`.
fn word_end(text: &str, mut at: usize, flags: &mut u8) -> usize {
    let bytes = text.as_bytes();
    let mut small = false;
    let capital = if bytes[at] < 0x80 {
        bytes[at].is_ascii_uppercase()
    } else {
        text[at..].chars().next().is_some_and(char::is_uppercase)
    };
    if capital {
        *flags |= CAPITAL;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            small |= byte.is_ascii_lowercase();
            at += 1;
        } else if byte >= 0x80 {
            match text[at..].chars().next() {
                Some(c) if c.is_alphabetic() && !matches!(c, 'º' | 'ª') => {
                    small |= !c.is_uppercase();
                    at += c.len_utf8();
                }
                _ => break,
            }
        } else {
            break;
        }
    }
    if !small {
        *flags |= UPPER;
    }
    at
}

/// The ASCII mark that a character stands for; `0` for none.
fn fold(c: char) -> u8 {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => b'-',
        '\u{2014}' | '\u{2015}' => b'_',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{2032}' => b'\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => b'"',
        '×' => b'*',
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_cut_at_changes_of_class() {
        let cases: &[(&str, &[&str])] = &[
            ("U.S. $1,234.5", &["U", ".", "S", ".", "$", "1", ",", "234", ".", "5"]),
            ("30k–40k", &["30", "k", "–", "40", "k"]),
            ("an año…", &["an", "año", "…"]),
            ("", &[]),
        ];
        for (text, want) in cases {
            let mut tokens = Vec::new();
            tokenise(text, &mut tokens);
            let got: Vec<_> =
                tokens.iter().map(|t| &text[t.start as usize..t.end as usize]).collect();
            assert_eq!(&got, want, "{text}");
        }
    }

    #[test]
    fn chunks_end_at_breaks() {
        let text = "word ".repeat(40_000);
        let end = chunk(&text);
        assert!(end <= CHUNK && text[..end].ends_with(' '));
        let text = "é".repeat(40_000);
        assert!(text.is_char_boundary(chunk(&text)));
    }
}
