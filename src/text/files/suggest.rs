//! "Did you mean …": the known word nearest to an unknown one.

/// The candidate that `word` is most likely a misspelling of, if any is near enough: at most one
/// letter in three may be wrong, missing, too many or swapped with its neighbour.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let word = word.to_lowercase();
    let distances = candidates.into_iter().map(|candidate| {
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        (distance, candidate)
    });
    let (distance, candidate) = distances.min()?;
    let allowed = word.chars().count().max(candidate.chars().count()) / 3;
    (distance <= allowed.max(1)).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_misspellings_and_nothing_else() {
        let known = ["is", "one_of", "about", "omission", "articles"];
        for (word, meant) in [
            ("omision", Some("omission")),
            ("ommission", Some("omission")),
            ("one-of", Some("one_of")),
            ("oneof", Some("one_of")),
            ("article", Some("articles")),
            ("Is", Some("is")),
            ("colour", None),
            ("verdict", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
