//! Characters that are left out of a text or stand for another one, with the way back kept.
//!
//! Some nobody sees, and they stand inside words: soft hyphens, zero-width spaces and joins, marks of the direction of
//! writing. They are left out. The joiners U+200C and U+200D stay: they change letters. Others are spaces of another
//! width, or that keep a line from breaking there. They set words apart as a space does, and are one in the text.

use crate::text::files::origin::Extractor;
use crate::text::span::Span;

/// What a character is in the text, where it is another or none.
fn meant(c: char) -> Option<&'static str> {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => Some(""),
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => Some(""),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(" "),
        _ => None,
    }
}

/// Whether a text holds such a character; most hold none, and a look at their first bytes tells.
pub(super) fn holds(text: &str) -> bool {
    memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes())
        .any(|at| text[at..].chars().next().and_then(meant).is_some())
}

/// Takes a part of the source with such characters as they are meant.
pub(super) fn verbatim(source: &str, span: Span, out: &mut Extractor<'_>) {
    let part = span.of(source);
    if !holds(part) {
        return out.verbatim(span);
    }
    let mut from = span.start;
    for (at, c) in part.char_indices() {
        let Some(meant) = meant(c) else { continue };
        let own = Span::new(span.start + at, span.start + at + c.len_utf8());
        out.verbatim(Span::new(from, own.start));
        out.replaced(meant, own);
        from = own.end;
    }
    out.verbatim(Span::new(from, span.end));
}

/// A text with such characters as they are meant.
pub(super) fn without(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match meant(c) {
            Some(meant) => out.push_str(meant),
            None => out.push(c),
        }
    }
    out
}
