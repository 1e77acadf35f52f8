//! Fractions.
//!
//! ```text
//! fraction   := numerator ["-"] below | "1/4" | "half" …
//! below      := "thirds" | "quarters" | "thirty" ["-"] "fifths" | "one" "hundred" "fifth" | "twenty" "first"
//! tail       := number "and" ("a half" | "half" | "one third" | fraction) [scale]
//! proportion := "one in five" | "two out of three" | "1 in 10"
//! ```
//!
//! A fraction after "and" is added: "two hundred and three fifths" is 200.6.

use super::decimal::scan_digits;
use super::figure::Number;
use super::numerals::{below, compose, day_of_month, share, tied};
use crate::value::token::lexicon::{PREP, Role};
use crate::value::token::scan::Scan;

/// "two thirds", "one-fourth", "three quarters", "three - eighths", "two thirty-fifths": the number
/// `value`, whose last word stands before token `end`, over what follows it.
pub(crate) fn denominator(s: &Scan, value: f64, end: usize) -> Option<Number> {
    let at = end + usize::from(s.mark(end, b'-'));
    let last = s.entry(end.wrapping_sub(1));
    let plural = s.entry(at).role == Role::Denominator;
    // "one hundred thirty fifths": tens right before a plural rank are one word with it.
    let (value, (below, after)) =
        if plural && last.role == Role::Tens && last.value < value && s.entry(at).value < 10.0 {
            (value - last.value, (last.value + s.entry(at).value, at + 1))
        } else {
            (value, below(s, at)?)
        };
    let fits = match s.entry(after - 1).role {
        Role::Denominator => true,
        // "five quarters" of a year are no fraction, "three quarters" are: take the common ones.
        Role::Fraction => below != 4.0 || value <= 3.0,
        // "one fifth", but not "one second", "one third party"; "one twenty-first" only alone
        _ => {
            let compound = after > at + 1;
            let alone = !s.letters(after) || s.class(after, PREP);
            value == 1.0 && below >= 3.0 && (!compound || alone)
        }
    };
    if !fits || day_of_month(s, after) || s.any(after, &["place", "party", "time", "century"]) {
        return None;
    }
    let mut number = Number { fraction: true, ..Number::exact(value / below, after) };
    // "three quarters of a million", "two thirds billion"
    let scale = after + if s.is(after, "of") && s.is(after + 1, "a") { 2 } else { 0 };
    if s.entry(scale).role == Role::Scale {
        number = Number { scaled: true, fraction: false, ..number.times(s.entry(scale).value) };
        number.end = scale + 1;
    }
    Some(number)
}

/// "and a half", "and three quarters", "and two thirds" after a number.
pub(crate) fn tail(s: &Scan, number: Number) -> Number {
    let Some(value) = number.value() else {
        return number;
    };
    if number.plain
        && let Some(proportion) = proportion(s, number)
    {
        return proportion;
    }
    let and = tied(s, number.end);
    if !s.is(and, "and") || s.broken(and) || number.fraction {
        return number;
    }
    let Some((share, end)) = share(s, tied(s, and + 1)) else {
        return number;
    };
    // "seven and a half million", "two billion and a quarter million", "6 million and a half"
    let scale = s.entry(end);
    if matches!(scale.role, Role::Scale | Role::Dozen) {
        let value = if number.scaled && value >= scale.value {
            value + share * scale.value
        } else {
            (value + share) * scale.value
        };
        return Number { scaled: true, ..Number::exact(value, end + 1) };
    }
    // Of thousands and more a share is meant: "6 million and a half" is 6,500,000.
    let unit = if number.scaled && value >= 1e3 {
        let mut unit = 1e3;
        while unit * 1e3 <= value && value % (unit * 1e3) == 0.0 {
            unit *= 1e3;
        }
        unit
    } else if s.entry(number.end - 1).role == Role::Dozen {
        // "a dozen and a half"
        s.entry(number.end - 1).value
    } else {
        1.0
    };
    let value = value + share * unit;
    Number { min: value, max: Some(value), end, plain: false, ..number }
}

/// "one in five", "two out of three", "1 in 10", "one over three"
pub(crate) fn proportion(s: &Scan, number: Number) -> Option<Number> {
    let above = number.value()?;
    let at = match () {
        () if s.any(number.end, &["in", "over"]) => number.end + 1,
        () if s.is(number.end, "out") && s.is(number.end + 1, "of") => number.end + 2,
        () if s.is(number.end, "of") && s.is(number.end + 1, "every") => number.end + 2,
        () => return None,
    };
    let at = at + usize::from(s.is(at, "every"));
    let below = if s.digits(at) {
        let n = scan_digits(s.word(at).as_bytes())?;
        if s.glued(at + 1) && !s.mark(at + 1, b'.') && !s.mark(at + 1, b',') {
            return None;
        }
        (n.1, at + 1)
    } else {
        let (value, end, _) = compose(s, at)?;
        (value, end)
    };
    let unit = s.entry(below.1);
    let sane = above > 0.0
        && above < below.0
        && below.0 <= 1e6
        && !(1500.0..=2100.0).contains(&below.0)
        && unit.seconds == 0.0
        && (s.is(number.end, "out") || above <= 10.0);
    sane.then(|| Number { fraction: true, ..Number::exact(above / below.0, below.1) })
}

/// A fraction in digits at token `i`: its value and the token after it.
pub(crate) fn slash(s: &Scan, i: usize) -> Option<(f64, usize)> {
    let glued = s.glued(i + 1) && s.glued(i + 2);
    if !(s.digits(i) && s.mark(i + 1, b'/') && s.digits(i + 2) && glued) {
        return None;
    }
    let (above, below): (f64, f64) = (s.word(i).parse().ok()?, s.word(i + 2).parse().ok()?);
    // The attacks of 11 September 2001, not nine elevenths.
    let event = s.word(i) == "9" && s.word(i + 2) == "11";
    let sane = !event && below > 1.0 && above < 1000.0 && (above < below || s.whole);
    let ends = !(s.glued(i + 3) && (s.mark(i + 3, b'/') || s.mark(i + 3, b'.') && s.digits(i + 4)));
    (sane && ends).then_some((above / below, i + 3))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::numbers;

    #[test]
    fn fractions() {
        numbers(
            r#"
            three fifths | 0.6
            one in five | 0.2
            two out of three | 0.666666667
            two thirty-fifths | 0.057142857
            one hundred forty fifths | 2.222222222
            four twenty firsts | 0.19047619
            one one hundred seventh | 0.009345794
            a twenty-fifth | 0.04
            sixty-four hundredths | 0.64
            three hundred and twelve hundredths | 300.12
            two hundred and three fifths | 200.6
            four million and one half | 4500000
            three quarters of a million | 750000
            two-and-a-half | 2.5
            one and a half dozen | 18
            a dozen and a half | 18
            3/4 | 0.75
            "#,
        );
    }
}
