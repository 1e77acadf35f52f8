//! What grammars ask of the tokens of a text.

use std::cell::Cell;

use super::lexer::{BLANK, CAPITAL, Kind, LINE, SPACE, Token, UPPER};
use super::lexicon::{self, Entry, NONE, Phrase, Phrases};
use crate::text::Span;
use crate::value::dates::part::Part;
use crate::value::numbers::figure::Number;
use crate::value::reading::{Context, Ends, Looseness, Reading, Relation, Value};

/// The tokens of a chunk and what is known while they are read.
pub(crate) struct Scan<'t> {
    /// The chunk.
    pub(crate) text: &'t str,
    /// Its tokens.
    pub(crate) tokens: &'t [Token],
    /// The day of publication.
    pub(crate) context: Context,
    /// Whether the text is one value as an analyst wrote it, so that no context is to be asked for.
    pub(crate) whole: bool,
    /// Whether the second of two dates belongs to the stretch between them.
    pub(crate) ends: Ends,
    /// The grammars that others ask for.
    grammars: Grammars,
    /// How deep a date within a date is being read ("the end of the week of May 1").
    depth: Cell<u8>,
    /// The numbers that were read last, each with its token.
    numbers: [Cell<(usize, Option<Number>)>; NUMBERS],
}

/// The grammars that others ask for, so that a date may lie in a date, and a number in what a number counts. A scan knows them
/// only by what they give; `read` says which they are.
#[derive(Clone, Copy)]
pub(crate) struct Grammars {
    /// The number that begins at a token.
    pub(crate) number: fn(&Scan<'_>, usize) -> Option<Number>,
    /// The part of a date that begins at a token; the last says whether a word before joins it to another.
    pub(crate) date: fn(&Scan<'_>, usize, bool) -> Option<Part>,
}

/// How deep a date may lie within a date: "the end of the first week of May".
const DEEPEST: u8 = 3;

/// How many numbers are kept, a power of two: all that the grammars ask for before the scan goes on.
const NUMBERS: usize = 8;

/// A value that a grammar has read: a range of tokens and what they say.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// First token.
    pub(crate) start: usize,
    /// Token after the last.
    pub(crate) end: usize,
    /// What it says.
    pub(crate) reading: Reading,
    /// How firmly.
    pub(crate) looseness: Looseness,
    /// The calendar unit that the words name, where the reading is wider or narrower.
    pub(crate) named: Option<crate::value::reading::Named>,
    /// The head noun, as a token.
    pub(crate) noun: Option<usize>,
    /// Before or after something.
    pub(crate) relation: Option<Relation>,
    /// The number of a bound does not belong to it.
    pub(crate) open: bool,
    /// Where to read on, if further than `end`.
    pub(crate) resume: usize,
}

impl Found {
    /// A value over the tokens `start..end`.
    pub(crate) fn new(start: usize, end: usize, reading: Reading) -> Self {
        Self {
            start,
            end,
            reading,
            looseness: Looseness::Exact,
            named: None,
            noun: None,
            relation: None,
            open: false,
            resume: end,
        }
    }
}

impl<'t> Scan<'t> {
    /// A scan of a text that was cut into those tokens; `whole`: it is one value as an analyst wrote it.
    pub(crate) fn new(
        text: &'t str,
        tokens: &'t [Token],
        context: Context,
        whole: bool,
        grammars: Grammars,
    ) -> Self {
        let numbers = [const { Cell::new((usize::MAX, None)) }; NUMBERS];
        let (ends, depth) = (Ends::default(), Cell::new(0));
        Self { text, tokens, context, whole, ends, grammars, depth, numbers }
    }

    /// The number that begins at token `i`. Several grammars ask for the same one; it is read once.
    pub(crate) fn number(&self, i: usize) -> Option<Number> {
        let kept = &self.numbers[i % NUMBERS];
        let (at, number) = kept.get();
        if at == i {
            return number;
        }
        let number = (self.grammars.number)(self, i);
        kept.set((i, number));
        number
    }

    /// The part of a date that begins at token `i`; `joined`: after "to" or a dash, so that a bare year is a year.
    pub(crate) fn date(&self, i: usize, joined: bool) -> Option<Part> {
        let depth = self.depth.get();
        if depth == DEEPEST {
            return None;
        }
        self.depth.set(depth + 1);
        let part = (self.grammars.date)(self, i, joined);
        self.depth.set(depth);
        part
    }

    /// The token `i`, if there is one.
    pub(crate) fn get(&self, i: usize) -> Option<&'t Token> {
        self.tokens.get(i)
    }

    /// The text of token `i`; empty past the end.
    pub(crate) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// What the lexicon knows of token `i`.
    pub(crate) fn entry(&self, i: usize) -> Entry {
        lexicon::entry(self.tokens.get(i).map_or(NONE, |t| t.entry))
    }

    /// Whether token `i` is that word, in any case.
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of those words, in any case.
    pub(crate) fn any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether token `i` is of one of those classes.
    pub(crate) fn class(&self, i: usize, classes: u64) -> bool {
        self.entry(i).class & classes != 0
    }

