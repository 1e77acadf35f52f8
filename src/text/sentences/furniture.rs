//! Page furniture: menus, bylines, time stamps, lists of videos, copyright lines. They are
//! passages like others, but nothing is read out of them.
//!
//! The words are `data/english/furniture.tsv`; time stamps and bylines are told by their shape.

use super::segment::Passage;

/// A line longer than this is prose, whatever it begins with.
const LONGEST: usize = 160;

/// How a line of page furniture shows itself; see the data file.
#[derive(Debug, Clone, Copy)]
enum How {
    Alone,
    Opens,
    Dated,
    Begins,
    Holds,
    Section,
}

static WORDS: &[(How, &str)] = include!(concat!(env!("OUT_DIR"), "/furniture.rs"));

/// What the words of a menu may go on with: "Share this story".
const GOES_ON: [&str; 7] = ["this", "or", "now", "the", "to", "for", "us"];

/// Which passages are page furniture: lines of it, and the headlines of other reports below a heading
/// such as "More news".
pub fn furniture(text: &str, passages: &[Passage]) -> Vec<bool> {
    let mut section = false;
    let is = |passage: &Passage| {
        let line = passage.span.of(text);
        section = heads_section(line) || section && !passage.closed;
        section || is_furniture(line)
    };
    passages.iter().map(is).collect()
}

/// Whether a line is the heading of a list of other reports.
fn heads_section(line: &str) -> bool {
    let line = line.trim_end_matches(':').to_lowercase();
    WORDS.iter().any(|(how, words)| matches!(how, How::Section) && *words == line)
}

/// Whether a passage is a line of page furniture.
pub fn is_furniture(passage: &str) -> bool {
    if passage.len() > LONGEST || passage.contains('\n') {
        return false;
    }
    let line = passage.to_lowercase();
    stamped(&line) || byline(&line) || WORDS.iter().any(|(how, words)| how.fits(words, &line))
}

impl How {
    /// Whether `line`, in lower case, is furniture by `words`.
    fn fits(self, words: &str, line: &str) -> bool {
        let at = match self {
            Self::Holds => line.find(words),
            _ => line.starts_with(words).then_some(0),
        };
        let Some(at) = at else { return false };
        let rest = &line[at + words.len()..];
        if words.ends_with(is_letter) && rest.starts_with(is_letter) {
            return false;
        }
        match self {
            Self::Alone => {
                rest.is_empty()
                    || rest.strip_prefix(' ').is_some_and(|rest| {
                        let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
                        GOES_ON.contains(&&rest[..end]) && rest[end..].chars().count() <= 60
                    })
            }
            Self::Opens => rest.is_empty() || open(rest) && rest.chars().count() <= 100,
            Self::Dated => rest.chars().take(20).any(|c| c.is_ascii_digit()),
            Self::Begins => true,
            Self::Section => rest.is_empty() || rest == ":",
            Self::Holds => line[..at].chars().count() <= 40 && !line[..at].ends_with(is_letter),
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Whether a line goes on without the end of a sentence.
fn open(line: &str) -> bool {
    !line.ends_with(['.', '!', '?', '"', '”'])
}

/// "2:07 Harbour crane falls on ferry": a video's length and title.
fn stamped(line: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let Some((stamp, title)) = line.split_once(char::is_whitespace) else {
        return false;
    };
    let parts = stamp.split_once(':');
    parts.is_some_and(|(m, s)| (1..=2).contains(&m.len()) && s.len() == 2 && digits(m) && digits(s))
        && !title.is_empty()
        && open(title)
}

/// "by jane doe, staff writer": a name of two to four words and at most a short office.
fn byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("by ").filter(|rest| open(rest)) else {
        return false;
    };
    let named = |word: &str| {
        let part = |c: char| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-');
        !word.is_empty() && word.chars().all(part)
    };
    let (first, mut rest) = rest.split_once(' ').unwrap_or((rest, ""));
    if first.len() < 2 || !first.starts_with(|c: char| c.is_ascii_alphabetic()) || !named(first) {
        return false;
    }
    for _ in 0..3 {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let name = word.strip_suffix(',').unwrap_or(word);
        if !named(name) {
            return false;
        }
        if after.chars().count() <= 40 {
            return true;
        }
        if name != word {
            return false;
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_prose() {
        for line in [
            "2:07 Harbour crane falls on ferry; nobody hurt",
            "Share this story",
            "Subscribe",
            "Posted: Monday, March 3, 2014 7:15 AM GMT",
            "Copyright 2011 Channel Nine. All rights reserved.",
            "By Jane Doe, Staff Writer",
            "Read more",
            "© 2019 The Daily",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Two men were shot on Friday.",
            "2:07 was the time that he ran.",
            "By Friday, 12 people had died.",
            "Share prices fell by 3 percent on Monday.",
            "Print sales of the paper rose by a tenth",
            "Iran downs drone",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
