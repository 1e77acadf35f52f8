//! The one comparison: an article's value against a fact's, both sets of possibilities.

use jiff::civil::Date;

use super::model::Tolerance;
use crate::value::{Days, Interval, Looseness, Reading, Value, in_base};

/// How an article's value lies to a fact's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same, or inside it.
    Inside,
    /// Overlapping, but wider: it says less than the fact.
    Wider,
    /// Apart: both cannot be true.
    Apart,
    /// Of another kind or unit: they cannot be compared.
    Unlike,
}

/// Compares what an article says with what a fact allows.
pub fn fit(article: &Value, fact: &Value, tolerance: Option<Tolerance>) -> Fit {
    match (&article.reading, &fact.reading) {
        (
            Reading::Amount { kind: ka, range: a, unit: ua },
            Reading::Amount { kind: kf, range: f, unit: uf },
        ) => {
            if ka != kf {
                return Fit::Unlike;
            }
            let Some((said, allowed)) = in_one_unit((*a, ua), (*f, uf)) else {
                return Fit::Unlike;
            };
            let allowed = widen(allowed, fact.looseness, tolerance);
            let fit = amounts(said, article.looseness, allowed, fact.looseness);
            if fact.open && article.looseness == Looseness::Exact && is_end(said, allowed) {
                return if is_large(said) { Fit::Wider } else { Fit::Apart };
            }
            // "six miles" for 10 km: whoever tells a length in other units rounds it in these.
            let rounded = rounded(*a).filter(|_| ua != uf && article.looseness == Looseness::Exact);
            match rounded.and_then(|a| in_one_unit((a, ua), (*f, uf))) {
                Some((a, _)) if fit == Fit::Apart && !apart(a, allowed) => Fit::Inside,
                _ => fit,
            }
        }
        (Reading::Date(a), Reading::Date(f)) => days(*a, *f, tolerance),
        (Reading::Time { from: a, to: b }, Reading::Time { from: c, to: d }) => {
            let (wide, slack) = (to_interval(*c, *d), tolerance);
            intervals(to_interval(*a, *b), widen(wide, Looseness::Exact, slack))
        }
        _ => Fit::Unlike,
    }
}

/// Two amounts in one unit: as they stand, or both in the base unit of their dimension. `None`
/// where they measure different things.
fn in_one_unit(a: (Interval, &str), f: (Interval, &str)) -> Option<(Interval, Interval)> {
    if a.1 == f.1 {
        return Some((a.0, f.0));
    }
    let (base_a, of_a) = in_base(a.0, a.1)?;
    let (base_f, of_f) = in_base(f.0, f.1)?;
    (of_a == of_f).then_some((base_a, base_f))
}

fn to_interval(from: u16, to: u16) -> Interval {
    Interval { min: Some(f64::from(from)), max: Some(f64::from(to)) }
}

/// A fact's own looseness and tolerance make its set of allowed numbers larger.
fn widen(range: Interval, looseness: Looseness, tolerance: Option<Tolerance>) -> Interval {
    let slack = |x: f64| match tolerance {
        Some(Tolerance::Share(share)) => x.abs() * share,
        Some(Tolerance::Absolute(amount)) => amount,
        None if looseness == Looseness::About => x.abs() * ABOUT,
        None => x.abs() * 1e-9,
    };
    Interval { min: range.min.map(|x| x - slack(x)), max: range.max.map(|x| x + slack(x)) }
}

/// How far from the number "about" reaches, as a share of it: "about 150" may be 140 or 160.
const ABOUT: f64 = 0.1;

