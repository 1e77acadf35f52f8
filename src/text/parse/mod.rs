//! A dependency parser for news English: a part of speech, a head and a relation for every token.
//!
//! Three linear models, one after the other: `tagger` gives each word its part of speech, `arcs`
//! its head, `labels` its relation. Each is greedy, so that a sentence takes time in proportion to
//! its length. The weights are `data/parser.bin`; `data/parser.md` tells what they were learnt
//! from and how well the parser does. The sums are of whole numbers: the same on every machine.

mod arcs;
mod labels;
mod model;
mod names;
mod roles;
mod scheme;
mod tagger;
mod tree;
mod word;

pub use scheme::{Relation, Tag, Upos};
pub use tree::Parse;

use arcs::Token;
use labels::Tree;
use model::Model;
use tree::Node;
use word::Word;

/// Made by `scripts/train-parser`, checked by `build/parser.rs`.
static WEIGHTS: &[u8] = include_bytes!("../../../data/parser.bin");

/// Parses one sentence.
///
/// `words` are its tokens as the text has them, as [`tokens`](super::sentences::token::tokens) cuts them; *n't*
/// may be apart from its verb or not. Any input is parsed, however long or odd, in linear time: all
/// tokens make one tree.
///
/// # Example
///
/// ```
/// use gainsay::text::parse::{Relation, Upos, parse};
/// let words = ["The", "navy", "sank", "a", "tanker", "on", "Friday", "."];
/// let parse = parse(&words);
/// assert_eq!(parse.upos(2), Upos::Verb);
/// assert_eq!(parse.head(1), Some(2));
/// assert_eq!(parse.relation(1), Relation::Subject);
/// assert_eq!(parse.object(2), Some(4));
/// ```
pub fn parse(words: &[&str]) -> Parse {
    let model = Model::read(WEIGHTS);
    let read: Vec<Word> = words.iter().map(|text| Word::read(text, &model.words)).collect();
    let tags = tagger::tag(&read, words, &model.tags);
    let tokens: Vec<Token> = read.iter().zip(&tags).map(|(w, tag)| Token::new(w, *tag)).collect();
    let heads = arcs::heads(&tokens, &model.arcs);
    let tree = Tree::new(&tokens, &tags, &heads);
    let mut relations = labels::relations(&tree, model.sure, |_, features| {
        labels::best_relation(features, &model.relations)
    });
    labels::before_copula(&heads, &mut relations);
    let nodes = words.iter().zip(tags).zip(heads).zip(relations);
    Parse::new(nodes.map(|(((word, tag), head), relation)| Node::new(word, tag, head, relation)))
}

#[cfg(test)]
mod tests;
