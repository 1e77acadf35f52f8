//! When two words in one place rule each other out.

use crate::check::sentence::Token;
use crate::text::country::country;
use crate::text::lexicon::{are_siblings, is_a};
use crate::text::list;
use crate::text::tag::Tag;

/// The prepositions between two words, which tell how they are joined; a verb between them parts
/// them, and so does a mark.
pub(super) fn joint(between: &[Token<'_>]) -> Option<Vec<String>> {
    if between.iter().any(|t| t.tag.is_verb() || matches!(t.text, "," | ";" | ":" | "(" | ")")) {
        return None;
    }
    Some(between.iter().filter(|t| t.tag == Tag::Prep).map(|t| t.text.to_lowercase()).collect())
}

/// Whether two words rule each other out in one place: ordinals, two countries, two nouns right
/// below one class, such as two colors.
pub(super) fn excludes(ours: &str, theirs: &str) -> bool {
    if let Some(((a, _), (b, _))) = country(ours).zip(country(theirs)) {
        return a.name != b.name;
    }
    let (ours, theirs) = (ours.to_lowercase(), theirs.to_lowercase());
    if is_ordinal(&ours) && is_ordinal(&theirs) {
        return ours != theirs;
    }
    are_siblings(&ours, &theirs)
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    list(include_str!("../../../data/ordinals.txt")).any(|w| w == word)
        || digits.len() < word.len() && ["st", "nd", "rd", "th"].contains(&digits)
}

/// Whether two words may be one name: two spellings, five letters or more of which the first
/// three are the same, or a given name and its short form.
pub(super) fn are_one_name(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let first = |w: &str| w.chars().take(3).collect::<String>();
    let mut nicknames = list(include_str!("../../../data/nicknames.txt"));
    a.chars().count().min(b.chars().count()) >= 5 && first(&a) == first(&b)
        || nicknames.any(|line| {
            let has = |name: &str| line.split(' ').any(|n| n == name);
            has(&a) && has(&b)
        })
}

/// Whether nothing is both: a person and a vehicle.
pub(super) fn exclude_as_kinds(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let kinds = |word: &str| -> Vec<&str> {
        list(include_str!("../../../data/lexicon/kinds.txt")).filter(|k| is_a(word, k)).collect()
    };
    let (of_a, of_b) = (kinds(&a), kinds(&b));
    !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|kind| of_b.contains(kind))
}
