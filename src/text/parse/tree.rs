//! The tree of a sentence, and how to walk it.

use std::ops::Range;

use super::arcs::NONE;
use super::scheme::{Relation, Tag, Upos};
use crate::text::tag::Form;

/// A token in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    head: u32,
    tag: Tag,
    relation: Relation,
    negates: bool,
}

impl Node {
    pub(super) fn new(word: &str, tag: Tag, head: u32, relation: Relation) -> Self {
        Self { head, tag, relation, negates: negates(word) }
    }
}

/// Whether a word denies what it hangs from: *not*, *didn't*, *no* one, *nobody*.
fn negates(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "not", "never", "no", "n't", "n’t", "nobody", "nothing", "none", "neither", "nor",
        "cannot", "nowhere",
    ];
    let ends = |ending: &str| {
        word.len() > ending.len()
            && word.get(word.len() - ending.len()..).is_some_and(|e| e.eq_ignore_ascii_case(ending))
    };
    WORDS.iter().any(|w| word.eq_ignore_ascii_case(w)) || ends("n't") || ends("n’t")
}

/// The parse of one sentence. Tokens are numbered from 0; a number that no token has stands for a
/// token without head and dependents.
///
/// The tree is projective: a token and all that hangs from it stand together, without a gap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parse {
    nodes: Vec<Node>,
    /// The first and last token of what hangs from each token.
    spans: Vec<[u32; 2]>,
}

impl Parse {
    pub(super) fn new(nodes: impl Iterator<Item = Node>) -> Self {
        let nodes: Vec<Node> = nodes.collect();
        let mut spans: Vec<[u32; 2]> = (0..nodes.len() as u32).map(|at| [at, at]).collect();
        // From the outside in: a token's span is whole before it widens that of its head.
        let mut left: Vec<u32> = vec![0; nodes.len()];
        for node in &nodes {
            if let Some(count) = left.get_mut(node.head as usize) {
                *count += 1;
            }
        }
        let mut whole: Vec<usize> = (0..nodes.len()).filter(|at| left[*at] == 0).collect();
        while let Some(at) = whole.pop() {
            let head = nodes[at].head as usize;
            if head < nodes.len() {
                let [from, to] = spans[at];
                spans[head] = [spans[head][0].min(from), spans[head][1].max(to)];
                left[head] -= 1;
                if left[head] == 0 {
                    whole.push(head);
                }
            }
        }
        Self { nodes, spans }
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it has no tokens.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The head of a token; `None` for the one that heads the sentence.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.nodes.get(token).filter(|node| node.head != NONE).map(|node| node.head as usize)
    }

    /// What a token is to its head.
    pub fn relation(&self, token: usize) -> Relation {
        self.nodes.get(token).map_or(Relation::Root, |node| node.relation)
    }

    /// The part of speech of a token, with its form.
    pub fn tag(&self, token: usize) -> Tag {
        self.nodes.get(token).map_or(Tag(0), |node| node.tag)
    }

    /// The universal part of speech of a token.
    pub fn upos(&self, token: usize) -> Upos {
        self.tag(token).upos()
    }

    /// The form of a verb or an auxiliary; `None` for other tokens and for modals.
    pub fn form(&self, token: usize) -> Option<Form> {
        self.tag(token).form()
    }

    /// The token that heads the sentence.
    pub fn root(&self) -> Option<usize> {
        self.nodes.iter().position(|node| node.head == NONE)
    }

    /// The tokens that hang from a token, in the order of the text.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let own = move |at: &usize| self.nodes[*at].head as usize == token;
        self.span(token).filter(own)
    }

    /// The first dependent in one of these relations.
    pub fn child(&self, token: usize, relations: &[Relation]) -> Option<usize> {
        self.children(token).find(|at| relations.iter().any(|r| *r == self.relation(*at)))
    }

    /// The heads above a token, the nearest first.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |at| self.head(*at))
    }

    /// A token and all that hangs from it, directly or not.
    pub fn span(&self, token: usize) -> Range<usize> {
        let [from, to] = self.spans.get(token).copied().unwrap_or([1, 0]);
        from as usize..to as usize + 1
    }

    /// Whether `token` is `above` or hangs from it, directly or not.
    pub fn is_under(&self, token: usize, above: usize) -> bool {
        self.span(above).contains(&token)
    }

    /// The way from one token to another over the tree, both included: up to the nearest token
    /// that is above both, then down. Empty where one of them is no token.
    pub fn path(&self, from: usize, to: usize) -> Vec<usize> {
        if from.max(to) >= self.len() {
            return Vec::new();
        }
        let mut way = vec![from];
        way.extend(self.ancestors(from));
        way.truncate(way.iter().position(|at| self.is_under(to, *at)).map_or(0, |at| at + 1));
        let top = way.last().copied();
        let mut down: Vec<usize> = std::iter::once(to)
            .chain(self.ancestors(to))
            .take_while(|at| Some(*at) != top)
            .collect();
        down.reverse();
        way.extend(down);
        way
    }

    /// Whether the word itself denies: *not*, *didn't*, *no*, *nobody*.
    pub fn is_negation(&self, token: usize) -> bool {
        self.nodes.get(token).is_some_and(|node| node.negates)
    }
}

impl Tag {
    /// The form of a verb or an auxiliary; `None` for other tokens and for modals.
    pub fn form(self) -> Option<Form> {
        match self.penn() {
            "VB" | "VBP" => Some(Form::Base),
            "VBZ" => Some(Form::Third),
            "VBD" => Some(Form::Past),
            "VBN" => Some(Form::Participle),
            "VBG" => Some(Form::Gerund),
            _ => None,
        }
    }
}
