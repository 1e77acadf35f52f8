//! Units of measurement: conversion to the base unit of their dimension.

use crate::value::reading::Interval;
use crate::value::token::lexicon::{Unit, units};

/// A quantity in the base unit of its dimension: the interval, and the dimension's name
/// ("length", in metres; "temperature", in kelvin).
///
/// Two quantities can be compared if their dimensions are the same. `None` for a unit that is
/// not in the table, such as a currency.
pub fn in_base(range: Interval, unit: &str) -> Option<(Interval, &'static str)> {
    let unit = units().find(|u| u.name == unit)?;
    let convert = |n: f64| n * unit.factor + unit.zero;
    let range = Interval { min: range.min.map(convert), max: range.max.map(convert) };
    Some((range, unit.dimension))
}

/// How many of `large` one `small` is, if both are of one dimension.
pub(crate) fn ratio(small: Unit, large: Unit) -> Option<f64> {
    (small.dimension == large.dimension).then(|| small.factor / large.factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_convert() {
        for (number, unit, want, dimension) in [
            (1.0, "mile", 1609.344, "length"),
            (2.0, "kilometre", 2000.0, "length"),
            (212.0, "degree Fahrenheit", 373.15, "temperature"),
            (100.0, "degree Celsius", 373.15, "temperature"),
            (1.0, "barrel", 0.158_987_294_928, "volume"),
            (36.0, "kilometre per hour", 10.0, "speed"),
            (60.0, "litre per minute", 0.001, "flow"),
        ] {
            let exact = Interval { min: Some(number), max: Some(number) };
            let (got, of) = in_base(exact, unit).unwrap();
            assert!((got.min.unwrap() - want).abs() < 1e-9, "{number} {unit}: {got:?}");
            assert_eq!(of, dimension);
        }
        assert_eq!(in_base(Interval { min: None, max: None }, "USD"), None);
    }
}
