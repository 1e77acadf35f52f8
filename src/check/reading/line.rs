//! The sentences of a report with their words looked up.

use std::ops::Range;

use crate::check::sentence::Sentence;
use crate::text::tag::Tag;
use crate::text::vectors::{self, Vector};
use crate::text::{Pos, closed, inflect};

/// A word of the article, in lower case, with what the dictionaries know of it.
#[derive(Debug)]
pub(in crate::check) struct Word {
    /// In lower case.
    pub(in crate::check) text: String,
    /// Its base forms.
    pub(in crate::check) lemmas: Vec<(&'static str, Pos)>,
    /// Where it lies among the words of English; `None` for one that is too rare, or says nothing
    /// by itself.
    pub(in crate::check) vector: Option<Vector>,
}

/// A sentence of the report, its tokens as words of the article.
#[derive(Debug)]
pub(in crate::check) struct Line<'d, 'a> {
    /// Its passage's number.
    pub(in crate::check) passage: usize,
    /// The sentence.
    pub(in crate::check) sentence: &'d Sentence<'a>,
    /// Per token, the number of its word.
    pub(in crate::check) words: Vec<u32>,
    /// Whether it is a headline or another line that ends like none.
    pub(in crate::check) heading: bool,
}

impl Line<'_, '_> {
    /// The token of a range that the others hang from: its head is outside.
    pub(in crate::check) fn head_of(&self, tokens: &Range<usize>) -> usize {
        let parse = self.sentence.parse();
        let outside = |t: &usize| parse.head(*t).is_none_or(|h| !tokens.contains(&h));
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// The text of a token.
    pub(in crate::check) fn text(&self, token: usize) -> &str {
        self.sentence.tokens.get(token).map_or("", |t| t.text)
    }
}

impl Word {
    pub(super) fn new(lower: &str) -> Self {
        let lemmas: Vec<_> = inflect::lemmas(lower).iter().copied().collect();
        let open = !closed::is_closed(lower.as_bytes());
        let vector = open.then(|| {
            let of_base = || lemmas.iter().find_map(|(lemma, _)| vectors::vector(lemma));
            vectors::vector(lower).or_else(of_base)
        });
        Self { text: lower.to_owned(), lemmas, vector: vector.flatten() }
    }
}

/// Whether a token may carry what a topic speaks of.
pub(in crate::check) fn is_content(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Noun
            | Tag::ProperNoun
            | Tag::Verb(_)
            | Tag::Adj
            | Tag::Adv
            | Tag::Num
            | Tag::Particle
            | Tag::Other
    )
}
