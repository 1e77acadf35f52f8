//! Inflection both ways: from a written word to its base forms, and from a word to all its forms.
//!
//! The rules are those of WordNet's `morphy(7WN)` with spelling checked the other way round: a
//! base form counts only if writing it with that ending gives the word back (*hoping* is of
//! *hope*, not of *hop*). Irregular forms come from WordNet's exception lists, and the words that
//! only look inflected (*evening*, *wing*, *number*) are marked in the data
//! (`scripts/make-lexicon.py`, `lookalike`).

use std::cell::RefCell;

use super::closed;
use super::readings::{Inflection, MOST, Reading, Readings, is_odd, odd};
use super::spelling::regular;
use super::words::{Entry, Pos, entry};
use crate::text::lookup::memo::Memo;

/// All readings of a lower-case word: as a lemma, as an irregular form, as a regular form.
pub(crate) fn analyse(word: &[u8]) -> Readings {
    readings(word, closed::is_closed(word))
}

/// As [`analyse`], for a word known to be of the closed classes or not: in those no regular
/// endings are looked for.
pub(crate) fn readings(word: &[u8], closed: bool) -> Readings {
    let mut out = Readings::NONE;
    let own = entry(word);
    if let Some(own) = &own {
        for pos in [Pos::Noun, Pos::Verb, Pos::Adj, Pos::Adv] {
            if let Some(rank) = own.rank(pos) {
                let base = Reading {
                    lemma: own.word,
                    pos,
                    inflection: Inflection::Base,
                    object: own.object(),
                    rank,
                };
                out.push(base);
                if pos == Pos::Verb && is_odd(own.word, odd::SAME) {
                    out.push(Reading { inflection: Inflection::PastOrParticiple, ..base });
                } else if pos == Pos::Verb && is_odd(own.word, odd::RUN) {
                    out.push(Reading { inflection: Inflection::Participle, ..base });
                }
            }
        }
        for (pos, lemma) in own.irregular_of() {
            if let Some(base) = entry(lemma.as_bytes())
                && let Some(rank) = base.rank(pos)
            {
                let inflection = irregular(own.word, pos, &base);
                out.push(Reading { lemma, pos, inflection, object: base.object(), rank });
            }
        }
    }
    if !closed {
        regular(word, own.as_ref(), &mut out);
    }
    out
}

/// Which form of `base` the irregular `form` is.
///
/// The exception lists do not say; the shape does. Of two forms the one in -n (shown, withdrawn)
/// or with the vowel u (sung, drunk) is the participle; a single one is both.
fn irregular(form: &str, pos: Pos, base: &Entry) -> Inflection {
    match pos {
        Pos::Noun => return Inflection::Plural,
        Pos::Adj | Pos::Adv => return Inflection::Degree,
        Pos::Verb => {}
    }
    match form {
        "am" | "are" => return Inflection::Base,
        "was" | "were" => return Inflection::Past,
        _ if form.ends_with("ing") => return Inflection::Gerund,
        _ if form.ends_with('s') => return Inflection::Third,
        _ if is_odd(form, odd::BOTH) => return Inflection::PastOrParticiple,
        _ if is_odd(base.word, odd::RUN) => return Inflection::Past,
        _ => {}
    }
    let past = |f: &str| !f.ends_with("ing") && !f.ends_with('s');
    let others = base.irregular_forms().filter(|&(p, f)| p == Pos::Verb && past(f) && f != form);
    let vowel = form.bytes().rev().find(|b| b"aeiou".contains(b));
    let nasal = form.ends_with(['n', 'm', 'g', 'k']);
    if form.ends_with("en") || form.ends_with("ne") || form.ends_with("wn") || form.ends_with("rn")
    {
        Inflection::Participle
    } else if others.count() == 0 {
        Inflection::PastOrParticiple
    } else if form.ends_with("ain") || nasal && vowel == Some(b'u') {
        Inflection::Participle
    } else {
        Inflection::Past
    }
}

