//! What bounds or blurs an amount.
//!
//! ```text
//! bound := "at least" | "more than" | "up to" | "about" | ">=" | "~" …        (data/units/bounds.tsv)
//! after := "or more" | "or less" | "plus" | "+" | "-odd" …
//! ```
//!
//! A bound belongs to the span of the amount ("at least 82"), an approximation does not ("about 150").

use crate::value::reading::{Looseness, Reading};
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::{Bound, Meaning, PREP};
use crate::value::token::scan::{Found, Scan};

/// Whether a bound begins at token `i` and something that can be an amount follows it.
pub(crate) fn bounded(s: &Scan, i: usize) -> bool {
    let prefix = prefix(s, i);
    prefix.at > i && s.tells(prefix.at)
}

/// Bounds before an amount.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Prefix {
    /// First token of a bound that belongs to the span.
    pub(crate) start: usize,
    /// First token after the bounds.
    pub(crate) at: usize,
    pub(crate) bound: Option<Bound>,
    /// The number itself does not belong to the bound.
    pub(crate) open: bool,
    pub(crate) about: bool,
    pub(crate) over: bool,
    pub(crate) symbol: bool,
}

impl Prefix {
    /// Where the value's span begins, if a bound belongs to it.
    pub(crate) fn spoken(&self) -> Option<usize> {
        self.bound.map(|_| self.start)
    }
}

/// The most that bounds before an amount can be, in tokens.
pub(crate) const LONGEST: usize = 10;

pub(crate) fn prefix(s: &Scan, i: usize) -> Prefix {
    let mut prefix = Prefix { at: i, start: i, ..Prefix::default() };
    // "blood pressure of 140 over 90": two readings
    if i > 0 && s.is(i, "over") && s.digits(i - 1) && s.digits(i + 1) {
        return prefix;
    }
    while let Some((phrase, end)) = s.phrase(prefix.at, |e| e.bounds, |_, _| true) {
        let Meaning::Bound(bound) = phrase.meaning else {
            break;
        };
        match bound {
            Bound::About => prefix.about = true,
            Bound::Exact | Bound::Keep => {}
            other => {
                if prefix.bound.is_none() {
                    prefix.start = prefix.at;
                    prefix.over = s.is(prefix.at, "over");
                }
                prefix.open = matches!(other, Bound::More | Bound::Less);
                prefix.bound = Some(match other {
                    Bound::More => Bound::Least,
                    Bound::Less => Bound::Most,
                    other => other,
                });
            }
        }
        prefix.at = end;
        if prefix.at - i > LONGEST {
            break;
        }
    }
    if prefix.at == i {
        let (bound, len) = symbol(s, i);
        if len > 0 {
            prefix = Prefix {
                start: i,
                at: i + len,
                bound,
                open: bound.is_some() && (s.mark(i + len - 1, b'<') || s.mark(i + len - 1, b'>')),
                about: bound.is_none(),
                symbol: true,
                over: false,
            };
        }
    }
    // "more than a", "the past"
    prefix
}

/// Whether token `i` is "<", ">" or "=".
pub(crate) fn is_comparison(s: &Scan, i: usize) -> bool {
    s.mark(i, b'=') || s.mark(i, b'<') || s.mark(i, b'>')
}

/// "<", ">=", "≤", "~" before a number.
pub(crate) fn symbol(s: &Scan, i: usize) -> (Option<Bound>, usize) {
    let equals = usize::from(s.mark(i + 1, b'='));
    let odd = i > 0 && is_comparison(s, i - 1);
    match s.get(i).map(|t| t.kind) {
        _ if odd => (None, 0),
        Some(Token::Mark(b'<')) if s.digits(i + 1 + equals) => (Some(Bound::Most), 1 + equals),
        Some(Token::Mark(b'>')) if s.digits(i + 1 + equals) => (Some(Bound::Least), 1 + equals),
        Some(Token::Mark(b'~')) if s.digits(i + 1) && !s.glued(i) => (None, 1),
        Some(Token::Mark(0)) if s.word(i) == "≤" => (Some(Bound::Most), 1),
        Some(Token::Mark(0)) if s.word(i) == "≥" => (Some(Bound::Least), 1),
        _ => (None, 0),
    }
}

pub(crate) fn apply(found: &mut Found, bound: Option<Bound>, about: bool) {
    let Reading::Amount { range, .. } = &mut found.reading else {
        return;
    };
    match bound {
        Some(Bound::Least) => {
            range.max = None;
            found.looseness = Looseness::Bound;
        }
        Some(Bound::Most) => {
            range.min = None;
            found.looseness = Looseness::Bound;
        }
        _ if about && found.looseness == Looseness::Exact => found.looseness = Looseness::About,
        _ => {}
    }
}

/// "or more", "or less", "plus", "+", "20-odd", "5 million-plus"
pub(crate) fn suffix(s: &Scan, found: &mut Found) {
    let at = found.end;
    if s.broken(at) {
        return;
    }
    if s.mark(at, b'+') && s.glued(at) && !s.digits(at + 1) {
        found.end = at + 1;
        apply(found, Some(Bound::Least), false);
        return;
    }
    if s.mark(at, b'-') && s.glued(at) && s.any(at + 1, &["plus", "odd"]) {
        let bound = if s.is(at + 1, "plus") { Bound::Least } else { Bound::About };
        found.end = at + 2;
        apply(found, Some(bound), bound == Bound::About);
        return;
    }
    let Some((phrase, end)) = s.phrase(at, |e| e.after, |_, _| true) else {
        return;
    };
    let Meaning::Bound(bound) = phrase.meaning else {
        return;
    };
    // "70 or more than 60", "above 10 and below 20": the bound is the next amount's.
    let next = end + usize::from(s.is(end, "to") && s.is(end - 1, "up"));
    if s.is(end, "than") || s.number(next).is_some() {
        return;
    }
    if s.is(at, "plus") && (s.letters(at + 1) && !s.class(at + 1, PREP) || s.digits(at + 1)) {
        return;
    }
    found.end = end;
    found.resume = end;
    // "more than 5 or equal"
    found.open &= bound == Bound::About;
    apply(found, Some(bound), bound == Bound::About);
}
