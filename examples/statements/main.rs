//! Learns the weights of the judge of statements from gold, and says how well they do on what they
//! never saw: events left out, and whole sources left out.
//!
//!     cargo run --release --example statements -- [OPTIONS] NAME=ASSERTIONS:CORPUS | NAME=GOLD.jsonl | NAME=CASES …
//!
//! A gold folder with its corpus holds facts with `expect`; lines of JSON hold `id`, `claim`, `text`,
//! `label`, and `binary` where only support or not is known; a folder of cases holds `[[case]]`s.

use std::fmt::Write as _;
use std::path::Path;

use gainsay::check::learn;
use gainsay::fact::Verdict;
use gold::{Example, FILES, cases, facts, hash, lines};
use learning::Table;
use model::{fit, judge, scores, verdict};
use rayon::prelude::*;
use report::{report, stats};

mod gold;
#[path = "../learning/mod.rs"]
mod learning;
mod model;
mod report;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut take = |flag: &str| learning::take(&mut args, flag);
    let aside = take("--aside").map(std::fs::read_to_string).transpose()?.unwrap_or_default();
    let aside: Vec<&str> = aside.lines().collect();
    let l2: f32 = take("--l2").map_or(Ok(1.0), |x| x.parse())?;
    let misses: usize = take("--misses").map_or(Ok(0), |x| x.parse())?;
    let only = take("--only");
    let write = take("--write");
    let dump = take("--judged");
    let without = learning::without(&take("--without").unwrap_or_default())?;
    let train_weights = take("--weights").unwrap_or_default();
    let source_weight = |source: &str| -> f32 {
        let own =
            train_weights.split(',').find_map(|p| p.split_once('=').filter(|(n, _)| *n == source));
        own.and_then(|(_, w)| w.parse().ok()).unwrap_or(1.0)
    };
    let mut examples = Vec::new();
    let mut files = FILES;
    for arg in &args {
        let (name, rest) = arg.split_once('=').ok_or("NAME=…")?;
        if let Some((assertions, corpus)) = rest.split_once(':') {
            facts(name, Path::new(assertions), Path::new(corpus), &mut examples)?;
        } else if rest.ends_with(".jsonl") {
            lines(name, Path::new(rest), files, &mut examples)?;
            files += 1;
        } else {
            cases(name, Path::new(rest), &mut examples)?;
        }
    }
    for e in &mut examples {
        e.weight *= source_weight(&e.source);
    }
    let is_aside = |e: &Example| {
        if e.source.starts_with("events") {
            aside.contains(&e.group.as_str())
        } else {
            hash(&e.group).is_multiple_of(10) && e.source != "cases" && e.source != "reports"
        }
    };
    let known: Vec<&Example> = examples.iter().filter(|e| !is_aside(e)).collect();
    eprintln!("{} examples, {} set aside", examples.len(), examples.len() - known.len());
    let mut sources: Vec<&str> = examples.iter().map(|e| e.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let (measured, known): (Vec<&Example>, Vec<&Example>) =
        known.into_iter().partition(|e| e.source == "reports");
    // Groups left out, in eight folds.
    let folds: Vec<(bool, usize)> =
        (0..8).map(|f| (true, f)).chain((0..sources.len()).map(|s| (false, s))).collect();
    let fold_of = |e: &Example| hash(&e.group) as usize % 8;
    let results: Vec<Vec<(usize, [f32; 3])>> = folds
        .par_iter()
        .map(|&(groups, number)| {
            let out = |e: &Example| {
                if groups {
                    fold_of(e) == number
                } else {
                    e.source.starts_with(sources[number].split('-').next().unwrap_or("?"))
                }
            };
            let train: Vec<&Example> = known.iter().copied().filter(|e| !out(e)).collect();
            let weights = Table::of(&fit(&train, l2, &without));
            let test = known
                .iter()
                .enumerate()
                .filter(|(_, e)| out(e) && (groups || e.source == sources[number]));
            test.map(|(i, e)| (i, judge(e, &weights))).collect()
        })
        .collect();
    let weights = fit(&known, l2, &without);
    let all = Table::of(&weights);
    for source in &sources {
        let of = |results: &[Vec<(usize, [f32; 3])>]| -> Vec<(&Example, [f32; 3])> {
            let mut out: Vec<(usize, [f32; 3])> = results
                .iter()
                .flatten()
                .copied()
                .filter(|(i, _)| known[*i].source == *source)
                .collect();
            out.sort_by_key(|(i, _)| *i);
            out.into_iter().map(|(i, p)| (known[i], p)).collect()
        };
        println!("== {source}, groups left out");
        report(&of(&results[..8]));
        println!("== {source}, source left out");
        report(&of(&results[8..]));
        let kept: Vec<(&Example, [f32; 3])> = examples
            .iter()
            .filter(|e| is_aside(e) && e.source == *source)
            .map(|e| (e, judge(e, &all)))
            .collect();
        let own: Vec<(&Example, [f32; 3])> =
            known.iter().filter(|e| e.source == *source).map(|e| (*e, judge(e, &all))).collect();
        println!("== {source}, learnt from");
        report(&own);
        if !kept.is_empty() {
            println!("== {source}, set aside");
            report(&kept);
        }
    }
    println!("== reports, never learnt from");
    report(&measured.iter().map(|e| (*e, judge(e, &all))).collect::<Vec<_>>());
    if std::env::var("STATS").is_ok() {
        stats(&known, &sources);
    }
    if let Some(path) = dump {
        let mut out = String::new();
        for (i, p) in results[..8].iter().flatten() {
            let e = known[*i];
            let _ = writeln!(
                out,
                "{}\t{}\t{:?}\t{:.3}\t{:.3}\t{:.3}",
                e.source, e.name, e.gold, p[0], p[1], p[2]
            );
        }
        std::fs::write(path, out)?;
    }
    let mut shown = 0;
    let ours = results[..8].iter().flatten().map(|(i, p)| (known[*i], *p));
    for (e, p) in ours.chain(measured.iter().map(|e| (*e, judge(e, &all)))) {
        let p = &p;
        let said = verdict(p, 0.5, 0.5);
        let listed = only.as_ref().is_none_or(|o| e.source == *o || e.group.contains(o.as_str()));
        if shown < misses
            && listed
            && said != e.gold
            && !(e.binary && said != Verdict::Support && e.gold != Verdict::Support)
        {
            shown += 1;
            println!(
                "MISS {} gold {:?} said {said:?}  S {:.2} C {:.2} both {:.2}",
                e.name, e.gold, p[0], p[1], p[2]
            );
            for case in &e.cases {
                let s = scores(case, &all);
                let mut order: Vec<usize> = (0..s.len()).collect();
                order.sort_by(|a, b| s[*b].total_cmp(&s[*a]));
                for &i in order.iter().take(std::env::var("RAW").map_or(3, |_| 6)) {
                    println!(
                        "    {:6.2} {:?} {}",
                        s[i],
                        case.choices[i].0.side,
                        case.choices[i].1.replace('\n', " ")
                    );
                    if std::env::var("FEATURES").is_ok() {
                        for (name, value) in case.shown(i) {
                            if name.starts_with("in line") {
                                print!(
                                    " {}={value:.2};",
                                    name.split('\t').nth(1).unwrap_or_default()
                                );
                            }
                        }
                        println!();
                    }
                }
            }
        }
    }
    if let Some(path) = write {
        // The weights of names and values stay as they are.
        let others = std::fs::read_to_string(&path).unwrap_or_default();
        let mut text: String = others
            .lines()
            .filter(|l| !l.starts_with("statement: "))
            .map(|l| format!("{l}\n"))
            .collect();
        for (i, w) in weights.iter().enumerate().filter(|(_, w)| w.abs() >= 0.005) {
            let name = learn::name_of(i);
            if name.starts_with("statement: ") {
                text += &format!("{name}\t{w:.2}\n");
            }
        }
        std::fs::write(path, text)?;
    }
    Ok(())
}
