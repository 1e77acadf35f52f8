//! Shares of a hundred.
//!
//! ```text
//! percent := number ("%" | "percent" | "per cent" | "pct" | "percents" | "percentage") | "percents of" number
//! ```
//!
//! "Percentage points" are a quantity of their own: a difference of shares is no share.

use super::joint::joint;
use super::measure::Measure;
use crate::value::kind::Kind;
use crate::value::numbers::figure::Number;
use crate::value::token::scan::Scan;

/// "percents of twenty", as some who learnt English write it; with a number before it, it is a
/// share of another.
pub(crate) fn leading(s: &Scan, i: usize) -> Option<Measure> {
    if !(s.is(i, "percents") && s.is(i + 1, "of")) {
        return None;
    }
    let number = s.number(i + 2)?;
    Some(Measure::with(i, number.end, number, Kind::Percent, "%"))
}

/// The percent sign or word after a number.
pub(crate) fn trailing(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    // "half of one percent", "a quarter of 1%"
    if number.fraction
        && s.is(number.end, "of")
        && let Some(whole) = s.number(number.end + 1)
        && let Some(share) = whole.value().filter(|whole| *whole <= 1.0)
    {
        return trailing(s, start, Number { end: whole.end, ..number.times(share) });
    }
    let at = joint(s, &number)?.at;
    let end = match () {
        // "%20" in an address is no share.
        () if s.mark(at, b'%') => {
            let coded = s.glued(at + 1) && (s.letters(at + 1) || s.digits(at + 1));
            if coded {
                return None;
            }
            at + 1
        }
        () if s.any(at, &["percent", "pct", "percents", "percentage"]) => at + 1,
        () if s.is(at, "per") && s.any(at + 1, &["cent", "cents"]) => at + 2,
        () => return None,
    };
    let points = end + usize::from(s.mark(end, b'-'));
    if s.any(points, &["point", "points"]) {
        let number = Number { end: points + 1, ..number };
        return Some(Measure::with(start, points + 1, number, Kind::Quantity, "percentage point"));
    }
    Some(Measure::with(start, end, number, Kind::Percent, "%"))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::reads;
    use crate::value::kind::Kind;

    #[test]
    fn percents() {
        reads(
            Kind::Percent,
            r#"
            rose 12% in May | 12% | 12
            some 4.5 per cent of it | 4.5 per cent | 4.5
            twenty percent | twenty percent | 20
            10 to 15 percent | 10 to 15 percent | 10..15
            at least 30% | at least 30% | 30..
            up by half a percent | half a percent | 0.5
            half of one percent | half of one percent | 0.5
            percents of thirty | percents of thirty | 30
            between 5% and 6% | between 5% and 6% | 5..6
            "#,
        );
    }
}
