//! Learns the weights of the judge from gold, and says how well they do on events they never saw.
//!
//!     cargo run --release --example train -- [OPTIONS] NAME=ASSERTIONS:CORPUS …
//!
//! Each gold folder is an assertion folder whose facts carry `expect`, and its corpus. An event is an
//! assertion file up to its first `::`; every event is judged by weights that never saw it.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::check::{
    self,
    learn::{self, Case, Choice, Side, WEIGHTS},
};
use gainsay::fact::{self, Fact, Verdict};
use gainsay::text::{Article, Corpus};
use learning::{Table, own, softmax};

mod learning;

/// How much more the corrections of a family or a side are held back than the weights that all share.
const FINE: f32 = 2.0;
/// The same of what is true of one gold folder alone.
const DOMAIN: f32 = 2.0;
/// What a judgement of another folder than the first counts.
const OTHER: f32 = 0.5;
/// What a judgement with another answer in the fact's place counts.
const SWAPPED: f32 = 0.3;
/// What a fact of another event counts.
const CROSSED: f32 = 0.2;
/// How strongly weights are held back; the penalty is half of it times their squares.
const L2: f32 = 8.0;

/// How many sets have corrections of their own.
const DOMAINS: usize = 9;

/// One judgement to learn from.
struct Example {
    set: String,
    domain: usize,
    event: String,
    /// File and line of the fact.
    place: String,
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
    let l2: f32 = take("--l2").map_or(Ok(L2), |x| x.parse())?;
    let folds: usize = take("--folds").map_or(Ok(8), |x| x.parse())?;
    let misses: usize = take("--misses").map_or(Ok(0), |x| x.parse())?;
    let only = take("--only");
    let write = take("--write");
    let mut examples = Vec::new();
    for (domain, arg) in args.iter().enumerate() {
        let usage = "NAME[*WEIGHT]=ASSERTIONS:CORPUS";
        let (name, rest) = arg.split_once('=').ok_or(usage)?;
        let (assertions, corpus) = rest.split_once(':').ok_or(usage)?;
        let (name, weight) = match name.split_once('*') {
            Some((name, weight)) => (name, weight.parse()?),
            None => (name, if domain == 0 { 1.0 } else { OTHER }),
        };
        let folder = Folder { name, weight, domain };
        read(folder, Path::new(assertions), Path::new(corpus), &mut examples)?;
    }
    eprintln!("{} examples", examples.len());
    for e in examples.iter().filter(|e| !e.set.contains('-')) {
        if !e.case.choices.iter().any(|c| is_gold(e.gold, c.0.side)) {
            eprintln!(
                "{}: {:?} cannot be learnt from: no candidate says so ({})",
                e.place, e.gold, e.name
            );
        }
    }
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
                let table = Table::of(&own(&fit(&train, l2), 0));
                learn
                    .iter()
                    .enumerate()
                    .filter(|(_, e)| fold_of(&e.event) == fold)
                    .map(|(i, e)| (i, scores(&e.case, &table)))
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
    let table = Table::of(&own(&weights, 0));
    let mut sets: Vec<&str> = examples.iter().map(|e| e.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    for set in sets {
        let own: Vec<&(&Example, Vec<f32>)> = judged.iter().filter(|(e, _)| e.set == set).collect();
        println!("== {set}, leave-events-out");
        report(&own.iter().map(|(e, s)| (*e, s.clone())).collect::<Vec<_>>());
    }
    let set_aside: Vec<(&Example, Vec<f32>)> = examples
        .iter()
        .filter(|e| is_aside(e) && !e.set.contains('-'))
        .map(|e| (e, scores(&e.case, &table)))
        .collect();
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
        if said != e.gold && !e.set.contains('-') {
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
        // The weights of statements are another program's.
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        let mut out = String::from(
            "# Weights of the judge, learnt: which options they count for, feature, weight. Made by examples/train.rs (names and values) and examples/statements.rs (statements).\n",
        );
        for (i, w) in own(&weights, 0).iter().enumerate() {
            let name = learn::name_of(i);
            if w.abs() >= 0.005 && !name.starts_with("statement") {
                out += &format!("{name}\t{w:.2}\n");
            }
        }
        for line in old.lines().filter(|l| l.starts_with("statement")) {
            out += &format!("{line}\n");
        }
        std::fs::write(path, out)?;
    }
    Ok(())
}

/// A gold folder: what it is called, what one of its judgements counts, its number.
#[derive(Clone, Copy)]
struct Folder<'a> {
    name: &'a str,
    weight: f32,
    domain: usize,
}

