//! Heads, by an arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! A stack holds words that still want a head, the buffer those not yet read. Each step reads a word
//! onto the stack, or gives the topmost word a head: the next word of the buffer (`Left`) or the word
//! below it on the stack (`Right`). A word gets its head only when it has all its dependents, so that
//! these can help to choose it. The word that is left at the end heads the sentence. Which step is
//! taken is decided by a linear model over features after Zhang and Nivre (2011).

use super::model::Linear;
use super::scheme::Tag;
use super::word::{Word, mix, spread};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Read the next word.
    Shift,
    /// The next word is the head of the topmost.
    Left,
    /// The word below it is the head of the topmost.
    Right,
}

impl Step {
    /// All steps, in the order of their numbers.
    pub(crate) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// What features say of a word in its sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Token {
    /// Its letters.
    pub(crate) form: u64,
    /// Its tag.
    pub(crate) tag: u64,
    /// Its tag and, for function words, its letters.
    pub(crate) role: u64,
}

impl Token {
    /// A word that has been tagged.
    pub(crate) fn new(word: &Word, tag: Tag) -> Self {
        use super::scheme::Upos::{Adj, Intj, Noun, Num, Propn, Sym, Verb, X};
        let open = matches!(tag.upos(), Adj | Intj | Noun | Num | Propn | Sym | Verb | X);
        let key = spread(0x700 + u64::from(tag.0));
        let role = if open { key } else { mix(5, [key, word.form, 0, 0]) };
        Self { form: word.form, tag: key, role }
    }
}

/// What is read where no word is.
pub(crate) const ABSENT: Token = Token { form: spread(21), tag: spread(22), role: spread(24) };

/// No word.
pub(crate) const NONE: u32 = u32::MAX;

/// What the parser knows of a sentence while it reads it.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// Words that want a head, the topmost last.
    pub(crate) stack: Vec<u32>,
    /// The next word of the buffer.
    pub(crate) next: u32,
    /// The head of each word, as far as it is known.
    pub(crate) heads: Vec<u32>,
    children: Vec<Children>,
    words: u32,
}

/// The outermost dependents of a word, and how many it has.
#[derive(Debug, Clone, Copy)]
struct Children {
    left: [u32; 2],
    right: [u32; 2],
    count: [u8; 2],
}

const CHILDLESS: Children = Children { left: [NONE; 2], right: [NONE; 2], count: [0; 2] };

impl State {
    /// The start of a sentence of so many words.
    pub(crate) fn new(words: usize) -> Self {
        Self {
            stack: Vec::with_capacity(16),
            next: 0,
            heads: vec![NONE; words],
            children: vec![CHILDLESS; words],
            words: words as u32,
        }
    }

    /// Whether the whole sentence is read and one word is left.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.words && self.stack.len() <= 1
    }

    /// Whether a step can be taken.
    pub(crate) fn can(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.next < self.words,
            Step::Left => self.next < self.words && !self.stack.is_empty(),
            Step::Right => self.stack.len() > 1,
        }
    }

    /// Takes a step that can be taken.
    pub(crate) fn take(&mut self, step: Step) {
        match step {
            Step::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Step::Left => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.next);
                }
            }
            Step::Right => {
                if let (Some(word), Some(head)) = (self.stack.pop(), self.stack.last().copied()) {
                    self.attach(word, head);
                }
            }
        }
    }

    fn attach(&mut self, word: u32, head: u32) {
        self.heads[word as usize] = head;
        let children = &mut self.children[head as usize];
        let side = if word < head { &mut children.left } else { &mut children.right };
        *side = [word, side[0]];
        let count = &mut children.count[usize::from(word > head)];
        *count = count.saturating_add(1).min(5);
    }

    fn below(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    fn children(&self, word: u32) -> Children {
        self.children.get(word as usize).copied().unwrap_or(CHILDLESS)
    }
}

/// The number of features of a state.
pub(crate) const FEATURES: usize = 31;

/// How far two words are apart, in steps that grow.
fn distance(left: u32, right: u32) -> u64 {
    if left == NONE || right == NONE {
        return 0;
    }
    match right.saturating_sub(left) {
        d @ 0..=4 => u64::from(d) + 1,
        5..=7 => 6,
        8..=12 => 7,
        _ => 8,
    }
}

