//! An index changes what is read, never what is found: not where articles changed, came or went, nor where the index
//! is damaged.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

const FACTS: &str = "[facts]\n\"Sedlo bridge closed\" = 2019-05-06\n\"mayor of Vrana\" = \"Anton Weber\"\n\
    \"people hurt in Vrana\" = 3\n\"Weber resigned\" = true\n";

/// Facts that name their articles, and facts without a name.
const OTHERS: &str = "[facts]\n\"ferries cancelled\" = { is = 4, articles = [\"*7\"] }\n\
    \"age of the pilot\" = { is = 40, articles = [\"lines/*\"], expect = { \"lines/two\" = \"omission\" } }\n";

fn gainsay(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(arguments)
        .env_remove("GITHUB_STEP_SUMMARY")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a check without an omission says.
fn checked(folder: &Path) -> String {
    gainsay(folder, &["check", "--format", "github", "--fail-on", "never"])
}

/// Writes an article that was there for a while.
fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    let past = SystemTime::now() - Duration::from_secs(60);
    File::options().write(true).open(path).unwrap().set_modified(past).unwrap();
}

#[test]
fn findings_are_those_of_a_check_without_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let corpus = folder.join("corpus");
    fs::create_dir_all(folder.join("assertions")).unwrap();
    fs::create_dir_all(&corpus).unwrap();
    write(&folder.join("assertions/vrana.toml"), FACTS);
    write(&folder.join("assertions/others.toml"), OTHERS);
    for number in 0..30 {
        let text = match number % 10 {
            3 => "The Sedlo bridge was closed on 7 May 2019. Five people were hurt in Vrana.",
            7 => "Six ferries were cancelled on Monday, the harbour said.",
            _ => "The council met on Tuesday. Nobody spoke of the budget.",
        };
        write(&corpus.join(format!("{number}.txt")), text);
    }
    let lines = "{\"id\": \"one\", \"text\": \"The age of the pilot is 41, Weber said in Vrana.\"}\n\
        {\"id\": \"two\", \"text\": \"It rained.\", \"published\": \"2019-05-07\"}\n";
    write(&corpus.join("lines.jsonl"), lines);
    let alone = checked(folder);
    assert!(alone.contains("6 facts, 32 articles: "), "{alone}");
    let told = gainsay(folder, &["index"]);
    assert_eq!(told, "indexed 32 articles in corpus/.gainsay-index\n");
    assert_eq!(checked(folder), alone);
    assert_eq!(gainsay(folder, &["index"]), told);

    // What the index does not know as it is now is read.
    let compare = |what: &str| {
        let with = checked(folder);
        let index = corpus.join(".gainsay-index");
        let aside = folder.join("aside");
        fs::rename(&index, &aside).unwrap();
        let without = checked(folder);
        fs::rename(&aside, &index).unwrap();
        assert_eq!(with, without, "{what}");
        with
    };
    let said = "The Sedlo bridge was closed on 9 May 2019, they say in Vrana.";
    write(&corpus.join("0.txt"), said);
    assert!(compare("a changed article").contains("9 May"));
    write(&corpus.join("new.txt"), &said.replace('9', "10"));
    assert!(compare("a new article").contains("10 May"));
    fs::remove_file(corpus.join("13.txt")).unwrap();
    compare("an article that is gone");
    write(&corpus.join("lines.jsonl"), &format!("\n{lines}"));
    compare("a file of lines that moved");
    write(&corpus.join("corpus.toml"), "[1]\npublished = 2019-05-07\n");
    compare("an article of another day");
    let segment = corpus.join(".gainsay-index/000001.segment");
    let mut bytes = fs::read(&segment).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    fs::write(&segment, bytes).unwrap();
    compare("a damaged index");
    assert_eq!(gainsay(folder, &["index"]), told);
    compare("an index made anew");
}
