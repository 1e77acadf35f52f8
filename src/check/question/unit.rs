//! A part of a topic, and how well a word of an article meets it.
//!
//! Four ways, from the surest: the analyst's own word or synonym in any inflection, a word that WordNet
//! derives from it ("governor" of "governs"), one that says the same or more, and a word that is used as
//! it is (nearness of the word vectors). A name is met by its words alone.

use crate::check::reading::Reading;
use crate::fact::{Item, Phrase};
use crate::text::country::{Via, country};
use crate::text::vectors::{self, Vector};
use crate::text::{closed, inflect, lexicon};

/// How many words may stand between the words of a phrase: "called the second strike off".
const GAP: usize = 4;

/// How well a word meets a unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Met {
    /// 0 to 1: how near in meaning.
    pub(crate) strength: f32,
    /// By the analyst's own words, or their inflections.
    pub(crate) exact: bool,
    /// By a word that is only used alike.
    pub(crate) alike: bool,
    /// By a word that means more: "quake" for an aftershock.
    pub(crate) wider: bool,
}

impl Met {
    /// By the analyst's own words.
    pub(crate) const EXACT: Self = Self::by(1.0, true);
    /// By a word that is derived from them.
    const DERIVED: Self = Self::by(0.9, false);
    /// By a synonym.
    const SYNONYM: Self = Self::by(0.8, false);

    const fn by(strength: f32, exact: bool) -> Self {
        Self { strength, exact, alike: false, wider: false }
    }

    /// By a word that is used alike: surely less than a synonym, however near.
    const fn alike(cosine: f32, wider: bool) -> Self {
        Self { strength: cosine.clamp(0.0, 0.75), exact: false, alike: true, wider }
    }
}

/// One way to say a unit: the words that follow one another, each as its possible base forms.
#[derive(Debug)]
struct Way {
    words: Vec<Vec<String>>,
}

/// A part of a topic: a word, a phrase or a name.
#[derive(Debug)]
pub(crate) struct Unit {
    /// As the analyst wrote it.
    pub(crate) label: String,
    /// A proper name.
    pub(crate) name: bool,
    /// Only says what is asked: "age", "day", "number".
    pub(crate) asks: bool,
    /// The words each of which says it, in lower case, the surest first.
    words: Vec<(String, Met)>,
    /// The ways to say it that have several words.
    ways: Vec<Way>,
    /// What is used like one of these says it, too.
    vectors: Vec<Vector>,
}

