//! How well statements are judged.

use std::collections::BTreeMap;

use gainsay::fact::Verdict;

use crate::gold::Example;
use crate::model::verdict;

/// The mean of each feature of the first passage, by verdict.
pub(crate) fn stats(known: &[&Example], sources: &[&str]) {
    for source in sources {
        let mut sums: BTreeMap<String, [f32; 4]> = BTreeMap::new();
        let mut counts = [0.0f32; 4];
        for e in known.iter().filter(|e| e.source == *source && e.cases.len() == 1) {
            let g = match e.gold {
                Verdict::Support => 0,
                Verdict::Contradiction => 1,
                Verdict::Omission => 2,
                Verdict::Disputed => 3,
            };
            counts[g] += 1.0;
            for (name, value) in e.cases[0].shown(0) {
                let (_, name) = name.split_once('\t').unwrap_or_default();
                sums.entry(name.to_owned()).or_default()[g] += value;
            }
        }
        println!("STATS {source} {counts:?}");
        for (name, sum) in sums {
            println!(
                "{:60} S {:.2} C {:.2} O {:.2}",
                name,
                sum[0] / counts[0],
                sum[1] / counts[1],
                sum[2] / counts[2]
            );
        }
    }
}

/// Precision and recall at a few thresholds.
pub(crate) fn report(judged: &[(&Example, [f32; 3])]) {
    let golds = [Verdict::Support, Verdict::Contradiction, Verdict::Omission, Verdict::Disputed];
    let binary = judged.iter().any(|(e, _)| e.binary);
    for (ts, tc) in [
        (0.35, 0.45),
        (0.4, 0.45),
        (0.4, 0.5),
        (0.45, 0.5),
        (0.45, 0.55),
        (0.5, 0.5),
        (0.5, 0.6),
        (0.6, 0.6),
        (0.7, 0.6),
        (0.8, 0.7),
        (0.9, 0.8),
    ] {
        let mut count: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (e, p) in judged {
            let said = verdict(p, ts, tc);
            let number = |v: Verdict| golds.iter().position(|g| *g == v).unwrap_or(3);
            *count.entry((number(e.gold), number(said))).or_default() += 1;
        }
        let get = |a: usize, b: usize| count.get(&(a, b)).copied().unwrap_or(0);
        let pr = |v: usize| {
            let said: usize = (0..4).map(|g| get(g, v)).sum();
            let there: usize = (0..4).map(|s| get(v, s)).sum();
            (get(v, v) as f32 / said.max(1) as f32, get(v, v) as f32 / there.max(1) as f32)
        };
        let right: usize = (0..4).map(|g| get(g, g)).sum();
        let (s, c, o) = (pr(0), pr(1), pr(2));
        if binary {
            let not = (get(1, 1) + get(1, 2) + get(1, 3)) as f32
                / (0..4).map(|s| get(1, s)).sum::<usize>().max(1) as f32;
            println!(
                "  S>{ts}: {} balanced {:.3}  S {:.3}/{:.3}",
                judged.len(),
                (s.1 + not) / 2.0,
                s.0,
                s.1
            );
        } else {
            println!(
                "  S>{ts} C>{tc}: {} right {:.3}  S {:.3}/{:.3}  C {:.3}/{:.3}  O {:.3}/{:.3}",
                judged.len(),
                right as f32 / judged.len().max(1) as f32,
                s.0,
                s.1,
                c.0,
                c.1,
                o.0,
                o.1
            );
        }
    }
    // The mean of -ln of the probability that was given to the verdict that is right.
    let loss: f32 = judged
        .iter()
        .map(|(e, p)| {
            let p = match e.gold {
                Verdict::Support => p[0],
                _ if e.binary => 1.0 - p[0],
                Verdict::Contradiction => p[1],
                Verdict::Omission => 1.0 - p[0] - p[1],
                Verdict::Disputed => p[2],
            };
            -libm::logf(p.clamp(0.01, 1.0))
        })
        .sum();
    println!("  loss {:.4}", loss / judged.len().max(1) as f32);
}
