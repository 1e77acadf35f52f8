//! The amount that begins at a token, of whichever kind, before bounds and ranges.

use super::measure::Measure;
use super::{money, quantity, told_before, told_behind, told_without};
use crate::value::kind::Kind;
use crate::value::numbers::figure::Number;
use crate::value::numbers::label;
use crate::value::token::lexicon::STREET;
use crate::value::token::scan::Scan;

/// A number with its unit at token `i`.
pub(crate) fn measure(s: &Scan, i: usize) -> Option<Measure> {
    let before = told_before(s, i);
    if before.is_some() {
        return before;
    }
    let number = match s.number(i) {
        Some(number) => Some(number).filter(|n| n.min.is_finite())?,
        None => return told_without(s, i),
    };
    // "Eight Mile Road"
    let at = number.end;
    let street = s.capital(at + 1) && s.class(at + 1, STREET);
    let street = street || s.glued(at) && label::street(s, at + 1);
    if street && s.capital(at) && !s.entry(at).units.is_empty() {
        return None;
    }
    let unit = told_behind(s, i, number).or_else(|| quantity::side(s, i, number));
    let signed = s.mark(i, b'-') && s.digits(i + 1);
    if s.digits(i) || signed {
        // A unit that begins where the digits end excuses letters there, and nothing else does.
        let side = unit.is_some_and(|m| m.kind == Kind::Quantity) && quantity::sides(s, i, &number);
        let excused = unit.is_some_and(|m| m.end > number.end) || side;
        if label::by_left(s, i, number.end) && !signed && !side
            || signed && label::decimal_pair(s, i + 1)
            || !excused && !dash_range(s, &number) && label::by_right(s, i, number.end)
        {
            return None;
        }
    }
    Some(unit.unwrap_or(Measure::with(i, number.end, number, Kind::Number, "")))
}

/// Whether a dash that joins two ends of a range stands after a number: "10-15", "5- to 9-metre".
pub(crate) fn dash_range(s: &Scan, number: &Number) -> bool {
    let at = number.end;
    let next = || plain_measure(s, at + 1);
    s.mark(at, b'-')
        && s.digits(at + 1)
        && next().is_some_and(|next| {
            let more = s.mark(next.end, b'-') && s.digits(next.end + 1) && s.glued(next.end + 1);
            !more && (number.min < next.number.min || next.number.scaled)
        })
}

/// A measure that may follow a range's dash; no label test, since the dash is the range's.
pub(crate) fn plain_measure(s: &Scan, i: usize) -> Option<Measure> {
    if let Some(found) = money::leading(s, i) {
        return Some(found);
    }
    let number = s.number(i)?;
    Some(told_behind(s, i, number).unwrap_or(Measure::with(
        i,
        number.end,
        number,
        Kind::Number,
        "",
    )))
}
