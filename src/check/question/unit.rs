//! A part of a topic, and how well a word of an article meets it.
//!
//! Four ways, from the surest: the analyst's own word or synonym in any inflection, a word that WordNet
//! derives from it ("governor" of "governs"), a synonym or a kind of it, and a word that is used as
//! it is (nearness of the word vectors). A name is met by its words alone.

use crate::fact::{Item, Phrase};
use crate::text::country::{Via, country};
use crate::text::vectors::{self, Vector};
use crate::text::{closed, inflect, lexicon};

/// How many words may stand between the words of a phrase: "called the second strike off".
const GAP: usize = 4;

/// How well a word meets a unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::check) struct Met {
    /// 0 to 1: how near in meaning.
    pub(in crate::check) strength: f32,
    /// By the analyst's own words, or their inflections.
    pub(in crate::check) exact: bool,
}

/// One way to say a unit: the words that follow one another, each as its possible base forms.
#[derive(Debug)]
struct Way {
    words: Vec<Vec<String>>,
}

/// A part of a topic: a word, a phrase or a name.
#[derive(Debug)]
pub(in crate::check) struct Unit {
    /// As the analyst wrote it.
    pub(in crate::check) label: String,
    /// A proper name.
    pub(in crate::check) name: bool,
    /// Only says what is asked: "age", "day", "number".
    pub(in crate::check) asks: bool,
    ways: Vec<Way>,
    /// Words of a name each of which may stand for all of it, with a strength.
    parts: Vec<(String, f32)>,
    derived: Vec<String>,
    synonyms: Vec<String>,
    vectors: Vec<Vector>,
}

impl Unit {
    /// The unit of a topic's item.
    pub(in crate::check) fn new(item: &Item, asks: bool) -> Self {
        let label = item.phrases.first().map(|p| p.words.join(" ")).unwrap_or_default();
        let mut phrases = item.phrases.clone();
        if item.name {
            for phrase in &item.phrases {
                phrases.extend(nation(phrase));
            }
        }
        let ways: Vec<Way> = phrases.iter().map(Way::new).collect();
        let mut unit = Self {
            label,
            name: item.name,
            asks,
            ways,
            parts: Vec::new(),
            derived: Vec::new(),
            synonyms: Vec::new(),
            vectors: Vec::new(),
        };
        for phrase in &item.phrases {
            let named = phrase.words.iter().all(|w| w.starts_with(char::is_uppercase));
            if item.name && named {
                unit.parts.extend(parts(&phrase.words));
            }
            if !item.name {
                unit.widen(phrase);
            }
        }
        unit
    }

    /// What means nearly the same as a phrase that is no name.
    fn widen(&mut self, phrase: &Phrase) {
        let open = |w: &&String| !closed::is_preposition(&w.to_lowercase());
        for word in phrase.words.iter().filter(open) {
            let lower = word.to_lowercase();
            let lemmas = inflect::lemmas(&lower);
            if let Some(vector) = vectors::vector(&lower)
                .or_else(|| lemmas.iter().find_map(|(lemma, _)| vectors::vector(lemma)))
            {
                self.vectors.push(vector);
            }
            if phrase.words.len() > 1 {
                continue;
            }
            for (lemma, pos) in lemmas {
                let push = |list: &mut Vec<String>, word: &str| {
                    if !list.iter().any(|w| w == word) {
                        list.push(word.to_owned());
                    }
                };
                for derived in lexicon::derived(lemma) {
                    push(&mut self.derived, derived.word);
                    for (verb, _) in inflect::lemmas(derived.word) {
                        push(&mut self.derived, verb);
                    }
                }
                for synonym in lexicon::synonyms(lemma, pos) {
                    push(&mut self.synonyms, synonym);
                }
            }
        }
    }

    /// Every word that may speak of it, in all inflections: of a phrase its first word, of a name its last.
    pub(in crate::check) fn forms(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut add = |word: &str| {
            out.extend(inflect::forms(word));
            out.push(word.to_owned());
        };
        for way in &self.ways {
            let word = if self.name { way.words.last() } else { way.words.first() };
            word.into_iter().flatten().for_each(|w| add(w));
        }
        self.parts.iter().for_each(|(part, _)| add(part));
        self.derived.iter().chain(&self.synonyms).for_each(|w| {
            add(w.split(' ').next().unwrap_or_default());
        });
        out.sort_unstable();
        out.dedup();
        out
    }

