//! Amounts whose unit is left out because it has just been told: "up 6 percent in China, 4 in Europe", "from three years to
//! seven".

use super::kind::Kind;
use super::reading::{Context, Reading, Value};
use super::whole;

/// How many words the name of a unit has at most.
const LONGEST: usize = 3;

/// A bare number among the values of a sentence, in the unit of the nearest amount of a kind: the last one before it, else the
/// first behind it. `text` is what the values' spans are of.
pub(crate) fn elided(text: &str, values: &[Value], number: usize, kind: Kind) -> Option<Value> {
    let bare = &values[number];
    let in_units = matches!(kind, Kind::Percent | Kind::Money | Kind::Quantity | Kind::Duration);
    if !in_units || bare.kind() != Kind::Number || bare.noun.is_some() {
        return None;
    }
    let is = |value: &&Value| value.kind() == kind;
    let other = values[..number].iter().rfind(is).or_else(|| values[number..].iter().find(is))?;
    let Reading::Amount { unit: told, .. } = other.reading else { return None };
    let read = |whole: String| {
        let value = whole::read(&whole, Some(kind), Context::default())?;
        let same = matches!(value.reading, Reading::Amount { unit, .. } if unit == told);
        same.then_some(Value { span: bare.span, ..value })
    };
    let (own, other) = (bare.span.of(text), other.span.of(text));
    let symbol = other.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let ends = |n: usize| other.rsplitn(n + 1, [' ', '-']).nth(n).map_or(0, |rest| rest.len() + 1);
    let units = (1..=LONGEST).filter_map(|n| other.get(ends(n)..));
    let behind = || units.map(|unit| format!("{own} {unit}")).find_map(read);
    let before = (!symbol.is_empty()).then(|| read(format!("{symbol}{own}"))).flatten();
    before.or_else(behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::read;

    #[test]
    fn units_that_are_left_out() {
        for (text, number, kind, expected) in [
            ("Sales rose 6 percent in China, 4 in Europe.", "4", Kind::Percent, Some(4.0)),
            (
                "Terms go up from three years to seven.",
                "seven",
                Kind::Duration,
                Some(220_903_200.0),
            ),
            ("It earned $62 a share, versus 48 a year ago.", "48", Kind::Money, Some(48.0)),
            ("He kicked goals of 22, 37 and 51 yards.", "37", Kind::Quantity, Some(37.0)),
            ("It took 14 hours, and 300 people came.", "300", Kind::Duration, None),
        ] {
            let values = read(text, Context::default());
            let at = values.iter().position(|v| v.span.of(text) == number).unwrap();
            let value = elided(text, &values, at, kind);
            let told = value.map(|v| match v.reading {
                Reading::Amount { range, .. } => range.min.unwrap(),
                other => panic!("{other:?}"),
            });
            assert_eq!(told, expected, "{text}");
        }
    }
}
