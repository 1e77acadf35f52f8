//! A bad day: what is wrong with files on disks as they are found. Each fault is told with its file, and its line where it
//! has one; all of them at once; no file is changed; what is no fault is checked all the same; and no input takes
//! more time or memory than its size allows.
//!
//! Faults that lie in a file's text alone are kept to the letter in `tests/faults/`. Here are those that take links,
//! devices, or more bytes than a repository should hold.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod cases;
mod project;

use std::process::Command;

use cases::CASES;
use project::{GAINSAY, Project};

#[test]
fn each_fault_is_told_with_its_place_and_nothing_is_changed() {
    let mut untold = Vec::new();
    for (name, spoil, told) in CASES {
        let project = Project::new();
        spoil(&project);
        let before = project.files();
        let run = project.run("check --report jsonl=report.jsonl");
        assert_eq!(run.status, Some(2), "{name}: {}{}", run.out, run.told);
        let missing = told.iter().filter(|words| !run.told.contains(**words));
        untold.extend(missing.map(|words| format!("{name}: no {words:?} in\n{}", run.told)));
        assert!(run.told.len() < 20_000, "{name}: {} bytes are told", run.told.len());
        let steers = |c: char| c != '\n' && gainsay::text::fault::steers(c);
        assert!(!run.told.contains(steers), "{name}: {:?}", run.told);
        let lines = run.told.lines().filter(|line| line.starts_with("::"));
        assert_eq!(lines.count(), 0, "{name}: {}", run.told);
        let mut after = project.files();
        let report = after.remove(&project.at("report.jsonl"));
        assert_eq!(after, before, "{name}");
        // Where articles were checked, the good one was, and its finding is whole.
        if let Some(report) = report {
            let report = String::from_utf8(report).unwrap();
            let good = report.lines().filter(|line| line.contains("\"article\":\"good\""));
            assert_eq!(
                good.filter(|line| line.contains("\"support\"")).count(),
                1,
                "{name}: {report}"
            );
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn all_faults_are_told_at_once() {
    let project = Project::new();
    let mut expected: Vec<&str> = Vec::new();
    // Those that are told before any article is read, and that do not lie in the same files.
    for name in [
        "links in a circle",
        "a link that leads nowhere",
        "pipes and devices",
        "one topic twice",
        "two articles of one name",
    ] {
        let (_, spoil, told) = CASES.iter().find(|case| case.0 == name).unwrap();
        spoil(&project);
        expected.extend(*told);
    }
    let run = project.run("check");
    assert_eq!(run.status, Some(2), "{}", run.told);
    for words in expected {
        assert!(run.told.contains(words), "no {words:?} in\n{}", run.told);
    }
}

/// What looks wrong and is none: it is read, and the article says the fact.
#[test]
fn odd_articles_are_read_all_the_same() {
    const SAYS: &str = "In Ulm 40 houses were flooded.";
    let deep = format!("corpus/{}deep.txt", "d/".repeat(1_000));
    let cases: [(&str, String, Vec<u8>); 11] = [
        ("folders in folders", deep, SAYS.into()),
        ("Latin-1", "corpus/a.txt".into(), [b"Caf\xe9 owners wept. ", SAYS.as_bytes()].concat()),
        ("UTF-16", "corpus/a.txt".into(), utf16(SAYS)),
        (
            "no line break",
            "corpus/a.txt".into(),
            format!("{}{SAYS}", "It rained all day. ".repeat(3_000)).into(),
        ),
        ("no space", "corpus/a.txt".into(), format!("{}\n\n{SAYS}", "x".repeat(300_000)).into()),
        (
            "no stop",
            "corpus/a.txt".into(),
            format!("{}\n\n{SAYS}", "rain and ".repeat(3_000)).into(),
        ),
        ("empty lines", "corpus/a.txt".into(), format!("{}{SAYS}", "\n".repeat(300_000)).into()),
        (
            "marks in marks",
            "corpus/a.md".into(),
            format!("{}x\n\n{SAYS}", "> ".repeat(5_000)).into(),
        ),
        (
            "tags in tags",
            "corpus/a.html".into(),
            format!("{}{SAYS}", "<div><b>".repeat(5_000)).into(),
        ),
        ("a page cut short", "corpus/a.html".into(), format!("<p>{SAYS}<p><a href=\"").into()),
        ("turned around", "corpus/a.txt".into(), format!("\u{202e}{SAYS}\u{202c}").into()),
    ];
    for (name, path, bytes) in cases {
        let project = Project::new();
        project.write(&path, bytes);
        let run = project.run("check --format jsonl");
        assert_eq!(run.status, Some(0), "{name}: {}{}", run.out, run.told);
        let supports = run.out.lines().filter(|line| line.contains("\"verdict\":\"support\""));
        assert_eq!(supports.count(), 2, "{name}: {}", run.out);
    }
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// A stream that never breaks its line is told, and what comes behind it is checked.
#[test]
fn a_line_of_a_stream_can_be_too_long() {
    let project = Project::new();
    let feed = "{ printf '{\"id\": 1, \"text\": \"'; head -c 100000000 /dev/zero | tr '\\0' x; \
                printf '\\n{\"id\": 2, \"text\": \"In Ulm 40 houses were flooded.\"}\\n'; }";
    let line = format!("ulimit -v 2000000; {feed} | \"$0\" check --stdin-jsonl");
    let output =
        Command::new("sh").args(["-c", &line, GAINSAY]).current_dir(project.0.path()).output();
    let output = output.unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("standard input is longer than 64 MB in line 1"), "{told}");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("\"article\":\"2\"") && out.contains("\"support\""), "{out}");
}

#[test]
fn a_project_in_good_order_is_none_of_these() {
    let run = Project::new().run("check");
    assert_eq!((run.status, run.told.as_str()), (Some(0), ""), "{}", run.out);
}
