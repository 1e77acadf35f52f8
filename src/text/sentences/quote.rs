//! Quotations: what stands between quotation marks, of whatever make.
//!
//! A quotation of several paragraphs opens each of them and closes only the last, so one that is
//! open where its paragraph ends counts to that end.

use super::segment::Passage;
use crate::text::span::Span;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// With the marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
}

/// The quotations of a text whose passages are given, in order. Single marks count only where
/// they stand outside of double ones and enclose more than a word's apostrophe.
pub fn quotes(text: &str, passages: &[Passage]) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut first = 0;
    while first < passages.len() {
        let number = passages[first].paragraph;
        let count = passages[first..].iter().take_while(|p| p.paragraph == number).count();
        let last = passages[first + count - 1];
        in_paragraph(text, Span::new(passages[first].span.start, last.span.end), &mut out);
        first += count;
    }
    out
}

/// The mark that closes what `mark` opens.
fn closing(mark: char) -> Option<char> {
    Some(match mark {
        '"' => '"',
        '“' | '„' | '‟' => '”',
        '«' => '»',
        '‘' => '’',
        _ => return None,
    })
}

fn in_paragraph(text: &str, paragraph: Span, out: &mut Vec<Quote>) {
    let part = paragraph.of(text);
    let mut open: Option<(usize, char, char)> = None;
    let mut before = ' ';
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        match open {
            None => {
                let opens = match c {
                    '‘' => !before.is_alphanumeric() && next.is_alphanumeric(),
                    '"' => !next.is_whitespace(),
                    _ => true,
                };
                if let (true, Some(close)) = (opens, closing(c)) {
                    open = Some((at, c, close));
                }
            }
            Some((start, mark, close)) => {
                let closes = (c == close || (mark == '“' && c == '"'))
                    && (c != '’' || (!next.is_alphanumeric() && !before.is_whitespace()));
                if closes {
                    let inner = Span::new(start + mark.len_utf8(), at);
                    let span = Span::new(start, at + c.len_utf8());
                    let by = paragraph.start;
                    out.push(Quote { span: span.shift(by), inner: inner.shift(by) });
                    open = None;
                }
            }
        }
        before = c;
    }
    if let Some((start, mark, _)) = open.filter(|(_, mark, _)| *mark != '‘') {
        let inner = Span::new(start + mark.len_utf8(), part.len());
        let by = paragraph.start;
        out.push(Quote { span: Span::new(start, part.len()).shift(by), inner: inner.shift(by) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences::segment::passages;

    #[test]
    fn finds_quotations_of_every_make() {
        let cases: &[(&str, &[&str])] = &[
            ("He said \"we won.\" Then left.", &["we won."]),
            ("“One. Two,” she said. “Three.”", &["One. Two,", "Three."]),
            ("“It goes on\n\n“and ends.” So.", &["It goes on", "and ends."]),
            ("It’s the boys’ ‘last stand’, they say.", &["last stand"]),
            ("A 5\" pipe and «quatre» here", &["quatre"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> =
                quotes(text, &passages(text, 0)).iter().map(|q| q.inner.of(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
