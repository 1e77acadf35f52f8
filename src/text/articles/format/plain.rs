//! Plain text: the file is the article as it stands, after a front matter if it has one.
//!
//! Two things are left out, where a file has them: characters that nobody sees ([`unseen`]), and the hyphen of a
//! word that is broken at the end of a line. Spaces of other kinds are plain ones, and so are line breaks that only fit
//! the text into a width ([`wrap`]).

use std::path::Path;
use std::sync::Arc;

use super::content::Content;
use super::{unseen, wrap};
use crate::text::articles::front_matter;
use crate::text::articles::meta::Meta;
use crate::text::english::lexicon;
use crate::text::files::decode;
use crate::text::files::decode::Decoded;
use crate::text::files::fault::Fault;
use crate::text::files::fault::Source;
use crate::text::files::origin::{Extract, Extractor, Origin};
use crate::text::span::Span;

/// Decodes the file and reads its front matter.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Content, Vec<Fault>> {
    let (decoded, meta, body) = decoded(path, bytes)?;
    let (text, extract, body) = of_text(decoded.text, body);
    Ok(Content { text, origin: Origin { shifts: decoded.shifts, extract }, body, meta })
}

/// The article of a text whose body begins at `body`: the text as it is read, what it was taken out of where it is
/// another, and where its own body begins.
pub(crate) fn of_text(text: String, body: usize) -> (String, Option<Box<Extract>>, usize) {
    let breaks = breaks(&text, body);
    if breaks.is_empty() && !unseen::holds(&text[body..]) {
        return (text, None, body);
    }
    let mut out = Extractor::new(&text);
    let mut from = body;
    for (gap, meant) in breaks {
        unseen::verbatim(&text, Span::new(from, gap.start), &mut out);
        out.replaced(meant, gap);
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

/// The line breaks that are none, and what they are: a space where the lines were filled; nothing within words that are
/// broken at the end of a line, and with them goes the hyphen: "the har-\nbour". A word that is none without its hyphen
/// ("two-\nyear") keeps it.
fn breaks(text: &str, body: usize) -> Vec<(Span, &'static str)> {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let mut spaces = wrap::spaces(text, body).into_iter().peekable();
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'\n', &text.as_bytes()[body..]).map(|at| at + body) {
        let is_space = spaces.next_if_eq(&at).is_some();
        let line = text[body..at].trim_end_matches(blank);
        let next = text[at + 1..].trim_start_matches(blank);
        let (from, to) = (body + line.len(), text.len() - next.len());
        match hyphen(line, next) {
            Some(hyphen) => found.push((Span::new(from - hyphen, to), "")),
            None if is_space => found.push((Span::new(from, to), " ")),
            None => {}
        }
    }
    found
}

/// How long the hyphen is that goes with the break of a word; `None` where no word is broken.
fn hyphen(line: &str, next: &str) -> Option<usize> {
    let head = line.strip_suffix('-')?;
    let first = &head[head.trim_end_matches(char::is_alphabetic).len()..];
    let last = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
    if first.is_empty() || !last.starts_with(char::is_lowercase) {
        return None;
    }
    let whole = format!("{first}{last}").to_lowercase();
    let one = lexicon::is_word(&whole) || whole.strip_suffix('s').is_some_and(lexicon::is_word);
    Some(usize::from(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_and_lead_back() {
        let source = "---\ntitle: x\n---\nThe har-\nbour is two-\r\n year-old, in\u{ad}deed.\n";
        let content = read(Path::new("a.txt"), source.as_bytes().to_vec()).unwrap();
        assert_eq!(content.text, "The harbour is two-year-old, indeed.\n");
        for (words, place) in
            [("harbour", "har-\nbour"), ("two-year", "two-\r\n year"), ("indeed", "in\u{ad}deed")]
        {
            let at = content.text.find(words).unwrap();
            let span = content.origin.in_file(Span::new(at, at + words.len()));
            assert_eq!(span.of(source), place);
        }
    }
}
