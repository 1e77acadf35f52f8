//! Where an article says the words of a claim.
//!
//! Every word of the article is entered once, by its lemmas and by the classes above its nouns;
//! each term of the claim is looked up there. A **window** is one to three sentences in a row;
//! the best is the one where the words met weigh most.

use std::collections::HashMap;

use super::content::{Content, How, RARE, Term, plain, singular};
use super::details::{Met, meet};
use crate::check::sentence::Document;
use crate::text::country::{Via, country, homeland};
use crate::text::inflect::lemmas;
use crate::text::lexicon::hypernyms;
use crate::text::tag::Tag;

/// A word of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Its sentence.
    pub(super) sentence: usize,
    /// Its token there.
    pub(super) token: usize,
}

/// An article's words by their keys.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: HashMap<String, Vec<Place>>,
    kinds: HashMap<&'static str, Vec<Place>>,
}

impl Index {
    /// Enters all words of an article.
    pub(super) fn new(document: &Document<'_>) -> Self {
        let mut index = Self::default();
        for number in 0..document.passages.len() {
            let Some(sentence) = document.sentence(number) else {
                continue;
            };
            for (at, token) in sentence.tokens.iter().enumerate() {
                if token.tag == Tag::Punct {
                    continue;
                }
                let place = Place { sentence: number, token: at };
                index.enter(token.text, token.tag, place);
                let rest = sentence.tokens.get(at + 1..).unwrap_or_default();
                let particle = rest.iter().take(3).find(|t| t.tag == Tag::Particle);
                if let (Tag::Verb(_), Some(particle)) = (token.tag, particle) {
                    for (lemma, _) in lemmas(&token.text.to_lowercase()) {
                        let key = format!("{lemma} {}", particle.text.to_lowercase());
                        index.words.entry(key).or_default().push(place);
                    }
                }
            }
            for name in sentence.names() {
                // "World Health Organization" is also met as "WHO", "European Union" as "EU".
                let tokens = sentence.tokens_of(name.span);
                let initials: String = sentence.tokens[tokens.clone()]
                    .iter()
                    .filter_map(|t| t.text.chars().next().filter(|c| c.is_uppercase()))
                    .collect();
                if initials.len() > 1 {
                    let place = Place { sentence: number, token: tokens.start };
                    index.words.entry(initials.to_lowercase()).or_default().push(place);
                }
            }
        }
        index
    }

    fn enter(&mut self, text: &str, tag: Tag, place: Place) {
        let lower = text.to_lowercase();
        let mut keys = vec![plain(&lower)];
        if lower.contains('-') {
            keys.extend(lower.split('-').flat_map(|part| {
                lemmas(part).into_iter().map(|(l, _)| l.to_owned()).chain([part.to_owned()])
            }));
        }
        keys.extend(lemmas(&lower).into_iter().map(|(l, _)| l.to_owned()));
        // "Including", a preposition by now, says that something includes.
        if let Some(stem) = lower.strip_suffix("ing").filter(|_| tag == Tag::Prep) {
            keys.push(format!("{stem}e"));
            keys.push(stem.to_owned());
        }
        if let Some(one) = singular(text) {
            keys.push(plain(&one));
        }
        // An English actor is British; a British one may be Scottish.
        let capital = country(text).is_some_and(|(_, via)| via == Via::Capital);
        if let Some(country) = homeland(text).filter(|_| !capital) {
            keys.push(format!("@{country}"));
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            self.words.entry(key).or_default().push(place);
        }
        if tag == Tag::Noun {
            for class in hypernyms(&lower) {
                self.kinds.entry(class).or_default().push(place);
            }
        }
    }

    /// Everywhere the article says a term, and how.
    pub(super) fn hits(&self, term: &Term) -> Vec<(Place, How)> {
        let mut out: Vec<(Place, How)> = Vec::new();
        for (key, how) in &term.keys {
            out.extend(self.words.get(key).into_iter().flatten().map(|p| (*p, *how)));
            if *how == How::Same {
                out.extend(
                    self.kinds.get(key.as_str()).into_iter().flatten().map(|p| (*p, How::Kind)),
                );
            }
        }
        out.sort();
        out.dedup_by_key(|(place, _)| *place);
        out
    }

    /// Everywhere the article says the opposite of a term.
    fn opposites(&self, term: &Term) -> Vec<Place> {
        let found = term.opposites.iter().filter_map(|key| self.words.get(key));
        let mut out: Vec<Place> = found.flatten().copied().collect();
        out.sort();
        out.dedup();
        out
    }
}

