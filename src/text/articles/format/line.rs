//! Where an article stands in a file that holds many.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Where an article stands in its file: a line, or more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// The number of its first line, from 1.
    pub(crate) number: usize,
    /// Its first byte.
    pub(super) start: u64,
    /// Its bytes.
    pub(super) len: usize,
}

impl Line {
    /// The line of this number, from 1, which begins at this byte and has so many.
    pub(crate) fn new(number: usize, start: u64, len: usize) -> Self {
        Self { number, start, len }
    }

    /// Its number, from 1, its first byte, and how many it has.
    pub(crate) fn place(self) -> (usize, u64, usize) {
        (self.number, self.start, self.len)
    }

    /// The line itself, out of its file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn bytes(self, file: &mut File) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.len];
        file.seek(SeekFrom::Start(self.start))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// Articles by their ids, with their lines.
pub(crate) type Lines = Vec<(String, Line)>;

/// Where in a file something is wrong, for a message.
pub(super) fn in_line(line: Line) -> String {
    format!(" in line {}", line.number)
}
