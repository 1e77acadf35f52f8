//! Relations, once all heads are known: a linear model over a word, its head and what is around.

use super::arcs::{ABSENT, NONE, Token};
use super::model::Linear;
use super::scheme::{Relation, TAGS, Tag, Upos};
use super::tagger::best;
use super::word::{mix, spread};

/// The number of features of a word and its head.
pub(crate) const FEATURES: usize = 14;

/// What the labels of a sentence are chosen by.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    tokens: &'a [Token],
    tags: &'a [Tag],
    heads: &'a [u32],
    around: Vec<Around>,
    /// Before each word, how many words of each kind of [`MARKS`] there are.
    marks: Vec<[u32; 3]>,
}

/// What between two words is looked for.
const MARKS: [Upos; 3] = [Upos::Punct, Upos::Verb, Upos::Cconj];

/// What hangs from a word.
#[derive(Debug, Clone, Copy)]
struct Around {
    /// Its first dependent on the left, if it stands on the left.
    first: u32,
    /// Its last preposition, conjunction or question word on the left.
    opener: u32,
    /// Its last auxiliary on the left.
    auxiliary: u32,
    /// Its last dependent on the right.
    last: u32,
    /// How many on either side.
    count: [u8; 2],
}

const ALONE: Around =
    Around { first: NONE, opener: NONE, auxiliary: NONE, last: NONE, count: [0; 2] };

impl<'a> Tree<'a> {
    /// Looks once over a sentence.
    pub(crate) fn new(tokens: &'a [Token], tags: &'a [Tag], heads: &'a [u32]) -> Self {
        let mut around = vec![ALONE; heads.len()];
        for (word, head) in heads.iter().enumerate() {
            let Some(at) = around.get_mut(*head as usize) else { continue };
            let (number, upos) = (word as u32, tags[word].upos());
            let left = number < *head;
            let count = &mut at.count[usize::from(!left)];
            *count = count.saturating_add(1).min(4);
            if !left {
                at.last = number;
                continue;
            }
            at.first = at.first.min(number);
            match upos {
                Upos::Adp | Upos::Sconj | Upos::Part => at.opener = number,
                Upos::Adv | Upos::Pron if tags[word].penn().starts_with('W') => at.opener = number,
                Upos::Aux => at.auxiliary = number,
                _ => {}
            }
        }
        let mut marks = vec![[0; 3]];
        let mut seen = [0; 3];
        for tag in tags {
            for (count, upos) in seen.iter_mut().zip(MARKS) {
                *count += u32::from(tag.upos() == upos);
            }
            marks.push(seen);
        }
        Self { tokens, tags, heads, around, marks }
    }

    /// The features of a word, given the relations of the words before it and the sibling before it.
    pub(crate) fn features(
        &self,
        word: usize,
        relations: &[Relation],
        sibling: u32,
    ) -> [u64; FEATURES] {
        let token = |at: u32| self.tokens.get(at as usize).copied().unwrap_or(ABSENT);
        let relation = |at: u32| {
            spread(0x900 + relations.get(at as usize).map_or(99, |relation| *relation as u64))
        };
        let at = self.heads[word] as usize;
        let (d, h) = (self.tokens[word], token(self.heads[word]));
        let own = self.around[word];
        let of = self.around.get(at).copied().unwrap_or(ALONE);
        let (left, right) = (word.min(at), word.max(at).min(self.tokens.len()));
        let has = |n: usize| u64::from(self.marks[right][n] > self.marks[left + 1][n]);
        let marks = spread(has(0) + 2 * has(1) + 4 * has(2));
        let side = spread(u64::from(word > at));
        let opener = token(own.opener).form;
        let (aux, head_aux) = (token(own.auxiliary).form, token(of.auxiliary).form);
        let (first, last) = (token(own.first).role, token(own.last).tag);
        let count = spread(u64::from(own.count[0]) * 8 + u64::from(own.count[1]));
        let mut kind = 200;
        let mut f = |a: u64, b: u64, c: u64, e: u64| {
            kind += 1;
            mix(kind, [a, b, c, e])
        };
        [
            f(d.form, side, 0, 0),
            f(d.tag, side, 0, 0),
            f(h.form, side, 0, 0),
            f(h.tag, side, 0, 0),
            f(d.tag, opener, side, 0),
            f(h.form, opener, d.tag, 0),
            f(d.tag, h.tag, first, side),
            f(d.tag, aux, h.tag, side),
            f(h.tag, head_aux, side, 0),
            f(d.tag, h.tag, last, side),
            f(relation(sibling), token(sibling).role, d.role, side),
            f(d.tag, first, last, count),
            f(d.form, opener, side, 0),
            f(d.tag, opener, h.tag, marks),
        ]
    }
}

/// Where the relation of a word of a tag to a head of a tag, which may stand behind it, lies among those
/// that are certain.
pub(crate) fn tags_at(word: Tag, head: Tag, behind: bool) -> usize {
    (usize::from(word.0) * TAGS.len() + usize::from(head.0)) * 2 + usize::from(behind)
}

/// The relations of the words of a sentence; `choose` tells that of one word by its features.
pub(crate) fn relations(
    tree: &Tree<'_>,
    sure: &[u8],
    mut choose: impl FnMut(usize, &[u64; FEATURES]) -> Relation,
) -> Vec<Relation> {
    let mut relations = Vec::with_capacity(tree.heads.len());
    let mut latest = vec![[NONE; 2]; tree.heads.len()];
    for (word, head) in tree.heads.iter().enumerate() {
        let Some(latest) = latest.get_mut(*head as usize) else {
            relations.push(Relation::Root);
            continue;
        };
        let sibling = &mut latest[usize::from(word as u32 > *head)];
        let before = std::mem::replace(sibling, word as u32);
        let tags = tags_at(tree.tags[word], tree.tags[*head as usize], (word as u32) < *head);
        let certain = sure.get(tags).and_then(|at| Relation::ALL.get(usize::from(*at))).copied();
        relations.push(
            certain.unwrap_or_else(|| choose(word, &tree.features(word, &relations, before))),
        );
    }
    relations
}

/// A noun before the copula of its head is its subject, never a part of its compound: "Turnout was 61 percent."
pub(crate) fn before_copula(heads: &[u32], relations: &mut [Relation]) {
    // Per head, its last copula.
    let mut copulas = vec![0; heads.len()];
    for (at, head) in heads.iter().enumerate() {
        if relations[at] == Relation::Copula
            && let Some(copula) = copulas.get_mut(*head as usize)
        {
            *copula = at;
        }
    }
    for (at, head) in heads.iter().enumerate() {
        let copula = copulas.get(*head as usize).copied().unwrap_or_default();
        if relations[at] == Relation::Compound && at < copula {
            relations[at] = Relation::Subject;
        }
    }
}

/// The best relation by a model.
pub(crate) fn best_relation(features: &[u64; FEATURES], model: &Linear) -> Relation {
    let mut scores = [0; Relation::ALL.len()];
    model.add(features, &mut scores);
    scores[Relation::Root as usize] = i32::MIN;
    Relation::ALL[best(&scores)]
}
