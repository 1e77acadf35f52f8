//! Which kind of amount begins at a token, before bounds and ranges.

use super::measure::Measure;
use super::{age, money, percent, quantity};
use crate::value::numbers::figure::Number;
use crate::value::numbers::label;
use crate::value::reading::Kind;
use crate::value::times::duration;
use crate::value::token::lexicon::STREET;
use crate::value::token::scan::Scan;

/// A number with its unit at token `i`.
pub(crate) fn measure(s: &Scan, i: usize) -> Option<Measure> {
    let leading =
        money::leading(s, i).or_else(|| age::leading(s, i)).or_else(|| percent::leading(s, i));
    let leading = leading.or_else(|| duration::clocked(s, i));
    if leading.is_some() {
        return leading;
    }
    let number = match s.number(i) {
        Some(number) => Some(number).filter(|n| n.min.is_finite())?,
        None => {
            return duration::without_number(s, i)
                .or_else(|| quantity::without_number(s, i))
                .or_else(|| money::without_number(s, i));
        }
    };
    // "Eight Mile Road"
    let at = number.end;
    let street = s.capital(at + 1) && s.class(at + 1, STREET);
    let street = street || s.glued(at) && label::street(s, at + 1);
    if street && s.capital(at) && !s.entry(at).units.is_empty() {
        return None;
    }
    let unit = unit(s, i, number).or_else(|| quantity::side(s, i, number));
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

/// The unit after a number.
pub(crate) fn unit(s: &Scan, i: usize, number: Number) -> Option<Measure> {
    percent::trailing(s, i, number)
        .or_else(|| age::trailing(s, i, number))
        .or_else(|| money::trailing(s, i, number))
        .or_else(|| quantity::trailing(s, i, number))
        .or_else(|| duration::trailing(s, i, number))
}

/// A measure that may follow a range's dash; no label test, since the dash is the range's.
pub(crate) fn plain_measure(s: &Scan, i: usize) -> Option<Measure> {
    if let Some(found) = money::leading(s, i) {
        return Some(found);
    }
    let number = s.number(i)?;
    Some(unit(s, i, number).unwrap_or(Measure::with(i, number.end, number, Kind::Number, "")))
}
