//! What stands around some words of a line, whatever is asked of them: read once for all facts.

use std::cell::OnceCell;
use std::ops::Range;

use super::line::Line;
use crate::check::polarity::Tree;
use crate::check::sentence::Sentence;
use crate::text::parse::{Parse, Relation, Upos};
use crate::text::scope::report;
use crate::text::tag::Tag;

/// How many tokens to either side are near.
const NEAR: usize = 5;

/// How many words of a title are looked at.
const TITLE: usize = 8;

/// How many words of an apposition are looked at.
const APPOSITION: usize = 12;

/// Sets of the tokens around a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(in crate::check) enum Set {
    /// A few words to either side.
    Near = 1,
    /// The clause.
    Clause = 2,
    /// The words right before it that may be its title: "Public Safety Director Jon Owen".
    Before = 4,
    /// What stands behind a comma, in apposition: "Jon Owen, the city's public safety director,".
    Behind = 8,
    /// What it is said to be, by the parse.
    Same = 16,
    /// The phrase of the noun that it says the age of, and what that is said to be.
    Bearer = 32,
    /// The place itself.
    Own = 64,
}

/// What stands around a place.
#[derive(Debug)]
pub(in crate::check) struct Site {
    /// The token of it that the others hang from.
    pub(in crate::check) head: usize,
    /// The verb of its clause, or what heads that.
    pub(in crate::check) verb: usize,
    /// What it is to its head.
    pub(in crate::check) relation: Relation,
    /// It hangs from a word of saying: "said on Friday", "reports on Friday".
    pub(in crate::check) told: bool,
    /// The preposition that it stands behind.
    pub(in crate::check) preposition: Option<usize>,
    /// It is said not to be so.
    pub(in crate::check) negated: bool,
    /// Somebody denies it.
    pub(in crate::check) denied: bool,
    /// It is supposed, planned or asked.
    pub(in crate::check) supposed: bool,
    /// Per token of the line, the sets that it is in.
    sets: Vec<u16>,
}

impl Site {
    /// Of some tokens of a line.
    pub(super) fn new(line: &Line<'_, '_>, tokens: Range<usize>) -> Self {
        let sentence = line.sentence;
        let parse = sentence.parse();
        let head = line.head_of(&tokens);
        let verb = parse.clause(head);
        let tree = Tree::new(sentence);
        let held = tree.held(verb);
        let mut sets = vec![0u16; sentence.tokens.len()];
        let mut mark = |set: Set, token: usize| {
            if let Some(sets) = sets.get_mut(token) {
                *sets |= set as u16;
            }
        };
        (tokens.start.saturating_sub(NEAR)..tokens.end + NEAR).for_each(|t| mark(Set::Near, t));
        parse.clause_tokens(verb).for_each(|t| mark(Set::Clause, t));
        before(sentence, &tokens).for_each(|t| mark(Set::Before, t));
        behind(sentence, &tokens).for_each(|t| mark(Set::Behind, t));
        parse.same(head).into_iter().flat_map(|s| parse.span(s)).for_each(|t| mark(Set::Same, t));
        if let Some(noun) = bearer(parse, head) {
            let all = parse.same(noun).into_iter().chain([noun]);
            all.flat_map(|n| parse.span(n)).for_each(|t| mark(Set::Bearer, t));
        }
        tokens.clone().for_each(|t| mark(Set::Own, t));
        Self {
            head,
            verb,
            relation: parse.relation(head),
            told: parse.head(head).is_some_and(|above| report(sentence.lower(above)).is_some()),
            preposition: parse.child(head, &[Relation::Case]).filter(|case| *case < head),
            negated: held.truth < 0 && !held.denied,
            denied: held.denied,
            supposed: held.truth == 0 || held.future,
            sets,
        }
    }

    /// Whether a token is in a set.
    pub(in crate::check) fn has(&self, set: Set, token: usize) -> bool {
        self.sets.get(token).is_some_and(|sets| sets & set as u16 != 0)
    }

    /// Whether any token is in a set.
    pub(in crate::check) fn any_at_all(&self, set: Set) -> bool {
        self.sets.iter().any(|sets| sets & set as u16 != 0)
    }
}

/// The words right before a place that may be its title.
fn before(sentence: &Sentence<'_>, own: &Range<usize>) -> impl Iterator<Item = usize> {
    let title = |at: &usize| {
        let t = &sentence.tokens[*at];
        matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adj | Tag::Num | Tag::Possessive)
            || t.tag == Tag::Prep && t.is("of")
    };
    (0..own.start).rev().take(TITLE).take_while(title)
}

/// The words behind a comma that may stand in apposition.
fn behind(sentence: &Sentence<'_>, own: &Range<usize>) -> impl Iterator<Item = usize> {
    let tokens = &sentence.tokens;
    let opens =
        |i: usize| tokens.get(i).is_some_and(|t| [",", "(", "-", "–", "—"].contains(&t.text));
    let mut from = own.end;
    let there = opens(from);
    from += 1;
    // "Banky, 40, the chief": an age between.
    if tokens.get(from).is_some_and(|t| t.tag == Tag::Num) && opens(from + 1) {
        from += 2;
    }
    let inside = |at: &usize| {
        matches!(
            tokens[*at].tag,
            Tag::Noun
                | Tag::ProperNoun
                | Tag::Adj
                | Tag::Det
                | Tag::Possessive
                | Tag::Num
                | Tag::Prep
        )
    };
    (from..tokens.len()).take(if there { APPOSITION } else { 0 }).take_while(inside)
}

/// The noun that an age stands before, "the 12-year-old girl"; itself where it is the noun.
fn bearer(parse: &Parse, head: usize) -> Option<usize> {
    let relation = parse.relation(head);
    let modifies = matches!(relation, Relation::Adjective | Relation::Number | Relation::Compound);
    let noun = |t: usize| matches!(parse.upos(t), Upos::Noun | Upos::Propn);
    match parse.head(head) {
        Some(above) if modifies && noun(above) => Some(above),
        _ if noun(head) => Some(head),
        _ => None,
    }
}

/// How many steps of the tree lie between two tokens of a line.
#[derive(Debug)]
pub(in crate::check) struct Steps {
    /// Per token, its head and what hangs from it.
    edges: Vec<Vec<u32>>,
    /// Per token, how far every other one is, once that was asked.
    from: Vec<OnceCell<Vec<u8>>>,
}

impl Steps {
    /// Farther steps are not counted.
    const FAR: u8 = 9;

    pub(super) fn new(parse: &Parse) -> Self {
        let mut edges: Vec<Vec<u32>> = vec![Vec::new(); parse.len()];
        for at in 0..parse.len() {
            if let Some(head) = parse.head(at) {
                edges[at].push(head as u32);
                edges[head].push(at as u32);
            }
        }
        let from = edges.iter().map(|_| OnceCell::new()).collect();
        Self { edges, from }
    }

    /// From a token, per token: 9 where it is farther than 8 steps.
    pub(in crate::check) fn from(&self, token: usize) -> &[u8] {
        let row = || {
            let mut row = vec![Self::FAR; self.edges.len()];
            row[token] = 0;
            let mut queue = vec![token];
            let mut read = 0;
            while let Some(&at) = queue.get(read) {
                read += 1;
                let next = row[at] + 1;
                if next >= Self::FAR {
                    break;
                }
                for &to in &self.edges[at] {
                    if row[to as usize] > next {
                        row[to as usize] = next;
                        queue.push(to as usize);
                    }
                }
            }
            row
        };
        self.from.get(token).map_or(&[], |cell| cell.get_or_init(row))
    }
}
