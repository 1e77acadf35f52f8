//! Classes of plain words that the judgement goes by, from `data/word_classes.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Tells one event of a kind from another: "another strike".
    Other,
    /// Says how people are related, so that they may share a surname.
    Kin,
    /// Says that something is settled to come: "will", "is to".
    Announced,
    /// What a denial denies when it does not say it again: "any involvement".
    Denied,
    /// Asks for the model or make of the topic's noun.
    Type,
    /// People in general, whom a count of them may leave out.
    People,
    /// Anybody of that age or sex, or who came to harm: one person may be called by several of them.
    Anybody,
    /// Somebody young.
    Young,
    /// A subject that is nobody.
    Nobody,
    /// A determiner that points back.
    Definite,
    /// Asks where something is.
    Place,
    /// A preposition before the place of an event.
    AtPlace,
    /// Whose place is named before it: "Norfolk police".
    Local,
    /// Opens a clause that is left open.
    Condition,
    /// Before a noun for an event, makes it another one.
    Elsewhere,
    /// Brings in another event of the kind among several.
    Again,
    /// Marks an account that was corrected since.
    Outdated,
    /// Received or called in an emergency.
    Call,
    /// Of the places where the injured are taken.
    Hospital,
}

static CLASSES: LazyLock<HashMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Class>> = HashMap::new();
    for line in crate::text::list(include_str!("../../data/word_classes.tsv")) {
        let Some((class, word)) = line.split_once('\t') else {
            continue;
        };
        let class = match class {
            "other" => Class::Other,
            "kin" => Class::Kin,
            "announced" => Class::Announced,
            "denied" => Class::Denied,
            "type" => Class::Type,
            "people" => Class::People,
            "anybody" => Class::Anybody,
            "young" => Class::Young,
            "nobody" => Class::Nobody,
            "definite" => Class::Definite,
            "place" => Class::Place,
            "at-place" => Class::AtPlace,
            "local" => Class::Local,
            "condition" => Class::Condition,
            "elsewhere" => Class::Elsewhere,
            "again" => Class::Again,
            "outdated" => Class::Outdated,
            "call" => Class::Call,
            "hospital" => Class::Hospital,
            // No such class; the tests fail for it.
            _ => continue,
        };
        out.entry(word).or_default().push(class);
    }
    out
});

/// Whether a word, in any case, is of this class.
pub(super) fn is(word: &str, class: Class) -> bool {
    CLASSES.get(word.to_lowercase().as_str()).is_some_and(|c| c.contains(&class))
}

#[cfg(test)]
mod tests {
    use super::CLASSES;

    #[test]
    fn every_line_is_of_a_known_class() {
        let lines = crate::text::list(include_str!("../../data/word_classes.tsv")).count();
        assert_eq!(CLASSES.values().map(Vec::len).sum::<usize>(), lines);
    }
}
