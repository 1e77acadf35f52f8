//! Markdown: the words of an article, after a front matter if it has one.
//!
//! Left out is what is no prose: code, comments, the definitions and titles of links, the texts of
//! images, what is struck out, marks of footnotes, whether or not there is such a footnote. Tags of HTML are passed over; a block of HTML is read as a page
//! is. A line break within a paragraph is a space, and blocks are set apart by an empty line.
//!
//! The dialect is CommonMark with the tables, footnotes and strikethrough of GitHub
//! (<https://spec.commonmark.org>, <https://github.github.com/gfm/>). Of blocks that are indented only those are code that
//! look like it: reports are indented, too.

use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::content::Content;
use super::{html, plain, unseen};
use crate::text::files::fault::Fault;
use crate::text::files::origin::{Extract, Extractor, Origin, Piece};
use crate::text::span::Span;

/// Decodes the file, reads its front matter and takes the words out.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Content, Vec<Fault>> {
    let (decoded, meta, body) = plain::decoded(path, bytes)?;
    let (text, pieces) = words(&decoded.text, body);
    let extract = Extract { source: decoded.text, first_line: 1, pieces };
    let origin = Origin { shifts: decoded.shifts, extract: Some(Box::new(extract)) };
    Ok(Content { text, origin, body: 0, meta })
}

/// The words of the Markdown that begins at byte `body` of `source`.
fn words(source: &str, body: usize) -> (String, Vec<Piece>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut prose =
        Prose { source, out: Extractor::new(source), pending: None, skipped: 0, dangling: 0 };
    for (event, range) in Parser::new_ext(&source[body..], options).into_offset_iter() {
        prose.event(&event, Span::new(range.start + body, range.end + body));
    }
    prose.out.finish()
}

/// The end of a mark of a footnote, `[^3]`, that the parser takes for words since there is no such footnote.
fn dangling_mark(source: &str, at: usize) -> Option<usize> {
    let label = source.get(at..)?.strip_prefix("[^")?;
    let escaped = source[..at].ends_with('\\');
    let len =
        label.find(|c: char| c.is_whitespace() || c == '[' || c == ']').filter(|len| *len > 0)?;
    (!escaped && label[len..].starts_with(']')).then_some(at + "[^".len() + len + 1)
}

/// Whether an indented block looks like code: half of its lines hold a mark that prose has no use for.
fn is_code(block: &str) -> bool {
    const MARKS: [char; 11] = ['{', '}', '=', '<', '>', '\\', '|', '_', '`', '^', '~'];
    let marked = |line: &&str| {
        let line = line.trim();
        line.contains(MARKS)
            || line.contains("()")
            || line.ends_with(';')
            || ["$ ", "# ", "//"].iter().any(|start| line.starts_with(start))
    };
    let lines: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
    2 * lines.iter().copied().filter(|line| marked(line)).count() >= lines.len()
}

/// What has been taken so far.
struct Prose<'s> {
    source: &'s str,
    out: Extractor<'s>,
    /// What sets the next words off from those before.
    pending: Option<&'static str>,
    /// How many elements without prose are open.
    skipped: usize,
    /// Where the mark of a footnote ends that there is not, in bytes of the source.
    dangling: usize,
}

