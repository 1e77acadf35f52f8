//! The closed classes: determiners, pronouns, prepositions, conjunctions, auxiliaries and the
//! like, from `data/english/closed.tsv`.

use crate::text::lookup::table::Table;

/// One use of a closed-class word, named as in the data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Use {
    Det,
    Poss,
    Num,
    Subj,
    Obj,
    Pron,
    Conj,
    Sub,
    Wh,
    Prep,
    To,
    Part,
    Modal,
    Be,
    Have,
    Do,
    Neg,
    Adv,
    Adj,
    Noun,
    Verb,
    Name,
    Intj,
}

use Use::*;

const USES: [(&str, Use); 23] = [
    ("det", Det),
    ("poss", Poss),
    ("num", Num),
    ("subj", Subj),
    ("obj", Obj),
    ("pron", Pron),
    ("conj", Conj),
    ("sub", Sub),
    ("wh", Wh),
    ("prep", Prep),
    ("to", To),
    ("part", Part),
    ("modal", Modal),
    ("be", Be),
    ("have", Have),
    ("do", Do),
    ("neg", Neg),
    ("adv", Adv),
    ("adj", Adj),
    ("noun", Noun),
    ("verb", Verb),
    ("name", Name),
    ("intj", Intj),
];

/// The uses of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Uses {
    /// The likeliest.
    pub(crate) first: Option<Use>,
    bits: u32,
}

impl Uses {
    /// All of them.
    pub(crate) fn all(self) -> impl Iterator<Item = Use> {
        let mut bits = self.bits;
        std::iter::from_fn(move || {
            let (_, which) = USES.get(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(*which)
        })
    }
}

static TABLE: Table<Uses> = include!(concat!(env!("OUT_DIR"), "/closed.rs"));

/// The closed-class uses of a lower-case word; `None` for other words.
pub(crate) fn uses(word: &[u8]) -> Option<Uses> {
    TABLE.get(word)
}

/// Whether a lower-case word is of the closed classes (auxiliaries aside) in its likeliest use, so that the
/// regular endings are not looked for in it (*his*, *during*, *as*).
pub(crate) fn is_closed(word: &[u8]) -> bool {
    uses(word).is_some_and(|u| !matches!(u.first, Some(Noun | Verb | Adj | Adv | Be | Have | Do)))
}

/// Whether a lower-case word is a form of *be*, denied (*isn't*) or short (*'s*) too.
pub(crate) fn is_be(word: &str) -> bool {
    if ["'s", "’s"].contains(&word) {
        return true;
    }
    let word = ["n't", "n’t"].iter().find_map(|not| word.strip_suffix(not)).unwrap_or(word);
    uses(word.as_bytes()).is_some_and(|u| u.first == Some(Be))
}

/// Whether a lower-case word may be a preposition or a particle: *off*, *out*, *on*.
pub(crate) fn is_preposition(word: &str) -> bool {
    uses(word.as_bytes()).is_some_and(|u| u.all().any(|u| matches!(u, Prep | Part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_be() {
        for word in ["is", "been", "'s", "’s", "wasn't", "aren’t"] {
            assert!(is_be(word), "{word}");
        }
        for word in ["has", "hasn't", "bee", "n't", ""] {
            assert!(!is_be(word), "{word}");
        }
    }

    #[test]
    fn words_have_their_uses() {
        assert_eq!(uses(b"the").unwrap().first, Some(Det));
        assert_eq!(uses(b"that").unwrap().all().collect::<Vec<_>>(), [Det, Pron, Sub, Wh]);
        assert!(uses(b"tanker").is_none());
        assert!(is_closed(b"during") && !is_closed(b"round"));
        assert!(is_preposition("out") && is_preposition("on") && !is_preposition("the"));
    }

    #[test]
    fn the_file_has_only_known_uses_and_no_word_twice() {
        let text = include_str!("../../../data/english/closed.tsv");
        let mut seen = std::collections::HashSet::new();
        for line in text.lines().skip(1) {
            let (word, names) = line.split_once('\t').unwrap();
            assert!(seen.insert(word), "{word} twice");
            for name in names.split(' ') {
                assert!(USES.iter().any(|(n, _)| *n == name), "{word}: {name}");
            }
        }
    }
}
