//! The unit that a key names: "hours the driver had been awake", "length of the bridge in metres". A bare number is
//! told in it.

use super::topic::split;
use super::word::{Word, is_attribute};
use crate::text::inflect;
use crate::value::{Context, Kind, Reading, read_whole};

/// More words no unit has: "miles per hour".
const LONGEST: usize = 3;

/// The unit, in the words of the key: what the key begins with, or what it ends with behind "in".
pub(crate) fn unit(key: &str) -> Option<String> {
    let words = split(key);
    let first = words.iter().position(|word| !word.drops() && !is_attribute(word))?;
    let begins = (1..=LONGEST).rev().filter_map(|n| words.get(first..first + n));
    let behind = words.iter().rposition(|word| word.lower == "in").map(|at| &words[at + 1..]);
    begins.chain(behind).find_map(as_unit)
}

/// Whether several of a thing are an amount in a unit: "hours", but not "tankers". One alone is counted in nothing:
/// "hour of the attack".
fn as_unit(words: &[Word<'_>]) -> Option<String> {
    let text = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let value = read_whole(&format!("2 {text}"), None, Context::default())?;
    let Reading::Amount { kind, .. } = value.reading else { return None };
    let several = |word: &Word<'_>| inflect::lemmas(&word.lower).iter().any(|l| l.0 != word.lower);
    (kind != Kind::Number && words.iter().any(several)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_keys() {
        for (key, expected) in [
            ("hours the driver had been awake", Some("hours")),
            ("number of days the bridge is shut", Some("days")),
            ("square miles burned", Some("square miles")),
            ("length of the bridge in metres", Some("metres")),
            ("hour of the attack", None),
            ("tankers attacked", None),
            ("people killed in two days", None),
            ("day the talks began", None),
        ] {
            assert_eq!(unit(key).as_deref(), expected, "{key}");
        }
    }
}