impl Prose<'_> {
    fn event(&mut self, event: &Event<'_>, at: Span) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) => self.take(text, at),
            Event::SoftBreak if self.skipped == 0 => {
                self.set_off();
                self.out.replaced(" ", at);
            }
            Event::HardBreak => self.pending = self.pending.or(Some("\n")),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: Span) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Indented) if !is_code(at.of(self.source)) => {
                self.pending = Some("\n\n");
            }
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::Strikethrough | Tag::MetadataBlock(_) => {
                self.skipped += 1
            }
            Tag::HtmlBlock => {
                self.pending = Some("\n\n");
                if self.skipped == 0 {
                    html::block(self.source, at, &mut self.out);
                }
                self.skipped += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
            _ => self.pending = Some("\n\n"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock if self.skipped == 0 => self.pending = Some("\n\n"),
            TagEnd::CodeBlock
            | TagEnd::Image
            | TagEnd::Strikethrough
            | TagEnd::MetadataBlock(_)
            | TagEnd::HtmlBlock => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => self.pending = Some("\n\n"),
        }
    }

    /// Takes the words that stand at a place of the source.
    fn take(&mut self, words: &str, at: Span) {
        if let Some(mark) = dangling_mark(self.source, at.start) {
            self.dangling = mark;
        }
        if self.skipped > 0 || words.is_empty() || at.start < self.dangling {
            return;
        }
        self.set_off();
        // A span of code has its marks around the words.
        let inner = at
            .of(self.source)
            .find(words)
            .map(|from| Span::new(at.start + from, at.start + from + words.len()));
        match inner {
            Some(inner) => unseen::verbatim(self.source, inner, &mut self.out),
            None => self.out.replaced(&unseen::without(words), at),
        }
    }

    /// Sets the words that follow off from those before.
    fn set_off(&mut self) {
        let before = self.pending.take().unwrap_or_default();
        if !self.out.text().is_empty() {
            self.out.made_up(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(source: &str) -> String {
        words(source, 0).0
    }

    #[test]
    fn prose_is_told_from_what_is_none() {
        for (source, want) in [
            ("# Head\n\nOne *two*\nthree.\n\nFour.", "Head\n\nOne two three.\n\nFour."),
            ("- One\n- Two\n", "One\n\nTwo"),
            ("Seen.\n\n<!-- Unseen. -->\n\nEnd.", "Seen.\n\nEnd."),
            ("Seen <!-- not --> on.", "Seen  on."),
            ("Seen.\n\n[x]: http://a.example \"Unseen\"\n", "Seen."),
            (
                "See [the report](http://a.example \"Unseen\") ![unseen](x.png)here.",
                "See the report here.",
            ),
            ("Seen.\n\n```text\nUnseen.\n```\n\n~~~\nUnseen.\n~~~\n", "Seen."),
            ("It ~~was~~ is `so`.", "It  is so."),
            ("They said so.[^1]\n\n[^1]: In a letter.\n", "They said so.\n\nIn a letter."),
            ("A&amp;B caf&eacute; 5 \\* 6", "A&B café 5 * 6"),
            ("    Indented lines\n    are prose.\n", "Indented lines\nare prose.\n"),
            ("Seen.\n\n    let n = 400;\n    print(n)\n\nEnd.", "Seen.\n\nEnd."),
            ("Seen.\n\n    $ cargo test\n\nEnd.", "Seen.\n\nEnd."),
            ("12[^3] men left.[^a]\n\n[^a]: So they said.\n", "12 men left.\n\nSo they said."),
            ("They paid 12[^x] men *so*[^y].", "They paid 12 men so."),
            ("Not \\[^x] this.", "Not [^x] this."),
            ("> Quoted.\n\nEnd.", "Quoted.\n\nEnd."),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", "a\n\nb\n\n1\n\n2"),
            ("<div>\n<p>In a block.</p><script>x</script>\n</div>\n\nEnd.", "In a block.\n\nEnd."),
            ("peo\u{ad}ple", "people"),
            ("", ""),
        ] {
            assert_eq!(prose(source), want, "{source}");
        }
    }

    #[test]
    fn every_piece_leads_back_to_its_place() {
        let source = "+++\n+++\n# Caf&eacute;\n\nTwo *men*\nleft `at` noon.\n";
        let (text, pieces) = words(source, 8);
        let extract = Extract { source: source.to_owned(), first_line: 1, pieces };
        let origin = Origin { shifts: Vec::new(), extract: Some(Box::new(extract)) };
        for (words, place) in
            [("Café", "Caf&eacute;"), ("men left", "men*\nleft"), ("at", "at"), ("noon", "noon")]
        {
            let at = text.find(words).unwrap();
            let span = origin.in_file(Span::new(at, at + words.len()));
            assert_eq!(span.of(source), place);
        }
    }
}
