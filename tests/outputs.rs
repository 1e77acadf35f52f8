//! Outputs: none goes over an input, and each is there whole or not at all.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const GAINSAY: &str = env!("CARGO_BIN_EXE_gainsay");

/// What stands where a report is to go.
const OLD: &str = "what was here before\n";

/// A project of two articles and a feed, with links into it.
fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    let at = |name: &str| project.path().join(name);
    for folder in ["assertions/more", "corpus/news", "out"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    for (name, text) in [
        ("assertions/dam.toml", "[facts]\n\"houses flooded\" = 40\n"),
        ("assertions/vocabulary.toml", "[synonyms]\nhouses = [\"homes\"]\n"),
        ("corpus/a.txt", "The dam broke. In Ulm 40 houses were flooded.\n"),
        ("corpus/news/b.html", "<p>The dam broke. In Ulm 70 homes were flooded.</p>\n"),
        ("corpus/news/feed.jsonl", "{\"id\": 1, \"text\": \"In Ulm 40 houses were flooded.\"}\n"),
        ("corpus/news/none.jsonl", ""),
        ("corpus/corpus.toml", "[a]\npublished = 2024-05-06\n"),
        ("gainsay.toml", "color = \"never\"\n"),
        ("out/old.txt", OLD),
    ] {
        fs::write(at(name), text).unwrap();
    }
    symlink("../corpus", at("out/corpus")).unwrap();
    symlink("../corpus/a.txt", at("out/link.xml")).unwrap();
    symlink("link.xml", at("out/link-of-link.xml")).unwrap();
    fs::hard_link(at("corpus/a.txt"), at("out/hard.xml")).unwrap();
    project
}

/// Every file below a folder, with its bytes.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

fn gainsay(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(GAINSAY).args(arguments).current_dir(folder).output().unwrap()
}

/// Runs a line of shell, in which `$0` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    Command::new("sh").args(["-c", line, GAINSAY]).current_dir(folder).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn no_report_goes_over_an_input() {
    let project = project();
    let before = snapshot(project.path());
    for (path, named) in [
        ("corpus/a.txt", "`corpus/a.txt`, which is an input"),
        ("out/../corpus/news/b.html", "`corpus/news/b.html`, which is an input"),
        ("out/corpus/news/feed.jsonl", "`corpus/news/feed.jsonl`, which is an input"),
        ("corpus/news/none.jsonl", "`corpus/news/none.jsonl`, which is an input"),
        ("corpus/corpus.toml", "`corpus/corpus.toml`, which is an input"),
        ("assertions/dam.toml", "`assertions/dam.toml`, which is an input"),
        ("assertions/more/../vocabulary.toml", "`assertions/vocabulary.toml`, which is an input"),
        ("out/link.xml", "`corpus/a.txt`, which is an input"),
        ("out/link-of-link.xml", "`corpus/a.txt`, which is an input"),
        ("out/hard.xml", "`corpus/a.txt`, which is an input"),
        ("out/../gainsay.toml", "`gainsay.toml`, which is an input"),
        ("out/gainsay.toml", "would be the settings in the next run"),
        ("corpus/news/new.md", "would be an article in the next run"),
        ("corpus/news/corpus.toml", "would be the description of articles in the next run"),
        ("assertions/more/new.toml", "would be an assertion file in the next run"),
    ] {
        // The filter leaves the article out of the run, and it is an input all the same.
        for filter in [None, Some("news/b")] {
            let report = format!("--report=html={path}");
            let arguments: Vec<&str> = ["check", &report].into_iter().chain(filter).collect();
            let output = gainsay(project.path(), &arguments);
            assert_eq!(output.status.code(), Some(2), "{path}: {}", told(&output));
            assert!(told(&output).contains(path), "{path}: {}", told(&output));
            assert!(told(&output).contains(named), "{path}: {}", told(&output));
            assert!(output.stdout.is_empty(), "{path}");
            assert_eq!(snapshot(project.path()), before, "{path}");
        }
    }
    let summary = project.path().join("corpus/a.txt");
    let mut command = Command::new(GAINSAY);
    command.args(["check", "--format", "github"]).current_dir(project.path());
    let output = command.env("GITHUB_STEP_SUMMARY", summary).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    let output = shell(project.path(), "\"$0\" check >> corpus/news/b.html");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("standard output"), "{}", told(&output));
    assert_eq!(snapshot(project.path()), before);
}

#[test]
fn no_two_reports_go_to_one_file() {
    let project = project();
    let before = snapshot(project.path());
    symlink("old.txt", project.path().join("out/same.txt")).unwrap();
    for (one, other) in [
        ("out/x.xml", "out/x.xml"),
        ("out/x.xml", "out/../out/./x.xml"),
        ("out/old.txt", "out/same.txt"),
        ("new/x.xml", "new/deep/../x.xml"),
    ] {
        let reports = [format!("--report=junit={one}"), format!("--report=sarif={other}")];
        let output = gainsay(project.path(), &["check", &reports[0], &reports[1]]);
        assert_eq!(output.status.code(), Some(2), "{other}: {}", told(&output));
        assert!(told(&output).contains("the same file"), "{other}: {}", told(&output));
        assert_eq!(snapshot(project.path()), before, "{other}");
    }
    let devices = ["check", "--report=junit=/dev/null", "--report=sarif=/dev/null"];
    assert_eq!(gainsay(project.path(), &devices).status.code(), Some(1));
}

