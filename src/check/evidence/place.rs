//! How well the words around a candidate speak of the topic: tied to it, near it, in its clause, its
//! sentence, the sentences beside it, the article.

use super::scene::Scene;
use std::ops::Range;

use crate::check::candidate::Candidate;
use crate::check::feature::Features;
use crate::check::feature::value::F;
use crate::text::tag::Tag;

/// What a part that is not met at all is worth in a product.
pub(super) const LEAST: f32 = 0.05;

/// How many tokens to either side are near.
const NEAR: usize = 5;

/// The covers of a topic around a candidate.
pub(super) fn cover(scene: &Scene<'_, '_, '_>, candidate: &Candidate, f: &mut Features) {
    let Scene { question, reading, spoken, .. } = scene;
    let line = candidate.line;
    let tokens = &reading.lines[line].sentence.tokens;
    let own = &candidate.tokens;
    let free = |t: &usize| !own.contains(t);
    let all: Vec<usize> = (0..tokens.len()).filter(free).collect();
    let near: Vec<usize> =
        (own.start.saturating_sub(NEAR)..(own.end + NEAR).min(tokens.len())).filter(free).collect();
    let clauses = &reading.lines[line].sentence.clauses.of;
    let clause: Vec<usize> =
        all.iter().copied().filter(|&t| clauses.get(t) == clauses.get(own.start)).collect();
    let before = before(scene, line, &candidate.tokens);
    let behind = behind(scene, line, &candidate.tokens);
    let units: Vec<usize> =
        (0..question.units.len()).filter(|&u| !question.units[u].asks).collect();
    let total: f32 = units.iter().map(|&u| spoken.weight[u]).sum::<f32>().max(1e-6);
    let best = |set: &[usize], u: usize| spoken.best_of(u, line, reading, set.iter().copied()).0;
    let mut sums = [0.0f32; 9];
    let mut products = [0.0f32; 3];
    let mut weakest = [1.0f32; 2];
    let mut names = (0.0f32, 0.0f32);
    for &u in &units {
        let w = spoken.weight[u] / total;
        let in_sentence = best(&all, u);
        let around = neighbours(line, reading.lines.len(), 1)
            .map(|l| spoken.best[l][u].0.strength)
            .fold(in_sentence.strength, f32::max);
        let exact_around =
            neighbours(line, reading.lines.len(), 2).any(|l| spoken.best[l][u].0.exact);
        for (product, met) in
            products.iter_mut().zip([in_sentence.strength, around, best(&near, u).strength])
        {
            *product += w * met.max(LEAST).ln();
        }
        sums[0] += w * in_sentence.strength;
        sums[1] += w * f32::from(u8::from(in_sentence.exact));
        sums[2] += w * best(&near, u).strength;
        sums[3] += w * best(&clause, u).strength;
        sums[4] += w * around;
        sums[5] += w * best(&before, u).strength;
        sums[6] += w * best(&behind, u).strength;
        sums[7] += w * f32::from(u8::from(best(&near, u).exact));
        weakest[0] = weakest[0].min(in_sentence.strength);
        weakest[1] = weakest[1].min(around);
        if question.units[u].name {
            names.0 += f32::from(u8::from(exact_around || in_sentence.exact));
            names.1 += 1.0;
        }
    }
    if units.is_empty() {
        weakest = [0.0; 2];
    }
    for (feature, product) in [F::GeoSentence, F::GeoAround, F::GeoNear].into_iter().zip(products) {
        f.set(feature, if units.is_empty() { 0.0 } else { product.exp() });
    }
    let asks: Vec<usize> = (0..question.units.len()).filter(|&u| question.units[u].asks).collect();
    if !asks.is_empty() {
        let met = |set: &[usize]| asks.iter().map(|&u| best(set, u).strength).fold(0.0, f32::max);
        f.set(F::AskNear, met(&near));
        f.set(F::AskSentence, met(&all));
        f.flag(F::AskMissing, met(&all) < 0.5);
    }
    f.set(F::CoverSentence, sums[0]);
    f.set(F::ExactSentence, sums[1]);
    f.set(F::CoverNear, sums[2]);
    f.set(F::CoverClause, sums[3]);
    f.set(F::CoverAround, sums[4]);
    f.set(F::CoverBefore, sums[5]);
    f.set(F::CoverBehind, sums[6]);
    f.set(F::ExactNear, sums[7]);
    f.set(F::WeakestSentence, weakest[0]);
    f.set(F::WeakestAround, weakest[1]);
    f.flag(F::AllSentence, weakest[0] > 0.7);
    f.flag(F::AllAround, weakest[1] > 0.7);
    f.set(F::NamesNear, if names.1 > 0.0 { names.0 / names.1 } else { 0.0 });
    f.flag(F::NoNames, names.1 == 0.0);
    let rivals = scene.candidates.iter().filter(|c| c.line == line && c.group != candidate.group);
    let rivals: Vec<&Candidate> = rivals.collect();
    let apart = |c: &Candidate, t: usize| {
        if t < c.tokens.start { c.tokens.start - t } else { t.saturating_sub(c.tokens.end - 1) }
    };
    let nearest = |t: usize| rivals.iter().all(|r| apart(r, t) >= apart(candidate, t));
    let (mut near_sum, mut near_all) = (0.0, 0.0);
    for &u in &units {
        let (met, at) = spoken.best_of(u, line, reading, all.iter().copied());
        if met.strength >= 0.5 {
            near_all += spoken.weight[u] * met.strength;
            if nearest(at) {
                near_sum += spoken.weight[u] * met.strength;
            }
            if question.head == Some(u) && nearest(at) {
                f.set(F::NearestHead, met.strength);
            }
        }
    }
    f.set(F::Nearest, if near_all > 0.0 { near_sum / total } else { 0.0 });
    if let Some(head) = question.head {
        f.set(F::HeadBefore, best(&before, head).strength);
        f.set(F::HeadBehind, best(&behind, head).strength);
        f.set(F::HeadNear, best(&near, head).strength);
        f.set(F::HeadClause, best(&clause, head).strength);
        f.set(F::HeadSentence, best(&all, head).strength);
    } else {
        f.set(F::NoHead, 1.0);
    }
}

