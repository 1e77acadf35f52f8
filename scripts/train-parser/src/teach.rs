//! Parses texts for training, by a parser that is guided by another.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::guide;
use crate::perceptron::Map;
use crate::train::{self, Item, Score};
use crate::treebank::Sentence;

/// Learns from treebanks with a guide, then parses texts with theirs; prints how well it does on
/// the treebanks marked `test:`.
pub fn teach(args: &[String]) -> Result<(), Box<dyn Error>> {
    let [out, texts, text_guides, sets @ ..] = args else {
        return Err("teach OUT TEXT.cut TEXT.guide (TREEBANK GUIDE)…".into());
    };
    let (mut learn, mut test) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    for pair in sets.chunks_exact(2) {
        let (into, path) = match pair[0].strip_prefix("test:") {
            Some(path) => (&mut test, path),
            None => (&mut learn, pair[0].as_str()),
        };
        into.0.extend(crate::gold(path)?);
        into.1.extend(guide::read(Path::new(&pair[1]))?);
    }
    let count = learn.0.len();
    let sentences = learn.0.into_iter().map(Sentence::projective).chain(test.0);
    let sentences: Vec<Sentence> = sentences.collect();
    let guides = learn.1.into_iter().chain(test.1);
    let table = train::table_of(train::words(&sentences[..count], ""));
    let mut items = train::items(&sentences, &table);
    for (item, guide) in items.iter_mut().zip(guides) {
        if item.words.len() != guide.len() {
            return Err(format!("the guide is of another text: {:?}", item.sentence.words).into());
        }
        item.guide = Some(guide);
    }
    let unused = &mut Map::default();
    train::jackknife(&mut items[..count], 4, 4);
    let all: Vec<usize> = (0..count).collect();
    let tagger = train::tagger(&items, &all, 6).average(2);
    for item in &mut items[count..] {
        item.tags = train::tag(item, &tagger, unused);
    }
    let arcs = train::arcs(&items[..count], 8).average(2);
    let parse = |item: &Item| train::heads(item, &train::tokens(item), &arcs, &mut Map::default());
    let heads: Vec<Vec<u32>> = items.iter().map(parse).collect();
    let relations = train::relations(&items[..count], &heads[..count], 6).average(2);
    let label = |item: &Item, heads: &[u32]| {
        train::label(item, &train::tokens(item), heads, &relations, &mut Map::default())
    };
    let mut score = Score::default();
    for (item, heads) in items[count..].iter().zip(&heads[count..]) {
        score.add(item.sentence, &item.tags, heads, &label(item, heads));
    }
    println!("guided: {score}");

    let mut parsed = String::new();
    let texts = fs::read_to_string(texts)?;
    for (line, guide) in texts.lines().zip(guide::read(Path::new(text_guides))?) {
        let words = line.split('\t').map(str::to_owned).collect();
        let sentence = [Sentence { words, ..Sentence::default() }];
        for mut item in train::items(&sentence, &table) {
            if item.words.len() != guide.len() {
                return Err(format!("the guide is of another text: {line}").into());
            }
            item.guide = Some(guide.clone());
            item.tags = train::tag(&item, &tagger, &mut Map::default());
            let heads = parse(&item);
            let labels = label(&item, &heads);
            for (at, word) in item.sentence.words.iter().enumerate() {
                let (tag, head) = (item.tags[at], heads[at].wrapping_add(1));
                let (upos, penn, name) = (tag.upos().name(), tag.penn(), labels[at].name());
                let id = at + 1;
                writeln!(parsed, "{id}\t{word}\t_\t{upos}\t{penn}\t_\t{head}\t{name}\t_\t_")?;
            }
            parsed.push('\n');
        }
    }
    Ok(fs::write(out, parsed)?)
}
