//! What a format reads out of a file.

use crate::text::articles::meta::Meta;
use crate::text::files::origin::{Extract, Origin, Piece};
use crate::text::span::Span;

/// What a format reads out of a file.
#[derive(Debug)]
pub(crate) struct Content {
    /// The text.
    pub(crate) text: String,
    /// The way back to the file.
    pub(crate) origin: Origin,
    /// Where the body begins in the text.
    pub(crate) body: usize,
    /// What the file itself tells of the article.
    pub(crate) meta: Meta,
}

impl Content {
    /// The same where the file begins so many bytes and lines earlier.
    pub(crate) fn further(mut self, bytes: usize, lines: usize) -> Self {
        let shifts = &mut self.origin.shifts;
        shifts.iter_mut().for_each(|(_, file)| *file += bytes);
        if shifts.first().is_none_or(|(text, _)| *text > 0) {
            shifts.insert(0, (0, bytes));
        }
        let text = &self.text;
        let whole = || {
            let all = Span::new(0, text.len());
            let pieces = vec![Piece { text: all, source: all }];
            Box::new(Extract { source: text.clone(), first_line: 1, pieces })
        };
        self.origin.extract.get_or_insert_with(whole).first_line += lines;
        self
    }
}
