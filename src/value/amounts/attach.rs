//! What is told of an amount beside it: what it counts, and which way it goes.

use crate::value::kind::Kind;
use crate::value::numbers::noun;
use crate::value::reading::Reading;
use crate::value::times::duration;
use crate::value::token::lexicon::CHANGE;
use crate::value::token::scan::{Found, Scan};

/// Whether the words before token `i` speak of a change, so that "from 5 to 6" are two values.
pub(crate) fn changes(s: &Scan, i: usize) -> bool {
    let apart = |k: &usize| s.mark(*k, b',') || s.mark(*k, b';') || s.sentence_ends(*k);
    let before = || (i.saturating_sub(9)..i).rev();
    before().take(4).chain(before().take_while(|k| !apart(k))).any(|k| s.class(k, CHANGE))
}

/// The noun that is counted, and the side of an event that a duration points to.
pub(crate) fn attach(s: &Scan, found: &mut Found) {
    let Reading::Amount { kind, range, .. } = found.reading else {
        return;
    };
    match kind {
        Kind::Number | Kind::Percent | Kind::Quantity => {
            let scaled = (kind == Kind::Number).then(|| noun::scaled(s, found)).flatten();
            found.noun = scaled.or_else(|| noun::head(s, found.end, kind));
            // "a 6.3 earthquake" is one, "1.5 children" are counted.
            let decimal = |k: usize| s.mark(k, b'.') && s.glued(k) && s.digits(k + 1);
            let whole =
                |n: f64| n.fract() == 0.0 && !(n < 1e3 && (found.start..found.end).any(decimal));
            let broken = kind == Kind::Number && range.min.is_some_and(|n| n > 1.0 && !whole(n));
            let counted = |noun| scaled.is_some() || noun::plural_at(s, noun);
            if broken && !found.noun.is_some_and(counted) {
                found.noun = None;
            }
            if found.noun.is_none() && kind == Kind::Number {
                found.noun = noun::told_before(s, found.start);
            }
        }
        Kind::Duration => found.relation = duration::relation(s, found.end),
        _ => {}
    }
}