/// Reads a gold folder.
fn read(
    folder: Folder<'_>,
    assertions: &Path,
    corpus: &Path,
    out: &mut Vec<Example>,
) -> Result<(), Error> {
    let Folder { name: set_name, weight: usual, domain } = folder;
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
                number.is_multiple_of(if set_name == "cases" { 290 } else { 29 })
            })
            .cloned()
            .collect();
        let article: Article = listed.read().map_err(show)?;
        let crossed = others.iter().map(|f| (f, Verdict::Omission, "crossed"));
        let gold = |f: &Fact| f.expected(&listed.id).map_or(Verdict::Omission, |e| e.verdict);
        let plain = own.iter().map(|f| (f, gold(f), ""));
        let mut swapped: Vec<(Fact, Verdict)> = Vec::new();
        for fact in own.iter().filter(|_| set_name != "cases") {
            // Another answer in place of the fact's: what was supported is contradicted then, what is
            // not told is not told. What was contradicted may be true then.
            let becomes = match gold(fact) {
                Verdict::Support => Verdict::Contradiction,
                Verdict::Omission => Verdict::Omission,
                _ => continue,
            };
            let others = learn::swapped(fact, &article);
            let step = (others.len() / 3).max(1);
            swapped.extend(
                others
                    .into_iter()
                    .skip(fact.line % step)
                    .step_by(step)
                    .take(if usual < 0.3 { 1 } else { 3 })
                    .map(|f| (f, becomes)),
            );
            // Another event's answer to a question of the kind.
            let alike = |f: &&Fact| {
                f.file != fact.file && learn::is_alike(f, fact) && f.line % 5 == fact.line % 5
            };
            if let Some(other) = facts.iter().find(alike) {
                swapped.push((
                    Fact {
                        allowed: other.allowed.clone(),
                        written: other.written.clone(),
                        ..fact.clone()
                    },
                    becomes,
                ));
            }
        }
        let swapped = swapped.iter().map(|(f, v)| (f, *v, "swapped"));
        let all: Vec<(&Fact, Verdict, &str)> = plain.chain(crossed).chain(swapped).collect();
        let asked: Vec<Fact> = all.iter().map(|a| a.0.clone()).collect();
        for ((fact, gold, how), case) in all.into_iter().zip(learn::cases(&asked, &article)) {
            let Some(case) = case else { continue };
            out.push(Example {
                set: if how.is_empty() { set_name.to_owned() } else { format!("{set_name}-{how}") },
                domain: if how == "swapped" { DOMAINS - 1 } else { domain },
                event: fact.file.clone(),
                place: format!("{}:{}", fact.path.display(), fact.line),
                name: format!("{} = {} @ {}", fact.id(), fact.written.join("|"), article.id),
                gold,
                weight: usual
                    * match how {
                        "crossed" => CROSSED,
                        "swapped" => SWAPPED,
                        _ => 1.0,
                    },
                case,
            });
        }
    }
    Ok(())
}

fn scores(case: &Case, table: &Table) -> Vec<f32> {
    let score =
        |(choice, _): &(Choice, String)| table.score(case.family, choice.side, choice.features());
    case.choices.iter().map(score).collect()
}

/// Of support, contradiction, omission: a contradiction's is that of the answer that is likeliest.
fn probabilities(case: &Case, scores: &[f32]) -> [f32; 3] {
    let mut out = [0.0; 3];
    let mut others: BTreeMap<usize, f32> = BTreeMap::new();
    for ((choice, _), p) in case.choices.iter().zip(softmax(scores)) {
        match choice.side {
            Side::Allowed => out[0] += p,
            Side::Other => *others.entry(choice.group).or_default() += p,
            _ => out[2] += p,
        }
    }
    out[1] = others.values().copied().fold(0.0, f32::max);
    out[2] += others.values().sum::<f32>() - out[1];
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

/// The weights of the greatest penalised likelihood: what all folders share, and the corrections of each.
fn fit(examples: &[&Example], l2: f32) -> Vec<f32> {
    let says = |e: &Example| e.case.choices.iter().any(|c| is_gold(e.gold, c.0.side));
    let usable: Vec<&&Example> = examples.iter().filter(|e| says(e)).collect();
    let total: f32 = usable.iter().map(|e| e.weight).sum();
    let penalty: Vec<f32> = (0..(DOMAINS + 1) * WEIGHTS)
        .map(|i| {
            let copy = i % WEIGHTS / (WEIGHTS / 30);
            let fine = copy >= 10 || (1..6).contains(&copy);
            let own = if i >= WEIGHTS { DOMAIN } else { 1.0 };
            l2 / total * if fine { FINE } else { 1.0 } * own
        })
        .collect();
    let mut sums: Vec<Table> = (0..DOMAINS).map(|_| Table::empty()).collect();
    learning::ascend(&penalty, |weights, slope| {
        let tables: Vec<Table> = (0..DOMAINS).map(|d| Table::of(&own(weights, d))).collect();
        sums.iter_mut().for_each(Table::clear);
        for e in &usable {
            let s = scores(&e.case, &tables[e.domain]);
            let all = softmax(&s);
            let right = s.iter().zip(&e.case.choices);
            let right: Vec<f32> = right
                .map(|(s, c)| if is_gold(e.gold, c.0.side) { *s } else { f32::NEG_INFINITY })
                .collect();
            let right = softmax(&right);
            for (i, (choice, _)) in e.case.choices.iter().enumerate() {
                let by = (right[i] - all[i]) * e.weight / total;
                if by.abs() > 1e-8 {
                    sums[e.domain].add(e.case.family, choice.side, choice.features(), by);
                }
            }
        }
        for (domain, sums) in sums.iter_mut().enumerate() {
            let (shared, corrections) = slope.split_at_mut(WEIGHTS);
            sums.spread(shared);
            sums.spread(&mut corrections[domain * WEIGHTS..]);
        }
    })
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
    let loss: f32 = p
        .iter()
        .map(|(p, gold, _)| {
            -match gold {
                Verdict::Support => p[0],
                Verdict::Contradiction => p[1],
                Verdict::Disputed => p[0] + p[1],
                Verdict::Omission => p[2],
            }
            .max(0.01)
            .ln()
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
    for (p, gold, _) in &p {
        let said = verdict(p, check::SUPPORT, check::CONTRADICTION);
        *count.entry((format!("{gold:?}"), format!("{said:?}"))).or_default() += 1;
    }
    println!("  gold, answered at the thresholds of the judge: {count:?}");
    let mut families: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (p, gold, e) in &p {
        let f = families.entry(format!("{:?}", e.case.family)).or_default();
        f.0 += usize::from(verdict(p, 0.5, 0.5) == *gold);
        f.1 += 1;
    }
    println!("  {:?}", families);
}
