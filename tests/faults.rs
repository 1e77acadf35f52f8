//! What a user sees of faulty assertion files and corpora.
//!
//! Every folder of `tests/faults/` is one case: an `assertions/` and a `corpus/` folder, and in
//! `stderr.txt` what is printed about them. Cases named `facts-…` are about assertion files,
//! `corpus-…` about the corpus, `both-…` about the two together; in the first two the other
//! folder may be missing. With `GAINSAY_BLESS=1` the expected text is written anew: look at it as
//! a new user would before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::fact;
use gainsay::text::{Corpus, Fault, fault};

#[test]
fn every_fault_is_shown_with_its_place_and_remedy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut cases: Vec<PathBuf> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() > 15, "no cases in {}", root.display());
    let bless = std::env::var_os("GAINSAY_BLESS").is_some_and(|value| value == "1");
    let mut failed = Vec::new();
    for case in &cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        // Paths are shown as they are given, and are to be the same on every machine.
        std::env::set_current_dir(case).unwrap();
        let shown = fault::render(&faults(name), false);
        let expected = case.join("stderr.txt");
        if bless {
            fs::write(&expected, &shown).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if shown != expected {
            let diff = similar::TextDiff::from_lines(&expected, &shown);
            println!("--- {name}/stderr.txt\n{}", diff.unified_diff());
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "not as expected: {failed:?}");
}

/// The faults of the case in the current folder.
fn faults(name: &str) -> Vec<Fault> {
    let (assertions, corpus) = (Path::new("assertions"), Path::new("corpus"));
    let mut faults = Vec::new();
    let mut ids = Vec::new();
    if !name.starts_with("facts-") || corpus.is_dir() {
        match Corpus::open(corpus) {
            Ok(corpus) => {
                for article in corpus.articles {
                    faults.extend(article.read().err().unwrap_or_default());
                    ids.push(article.id);
                }
            }
            Err(found) => faults.extend(found),
        }
    }
    if !name.starts_with("corpus-") || assertions.is_dir() {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        faults.extend(fact::load(assertions, &ids).err().unwrap_or_default());
    }
    faults
}
