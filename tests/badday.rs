//! A bad day: what is wrong with files on disks as they are found. Each fault is told with its file, and its line where it
//! has one; all of them at once; no file is changed; what is no fault is checked all the same; and no input takes
//! more time or memory than its size allows.
//!
//! Faults that lie in a file's text alone are kept to the letter in `tests/faults/`. Here are those that take links,
//! devices, or more bytes than a repository should hold.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

const GAINSAY: &str = env!("CARGO_BIN_EXE_gainsay");

/// The project before anything goes wrong: a fact, and an article that says it.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write("assertions/dam.toml", "[facts]\n\"houses flooded\" = 40\n");
        project.write("corpus/good.txt", "The dam broke. In Ulm 40 houses were flooded.\n");
        project
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn link(&self, to: &str, link: &str) {
        let link = self.at(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(to, link).unwrap();
    }

    fn shell(&self, line: &str) {
        let done = Command::new("sh").args(["-c", line]).current_dir(self.0.path()).status();
        assert!(done.unwrap().success(), "{line}");
    }

    /// All files that are some, with their bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let all = walkdir::WalkDir::new(self.0.path()).into_iter().map(Result::unwrap);
        let files = all.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
    }

    /// Runs `gainsay` with no more than two minutes of a processor and two gigabytes.
    fn run(&self, arguments: &str) -> Run {
        let line = format!("ulimit -t 120; ulimit -v 2000000; exec \"$0\" {arguments}");
        let mut command = Command::new("sh");
        // Each thread may reserve as much as one needs.
        command
            .args(["-c", &line, GAINSAY])
            .current_dir(self.0.path())
            .env("RAYON_NUM_THREADS", "2");
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        Run { status: output.status.code(), out: text(&output.stdout), told: text(&output.stderr) }
    }
}

struct Run {
    status: Option<i32>,
    out: String,
    told: String,
}

