//! Learns the weights of the judge from gold, and says how well they do on events they never saw.
//!
//!     cargo run --release --example train -- [OPTIONS] NAME=ASSERTIONS:CORPUS …
//!
//! Each gold folder is an assertion folder whose facts carry `expect`, and its corpus. An event is an
//! assertion file up to its first `::`; every event is judged by weights that never saw it.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::check::learn::{self, Case, Side, WEIGHTS};
use gainsay::fact::{self, Fact, Verdict};
use gainsay::text::{Article, Corpus};

/// One judgement to learn from.
struct Example {
    set: String,
    event: String,
    name: String,
    gold: Verdict,
    weight: f32,
    case: Case,
}

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut take = |flag: &str| -> Option<String> {
        let at = args.iter().position(|a| a == flag)?;
        args.remove(at);
        (at < args.len()).then(|| args.remove(at))
    };
    let aside: Vec<String> = take("--aside")
        .map(std::fs::read_to_string)
        .transpose()?
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    let l2: f32 = take("--l2").map_or(Ok(1.0), |x| x.parse())?;
    let folds: usize = take("--folds").map_or(Ok(8), |x| x.parse())?;
    let misses: usize = take("--misses").map_or(Ok(0), |x| x.parse())?;
    let only = take("--only");
    let write = take("--write");
    let mut examples = Vec::new();
    for arg in &args {
        let (name, rest) = arg.split_once('=').ok_or("NAME=ASSERTIONS:CORPUS")?;
        let (assertions, corpus) = rest.split_once(':').ok_or("NAME=ASSERTIONS:CORPUS")?;
        read(name, Path::new(assertions), Path::new(corpus), &mut examples)?;
    }
    eprintln!("{} examples", examples.len());
    let is_aside = |e: &Example| aside.contains(&e.event);
    let learn: Vec<&Example> = examples.iter().filter(|e| !is_aside(e)).collect();
    // Leave events out, in folds.
    let mut events: Vec<&str> = learn.iter().map(|e| e.event.as_str()).collect();
    events.sort_unstable();
    events.dedup();
    let fold_of = |event: &str| events.binary_search(&event).unwrap_or(0) % folds;
    let mut judged: Vec<(&Example, Vec<f32>)> = Vec::new();
    let handles: Vec<usize> = (0..folds).collect();
    let results: Vec<Vec<(usize, Vec<f32>)>> = {
        use rayon::prelude::*;
        handles
            .par_iter()
            .map(|&fold| {
                let train: Vec<&Example> =
                    learn.iter().copied().filter(|e| fold_of(&e.event) != fold).collect();
                let weights = fit(&train, l2);
                learn
                    .iter()
                    .enumerate()
                    .filter(|(_, e)| fold_of(&e.event) == fold)
                    .map(|(i, e)| (i, scores(&e.case, &weights)))
                    .collect()
            })
            .collect()
    };
    for (i, s) in results.into_iter().flatten() {
        judged.push((learn[i], s));
    }
    judged
        .sort_by(|a, b| (&a.0.set, &a.0.event, &a.0.name).cmp(&(&b.0.set, &b.0.event, &b.0.name)));
    let weights = fit(&learn, l2);
    let mut sets: Vec<&str> = examples.iter().map(|e| e.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    for set in sets {
        let own: Vec<&(&Example, Vec<f32>)> = judged.iter().filter(|(e, _)| e.set == set).collect();
        println!("== {set}, leave-events-out");
        report(&own.iter().map(|(e, s)| (*e, s.clone())).collect::<Vec<_>>());
    }
    let set_aside: Vec<(&Example, Vec<f32>)> =
        examples.iter().filter(|e| is_aside(e) && e.weight >= 1.0).map(|e| (e, scores(&e.case, &weights))).collect();
    if !set_aside.is_empty() {
        println!("== set aside");
        report(&set_aside);
    }
    let mut shown = 0;
    for (e, s) in &judged {
        if shown >= misses
            || only.as_ref().is_some_and(|o| !e.event.contains(o.as_str()) && &e.set != o)
        {
            continue;
        }
        let p = probabilities(&e.case, s);
        let said = verdict(&p, 0.5, 0.5);
        if said != e.gold && e.weight >= 1.0 {
            shown += 1;
            println!(
                "MISS {} gold {:?} said {:?}  S {:.2} C {:.2} O {:.2}",
                e.name, e.gold, said, p[0], p[1], p[2]
            );
            let mut order: Vec<usize> = (0..s.len()).collect();
            order.sort_by(|a, b| s[*b].total_cmp(&s[*a]));
            for &i in order.iter().take(4) {
                println!(
                    "     {:6.2} {:?} {}",
                    s[i],
                    e.case.choices[i].0.side,
                    e.case.choices[i].1.replace('\n', " ")
                );
                if std::env::var("FEATURES").is_ok() {
                    println!("            {:?}", e.case.shown(i));
                }
            }
            // the best of the gold side
            let right = |side: Side| match e.gold {
                Verdict::Support => side == Side::Allowed,
                Verdict::Contradiction => side == Side::Other,
                _ => false,
            };
            if let Some(&i) = order.iter().find(|i| right(e.case.choices[**i].0.side)) {
                println!(
                    "     gold's best {:6.2} {}",
                    s[i],
                    e.case.choices[i].1.replace('\n', " ")
                );
            }
        }
    }
    if let Some(path) = write {
        let mut out = String::new();
        for (i, w) in weights.iter().enumerate() {
            if w.abs() >= 0.005 {
                out += &format!("{}\t{:.2}\n", learn::name_of(i), w);
            }
        }
        std::fs::write(path, out)?;
    }
    Ok(())
}

