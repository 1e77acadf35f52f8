//! A sentence of a statement as its parts: names, values, the analyst's own phrases, then every other word of content.

use std::ops::Range;

use jiff::civil::Date;

use super::part::{Part, Sort, head_of, quantity, role, sort_of};
use super::relate::sided;
use crate::check::polarity::Tree;
use crate::check::sentence::{Document, Sentence};
use crate::fact::{Allowed, Fact, Item, Opposite, Phrase};
use crate::text::parse::{Relation, Upos};
use crate::text::{Article, closed};
use crate::value::{Kind, Looseness, Value};

/// One sentence of a statement, as its parts.
#[derive(Debug)]
pub(in crate::check) struct Proposition {
    pub(in crate::check) parts: Vec<Part>,
    /// The part that says something of all the others.
    pub(in crate::check) root: Option<usize>,
    /// It says what its subject is.
    pub(in crate::check) copular: bool,
    /// A quantifier of a noun, by its part: how many of all.
    pub(in crate::check) quantities: Vec<(usize, u8)>,
}

impl Proposition {
    /// The sentences of the statement of a fact, and whether it is to be true as they stand: a key that
    /// denies something is read with its denial. `None` for other facts.
    pub(in crate::check) fn of_fact(
        fact: &Fact,
        reference: Option<Date>,
    ) -> Option<(Vec<Self>, bool)> {
        let Allowed::Statement(truth) = fact.allowed else { return None };
        let written = fact.written.first().map_or(truth, |w| w == "true");
        let topic = &fact.topic;
        Some((Self::read(&topic.key, reference, &topic.items, &fact.opposites), written))
    }

    /// The sentences of a statement. Relative dates are resolved by `reference`; `items` are the words of
    /// a topic with their synonyms.
    pub(in crate::check) fn read(
        text: &str,
        reference: Option<Date>,
        items: &[Item],
        opposites: &[Opposite],
    ) -> Vec<Self> {
        let article = Article::in_memory("statement", text, reference);
        let document = Document::new(&article);
        let sentences = (0..document.passages.len()).filter_map(|i| document.sentence(i));
        let all = sentences.map(|s| Self::new(s, text, items, opposites));
        all.filter(|p| !p.parts.is_empty()).collect()
    }