/// A fault: how it comes about, the article that shows it (none where the whole run is stopped), and what is told.
type Case = (&'static str, fn(&Project), &'static [&'static str]);

/// Faults of assertions, of the corpus as a whole, and of single articles.
const CASES: [Case; 27] = [
    (
        "TOML that is none",
        |p| p.write("assertions/bad.toml", "[facts]\n\"people killed\" = 3 = 4\n"),
        &["assertions/bad.toml:2:21", "TOML syntax"],
    ),
    (
        "days that are none",
        |p| {
            p.write("assertions/bad.toml", "as_of = 2019-02-30\n[facts]\n\"people killed\" = 3\n");
            p.write("corpus/corpus.toml", "[good]\npublished = \"yesterday\"\n");
            p.write("corpus/head.txt", "---\npublished: soon\n---\nThe dam broke.\n");
            p.write("corpus/feed.jsonl", "{\"id\": 1, \"text\": \"x\", \"published\": \"soon\"}\n");
        },
        &[
            "assertions/bad.toml:1:9",
            "corpus/corpus.toml:2:13",
            "corpus/feed.jsonl is at fault in line 1",
        ],
    ),
    (
        "unknown keys",
        |p| {
            p.write(
                "assertions/bad.toml",
                "[facts.\"people killed\"]\nis = 3\nomision = \"fail\"\n",
            );
            p.write("corpus/corpus.toml", "[good]\nsauce = \"x\"\n");
        },
        &["assertions/bad.toml:3:1", "`omission`", "corpus/corpus.toml:2:1", "`source`"],
    ),
    (
        "a corpus without articles",
        |p| fs::remove_file(p.at("corpus/good.txt")).unwrap(),
        &["corpus holds no article", "put articles there"],
    ),
    (
        "articles without words",
        |p| {
            p.write("corpus/empty.txt", "");
            p.write("corpus/blank.md", " \n\u{a0}\n");
            p.write("corpus/page.html", "<html><script>let a = 40</script></html>");
        },
        &[
            "corpus/empty.txt holds no text",
            "corpus/blank.md holds no text",
            "corpus/page.html holds no text",
        ],
    ),
    (
        "an article of 100 MB",
        |p| p.shell("truncate -s 100M corpus/huge.txt"),
        &["corpus/huge.txt is longer than 64 MB"],
    ),
    (
        "an assertion file of 100 MB",
        |p| p.shell("truncate -s 100M assertions/huge.toml"),
        &["assertions/huge.toml is longer than 64 MB"],
    ),
    (
        "a line of 100 MB",
        |p| {
            p.write("corpus/feed.jsonl", "{\"id\": 1, \"text\": \"x\"}\n");
            p.shell("head -c 100000000 /dev/zero | tr '\\0' x >> corpus/feed.jsonl");
            p.shell("printf '\\n{\"id\": 2}\\n' >> corpus/feed.jsonl");
        },
        &[
            "corpus/feed.jsonl is longer than 64 MB in line 2",
            "corpus/feed.jsonl is at fault in line 3",
        ],
    ),
    (
        "a program for an article",
        |p| p.shell("cp \"$(command -v sh)\" corpus/sh.txt; cp corpus/sh.txt corpus/other.md"),
        &["corpus/sh.txt is no text: it holds NUL bytes", "corpus/other.md is no text"],
    ),
    (
        "text in another encoding",
        |p| {
            p.write("assertions/bad.toml", b"[facts]\n\"caf\xe9s flooded\" = 3\n");
            p.write("corpus/corpus.toml", b"[good]\nsource = \"Caf\xe9\"\n");
            p.write("corpus/feed.jsonl", b"{\"id\": 1, \"text\": \"caf\xe9\"}\n");
        },
        &[
            "assertions/bad.toml is not UTF-8: the byte 0xE9 at line 2, column 5",
            "corpus/corpus.toml is not UTF-8: the byte 0xE9 at line 2, column 14",
            "corpus/feed.jsonl is at fault in line 1: the line is not UTF-8",
        ],
    ),
    (
        "links in a circle",
        |p| {
            p.link("loop.txt", "corpus/loop.txt");
            p.link("..", "corpus/news/up");
            p.link("one.toml", "assertions/two.toml");
            p.link("two.toml", "assertions/one.toml");
            p.link(".", "assertions/self");
        },
        &[
            "corpus/loop.txt cannot be read: it is a link that leads to no file",
            "corpus/news/up is a link to `corpus`, which is read anyway",
            "assertions/one.toml cannot be read: it is a link that leads to no file",
            "assertions/self is a link to `assertions`, which is read anyway",
        ],
    ),
    (
        "a link that leads nowhere",
        |p| {
            p.link("gone.txt", "corpus/link.txt");
            p.link("gone.toml", "assertions/link.toml");
        },
        &[
            "corpus/link.txt cannot be read: it is a link",
            "assertions/link.toml cannot be read: it is a link",
        ],
    ),
    (
        "links that double an article",
        |p| {
            p.link("good.txt", "corpus/same.txt");
            p.write("corpus/a/b.txt", "The dam broke.\n");
            p.link("../a", "corpus/news/again");
            p.write("else/c.txt", "The dam broke.\n");
            p.link("../else", "corpus/else");
            p.link("../else/c.txt", "corpus/other.txt");
            p.link("dam.toml", "assertions/same.toml");
        },
        &[
            "corpus/same.txt is a link to `corpus/good.txt`, which is read anyway",
            "corpus/news/again is a link to `corpus/a`, which is read anyway",
            "corpus/other.txt leads to what the link `corpus/else` leads to, too",
            "assertions/same.toml is a link to `assertions/dam.toml`, which is read anyway",
            "would count twice",
        ],
    ),
    (
        "two articles of one name",
        |p| p.write("corpus/good.md", "The dam held.\n"),
        &["corpus/good.txt has the same id as good.md"],
    ),
    (
        "an article that cannot be read",
        // Root reads whatever has bytes: this has none to give.
        |p| p.link("/proc/self/mem", "corpus/mem.txt"),
        &["corpus/mem.txt cannot be read: Input/output error"],
    ),
    (
        "an assertion file that cannot be read",
        |p| p.link("/proc/self/mem", "assertions/mem.toml"),
        &["assertions/mem.toml cannot be read: Input/output error"],
    ),
    (
        "pipes and devices",
        |p| {
            p.shell("mkfifo corpus/pipe.txt assertions/pipe.toml");
            p.link("/dev/zero", "corpus/zero.md");
        },
        &[
            "corpus/pipe.txt is no file",
            "corpus/zero.md is no file",
            "assertions/pipe.toml is no file",
        ],
    ),
    (
        "one topic twice",
        |p| {
            let twice =
                "[facts]\n\"people killed\" = 3\n\"people hurt\" = 3\n\"people killed\" = 4\n";
            p.write("assertions/bad.toml", twice);
        },
        &["assertions/bad.toml:4:1", "duplicate key"],
    ),
    (
        "two files of one name",
        |p| p.write("assertions/more/dam.toml", "[facts]\n\"houses flooded\" = 40\n"),
        &["assertions/more/dam.toml", "dam"],
    ),
    (
        "lines of a megabyte",
        |p| {
            let long = "x".repeat(1_000_000);
            p.write(
                "assertions/bad.toml",
                format!("[facts]\n\"people killed\" = {{ is = 3, {long} = 1 }}\n"),
            );
            p.write("corpus/corpus.toml", format!("[{long}]\nsource = 3\n"));
            p.write("corpus/feed.jsonl", format!("{{\"id\": 1, \"text\": {long}\n"));
        },
        &[
            "assertions/bad.toml:2:29",
            "corpus/corpus.toml:1:2",
            "corpus/feed.jsonl is at fault in line 1",
        ],
    ),
    (
        "brackets in brackets",
        |p| {
            p.write("assertions/bad.toml", format!("[facts]\na = {}", "[".repeat(200_000)));
            p.write("corpus/feed.jsonl", format!("{{\"id\": {}", "[".repeat(200_000)));
            p.write(
                "corpus/head.txt",
                format!("---\na: {}\n---\nThe dam broke.\n", "[".repeat(200_000)),
            );
        },
        &["assertions/bad.toml:2", "corpus/feed.jsonl is at fault in line 1"],
    ),
    (
        "characters that steer, in files that an analyst writes",
        |p| {
            p.write(
                "assertions/\u{1b}[2J\u{202e}.toml",
                "[facts]\n\"a\u{1b}[31m\u{202e}\" = 3 3\n",
            );
            p.write("corpus/corpus.toml", "[\"\u{202e}\u{9b}1m\"]\n");
        },
        &[
            "\\u{1b}[2J\\u{202e}.toml:2:3",
            "`\\u{202e}\\u{9b}1m` is no article",
            "corpus/corpus.toml:1:2",
        ],
    ),
    (
        "names that steer, are markup, commands of CI or formulas",
        |p| {
            p.write("corpus/\u{1b}]0;x\u{7}\u{2066}.txt", "\0");
            p.write("corpus/<script>alert(1)<_script>\n::error::x.txt", "\0");
            p.write("corpus/=cmd|' _C calc'!A0.txt", "\0");
        },
        &[
            "corpus/\\u{1b}]0;x\\u{7}\\u{2066}.txt is no text",
            "<script>alert(1)<_script>\\n::error::x.txt is no text",
            "=cmd|' _C calc'!A0.txt is no text",
        ],
    ),
    (
        "commands of CI in a topic",
        |p| p.write("assertions/bad.toml", "[facts]\n\"::set-output name=a::b\" = 3 3\n"),
        &["assertions/bad.toml:2:28"],
    ),
    (
        "a compressed file that is none",
        |p| {
            p.write("corpus/a.jsonl.gz", "{\"id\": 1, \"text\": \"x\"}\n");
            p.write("corpus/b.jsonl.zst", "{\"id\": 1, \"text\": \"x\"}\n");
        },
        &[
            "corpus/a.jsonl.gz cannot be unpacked beyond line 0",
            "corpus/b.jsonl.zst cannot be unpacked beyond line 0",
        ],
    ),
    (
        "patterns that match nothing",
        |p| {
            p.write(
                "assertions/bad.toml",
                "articles = [\"gone/*\"]\n[facts]\n\"people killed\" = 3\n",
            )
        },
        &["assertions/bad.toml:1:13", "gone/*"],
    ),
    (
        "values that cannot be read",
        |p| p.write("assertions/bad.toml", "[facts]\n\"drone price\" = 130\n\"the\" = true\n"),
        &["assertions/bad.toml:2:17", "assertions/bad.toml:3:1"],
    ),
];

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
