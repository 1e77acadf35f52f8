mod guide;
mod perceptron;
mod score;
mod store;
mod train;
mod treebank;

#[allow(dead_code)]
#[path = "../../../src/text/span.rs"]
mod span;

/// What the files of the program know their parts by.
mod text {
    pub(crate) use crate::span;
}

#[allow(dead_code)]
#[path = "../../../src/text/sentences/token.rs"]
mod token;

#[allow(dead_code)]
#[path = "../../../src/text/parse"]
mod parse {
    pub mod arcs;
    pub mod labels;
    pub mod model;
    pub mod scheme;
    pub mod tagger;
    pub mod word;
}

use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use parse::model::Model;
use perceptron::Map;
use span::Span;
use treebank::{Sentence, Writing};

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.first().is_some_and(|a| a == "eval") {
        let model = Model::read(fs::read(&args[1]).unwrap().leak());
        for set in &args[2..] {
            eval(set, &model);
        }
        return;
    }
    if args.first().is_some_and(|a| a == "cut") {
        for path in &args[1..] {
            if path.ends_with(".txt") {
                for line in fs::read_to_string(path).unwrap().lines() {
                    let cut = token::tokens(line, Span::new(0, line.len()));
                    let words: Vec<&str> = cut.iter().map(|s| token::plain_token(s.of(line))).collect();
                    println!("{}", words.join("\t"));
                }
            } else {
                for sentence in gold(path) {
                    println!("{}", sentence.words.join("\t"));
                }
            }
        }
        return;
    }
    if args.first().is_some_and(|a| a == "teach") {
        // teach TEXT.cut TEXT.guide OUT.conllu (GOLD GUIDE)... (test:GOLD GUIDE)...
        teach(&args[1..]);
        return;
    }
    let mut option = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        let value = args.remove(at + 1);
        args.remove(at);
        Some(value)
    };
    let out = option("--out");
    let rounds: usize = option("--rounds").map_or(8, |n| n.parse().unwrap());
    let keep: Vec<usize> = option("--keep").map_or(vec![30_000, 110_000, 30_000], |n| n.split(',').map(|n| n.parse().unwrap()).collect());
    let test: Vec<(String, Vec<Sentence>)> = option("--test").unwrap_or_default().split(',').filter(|s| !s.is_empty()).map(|p| {
        (p.rsplit('/').next().unwrap_or_default().to_owned(), treebank::read(Path::new(p), &|_| true, |_| Writing::Plain))
    }).collect();
    let mut sentences = Vec::new();
    for path in &args {
        sentences.extend(treebank::read(Path::new(path), &|_| true, |n| if n % 5 == 4 { Writing::Spaced } else { Writing::Plain }));
    }
    let sentences: Vec<Sentence> = sentences.into_iter().map(Sentence::projective).collect();
    eprintln!("{} sentences, {} words", sentences.len(), sentences.iter().map(|s| s.words.len()).sum::<usize>());
    let start = Instant::now();
    let word_bytes = train::words(&sentences);
    let table = train::table_of(word_bytes.clone());
    let mut items = train::items(&sentences, &table);

    // The parser learns from tags like those that it will get: by a tagger that has not seen the sentence.
    const FOLDS: usize = 4;
    for fold in 0..FOLDS {
        let chosen: Vec<usize> = (0..items.len()).filter(|n| n / 20 % FOLDS != fold).collect();
        let model = train::tagger(&items, &chosen, 4).average(2);
        for at in (0..items.len()).filter(|n| n / 20 % FOLDS == fold) {
            items[at].tags = train::tag(&items[at], &model, &mut Map::default());
        }
    }
    let sure = train::sure(&items);
    let all: Vec<usize> = (0..items.len()).collect();
    let tagger = train::tagger(&items, &all, 6).average(2);
    let mut uses = Map::default();
    items.iter().for_each(|item| { train::tag(item, &tagger, &mut uses); });
    let tag_rows = tagger.quantize(&uses, keep[0], true);
    eprintln!("tags: {} of {} features, {:.0?}", tag_rows.len(), tagger.rows.len(), start.elapsed());
    drop(tagger);

    let arcs = train::arcs(&items, rounds, |round, _| eprintln!("round {round} {:.0?}", start.elapsed())).average(3);
    let mut uses = Map::default();
    let heads: Vec<Vec<u32>> = items.iter().map(|item| train::heads(item, &train::tokens(item), &arcs, &mut uses)).collect();
    let arc_rows = arcs.quantize(&uses, keep[1], false);
    eprintln!("steps: {} of {} features, {:.0?}", arc_rows.len(), arcs.rows.len(), start.elapsed());
    drop(arcs);

    let relations = train::relations(&items, &heads, &sure, 6).average(2);
    let mut uses = Map::default();
    for (item, heads) in items.iter().zip(&heads) {
        train::label(item, &train::tokens(item), heads, &sure, &relations, &mut uses);
    }
    let relation_rows = relations.quantize(&uses, keep[2], true);
    eprintln!("relations: {} of {} features, {:.0?}", relation_rows.len(), relations.rows.len(), start.elapsed());

    let models = [store::sparse(&tag_rows), store::dense(&arc_rows), store::sparse(&relation_rows)];
    eprintln!("bytes: {} {:?}", word_bytes.len(), models.iter().map(Vec::len).collect::<Vec<_>>());
    let file = store::file(word_bytes, &sure, models);
    if let Some(out) = out {
        fs::write(out, &file).unwrap();
    }
    let model = Model::read(file.leak());
    for (name, sentences) in &test {
        score(name, sentences, &model);
    }
}

