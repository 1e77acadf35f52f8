//! What general English knows of words: derivations, opposites, synonyms, classes of nouns.
//!
//! Derivations and classes are WordNet's (`data/wordnet`, made by `scripts/make-lexicon.py`), what says the same and what rules out
//! is our own (`data/english/meaning.tsv`). Nothing is loaded: every function finds lines in text
//! that is part of the program. Words are lemmas in lower case unless a
//! function says otherwise; [`super::inflect::lemmas`] finds them.

use super::inflect::analyse;
use super::words::{Pos, entry};
use crate::text::lookup::lines::Lines;
use crate::text::lookup::list::list;
use crate::text::lookup::table::Table;

pub use super::classes::{are_siblings, hypernyms, is_a, is_event_noun, is_group_noun, kinship};

static DERIVED: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/derived.words")));
static ANTONYMS: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/antonyms.words")));
static SYNONYMS: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/synonyms.words")));

/// What a derived word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A person who does it: *attacker*.
    Agent,
    /// The act, event or state itself: *execution*, *withdrawal*.
    Event,
    /// Anything else: *executive*, and all verbs, adjectives and adverbs.
    Other,
}

/// A word derived from another, or from which another is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Derived {
    /// The lemma.
    pub word: &'static str,
    /// Its part of speech.
    pub pos: Pos,
    /// What it stands for.
    pub kind: Kind,
}

/// Words that WordNet's derivation and pertainym pointers join to a lemma in its common senses:
/// *execute* gives *execution*, *attack* gives *attacker* (an agent) and *attack*.
pub fn derived(word: &str) -> Vec<Derived> {
    let items = DERIVED.rest(word).unwrap_or_default().split(' ');
    let read = |item: &'static str| {
        let (pos, kind) = (*item.as_bytes().first()?, *item.as_bytes().get(1)?);
        let kind = match kind {
            b'p' => Kind::Agent,
            b'e' => Kind::Event,
            _ => Kind::Other,
        };
        Some(Derived { word: item.get(2..)?, pos: Pos::of(pos)?, kind })
    };
    items.filter_map(read).collect()
}

/// What cannot be said of the same subject and object at the same time as a lemma as `pos`: *alive* and *dead*,
/// *confirm* and *deny*. Both ways.
pub fn antonyms(word: &str, pos: Pos) -> Vec<&'static str> {
    marked(&ANTONYMS, word, pos).collect()
}

/// The words that name the event of a lemma from its other side: *sell* for *buy*.
pub fn converses(word: &str) -> impl Iterator<Item = &'static str> {
    let pairs = list(include_str!("../../../data/english/converses.txt"));
    pairs.filter_map(|line| line.split_once(' ')).filter_map(move |(x, y)| match word {
        word if word == x => Some(y),
        word if word == y => Some(x),
        _ => None,
    })
}

/// What says the same as a lemma as `pos`, or more: *kill* has *slay* and *assassinate*, *assassinate* has no *kill*. Phrasal verbs
/// come with a blank: *call off*.
pub fn synonyms(word: &str, pos: Pos) -> Vec<&'static str> {
    marked(&SYNONYMS, word, pos).collect()
}

/// The words of the line of `word` in a file that are marked with the letter of `pos`.
fn marked(file: &'static Lines, word: &str, pos: Pos) -> impl Iterator<Item = &'static str> {
    let line = file.rest(word).unwrap_or_default();
    line.split('\t').filter_map(move |item| {
        (Pos::of(*item.as_bytes().first()?)? == pos).then_some(())?;
        item.get(1..)
    })
}

/// Whether a lower-case word, in whatever form, is one of the dictionary's or of the closed
/// classes: no name by itself.
pub fn is_word(word: &str) -> bool {
    super::closed::is_closed(word.as_bytes()) || !analyse(word.as_bytes()).as_slice().is_empty()
}

/// Whether a word is one that WordNet's tagged texts never have: *malik*, *mason*.
pub fn is_rare(word: &str) -> bool {
    let entry = super::words::entry(word.as_bytes());
    entry.is_some_and(|entry| entry.ranks.iter().all(|rank| *rank <= 0))
}

/// How a verb puts forward the clause it governs (`data/english/reporting.tsv`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Report {
    /// As so: *say*, *confirm*, *claim*.
    Says,
    /// As not so: *deny*, *dispute*.
    Denies,
    /// As feared, hoped, planned or believed: *expect*, *threaten*.
    Supposes,
    /// As open: *ask*, *wonder*.
    Asks,
}

static REPORTING: Table<Report> = include!(concat!(env!("OUT_DIR"), "/reporting.rs"));

