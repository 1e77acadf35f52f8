//! The words that play a part of their own in a topic, from `data/`.

use crate::text::table::Table;
use crate::value::Kind;

/// What a word may do in a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// Says nothing of the topic: "the", "of", "who".
    Drop,
    /// Drops, and makes the topic one that may not have happened: "would".
    Modal,
    /// Stays, and makes the topic one that may not have happened: "planned".
    Plan,
    /// Denies the topic: "not".
    Not,
    /// Belongs to the verb before it: "off" in "called off".
    Particle,
    /// May stand in lower case inside a name: "of" in "Gulf of Oman".
    Join,
}

/// The parts of a word, a bit each.
static PARTS: Table<u8> = include!(concat!(env!("OUT_DIR"), "/topic_words.rs"));

static ATTRIBUTES: Table<Option<Kind>> = include!(concat!(env!("OUT_DIR"), "/attributes.rs"));

/// Whether a word, in lower case, plays this part.
pub(crate) fn is(word: &str, part: Part) -> bool {
    let parts = PARTS.get(word.as_bytes());
    parts.is_some_and(|parts| parts & 1 << part as u8 != 0)
}

/// Whether a word, in lower case, only names an attribute; with the kind of value it asks for.
pub(crate) fn attribute(word: &str) -> Option<Option<Kind>> {
    ATTRIBUTES.get(word.as_bytes())
}

/// The name of a statement, which is no kind of value.
const STATEMENT: &str = "statement";

/// The kinds that a fact may have.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::all().filter(|kind| kind.is_asked())
}

/// The names of the kinds as an assertion file writes them, in the order they are shown.
pub fn kind_names() -> Vec<&'static str> {
    kinds().map(Kind::name).chain([STATEMENT]).collect()
}

/// The kind of this name; `None` also for a statement, which is no kind of value.
pub(crate) fn kind_named(name: &str) -> Option<Kind> {
    kinds().find(|kind| kind.name() == name)
}

/// The name of a kind as an assertion file writes it; that of a statement for `None`.
pub fn kind_name(kind: Option<Kind>) -> &'static str {
    kind.map_or(STATEMENT, Kind::name)
}

/// One value of a kind, in words for people; a statement for `None`.
pub fn one_of_kind(kind: Option<Kind>) -> &'static str {
    kind.map_or("a statement", Kind::one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for line in include_str!("../../../data/english/topic_words.tsv").lines().skip(1) {
            let (word, part) = line.split_once('\t').unwrap();
            assert!(word.chars().all(|c| c.is_ascii_lowercase()), "{line}");
            assert!(["drop", "modal", "plan", "not", "particle", "join"].contains(&part), "{line}");
        }
        for line in include_str!("../../../data/english/attributes.tsv").lines().skip(1) {
            let (_, kind) = line.split_once('\t').unwrap();
            assert!(kind == "-" || kind_named(kind).is_some(), "{line}");
        }
        assert!(is("off", Part::Particle) && !is("of", Part::Particle));
        assert_eq!(attribute("age"), Some(Some(Kind::Age)));
        assert_eq!(attribute("type"), Some(None));
        assert_eq!(attribute("drone"), None);
    }
}
