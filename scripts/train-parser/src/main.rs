//! Trains the dependency parser of `src/text/parse` and measures it.
//!
//! ```text
//! train-parser train [--rounds N] [--folds N] [--keep TAGS,STEPS,RELATIONS] [--classes FILE] --out FILE TREEBANK …
//! train-parser eval FILE TREEBANK …           accuracy of a data file on treebanks, and its speed
//! train-parser cut TREEBANK|TEXT.txt …        one sentence a line, its tokens between tabs, for guide.py
//! train-parser teach OUT TEXT.cut TEXT.guide (TREEBANK GUIDE)… (test:TREEBANK GUIDE)…
//!                                             parses texts for training; see data/parser.md
//! ```
//!
//! A TREEBANK is a CoNLL-U file or a folder of them. One in five sentences is read with spaces
//! between all tokens, as some collections have them.

mod guide;
mod perceptron;
mod store;
mod teach;
mod train;
mod treebank;

#[allow(dead_code, reason = "of the program, as far as it is needed")]
#[path = "../../../src/text/token.rs"]
mod token;

#[allow(dead_code, reason = "of the program, as far as it is needed")]
#[path = "../../../src/text/parse"]
mod parse {
    pub mod arcs;
    pub mod labels;
    pub mod model;
    pub mod scheme;
    pub mod tagger;
    pub mod word;
}

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use parse::model::Model;
use perceptron::Map;
use train::Score;
use treebank::{Sentence, Writing};

/// A range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    start: usize,
    end: usize,
}

impl Span {
    const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = env::args().skip(1).collect();
    let command = if args.is_empty() { String::new() } else { args.remove(0) };
    match command.as_str() {
        "train" => train(args),
        "teach" => teach::teach(&args),
        "cut" => args.iter().try_for_each(|path| cut(path)),
        "eval" => {
            let file = args.first().ok_or("eval FILE TREEBANK …")?;
            let model = Model::read(fs::read(file)?.leak());
            for path in &args[1..] {
                for writing in [Writing::Plain, Writing::Spaced, Writing::Treebank] {
                    let sentences = treebank::read(Path::new(path), |_| writing)?;
                    evaluate(&format!("{path}, {writing:?}"), &sentences, &model);
                }
            }
            Ok(())
        }
        _ => Err("train, teach, cut or eval; src/main.rs tells how".into()),
    }
}

/// Reads a treebank to learn from.
fn gold(path: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let writing = |n| if n % 5 == 4 { Writing::Spaced } else { Writing::Plain };
    treebank::read(Path::new(path), writing)
}

fn cut(path: &str) -> Result<(), Box<dyn Error>> {
    if path.ends_with(".txt") {
        for line in fs::read_to_string(path)?.lines() {
            let spans = token::tokens(line, Span::new(0, line.len()));
            let words = spans.iter().map(|span| token::plain_token(span.of(line)));
            println!("{}", words.collect::<Vec<_>>().join("\t"));
        }
    } else {
        for sentence in gold(path)? {
            println!("{}", sentence.words.join("\t"));
        }
    }
    Ok(())
}

fn train(mut args: Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut option = |name: &str| {
        let at = args.iter().position(|arg| arg == name).filter(|at| at + 1 < args.len())?;
        let value = args.remove(at + 1);
        args.remove(at);
        Some(value)
    };
    let out = option("--out").ok_or("--out FILE")?;
    let classes = option("--classes").map(fs::read_to_string).transpose()?.unwrap_or_default();
    let rounds: usize = option("--rounds").as_deref().unwrap_or("8").parse()?;
    let folds: usize = option("--folds").as_deref().unwrap_or("4").parse()?;
    let keep = option("--keep").unwrap_or("30000,120000,30000".to_owned());
    let keep: Vec<usize> = keep.split(',').map(str::parse).collect::<Result<_, _>>()?;
    let [keep_tags, keep_steps, keep_relations] = keep[..] else {
        return Err("--keep A,B,C".into());
    };
    let mut sentences = Vec::new();
    for path in &args {
        sentences.extend(gold(path)?.into_iter().map(Sentence::projective));
    }
    let count: usize = sentences.iter().map(|s| s.words.len()).sum();
    eprintln!("{} sentences, {count} words", sentences.len());

    let start = Instant::now();
    let words = train::words(&sentences, &classes);
    let table = train::table_of(words.clone());
    let mut items = train::items(&sentences, &table);
    train::jackknife(&mut items, folds, rounds.div_ceil(2));
    let all: Vec<usize> = (0..items.len()).collect();
    let tagger = train::tagger(&items, &all, rounds.div_ceil(2) + 1).average(2);
    let mut uses = Map::default();
    for item in &items {
        train::tag(item, &tagger, &mut uses);
    }
    let tags = tagger.quantize(&uses, keep_tags, true);
    eprintln!("tags: {} of {} features, {:.0?}", tags.len(), tagger.rows.len(), start.elapsed());
    drop(tagger);

    let arcs = train::arcs(&items, rounds).average(3);
    let mut uses = Map::default();
    let parse = |item| train::heads(item, &train::tokens(item), &arcs, &mut uses);
    let heads: Vec<Vec<u32>> = items.iter().map(parse).collect();
    let steps = arcs.quantize(&uses, keep_steps, false);
    eprintln!("steps: {} of {} features, {:.0?}", steps.len(), arcs.rows.len(), start.elapsed());
    drop(arcs);

    let relations = train::relations(&items, &heads, rounds.div_ceil(2) + 1).average(2);
    let mut uses = Map::default();
    for (item, heads) in items.iter().zip(&heads) {
        train::label(item, &train::tokens(item), heads, &relations, &mut uses);
    }
    let labels = relations.quantize(&uses, keep_relations, true);
    eprintln!(
        "relations: {} of {} features, {:.0?}",
        labels.len(),
        relations.rows.len(),
        start.elapsed()
    );

    let parts = [words, store::sparse(&tags), store::dense(&steps), store::sparse(&labels)];
    eprintln!("bytes: {:?}", parts.each_ref().map(Vec::len));
    Ok(fs::write(out, store::file(parts))?)
}

fn evaluate(name: &str, sentences: &[Sentence], model: &Model) {
    let mut score = Score::default();
    let start = Instant::now();
    for gold in sentences {
        let words: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        let (tags, heads, relations) = train::parse(&words, model);
        score.add(gold, &tags, &heads, &relations);
    }
    let speed = sentences.len() as f64 / start.elapsed().as_secs_f64();
    println!("{name}: {score}; {speed:.0} sentences a second");
}
