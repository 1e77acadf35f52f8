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
fn no_file_is_too_long_to_be_one_idea() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut long = Vec::new();
    for file in ["src", "build", "examples", "tests"].iter().flat_map(|f| sources(&root.join(f))) {
        let lines = fs::read_to_string(&file).expect("a source file is readable").lines().count();
        if lines > 400 {
            long.push(format!("{}: {lines} lines", file.display()));
        }
    }
    assert!(long.is_empty(), "400 lines are the most:\n{}", long.join("\n"));
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
fn no_file_needs_itself_by_way_of_another() {
    let mut circles = Vec::new();
    for room in STATIONS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
        let files = sources(&root);
        let modules: Vec<Vec<String>> = files.iter().map(|file| module(&root, file)).collect();
        let needs: Vec<Vec<usize>> = files
            .iter()
            .zip(&modules)
            .map(|(file, own)| {
                let source = fs::read_to_string(file).expect("a source file is readable");
                let source = without_tests(&source);
                let needed = needed(room, &source, own, file.ends_with("mod.rs"));
                let needed = needed.into_iter().filter_map(|path| {
                    // The longest known module that the path begins with.
                    let fits = |i: &usize| path.starts_with(&modules[*i]);
                    (0..modules.len()).filter(fits).max_by_key(|i| modules[*i].len())
                });
                needed.filter(|&i| modules[i] != *own).collect()
            })
            .collect();
        let uses = needs.iter().map(Vec::len).sum::<usize>();
        assert!(uses >= files.len(), "src/{room}: uses are not found");
        circles.extend(in_circles(&needs).into_iter().map(|file| files[file].clone()));
    }
    assert!(circles.is_empty(), "these files need one another: {circles:#?}");
}

#[test]
fn circles_are_found() {
    assert_eq!(in_circles(&[vec![1], vec![2], vec![1], vec![0, 1]]), [1, 2]);
    assert_eq!(in_circles(&[vec![1, 2], vec![2], vec![]]), []);
    let folder = |source| needed("run", source, &["tools".to_owned()], true);
    assert!(
        folder("mod lint; fn f() { lint::run() }").contains(&vec!["tools".into(), "lint".into()])
    );
    assert!(folder("mod lint; fn f() { hint::run() }").is_empty());
    let file = |source| needed("run", source, &["tools".to_owned(), "lint".to_owned()], false);
    for source in ["use super::{a::b, c};", "use crate::run::tools::c;", "fn f() { super::c() }"] {
        assert!(file(source).contains(&vec!["tools".into(), "c".into()]), "{source}");
    }
    let source =
        "use super::a;\n#[cfg(test)]\nmod checks;\nuse super::b;\n#[cfg(test)]\nmod tests {}";
    assert_eq!(without_tests(source), "use super::a;\n\nuse super::b;\n");
}

/// The files that are in a circle, or between two: those that are left when nothing can be taken away that needs nothing, or
/// that nothing needs.
fn in_circles(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..needs.len()).collect();
    loop {
        let now = left.clone();
        left.retain(|&file| needs[file].iter().any(|needed| now.contains(needed)));
        let now_needed = left.clone();
        left.retain(|&file| now_needed.iter().any(|&other| needs[other].contains(&file)));
        if left.len() == now.len() {
            return left;
        }
    }
}

/// A source without what is compiled for its tests alone: modules of tests, and what follows the one in the file.
fn without_tests(source: &str) -> String {
    const TEST: &str = "#[cfg(test)]";
    let mut rest = source;
    let mut kept = String::new();
    while let Some(at) = rest.find(TEST) {
        kept.push_str(&rest[..at]);
        let after = &rest[at + TEST.len()..];
        let item = after.split('{').next().unwrap_or_default();
        // A module in a file of its own, or an item to the end.
        let Some(end) = item.find(';') else { return kept };
        rest = &after[end + 1..];
    }
    kept + rest
}

/// The path of a file's module below `root`; empty for the root's own.
fn module(root: &Path, file: &Path) -> Vec<String> {
    let path = file.strip_prefix(root).expect("a file of the folder").with_extension("");
    let mut parts: Vec<String> =
        path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.pop_if(|last| last == "mod");
    parts
}

/// What a module of a room uses of it, as paths from the room on.
fn needed(room: &str, source: &str, own: &[String], is_folder: bool) -> Vec<Vec<String>> {
    let code: Vec<&str> =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join(" ");
    let mut out = Vec::new();
    let from_room = format!("crate::{room}::");
    for (at, _) in code.match_indices(&from_room) {
        read_path(&code[at + from_room.len()..], &[], &mut out);
    }
    for (at, path) in code.match_indices("super::") {
        if code[..at].ends_with(path) {
            continue;
        }
        let (mut rest, mut above) = (&code[at..], own);
        while let Some(after) = rest.strip_prefix(path) {
            (rest, above) = (after, &above[..above.len().saturating_sub(1)]);
        }
        read_path(rest, above, &mut out);
    }
    if is_folder {
        // `lint::run()` in the file that has `mod lint;`. The judge's own are held by the paths above alone.
        for (at, word) in code.match_indices("mod ") {
            let child = first_segment(&code[at + word.len()..]);
            let declared = code[at + word.len() + child.len()..].starts_with(';');
            let own_path = |(at, _): &(usize, &str)| {
                !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            };
            let called = format!("{child}::");
            if declared && room != "check" && code.match_indices(&called).any(|at| own_path(&at)) {
                out.push(own.iter().cloned().chain([child]).collect());
            }
        }
    }
    out
}

/// Reads a path of a `use`, or of an expression, with all that its groups name.
fn read_path(rest: &str, base: &[String], out: &mut Vec<Vec<String>>) {
    if let Some(group) = rest.strip_prefix('{') {
        for item in items(group) {
            read_path(item.trim(), base, out);
        }
        return;
    }
    let segment = first_segment(rest);
    let path: Vec<String> = base.iter().cloned().chain([segment.clone()]).collect();
    match rest.trim_start()[segment.len()..].strip_prefix("::") {
        Some(rest) if !segment.is_empty() => read_path(rest, &path, out),
        _ => out.push(path),
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
