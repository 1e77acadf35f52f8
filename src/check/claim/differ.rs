//! When two words in one place rule each other out.

use crate::check::sentence::Token;
use crate::text::country::country;
use crate::text::lexicon::are_siblings;
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
    let words = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    words.contains(&word) || digits.len() < word.len() && ["st", "nd", "rd", "th"].contains(&digits)
}

/// Two spellings of one name: five letters or more of which the first three are the same.
pub(super) fn misspelt(a: &str, b: &str) -> bool {
    let first = |w: &str| w.to_lowercase().chars().take(3).collect::<String>();
    a.chars().count().min(b.chars().count()) >= 5 && first(a) == first(b)
}
