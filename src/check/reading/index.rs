//! Where an article has a word: looked up once for all facts.

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
    forms: HashMap<String, Vec<u32>>,
    /// Per word, its places: line and token.
    places: Vec<Vec<(u32, u32)>>,
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
    pub(super) fn new(vocabulary: &[Word], lines: &[Line<'_, '_>]) -> Self {
        let mut forms: HashMap<String, Vec<u32>> = HashMap::with_capacity(vocabulary.len() * 2);
        let mut vectors = Vec::new();
        for (number, word) in (0u32..).zip(vocabulary) {
            for form in std::iter::once(word.text.as_str()).chain(word.lemmas.iter().map(|l| l.0)) {
                match forms.get_mut(form) {
                    Some(words) if words.last() == Some(&number) => {}
                    Some(words) => words.push(number),
                    None => {
                        forms.insert(form.to_owned(), vec![number]);
                    }
                }
            }
            vectors.extend(word.vector.map(|v| (number, v)));
        }
        let mut places = vec![Vec::new(); vocabulary.len()];
        for (number, line) in (0u32..).zip(lines) {
            for (token, word) in (0u32..).zip(&line.words) {
                places[*word as usize].push((number, token));
            }
        }
        Self { forms, places, vectors, near: RefCell::default() }
    }

    /// The words with these letters, or with this base form.
    pub(in crate::check) fn words(&self, form: &str) -> &[u32] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// The places of a word: line and token, in the order of the article.
    pub(in crate::check) fn places(&self, word: u32) -> &[(u32, u32)] {
        &self.places[word as usize]
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
