//! Characters that nobody sees and that stand inside words: soft hyphens, zero-width spaces and joins, marks of the
//! direction of writing.
//!
//! They are left out of the text, with the way back kept. The joiners U+200C and U+200D stay: they change letters.

use crate::text::Span;
use crate::text::origin::{Extract, Extractor, Origin};

/// Whether a character is not seen and separates nothing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a text holds such a character; most hold none, and a look at their first bytes tells.
pub(super) fn holds(text: &str) -> bool {
    memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes())
        .any(|at| text[at..].chars().next().is_some_and(is_unseen))
}

/// Takes a part of the source without such characters.
pub(super) fn verbatim(source: &str, span: Span, out: &mut Extractor<'_>) {
    let part = span.of(source);
    if !holds(part) {
        return out.verbatim(span);
    }
    let mut from = span.start;
    for (at, c) in part.char_indices().filter(|(_, c)| is_unseen(*c)) {
        out.verbatim(Span::new(from, span.start + at));
        from = span.start + at + c.len_utf8();
    }
    out.verbatim(Span::new(from, span.end));
}

/// A whole text without such characters, and the way back.
pub(in crate::text) fn left_out(text: String) -> (String, Origin) {
    if !holds(&text) {
        return (text, Origin::default());
    }
    let mut out = Extractor::new(&text);
    verbatim(&text, Span::new(0, text.len()), &mut out);
    let (read, pieces) = out.finish();
    let extract = Extract { source: text, first_line: 1, pieces };
    (read, Origin { shifts: Vec::new(), extract: Some(Box::new(extract)) })
}

/// A text without such characters.
pub(super) fn without(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}
