//! Given names (`data/names/given.txt`).

use crate::text::lookup::lines::Lines;

static GIVEN: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/given.words")));

/// Whether a word, written as in running text, is a usual given name: *Maria*, not *maria*.
pub fn is_given_name(word: &str) -> bool {
    GIVEN.line(word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_their_spelling() {
        assert!(is_given_name("Maria") && is_given_name("Peter"));
        assert!(!is_given_name("maria") && !is_given_name("Harbor") && !is_given_name(""));
    }
}