/// How the words and values of a claim's sentence are met in one window.
#[derive(Debug)]
pub(super) struct Alignment {
    /// The sentences.
    pub(super) window: std::ops::Range<usize>,
    /// Per term, where the window says it, and how.
    pub(super) terms: Vec<Option<(Place, How)>>,
    /// Per term, whether the article says it anywhere.
    pub(super) anywhere: Vec<bool>,
    /// Per term, where the window says its opposite.
    pub(super) opposites: Vec<Option<Place>>,
    /// Per value, what the window says of it.
    pub(super) details: Vec<Met>,
    /// The weight met as a share of the claim's.
    pub(super) cover: f64,
}

/// The most sentences that one sentence of a claim is looked for in.
const SENTENCES: usize = 3;

/// What a further sentence must add to be taken in, as a share of the claim's weight; a value of
/// the same kind that differs makes a window better by as much.
const FURTHER: f64 = 0.03;

/// The window that says most of a claim's sentence.
pub(super) fn align(
    content: &Content,
    document: &Document<'_>,
    index: &Index,
) -> Option<Alignment> {
    let hits: Vec<_> = content.terms.iter().map(|t| index.hits(t)).collect();
    let against: Vec<_> = content.terms.iter().map(|t| index.opposites(t)).collect();
    let total: f64 =
        content.terms.iter().map(|t| t.weight).sum::<f64>() + content.details.len() as f64 * RARE;
    let met: Vec<Vec<Met>> = (0..document.passages.len())
        .map(|s| content.details.iter().map(|d| meet(d, document, s)).collect())
        .collect();
    let mut best: Option<(f64, Alignment)> = None;
    for from in 0..document.passages.len() {
        for to in from + 1..=(from + SENTENCES).min(document.passages.len()) {
            let window = from..to;
            let terms = choose(content, &hits, &window);
            let details: Vec<Met> = (0..content.details.len())
                .map(|d| window.clone().map(|s| met[s][d]).max().unwrap_or(Met::Unsaid))
                .collect();
            let opposites = against
                .iter()
                .map(|all| all.iter().find(|p| window.contains(&p.sentence)).copied())
                .collect();
            let said: f64 = terms
                .iter()
                .zip(&content.terms)
                .filter_map(|(hit, term)| hit.map(|(_, how)| how.share() * term.weight))
                .sum::<f64>()
                + details.iter().filter(|d| d.is_met()).count() as f64 * RARE;
            let cover = if total > 0.0 { said / total } else { 0.0 };
            let apart = details.iter().filter(|d| matches!(d, Met::Apart(..) | Met::Wider(..)));
            let score = cover - FURTHER * (to - from - 1) as f64 + FURTHER * apart.count() as f64;
            if best.as_ref().is_none_or(|(b, _)| score > *b) {
                let anywhere = hits.iter().map(|h| !h.is_empty()).collect();
                best =
                    Some((score, Alignment { window, terms, anywhere, opposites, details, cover }));
            }
        }
    }
    best.map(|(_, alignment)| alignment)
}

/// For each term the place in a window that says it: in the closest words, where the words beside
/// it in the claim are beside it too, the first of these.
fn choose(
    content: &Content,
    hits: &[Vec<(Place, How)>],
    window: &std::ops::Range<usize>,
) -> Vec<Option<(Place, How)>> {
    let beside = |at: usize, other: Option<usize>, place: Place| {
        let Some((a, b)) = other.and_then(|o| content.terms.get(at).zip(content.terms.get(o)))
        else {
            return false;
        };
        let apart = a.token.abs_diff(b.token);
        let other = other.map(|o| hits[o].as_slice()).unwrap_or_default();
        other.iter().any(|(p, _)| {
            let off = p.token.abs_diff(place.token);
            p.sentence == place.sentence && off > 0 && off <= apart
        })
    };
    let within = |at: usize| hits[at].iter().filter(|(p, _)| window.contains(&p.sentence));
    // Of words said twice those that stand by a word said once: "the men have won four, the women
    // have won ten".
    let once: Vec<Place> = (0..hits.len())
        .filter_map(|at| {
            let mut all = within(at).map(|(p, _)| *p);
            all.next().filter(|_| all.next().is_none())
        })
        .collect();
    let far = |place: Place| {
        let near = once.iter().filter(|p| p.sentence == place.sentence);
        near.map(|p| p.token.abs_diff(place.token)).min().unwrap_or(usize::MAX)
    };
    (0..hits.len())
        .map(|at| {
            let lone = |place: Place| {
                let before = beside(at, at.checked_sub(1), place);
                let after = beside(at, Some(at + 1), place);
                2 - usize::from(before) - usize::from(after)
            };
            within(at).min_by_key(|(p, how)| (*how, lone(*p), far(*p), *p)).copied()
        })
        .collect()
}