fn neighbours(line: usize, lines: usize, by: usize) -> impl Iterator<Item = usize> {
    (line.saturating_sub(by)..=(line + by).min(lines.saturating_sub(1))).filter(move |&l| l != line)
}

/// The words right before a candidate that may be its title: "Public Safety Director Jon Owen".
fn before(scene: &Scene<'_, '_, '_>, line: usize, own: &Range<usize>) -> Vec<usize> {
    let tokens = &scene.reading.lines[line].sentence.tokens;
    let mut out = Vec::new();
    let mut at = own.start;
    while at > 0 && out.len() < 8 {
        at -= 1;
        let t = &tokens[at];
        match t.tag {
            Tag::Noun | Tag::ProperNoun | Tag::Adj | Tag::Num | Tag::Possessive => out.push(at),
            Tag::Prep if t.is("of") => out.push(at),
            _ => break,
        }
    }
    out
}

/// The words behind a comma that may stand in apposition: "Jon Owen, the city's public safety director,".
fn behind(scene: &Scene<'_, '_, '_>, line: usize, own: &Range<usize>) -> Vec<usize> {
    let tokens = &scene.reading.lines[line].sentence.tokens;
    let end = own.end;
    let opens =
        |i: usize| tokens.get(i).is_some_and(|t| [",", "(", "-", "–", "—"].contains(&t.text));
    // "Banky, 40, the chief": an age between.
    let mut from = end;
    if !opens(from) {
        return Vec::new();
    }
    from += 1;
    if tokens.get(from).is_some_and(|t| t.tag == Tag::Num) && opens(from + 1) {
        from += 2;
    }
    let mut out = Vec::new();
    for (at, t) in tokens.iter().enumerate().skip(from).take(12) {
        match t.tag {
            Tag::Noun
            | Tag::ProperNoun
            | Tag::Adj
            | Tag::Det
            | Tag::Possessive
            | Tag::Num
            | Tag::Prep => out.push(at),
            _ => break,
        }
    }
    out
}

/// How well what a name is called meets the topic: its title and what stands in apposition, the best part of
/// the topic that is no name.
pub(super) fn called(scene: &Scene<'_, '_, '_>, line: usize, own: &Range<usize>) -> f32 {
    let Scene { question, reading, spoken, .. } = scene;
    let tokens: Vec<usize> =
        before(scene, line, own).into_iter().chain(behind(scene, line, own)).collect();
    let units =
        (0..question.units.len()).filter(|&u| !question.units[u].asks && !question.units[u].name);
    units
        .map(|u| spoken.best_of(u, line, reading, tokens.iter().copied()).0.strength)
        .fold(0.0, f32::max)
}
