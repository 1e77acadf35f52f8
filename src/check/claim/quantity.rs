//! How many of them: "all of the miners" against "some of the miners", "no sailor" against "a
//! sailor".

use super::align::Place;
use super::phrase::{Phrase, phrase_at};
use super::reading::Reading;
use crate::check::sentence::Sentence;
use crate::text::list;

/// How many of all a quantifier means, by `data/quantifiers.tsv`: from none, 0, to all, 5.
type Share = u8;

const NONE: Share = 0;
const FEW: Share = 1;
const SOME: Share = 2;
const MOST: Share = 4;
const ALL: Share = 5;

/// How the passage's share lies to the claim's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shares {
    /// It is as large, or larger.
    Enough,
    /// It is less, and what the claim says may still be true.
    Less,
    /// Both cannot be true.
    Apart,
}

impl Reading<'_, '_, '_> {
    /// The first noun of which the passage says that fewer are meant, or that none are.
    pub(super) fn other_share(&self) -> Option<(Place, Shares)> {
        let words = self.content.terms.iter().zip(&self.found.terms);
        let mut hits = words.filter_map(|(term, hit)| hit.map(|(place, _)| (term, place)));
        hits.find_map(|(term, place)| {
            let article = self.document.sentence(place.sentence)?;
            let head = |s: &Sentence<'_>, at| phrase_at(&s.tokens, at).filter(|p| p.head == at);
            let ours = share(self.sentence, head(self.sentence, term.token)?);
            let theirs = share(article, head(article, place.token)?);
            let found = compare(ours, theirs);
            (found != Shares::Enough).then_some((place, found))
        })
    }
}

fn compare(claim: Option<Share>, article: Option<Share>) -> Shares {
    match (claim, article) {
        (a, b) if a == b => Shares::Enough,
        (Some(NONE), _) | (_, Some(NONE)) => Shares::Apart,
        (Some(ALL), Some(..=SOME)) | (Some(MOST), Some(FEW)) => Shares::Apart,
        (Some(claim), Some(article)) if article < claim => Shares::Less,
        _ => Shares::Enough,
    }
}

/// The quantifier of a phrase, at its beginning or before "of".
fn share(sentence: &Sentence<'_>, phrase: Phrase) -> Option<Share> {
    let at = |i: usize| sentence.tokens.get(i);
    let of = phrase.start.checked_sub(1).and_then(at).is_some_and(|t| t.is("of"));
    let at_quantifier = if of { phrase.start.checked_sub(2)? } else { phrase.start };
    let word = at(at_quantifier)?;
    let found = list(include_str!("../../../data/quantifiers.tsv")).find_map(|line| {
        let (quantifier, share) = line.split_once('\t')?;
        word.is(quantifier).then(|| share.parse::<Share>().ok())?
    })?;
    let negated = at_quantifier.checked_sub(1).and_then(at).is_some_and(|t| t.is("not"));
    Some(if negated { SOME } else { found })
}
