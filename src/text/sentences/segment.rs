//! Cuts a text into passages: sentences, with the paragraph each belongs to.
//!
//! A paragraph ends at a line's end, unless that stands behind words that end no sentence and the next line goes on in
//! small letters. (What was broken to fit a width has been joined before.) A sentence ends at `.`, `!` or `?` (with the quotation marks
//! and brackets that close after it) before something that can begin another; the exceptions are
//! abbreviations, initials and acronyms, told by `data/english/abbreviations.txt`.
//!
//! Whoever reads a passage may look at each of its words from each of them. So what goes on for longer than any
//! sentence (a table without stops, a file whose line breaks were lost) is cut between two words.

use crate::text::lookup::table::Table;
use crate::text::span::Span;

/// A sentence, a headline, a list item or a line of page furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Its bytes, without the space around them.
    pub span: Span,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Whether it ends as a sentence does; headlines, captions and menus do not.
    pub closed: bool,
}

/// The longest passage, in bytes. Sentences of news that are a quarter as long are rare.
const LONGEST: usize = 4096;

/// The longest word before a stop, in bytes, that is looked at: abbreviations and initials are shorter.
const LONGEST_WORD: usize = 64;

static ABBREVIATIONS: Table<()> = include!(concat!(env!("OUT_DIR"), "/abbreviations.rs"));
static AFTER_TIME: Table<()> = include!(concat!(env!("OUT_DIR"), "/after_time.rs"));
static STARTERS: Table<()> = include!(concat!(env!("OUT_DIR"), "/sentence_starters.rs"));

/// The passages of `text` from byte `from` on, in order; no two overlap.
pub fn passages(text: &str, from: usize) -> Vec<Passage> {
    let mut out = Vec::new();
    let mut number = 0;
    for paragraph in paragraphs(text, from) {
        let before = out.len();
        sentences(text, paragraph, number, &mut out);
        number += usize::from(out.len() > before);
    }
    out
}

/// The shortest line that a sentence is taken to go on from, in characters: a menu's lines are shorter.
const SHORTEST: usize = 20;

/// The paragraphs of `text` from byte `from` on.
fn paragraphs(text: &str, from: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = from;
    let mut line = from;
    for at in memchr::memchr_iter(b'\n', &text.as_bytes()[from..]).map(|at| at + from) {
        let this = text[line..at].trim();
        let rest = &text[at + 1..];
        let next = rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())].trim();
        let open = this.chars().nth(SHORTEST).is_some()
            && next.starts_with(char::is_lowercase)
            && !this.ends_with(['.', '!', '?', ':', ';', '"', '”', '…']);
        if !open {
            out.push(Span::new(start, at));
            start = at + 1;
        }
        line = at + 1;
    }
    out.push(Span::new(start, text.len()));
    out
}

/// Cuts one paragraph into sentences.
fn sentences(text: &str, paragraph: Span, number: usize, out: &mut Vec<Passage>) {
    let mut push_one = |start: usize, end: usize, closed: bool| {
        let part = &text[start..end];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = start + (part.len() - part.trim_start().len());
            let span = Span::new(start, start + trimmed.len());
            out.push(Passage { span, paragraph: number, closed });
        }
    };
    let mut push = |mut start: usize, end: usize, closed: bool| {
        while end - start > LONGEST {
            let part = &text[start..boundary(text, start + LONGEST)];
            let cut = part.rfind(char::is_whitespace).filter(|cut| *cut > 0);
            let cut = start + cut.unwrap_or(part.len());
            push_one(start, cut, false);
            start = cut;
        }
        push_one(start, end, closed);
    };
    let bytes = text.as_bytes();
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while let Some(found) = memchr::memchr3(b'.', b'!', b'?', &bytes[at..paragraph.end]) {
        let mark = at + found;
        let mut end = mark + 1;
        while end < paragraph.end && matches!(bytes[end], b'.' | b'!' | b'?') {
            end += 1;
        }
        at = end;
        let closing = closers(&text[end..paragraph.end]);
        if ends_here(text, start, mark, end, end + closing, paragraph.end) {
            push(start, end + closing, true);
            start = end + closing;
            at = start;
        }
    }
    let rest = text[start..paragraph.end].trim_end_matches(['"', '”', '’', '\'', ')', ' ', '\r']);
    push(start, paragraph.end, rest.ends_with(['.', '!', '?', ':', '…']));
}