fn eval(path: &str, model: &Model) {
    for writing in [Writing::Plain, Writing::Spaced, Writing::Treebank] {
        let sentences = treebank::read(Path::new(path), &|_| true, |_| writing);
        score(&format!("{path} {writing:?}"), &sentences, model);
    }
}

fn score(name: &str, sentences: &[Sentence], model: &Model) {
    let mut score = score::Score::default();
    let start = Instant::now();
    for gold in sentences {
        let words: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        let (tags, heads, relations) = score::parse(&words, model);
        score.add(gold, &tags, &heads, &relations);
    }
    let speed = sentences.len() as f64 / start.elapsed().as_secs_f64();
    score.show(name);
    eprintln!("  {speed:.0} sentences a second");
}

fn gold(path: &str) -> Vec<Sentence> {
    treebank::read(Path::new(path), &|_| true, |n| if n % 5 == 4 { Writing::Spaced } else { Writing::Plain })
}

/// Learns to parse with a guide, then parses texts.
fn teach(args: &[String]) {
    let mut sentences = Vec::new();
    let mut guides = Vec::new();
    let mut tests = 0;
    for pair in args[3..].chunks(2) {
        if let [gold_path, guide_path] = pair {
            let (test, path) = gold_path.strip_prefix("test:").map_or((false, gold_path.as_str()), |p| (true, p));
            let mut read = gold(path);
            if !test {
                read = read.into_iter().map(Sentence::projective).collect();
            }
            let guide = guide::read(Path::new(guide_path));
            assert_eq!(read.len(), guide.len(), "{guide_path}");
            tests += if test { read.len() } else { 0 };
            sentences.extend(read);
            guides.extend(guide);
        }
    }
    let count = sentences.len() - tests;
    let texts: Vec<Sentence> = fs::read_to_string(&args[0]).unwrap().lines().map(|line| Sentence {
        words: line.split('\t').map(str::to_owned).collect(),
        ..Sentence::default()
    }).collect();
    let text_guides = guide::read(Path::new(&args[1]));
    assert_eq!(texts.len(), text_guides.len());
    let table = train::table_of(train::words(&sentences[..count]));
    let mut items = train::items(&sentences, &table);
    for (item, guide) in items.iter_mut().zip(guides) {
        assert_eq!(item.words.len(), guide.len());
        item.guide = Some(guide);
    }
    let none = &mut Map::default();
    for fold in 0..4 {
        let chosen: Vec<usize> = (0..count).filter(|n| n / 20 % 4 != fold).collect();
        let model = train::tagger(&items, &chosen, 4).average(2);
        for at in (0..count).filter(|n| n / 20 % 4 == fold) {
            items[at].tags = train::tag(&items[at], &model, none);
        }
    }
    let all: Vec<usize> = (0..count).collect();
    let tagger = train::tagger(&items, &all, 6).average(2);
    for item in &mut items[count..] {
        item.tags = train::tag(item, &tagger, none);
    }
    let arcs = train::arcs(&items[..count], 8, |_, _| {}).average(2);
    let heads: Vec<Vec<u32>> = items.iter().map(|item| train::heads(item, &train::tokens(item), &arcs, none)).collect();
    let sure = train::sure(&items[..count]);
    let relations = train::relations(&items[..count], &heads[..count], &sure, 6).average(2);
    let mut score = score::Score::default();
    for (item, heads) in items[count..].iter().zip(&heads[count..]) {
        let labels = train::label(item, &train::tokens(item), heads, &sure, &relations, none);
        score.add(item.sentence, &item.tags, heads, &labels);
    }
    score.show("guided");
    let mut out = String::new();
    for (text, guide) in texts.iter().zip(text_guides) {
        if text.words.len() != guide.len() {
            continue;
        }
        let one = std::slice::from_ref(text);
        let Some(mut item) = train::items(one, &table).pop() else { continue };
        item.guide = Some(guide);
        item.tags = train::tag(&item, &tagger, none);
        none.clear();
        let tokens = train::tokens(&item);
        let heads = train::heads(&item, &tokens, &arcs, none);
        let labels = train::label(&item, &tokens, &heads, &sure, &relations, none);
        for at in 0..text.words.len() {
            let (tag, head) = (item.tags[at], heads[at].wrapping_add(1));
            out.push_str(&format!(
                "{}\t{}\t_\t{}\t{}\t_\t{head}\t{}\t_\t_\n",
                at + 1,
                text.words[at],
                tag.upos().name(),
                tag.penn(),
                labels[at].name()
            ));
        }
        out.push('\n');
    }
    fs::write(&args[2], out).unwrap();
}
