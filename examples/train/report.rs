//! How well judgements are told: confusion, precision and recall at a few thresholds, reliability.

use std::collections::BTreeMap;

use gainsay::check::{
    self,
    learn::{Case, Side},
};
use gainsay::fact::Verdict;

use crate::gold::Example;
use crate::learning::softmax;
use crate::model::is_gold;

/// Of support, contradiction, omission.
pub(crate) fn probabilities(case: &Case, scores: &[f32]) -> [f32; 3] {
    let mut out = [0.0; 3];
    for ((choice, _), p) in case.choices.iter().zip(softmax(scores)) {
        out[match choice.side {
            Side::Allowed => 0,
            Side::Other => 1,
            Side::Wider | Side::Null => 2,
        }] += p;
    }
    out
}

pub(crate) fn verdict(p: &[f32; 3], support: f32, contradiction: f32) -> Verdict {
    if p[0] >= support && p[0] >= p[1] {
        Verdict::Support
    } else if p[1] >= contradiction {
        Verdict::Contradiction
    } else {
        Verdict::Omission
    }
}

/// Confusion, precision and recall at a few thresholds, and reliability.
pub(crate) fn report(judged: &[(&Example, Vec<f32>)]) {
    let p: Vec<([f32; 3], Verdict, &Example)> =
        judged.iter().map(|(e, s)| (probabilities(&e.case, s), e.gold, *e)).collect();
    let without = |gold: Verdict| {
        judged
            .iter()
            .filter(|(e, _)| {
                e.gold == gold && !e.case.choices.iter().any(|c| is_gold(gold, c.0.side))
            })
            .count()
    };
    println!(
        "  {} judgements; gold support without an allowed candidate {}, contradiction without another {}",
        p.len(),
        without(Verdict::Support),
        without(Verdict::Contradiction)
    );
    for (ts, tc) in
        [(0.4, 0.4), (0.5, 0.5), (0.5, 0.7), (0.5, 0.75), (0.6, 0.6), (0.6, 0.7), (0.7, 0.8)]
    {
        let mut count = BTreeMap::new();
        for (p, gold, _) in &p {
            *count
                .entry((format!("{gold:?}"), format!("{:?}", verdict(p, ts, tc))))
                .or_insert(0usize) += 1;
        }
        let get = |a: &str, b: &str| count.get(&(a.to_owned(), b.to_owned())).copied().unwrap_or(0);
        let golds = ["Support", "Contradiction", "Omission", "Disputed"];
        let pr = |v: &str| {
            let said: usize = golds.iter().map(|g| get(g, v)).sum();
            let there: usize = golds.iter().map(|a| get(v, a)).sum();
            (get(v, v) as f32 / said.max(1) as f32, get(v, v) as f32 / there.max(1) as f32)
        };
        let right: usize = golds.iter().map(|g| get(g, g)).sum();
        let (s, c, o) = (pr("Support"), pr("Contradiction"), pr("Omission"));
        println!(
            "  S>{ts} C>{tc}: right {:.3}  S {:.3}/{:.3}  C {:.3}/{:.3}  O {:.3}/{:.3}",
            right as f32 / p.len().max(1) as f32,
            s.0,
            s.1,
            c.0,
            c.1,
            o.0,
            o.1
        );
    }
    let loss: f32 = p
        .iter()
        .map(|(p, gold, _)| {
            let right = match gold {
                Verdict::Support => p[0],
                Verdict::Contradiction => p[1],
                Verdict::Disputed => p[0] + p[1],
                Verdict::Omission => p[2],
            };
            -libm::logf(right.max(0.01))
        })
        .sum();
    // The least thresholds that reach a precision, and what is right with both.
    let reach = |side: usize, gold: Verdict, wanted: f32| {
        let mut order: Vec<(f32, bool)> = p
            .iter()
            .filter(|(p, _, _)| p[side] >= p[1 - side] && p[side] > 0.2)
            .map(|(p, g, _)| (p[side], *g == gold))
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut hits, mut best) = (0, (1.0, 0));
        for (i, (p, hit)) in order.iter().enumerate() {
            hits += usize::from(*hit);
            if hits as f32 >= wanted * (i + 1) as f32 {
                best = (*p, hits);
            }
        }
        let there = p.iter().filter(|(_, g, _)| *g == gold).count().max(1);
        (best.0, best.1 as f32 / there as f32)
    };
    let (ts, tc) = (reach(0, Verdict::Support, 0.9), reach(1, Verdict::Contradiction, 0.85));
    let right = p.iter().filter(|(p, g, _)| verdict(p, ts.0, tc.0) == *g).count();
    println!(
        "  support .90 at {:.2}: recall {:.3}; contradiction .85 at {:.2}: recall {:.3}; right then {:.3}",
        ts.0,
        ts.1,
        tc.0,
        tc.1,
        right as f32 / p.len().max(1) as f32
    );
    println!("  loss {:.4}", loss / p.len().max(1) as f32);
    // How often a verdict of a probability is right.
    for (name, side, gold) in
        [("support", 0, Verdict::Support), ("contradiction", 1, Verdict::Contradiction)]
    {
        let curve: Vec<String> = (2..10)
            .filter_map(|tenth| {
                let (from, to) = (tenth as f32 / 10.0, (tenth + 1) as f32 / 10.0);
                let own =
                    p.iter().filter(|(p, _, _)| p[side] >= from && (p[side] < to || tenth == 9));
                let all: Vec<bool> = own.map(|(_, g, _)| *g == gold).collect();
                let right = all.iter().filter(|r| **r).count();
                (!all.is_empty()).then(|| format!("{from:.1}: {right}/{}", all.len()))
            })
            .collect();
        println!("  reliability of {name}: {}", curve.join("  "));
    }
    let mut count: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (p, gold, e) in &p {
        let least = e.case.family.map_or(1.0, check::contradicts);
        let said = verdict(p, check::SUPPORT, least);
        *count.entry((format!("{gold:?}"), format!("{said:?}"))).or_default() += 1;
    }
    println!("  gold, answered at the thresholds of the judge: {count:?}");
    let mut families: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (p, gold, e) in &p {
        let family = e.case.family.map_or("Statement".to_owned(), |family| format!("{family:?}"));
        let f = families.entry(family).or_default();
        f.0 += usize::from(verdict(p, 0.5, 0.5) == *gold);
        f.1 += 1;
    }
    println!("  {:?}", families);
}
