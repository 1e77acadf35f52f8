//! HTML: the words of the article, without the page around it.
//!
//! The page is cut into blocks (paragraphs, headings, list items, cells). Left out are elements that
//! hold no words of an article (`script`, `nav`, `aside`, `footer`, `form`, what is struck out or hidden), marks of
//! footnotes, and blocks that are one link from end to end: menus and "read more". A sentence that is one link
//! stays, and so does such a heading before a paragraph. Of the elements that may hold the whole
//! article (`article`, `main`, `itemprop="articleBody"`) the shortest counts that holds at least half
//! of the words left: the article is most of what a page says. Its first heading `h1` goes before it
//! where it stands outside.
//!
//! White space is folded as browsers fold it, and blocks are set apart by an empty line. Every other
//! character comes from a place in the file that the text keeps.

use std::ops::Range;
use std::path::Path;

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::content::Content;
use super::element::{is_block, is_candidate, is_skipped, is_void};
use super::page_meta::PageMeta;
use super::{fold, note};
use crate::text::files::decode::{self, Decoded};
use crate::text::files::fault::Fault;
use crate::text::files::origin::{Extract, Extractor, Origin};
use crate::text::span::Span;

/// Decodes the file, finds the article in the page, and reads what the page tells of it.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Content, Vec<Fault>> {
    let content = article(decode::page(path, bytes, None)?);
    if content.text.is_empty() {
        let fault = Fault::of_file(path, "holds no text of an article");
        return Err(vec![fault.help(
            "a page that a script fills has none: save it from the browser as it is shown",
        )]);
    }
    Ok(content)
}

/// The article in a page, which may hold none, and what the page tells of it.
pub(super) fn article(decoded: Decoded) -> Content {
    let page = Page::parse(&decoded.text);
    let (text, pieces) = page.article(&decoded.text);
    let extract = Extract { source: decoded.text, first_line: 1, pieces };
    let origin = Origin { shifts: decoded.shifts, extract: Some(Box::new(extract)) };
    Content { text, origin, body: 0, meta: page.meta.into_meta() }
}

/// Takes the words of a piece of HTML that stands in another text, each block set off from what was taken before.
pub(super) fn block(source: &str, at: Span, out: &mut Extractor<'_>) {
    let page = Page::parse(at.of(source));
    for block in page.blocks.iter().filter(|block| !block.words.is_empty()) {
        let words: Vec<Span> = block.words.iter().map(|span| span.shift(at.start)).collect();
        let before = if block.same_paragraph { "\n" } else { "\n\n" };
        fold::words(source, &words, before, out);
    }
}

/// A block of words: what a browser sets off from what is before and after it.
#[derive(Debug, Default)]
struct Block {
    /// Its words, in bytes of the page.
    words: Vec<Span>,
    /// Bytes of words outside links.
    unlinked: usize,
    /// A heading of the first rank.
    headline: bool,
    /// A heading of another rank.
    heading: bool,
    /// Only a line break divides it from the block before.
    same_paragraph: bool,
}

/// The fewest words of a sentence that is kept though it is one link.
const SENTENCE: usize = 4;

impl Block {
    /// Whether the words end as a sentence does, and are some.
    fn is_sentence(&self, html: &str) -> bool {
        let last = self.words.iter().rev().map(|span| span.of(html).trim_end());
        let last = last.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        let words = self.words.iter().map(|span| span.of(html).split_whitespace().count());
        last.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?'])
            && !last.ends_with("..")
            && words.sum::<usize>() >= SENTENCE
    }
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    skipped: bool,
    link: bool,
    /// A link to a place in the same page, as to a footnote.
    inner_link: bool,
    /// Raised, as a mark of a footnote is.
    raised: bool,
    /// Which of the page's candidates it is.
    candidate: Option<usize>,
}

#[derive(Debug, Default)]
struct Page {
    blocks: Vec<Block>,
    /// Elements that may hold the article: their blocks.
    candidates: Vec<Range<usize>>,
    meta: PageMeta,
}

impl Page {
    fn parse(html: &str) -> Self {
        let mut page = Self { blocks: vec![Block::default()], ..Self::default() };
        let mut open: Vec<Open> = Vec::new();
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Token::StartTag(tag) => page.start(&tag, &mut open),
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    if let Some(at) = open.iter().rposition(|o| o.name == name) {
                        page.close(&mut open, at);
                    }
                }
                Token::String(words) => {
                    let span = Span::new(words.span.start, words.span.end);
                    page.words(html, span, &open);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        page.close(&mut open, 0);
        page
    }

