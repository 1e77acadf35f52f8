//! The test runner, seen from outside: this target is the runner itself where `SAMPLE` names a
//! project folder, and otherwise the tests that start it so.

#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use libtest_mimic::{Arguments, Failed, Trial};

/// A test over a project of its own.
type Test = fn(&Sample);

/// Environment variables and their values.
type Env<'e> = &'e [(&'e str, &'e str)];

/// The environment variable that turns this process into the runner.
const SAMPLE: &str = "SAMPLE";

fn main() -> ExitCode {
    if let Some(root) = std::env::var_os(SAMPLE) {
        let root = PathBuf::from(root);
        return gainsay::harness()
            .assertions(root.join("assertions"))
            .corpus(root.join("corpus"))
            .run();
    }
    let tests: [(&str, Test); 11] = [
        ("names_are_plain_ascii_and_listed_in_order", names),
        ("list_reads_no_article", list_reads_no_article),
        ("exact_reads_one_assertion_file_and_one_article", exact_reads_two_files),
        ("filters_and_skips", filters_and_skips),
        ("json_is_json_and_has_no_color", json_has_no_color),
        ("colors_follow_flag_and_environment", colors),
        ("a_failure_opens_with_one_telling_line", failure_line),
        ("omissions_are_ignored_with_the_reason", omissions),
        ("an_expectation_ends_with_its_day", expectation_ends),
        ("what_nobody_looked_at_is_named_after_a_whole_run", unseen),
        ("nothing_to_look_at_is_an_error", nothing),
    ];
    let trials = tests.map(|(name, test)| {
        Trial::test(name, move || {
            let sample = Sample::new(name).map_err(|error| Failed::from(error.to_string()))?;
            test(&sample);
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit_code()
}

/// A small project in a folder of its own.
struct Sample {
    root: PathBuf,
}

const FACTS: &str = r#"
[facts]
"drone type" = "Global Hawk"
"prix du pétrole" = "USD 130"

[facts."strike called off"]
is = "10 minutes before"
omission = "fail"
"#;

impl Sample {
    fn new(name: &str) -> std::io::Result<Self> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("harness").join(name);
        let _ = fs::remove_dir_all(&root);
        let sample = Self { root };
        sample.write("assertions/Iran 2019.toml", FACTS)?;
        sample.write("corpus/news/a.txt", "The weather was fine.\n")?;
        sample.write("corpus/news/día.txt", "Nothing happened.\n")?;
        Ok(sample)
    }

    fn write(&self, path: &str, text: &str) -> std::io::Result<()> {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
        fs::write(path, text)
    }

    fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    fn run_with(&self, args: &[&str], env: Env<'_>) -> Run {
        let mut command = Command::new(std::env::current_exe().expect("own path"));
        command.args(args).env(SAMPLE, &self.root).current_dir(&self.root);
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS"] {
            command.env_remove(name);
        }
        command.envs(env.iter().copied());
        Run::of(&command.output().expect("the runner starts"))
    }
}

/// What the runner printed.
#[derive(Debug)]
struct Run {
    out: String,
    err: String,
    status: Option<i32>,
}

impl Run {
    fn of(output: &Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            status: output.status.code(),
        }
    }

    #[track_caller]
    fn has(&self, text: &str) {
        assert!(self.out.contains(text), "no {text:?} in {self:#?}");
    }
}

/// Front matter that is never closed: reading this article is an error.
const BROKEN_ARTICLE: &str = "+++\ntitle = \"no end\"\n";

/// An assertion file that cannot be parsed.
const BROKEN_FACTS: &str = "[facts]\n\"a b\" = \n";

const NAMES: [&str; 6] = [
    "iran-2019::drone-type::news/a",
    "iran-2019::drone-type::news/dia",
    "iran-2019::prix-du-petrole::news/a",
    "iran-2019::prix-du-petrole::news/dia",
    "iran-2019::strike-called-off::news/a",
    "iran-2019::strike-called-off::news/dia",
];

fn names(sample: &Sample) {
    let run = sample.run(&["--list"]);
    let listed: String = NAMES.map(|name| format!("{name}: test\n")).concat();
    assert_eq!((run.out.as_str(), run.status), (listed.as_str(), Some(0)), "{run:#?}");
    for name in NAMES {
        let run = sample.run(&["--exact", name]);
        run.has("running 1 test\n");
    }
}

fn list_reads_no_article(sample: &Sample) {
    sample.write("corpus/news/a.txt", BROKEN_ARTICLE).expect("written");
    let listed = sample.run(&["--list"]);
    assert_eq!((listed.status, listed.out.lines().count()), (Some(0), 6), "{listed:#?}");
    // nextest asks for the ignored ones too, and which these are shows only when they run.
    let ignored = sample.run(&["--list", "--format", "terse", "--ignored"]);
    assert_eq!((ignored.status, ignored.out.as_str()), (Some(0), ""), "{ignored:#?}");
    // Running does read it, and every trial of the article fails with the reason.
    let run = sample.run(&["news/a"]);
    assert_eq!(run.status, Some(101), "{run:#?}");
    run.has("3 failed");
    run.has("news/a.txt");
}

fn exact_reads_two_files(sample: &Sample) {
    sample.write("assertions/other.toml", BROKEN_FACTS).expect("written");
    sample.write("corpus/news/other.txt", BROKEN_ARTICLE).expect("written");
    let run = sample.run(&["--exact", NAMES[0], "--nocapture"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    run.has("running 1 test\n");
    // A name that needs the list of articles to be understood.
    let run = sample.run(&["--exact", NAMES[1]]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    run.has("running 1 test\n");
    let unknown = sample.run(&["--exact", "iran-2019::drone-type::news/b"]);
    assert_eq!(unknown.status, Some(0), "{unknown:#?}");
    unknown.has("running 0 tests\n");
    let all = sample.run(&[]);
    assert_eq!(all.status, Some(2), "{all:#?}");
    assert!(all.err.contains("assertions/other.toml:2:"), "{all:#?}");
}

fn filters_and_skips(sample: &Sample) {
    let run = sample.run(&["drone-type"]);
    run.has("running 2 tests\n");
    run.has("4 filtered out");
    let run = sample.run(&["--skip", "strike", "--skip", "dia"]);
    run.has("running 2 tests\n");
    assert_eq!(run.status, Some(0), "{run:#?}");
    let run = sample.run(&["--test-threads", "1", "-q", "drone"]);
    run.has("\nii\n");
}

fn json_has_no_color(sample: &Sample) {
    let args = ["--format", "json", "--color", "always"];
    let run = sample.run_with(&args, &[("CLICOLOR_FORCE", "1")]);
    assert_eq!(run.status, Some(101), "{run:#?}");
    assert!(!run.out.contains('\x1b') && !run.out.contains("\\u001b"), "{run:#?}");
    let mut failed = 0;
    for line in run.out.lines() {
        let event: serde_json::Value = serde_json::from_str(line).expect("an event is JSON");
        failed += usize::from(event["event"] == "failed" && event["type"] == "test");
    }
    assert_eq!((failed, run.err.as_str()), (2, ""), "{run:#?}");
}

fn colors(sample: &Sample) {
    // Both the runner's words and our own, or neither.
    let runner = "\x1b[31mFAILED\x1b[0m";
    let own = "\x1b[32m+ fact:    10 minutes before\x1b[0m";
    let cases: [(&[&str], Env<'_>, bool); 7] = [
        (&[], &[], false),
        (&["--color", "always"], &[], true),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
        (&["--color", "auto"], &[("CLICOLOR_FORCE", "0")], false),
    ];
    for (args, env, colored) in cases {
        let run = sample.run_with(args, env);
        for text in [runner, own] {
            assert_eq!(run.out.contains(text), colored, "{args:?} {env:?} {run:#?}");
        }
        assert_eq!(run.out.contains('\x1b'), colored, "{args:?} {env:?} {run:#?}");
    }
}

fn failure_line(sample: &Sample) {
    let run = sample.run(&["strike"]);
    run.has(
        "---- iran-2019::strike-called-off::news/a ----\n\
        omission: Iran 2019::strike called off | news/a | fact: 10 minutes before | article: -\n\
        \x20 + fact:    10 minutes before\n",
    );
}

fn omissions(sample: &Sample) {
    let run = sample.run(&["drone"]);
    run.has(" ... ignored (omission: ");
    run.has("0 passed; 0 failed; 2 ignored");
}

fn expectation_ends(sample: &Sample) {
    let facts = format!(
        "{FACTS}expect = {{ \"news/*\" = {{ verdict = \"omission\", until = 2024-03-13 }} }}\n"
    );
    sample.write("assertions/Iran 2019.toml", &facts).expect("written");
    // Within the last day, and the second after it.
    for (seconds, status) in [("1710374399", 0), ("1710374400", 101)] {
        for args in [&["strike"][..], &["--exact", NAMES[4]]] {
            let run = sample.run_with(args, &[("SOURCE_DATE_EPOCH", seconds)]);
            assert_eq!(run.status, Some(status), "{run:#?}");
            let told = run.out.contains("omission, expected until 2024-03-13: Iran 2019::strike");
            assert_eq!(told, status != 0, "{run:#?}");
        }
    }
    let run = sample.run_with(&[], &[("SOURCE_DATE_EPOCH", "soon")]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    assert!(run.err.contains("SOURCE_DATE_EPOCH is `soon`"), "{run:#?}");
}

fn unseen(sample: &Sample) {
    let named = "no article mentions (3):\n  Iran 2019::drone type\n";
    let run = sample.run(&[]);
    assert!(run.err.contains(named), "{run:#?}");
    let run = sample.run(&["strike"]);
    assert_eq!(run.err, "", "{run:#?}");
}

fn nothing(sample: &Sample) {
    fs::remove_dir_all(sample.root.join("corpus")).expect("removed");
    let run = sample.run(&[]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    fs::create_dir_all(sample.root.join("corpus")).expect("made");
    let run = sample.run(&["--list"]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    sample.write("corpus/a.txt", "A text.\n").expect("written");
    fs::remove_dir_all(sample.root.join("assertions")).expect("removed");
    sample.write("assertions/empty.toml", "title = \"nothing\"\n").expect("written");
    let run = sample.run(&[]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    assert!(!run.err.is_empty(), "{run:#?}");
}
