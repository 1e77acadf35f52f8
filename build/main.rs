//! Lays out the tables of words, so that nothing is read or built when the program starts: a test
//! runner that starts a process for every test would do so in every one of them.

mod dictionary;
#[path = "../src/value/token/entry.rs"]
#[allow(dead_code, reason = "the crate looks up what is laid out here")]
mod entry;
mod files;
#[path = "../src/text/lookup/hash.rs"]
#[allow(dead_code, reason = "the crate uses more of it")]
mod hash;
#[path = "../src/value/token/layout.rs"]
mod layout;
mod meaning;
mod parser;
mod tables;
mod units;
mod vectors;
mod weights;
mod words;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    for path in [
        "build",
        "src/text/lookup/hash.rs",
        "src/text/lookup/packed.rs",
        "src/text/vectors/layout.rs",
        "src/text/vectors/numbers.rs",
        "src/value/token/entry.rs",
        "src/value/token/layout.rs",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = env::var("OUT_DIR")?;
    let folder = Path::new(&folder);
    for file in
        ["wordnet/words", "wordnet/classes", "wordnet/places", "wordnet/derived", "names/given"]
    {
        let name = file.rsplit('/').next().unwrap_or(file);
        fs::write(folder.join(format!("{name}.words")), words::pack(data(&format!("{file}.txt"))))?;
    }
    let [synonyms, antonyms] = meaning::lines(data("english/meaning.tsv"));
    fs::write(folder.join("synonyms.words"), words::pack(&synonyms))?;
    fs::write(folder.join("antonyms.words"), words::pack(&antonyms))?;
    for (name, source) in tables::all() {
        fs::write(folder.join(format!("{name}.rs")), source)?;
    }
    parser::check();
    let (words, numbers) = vectors::read();
    fs::write(folder.join("vectors.words"), words::pack(&words))?;
    fs::write(folder.join("vectors.numbers"), numbers)?;
    let (names, weights) = weights::lay_out(data("weights.tsv"));
    fs::write(folder.join("weights.names"), names)?;
    fs::write(folder.join("weights.f32"), weights)?;
    for (name, bytes) in dictionary::read().files() {
        fs::write(folder.join(format!("lexicon.{name}")), bytes)?;
    }
    Ok(())
}

/// The text of a file of `data/`. It is kept until the build ends, so that tables can point to it.
fn data(name: &str) -> &'static str {
    let path = format!("data/{name}");
    println!("cargo::rerun-if-changed={path}");
    match fs::read_to_string(&path) {
        Ok(text) => text.leak(),
        Err(error) => panic!("{path} cannot be read: {error}"),
    }
}