/// How the verb `lemma` reports, if it is a verb of saying, thinking or denying.
pub fn reporting_verb(lemma: &str) -> Option<Report> {
    REPORTING.get(lemma.as_bytes())
}

/// Whether the verb `lemma` takes a form in -ing as its object: *deny taking bribes*.
pub fn takes_gerund(lemma: &str) -> bool {
    let mut lines = include_str!("../../../data/english/governs.txt").lines();
    lines.any(|l| l.strip_prefix("gerund ").is_some_and(|l| l.split(' ').any(|w| w == lemma)))
}

/// Whether `verb` and `particle` are a phrasal verb of the lexicon: *call*, *off*.
pub fn is_phrasal(verb: &str, particle: &str) -> bool {
    entry(format!("{verb} {particle}").as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivations_tell_agents_from_events() {
        for (word, other, kind) in [
            ("execute", "execution", Kind::Event),
            ("withdraw", "withdrawal", Kind::Event),
            ("attack", "attacker", Kind::Agent),
            ("explode", "explosion", Kind::Event),
            ("explosion", "explode", Kind::Other),
            ("kill", "killer", Kind::Agent),
            ("deny", "denial", Kind::Event),
            ("injure", "injury", Kind::Event),
            ("invade", "invasion", Kind::Event),
        ] {
            let all = derived(word);
            assert!(all.iter().any(|d| d.word == other && d.kind == kind), "{word}: {all:?}");
        }
        assert!(derived("xyzzy").is_empty());
    }

    #[test]
    fn opposites_and_synonyms() {
        use Pos::{Adj, Verb};
        for (word, pos, other) in [
            ("alive", Adj, "dead"),
            ("dead", Adj, "alive"),
            ("guilty", Adj, "innocent"),
            ("confirm", Verb, "deny"),
            ("win", Verb, "lose"),
            ("rise", Verb, "fall"),
            ("accept", Verb, "reject"),
            ("convict", Verb, "acquit"),
            ("call off", Verb, "carry out"),
            ("take place", Verb, "cancel"),
            ("elder", Adj, "younger"),
            ("unhurt", Adj, "wounded"),
            ("wounded", Adj, "unhurt"),
        ] {
            assert!(antonyms(word, pos).contains(&other), "{word}: {:?}", antonyms(word, pos));
        }
        for (word, pos, other) in [
            ("kill", Verb, "slay"),
            ("buy", Verb, "purchase"),
            ("cancel", Verb, "call off"),
            ("call off", Verb, "cancel"),
            ("injure", Verb, "wound"),
            ("down", Verb, "shoot down"),
            ("resign", Verb, "step down"),
        ] {
            assert!(synonyms(word, pos).contains(&other), "{word}: {:?}", synonyms(word, pos));
        }
        assert!(!antonyms("third", Adj).contains(&"eighth"), "numbers are values");
        assert!(!synonyms("assassinate", Verb).contains(&"kill"), "implied, not implying");
        for (word, other) in [("buy", "sell"), ("sell", "buy"), ("win", "lose")] {
            assert!(converses(word).any(|c| c == other), "{word}");
        }
        assert!(converses("kill").next().is_none());
        for (word, pos, not) in
            [("kill", Verb, "wound"), ("shoot", Verb, "kill"), ("charge", Verb, "convict")]
        {
            assert!(!synonyms(word, pos).contains(&not), "{word}");
        }
    }

    #[test]
    fn meanings_are_told_once_and_do_not_clash() {
        let mut before = ("", "");
        for line in list(include_str!("../../../data/english/meaning.tsv")) {
            let (pos, rest) = line.split_once('\t').unwrap();
            let (word, groups) = rest.split_once('\t').unwrap();
            assert!(before < (pos, word), "out of order: {line}");
            before = (pos, word);
            let kind = Pos::of(pos.as_bytes()[0]).unwrap();
            let opposites = antonyms(word, kind);
            for other in groups.split(['\t', ',']).map(str::trim).filter(|word| !word.is_empty()) {
                let clash = synonyms(word, kind).contains(&other) && opposites.contains(&other);
                assert!(!clash && other != word, "{line}");
            }
        }
    }

    #[test]
    fn reporting_and_phrasal_verbs() {
        assert_eq!(reporting_verb("say"), Some(Report::Says));
        assert_eq!(reporting_verb("deny"), Some(Report::Denies));
        assert_eq!(reporting_verb("fear"), Some(Report::Supposes));
        assert_eq!(reporting_verb("shoot"), None);
        assert!(is_phrasal("shoot", "down") && !is_phrasal("kill", "down"));
    }
}
