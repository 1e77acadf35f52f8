//! `gainsay check --against` where something is at fault: what the others say is told all the same.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const GAINSAY: &str = env!("CARGO_BIN_EXE_gainsay");

const FACTS: &str = "[facts.\"houses flooded\"]\nis = 40\n\
                     expect = { \"news/gazette\" = \"contradiction\" }\n";

const FILES: [(&str, &str); 6] = [
    ("assertions/dam.toml", FACTS),
    ("corpus/news/herald.txt", "The dam broke at night.\nIn Ulm 40 houses were flooded.\n"),
    ("corpus/news/gazette.txt", "In Ulm 70 houses were flooded.\n"),
    ("corpus/news/page.html", "<p>In Ulm 40 houses were flooded.</p>\n"),
    ("corpus/news/corpus.toml", "[gazette]\nsource = \"The Gazette\"\n"),
    (
        "corpus/feed.jsonl",
        "{\"id\": \"a\", \"text\": \"In Ulm 40 houses were flooded.\"}\n\
         {\"id\": \"b\", \"text\": \"In Ulm 40 houses were flooded.\"}\n",
    ),
];

/// A project whose results have been kept.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for (name, text) in FILES {
            project.write(name, text);
        }
        let (status, out, err) = project.run(&["--quiet", "--update"]);
        assert_eq!((status, out.as_str(), err.as_str()), (0, "", ""));
        project
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(GAINSAY);
        command.args(["check", "--against", "last.jsonl"]).args(arguments);
        let output = command.current_dir(self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// What has changed, as `change article`, and what was written to standard error.
    fn changes(&self) -> (i32, Vec<String>, String) {
        let (status, out, err) = self.run(&["--format", "jsonl"]);
        let line = |line: &str| {
            let change: Value = serde_json::from_str(line).unwrap();
            let word = |key: &str| change[key].as_str().unwrap_or("-").to_owned();
            format!("{} {}", word("change"), word("article"))
        };
        (status, out.lines().map(line).collect(), err)
    }
}

/// An edit of one article is told whatever has become of another.
#[test]
fn no_article_hides_another() {
    for (name, text, unreadable) in [
        ("corpus/news/page.html", "", "news/page"),
        ("corpus/news/page.html", "<script>var text = 'In Ulm';</script>", "news/page"),
        ("corpus/news/page.html", "\0\u{1}\u{2}", "news/page"),
        ("corpus/news/gazette.txt", " \n\u{a0}\n", "news/gazette"),
        ("corpus/news/gazette.txt", "---\ntitle: [\n", "news/gazette"),
        ("corpus/feed.jsonl", "{\"id\": \"a\", \"te\n", "feed/a feed/b"),
        (
            "corpus/feed.jsonl",
            "{\"id\": \"b\", \"text\": \"\"}\n\
             {\"id\": \"a\", \"text\": \"In Ulm 40 houses were flooded.\"}\n",
            "feed/b",
        ),
    ] {
        let project = Project::new();
        project.write(name, text);
        project.write("corpus/news/herald.txt", "In Ulm 90 houses were flooded.\n");
        let (status, changes, err) = project.changes();
        let mut expected: Vec<String> =
            unreadable.split(' ').map(|id| format!("unreadable {id}")).collect();
        expected.extend(["edited news/herald".to_owned(), "verdict news/herald".to_owned()]);
        expected.sort_by_key(|line| line.split(' ').next_back().map(str::to_owned));
        assert_eq!((status, changes), (2, expected), "{name} {text:?}: {err}");
        assert!(err.contains(name), "{name} {text:?}: {err}");
    }
}

/// Articles that are gone are told, also where they are named in patterns and in `corpus.toml`.
#[test]
fn what_is_gone_is_told() {
    let project = Project::new();
    fs::remove_file(project.path("corpus/news/gazette.txt")).unwrap();
    let (status, changes, err) = project.changes();
    assert_eq!((status, changes), (2, vec!["article-gone news/gazette".to_owned()]));
    assert!(err.contains("`gazette` is no article in this folder"), "{err}");
    assert!(err.contains("1 fault") || !err.contains("faults"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_entered_hides_its_own_articles_alone() {
    let project = Project::new();
    fs::rename(project.path("corpus/news"), project.path("away")).unwrap();
    std::os::unix::fs::symlink("nowhere", project.path("corpus/news")).unwrap();
    project.write(
        "corpus/feed.jsonl",
        "{\"id\": \"b\", \"text\": \"In Ulm 41 houses were flooded.\"}\n",
    );
    let (status, changes, err) = project.changes();
    let expected = [
        "article-gone feed/a",
        "edited feed/b",
        "verdict feed/b",
        "unreadable news/gazette",
        "unreadable news/herald",
        "unreadable news/page",
    ];
    assert_eq!((status, changes), (2, expected.map(str::to_owned).to_vec()), "{err}");
}

#[test]
fn white_space_is_no_edit() {
    let project = Project::new();
    for text in [
        "The dam broke at night.\r\nIn Ulm 40 houses were flooded.\r\n",
        "\n  The dam  broke\tat night. \n\n\nIn Ulm  40 houses were  flooded.",
        "The dam broke at night.\nIn Ulm 40\u{a0}houses\u{202f}were flooded.\u{2003}\n\n\n",
    ] {
        project.write("corpus/news/herald.txt", text);
        assert_eq!(project.changes(), (0, Vec::new(), String::new()), "{text:?}");
    }
    project.write(
        "corpus/news/herald.txt",
        "The dam broke at noon.\nIn Ulm 40 houses were flooded.\n",
    );
    assert_eq!(project.changes().1, ["edited news/herald"]);
}

/// What is told once is not told again, and what could not be read is not forgotten.
#[test]
fn results_are_kept_up_to_date() {
    let project = Project::new();
    project.write("corpus/news/page.html", "");
    project.write("corpus/news/herald.txt", "In Ulm 90 houses were flooded.\n");
    let (status, out, _) = project.run(&["--update"]);
    assert_eq!(status, 2);
    assert!(out.contains("news/page  cannot be read\n"), "{out}");
    assert!(out.contains("dam::houses flooded  support -> contradiction"), "{out}");
    let (status, changes, _) = project.changes();
    assert_eq!((status, changes), (2, vec!["unreadable news/page".to_owned()]));
    project.write("corpus/news/page.html", "<p>In Ulm 45 houses were flooded.</p>\n");
    let (status, changes, err) = project.changes();
    let expected = ["edited news/page", "verdict news/page"].map(str::to_owned).to_vec();
    assert_eq!((status, changes, err.as_str()), (1, expected, ""));
}

/// Results that cannot be what they were are no reason to write over them.
#[test]
fn results_at_fault_stay() {
    let project = Project::new();
    let last = project.path("last.jsonl");
    let cut = fs::read_to_string(&last).unwrap()[..300].to_owned();
    fs::write(&last, &cut).unwrap();
    let (status, _, err) = project.run(&["--update"]);
    assert_eq!(status, 2);
    assert!(err.contains("is no result of a check"), "{err}");
    assert_eq!(fs::read_to_string(&last).unwrap(), cut);
    for wrong in [["--update", "herald"].as_slice(), &["--update", "--corpus", "."]] {
        let (status, _, err) = project.run(wrong);
        assert_eq!(status, 2, "{wrong:?}: {err}");
        assert_eq!(fs::read_to_string(&last).unwrap(), cut);
    }
    assert!(Path::new(&last).exists());
}