fn amounts(a: Interval, loose: Looseness, f: Interval, fact: Looseness) -> Fit {
    if loose == Looseness::Vague && fact == Looseness::Vague {
        // "weeks" and "several weeks": neither names a number, and their sets overlap.
        return if apart(a, f) { Fit::Apart } else { Fit::Inside };
    }
    let plain = intervals(a, f);
    match (plain, loose) {
        (Fit::Inside, _) => Fit::Inside,
        (_, Looseness::About) => {
            let near = widen(a, Looseness::About, None);
            if apart(near, f) { Fit::Apart } else { Fit::Inside }
        }
        (Fit::Apart, Looseness::Exact) if rounds_to(f, a) => Fit::Inside,
        // The article is more exact than a fact that looks rounded: no contradiction.
        (Fit::Apart, Looseness::Exact) if rounds_to(a, f) && is_large(f) => Fit::Wider,
        (Fit::Apart, Looseness::Exact) if is_whole_of(f, a) || is_whole_of(a, f) => Fit::Wider,
        (other, _) => other,
    }
}

/// Whether a number is the end of a bound.
fn is_end(said: Interval, bound: Interval) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() <= x.abs() * 1e-6;
    point(said).zip(bound.min.xor(bound.max)).is_some_and(|(x, end)| near(x, end))
}

/// Whether a whole number is what one with a fraction is rounded to: 2 of 2.3.
fn is_whole_of(whole: Interval, fine: Interval) -> bool {
    let both = point(whole).zip(point(fine));
    both.is_some_and(|(whole, fine)| {
        whole != 0.0 && whole.fract() == 0.0 && fine.fract() != 0.0 && fine.round() == whole
    })
}

/// Whether the exact number `fine`, rounded to the significant digits of `round` (two or more),
/// gives `round`.
fn rounds_to(fine: Interval, round: Interval) -> bool {
    let (Some(fine), Some(round)) = (point(fine), point(round)) else {
        return false;
    };
    let digits = significant(round);
    (2..significant(fine)).contains(&digits) && {
        let scale = 10f64.powi(libm::log10(fine.abs()).floor() as i32 + 1 - digits as i32);
        ((fine / scale).round() * scale - round).abs() <= scale * 1e-6
    }
}

/// What a single number may have been before it was rounded to the digits that it has: half of its last
/// digit to either side, and of a round one (10, 200) a twentieth.
fn rounded(range: Interval) -> Option<Interval> {
    let number = point(range)?;
    let digits = significant(number);
    let half = if digits == 1 && number.abs() >= 10.0 {
        number.abs() / 20.0
    } else {
        let whole = libm::log10(number.abs().max(1e-9)).floor() as i32 + 1;
        0.5 * 10f64.powi(whole - digits as i32)
    };
    Some(Interval { min: Some(number - half), max: Some(number + half) })
}

/// A single number, where the interval is one but for the slack of floating point.
fn point(range: Interval) -> Option<f64> {
    let (min, max) = (range.min?, range.max?);
    let middle = f64::midpoint(min, max);
    (max - min <= middle.abs() * 1e-6).then(|| (middle * 1e6).round() / 1e6)
}

/// Thousands and more are usually rounded when they end in zeros; small counts are not.
fn is_large(range: Interval) -> bool {
    point(range).is_some_and(|x| x.abs() >= 1_000.0)
}

/// Number of significant digits as written in decimal, trailing zeros of integers not counted.
fn significant(x: f64) -> usize {
    let text = format!("{}", x.abs());
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let digits = if text.contains('.') { digits } else { digits.trim_end_matches('0') };
    digits.len()
}

fn apart(a: Interval, b: Interval) -> bool {
    let below = |x: Option<f64>, y: Option<f64>| matches!((x, y), (Some(x), Some(y)) if x < y);
    below(a.max, b.min) || below(b.max, a.min)
}

fn intervals(a: Interval, f: Interval) -> Fit {
    if apart(a, f) {
        return Fit::Apart;
    }
    let low = f.min.is_none_or(|f| a.min.is_some_and(|a| a >= f));
    let high = f.max.is_none_or(|f| a.max.is_some_and(|a| a <= f));
    if low && high { Fit::Inside } else { Fit::Wider }
}

