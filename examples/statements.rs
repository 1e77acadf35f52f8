//! Learns the weights of the judge of statements from gold, and says how well they do on what they
//! never saw: events left out, and whole sources left out.
//!
//!     cargo run --release --example statements -- [OPTIONS] NAME=ASSERTIONS:CORPUS | NAME=GOLD.jsonl | NAME=CASES …
//!
//! A gold folder with its corpus holds facts with `expect`; lines of JSON hold `id`, `claim`, `text`,
//! `label`, and `binary` where only support or not is known; a folder of cases holds `[[case]]`s.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::check::learn::{self, Case, Choice, Side, WEIGHTS};
use gainsay::fact::{self, Allowed, Fact, Verdict};
use gainsay::text::{Article, Corpus};
use learning::{Table, softmax};
use rayon::prelude::*;

mod learning;

type Error = Box<dyn std::error::Error>;

/// One judgement to learn from.
struct Example {
    source: String,
    /// What is left out together: an event, or the judgement alone.
    group: String,
    name: String,
    gold: Verdict,
    /// Only support or not is known.
    binary: bool,
    weight: f32,
    /// One for each sentence.
    cases: Vec<Case>,
}

fn main() -> Result<(), Error> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut take = |flag: &str| -> Option<String> {
        let at = args.iter().position(|a| a == flag)?;
        args.remove(at);
        (at < args.len()).then(|| args.remove(at))
    };
    let aside = take("--aside").map(std::fs::read_to_string).transpose()?.unwrap_or_default();
    let aside: Vec<&str> = aside.lines().collect();
    let l2: f32 = take("--l2").map_or(Ok(1.0), |x| x.parse())?;
    let misses: usize = take("--misses").map_or(Ok(0), |x| x.parse())?;
    let only = take("--only");
    let write = take("--write");
    let train_weights = take("--weights").unwrap_or_default();
    let source_weight = |source: &str| -> f32 {
        let own =
            train_weights.split(',').find_map(|p| p.split_once('=').filter(|(n, _)| *n == source));
        own.and_then(|(_, w)| w.parse().ok()).unwrap_or(1.0)
    };
    let mut examples = Vec::new();
    for arg in &args {
        let (name, rest) = arg.split_once('=').ok_or("NAME=…")?;
        if let Some((assertions, corpus)) = rest.split_once(':') {
            facts(name, Path::new(assertions), Path::new(corpus), &mut examples)?;
        } else if rest.ends_with(".jsonl") {
            lines(name, Path::new(rest), &mut examples)?;
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
            let weights = Table::of(&fit(&train, l2));
            let test = known
                .iter()
                .enumerate()
                .filter(|(_, e)| out(e) && (groups || e.source == sources[number]));
            test.map(|(i, e)| (i, judge(e, &weights))).collect()
        })
        .collect();
    let weights = fit(&known, l2);
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

/// The mean of each feature of the first passage, by verdict.
fn stats(known: &[&Example], sources: &[&str]) {
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

fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
        >> 7
}

