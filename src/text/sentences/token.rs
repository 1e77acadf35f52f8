//! Words, numbers and punctuation marks of a sentence, as byte ranges.
//!
//! A word is a run of letters and digits; an apostrophe, a hyphen or a full stop between two of
//! them belongs to it ("D'Arno", "12-year-old", "U.S", "3.5"), and so does the stop that ends an
//! acronym ("U.S."). The ending "'s" is a token of its own, as taggers expect. A comma stays in a
//! number of groups ("1,500").

use crate::text::span::Span;

/// How treebanks write brackets, which texts taken from them keep.
const BRACKETS: [(&str, &str); 6] = [
    ("-LRB-", "("),
    ("-RRB-", ")"),
    ("-LSB-", "["),
    ("-RSB-", "]"),
    ("-LCB-", "{"),
    ("-RCB-", "}"),
];

/// Possessive endings that stand by themselves: "Tan 's book".
const SPACED: [(&str, &str); 4] = [("'s", "'s"), ("’s", "’s"), ("' s", "'s"), ("’ s", "’s")];

/// Whether a text begins with an ending, and no word goes on behind it.
fn is_ending(rest: &str, ending: &str) -> bool {
    rest.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn bracket(first: char, rest: &str) -> Option<(&'static str, &'static str)> {
    BRACKETS.into_iter().find(|(written, _)| first == '-' && rest.starts_with(written))
}

/// What a token says: a bracket of a treebank is a bracket.
pub fn plain_token(token: &str) -> &str {
    let mut known = BRACKETS.iter().chain(&SPACED);
    known.find(|(written, _)| *written == token).map_or(token, |(_, plain)| plain)
}

/// Splits `text[within]` into tokens; spans are offsets in `text`.
pub fn tokens(text: &str, within: Span) -> Vec<Span> {
    let part = within.of(text);
    let mut out = Vec::with_capacity(part.len() / 5);
    let mut chars = part.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let apart = part[..start].ends_with(char::is_whitespace);
        let written = bracket(c, &part[start..])
            .or_else(|| SPACED.into_iter().find(|(s, _)| apart && is_ending(&part[start..], s)));
        if let Some((written, _)) = written {
            end = start + written.len();
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            out.push(Span::new(start, end).shift(within.start));
        } else if c.is_alphanumeric() {
            let mut last = c;
            while let Some(&(at, next)) = chars.peek() {
                let joined = next.is_alphanumeric()
                    || joins(last, next, part[at + next.len_utf8()..].chars().next());
                if !joined {
                    break;
                }
                chars.next();
                end = at + next.len_utf8();
                last = next;
            }
            if chars.peek().is_some_and(|&(_, next)| next == '.') && is_acronym(&part[start..end]) {
                chars.next();
                end += 1;
            }
            split_possessive(part, Span::new(start, end), within.start, &mut out);
        } else {
            out.push(Span::new(start, end).shift(within.start));
        }
    }
    out
}

/// Whether `mark` between `last` and `next` keeps them one word.
fn joins(last: char, mark: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    match mark {
        '\'' | '’' | '-' | '‑' | '&' => last.is_alphanumeric() && next.is_alphanumeric(),
        '.' => {
            (last.is_ascii_digit() && next.is_ascii_digit())
                || (last.is_uppercase() && next.is_uppercase())
                || (last.is_lowercase() && next.is_lowercase())
        }
        ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// "U.S", "a.m", "C.I.A": single letters with stops between them.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && !part.starts_with(char::is_numeric))
}

/// Pushes the word, with a possessive ending as a token of its own.
fn split_possessive(part: &str, word: Span, shift: usize, out: &mut Vec<Span>) {
    let text = word.of(part);
    let ending =
        ["'s", "’s", "'S", "’S"].iter().find(|e| text.len() > e.len() && text.ends_with(**e));
    match ending {
        Some(ending) => {
            let cut = word.end - ending.len();
            out.push(Span::new(word.start, cut).shift(shift));
            out.push(Span::new(cut, word.end).shift(shift));
        }
        None => out.push(word.shift(shift)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_words_and_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("Iran's drone, downed.", &["Iran", "'s", "drone", ",", "downed", "."]),
            (
                "U.S. forces at 2 a.m. Tehran time",
                &["U.S.", "forces", "at", "2", "a.m.", "Tehran", "time"],
            ),
            ("the 12-year-old paid £1,500.", &["the", "12-year-old", "paid", "£", "1,500", "."]),
            ("He said:“no”.Then", &["He", "said", ":", "“", "no", "”", ".", "Then"]),
            ("evening.Dorset police", &["evening", ".", "Dorset", "police"]),
            ("didn't", &["didn't"]),
            ("born -LRB- 1986 -RRB-", &["born", "-LRB-", "1986", "-RRB-"]),
            ("Tan 's book", &["Tan", "'s", "book"]),
            ("women ’ s team", &["women", "’ s", "team"]),
            ("'so' he said", &["'", "so", "'", "he", "said"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> =
                tokens(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
