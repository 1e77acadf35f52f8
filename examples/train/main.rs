//! Learns the weights of the judge from gold, and says how well they do on events they never saw.
//!
//!     cargo run --release --example train -- [OPTIONS] NAME=ASSERTIONS:CORPUS …
//!
//! Each gold folder is an assertion folder whose facts carry `expect`, and its corpus. An event is an
//! assertion file up to its first `::`; every event is judged by weights that never saw it.

use std::path::Path;

use gainsay::check::learn::{self, Side};
use gainsay::fact::Verdict;
use gainsay::value::Family;
use gold::{Example, Folder, OTHER, read};
use model::{Model, is_gold};
use report::{probabilities, report, verdict};

mod calibrate;
mod gold;
#[path = "../learning/mod.rs"]
mod learning;
mod model;
mod report;

/// How strongly weights are held back; the penalty is half of it times their squares.
const L2: f32 = 8.0;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut take = |flag: &str| learning::take(&mut args, flag);
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
    let dump = take("--judged");
    let without = learning::without(&take("--without").unwrap_or_default())?;
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
                let model = Model::learn(&train, l2, &without);
                let own = learn.iter().enumerate().filter(|(_, e)| fold_of(&e.event) == fold);
                own.map(|(i, e)| (i, model.scores(e))).collect()
            })
            .collect()
    };
    for (i, s) in results.into_iter().flatten() {
        judged.push((learn[i], s));
    }
    judged
        .sort_by(|a, b| (&a.0.set, &a.0.event, &a.0.name).cmp(&(&b.0.set, &b.0.event, &b.0.name)));
    let thresholds = calibrate::thresholds(&judged);
    println!("contradicts from {thresholds:?}");
    let model = Model::learn(&learn, l2, &without);
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
        .map(|e| (e, model.scores(e)))
        .collect();
    if !set_aside.is_empty() {
        println!("== set aside");
        report(&set_aside);
    }
    if let Some(path) = dump {
        let mut table = String::from("set\tevent\tname\tfamily\tgold\tsupport\tcontradiction\n");
        for (e, s) in judged.iter().chain(&set_aside) {
            let p = probabilities(&e.case, s);
            let (set, event) = (&e.set, &e.event);
            let aside = if is_aside(e) { "aside-" } else { "" };
            let (family, gold) = (e.case.family.map_or("", Family::name), e.gold);
            let [support, contradiction, _] = p;
            table += &format!(
                "{aside}{set}\t{event}\t{}\t{family}\t{gold:?}\t{support:.3}\t{contradiction:.3}\n",
                e.name
            );
        }
        std::fs::write(path, table)?;
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
            "# Weights of the judge, learnt: which options they count for, feature, weight; and from which probability on another answer contradicts a fact of a family. Made by examples/train (names and values) and examples/statements (statements).\n",
        );
        for (i, w) in model.weights.iter().enumerate() {
            let name = learn::name_of(i);
            if w.abs() >= 0.005 && !name.starts_with("statement") {
                out += &format!("{name}\t{w:.2}\n");
            }
        }
        for (family, least) in &thresholds {
            out += &format!("contradicts from\t{family}\t{least:.2}\n");
        }
        for line in old.lines().filter(|l| l.starts_with("statement")) {
            out += &format!("{line}\n");
        }
        std::fs::write(path, out)?;
    }
    Ok(())
}
