//! Parts of speech, word by word from left to right, by an averaged perceptron (Collins 2002).

use super::model::Linear;
use super::scheme::{TAGS, Tag};
use super::word::{Word, mix, spread};

/// The number of features of a word.
pub(crate) const FEATURES: usize = 20;

/// What is remembered of the words before.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    /// The last two tags, the nearest first.
    tags: [u64; 2],
}

impl Before {
    /// The key of the last tag.
    #[allow(dead_code, reason = "for the training program")]
    pub(crate) fn last(&self) -> u64 {
        self.tags[0]
    }

    /// Goes on behind a word of a tag.
    pub(crate) fn push(&mut self, tag: Tag) {
        let key = spread(0x700 + u64::from(tag.0));
        self.tags = [key, self.tags[0]];
    }
}

/// Whether all long words have capitals, as in a headline.
pub(crate) fn is_headline(words: &[Word], texts: &[&str]) -> bool {
    let mut long = words.iter().zip(texts).filter(|(_, text)| text.len() > 3);
    words.len() > 3 && long.clone().count() > 1 && long.all(|(word, _)| word.capital)
}

/// The features of a word in its sentence.
pub(crate) fn features(
    words: &[Word],
    at: usize,
    headline: bool,
    before: &Before,
) -> [u64; FEATURES] {
    let none = Word { form: spread(11), ..Word::default() };
    let word = |offset: isize| {
        at.checked_add_signed(offset).and_then(|i| words.get(i)).copied().unwrap_or(none)
    };
    let (l1, w, r1, r2) = (word(-1), word(0), word(1), word(2));
    let [t1, t2] = before.tags;
    let first = spread(u64::from(at == 0) + 2 * u64::from(headline));
    let mut kind = 0;
    let mut f = |a: u64, b: u64, c: u64| {
        kind += 1;
        mix(kind, [a, b, c, 0])
    };
    [
        f(w.form, 0, 0),
        f(w.shape, 0, 0),
        f(w.shape, first, 0),
        f(w.ending[0], 0, 0),
        f(w.ending[1], 0, 0),
        f(w.ending[2], 0, 0),
        f(w.ending[3], 0, 0),
        f(w.start, 0, 0),
        f(w.usual, 0, 0),
        f(w.usual, w.shape, first),
        f(t1, 0, 0),
        f(t1, t2, 0),
        f(l1.form, 0, 0),
        f(l1.form, w.form, 0),
        f(l1.form, w.usual, 0),
        f(r2.form, 0, 0),
        f(r1.usual, w.form, 0),
        f(r1.ending[2], w.usual, 0),
        f(r1.shape, w.shape, l1.shape),
        f(r1.usual, r1.shape, w.shape),
    ]
}

/// The tags of a sentence.
pub(crate) fn tag(words: &[Word], texts: &[&str], model: &Linear) -> Vec<Tag> {
    let headline = is_headline(words, texts);
    let mut before = Before::default();
    let tags = (0..words.len()).map(|at| {
        let tag = words[at].sure.unwrap_or_else(|| {
            let mut scores = [0; TAGS.len()];
            model.add(&features(words, at, headline, &before), &mut scores);
            Tag(best(&scores) as u8)
        });
        before.push(tag);
        tag
    });
    tags.collect()
}

/// The number of the highest score, the first of equals.
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