/// The features of a state: of those of Zhang and Nivre (2011) and more, the ones that a parser does
/// worse without.
#[inline]
pub(crate) fn features(state: &State, tokens: &[Token]) -> [u64; FEATURES] {
    let token = |at: u32| tokens.get(at as usize).copied().unwrap_or(ABSENT);
    let ahead = |by: u32| token(state.next.saturating_add(by));
    let (at0, at1, at2) = (state.below(0), state.below(1), state.below(2));
    let (s0, s1, s2) = (token(at0), token(at1), token(at2));
    let (b0, b1, b2) = (ahead(0), ahead(1), ahead(2));
    let front = if state.next < state.words { state.next } else { NONE };
    let (c0, c1, cb) = (state.children(at0), state.children(at1), state.children(front));
    // The first word of a phrase tells its case or what opens it, the last where it ends.
    let (s0l, s0l2, s0r) = (token(c0.left[0]), token(c0.left[1]), token(c0.right[0]));
    let (s1r, b0l, b0l2) = (token(c1.right[0]), token(cb.left[0]), token(cb.left[1]));
    let near = spread(distance(at0, front));
    let far = spread(distance(at1, at0));
    let valency = |c: Children| spread(u64::from(c.count[0]) * 8 + u64::from(c.count[1]));
    let (v0, v1, vb) = (valency(c0), valency(c1), valency(cb));
    let mut kind = 100;
    let mut f = |a: u64, b: u64, c: u64, d: u64| {
        kind += 1;
        mix(kind, [a, b, c, d])
    };
    [
        f(s0.tag, 0, 0, 0),
        f(s1.form, s1.tag, 0, 0),
        f(s1.tag, 0, 0, 0),
        f(s2.role, 0, 0, 0),
        f(b0.tag, 0, 0, 0),
        f(b1.tag, 0, 0, 0),
        f(b2.role, 0, 0, 0),
        // Pairs and three in a row.
        f(s1.tag, s0.form, s0.tag, 0),
        f(b0.tag, b1.tag, 0, 0),
        f(b0.role, b1.role, 0, 0),
        f(b0.form, b1.tag, 0, 0),
        f(s0.form, b1.tag, 0, 0),
        f(s0.tag, b0.tag, b1.tag, 0),
        // With dependents.
        f(s0.tag, s0l.role, 0, 0),
        f(s0.tag, s0r.role, 0, 0),
        f(s0.tag, s0l.tag, s0l2.tag, 0),
        f(s0.tag, s0r.tag, b0.tag, 0),
        f(s0.tag, b0.tag, b0l.role, 0),
        f(s0.tag, b0.tag, b0l.tag, b0l2.tag),
        f(s0.form, b0l.role, 0, 0),
        f(s1.form, b0l.role, 0, 0),
        f(s1.tag, b0l.role, s0.tag, 0),
        f(s1.form, s0l.role, 0, 0),
        f(s1.tag, s1r.role, s0l.role, s0.tag),
        f(s2.tag, s1.tag, s0.tag, s0l.role),
        // How far, and how many.
        f(s0.form, near, 0, 0),
        f(b0.form, near, b0.tag, 0),
        f(s1.tag, s0.tag, far, 0),
        f(s0.form, v0, 0, 0),
        f(s1.form, v1, 0, 0),
        f(b0.form, vb, 0, 0),
    ]
}

/// The heads of the words of a sentence; [`NONE`] is that of the word that heads it.
pub(crate) fn heads(tokens: &[Token], model: &Linear) -> Vec<u32> {
    let mut state = State::new(tokens.len());
    while !state.is_done() {
        let step = if state.stack.is_empty() {
            Step::Shift
        } else if state.stack.len() == 1 && !state.can(Step::Shift) {
            break;
        } else {
            let mut scores = [0; 2];
            model.add_two(&features(&state, tokens), &mut scores);
            choose(&state, &[scores[0], scores[1], 0])
        };
        state.take(step);
    }
    state.heads
}

/// The best of the steps that can be taken.
pub(crate) fn choose<T: PartialOrd + Copy>(state: &State, scores: &[T; 3]) -> Step {
    let mut best: Option<(Step, T)> = None;
    for (step, score) in Step::ALL.into_iter().zip(scores) {
        if state.can(step) && best.is_none_or(|(_, highest)| *score > highest) {
            best = Some((step, *score));
        }
    }
    best.map_or(Step::Shift, |(step, _)| step)
}