/// The base forms of one word, without allocation: a slice of lemmas with their parts of speech.
#[derive(Debug, Clone, Copy)]
pub struct Lemmas {
    all: [(&'static str, Pos); MOST],
    len: usize,
}

impl std::ops::Deref for Lemmas {
    type Target = [(&'static str, Pos)];

    fn deref(&self) -> &Self::Target {
        self.all.get(..self.len).unwrap_or_default()
    }
}

impl IntoIterator for Lemmas {
    type Item = (&'static str, Pos);
    type IntoIter = std::iter::Take<std::array::IntoIter<Self::Item, MOST>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter().take(self.len)
    }
}

/// All base forms that a lower-case word may have, the most common first: *shot* is *shoot*, a
/// verb, and *shot*, a noun. Words of the closed classes have only their open-class readings.
pub fn lemmas(word: &str) -> Lemmas {
    // Every rule of the judgement asks this of the same words.
    thread_local! {
        static KNOWN: RefCell<Memo<Lemmas, 2048>> = const { RefCell::new(Memo::new()) };
    }
    KNOWN.with_borrow_mut(|known| known.get(word, 0, || look_up(word)))
}

fn look_up(word: &str) -> Lemmas {
    let mut readings = analyse(word.as_bytes());
    let readings = readings.all.get_mut(..readings.len).unwrap_or_default();
    readings.sort_by_key(|r| std::cmp::Reverse(r.rank));
    let mut out = Lemmas { all: [("", Pos::Noun); MOST], len: 0 };
    for r in readings.iter() {
        if !out.contains(&(r.lemma, r.pos))
            && let Some(place) = out.all.get_mut(out.len)
        {
            *place = (r.lemma, r.pos);
            out.len += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas_of_words() {
        use Pos::{Adj, Noun, Verb};
        let cases: &[(&str, &[(&str, Pos)])] = &[
            ("shot", &[("shoot", Verb), ("shot", Noun)]),
            ("downing", &[("down", Verb)]),
            ("attacks", &[("attack", Noun), ("attack", Verb)]),
            ("denied", &[("deny", Verb)]),
            ("best", &[("good", Adj), ("best", Adj)]),
            ("gunmen", &[("gunman", Noun)]),
            ("people", &[("people", Noun), ("person", Noun)]),
            ("hoping", &[("hope", Verb)]),
            ("hopping", &[("hop", Verb)]),
            ("dying", &[("die", Verb)]),
            ("travelled", &[("travel", Verb)]),
            ("traveled", &[("travel", Verb)]),
            ("panicked", &[("panic", Verb)]),
            ("deadliest", &[("deadly", Adj)]),
            ("buses", &[("bus", Noun)]),
            ("vetoes", &[("veto", Verb)]),
            ("means", &[("mean", Verb), ("means", Noun)]),
            ("arms", &[("arm", Noun), ("arms", Noun)]),
            ("evening", &[("evening", Noun)]),
            ("Iran", &[]),
            ("xyzzied", &[]),
        ];
        for (word, expected) in cases {
            let got = lemmas(word);
            assert!(expected.iter().all(|e| got.contains(e)), "{word}: {got:?}");
        }
        for (word, not) in [
            ("evening", "even"),
            ("wing", "w"),
            ("number", "numb"),
            ("hoping", "hop"),
            ("during", "dure"),
            ("his", "hi"),
            ("seed", "see"),
            ("news", "new"),
            ("means", "mean_n"),
            ("staring", "star"),
            ("starring", "stare"),
            ("singing", "singe"),
            ("this", "thi"),
        ] {
            assert!(lemmas(word).iter().all(|(l, _)| *l != not), "{word}: {:?}", lemmas(word));
        }
    }

    #[test]
    fn inflections_of_verbs() {
        use Inflection::{Base, Gerund, Participle, Past, PastOrParticiple, Third};
        for (word, lemma, expected) in [
            ("shot", "shoot", PastOrParticiple),
            ("withdrew", "withdraw", Past),
            ("withdrawn", "withdraw", Participle),
            ("went", "go", Past),
            ("gone", "go", Participle),
            ("began", "begin", Past),
            ("begun", "begin", Participle),
            ("shown", "show", Participle),
            ("showed", "show", PastOrParticiple),
            ("struck", "strike", PastOrParticiple),
            ("won", "win", PastOrParticiple),
            ("came", "come", Past),
            ("come", "come", Participle),
            ("hit", "hit", PastOrParticiple),
            ("hit", "hit", Base),
            ("flew", "fly", Past),
            ("flown", "fly", Participle),
            ("took", "take", Past),
            ("taken", "take", Participle),
            ("bought", "buy", PastOrParticiple),
            ("wore", "wear", Past),
            ("worn", "wear", Participle),
            ("drove", "drive", Past),
            ("has", "have", Third),
            ("does", "do", Third),
            ("dying", "die", Gerund),
            ("fell", "fall", Past),
            ("fallen", "fall", Participle),
            ("stood", "stand", PastOrParticiple),
            ("understood", "understand", PastOrParticiple),
            ("lain", "lie", Participle),
            ("laid", "lay", PastOrParticiple),
            ("became", "become", Past),
            ("overran", "overrun", Past),
            ("swum", "swim", Participle),
            ("sworn", "swear", Participle),
            ("grew", "grow", Past),
            ("knew", "know", Past),
            ("saw", "see", Past),
            ("seen", "see", Participle),
            ("did", "do", Past),
            ("done", "do", Participle),
            ("ate", "eat", Past),
            ("spent", "spend", PastOrParticiple),
            ("got", "get", PastOrParticiple),
        ] {
            let readings = analyse(word.as_bytes());
            let found = readings
                .as_slice()
                .iter()
                .any(|r| (r.lemma, r.pos, r.inflection) == (lemma, Pos::Verb, expected));
            assert!(found, "{word}: {:?}", readings.as_slice());
        }
    }
}