    /// Whether token `i` is that mark.
    pub(crate) fn mark(&self, i: usize, mark: u8) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Mark(mark))
    }

    /// Whether token `i` is a run of digits.
    pub(crate) fn digits(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Digits)
    }

    /// Whether token `i` is a run of letters.
    pub(crate) fn letters(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether nothing stands between token `i` and the one before it.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(|t| t.flags & SPACE == 0)
    }

    /// Whether a line break stands before token `i`.
    pub(crate) fn broken(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.flags & LINE != 0)
    }

    /// Whether a blank line stands before token `i`, or there is no such token.
    pub(crate) fn ended(&self, i: usize) -> bool {
        self.get(i).is_none_or(|t| t.flags & BLANK != 0)
    }

    /// Whether token `i` begins with a capital.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.flags & CAPITAL != 0)
    }

    /// Whether token `i` is a word without small letters.
    pub(crate) fn upper(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Word && t.flags & UPPER != 0)
    }

    /// The longest of the phrases that begins at token `i`, and the token after it.
    pub(crate) fn phrase(
        &self,
        i: usize,
        range: impl Fn(&Entry) -> Phrases,
        accept: impl Fn(&Phrase, usize) -> bool,
    ) -> Option<(Phrase, usize)> {
        let range = range(&self.entry(i));
        if range.is_empty() {
            return None;
        }
        lexicon::phrases(range).find_map(|phrase| {
            let fits = phrase.words.split(' ').enumerate().all(|(k, token)| {
                if phrase.tight && k > 0 && !self.glued(i + k) {
                    return false;
                }
                let word = self.word(i + k);
                if phrase.exact { word == token } else { word.eq_ignore_ascii_case(token) }
            });
            let end = i + usize::from(phrase.count);
            (fits && accept(&phrase, end)).then_some((phrase, end))
        })
    }

    /// The bytes of the tokens `start..end`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let from = self.get(start).map_or(0, |t| t.start as usize);
        let to = end.checked_sub(1).and_then(|i| self.get(i)).map_or(from, |t| t.end as usize);
        Span::new(from, to.max(from))
    }

    /// Whether the sentence ends before token `i`.
    pub(crate) fn sentence_ends(&self, i: usize) -> bool {
        if self.ended(i) {
            return true;
        }
        let Some(Kind::Mark(mark)) = i.checked_sub(1).and_then(|p| self.get(p)).map(|t| t.kind)
        else {
            return false;
        };
        match mark {
            b'!' | b'?' => true,
            b'.' => {
                // "Gen. Smith", "U.S. troops": an abbreviation's point ends nothing.
                self.get(i).is_some_and(|t| t.flags & CAPITAL != 0 || t.kind != Kind::Word)
                    && !(i >= 2
                        && self.letters(i - 2)
                        && self.capital(i - 2)
                        && self.word(i - 2).len() <= 4)
            }
            _ => false,
        }
    }

    /// Whether token `i` lies in an address of the web or of mail.
    pub(crate) fn in_address(&self, i: usize) -> bool {
        let mut first = i;
        while first > 0 && i - first < 48 && self.glued(first) {
            first -= 1;
        }
        let from = self.span(first, first + 1).start;
        let rest = &self.text[from..];
        let mut end = rest.len().min(400);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let run = rest[..end].split_ascii_whitespace().next().unwrap_or_default();
        run.contains("://") || run.contains("www.") || run.contains('@')
    }

    /// Whether token `i` lies in the name of a file: "report_2018-05.pdf".
    pub(crate) fn in_file_name(&self, i: usize) -> bool {
        const ENDINGS: [&str; 22] = [
            "pdf", "doc", "docx", "txt", "md", "csv", "tsv", "xls", "xlsx", "ppt", "pptx", "zip",
            "jpg", "jpeg", "png", "gif", "mp3", "mp4", "mov", "html", "xml", "json",
        ];
        let mut last = i;
        while last - i < 24 && self.glued(last + 1) {
            last += 1;
        }
        // What ends the sentence does not end the name.
        while last > i && !self.letters(last) && !self.digits(last) {
            last -= 1;
        }
        last > i && self.mark(last - 1, b'.') && self.any(last, &ENDINGS)
    }

    /// The value of a finding, in a text whose piece begins at byte `base`.
    pub(crate) fn value(&self, found: &Found, base: usize) -> Value {
        Value {
            span: self.span(found.start, found.end).shift(base),
            reading: found.reading.clone(),
            looseness: found.looseness,
            noun: found.noun.map(|i| self.span(i, i + 1).shift(base)),
            relation: found.relation,
            open: found.open,
            named: found.named,
        }
    }

    /// Whether token `i` can belong to a value.
    pub(crate) fn tells(&self, i: usize) -> bool {
        self.get(i).is_some_and(|token| match token.kind {
            Kind::Digits => true,
            Kind::Word => token.entry != NONE && lexicon::entry(token.entry).tells,
            Kind::Mark(mark) => token.entry != NONE || matches!(mark, b'-' | b'.' | b'\''),
        })
    }
}
