//! The pipeline runs one way: `text -> value -> fact -> check -> report -> run`. A folder of `src`
//! may use those before it and none after it.

#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};

/// The stations of the pipeline, the lowest first.
const STATIONS: [&str; 6] = ["text", "value", "fact", "check", "report", "run"];

#[test]
fn no_folder_uses_a_higher_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (rank, station) in STATIONS.iter().enumerate() {
        let files = sources(&root.join(station));
        assert!(!files.is_empty(), "src/{station} holds no source");
        for file in files {
            let source = fs::read_to_string(&file).expect("a source file is readable");
            for (line, used) in uses(&source) {
                if STATIONS[rank + 1..].contains(&used.as_str()) {
                    wrong.push(format!("{}:{line}: {station} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "lower folders use higher ones:\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_source_is_a_station() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).expect("src is readable") {
        let entry = entry.expect("src is readable");
        let name = entry.file_name().into_string().expect("a plain name");
        let known =
            STATIONS.contains(&name.as_str()) || ["lib.rs", "main.rs"].contains(&name.as_str());
        assert!(known, "src/{name} has no place in the pipeline");
    }
}

#[test]
fn uses_are_found_in_every_form() {
    let source = "\
use crate::fact::{Fact, Verdict};
use crate::{text::Span, run};
    let x = crate::check::Checker::new(facts);
//! [`crate::report`] is only spoken of.
use crate::{
    value::Kind,
    report,
};
pub(crate) fn f() {}
";
    let found: Vec<(usize, String)> = uses(source);
    let found: Vec<(usize, &str)> =
        found.iter().map(|(line, used)| (*line, used.as_str())).collect();
    let expected =
        [(1, "fact"), (2, "text"), (2, "run"), (3, "check"), (5, "value"), (5, "report")];
    assert_eq!(found, expected);
}

/// The Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a station's folder is readable");
    let paths = entries.map(|entry| entry.expect("a station's folder is readable").path());
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The first segment after every `crate::` outside of comments, with the line it stands on.
fn uses(source: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                for item in items(group) {
                    found.push((line, first_segment(item)));
                }
            }
            None => found.push((line, first_segment(rest))),
        }
    }
    found
}

/// The members of a use group up to its closing brace, nested groups left whole.
fn items(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut from = 0;
    let mut items = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&group[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items.into_iter().filter(|item| !item.trim().is_empty()).collect()
}

fn first_segment(path: &str) -> String {
    path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
