//! The pipeline runs one way: `text -> value -> fact -> check -> propose -> report -> run`. A folder of `src`
//! may use those before it and none after it.

#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};

/// The stations of the pipeline, the lowest first.
const STATIONS: [&str; 7] = ["text", "value", "fact", "check", "propose", "report", "run"];

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
fn no_file_of_the_judge_needs_itself_by_way_of_another() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let files = sources(&root);
    let modules: Vec<Vec<String>> = files.iter().map(|file| module(&root, file)).collect();
    let needs: Vec<Vec<usize>> = files
        .iter()
        .zip(&modules)
        .map(|(file, own)| {
            let source = fs::read_to_string(file).expect("a source file is readable");
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            let is_folder = file.ends_with("mod.rs");
            let needed = paths(source, own, is_folder).into_iter().filter_map(|path| {
                // The longest known module that the path begins with.
                let fits = |i: &usize| path.starts_with(&modules[*i]);
                (0..modules.len()).filter(fits).max_by_key(|i| modules[*i].len())
            });
            needed.filter(|&i| modules[i] != *own).collect()
        })
        .collect();
    assert!(needs.iter().map(Vec::len).sum::<usize>() > files.len(), "uses are not found");
    let mut left: Vec<usize> = (0..files.len()).collect();
    // What needs nothing that is left cannot be in a circle.
    loop {
        let before = left.len();
        let now = left.clone();
        left.retain(|&file| needs[file].iter().any(|needed| now.contains(needed)));
        if left.len() == before {
            break;
        }
    }
    // Nor what nothing that is left needs.
    loop {
        let before = left.len();
        let now = left.clone();
        left.retain(|&file| now.iter().any(|&other| needs[other].contains(&file)));
        if left.len() == before {
            break;
        }
    }
    let circle: Vec<String> = left.iter().map(|&file| modules[file].join("::")).collect();
    assert!(circle.is_empty(), "these files of src/check need one another: {circle:?}");
}

/// The path of a file's module below `root`; empty for the root's own.
fn module(root: &Path, file: &Path) -> Vec<String> {
    let path = file.strip_prefix(root).expect("a file of the folder").with_extension("");
    let mut parts: Vec<String> =
        path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.pop_if(|last| last == "mod");
    parts
}

/// What a module of `check` uses of it, as paths from `check` on.
fn paths(source: &str, own: &[String], is_folder: bool) -> Vec<Vec<String>> {
    let code: Vec<&str> =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join(" ");
    let mut out = Vec::new();
    let above = &own[..own.len().saturating_sub(1)];
    let starts: [(&str, &[String]); 3] =
        [("crate::check::", &[]), ("super::", above), ("use ", own)];
    for (start, base) in starts {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            if start == "use "
                && (!is_folder || rest.starts_with("crate") || rest.starts_with("super"))
            {
                continue;
            }
            let heads = match rest.strip_prefix('{') {
                Some(group) => items(group).into_iter().map(str::trim).collect(),
                None => vec![rest],
            };
            for head in heads {
                let segments = head.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
                let path = segments.map(str::trim).find(|s| !s.is_empty()).unwrap_or_default();
                let parts = path.split("::").filter(|p| !p.is_empty()).map(str::to_owned);
                out.push(base.iter().cloned().chain(parts).collect());
            }
        }
    }
    out
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
