//! The spelling of regular endings: which words one may be written from.

use super::readings::{Inflection, Reading, Readings, is_odd, odd};
use super::words::{Entry, Pos, entry};

/// Nouns in -man that are not compounds of *man* and take -s.
pub(crate) const HUMAN: [&str; 4] = ["human", "roman", "shaman", "talisman"];

/// Whether a word of one syllable doubles its last consonant before an ending: it ends in
/// consonant, vowel, consonant other than w, x, y (*plan*, *ship*; *quit*).
pub(crate) fn doubling(word: &[u8]) -> bool {
    let vowel = |i: usize| {
        let b = word[i];
        b"aeiou".contains(&b) && !(b == b'u' && i > 0 && word[i - 1] == b'q')
    };
    let n = word.len();
    n >= 2
        && !b"aeiouwxy".contains(&word[n - 1])
        && vowel(n - 2)
        && (0..n - 2).all(|i| !vowel(i))
        && !(n > 2 && word[n - 3] == b'y')
}

/// A stem and an ending written together in a small buffer.
struct Stem {
    bytes: [u8; 40],
    len: usize,
}

impl Stem {
    fn new(stem: &[u8], end: &[u8]) -> Option<Self> {
        let len = stem.len() + end.len();
        let mut bytes = [0; 40];
        bytes.get_mut(..stem.len())?.copy_from_slice(stem);
        bytes.get_mut(stem.len()..len)?.copy_from_slice(end);
        Some(Self { bytes, len })
    }

    fn entry(&self) -> Option<Entry> {
        entry(self.bytes.get(..self.len)?)
    }
}

/// Adds the readings of `word` as a regular form, `own` being its own entry.
pub(crate) fn regular(word: &[u8], own: Option<&Entry>, out: &mut Readings) {
    let allowed = |pos: Pos| own.is_none_or(|e| !e.lookalike[pos as usize]);
    let mut add = |stem: &[u8], end: &[u8], pos: Pos, inflection, fits: &dyn Fn(&Entry) -> bool| {
        if stem.len() + end.len() >= 2
            && allowed(pos)
            && let Some(base) = Stem::new(stem, end).and_then(|s| s.entry())
            && let Some(rank) = base.rank(pos)
            && fits(&base)
        {
            out.push(Reading { lemma: base.word, pos, inflection, object: base.object(), rank });
        }
    };
    let any = |_: &Entry| true;
    if let Some(stem) = word.strip_suffix(b"s") {
        if stem.ends_with(b"s") || stem.ends_with(b"u") || stem.ends_with(b"'") {
            return;
        }
        for (pos, form) in [(Pos::Noun, Inflection::Plural), (Pos::Verb, Inflection::Third)] {
            add(stem, b"", pos, form, &|e| {
                !e.word.ends_with(['s', 'x', 'z']) && !e.word.ends_with("sh")
            });
            if let Some(stem) = stem.strip_suffix(b"e") {
                add(stem, b"", pos, form, &|e| {
                    e.word.ends_with(['s', 'x', 'z', 'o'])
                        || e.word.ends_with("ch")
                        || e.word.ends_with("sh")
                });
                if let Some(stem) = stem.strip_suffix(b"i") {
                    add(stem, b"y", pos, form, &any);
                }
            }
        }
    } else if let Some(stem) = word.strip_suffix(b"men") {
        add(stem, b"man", Pos::Noun, Inflection::Plural, &|e| !HUMAN.contains(&e.word));
    } else if let Some(stem) = word.strip_suffix(b"ed") {
        let form = Inflection::PastOrParticiple;
        suffixed(stem, Pos::Verb, form, &mut add);
        if let Some(stem) = stem.strip_suffix(b"i") {
            add(stem, b"y", Pos::Verb, form, &any);
        }
    } else if let Some(stem) = word.strip_suffix(b"ing") {
        suffixed(stem, Pos::Verb, Inflection::Gerund, &mut add);
        if let Some(stem) = stem.strip_suffix(b"y") {
            add(stem, b"ie", Pos::Verb, Inflection::Gerund, &any);
        }
    } else if let Some(stem) = word.strip_suffix(b"er").or_else(|| word.strip_suffix(b"est")) {
        for pos in [Pos::Adj, Pos::Adv] {
            suffixed(stem, pos, Inflection::Degree, &mut add);
            if let Some(stem) = stem.strip_suffix(b"i") {
                add(stem, b"y", pos, Inflection::Degree, &any);
            }
        }
    }
}

/// Adds a stem before -ed, -ing, -er or -est: as it is, with its e back, or undoubled.
fn suffixed(
    stem: &[u8],
    pos: Pos,
    form: Inflection,
    add: &mut impl FnMut(&[u8], &[u8], Pos, Inflection, &dyn Fn(&Entry) -> bool),
) {
    add(stem, b"", pos, form, &|e| {
        let word = e.word.as_bytes();
        !doubling(word) && (!e.word.ends_with('e') || e.word.ends_with("ee"))
    });
    add(stem, b"e", pos, form, &|e| {
        let keeps = is_odd(e.word, odd::KEEP) || e.word.ends_with("ie");
        form != Inflection::Gerund || !keeps
    });
    if let [rest @ .., a, b] = stem {
        if a == b && !b"aeiou".contains(a) {
            add(&stem[..stem.len() - 1], b"", pos, form, &|e| {
                e.doubles || doubling(e.word.as_bytes())
            });
        } else if [*a, *b] == *b"ck" {
            add(&stem[..rest.len() + 1], b"", pos, form, &|_| true);
        }
    }
}
