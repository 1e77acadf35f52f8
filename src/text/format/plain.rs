//! Plain text: the file is the article as it stands, after a front matter if it has one.
//!
//! Two things are left out, where a file has them: characters that nobody sees ([`unseen`]), and the hyphen of a
//! word that is broken at the end of a line. Spaces of other kinds are plain ones.

use std::path::Path;
use std::sync::Arc;

use super::{Content, unseen};
use crate::text::decode::{self, Decoded};
use crate::text::fault::Source;
use crate::text::origin::{Extract, Extractor, Origin};
use crate::text::{Fault, Meta, Span, front_matter, lexicon};

/// Decodes the file and reads its front matter.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Content, Vec<Fault>> {
    let (decoded, meta, body) = decoded(path, bytes)?;
    let (text, extract, body) = of_text(decoded.text, body);
    Ok(Content { text, origin: Origin { shifts: decoded.shifts, extract }, body, meta })
}

/// The article of a text whose body begins at `body`: the text as it is read, what it was taken out of where it is
/// another, and where its own body begins.
pub(in crate::text) fn of_text(text: String, body: usize) -> (String, Option<Box<Extract>>, usize) {
    let breaks = breaks(&text, body);
    if breaks.is_empty() && !unseen::holds(&text[body..]) {
        return (text, None, body);
    }
    let mut out = Extractor::new(&text);
    let mut from = body;
    for gap in breaks {
        unseen::verbatim(&text, Span::new(from, gap.start), &mut out);
        from = gap.end;
    }
    unseen::verbatim(&text, Span::new(from, text.len()), &mut out);
    let (read, pieces) = out.finish();
    (read, Some(Box::new(Extract { source: text, first_line: 1, pieces })), 0)
}

/// The file as decoded, what its front matter tells, and where its body begins.
pub(super) fn decoded(path: &Path, bytes: Vec<u8>) -> Result<(Decoded, Meta, usize), Vec<Fault>> {
    let decoded = decode::text(path, bytes)?;
    let (mut meta, mut body) = (Meta::default(), 0);
    if decoded.text.starts_with("+++") || decoded.text.starts_with("---") {
        let source = Source { path: path.to_owned(), text: Arc::from(decoded.text.as_str()) };
        (meta, body) = front_matter::read(&source)?.unwrap_or_default();
    }
    Ok((decoded, meta, body))
}

/// The hyphens and line breaks within words that are broken at the end of a line: "the har-\nbour". A word that is
/// none without its hyphen ("two-\nyear") keeps it, and only the break goes.
fn breaks(text: &str, body: usize) -> Vec<Span> {
    let letters = |c: char| c.is_alphabetic();
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(&text.as_bytes()[body..], b"-\n").map(|at| at + body) {
        let head = &text[..at];
        let first = &head[head.trim_end_matches(letters).len()..];
        let rest = &text[at + 2..];
        let next = rest.trim_start_matches([' ', '\t']);
        let last = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
        if first.is_empty() || !last.starts_with(char::is_lowercase) {
            continue;
        }
        let whole = format!("{first}{last}").to_lowercase();
        let one = lexicon::is_word(&whole) || whole.strip_suffix('s').is_some_and(lexicon::is_word);
        let end = at + 2 + (rest.len() - next.len());
        found.push(Span::new(at + usize::from(!one), end));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_and_lead_back() {
        let source = "---\ntitle: x\n---\nThe har-\nbour is two-\nyear-old, in\u{ad}deed.\n";
        let content = read(Path::new("a.txt"), source.as_bytes().to_vec()).unwrap();
        assert_eq!(content.text, "The harbour is two-year-old, indeed.\n");
        for (words, place) in
            [("harbour", "har-\nbour"), ("two-year", "two-\nyear"), ("indeed", "in\u{ad}deed")]
        {
            let at = content.text.find(words).unwrap();
            let span = content.origin.in_file(Span::new(at, at + words.len()));
            assert_eq!(span.of(source), place);
        }
    }
}
