//! Walks over the tokens of a text and asks the grammars what begins at each of them.
//!
//! Dates are asked first, then times of day, amounts, and places in an order. A grammar may ask for a number or a date
//! wherever it wants one; which grammars answer is said here ([`GRAMMARS`]), once for all.

use super::amounts::{amount, bound};
use super::dates::date;
use super::numbers::{noun, number, ordinal};
use super::reading::{Context, Ends, Value};
use super::times::time;
use super::token::lexer::{self, Kind, Token};
use super::token::lexicon::{self, HOLIDAY, LEAD, NONE};
use super::token::scan::{Found, Grammars, Scan};
use super::years::holiday;

/// What a scan answers with where a grammar asks for a number or a date.
const GRAMMARS: Grammars = Grammars { number: number::read, date: date::part };

/// Reads every value but proper names.
pub(super) fn read(text: &str, context: Context, ends: Ends) -> Vec<Value> {
    let (mut values, mut tokens) = (Vec::new(), Vec::new());
    for (base, text) in lexer::pieces(text) {
        lexer::tokenise(text, &mut tokens);
        let mut scan = scan(text, &tokens, context, false);
        scan.ends = ends;
        all(&scan, base, &mut values);
    }
    values
}

/// A scan of a text that was cut into those tokens; `whole`: it is one value as an analyst wrote it.
pub(super) fn scan<'t>(
    text: &'t str,
    tokens: &'t [Token],
    context: Context,
    whole: bool,
) -> Scan<'t> {
    Scan::new(text, tokens, context, whole, GRAMMARS)
}

/// Cuts a short text and hands it to `read`; the values' offsets are those of the text.
pub(super) fn with<T>(text: &str, context: Context, read: impl FnOnce(&Scan) -> T) -> T {
    let mut tokens = Vec::new();
    lexer::tokenise(text, &mut tokens);
    read(&scan(text, &tokens, context, true))
}

/// What begins at token `i`, whichever grammar reads it.
pub(super) fn at(s: &Scan, i: usize) -> Option<Found> {
    date::read(s, i)
        .or_else(|| time::read(s, i))
        .or_else(|| amount::read(s, i))
        .or_else(|| ordinal::read(s, i))
}

/// Whether a value can begin with the word at `i`, of that entry: a look that costs little, since
/// almost every word gets it.
fn begins(s: &Scan, i: usize, entry: u16) -> bool {
    let entry = lexicon::entry(entry);
    entry.starts
        || entry.class & LEAD != 0 && s.tells(i + 1)
        || !entry.bounds.is_empty() && bound::bounded(s, i)
        || entry.class & HOLIDAY != 0 && holiday::begins(s, i)
}

/// Adds all values of a piece that begins at byte `base` of its text.
fn all(s: &Scan, base: usize, values: &mut Vec<Value>) {
    let mut i = 0;
    let mut floor = 0;
    let mut noun = None;
    while let Some(token) = s.tokens.get(i) {
        let starts = match token.kind {
            Kind::Digits => true,
            Kind::Word => token.entry != NONE && begins(s, i, token.entry),
            Kind::Mark(mark) => {
                matches!(mark, b'-' | b'<' | b'>' | b'~' | b'\'' | b'.')
                    && (s.digits(i + 1)
                        || matches!(mark, b'<' | b'>') && s.mark(i + 1, b'=')
                        || mark == b'-' && s.entry(i + 1).starts)
                    || token.entry != NONE
            }
        };
        if starts
            && let Some(mut found) = at(s, i)
            && found.start >= floor
        {
            if found.noun.is_none() {
                found.noun = noun.and_then(|noun| noun::carried(s, noun, &found));
            }
            noun = found.noun;
            values.push(s.value(&found, base));
            floor = found.end;
            i = found.end.max(found.resume).max(i + 1);
        } else {
            i += 1;
        }
    }
}