    fn start(&mut self, tag: &StartTag<usize>, open: &mut Vec<Open>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |key: &str| {
            let value = tag.attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        match name.as_str() {
            "meta" | "link" => return self.meta.tag(&name, attribute),
            "br" => return self.divide(true),
            name if is_void(name) => return,
            _ => {}
        }
        if is_block(&name) {
            self.divide(false);
        }
        let heading = matches!(name.as_str(), "h2" | "h3" | "h4" | "h5" | "h6");
        if let Some(block) = self.blocks.last_mut() {
            block.headline |= name == "h1";
            block.heading |= heading;
        }
        let candidate = is_candidate(&name, attribute).then(|| {
            let first = self.blocks.len() - 1;
            self.candidates.push(first..first);
            self.candidates.len() - 1
        });
        self.meta.opened(&name, attribute);
        let skipped = is_skipped(&name, attribute) || open.last().is_some_and(|o| o.skipped);
        let href = (name == "a").then(|| attribute("href")).flatten();
        let outer = open.last();
        let link = href.is_some() || outer.is_some_and(|o| o.link);
        let inner_link =
            href.is_some_and(|to| to.starts_with('#')) || outer.is_some_and(|o| o.inner_link);
        let raised = name == "sup" || outer.is_some_and(|o| o.raised);
        open.push(Open { name, skipped, link, inner_link, raised, candidate });
    }

    /// Closes the element at `at` and all that are open within it.
    fn close(&mut self, open: &mut Vec<Open>, at: usize) {
        for closed in open.drain(at.min(open.len())..).rev() {
            if is_block(&closed.name) {
                self.divide(false);
            }
            if let Some(candidate) = closed.candidate {
                let after = self.blocks.last().is_some_and(|b| b.words.is_empty());
                self.candidates[candidate].end = self.blocks.len() - usize::from(after);
            }
            self.meta.closed(&closed.name);
        }
    }

    fn words(&mut self, html: &str, span: Span, open: &[Open]) {
        let inner = open.last();
        if inner.is_some_and(|o| ["title", "script"].contains(&o.name.as_str())) {
            return self.meta.words(span.of(html));
        }
        if inner.is_some_and(|o| o.skipped) {
            return;
        }
        if let Some(block) = self.blocks.last_mut() {
            let before = block.words.last().map_or("", |span| span.of(html));
            let mark = inner.filter(|o| o.raised || o.inner_link);
            if mark.is_some_and(|o| note::is_mark(span.of(html), before, o.raised, o.inner_link)) {
                return;
            }
            if !inner.is_some_and(|o| o.link) {
                block.unlinked += span.of(html).split_whitespace().map(str::len).sum::<usize>();
            }
            block.words.push(span);
        }
    }

    /// Ends a block and begins the next.
    fn divide(&mut self, same_paragraph: bool) {
        match self.blocks.last_mut() {
            Some(last) if last.words.is_empty() => {
                last.headline = false;
                last.heading = false;
                last.same_paragraph &= same_paragraph;
            }
            _ => self.blocks.push(Block { same_paragraph, ..Block::default() }),
        }
    }

    /// The article's text.
    fn article(&self, html: &str) -> (String, Vec<crate::text::files::origin::Piece>) {
        let size = |blocks: &Range<usize>| -> usize {
            self.blocks[blocks.clone()].iter().map(|block| block.unlinked).sum()
        };
        let whole = 0..self.blocks.len();
        let half = size(&whole).div_ceil(2);
        let candidates = self.candidates.iter().filter(|c| size(c) >= half);
        let chosen = candidates.min_by_key(|c| size(c)).unwrap_or(&whole).clone();
        let headline = self.blocks.iter().position(|b| b.headline && !b.words.is_empty());
        let outside = headline.filter(|at| *at < chosen.start);
        let mut out = Extractor::new(html);
        for at in outside.into_iter().chain(chosen) {
            let block = &self.blocks[at];
            let followed = self.blocks.get(at + 1).is_some_and(|next| next.unlinked > 0);
            let linked = block.heading && followed || block.is_sentence(html);
            if block.unlinked > 0 || block.headline || linked {
                let before = if block.same_paragraph { "\n" } else { "\n\n" };
                fold::words(html, &block.words, before, &mut out);
            }
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(html: &str) -> String {
        Page::parse(html).article(html).0
    }

    #[test]
    fn the_article_is_taken_out_of_its_page() {
        for (html, text) in [
            ("<p>One.<p>Two <b>bold</b>\n  words.", "One.\n\nTwo bold words."),
            ("<h1>Head</h1><nav>Menu</nav><p>Body.</p><footer>About</footer>", "Head\n\nBody."),
            (
                "<p>A&amp;B, caf&eacute;, 5&nbsp;km, AT&T, &unknown;</p>",
                "A&B, café, 5 km, AT&T, &unknown;",
            ),
            ("<p>line<br>break</p>", "line\nbreak"),
            ("<p>Body text.</p><ul><li><a href=x>Read more</a></li></ul>", "Body text."),
            ("<p>See <a href=x>the report</a>.</p>", "See the report."),
            (
                "<h1>Head</h1><div>Latest: something else</div><article><p>The story is told here, \
                 and at some length.</p></article><p>Teaser</p>",
                "Head\n\nThe story is told here, and at some length.",
            ),
            (
                "<article>Card</article><main><p>The story is long enough to be it.</p></main>",
                "The story is long enough to be it.",
            ),
            ("<p>Shown<span hidden>not shown</span></p>", "Shown"),
            ("<p>Kept <del>struck</del><s>out</s>on.</p>", "Kept on."),
            (
                "<p style='color:red; DISPLAY : none'>Gone.</p><p style='display:block'>Seen.</p>",
                "Seen.",
            ),
            ("<p style='visibility:hidden !important'>Gone.</p><p>Seen.</p>", "Seen."),
            ("<p style='opacity:0'>Gone.</p><p style='opacity: .0%'>So.</p><p>Seen.</p>", "Seen."),
            (
                "<p style='opacity:0.6'>Faint.</p><p style='opacity:0; opacity:1'>Seen.</p>",
                "Faint.\n\nSeen.",
            ),
            (
                "<p>They fined 7<sup>2</sup> firms, 40<sup><a href='#n4'>4</a></sup> men.</p>",
                "They fined 7 firms, 40 men.",
            ),
            (
                "<p>It said so<a href='#c1'>[1]</a> on 5 m<sup>2</sup>, the 3<sup>rd</sup> time.</p>",
                "It said so on 5 m2, the 3rd time.",
            ),
            ("<p>Some 2 × 10<sup>6</sup> bees*<sup>†</sup> died.</p>", "Some 2 × 106 bees* died."),
            (
                "<p><a href=x>Two boats sank near the pier.</a></p><p><a href=y>Next page</a></p><p>End.</p>",
                "Two boats sank near the pier.\n\nEnd.",
            ),
            (
                "<h2><a href=x>Two boats sank</a></h2><p>Nobody was hurt.</p><h3><a href=y>More</a></h3>",
                "Two boats sank\n\nNobody was hurt.",
            ),
            (
                "<p>peo&shy;ple in\u{ad}jured at 5\u{200b}000 sites</p>",
                "people injured at 5000 sites",
            ),
            ("<script>var a = '<p>no</p>';</script><style>p{}</style><p>Yes</p>", "Yes"),
            ("<nav>never closed <p>x", ""),
            ("<p>a < b and 3 <4</p>", "a < b and 3 <4"),
            ("", ""),
        ] {
            assert_eq!(article(html), text, "{html}");
        }
    }

    #[test]
    fn every_piece_leads_back_to_its_place() {
        let html = "<h1>Caf&eacute; &amp; bar</h1>\r\n<p>5&nbsp;km,\n\tsaid <i>Anna</i>.</p>";
        let (text, pieces) = Page::parse(html).article(html);
        let extract = Extract { source: html.to_owned(), first_line: 1, pieces };
        let origin = Origin { shifts: Vec::new(), extract: Some(Box::new(extract)) };
        for (words, source) in [
            ("Café", "Caf&eacute;"),
            ("& bar", "&amp; bar"),
            ("5 km, said", "5&nbsp;km,\n\tsaid"),
            ("said Anna", "said <i>Anna"),
            ("Anna", "Anna"),
        ] {
            let at = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
            let span = origin.in_file(Span::new(at, at + words.len()));
            assert_eq!(span.of(html), source);
        }
        let anna = text.find("Anna").unwrap_or_default();
        let place = origin.place(&Default::default(), &text, anna);
        assert_eq!((place.line, place.column), (3, 10));
    }
}
