//! Relations, once all heads are known: a linear model over a word, its head and what is around.

use super::arcs::{NONE, Token};
use super::model::Linear;
use super::scheme::{Relation, Tag, Upos};
use super::tagger::best;
use super::word::{mix, spread};

/// The number of features of a word and its head.
pub(crate) const FEATURES: usize = 45;

/// What the labels of a sentence are chosen by.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    tokens: &'a [Token],
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
    /// The dependent next to it on the left.
    nearest: u32,
    /// Its last preposition, conjunction or question word on the left.
    opener: u32,
    /// Its last auxiliary on the left.
    auxiliary: u32,
    /// Its first dependent on the right.
    behind: u32,
    /// Its last dependent on the right.
    last: u32,
    /// How many on either side.
    count: [u8; 2],
}

const ALONE: Around = Around {
    first: NONE,
    nearest: NONE,
    opener: NONE,
    auxiliary: NONE,
    behind: NONE,
    last: NONE,
    count: [0; 2],
};

impl<'a> Tree<'a> {
    /// Looks once over a sentence.
    pub(crate) fn new(tokens: &'a [Token], tags: &[Tag], heads: &'a [u32]) -> Self {
        let mut around = vec![ALONE; heads.len()];
        for (word, head) in heads.iter().enumerate() {
            let Some(at) = around.get_mut(*head as usize) else { continue };
            let (number, upos) = (word as u32, tags[word].upos());
            let left = number < *head;
            let count = &mut at.count[usize::from(!left)];
            *count = count.saturating_add(1).min(4);
            if !left {
                at.behind = at.behind.min(number);
                at.last = number;
                continue;
            }
            at.first = at.first.min(number);
            at.nearest = number;
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
        Self { tokens, heads, around, marks }
    }

    /// The features of a word, given the relations of the words before it and the sibling before it.
    pub(crate) fn features(
        &self,
        word: usize,
        relations: &[Relation],
        sibling: u32,
    ) -> [u64; FEATURES] {
        let absent = Token { form: 31, tag: 32, class: 33, role: 34 };
        let token = |at: u32| self.tokens.get(at as usize).copied().unwrap_or(absent);
        let relation = |at: Option<usize>| {
            spread(0x900 + at.and_then(|at| relations.get(at)).map_or(99, |r| *r as u64))
        };
        let at = self.heads[word] as usize;
        let (d, h) = (self.tokens[word], token(self.heads[word]));
        let own = self.around[word];
        let of = self.around.get(at).copied().unwrap_or(ALONE);
        let (left, right) = (word.min(at), word.max(at).min(self.tokens.len()));
        let has = |n: usize| u64::from(self.marks[right][n] > self.marks[left + 1][n]);
        let marks = has(0) + 2 * has(1) + 4 * has(2);
        let side = u64::from(word > at);
        let far = side + 2 * (right - left).min(7) as u64 + 16 * marks;
        let opener = token(own.opener);
        let (first, nearest) = (token(own.first), token(own.nearest));
        let (aux, head_aux) = (token(own.auxiliary), token(of.auxiliary));
        let head_opener = token(of.opener);
        let last = token(own.last);
        let sibling_token = token(sibling);
        let sibling = relation(Some(sibling as usize));
        let up = relation((at < word).then_some(at));
        let outermost = u64::from(of.last as usize == word || of.first as usize == word);
        let ahead = token(word as u32 + 1);
        let back = word.checked_sub(1).map_or(absent, |at| self.tokens[at]);
        let above = self.heads.get(at).map_or(absent, |at| token(*at));
        let count = u64::from(own.count[0]) * 8 + u64::from(own.count[1]);
        let mut kind = 200;
        let mut f = |a: u64, b: u64, c: u64, e: u64| {
            kind += 1;
            mix(kind, [a, b, c, e])
        };
        [
            f(d.form, side, 0, 0),
            f(d.tag, side, 0, 0),
            f(d.class, side, 0, 0),
            f(h.form, side, 0, 0),
            f(h.tag, side, 0, 0),
            f(d.tag, h.tag, side, 0),
            f(d.form, h.form, side, 0),
            f(d.form, h.tag, side, 0),
            f(d.tag, h.form, side, 0),
            f(d.class, h.class, side, 0),
            f(d.class, h.tag, side, 0),
            f(d.tag, h.class, side, 0),
            f(d.tag, h.tag, far, 0),
            f(d.role, h.role, far, 0),
            f(d.tag, h.tag, opener.form, side),
            f(d.tag, opener.form, side, 0),
            f(h.form, opener.form, d.tag, 0),
            f(h.class, opener.form, d.class, 0),
            f(d.tag, h.tag, first.role, side),
            f(d.tag, h.tag, nearest.role, side),
            f(d.tag, aux.form, h.tag, side),
            f(d.tag, h.tag, head_aux.form, side),
            f(d.class, h.tag, head_aux.form, side),
            f(h.tag, head_aux.form, side, 0),
            f(d.tag, h.form, head_aux.form, side),
            f(d.tag, h.tag, last.tag, side),
            f(d.tag, h.tag, sibling, side),
            f(d.tag, h.form, sibling, side),
            f(d.class, h.class, sibling, side),
            f(sibling, sibling_token.role, d.role, side),
            f(d.tag, h.tag, up, side),
            f(d.role, up, h.role, opener.form),
            f(d.tag, h.tag, head_opener.role, side),
            f(d.tag, h.tag, outermost, side),
            f(d.role, ahead.role, side, h.tag),
            f(d.role, back.role, side, h.tag),
            f(back.role, d.role, ahead.role, 0),
            f(d.tag, h.tag, count, side),
            f(d.tag, first.role, last.tag, count),
            f(d.tag, h.tag, opener.form, aux.tag),
            f(d.tag, h.tag, above.tag, far & 1),
            f(d.form, h.tag, above.role, side),
            f(d.form, opener.form, side, 0),
            f(d.class, opener.form, h.tag, marks),
            f(d.tag, first.role, h.tag, far),
        ]
    }
}

/// The relations of the words of a sentence; `choose` tells that of one word by its features.
pub(crate) fn relations(
    tree: &Tree<'_>,
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
        let features = tree.features(word, &relations, *sibling);
        *sibling = word as u32;
        relations.push(choose(word, &features));
    }
    relations
}

/// The best relation by a model.
pub(crate) fn best_relation(features: &[u64; FEATURES], model: &Linear) -> Relation {
    let mut scores = [0; Relation::ALL.len()];
    model.add(features, &mut scores);
    scores[Relation::Root as usize] = i32::MIN;
    Relation::ALL[best(&scores)]
}