#[test]
fn a_report_replaces_the_old_one_and_leaves_nothing_beside_it() {
    let project = project();
    let output = gainsay(project.path(), &["check", "--report=jsonl=out/old.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let text = fs::read_to_string(project.path().join("out/old.txt")).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert_eq!(fs::read_dir(project.path().join("out")).unwrap().count(), 5);
}

#[test]
fn where_there_is_no_room_the_old_report_stays() {
    let project = project();
    let old = || fs::read_to_string(project.path().join("out/old.txt")).unwrap();
    // No file may grow beyond 512 bytes. A process that listens to the signal is told; one that does
    // not is ended.
    for (line, status) in [
        ("trap '' XFSZ; ulimit -f 1; \"$0\" check --report html=out/old.txt", Some(2)),
        ("ulimit -f 1; exec \"$0\" check --report html=out/old.txt", None),
    ] {
        let output = shell(project.path(), line);
        assert_eq!(output.status.code(), status, "{}", told(&output));
        if status.is_some() {
            assert!(told(&output).contains("make room there"), "{}", told(&output));
            assert!(!told(&output).contains("the right"), "{}", told(&output));
        }
        assert_eq!(old(), OLD);
        assert_eq!(fs::read_dir(project.path().join("out")).unwrap().count(), 5);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told_as_such() {
    let project = project();
    for arguments in ["check --report html=/dev/full", "check > /dev/full", "schema > /dev/full"] {
        let output = shell(project.path(), &format!("\"$0\" {arguments}"));
        assert_eq!(output.status.code(), Some(2), "{arguments}: {}", told(&output));
        assert!(told(&output).contains("No space left"), "{arguments}: {}", told(&output));
        assert!(!told(&output).contains("right"), "{arguments}: {}", told(&output));
    }
}

#[test]
fn who_stops_reading_still_gets_the_files() {
    let project = project();
    let mut command = Command::new(GAINSAY);
    command.args(["check", "--format", "jsonl", "--report=junit=out/old.txt"]);
    command.current_dir(project.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), told(&output).as_str()), (Some(141), ""));
    let text = fs::read_to_string(project.path().join("out/old.txt")).unwrap();
    assert!(text.trim_end().ends_with("</testsuites>"), "{text}");
}

#[test]
fn a_report_can_go_to_a_pipe() {
    let project = project();
    let line = "mkfifo out/pipe && { cat out/pipe > out/read & } && \
                \"$0\" check --quiet --report jsonl=out/pipe; wait";
    shell(project.path(), line);
    let read = fs::read_to_string(project.path().join("out/read")).unwrap();
    assert_eq!(read.lines().count(), 3, "{read}");
}

#[test]
fn what_is_read_only_stays() {
    use std::os::unix::fs::PermissionsExt;
    let project = project();
    let file = project.path().join("assertions/dam.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let before = snapshot(project.path());
    for arguments in [["accept"].as_slice(), &["new", "people missing", "3"]] {
        let output = gainsay(project.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert!(told(&output).contains("dam.toml cannot be written"), "{}", told(&output));
        assert_eq!(snapshot(project.path()), before);
    }
}

/// Every command that writes files, as a line of shell.
const WRITERS: [(&str, &str); 7] = [
    ("accept", "\"$0\" accept"),
    ("review", "echo a | \"$0\" review"),
    ("new", "\"$0\" new 'people missing' 3"),
    ("add", "\"$0\" add /dev/stdin < corpus/a.txt --name story --source x"),
    ("add -", "\"$0\" add - --name more/story --published 2024-05-07 < corpus/a.txt"),
    ("draft", "\"$0\" draft news/b --output assertions/drafted.toml"),
    ("check --update", "\"$0\" check --quiet --against last.jsonl --update"),
];

/// Where no file may grow, a command that listens to the signal tells the cause, and one that does not is ended:
/// what was there is there, and nothing else. Where it may, the command succeeds and leaves nothing beside its files.
#[test]
fn every_command_that_writes_is_all_or_nothing() {
    for (name, line) in WRITERS {
        let project = project();
        let before = snapshot(project.path());
        let output =
            shell(project.path(), &format!("trap '' XFSZ; ulimit -f 0; {line} 2>&1 | cat >&2"));
        let told = told(&output);
        assert!(told.contains("cannot be written: File too large"), "{name}: {told}");
        assert!(told.contains("make room there") && !told.contains("the right"), "{name}: {told}");
        assert_eq!(snapshot(project.path()), before, "{name}");
        shell(project.path(), &format!("ulimit -f 0; {line} > /dev/null 2>&1"));
        let mut after = snapshot(project.path());
        after.retain(|path, _| !is_left(path));
        assert_eq!(after, before, "{name}, ended");
        let output = shell(project.path(), line);
        let failed = !matches!(output.status.code(), Some(0 | 1));
        assert!(!failed, "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let after = snapshot(project.path());
        assert_ne!(after, before, "{name}");
        assert!(after.len() >= before.len() && before.keys().all(|path| after.contains_key(path)));
    }
}

/// Whether a file is what an ended command leaves: hidden, and read by no run.
fn is_left(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().starts_with(".gainsay-"))
}

#[test]
fn what_was_accepted_is_as_expected() {
    let project = project();
    assert!(gainsay(project.path(), &["accept"]).status.success());
    assert_eq!(gainsay(project.path(), &["check"]).status.code(), Some(0));
}

/// What prints to standard output tells that it could not.
#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told_by_what_prints() {
    let project = project();
    for arguments in
        ["schema corpus", "draft news/b", "values", "explain dam a", "ask 'the dam broke'"]
    {
        let output = shell(project.path(), &format!("\"$0\" {arguments} > /dev/full"));
        assert_eq!(output.status.code(), Some(2), "{arguments}: {}", told(&output));
        assert!(told(&output).contains("No space left"), "{arguments}: {}", told(&output));
    }
}
