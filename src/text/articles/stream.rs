//! Articles that come as JSON lines from a stream, one after the other.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::article::Article;
use super::format::{self, Line, next_line};
use super::meta::Meta;
use crate::text::files::fault::Fault;

/// The lines of a stream of which every line is an article; lines of white space are passed over.
#[derive(Debug)]
pub struct Stream<R> {
    from: R,
    /// How it is called in messages and evidence.
    name: String,
    /// Lines taken so far.
    lines: usize,
    /// Bytes taken so far.
    bytes: u64,
}

/// A line that has not been read as an article yet.
#[derive(Debug)]
pub struct Raw {
    line: Line,
    bytes: Vec<u8>,
}

impl<R: BufRead> Stream<R> {
    /// A stream that is to be called so in messages and as the path of evidence.
    pub fn new(from: R, name: &str) -> Self {
        Self { from, name: name.to_owned(), lines: 0, bytes: 0 }
    }

    /// How it is called.
    pub fn name(&self) -> &Path {
        Path::new(&self.name)
    }
}

impl<R: BufRead> Iterator for Stream<R> {
    type Item = io::Result<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            let len = match next_line(&mut self.from, &mut bytes, |_| Ok(())) {
                Ok(0) => return None,
                Ok(len) => len,
                Err(error) => return Some(Err(error)),
            };
            self.lines += 1;
            let line = Line::new(self.lines, self.bytes, len);
            self.bytes += len as u64;
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Raw { line, bytes }));
            }
        }
    }
}

impl<R: Read> Stream<BufReader<R>> {
    /// Whether a whole line is here, so that the next can be had without waiting for it.
    #[cfg(feature = "cli")]
    pub(crate) fn has_line(&self) -> bool {
        let here = self.from.buffer();
        let end = memchr::memrchr(b'\n', here).unwrap_or_default();
        // Lines of white space are passed over, and there may be nothing behind them yet.
        !here[..end].trim_ascii().is_empty()
    }
}

impl Raw {
    /// How many bytes are held of it.
    #[cfg(feature = "cli")]
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Reads the article; offsets of evidence in it are bytes of the stream.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn read(self, stream: &Path) -> Result<Article, Vec<Fault>> {
        let (id, content) = format::parse_line(stream, self.line, self.bytes)?;
        Ok(Article::of_content(id, stream, Meta::default(), content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_in_order_and_places_are_those_of_the_stream() {
        let lines = "{\"id\": \"a\", \"text\": \"One.\"}\n\n  {\"text\": \"Zw\\u00f6lf two.\", \"id\": 7}\nnone\n";
        let mut stream = Stream::new(lines.as_bytes(), "-");
        let path = stream.name().to_owned();
        let mut read = stream.by_ref().map(|raw| raw.unwrap().read(&path));
        assert_eq!(read.next().unwrap().unwrap().text, "One.");
        let article = read.next().unwrap().unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("7", "Zw\u{f6}lf two."));
        let two = article.text.find("two").unwrap();
        let bytes = article.in_file(crate::text::span::Span::new(two, two + 3));
        assert_eq!(&lines[bytes.start..bytes.end], "two");
        assert_eq!(article.place(two).line, 3);
        let faults = read.next().unwrap().unwrap_err();
        assert!(faults[0].message.contains("line 4"), "{faults:?}");
        assert!(read.next().is_none());
    }
}
