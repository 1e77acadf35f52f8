//! How a candidate is tied to the topic's words by the parse of its sentence.

use std::collections::VecDeque;

use super::scene::Scene;
use crate::check::candidate::{Candidate, What};
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::text::parse::Parse;

/// Farther steps than these are not counted.
const FAR: u8 = 9;

/// The ties of a candidate.
pub(super) fn ties(scene: &Scene<'_, '_, '_>, candidate: &Candidate, f: &mut Features) {
    let Scene { question, reading, spoken, .. } = scene;
    let line = &reading.lines[candidate.line];
    let parse = line.sentence.parse();
    let head = line.head_of(&candidate.tokens);
    let steps = steps(parse, head);
    f.set_relation(parse.relation(head));
    let units: Vec<usize> =
        (0..question.units.len()).filter(|&u| !question.units[u].asks).collect();
    let total: f32 = units.iter().map(|&u| spoken.weight[u]).sum::<f32>().max(1e-6);
    let own = |t: usize| candidate.tokens.contains(&t);
    let within = |u: usize, far: u8| {
        let near = (0..steps.len()).filter(|&t| steps[t] <= far && !own(t));
        spoken.best_of(u, candidate.line, reading, near).0
    };
    for (feature, far) in [(F::TiedOne, 1), (F::TiedTwo, 2), (F::TiedThree, 3), (F::TiedFour, 4)] {
        let sum: f32 =
            units.iter().map(|&u| spoken.weight[u] / total * within(u, far).strength).sum();
        f.set(feature, sum);
    }
    let product: f32 = units
        .iter()
        .map(|&u| spoken.weight[u] / total * within(u, 4).strength.max(super::place::LEAST).ln())
        .sum();
    f.set(F::GeoTied, if units.is_empty() { 0.0 } else { product.exp() });
    let asks = (0..question.units.len()).filter(|&u| question.units[u].asks);
    f.set(F::AskTwo, asks.map(|u| within(u, 2).strength).fold(0.0, f32::max));
    let exact = |u: usize| f32::from(u8::from(within(u, 2).exact));
    f.set(F::ExactTwo, units.iter().map(|&u| spoken.weight[u] / total * exact(u)).sum());
    if let Some(asked) = question.head {
        for (feature, far) in [(F::HeadOne, 1), (F::HeadTwo, 2), (F::HeadThree, 3)] {
            f.set(feature, within(asked, far).strength);
        }
    }
    let at = |u: usize, token: usize| spoken.at(u, candidate.line, token, reading).strength;
    let any = |token: usize| units.iter().map(|&u| at(u, token)).fold(0.0, f32::max);
    // What it is said to be: all of that phrase.
    let same: Vec<usize> =
        parse.same(head).into_iter().flat_map(|s| parse.span(s)).filter(|t| !own(*t)).collect();
    if !same.is_empty() {
        let best =
            |u: usize| spoken.best_of(u, candidate.line, reading, same.iter().copied()).0.strength;
        f.set(F::SameCover, units.iter().map(|&u| spoken.weight[u] / total * best(u)).sum());
        if let Some(asked) = question.head {
            f.set(F::SameHead, best(asked));
        }
    }
    let verb = parse.clause(head);
    if !own(verb) {
        f.set(F::VerbMet, any(verb));
        if let Some(asked) = question.head {
            f.set(F::VerbIsHead, at(asked, verb));
        }
    }
    let phrase = |noun: usize| {
        let tokens = parse.span(noun).filter(|t| !own(*t) && steps.get(*t).is_some());
        tokens.map(any).fold(0.0, f32::max)
    };
    if let Some(subject) = parse.subject(verb).filter(|s| !own(*s)) {
        f.set(F::SubjectMet, phrase(subject));
    }
    if let Some(object) = parse.object(verb).filter(|o| !own(*o)) {
        f.set(F::ObjectMet, phrase(object));
    }
    if let What::Value(_) = candidate.what
        && let Some(counted) = parse.counted(head)
    {
        f.set(F::CountsTopic, any(counted));
        f.set(F::CountsOther, 1.0 - any(counted));
        if let Some(asked) = question.head {
            f.set(F::CountsHead, at(asked, counted));
        }
    }
    nearest(scene, candidate, &units, total, f);
}

/// Whether no other candidate of the sentence is nearer to the topic's words.
fn nearest(
    scene: &Scene<'_, '_, '_>,
    candidate: &Candidate,
    units: &[usize],
    total: f32,
    f: &mut Features,
) {
    let Scene { question, reading, spoken, candidates, .. } = scene;
    let line = &reading.lines[candidate.line];
    let parse = line.sentence.parse();
    let rivals =
        candidates.iter().filter(|c| c.line == candidate.line && c.group != candidate.group);
    let rivals: Vec<usize> = rivals.map(|c| line.head_of(&c.tokens)).collect();
    let own = line.head_of(&candidate.tokens);
    let free: Vec<usize> = (0..parse.len()).filter(|t| !candidate.tokens.contains(t)).collect();
    let mut sum = 0.0;
    for &u in units {
        let (met, at) = spoken.best_of(u, candidate.line, reading, free.iter().copied());
        if met.strength < 0.5 {
            continue;
        }
        let steps = steps(parse, at);
        if rivals.iter().all(|&r| steps[r] >= steps[own]) {
            sum += spoken.weight[u] * met.strength;
            if question.head == Some(u) {
                f.set(F::NearestTreeHead, met.strength);
            }
        }
    }
    f.set(F::NearestTree, sum / total);
}

/// How many steps of the tree lie between a token and every other.
fn steps(parse: &Parse, from: usize) -> Vec<u8> {
    let mut out = vec![FAR; parse.len()];
    let mut queue = VecDeque::from([from]);
    if let Some(first) = out.get_mut(from) {
        *first = 0;
    }
    while let Some(at) = queue.pop_front() {
        let next = out[at] + 1;
        if next >= FAR {
            continue;
        }
        for to in parse.children(at).chain(parse.head(at)) {
            if out[to] > next {
                out[to] = next;
                queue.push_back(to);
            }
        }
    }
    out
}
