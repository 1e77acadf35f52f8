//! Cities and what they lie in, as far as WordNet names them (`data/wordnet/places.txt`).

use crate::text::lookup::lines::Lines;
use crate::text::lookup::list::list;

static PLACES: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/places.words")));

/// How many wholes a place is followed through: borough, city, county, state, country, continent.
const DEEPEST: usize = 6;

/// The places of this name: each its usual name and what it lies in.
fn places(name: &str) -> impl Iterator<Item = (bool, Vec<&'static str>)> {
    let line = PLACES.rest(name).unwrap_or_default();
    line.split('\t').filter(|item| !item.is_empty()).map(|item| {
        let (kind, names) = item.split_at(1);
        (kind == "c", names.split(',').collect())
    })
}

/// Whether a name, written as in running text, is a city's or a town's.
pub fn is_city(name: &str) -> bool {
    places(name).any(|(city, _)| city)
}

/// Whether a name, written as in running text, is a place's that the dictionary knows: a city, a state, a
/// county, a river.
pub fn is_place(name: &str) -> bool {
    places(name).next().is_some()
}

/// Whether two names are those of cities that lie apart: neither is another name of the other, nor
/// a part of it.
pub fn are_apart(a: &str, b: &str) -> bool {
    is_city(a) && is_city(b) && !lies_in(a, b, 0) && !lies_in(b, a, 0)
}

/// Whether a place of the name `part` is one of the name `whole`, or lies in one.
fn lies_in(part: &str, whole: &str, depth: usize) -> bool {
    let usual =
        |name: &str| places(name).filter_map(|(_, n)| n.first().copied()).collect::<Vec<_>>();
    let same = part == whole || usual(part).iter().any(|p| usual(whole).contains(p));
    same || depth < DEEPEST
        && places(part).any(|(_, names)| names[1..].iter().any(|up| lies_in(up, whole, depth + 1)))
}

/// The name of a state or province by its short form in the press, written with its stops: *Wisconsin* for "Wis.".
pub fn spelt_out(short: &str) -> Option<&'static str> {
    let mut all = list(include_str!("../../../data/names/states.tsv"));
    let own = |line: &'static str| line.split_once('\t').filter(|(own, _)| *own == short);
    short.ends_with('.').then(|| all.find_map(own)).flatten().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_lie_apart_or_in_one_another() {
        for (a, b, apart) in [
            ("Lisbon", "Porto", true),
            ("Porto", "Oporto", false),
            ("Turin", "Italy", false),
            ("Brooklyn", "New York", false),
            ("Lisbon", "Nowhereville", false),
        ] {
            assert_eq!(are_apart(a, b), apart, "{a} {b}");
        }
        assert_eq!(spelt_out("N.C."), Some("North Carolina"));
        assert_eq!(spelt_out("Miss"), None);
        assert!(is_city("Turin") && !is_city("Italy") && !is_city("turin"));
    }
}