fn days(a: Days, f: Days, tolerance: Option<Tolerance>) -> Fit {
    match (a, f) {
        (Days::Range { from: a, to: b }, Days::Range { from: c, to: d }) => {
            let slack = match tolerance {
                Some(Tolerance::Absolute(days)) => days,
                _ => 0.0,
            };
            let number = |date: Option<Date>| date.map(day_number);
            let article = Interval { min: number(a), max: number(b) };
            let fact =
                Interval { min: number(c).map(|x| x - slack), max: number(d).map(|x| x + slack) };
            intervals(article, fact)
        }
        (Days::Weekday(a), Days::Weekday(f)) => same(a == f),
        (Days::Weekday(a), Days::Range { from: Some(from), to: Some(to) }) if from == to => {
            same(from.weekday() == a)
        }
        (Days::Range { from: Some(from), to: Some(to) }, Days::Weekday(f)) if from == to => {
            same(from.weekday() == f)
        }
        (Days::Yearless { month, day }, Days::Range { from: Some(from), to: Some(to) }) => {
            if from.year() != to.year() {
                return Fit::Wider;
            }
            if !(from.month()..=to.month()).contains(&month) {
                return Fit::Apart;
            }
            if from.month() != to.month() {
                // "November" and 1970: the year is open.
                return Fit::Wider;
            }
            match day {
                None => {
                    if from == to {
                        Fit::Wider
                    } else {
                        Fit::Inside
                    }
                }
                Some(day) if (from.day()..=to.day()).contains(&day) => Fit::Inside,
                Some(_) => Fit::Apart,
            }
        }
        (Days::Range { from: Some(from), to: Some(to) }, Days::Yearless { month, day }) => {
            let within = from.month() == month && to.month() == month && from.year() == to.year();
            match day {
                _ if !within => {
                    if from == to {
                        Fit::Apart
                    } else {
                        Fit::Wider
                    }
                }
                None => Fit::Inside,
                Some(day) if from == to => same(from.day() == day),
                Some(_) => Fit::Wider,
            }
        }
        (Days::Yearless { month: m, day: d }, Days::Yearless { month: n, day: e }) => {
            match (d, e) {
                _ if m != n => Fit::Apart,
                (_, None) => Fit::Inside,
                (None, Some(_)) => Fit::Wider,
                (Some(d), Some(e)) => same(d == e),
            }
        }
        _ => Fit::Unlike,
    }
}

fn same(same: bool) -> Fit {
    if same { Fit::Inside } else { Fit::Apart }
}