/// Reads a gold folder.
fn read(set: &str, assertions: &Path, corpus: &Path, out: &mut Vec<Example>) -> Result<(), Error> {
    let show = |faults: Vec<gainsay::text::Fault>| gainsay::text::fault::render(&faults, false);
    let opened = Corpus::open(corpus).map_err(show)?;
    let ids: Vec<String> = opened.articles.iter().map(|a| a.id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let facts: Vec<Fact> = fact::load(assertions, &ids).map_err(show)?;
    let mut number = 0usize;
    for listed in &opened.articles {
        let expected = |f: &&Fact| f.expected(&listed.id).is_some();
        let own: Vec<Fact> = facts.iter().filter(expected).cloned().collect();
        // Facts of other events, of which it can say nothing.
        let others: Vec<Fact> = facts
            .iter()
            .filter(|f| !f.concerns(&listed.id) && f.is_restricted())
            .filter(|_| {
                number += 1;
                number % 29 == 0
            })
            .cloned()
            .collect();
        let article: Article = listed.read().map_err(show)?;
        for (facts, crossed) in [(&own, false), (&others, true)] {
            for (fact, case) in facts.iter().zip(learn::cases(facts, &article)) {
                let Some(case) = case else { continue };
                let gold = if crossed {
                    Verdict::Omission
                } else {
                    fact.expected(&listed.id).map_or(Verdict::Omission, |e| e.verdict)
                };
                out.push(Example {
                    set: if crossed { format!("{set}-crossed") } else { set.to_owned() },
                    event: fact.file.clone(),
                    name: format!("{} = {} @ {}", fact.id(), fact.written.join("|"), article.id),
                    gold,
                    weight: if crossed { 0.2 } else { 1.0 },
                    case,
                });
            }
        }
    }
    Ok(())
}

fn scores(case: &Case, weights: &[f32]) -> Vec<f32> {
    case.choices
        .iter()
        .map(|(choice, _)| {
            let mut sum = 0.0;
            choice.each(case.family, |w, x| sum += weights[w] * x);
            sum
        })
        .collect()
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let all: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = all.iter().sum();
    all.iter().map(|x| x / sum).collect()
}

/// Of support, contradiction, omission.
fn probabilities(case: &Case, scores: &[f32]) -> [f32; 3] {
    let mut out = [0.0; 3];
    for ((choice, _), p) in case.choices.iter().zip(softmax(scores)) {
        out[match choice.side {
            Side::Allowed => 0,
            Side::Other => 1,
            _ => 2,
        }] += p;
    }
    out
}

fn verdict(p: &[f32; 3], support: f32, contradiction: f32) -> Verdict {
    if p[0] >= support && p[0] >= p[1] {
        Verdict::Support
    } else if p[1] >= contradiction {
        Verdict::Contradiction
    } else {
        Verdict::Omission
    }
}

fn is_gold(gold: Verdict, side: Side) -> bool {
    match gold {
        Verdict::Support => side == Side::Allowed,
        Verdict::Contradiction => side == Side::Other,
        Verdict::Disputed => matches!(side, Side::Allowed | Side::Other),
        Verdict::Omission => matches!(side, Side::Null | Side::Wider),
    }
}

/// Weights of the greatest penalised likelihood, by gradient ascent with momentum (Adam).
fn fit(examples: &[&Example], l2: f32) -> Vec<f32> {
    let usable: Vec<&&Example> = examples
        .iter()
        .filter(|e| e.case.choices.iter().any(|c| is_gold(e.gold, c.0.side)))
        .collect();
    let total: f32 = usable.iter().map(|e| e.weight).sum();
    let (mut w, mut m, mut v) =
        (vec![0.0f32; WEIGHTS], vec![0.0f32; WEIGHTS], vec![0.0f32; WEIGHTS]);
    let mut gradient = vec![0.0f32; WEIGHTS];
    for step in 1..=300i32 {
        gradient.iter_mut().zip(&w).for_each(|(g, w)| *g = -l2 * w / total);
        for e in &usable {
            let s = scores(&e.case, &w);
            let all = softmax(&s);
            let right: Vec<f32> = s
                .iter()
                .zip(&e.case.choices)
                .map(|(s, c)| if is_gold(e.gold, c.0.side) { *s } else { f32::NEG_INFINITY })
                .collect();
            let right = softmax(&right);
            for (i, (choice, _)) in e.case.choices.iter().enumerate() {
                let d = (right[i] - all[i]) * e.weight / total;
                if d.abs() > 1e-8 {
                    choice.each(e.case.family, |w, x| gradient[w] += d * x);
                }
            }
        }
        let rate = 0.05 * (1.0 - step as f32 / 320.0);
        for i in 0..WEIGHTS {
            m[i] = 0.9 * m[i] + 0.1 * gradient[i];
            v[i] = 0.99 * v[i] + 0.01 * gradient[i] * gradient[i];
            let (mh, vh) = (m[i] / (1.0 - 0.9f32.powi(step)), v[i] / (1.0 - 0.99f32.powi(step)));
            w[i] += rate * mh / (vh.sqrt() + 1e-8);
        }
    }
    w
}

/// Confusion, precision and recall at a few thresholds, and reliability.
fn report(judged: &[(&Example, Vec<f32>)]) {
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
    for (ts, tc) in [(0.4, 0.4), (0.5, 0.5), (0.5, 0.6), (0.6, 0.6), (0.6, 0.7), (0.7, 0.8)] {
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
    let loss: f32 = p.iter().map(|(p, gold, _)| -match gold {
        Verdict::Support => p[0],
        Verdict::Contradiction => p[1],
        Verdict::Disputed => p[0] + p[1],
        Verdict::Omission => p[2],
    }.max(0.01).ln()).sum();
    println!("  loss {:.4}", loss / p.len().max(1) as f32);
    let mut families: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (p, gold, e) in &p {
        let f = families.entry(format!("{:?}", e.case.family)).or_default();
        f.0 += usize::from(verdict(p, 0.5, 0.5) == *gold);
        f.1 += 1;
    }
    println!("  {:?}", families);
}
