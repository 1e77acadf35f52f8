//! Where an article has a word: looked up once for all facts.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::line::{Line, Word};
use crate::text::lexicon;
use crate::text::vectors::Vector;

/// Below this nearness of vectors a word is not looked at: it is between any two words.
const FLOOR: f32 = 0.3;

/// The words of an article by their letters, their places and what is used like them.
#[derive(Debug)]
pub(in crate::check) struct Index {
    /// Words by their letters and by their base forms.
    forms: HashMap<Cow<'static, str>, Vec<u32>>,
    /// The places of all words, line and token, those of a word together.
    places: Vec<(u32, u32)>,
    /// Per word, where its places begin; behind the last, how many there are.
    begins: Vec<u32>,
    /// The vectors of words, with the words.
    vectors: Vec<(u32, Vector)>,
    /// Per vector that was asked for, the words near it.
    near: RefCell<HashMap<usize, Nearby>>,
}

/// Words used like another.
pub(in crate::check) type Nearby = Rc<[Near]>;

/// A word used like another.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Near {
    /// Its number.
    pub(in crate::check) word: u32,
    /// How near it is.
    pub(in crate::check) cosine: f32,
    /// It is a noun that the other is a kind of.
    pub(in crate::check) wider: bool,
}

impl Index {
    pub(super) fn new(vocabulary: &[Rc<Word>], lines: &[Line<'_, '_>]) -> Self {
        let mut forms: HashMap<Cow<'static, str>, Vec<u32>> =
            HashMap::with_capacity(vocabulary.len() * 2);
        let mut vectors = Vec::new();
        for (number, word) in (0u32..).zip(vocabulary) {
            let text = std::iter::once(Cow::Owned(word.text.clone()));
            for form in text.chain(word.lemmas.iter().map(|(lemma, _)| Cow::Borrowed(*lemma))) {
                let words = forms.entry(form).or_default();
                if words.last() != Some(&number) {
                    words.push(number);
                }
            }
            vectors.extend(word.vector.map(|v| (number, v)));
        }
        let mut begins = vec![0u32; vocabulary.len() + 1];
        for word in lines.iter().flat_map(|line| &line.words) {
            begins[*word as usize + 1] += 1;
        }
        for word in 0..vocabulary.len() {
            begins[word + 1] += begins[word];
        }
        let mut next = begins.clone();
        let mut places = vec![(0, 0); begins[vocabulary.len()] as usize];
        for (number, line) in (0u32..).zip(lines) {
            for (token, word) in (0u32..).zip(&line.words) {
                let at = &mut next[*word as usize];
                places[*at as usize] = (number, token);
                *at += 1;
            }
        }
        Self { forms, places, begins, vectors, near: RefCell::default() }
    }

    /// The words with these letters, or with this base form.
    pub(in crate::check) fn words(&self, form: &str) -> &[u32] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// The places of a word: line and token, in the order of the article.
    pub(in crate::check) fn places(&self, word: u32) -> &[(u32, u32)] {
        let word = word as usize;
        &self.places[self.begins[word] as usize..self.begins[word + 1] as usize]
    }

    /// The words used like one.
    pub(in crate::check) fn near(&self, vector: Vector) -> Nearby {
        let mut known = self.near.borrow_mut();
        let words = known.entry(vector.number()).or_insert_with(|| {
            let near = self.vectors.iter().filter_map(|(word, own)| {
                let cosine = own.cosine(vector);
                let wider = || lexicon::is_a(vector.word(), own.word());
                (cosine >= FLOOR).then(|| Near { word: *word, cosine, wider: wider() })
            });
            near.collect()
        });
        Rc::clone(words)
    }
}