/// Days since the beginning of the calendar, so that dates compare as numbers.
fn day_number(date: Date) -> f64 {
    (date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::value::Kind;

    fn number(min: f64, max: f64, looseness: Looseness) -> Value {
        let range =
            Interval { min: min.is_finite().then_some(min), max: max.is_finite().then_some(max) };
        let reading = Reading::Amount { kind: Kind::Number, range, unit: "" };
        Value {
            span: Span::new(0, 0),
            reading,
            looseness,
            noun: None,
            relation: None,
            named: None,
            open: false,
        }
    }

    fn read(text: &str, kind: Kind) -> Value {
        let all = crate::value::read(text, crate::value::Context { reference: None });
        all.into_iter().find(|v| v.kind() == kind).unwrap()
    }

    #[test]
    fn numbers_lie_to_one_another() {
        let read = |text: &str| read(text, Kind::Number);
        for (article, fact, want) in [
            ("61 copies", "more than 61 copies", Fit::Apart),
            ("62 copies", "more than 61 copies", Fit::Inside),
            ("61 copies", "at least 61 copies", Fit::Inside),
            ("61 copies", "fewer than 61 copies", Fit::Apart),
            ("61 copies", "61 copies or fewer", Fit::Inside),
            // Thousands are often rounded.
            ("2,000 copies", "more than 2,000 copies", Fit::Wider),
            ("more than 61 copies", "more than 61 copies", Fit::Inside),
            ("2.3", "2", Fit::Wider),
            ("2.6", "2", Fit::Apart),
            ("2", "2.3", Fit::Wider),
        ] {
            assert_eq!(fit(&read(article), &read(fact), None), want, "{article}, {fact}");
        }
    }

    #[test]
    fn other_units_are_rounded_in_these() {
        let read = |text: &str| read(text, Kind::Quantity);
        for (article, fact, expected) in [
            ("six miles", "10 km", Fit::Inside),
            ("6.2 miles", "10 km", Fit::Inside),
            ("nine miles", "10 km", Fit::Apart),
            ("100 miles", "160 km", Fit::Wider),
            ("100 miles", "200 km", Fit::Apart),
            ("9 km", "10 km", Fit::Apart),
        ] {
            assert_eq!(fit(&read(article), &read(fact), None), expected, "{article}, {fact}");
        }
    }

    #[test]
    fn numbers_by_the_one_rule() {
        use Looseness::{About, Bound, Exact};
        let inf = f64::INFINITY;
        let cases = [
            ((150.0, 150.0, Exact), (150.0, 150.0, Exact), Fit::Inside),
            ((1500.0, 1500.0, Exact), (150.0, 150.0, Exact), Fit::Apart),
            ((150.0, 150.0, About), (147.0, 147.0, Exact), Fit::Inside),
            ((150.0, 150.0, About), (300.0, 300.0, Exact), Fit::Apart),
            ((100.0, inf, Bound), (150.0, 150.0, Exact), Fit::Wider),
            ((200.0, inf, Bound), (150.0, 150.0, Exact), Fit::Apart),
            ((160.0, 160.0, Exact), (150.0, inf, Bound), Fit::Inside),
            ((1_200_000.0, 1_200_000.0, Exact), (1_234_567.0, 1_234_567.0, Exact), Fit::Inside),
            ((1_300_000.0, 1_300_000.0, Exact), (1_234_567.0, 1_234_567.0, Exact), Fit::Apart),
            ((1_234_567.0, 1_234_567.0, Exact), (1_200_000.0, 1_200_000.0, Exact), Fit::Wider),
            ((4.0, 4.0, Exact), (3.0, 3.0, Exact), Fit::Apart),
        ];
        for ((a, b, l), (c, d, m), expected) in cases {
            let (article, fact) = (number(a, b, l), number(c, d, m));
            assert_eq!(
                fit(&article, &fact, None),
                expected,
                "{a}..{b} {l:?} against {c}..{d} {m:?}"
            );
        }
    }

    #[test]
    fn dates_by_the_one_rule() {
        let date = |y, m, d| Date::constant(y, m, d);
        let range = |a, b| Days::Range { from: Some(a), to: Some(b) };
        let thursday = range(date(2019, 6, 20), date(2019, 6, 20));
        let cases = [
            (thursday, thursday, Fit::Inside),
            (range(date(2019, 6, 22), date(2019, 6, 22)), thursday, Fit::Apart),
            (range(date(2019, 6, 17), date(2019, 6, 23)), thursday, Fit::Wider),
            (thursday, range(date(2019, 6, 1), date(2019, 6, 30)), Fit::Inside),
            (Days::Weekday(jiff::civil::Weekday::Thursday), thursday, Fit::Inside),
            (Days::Weekday(jiff::civil::Weekday::Friday), thursday, Fit::Apart),
            (Days::Yearless { month: 6, day: Some(20) }, thursday, Fit::Inside),
            (Days::Yearless { month: 6, day: None }, thursday, Fit::Wider),
            (Days::Yearless { month: 6, day: Some(13) }, thursday, Fit::Apart),
            (
                Days::Yearless { month: 6, day: None },
                range(date(2019, 1, 1), date(2019, 12, 31)),
                Fit::Wider,
            ),
            (
                Days::Yearless { month: 9, day: None },
                range(date(2019, 1, 1), date(2019, 6, 30)),
                Fit::Apart,
            ),
            (Days::Unresolved, thursday, Fit::Unlike),
        ];
        for (article, fact, expected) in cases {
            assert_eq!(days(article, fact, None), expected, "{article:?} against {fact:?}");
        }
    }
}
