//! Which of all: "the largest" against "the second largest", "among the seven largest" against "the
//! eighth largest".

use super::align::Place;
use super::content::RARE;
use super::reading::Reading;
use crate::check::sentence::{Sentence, Token};
use crate::text::list;
use crate::text::tag::Tag;
use crate::value::{Kind, Reading as Value};

/// A place in an order by a superlative, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// "The largest", "the third largest".
    Is(u32),
    /// "Among the seven largest".
    Within(u32),
    /// "One of the largest".
    High,
}

impl Reading<'_, '_, '_> {
    /// A superlative of the claim that the passage gives to another place in the order.
    pub(super) fn other_rank(&self) -> Option<Place> {
        let words = self.content.terms.iter().zip(&self.found.terms);
        words.filter_map(|(t, hit)| Some((t.token, (*hit)?.0))).find_map(|(token, place)| {
            let article = self.document.sentence(place.sentence)?;
            let (ours, theirs) = (rank(self.sentence, token)?, rank(article, place.token)?);
            let apart = match (ours, theirs) {
                (Rank::Is(a), Rank::Is(b)) => a != b,
                (Rank::Within(n), Rank::Is(a)) | (Rank::Is(a), Rank::Within(n)) => a > n,
                _ => false,
            };
            // The number of "the seven largest" is met by no other.
            let weight = if matches!(ours, Rank::Within(_)) { RARE } else { 0.0 };
            (apart && self.is_one_matter_without(weight)).then_some(place)
        })
    }

    /// Whether the claim gives a place in an order that the passage leaves open.
    pub(super) fn is_rank_open(&self) -> bool {
        let words = self.content.terms.iter().zip(&self.found.terms);
        words.filter_map(|(t, hit)| Some((t.token, (*hit)?.0))).any(|(token, place)| {
            let theirs = self.document.sentence(place.sentence).and_then(|s| rank(s, place.token));
            matches!(rank(self.sentence, token), Some(Rank::Is(_))) && theirs == Some(Rank::High)
        })
    }

    /// Whether the rank that the passage gives lies within the first so many of the claim.
    pub(super) fn is_within(&self, value: usize) -> bool {
        let words = self.content.terms.iter().zip(&self.found.terms);
        words.filter_map(|(t, hit)| Some((t.token, (*hit)?.0))).any(|(token, place)| {
            let theirs = self.document.sentence(place.sentence).and_then(|s| rank(s, place.token));
            token == value
                && matches!(
                    (rank(self.sentence, token), theirs),
                    (Some(Rank::Within(n)), Some(Rank::Is(a))) if a <= n
                )
        })
    }
}

/// The rank that a superlative at a token gives.
fn rank(sentence: &Sentence<'_>, at: usize) -> Option<Rank> {
    let token = sentence.tokens.get(at)?;
    let (first, last) = token.text.rsplit_once('-').unwrap_or(("", token.text));
    if !is_superlative(last, token.tag) {
        return None;
    }
    if let Some(n) = ordinal(first) {
        return Some(Rank::Is(n));
    }
    let mut before = sentence.tokens[..at].iter().enumerate().rev().peekable();
    let (place, word) = before.next()?;
    if let Some(n) = ordinal(word.text) {
        return Some(Rank::Is(n));
    }
    let above = |at: usize| {
        let words: Vec<&Token<'_>> = sentence.tokens[..at].iter().rev().take(3).collect();
        words.iter().any(|t| t.is("among") || t.is("one"))
    };
    let count = sentence
        .values
        .iter()
        .find(|v| v.kind() == Kind::Number && sentence.tokens_of(v.span) == (place..place + 1));
    if let Some(Value::Amount { range, .. }) = count.map(|v| &v.reading) {
        let n = range.max.filter(|n| (1.0..1e6).contains(n) && above(place))?;
        return Some(Rank::Within(n as u32));
    }
    Some(if above(at) { Rank::High } else { Rank::Is(1) })
}

fn is_superlative(word: &str, tag: Tag) -> bool {
    let lower = word.to_lowercase();
    let est = lower.len() > 5 && lower.ends_with("est");
    matches!(tag, Tag::Adj | Tag::Adv) && (est || ["best", "worst"].contains(&lower.as_str()))
}

/// The number of an ordinal in words or digits.
fn ordinal(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = lower.strip_prefix(digits).unwrap_or_default();
    if ["st", "nd", "rd", "th"].contains(&ending) {
        return digits.parse().ok();
    }
    let words = list(include_str!("../../../data/ordinals.txt"));
    let at = words.take_while(|w| *w != "last").position(|w| w == lower)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::Document;
    use crate::text::Article;

    #[test]
    fn ranks_of_superlatives() {
        for (text, want) in [
            ("It is the largest town.", Rank::Is(1)),
            ("It is the second largest town.", Rank::Is(2)),
            ("It is the third-largest town.", Rank::Is(3)),
            ("It is the 12th largest town.", Rank::Is(12)),
            ("It is among the seven largest towns.", Rank::Within(7)),
            ("It is one of the largest towns.", Rank::High),
        ] {
            let article = Article::in_memory("a", text, None);
            let document = Document::new(&article);
            let sentence = document.sentence(0).unwrap();
            let ranks = (0..sentence.tokens.len()).find_map(|at| rank(sentence, at));
            assert_eq!(ranks, Some(want), "{text}");
        }
    }
}
