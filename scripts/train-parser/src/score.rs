//! Scoring: how much of a treebank a model parses as it is marked.

use crate::parse::arcs::{self, Token};
use crate::parse::labels::{self, Tree};
use crate::parse::model::Model;
use crate::parse::scheme::{Relation, Tag, Upos};
use crate::parse::tagger;
use crate::parse::word::Word;
use crate::treebank::Sentence;

/// Counts of what is right.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    pub words: f64,
    pub tags: f64,
    pub upos: f64,
    pub heads: f64,
    pub both: f64,
    /// The same without punctuation.
    pub plain: f64,
    pub plain_heads: f64,
    pub plain_both: f64,
}

impl Score {
    pub fn add(&mut self, gold: &Sentence, tags: &[Tag], heads: &[u32], relations: &[Relation]) {
        for at in 0..gold.words.len() {
            let mark = gold.tags[at].upos() == Upos::Punct;
            let head = f64::from(u8::from(heads[at] == gold.heads[at]));
            let both = if relations[at] == gold.relations[at] { head } else { 0.0 };
            self.words += 1.0;
            self.tags += f64::from(u8::from(tags[at] == gold.tags[at]));
            self.upos += f64::from(u8::from(tags[at].upos() == gold.tags[at].upos()));
            self.heads += head;
            self.both += both;
            if !mark {
                self.plain += 1.0;
                self.plain_heads += head;
                self.plain_both += both;
            }
        }
    }

    pub fn show(&self, name: &str) {
        let p = |n: f64, of: f64| 100.0 * n / of.max(1.0);
        println!(
            "{name:<12} {:>7} words  UPOS {:.2}  tag {:.2}  UAS {:.2}  LAS {:.2}   without punctuation UAS {:.2}  LAS {:.2}",
            self.words,
            p(self.upos, self.words),
            p(self.tags, self.words),
            p(self.heads, self.words),
            p(self.both, self.words),
            p(self.plain_heads, self.plain),
            p(self.plain_both, self.plain)
        );
    }
}

/// Parses a sentence as the program does.
pub fn parse(words: &[&str], model: &Model) -> (Vec<Tag>, Vec<u32>, Vec<Relation>) {
    let read: Vec<Word> = words.iter().map(|text| Word::read(text, &model.words)).collect();
    let tags = tagger::tag(&read, words, &model.tags);
    let tokens: Vec<Token> = read.iter().zip(&tags).map(|(w, t)| Token::new(w, *t)).collect();
    let heads = arcs::heads(&tokens, &model.arcs);
    let tree = Tree::new(&tokens, &tags, &heads);
    let relations =
        labels::relations(&tree, model.sure, |_, features| labels::best_relation(features, &model.relations));
    (tags, heads, relations)
}
