//! Makes text from articles and file names harmless in a terminal.
//!
//! An article can carry anything: escape sequences that recolor or rewrite the screen, bidirectional
//! overrides that make a line read differently from what it says, line breaks that forge a line of
//! a log. Whatever is printed for people goes through [`inline`]; JSON goes through [`json`], which
//! keeps the data and escapes the same characters.

use std::fmt::Write as _;
use std::io;

use crate::text::fault::steers;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// The text on one line: runs of white space become one space (also at the ends, so that pieces can
/// be put together again), and every character that a terminal would act upon is shown as `\u{…}`.
pub fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        // White space includes tab, line feed and the Unicode line and paragraph separators.
        if c.is_whitespace() && c != '\u{85}' {
            if !space {
                safe.push(' ');
            }
            space = true;
            continue;
        }
        space = false;
        if steers(c) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// The value as one JSON object on one line, with the characters that a terminal acts upon escaped
/// (`\u009b`): the same data, harmless to look at.
///
/// # Errors
/// What serializing the value gives; plain data gives none.
pub fn json(value: &impl Serialize, out: &mut Vec<u8>) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping))
}

/// JSON as serde_json writes it, and the rest of what [`steers`] escaped too.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        // Most text is ASCII, of which serde_json has escaped all but delete.
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return CompactFormatter.write_string_fragment(writer, fragment);
        }
        let mut plain = 0;
        for (at, c) in fragment.char_indices() {
            if c.is_ascii() && c != '\u{7f}' || !steers(c) {
                continue;
            }
            CompactFormatter.write_string_fragment(writer, &fragment[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        CompactFormatter.write_string_fragment(writer, &fragment[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_a_terminal_would_act_upon() {
        let cases = [
            ("plain, \"quoted\" – «ça»", "plain, \"quoted\" – «ça»"),
            ("two\n\tlines  here", "two lines here"),
            (" kept at the ends\n", " kept at the ends "),
            ("\x1b[31mred\x1b[0m", "\\u{1b}[31mred\\u{1b}[0m"),
            ("\x1b]0;title\x07", "\\u{1b}]0;title\\u{7}"),
            ("back\x08space", "back\\u{8}space"),
            ("c1 \u{9b}31m", "c1 \\u{9b}31m"),
            ("bidi \u{202e}txet", "bidi \\u{202e}txet"),
            ("isolate \u{2066}x\u{2069}", "isolate \\u{2066}x\\u{2069}"),
            ("next line\u{85}", "next line\\u{85}"),
            ("separator\u{2028}here", "separator here"),
            ("re\rwritten", "re written"),
            ("family 👨\u{200d}👩", "family 👨\u{200d}👩"),
            ("tag \u{e0041}", "tag \\u{e0041}"),
        ];
        for (text, safe) in cases {
            assert_eq!(inline(text), safe);
        }
    }

    #[test]
    fn json_keeps_the_data_and_no_character_that_acts() {
        let text = "\x1b[31m \u{9b}31m \u{202e}abc\u{e0041} \"q\" \n é \x7f";
        let mut out = Vec::new();
        json(&text, &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(!line.chars().any(steers), "{line}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
