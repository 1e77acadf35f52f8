//! Places as editors count them: lines from 0, and in a line the units of UTF-16.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::protocol::{Position, Range};

/// What stays as it is in the path of a URI.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The file of a URI; `None` where it is none.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // On Windows a drive follows the slash: `/c:/news`.
    let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path[..] }))
}

/// The URI of a file.
pub(super) fn uri(path: &Path) -> Option<String> {
    let path = path.to_str()?.replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Some(format!("file://{slash}{}", utf8_percent_encode(&path, PLAIN)))
}

/// The position of a byte of the text; that of its end where it has not so many.
pub(super) fn position(text: &str, at: usize) -> Position {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..at];
    let line = before.matches('\n').count();
    let column = before[before.rfind('\n').map_or(0, |end| end + 1)..].encode_utf16().count();
    Position::new(small(line), small(column))
}

/// The range of these bytes.
pub(super) fn range(text: &str, start: usize, end: usize) -> Range {
    Range::new(position(text, start), position(text, end))
}

/// The byte of a position; that of the line's end where the line is shorter, that of the text's where it
/// has not so many lines.
pub(super) fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        match text[start..].find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= position.character {
            return start + at;
        }
        units += small(c.len_utf16());
    }
    start + line.len()
}

/// The protocol's numbers have 32 bits.
pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_units_of_utf16() {
        let text = "a = \"\u{1f6a2}é\"\r\nb\n";
        for (at, line, column) in
            [(0, 0, 0), (5, 0, 5), (9, 0, 7), (11, 0, 8), (14, 1, 0), (16, 2, 0)]
        {
            let position = Position::new(line, column);
            assert_eq!(super::position(text, at), position, "{at}");
            assert_eq!(offset(text, position), at, "{position:?}");
        }
        assert_eq!(offset(text, Position::new(0, 99)), 12);
        assert_eq!(offset(text, Position::new(9, 0)), text.len());
    }

    #[test]
    fn a_path_comes_back_from_its_uri() {
        for name in ["/news/day one/ñ.toml", "/a%b#c.toml"] {
            let path = Path::new(name);
            assert_eq!(super::path(&uri(path).unwrap()).as_deref(), Some(path));
        }
    }
}