    fn new(sentence: &Sentence<'_>, text: &str, items: &[Item], opposites: &[Opposite]) -> Self {
        let tree = Tree::new(sentence);
        let parse = tree.parse;
        let mut owner: Vec<Option<usize>> = vec![None; sentence.tokens.len()];
        let mut parts: Vec<Part> = Vec::new();
        let mut add =
            |tokens: Range<usize>, sort: Sort, phrases: Vec<Phrase>, value: Option<Value>| {
                if tokens.clone().any(|t| owner[t].is_some()) || tokens.is_empty() {
                    return;
                }
                let head = head_of(parse, &tokens);
                for t in tokens.clone() {
                    owner[t] = Some(parts.len());
                }
                let mut phrases = phrases;
                for item in items {
                    let same = |p: &Phrase| {
                        let lower = |w: &String| w.to_lowercase();
                        phrases.first().is_some_and(|own| {
                            own.words.iter().map(lower).eq(p.words.iter().map(lower))
                        })
                    };
                    if item.phrases.first().is_some_and(same) && has_synonyms(item) {
                        phrases.extend(item.phrases.iter().skip(1).cloned());
                        break;
                    }
                }
                parts.push(Part::new(&tree, head, sort, &phrases, value, opposites));
            };
        let phrase = |range: &Range<usize>| Phrase {
            words: sentence.tokens[range.clone()].iter().map(|t| t.text.to_owned()).collect(),
            prefix: false,
        };
        for name in sentence.names() {
            let tokens = sentence.tokens_of(name.span);
            let digit = name.span.of(text).chars().any(|c| c.is_ascii_digit());
            let month = sentence
                .values
                .iter()
                .any(|v| v.kind() == Kind::Date && v.span.overlaps(name.span));
            let named =
                |t: usize| matches!(parse.upos(t), Upos::Propn | Upos::Noun | Upos::X | Upos::Adj);
            let named = tokens.clone().any(named);
            let closed = tokens.len() == 1
                && closed::is_closed(sentence.tokens[tokens.start].text.to_lowercase().as_bytes());
            if named && !closed && !month && (!digit || tokens.len() > 1) {
                let phrases = vec![phrase(&tokens)];
                add(tokens, Sort::Name, phrases, None);
            }
        }
        for value in &sentence.values {
            let tokens = sentence.tokens_of(value.span);
            let vague = value.looseness == Looseness::Vague;
            if !vague {
                let phrases = vec![phrase(&tokens)];
                add(tokens, Sort::Value, phrases, Some(sided(value, sentence)));
            }
        }
        // Only what the analyst gave as another way to say it: short forms of a name are found in any case.
        for item in items.iter().filter(|i| has_synonyms(i)) {
            let words = &item.phrases[0].words;
            if words.len() == 1 {
                continue;
            }
            let at = (0..sentence.tokens.len()).find(|at| {
                let here = sentence.tokens.get(*at..*at + words.len());
                here.is_some_and(|h| {
                    h.iter().zip(words).all(|(t, w)| t.text.eq_ignore_ascii_case(w))
                })
            });
            if let Some(at) = at {
                let tokens = at..at + words.len();
                let sort = if item.name {
                    Sort::Name
                } else {
                    sort_of(&tree, head_of(parse, &tokens)).unwrap_or(Sort::Noun)
                };
                add(tokens, sort, item.phrases.clone(), None);
            }
        }
        for at in 0..sentence.tokens.len() {
            let Some(sort) = sort_of(&tree, at) else { continue };
            let particle = parse.child(at, &[Relation::Particle]).filter(|p| *p > at);
            if let Some(particle) = particle {
                let words = vec![
                    sentence.tokens[at].text.to_owned(),
                    sentence.tokens[particle].text.to_owned(),
                ];
                add(at..at + 1, sort, vec![Phrase { words, prefix: false }], None);
            } else {
                add(at..at + 1, sort, vec![phrase(&(at..at + 1))], None);
            }
        }
        let above = |token: usize| parse.ancestors(token).find_map(|a| owner[a]);
        for i in 0..parts.len() {
            let token = parts[i].token;
            let above = above(token).filter(|a| *a != i);
            parts[i].above = above;
            let head = above.map(|a| parts[a].token);
            parts[i].role = role(parse, token, head);
        }
        let order = (0..parts.len()).filter(|i| parts[*i].above.is_none());
        let depth = |t: usize| parse.ancestors(t).count();
        let root = order.min_by_key(|i| (depth(parts[*i].token), parts[*i].token));
        let quantities =
            (0..parts.len()).filter_map(|i| Some((i, quantity(&tree, parts[i].token)?))).collect();
        let copular = root.is_some_and(|r| {
            let token = parts[r].token;
            parse.child(token, &[Relation::Copula, Relation::Subject]).is_some()
        });
        Self { parts, root, copular, quantities }
    }

    /// The part that is said of the others: the verb, or what its subject is.
    pub(super) fn main(&self) -> Option<usize> {
        let root = self.root?;
        if !matches!(self.parts[root].sort, Sort::Noun | Sort::Name) || self.copular {
            return Some(root);
        }
        let below = |i: &usize| {
            self.parts[*i].above == Some(root)
                && matches!(self.parts[*i].sort, Sort::Verb | Sort::Adjective)
                && self.parts[*i].token > self.parts[root].token
        };
        (0..self.parts.len()).find(below).or(Some(root))
    }
}

/// Whether an item has a phrase with a word that the first lacks.
fn has_synonyms(item: &Item) -> bool {
    let Some((first, rest)) = item.phrases.split_first() else { return false };
    rest.iter().any(|p| p.words.iter().any(|w| !first.words.contains(w)))
}
