//! The sentences of a report with their words looked up.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use crate::check::sentence::Sentence;
use crate::text::recent::Recent;
use crate::text::tag::Tag;
use crate::text::vectors::{self, Vector};
use crate::text::{Pos, closed, inflect};

/// A word of the article, in lower case, with what the dictionaries know of it.
#[derive(Debug)]
pub(crate) struct Word {
    /// In lower case.
    pub(crate) text: String,
    /// Its base forms.
    pub(crate) lemmas: Vec<(&'static str, Pos)>,
    /// Where it lies among the words of English; `None` for one that is too rare, or says nothing by itself.
    pub(crate) vector: Option<Vector>,
}

/// A sentence of the report, its tokens as words of the article.
#[derive(Debug)]
pub(crate) struct Line<'d, 'a> {
    /// Its passage's number.
    pub(crate) passage: usize,
    /// The sentence.
    pub(crate) sentence: &'d Sentence<'a>,
    /// Per token, the number of its word.
    pub(crate) words: Vec<u32>,
    /// Whether it is a headline or another line that ends like none.
    pub(crate) heading: bool,
}

impl Line<'_, '_> {
    /// The token of a range that the others hang from: its head is outside.
    pub(crate) fn head_of(&self, tokens: &Range<usize>) -> usize {
        let parse = self.sentence.parse();
        let outside = |t: &usize| parse.head(*t).is_none_or(|h| !tokens.contains(&h));
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// The text of a token.
    pub(crate) fn text(&self, token: usize) -> &str {
        self.sentence.tokens.get(token).map_or("", |t| t.text)
    }
}

impl Word {
    /// A word in lower case, looked up or kept.
    pub(super) fn of(lower: &str) -> Rc<Self> {
        thread_local! {
            static RECENT: RefCell<Recent<Word, 8192>> = const { RefCell::new(Recent::new()) };
        }
        RECENT.with_borrow_mut(|words| words.get(lower, |_| true, || Self::new(lower)))
    }

    fn new(lower: &str) -> Self {
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
pub(crate) fn is_content(tag: Tag) -> bool {
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
