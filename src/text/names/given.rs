//! Given names (`data/names/given.txt`).

use crate::text::lookup::lines::find;

const GIVEN: &str = include_str!("../../../data/names/given.txt");

/// Whether a word, written as in running text, is a usual given name: *Maria*, not *maria*.
pub fn is_given_name(word: &str) -> bool {
    find(GIVEN, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_their_spelling() {
        assert!(is_given_name("Maria") && is_given_name("Peter"));
        assert!(!is_given_name("maria") && !is_given_name("Harbor") && !is_given_name(""));
        assert!(GIVEN.lines().skip(1).map(|l| l.split('\t').next()).is_sorted());
    }
}