    /// From now on a name is met by all of its words only.
    pub(in crate::check) fn forget_parts(&mut self) {
        self.parts.clear();
    }

    /// How well a single word meets it: in lower case, with its base forms and its vector.
    pub(in crate::check) fn meets(
        &self,
        word: &str,
        lemmas: &[(&str, crate::text::Pos)],
        vector: Option<Vector>,
        capital: bool,
    ) -> Met {
        let any = |list: &[String]| {
            list.iter().any(|w| w == word || lemmas.iter().any(|(lemma, _)| w == lemma))
        };
        if self.ways.iter().any(|way| way.words.len() == 1 && any(&way.words[0])) {
            return Met { strength: 1.0, exact: true };
        }
        if self.name {
            let part = self.parts.iter().filter(|(part, _)| capital && part == word);
            let strength = part.map(|(_, s)| *s).fold(0.0, f32::max);
            return Met { strength, exact: strength > 0.0 };
        }
        if any(&self.derived) {
            return Met { strength: 0.9, exact: false };
        }
        if any(&self.synonyms) {
            return Met { strength: 0.8, exact: false };
        }
        let near = |v: Vector| self.vectors.iter().map(|own| own.cosine(v)).fold(0.0, f32::max);
        Met { strength: vector.map_or(0.0, near).clamp(0.0, 0.75), exact: false }
    }

    /// The unit's ways of several words: how many tokens from `at` on a way takes that begins there.
    /// `is` tells whether the token at a place is one of the words.
    pub(in crate::check) fn phrase_at(
        &self,
        at: usize,
        is: &dyn Fn(usize, &[String]) -> bool,
    ) -> Option<usize> {
        let long = self.ways.iter().filter(|way| way.words.len() > 1);
        long.filter_map(|way| {
            if !is(at, &way.words[0]) {
                return None;
            }
            let mut last = at;
            for word in &way.words[1..] {
                let gap = if self.name { 2 } else { GAP };
                last = (last + 1..=last + 1 + gap).find(|&i| is(i, word))?;
            }
            Some(last + 1 - at)
        })
        .max()
    }
}

impl Way {
    fn new(phrase: &Phrase) -> Self {
        let split = |w: &String| -> Vec<String> {
            w.split('-').filter(|p| !p.is_empty()).map(str::to_owned).collect()
        };
        let words = if phrase.words.len() == 1 {
            vec![phrase.words[0].clone()]
        } else {
            phrase.words.iter().flat_map(split).collect()
        };
        let forms = |word: &String| {
            let lower = word.to_lowercase();
            let mut out: Vec<String> =
                inflect::lemmas(&lower).iter().map(|(lemma, _)| (*lemma).to_owned()).collect();
            if !out.contains(&lower) {
                out.push(lower);
            }
            out
        };
        Self { words: words.iter().map(forms).collect() }
    }
}

/// The other names of a country, and what is said of it: adjective, people, capital.
fn nation(phrase: &Phrase) -> Vec<Phrase> {
    let Some((country, via)) = country(&phrase.words.join(" ")) else {
        return Vec::new();
    };
    let mut names: Vec<&str> = vec![country.name];
    names.extend(country.other_names());
    if matches!(via, Via::Name) {
        names.extend(country.adjectives().chain(country.people()).chain(country.capitals()));
    }
    let words = |name: &str| name.split(' ').map(str::to_owned).collect();
    names.into_iter().map(|name| Phrase { words: words(name), prefix: false }).collect()
}

/// The words of a name that may stand for it: the last most of all.
fn parts(words: &[String]) -> Vec<(String, f32)> {
    if words.len() < 2 {
        return Vec::new();
    }
    let last = words.len() - 1;
    let long = |w: &&(usize, &String)| w.1.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let all: Vec<(usize, &String)> = words.iter().enumerate().collect();
    all.iter()
        .filter(long)
        .map(|(i, w)| (w.to_lowercase(), if *i == last { 0.9 } else { 0.6 }))
        .collect()
}
