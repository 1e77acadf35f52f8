//! Parses by another parser, of another scheme, that guide this one (Nivre and McDonald 2008).
//!
//! A guide is right more often than a parser that has seen few trees, but says it in its own way. What
//! it says of the words at hand are features; how far to follow them is learnt on gold trees.

use std::fs;
use std::path::Path;

use crate::parse::arcs::{NONE, State};
use crate::parse::word::{key, mix, spread};

/// What the guide says of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    tags: Vec<u64>,
    /// Heads, content words first; and the guide's own.
    heads: [Vec<u32>; 2],
    relations: [Vec<u64>; 2],
}

/// Reads a file of `scripts/train-parser/guide.py`, a sentence on each line.
pub fn read(path: &Path) -> Vec<Guide> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let name = |text: &str| key(&text.chars().collect::<Vec<_>>());
    let guide = |line: &str| {
        let mut guide = Guide::default();
        for token in line.split(' ') {
            let field: Vec<&str> = token.rsplitn(5, '/').collect();
            let [own_relation, own_head, relation, head, tag] = field[..] else {
                panic!("{}: no guide: {token}", path.display())
            };
            let head_of = |head: &str| head.parse().unwrap_or(NONE);
            guide.tags.push(name(tag));
            guide.heads[0].push(head_of(head));
            guide.heads[1].push(head_of(own_head));
            guide.relations[0].push(name(relation));
            guide.relations[1].push(name(own_relation));
        }
        guide
    };
    text.lines().map(guide).collect()
}

impl Guide {
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Features for the tag of a word.
    pub fn tag(&self, at: usize, form: u64, before: u64, out: &mut Vec<u64>) {
        let tag = |at: usize| self.tags.get(at).copied().unwrap_or(1);
        let (tag_0, relation) = (tag(at), self.relations[1][at]);
        out.extend([
            mix(1000, [tag_0, 0, 0, 0]),
            mix(1001, [tag_0, form, 0, 0]),
            mix(1002, [tag_0, before, 0, 0]),
            mix(1003, [tag_0, relation, 0, 0]),
            mix(1004, [tag_0, tag(at + 1), 0, 0]),
            mix(1005, [tag_0, tag(at.wrapping_sub(1)), 0, 0]),
            mix(1006, [tag_0, relation, form, 0]),
        ]);
    }

    /// Features for a step.
    pub fn step(&self, state: &State, tag: impl Fn(u32) -> u64, out: &mut Vec<u64>) {
        let below = |depth: usize| state.stack.len().checked_sub(depth + 1).map_or(NONE, |at| state.stack[at]);
        let (s0, s1, b0) = (below(0), below(1), state.next);
        let (t0, t1, tb) = (tag(s0), tag(s1), tag(b0));
        for (n, (heads, relations)) in self.heads.iter().zip(&self.relations).enumerate() {
            let base = 1100 + 50 * n as u64;
            let head = |word: u32| heads.get(word as usize).copied().unwrap_or(NONE - 1);
            let relation = |word: u32| relations.get(word as usize).copied().unwrap_or(2);
            // Where the guide's head of a word stands.
            let place = |word: u32| {
                let head = head(word);
                spread(match head {
                    _ if head == NONE => 1,
                    _ if head == s0 => 2,
                    _ if head == s1 => 3,
                    _ if head == b0 => 4,
                    _ if head > b0 => 5,
                    _ => 6,
                })
            };
            let waits = |word: u32| {
                u64::from((b0 as usize..heads.len()).any(|at| heads[at] == word))
                    + 2 * u64::from(heads.get(b0 as usize) == Some(&word))
            };
            let (p0, p1, pb) = (place(s0), place(s1), place(b0));
            let (r0, r1, rb) = (relation(s0), relation(s1), relation(b0));
            let (w0, w1) = (spread(waits(s0)), spread(waits(s1)));
            let parts = [
                [p0, w0, 0, 0],
                [p0, r0, w0, 0],
                [p0, pb, w0, 0],
                [p0, r0, t0, tb],
                [p0, r0, t1, t0],
                [p0, pb, r0, rb],
                [pb, rb, t0, tb],
                [p0, p1, w0, w1],
                [p0, p1, r0, r1],
                [p0, t0, t1, tb],
                [w0, t0, tb, p0],
                [pb, rb, w0, 0],
                [r0, r1, t0, t1],
                [r0, rb, t0, tb],
            ];
            out.extend((base..).zip(parts).map(|(kind, parts)| mix(kind, parts)));
        }
    }

    /// Features for the relation of a word to its head.
    pub fn relation(&self, word: usize, head: u32, tags: [u64; 2], out: &mut Vec<u64>) {
        for (n, (heads, relations)) in self.heads.iter().zip(&self.relations).enumerate() {
            let base = 1300 + 50 * n as u64;
            let same = spread(u64::from(heads[word] == head) + 2 * u64::from(heads.get(head as usize) == Some(&(word as u32))));
            let relation = relations[word];
            let above = relations.get(head as usize).copied().unwrap_or(3);
            let parts = [
                [relation, same, 0, 0],
                [relation, same, tags[0], tags[1]],
                [relation, same, above, 0],
                [relation, above, tags[0], tags[1]],
                [relation, self.tags[word], same, tags[1]],
            ];
            out.extend((base..).zip(parts).map(|(kind, parts)| mix(kind, parts)));
        }
    }
}
