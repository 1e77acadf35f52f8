//! Where a text comes from in its file: the way back from every byte of the text.
//!
//! Two things can stand between an article's text and its file. Decoding changes lengths: `é` is one
//! byte in Latin-1 and two in UTF-8. And a text may be taken out of markup or out of a JSON string,
//! where `&amp;` or `\"` stand for one character and tags for none. Both are undone here, in that
//! order backwards.

use super::places::{Place, Places};
use crate::text::span::Span;

/// Where an article's text comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    /// Where decoding changed lengths: (offset in the decoded file, offset in the file), ascending;
    /// between two entries both advance together. Empty for plain UTF-8.
    pub(crate) shifts: Vec<(usize, usize)>,
    /// What the text was taken out of; `None` where it is the decoded file itself.
    pub(crate) extract: Option<Box<Extract>>,
}

/// A text taken out of a longer one, piece by piece.
#[derive(Debug, Clone)]
pub(crate) struct Extract {
    /// The decoded file, or the part of it that was read.
    pub(crate) source: String,
    /// The number of the source's first line in its file, from 1.
    pub(crate) first_line: usize,
    /// The pieces, in order of the text. What lies between two was made up: a paragraph's end.
    pub(crate) pieces: Vec<Piece>,
}

/// One piece of an extracted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its bytes in the text.
    pub(crate) text: Span,
    /// What it was made from, in bytes of the source. Of the same length, it is the same text;
    /// otherwise the whole of it stands for the whole of the piece.
    pub(crate) source: Span,
}

impl Origin {
    /// The byte range in the file of a range in the text.
    pub(crate) fn in_file(&self, span: Span) -> Span {
        let span = self.extract.as_ref().map_or(span, |extract| extract.in_source(span));
        let to_file = |at: usize| match self.shifts.partition_point(|&(t, _)| t <= at) {
            0 => at,
            n => {
                let (text, file) = self.shifts[n - 1];
                file + (at - text)
            }
        };
        Span::new(to_file(span.start), to_file(span.end))
    }

    /// Line and column in the file of a byte offset in `text`; `places` are the text's own.
    pub(crate) fn place(&self, places: &Places, text: &str, at: usize) -> Place {
        let Some(extract) = &self.extract else {
            return places.of(text, at);
        };
        let found = places.of(&extract.source, extract.in_source(Span::new(at, at)).start);
        Place { line: found.line + extract.first_line - 1, ..found }
    }
}

impl Extract {
    fn in_source(&self, span: Span) -> Span {
        let first = self.pieces.partition_point(|p| p.text.end <= span.start);
        let start = match self.pieces.get(first) {
            Some(piece) if piece.is_verbatim() && piece.text.start <= span.start => {
                piece.source.start + (span.start - piece.text.start)
            }
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        };
        let last = self.pieces.partition_point(|p| p.text.start < span.end);
        let end = match last.checked_sub(1).map(|last| self.pieces[last]) {
            Some(piece) if piece.is_verbatim() && span.end <= piece.text.end => {
                piece.source.start + (span.end - piece.text.start)
            }
            Some(piece) => piece.source.end,
            None => start,
        };
        Span::new(start, end.max(start))
    }
}

impl Piece {
    fn is_verbatim(&self) -> bool {
        self.text.len() == self.source.len()
    }
}

/// Takes a text out of a source.
#[derive(Debug)]
pub(crate) struct Extractor<'s> {
    source: &'s str,
    text: String,
    pieces: Vec<Piece>,
}

impl<'s> Extractor<'s> {
    /// Nothing has been taken yet.
    pub(crate) fn new(source: &'s str) -> Self {
        Self { source, text: String::new(), pieces: Vec::new() }
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Takes a part as it stands.
    pub(crate) fn verbatim(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(span.of(self.source));
        match self.pieces.last_mut() {
            Some(last)
                if last.is_verbatim()
                    && last.source.end == span.start
                    && last.text.end == start =>
            {
                last.source.end = span.end;
                last.text.end = self.text.len();
            }
            _ => {
                let text = Span::new(start, self.text.len());
                self.pieces.push(Piece { text, source: span });
            }
        }
    }

    /// Takes what a part stands for.
    pub(crate) fn replaced(&mut self, with: &str, span: Span) {
        if with == span.of(self.source) {
            return self.verbatim(span);
        }
        let start = self.text.len();
        self.text.push_str(with);
        if !with.is_empty() {
            let text = Span::new(start, self.text.len());
            self.pieces.push(Piece { text, source: span });
        }
    }

    /// Adds what the source does not hold.
    pub(crate) fn made_up(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The text and its pieces.
    pub(crate) fn finish(self) -> (String, Vec<Piece>) {
        (self.text, self.pieces)
    }
}
