//! The table of English words, looked up in place: nothing is loaded or built at start.
//!
//! The data is `data/wordnet/words.txt` (its format: `scripts/make-lexicon.py`), packed by `build/words.rs`.

use crate::text::lookup::lines::Lines;

static WORDS: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/words.words")));

/// A part of speech of the open classes, as WordNet has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    /// A noun.
    Noun,
    /// A verb.
    Verb,
    /// An adjective.
    Adj,
    /// An adverb.
    Adv,
}

impl Pos {
    /// The part of speech that the data files write as `letter`.
    pub(crate) const fn of(letter: u8) -> Option<Self> {
        match letter {
            b'n' => Some(Self::Noun),
            b'v' => Some(Self::Verb),
            b'a' => Some(Self::Adj),
            b'r' => Some(Self::Adv),
            _ => None,
        }
    }
}

/// What the table says of one written word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// The word, as the table holds it.
    pub(crate) word: &'static str,
    /// By part of speech: -1 where the word is no lemma of it, else how common it is: 0 for
    /// never in WordNet's tagged texts, else 1 + log2 of the number of times, at most 9.
    pub(crate) ranks: [i8; 4],
    /// By part of speech: the word only looks like a regular inflection of another lemma.
    pub(crate) lookalike: [bool; 4],
    /// The verb has more than one syllable and doubles its last consonant (travelled).
    pub(crate) doubles: bool,
    /// The verb wants an object in all its common senses.
    transitive: bool,
    /// The verb takes no object in its common senses.
    intransitive: bool,
    /// Classes of the noun's dominant senses, three characters each, parted by commas.
    pub(crate) classes: &'static str,
    /// Irregular links: `<vshoot` a lemma, `>vshot` a form, parted by spaces.
    irregular: &'static str,
}

impl Entry {
    /// How common the word is as a lemma of `pos`, 0 to 9; `None` where it is none.
    pub(crate) fn rank(&self, pos: Pos) -> Option<u8> {
        u8::try_from(self.ranks[pos as usize]).ok()
    }

    /// Whether the verb wants an object; `None` where it may go without.
    pub(crate) fn object(&self) -> Option<bool> {
        (self.transitive || self.intransitive).then_some(self.transitive)
    }

    /// Lemmas of which this word is an irregular form.
    pub(crate) fn irregular_of(&self) -> impl Iterator<Item = (Pos, &'static str)> + use<> {
        links(self.irregular, b'<')
    }

    /// Irregular forms of this lemma.
    pub(crate) fn irregular_forms(&self) -> impl Iterator<Item = (Pos, &'static str)> + use<> {
        links(self.irregular, b'>')
    }
}

fn links(text: &'static str, sign: u8) -> impl Iterator<Item = (Pos, &'static str)> {
    text.split(' ').filter_map(move |link| {
        let bytes = link.as_bytes();
        (bytes.first() == Some(&sign)).then_some(())?;
        Some((Pos::of(*bytes.get(1)?)?, link.get(2..)?))
    })
}

/// The entry of a lower-case word or phrasal verb ("call off"), if the table has one.
pub(crate) fn entry(word: &[u8]) -> Option<Entry> {
    WORDS.line(word).map(|line| parse(line, word.len()))
}

/// Reads the line of a word that is `len` bytes long.
fn parse(line: &'static str, len: usize) -> Entry {
    let mut out = Entry {
        word: line.get(..len).unwrap_or_default(),
        ranks: [-1; 4],
        lookalike: [false; 4],
        doubles: false,
        transitive: false,
        intransitive: false,
        classes: "",
        irregular: "",
    };
    let bytes = line.as_bytes();
    let mut pos = Pos::Noun;
    let mut at = len + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\t' => {
                out.irregular = line.get(at + 1..).unwrap_or_default();
                break;
            }
            b'0'..=b'9' => out.ranks[pos as usize] = (byte - b'0') as i8,
            b'!' => out.lookalike[pos as usize] = true,
            b't' => out.transitive = true,
            b'i' => out.intransitive = true,
            b'+' => out.doubles = true,
            b'@' => {
                let start = at + 1;
                while bytes.get(at + 1).is_some_and(|b| !b" +!\t".contains(b)) {
                    at += 1;
                }
                out.classes = line.get(start..=at).unwrap_or_default();
            }
            letter => pos = Pos::of(letter).unwrap_or(pos),
        }
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        let mut words = 0;
        for line in include_str!("../../../data/wordnet/words.txt").lines().skip(1) {
            let word = line.split('\t').next().unwrap();
            assert_eq!(entry(word.as_bytes()).unwrap().word, word);
            words += 1;
        }
        assert!(words > 60_000);
        for word in ["", "xyzzy", "shott", "#", "\t"] {
            assert!(entry(word.as_bytes()).is_none(), "{word}");
        }
    }

    #[test]
    fn entries_hold_ranks_marks_and_links() {
        let shot = entry(b"shot").unwrap();
        assert!(shot.rank(Pos::Noun) > Some(3));
        assert_eq!(shot.rank(Pos::Verb), None);
        assert_eq!(shot.irregular_of().collect::<Vec<_>>(), [(Pos::Verb, "shoot")]);
        let shoot = entry(b"shoot").unwrap();
        assert_eq!(shoot.irregular_forms().collect::<Vec<_>>(), [(Pos::Verb, "shot")]);
        assert!(entry(b"evening").unwrap().lookalike[Pos::Verb as usize]);
        assert!(entry(b"number").unwrap().lookalike[Pos::Adj as usize]);
        assert!(entry(b"travel").unwrap().doubles);
        assert!(entry(b"call off").is_some());
    }
}