/// The nearest bound of a character at or before byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Length in bytes of the quotation marks and brackets that close at the beginning of `rest`.
/// A straight quotation mark closes only where no word follows it directly.
fn closers(rest: &str) -> usize {
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let closes = match c {
            '”' | '’' | ')' | ']' | '»' => true,
            '"' | '\'' => next.is_none_or(|n| !n.is_alphanumeric()),
            _ => false,
        };
        if !closes {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// Whether the stop at `mark` (its run of stops ends at `end`, closing marks at `after`) ends a
/// sentence that began at `start`.
fn ends_here(
    text: &str,
    start: usize,
    mark: usize,
    end: usize,
    after: usize,
    limit: usize,
) -> bool {
    let rest = &text[after..limit];
    let Some(first) = rest.chars().next() else {
        return true;
    };
    let near = start.max(boundary(text, mark.saturating_sub(LONGEST_WORD)));
    let word_start = text[near..mark]
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.' || c == '\'' || c == '’'))
        .map_or(near, |at| near + at + text[near + at..].chars().next().map_or(1, char::len_utf8));
    let word = &text[word_start..mark];
    let single_stop = end == mark + 1 && text.as_bytes()[mark] == b'.';
    if !first.is_whitespace() {
        // A space is missing ("evening.Dorset police"): only between a lower-case word of some
        // length and a capitalised word, so that "U.S.A" and "News.com" stay whole.
        let long = word.chars().count() > 2 && word.chars().all(char::is_lowercase);
        let mut letters = rest.chars();
        return single_stop
            && long
            && letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(|c| c.is_lowercase() || c == ' ');
    }
    let next = rest.trim_start();
    let Some(lead) = next.chars().next() else {
        return true;
    };
    let opened =
        next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '„', '-', '–', '—', ' ']);
    let begins = opened.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    if !begins {
        // "Yahoo! and", "... and": goes on in lower case. Scripts without case begin anew.
        return !opened.chars().next().is_some_and(char::is_lowercase) && lead.is_alphanumeric();
    }
    if ABBREVIATIONS.has(&text[word_start..end]) {
        return false;
    }
    if !single_stop || after > end {
        return end - mark != 3 || after > end || begins;
    }
    let next_word: String =
        opened.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if matches!(word, "a.m" | "p.m" | "A.M" | "P.M") {
        // "at 2 a.m. Tehran time" goes on; "at 2 a.m. Eleven were hurt" does not.
        let goes_on = AFTER_TIME.has(&next_word);
        return !goes_on && crate::text::english::lexicon::is_word(&next_word);
    }
    // "at 10 a. m. Tuesday", as tokenised texts have it
    if word == "m" && [" a. ", " p. "].iter().any(|half| text[..word_start].ends_with(half)) {
        return !AFTER_TIME.has(&next_word) && crate::text::english::lexicon::is_word(&next_word);
    }
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    if initial || (word.contains('.') && word.split('.').all(|p| p.chars().count() == 1)) {
        return STARTERS.has(&next_word);
    }
    let lower = word.to_lowercase();
    let known = ABBREVIATIONS.has(word) || ABBREVIATIONS.has(&lower);
    if known {
        // "No. 5" goes on, "No. Police said" does not.
        return matches!(lower.as_str(), "no" | "nos") && !next_word.starts_with(char::is_numeric);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        passages(text, 0).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn newswire_breaks_naive_splitters() {
        let cases: &[(&str, &[&str])] = &[
            ("The U.S. Navy left. It was late.", &["The U.S. Navy left.", "It was late."]),
            ("He moved to the U.S. The drone fell.", &["He moved to the U.S.", "The drone fell."]),
            (
                "Gen. Lee met Mr. Poe at 2 a.m. Tehran time.",
                &["Gen. Lee met Mr. Poe at 2 a.m. Tehran time."],
            ),
            ("It left at 2 a.m. The crew slept.", &["It left at 2 a.m.", "The crew slept."]),
            (
                "Christopher C. Krebs spoke. No. 5 fell.",
                &["Christopher C. Krebs spoke.", "No. 5 fell."],
            ),
            ("Did he say no. Police did.", &["Did he say no.", "Police did."]),
            ("“It is over. We won.” She left.", &["“It is over.", "We won.”", "She left."]),
            ("\"It is over.\" \"Is it?\" he asked.", &["\"It is over.\"", "\"Is it?\" he asked."]),
            (
                "It fell late in the evening.Dorset police came.",
                &["It fell late in the evening.", "Dorset police came."],
            ),
            ("“Yahoo!” and others.", &["“Yahoo!” and others."]),
            ("It rose 3.5 percent. Then fell.", &["It rose 3.5 percent.", "Then fell."]),
            ("They left at 10 a. m. Paris time.", &["They left at 10 a. m. Paris time."]),
            (
                "The coastguard said that four men\nhad left the boat.\nnobody knows",
                &["The coastguard said that four men\nhad left the boat.", "nobody knows"],
            ),
            (
                "Headline without stop\n\nFirst sentence. Second",
                &["Headline without stop", "First sentence.", "Second"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(&cut(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_longer_than_a_sentence_is_cut_between_words() {
        let text = "Zürich and Genève and ".repeat(3 * LONGEST / 20) + "left. It rained.";
        let cut = cut(&text);
        assert!(cut.len() > 3 && cut.iter().all(|part| part.len() <= LONGEST));
        assert_eq!(cut.join(" "), text);
        let whole = "ö".repeat(LONGEST);
        assert_eq!(passages(&whole, 0).len(), 2);
    }

    #[test]
    fn paragraphs_are_counted() {
        let numbers: Vec<usize> =
            passages("One. Two.\n\nThree.\n\n\nFour", 0).iter().map(|p| p.paragraph).collect();
        assert_eq!(numbers, [0, 0, 1, 2]);
    }
}