impl Unit {
    /// The unit of a topic's item.
    pub(crate) fn new(item: &Item, asks: bool) -> Self {
        let label = item.phrases.first().map(|p| p.words.join(" ")).unwrap_or_default();
        let mut phrases = item.phrases.clone();
        if item.name {
            for phrase in &item.phrases {
                phrases.extend(nation(phrase));
            }
        }
        let mut unit = Self {
            label,
            name: item.name,
            asks,
            words: Vec::new(),
            ways: Vec::new(),
            vectors: Vec::new(),
        };
        for mut way in phrases.iter().map(Way::new) {
            match way.words.as_mut_slice() {
                [one] => {
                    unit.words.extend(std::mem::take(one).into_iter().map(|w| (w, Met::EXACT)));
                }
                [] => {}
                _ => unit.ways.push(way),
            }
        }
        for phrase in &item.phrases {
            let named = phrase.words.iter().all(|w| w.starts_with(char::is_uppercase));
            if item.name && named {
                unit.words.extend(parts(&phrase.words));
            }
            if !item.name {
                unit.widen(phrase);
            }
        }
        unit.words.sort_by(|(_, a), (_, b)| b.strength.total_cmp(&a.strength));
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
                for derived in lexicon::derived(lemma) {
                    self.also(derived.word, Met::DERIVED);
                    for (verb, _) in inflect::lemmas(derived.word) {
                        self.also(verb, Met::DERIVED);
                    }
                }
                for synonym in lexicon::synonyms(lemma, pos) {
                    self.also(synonym, Met::SYNONYM);
                }
            }
        }
    }

    fn also(&mut self, word: &str, met: Met) {
        if !self.words.iter().any(|(w, m)| w == word && m.strength >= met.strength) {
            self.words.push((word.to_owned(), met));
        }
    }

    /// Every word that may speak of it, in all inflections: of a phrase its first word, of a name its last.
    pub(crate) fn forms(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut add = |word: &str| {
            out.extend(inflect::forms(word));
            out.push(word.to_owned());
        };
        for way in &self.ways {
            let word = if self.name { way.words.last() } else { way.words.first() };
            word.into_iter().flatten().for_each(|w| add(w));
        }
        self.words.iter().for_each(|(w, _)| add(w.split(' ').next().unwrap_or_default()));
        out.sort_unstable();
        out.dedup();
        out
    }

    /// From now on a name is met by all of its words only.
    pub(crate) fn forget_parts(&mut self) {
        self.words.retain(|(_, met)| met.strength >= 1.0 || !self.name);
    }

    /// How well a single word meets it: in lower case, with its base forms and its vector.
    pub(crate) fn meets(
        &self,
        word: &str,
        lemmas: &[(&str, crate::text::Pos)],
        vector: Option<Vector>,
    ) -> Met {
        let is = |w: &str| w == word || lemmas.iter().any(|(lemma, _)| w == *lemma);
        if let Some((_, met)) = self.words.iter().find(|(w, _)| is(w)) {
            return *met;
        }
        let near = |v: Vector| self.vectors.iter().map(|own| own.cosine(v)).fold(0.0, f32::max);
        Met::alike(vector.map_or(0.0, near), false)
    }

    /// The words of an article that meet it, in the order of their numbers, each with how well.
    pub(crate) fn met(&self, reading: &Reading<'_, '_>) -> Vec<(u32, Met)> {
        let index = &reading.index;
        let mut out: Vec<(u32, Met)> = Vec::new();
        for (form, met) in &self.words {
            out.extend(index.words(form).iter().map(|word| (*word, *met)));
        }
        for vector in &self.vectors {
            let near = index.near(*vector);
            out.extend(near.iter().map(|n| (n.word, Met::alike(n.cosine, n.wider))));
        }
        out.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.strength.total_cmp(&x.strength)));
        out.dedup_by_key(|(word, _)| *word);
        out
    }

    /// Where its ways of several words are: line, first token and how many tokens, in the order of the
    /// article.
    pub(crate) fn phrases(&self, reading: &Reading<'_, '_>) -> Vec<(usize, usize, usize)> {
        let index = &reading.index;
        // How many other words may stand between two.
        let gap = if self.name { 2 } else { GAP };
        let mut out = Vec::new();
        for way in &self.ways {
            let numbers = |forms: &Vec<String>| -> Vec<u32> {
                forms.iter().flat_map(|f| index.words(f)).copied().collect()
            };
            let parts: Vec<Vec<u32>> = way.words.iter().map(numbers).collect();
            if parts.iter().any(Vec::is_empty) {
                continue;
            }
            let mut starts: Vec<(u32, u32)> =
                parts[0].iter().flat_map(|word| index.places(*word)).copied().collect();
            starts.sort_unstable();
            starts.dedup();
            for (line, at) in starts {
                let (line, at) = (line as usize, at as usize);
                let words = &reading.lines[line].words;
                let is =
                    |token: usize, part: &[u32]| words.get(token).is_some_and(|w| part.contains(w));
                let mut last = Some(at);
                for part in &parts[1..] {
                    last = last.and_then(|last| (last + 1..=last + 1 + gap).find(|&i| is(i, part)));
                }
                out.extend(last.map(|last| (line, at, last + 1 - at)));
            }
        }
        // Of several ways from one place the longest.
        out.sort_by_key(|&(line, at, length)| (line, at, std::cmp::Reverse(length)));
        out.dedup_by_key(|(line, at, _)| (*line, *at));
        out
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
fn parts(words: &[String]) -> impl Iterator<Item = (String, Met)> {
    let last = words.len() - 1;
    let long = |w: &(usize, &String)| w.1.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let met = move |i| Met::by(if i == last { 0.9 } else { 0.6 }, true);
    let several = words.iter().enumerate().filter(move |_| last > 0);
    several.filter(long).map(move |(i, w)| (w.to_lowercase(), met(i)))
}
