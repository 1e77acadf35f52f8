//! Widths: how text is measured, cut and wrapped for a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width to print for where no terminal tells one.
const USUAL: usize = 80;

/// The columns of the terminal: `COLUMNS` where it is set, else what the terminal says, else 80.
pub fn columns() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    // Narrower than 40 nothing can be laid out; a line that is too long does less harm.
    set.or_else(asked).unwrap_or(USUAL).max(40)
}

/// The columns that the text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, cut to `columns` with an ellipsis where it is wider.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1; // the ellipsis
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The text, cut between words to `columns` with an ellipsis where it is wider; within a word where the
/// first one is.
pub fn cut_words(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(2);
    let words = text.match_indices(' ').map(|(at, _)| at);
    let end = words.take_while(|at| width(&text[..*at]) <= room).last().unwrap_or(0);
    let kept = text[..end].trim_end();
    if kept.trim().is_empty() {
        return cut(text, columns);
    }
    format!("{kept} …")
}

/// The text, filled up to `columns` with spaces at its end.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(text))));
    padded
}

/// One line of a wrapped text: its characters, each with what is known of it.
pub type Line<T> = Vec<(char, T)>;

/// Breaks a text into lines of at most `columns`, at spaces where there are any; each character
/// keeps its tag.
pub fn wrap<T: Copy>(text: &[(char, T)], columns: usize) -> Vec<Line<T>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut used = 0;
        let mut fits = 0;
        let mut space = None;
        for (at, &(c, _)) in rest.iter().enumerate() {
            if c == ' ' {
                space = Some(at); // a space may stand one past the edge: it is dropped there
            }
            used += c.width().unwrap_or(0);
            if used > columns {
                break;
            }
            fits = at + 1;
        }
        if fits == rest.len() {
            lines.push(rest.to_vec());
            break;
        }
        let (end, next) = match space {
            Some(at) if at > 0 => (at, at + 1),
            _ => (fits.max(1), fits.max(1)),
        };
        lines.push(rest[..end].to_vec());
        rest = &rest[next..];
    }
    lines
}

/// Breaks a plain text into lines of at most `columns`.
pub fn wrap_text(text: &str, columns: usize) -> Vec<String> {
    let tagged: Vec<(char, ())> = text.chars().map(|c| (c, ())).collect();
    let lines = wrap(&tagged, columns);
    lines.iter().map(|line| line.iter().map(|&(c, ())| c).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_columns_not_by_bytes() {
        let cases = [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("Tromsø blåbær", 8, "Tromsø…"),
            ("東京タワー", 5, "東京…"),
        ];
        for (text, columns, cut_to) in cases {
            assert_eq!(cut(text, columns), cut_to);
            assert!(width(&cut(text, columns)) <= columns);
        }
    }

    #[test]
    fn cuts_between_words() {
        let cases = [
            ("short", 5, "short"),
            ("people who would be killed", 14, "people who …"),
            ("  people who would be killed", 26, "  people who would be …"),
            ("  unbreakable thing", 8, "  unbre…"),
        ];
        for (text, columns, cut_to) in cases {
            assert_eq!(cut_words(text, columns), cut_to);
            assert!(width(&cut_words(text, columns)) <= columns);
        }
    }

    #[test]
    fn wraps_at_spaces_and_breaks_what_has_none() {
        let cases: [(&str, usize, &[&str]); 5] = [
            ("one two three", 7, &["one two", "three"]),
            ("one two three", 8, &["one two", "three"]),
            ("unbreakable", 4, &["unbr", "eaka", "ble"]),
            ("", 4, &[]),
            ("東京 タワー", 5, &["東京", "タワ", "ー"]),
        ];
        for (text, columns, lines) in cases {
            assert_eq!(wrap_text(text, columns), lines, "{text}");
        }
    }
}