/// Statements among the facts of a folder.
fn facts(
    source: &str,
    assertions: &Path,
    corpus: &Path,
    out: &mut Vec<Example>,
) -> Result<(), Error> {
    let show = |faults: Vec<gainsay::text::Fault>| gainsay::text::fault::render(&faults, false);
    let opened = Corpus::open(corpus).map_err(show)?;
    let ids: Vec<String> = opened.articles.iter().map(|a| a.id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let facts: Vec<Fact> = fact::load(assertions, &ids).map_err(show)?;
    let found: Vec<Result<Vec<Example>, Error>> = opened
        .articles
        .iter()
        .enumerate()
        .map(|(number, listed)| {
            let own: Vec<Fact> =
                facts.iter().filter(|f| f.expected(&listed.id).is_some()).cloned().collect();
            // Facts of other events, of which it can say nothing.
            let others: Vec<Fact> = facts
                .iter()
                .enumerate()
                .filter(|(i, f)| {
                    !f.concerns(&listed.id)
                        && f.is_restricted()
                        && matches!(f.allowed, Allowed::Statement(_))
                        && (i + number) % 40 == 0
                })
                .map(|(_, f)| f.clone())
                .collect();
            if own.is_empty() {
                return Ok(Vec::new());
            }
            let article: Article = listed.read().map_err(show)?;
            let mut out = Vec::new();
            for (facts, crossed) in [(own, false), (others, true)] {
                for (fact, cases) in facts.iter().zip(learn::statements(&facts, &article)) {
                    let Some(cases) = cases else { continue };
                    let gold = fact.expected(&listed.id).map_or(Verdict::Omission, |e| e.verdict);
                    out.push(Example {
                        source: if crossed {
                            format!("{source}-crossed")
                        } else if matches!(fact.allowed, Allowed::Statement(_)) {
                            source.to_owned()
                        } else {
                            format!("{source}-values")
                        },
                        group: fact.file.clone(),
                        name: format!("{} = {} @ {}", fact.id(), fact.written.join("|"), listed.id),
                        gold,
                        binary: false,
                        weight: if crossed { 0.2 } else { 1.0 },
                        cases,
                    });
                }
            }
            Ok(out)
        })
        .collect();
    for examples in found {
        out.extend(examples?);
    }
    Ok(())
}

fn verdict_of(word: &str) -> Option<Verdict> {
    [Verdict::Support, Verdict::Contradiction, Verdict::Omission, Verdict::Disputed]
        .into_iter()
        .find(|v| format!("{v:?}").eq_ignore_ascii_case(word))
}

fn lines(source: &str, path: &Path, out: &mut Vec<Example>) -> Result<(), Error> {
    let text = std::fs::read_to_string(path)?;
    let found: Vec<Result<Example, String>> = text
        .lines()
        .collect::<Vec<_>>()
        .par_iter()
        .enumerate()
        .map(|(number, line)| {
            let fault = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
            let line: serde_json::Value =
                serde_json::from_str(line).map_err(|e| fault(&e.to_string()))?;
            let get = |key: &str| line[key].as_str().ok_or_else(|| fault(&format!("no {key}")));
            let published = line["published"].as_str().and_then(|d| d.parse().ok());
            let article = Article::in_memory("a", get("text")?, published);
            Ok(Example {
                source: source.to_owned(),
                group: get("id")?.to_owned(),
                name: get("id")?.to_owned(),
                gold: verdict_of(get("label")?).ok_or_else(|| fault("no such label"))?,
                binary: source.starts_with("summedits"),
                weight: 1.0,
                cases: learn::claim(get("claim")?, &article),
            })
        })
        .collect();
    for mut example in found.into_iter().collect::<Result<Vec<_>, _>>()? {
        if example.binary {
            // Edits of one summary are left out together.
            let end = example.name.rfind('_').unwrap_or(example.name.len());
            example.group = example.name[..end].to_owned();
        }
        out.push(example);
    }
    Ok(())
}

fn cases(source: &str, folder: &Path, out: &mut Vec<Example>) -> Result<(), Error> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(|f| f.path());
    for file in files {
        if file.path().extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let table: toml::Table = std::fs::read_to_string(file.path())?.parse()?;
        for case in table["case"].as_array().ok_or("no [[case]]")? {
            let get = |key: &str| case[key].as_str().unwrap_or_default();
            let article = Article::in_memory("a", get("text"), None);
            out.push(Example {
                source: source.to_owned(),
                group: get("text").to_owned(),
                name: format!("{} | {}", get("claim"), get("text")),
                gold: verdict_of(get("verdict")).ok_or("no such verdict")?,
                binary: false,
                weight: 1.0,
                cases: learn::claim(get("claim"), &article),
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

/// The scores, of each side the best alone: many poor passages make no good one.
fn best_scores(case: &Case, table: &Table) -> Vec<f32> {
    let all = scores(case, table);
    let best = |side: Side| {
        let own = (0..all.len()).filter(|i| case.choices[*i].0.side == side);
        own.max_by(|a, b| all[*a].total_cmp(&all[*b]).then(b.cmp(a)))
    };
    let kept = [best(Side::Allowed), best(Side::Other), best(Side::Null)];
    (0..all.len())
        .map(|i| if kept.contains(&Some(i)) { all[i] } else { f32::NEG_INFINITY })
        .collect()
}

/// Of support, contradiction, both.
fn judge(example: &Example, table: &Table) -> [f32; 3] {
    learn::judged(&example.cases, |case| scores(case, table))
}

fn verdict(p: &[f32; 3], support: f32, contradiction: f32) -> Verdict {
    if p[2] >= 0.6 {
        Verdict::Disputed
    } else if p[0] >= support && p[0] >= p[1] {
        Verdict::Support
    } else if p[1] >= contradiction {
        Verdict::Contradiction
    } else {
        Verdict::Omission
    }
}

fn is_gold(e: &Example, side: Side) -> bool {
    match e.gold {
        Verdict::Support => side == Side::Allowed,
        Verdict::Contradiction if e.binary => side != Side::Allowed,
        Verdict::Contradiction => side == Side::Other,
        Verdict::Disputed => matches!(side, Side::Allowed | Side::Other),
        Verdict::Omission => matches!(side, Side::Null | Side::Wider),
    }
}

/// Weights of the greatest penalised likelihood, by gradient ascent with momentum (Adam).
fn fit(examples: &[&Example], l2: f32) -> Vec<f32> {
    let mut usable: Vec<(&Example, &Case)> = Vec::new();
    for e in examples {
        // Of several sentences it is not known which one is not supported.
        if e.cases.len() == 1 || e.gold == Verdict::Support {
            usable.extend(
                e.cases
                    .iter()
                    .filter(|c| c.choices.iter().any(|c| is_gold(e, c.0.side)))
                    .map(|c| (*e, c)),
            );
        }
    }
    let total: f32 = usable.iter().map(|(e, _)| e.weight).sum();
    let penalty = vec![l2 / total; WEIGHTS];
    let mut sums = Table::empty();
    learning::ascend(&penalty, |weights, slope| {
        let table = Table::of(weights);
        sums.clear();
        for (e, case) in &usable {
            let s = best_scores(case, &table);
            let all = softmax(&s);
            let own = s.iter().zip(&case.choices);
            let right: Vec<f32> = own
                .map(|(s, c)| if is_gold(e, c.0.side) { *s } else { f32::NEG_INFINITY })
                .collect();
            let right = softmax(&right);
            for (i, (choice, _)) in case.choices.iter().enumerate() {
                let d = (right[i] - all[i]) * e.weight / total;
                if d.abs() > 1e-8 {
                    sums.add(case.family, choice.side, choice.features(), d);
                }
            }
        }
        sums.spread(slope);
    })
}

/// Precision and recall at a few thresholds.
fn report(judged: &[(&Example, [f32; 3])]) {
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
}
