//! Every format of reports: what it writes holds up against the format's own schema, says the same as
//! the others, and stays harmless whatever articles, facts and files are called and contain.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod hostile;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use clap::ValueEnum;
use gainsay::report::Format;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

const GAINSAY: &str = env!("CARGO_BIN_EXE_gainsay");

/// All formats there are.
fn formats() -> impl Iterator<Item = String> {
    let named = |format: &Format| format.to_possible_value().map(|v| v.get_name().to_owned());
    Format::value_variants().iter().filter_map(named)
}

/// One run: where, and what each format made of it.
struct Run {
    folder: PathBuf,
    reports: BTreeMap<String, String>,
    /// Every case by fact and article, as JSON lines have it.
    cases: Vec<Value>,
}

/// The bundled example.
static EXAMPLE: LazyLock<Run> =
    LazyLock::new(|| Run::of(Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()));

/// A corpus that does its worst.
static HOSTILE: LazyLock<Run> = LazyLock::new(|| {
    // Of each process its own: `cargo nextest run` starts one for every test.
    let name = format!("hostile-{}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    hostile::write(&folder);
    Run::of(folder)
});

impl Run {
    fn of(folder: PathBuf) -> Self {
        let out = tempfile::tempdir().unwrap();
        let path = |format: &str| out.path().join("new/folder").join(format);
        let reports: Vec<String> =
            formats().map(|f| format!("--report={f}={}", path(&f).display())).collect();
        let mut arguments = vec!["check", "--format", "jsonl", "--color", "always"];
        arguments.extend(reports.iter().map(String::as_str));
        let output = gainsay(&folder, &arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{told}");
        let read = |format: String| {
            let text = fs::read_to_string(path(&format)).unwrap();
            (format, text)
        };
        let reports: BTreeMap<_, _> = formats().map(read).collect();
        assert_eq!(reports["jsonl"].as_bytes(), output.stdout);
        let lines = reports["jsonl"].lines();
        let cases = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
        Self { folder, reports, cases }
    }
}

fn runs() -> [&'static Run; 2] {
    [&EXAMPLE, &HOSTILE]
}

fn gainsay(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(GAINSAY);
    command.current_dir(folder).args(arguments);
    command.env_remove("GITHUB_STEP_SUMMARY").env("COLUMNS", "80").env_remove("NO_COLOR");
    command.output().expect("gainsay runs")
}

fn count(cases: &[Value], field: &str, word: &str) -> usize {
    cases.iter().filter(|case| case[field] == word).count()
}

/// Cases that a person is told of: the failed ones, and the discrepancies that are known.
fn told(cases: &[Value]) -> usize {
    let differs = |case: &&Value| {
        case["outcome"] == "failed"
            || ["contradiction", "disputed"].iter().any(|word| case["verdict"] == *word)
    };
    cases.iter().filter(differs).count()
}

#[test]
fn the_hostile_corpus_has_something_to_show() {
    let cases = &HOSTILE.cases;
    assert_eq!(cases.len(), 18);
    for (field, word) in [
        ("outcome", "failed"),
        ("outcome", "ok"),
        ("outcome", "ignored"),
        ("verdict", "contradiction"),
    ] {
        assert!(count(cases, field, word) > 0, "{field} {word}: {cases:#?}");
    }
    let evidence: Vec<&Value> = cases.iter().map(|case| &case["evidence"]).collect();
    let text = serde_json::to_string(&evidence).unwrap();
    for part in ["</script>", "onerror", "::error::", "\\u001b", "\u{202e}"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn nothing_steers_a_terminal_in_any_format() {
    for run in runs() {
        for (format, text) in &run.reports {
            let steers = |c: &char| *c != '\n' && gainsay::text::fault::steers(*c);
            let found: Vec<char> = text.chars().filter(steers).collect();
            assert!(found.is_empty(), "{format}: {found:?}");
        }
    }
}

#[test]
fn a_file_holds_what_standard_output_would() {
    for format in ["human", "sarif"] {
        let output = gainsay(&EXAMPLE.folder, &["check", "--format", format]);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), EXAMPLE.reports[format]);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_an_error() {
    let root = &EXAMPLE.folder;
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().display().to_string();
    fs::write(out.path().join("file"), "").unwrap();
    for path in [folder.clone(), format!("{folder}/file/below")] {
        let output = gainsay(root, &["check", "--report", &format!("junit={path}")]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.starts_with(&format!("error: {path} cannot be written: ")), "{told}");
    }
    let twice = format!("{folder}/a");
    let twice = [format!("--report=junit={twice}"), format!("--report=sarif={twice}")];
    let output = gainsay(root, &["check", &twice[0], &twice[1]]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn sarif_is_valid_and_its_regions_lead_to_the_words() {
    let schema = include_str!("schemas/sarif-2.1.0.json");
    // The published pattern for a language has a bracket too many, which OASIS mended later.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for run in runs() {
        let log: Value = serde_json::from_str(&run.reports["sarif"]).unwrap();
        let faults: Vec<String> =
            schema.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let results = log["runs"][0]["results"].as_array().unwrap();
        let cases = &run.cases;
        assert_eq!(results.len(), told(cases));
        let open = |result: &&Value| result["suppressions"].as_array().unwrap().is_empty();
        assert_eq!(results.iter().filter(open).count(), count(cases, "outcome", "failed"));
        for location in results.iter().flat_map(|result| result["locations"].as_array().unwrap()) {
            let at = &location["physicalLocation"];
            let uri = at["artifactLocation"]["uri"].as_str().unwrap();
            let path = percent_encoding::percent_decode_str(uri).decode_utf8().unwrap();
            let bytes = fs::read(run.folder.join(&*path)).unwrap();
            let Some(offset) = at["region"]["byteOffset"].as_u64() else { continue };
            let end = offset + at["region"]["byteLength"].as_u64().unwrap();
            let words = &bytes[usize::try_from(offset).unwrap()..usize::try_from(end).unwrap()];
            assert_eq!(at["region"]["snippet"]["text"], String::from_utf8_lossy(words).as_ref());
        }
    }
}

#[test]
fn a_known_discrepancy_is_suppressed_with_its_note() {
    let log: Value = serde_json::from_str(&EXAMPLE.reports["sarif"]).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["suppressions"][0]["status"], "accepted");
    let note = "The two waters are neighbours. Three reports name the strait, one the gulf.";
    assert_eq!(result["suppressions"][0]["justification"], note);
}

#[test]
fn junit_is_valid_and_counts_every_case() {
    for run in runs() {
        let text = &run.reports["junit"];
        let out = tempfile::tempdir().unwrap();
        let file = out.path().join("junit.xml");
        fs::write(&file, text).unwrap();
        validated(&file);
        let cases = &run.cases;
        assert_eq!(text.matches("<testcase ").count(), cases.len());
        assert_eq!(text.matches("<failure ").count(), count(cases, "outcome", "failed"));
        assert_eq!(text.matches("<skipped ").count(), count(cases, "outcome", "ignored"));
        assert_eq!(text.matches("<testsuite ").count(), articles(cases));
    }
}

fn articles(cases: &[Value]) -> usize {
    let mut ids: Vec<&str> = cases.iter().map(|case| case["article"].as_str().unwrap()).collect();
    ids.dedup();
    ids.len()
}

/// Holds a JUnit file against the schema that Jenkins reads by.
fn validated(file: &Path) {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/junit-10.xsd");
    let mut xmllint = Command::new("xmllint");
    let xmllint = xmllint.args(["--noout", "--nonet", "--schema"]).arg(schema).arg(file).output();
    match xmllint {
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{told}");
        }
        Err(error) if std::env::var_os("CI").is_none() => {
            eprintln!("not held against its schema, because xmllint cannot be run: {error}");
        }
        Err(error) => panic!("xmllint cannot be run: {error}; it comes with libxml2-utils"),
    }
}

#[test]
fn github_annotates_the_lines_of_failures_and_nothing_else() {
    for run in runs() {
        let text = &run.reports["github"];
        let cases = &run.cases;
        let failed: Vec<&Value> = cases.iter().filter(|case| case["outcome"] == "failed").collect();
        let (commands, rest): (Vec<&str>, Vec<&str>) =
            text.lines().partition(|line| line.starts_with("::"));
        assert_eq!(rest.len(), 2, "{rest:?}");
        assert_eq!(commands.len(), failed.len());
        for (command, case) in commands.iter().zip(failed) {
            let (head, message) = command[2..].split_once("::").unwrap();
            assert!(!message.is_empty());
            let fields = head.strip_prefix("error ").expect("a failure is an error");
            let fields: BTreeMap<&str, String> = fields
                .split(',')
                .map(|field| field.split_once('=').unwrap())
                .map(|(key, value)| (key, unescaped(value)))
                .collect();
            let title = format!("{}: ", case["verdict"].as_str().unwrap());
            assert!(fields["title"].starts_with(&title), "{fields:?}");
            if let Some(evidence) = case["evidence"].as_array().unwrap().first() {
                assert_eq!(fields["line"], evidence["line"].to_string());
            }
        }
    }
}

fn unescaped(value: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(value).decode_utf8().unwrap();
    decoded.into_owned()
}

#[test]
fn github_gets_a_summary_of_the_job() {
    for run in runs() {
        let out = tempfile::tempdir().unwrap();
        let summary = out.path().join("summary.md");
        fs::write(&summary, "# Another step\n").unwrap();
        let mut command = Command::new(GAINSAY);
        command.current_dir(&run.folder).args(["check", "--format", "github"]);
        command.env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
        let expected = format!("# Another step\n{}", &run.reports["markdown"]);
        assert_eq!(fs::read_to_string(summary).unwrap(), expected);
    }
}

#[test]
fn markdown_shows_the_text_and_lets_none_of_it_act() {
    for run in runs() {
        let text = &run.reports["markdown"];
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
        let mut headings = 0;
        for event in Parser::new_ext(text, options) {
            match event {
                Event::InlineHtml(html) | Event::Html(html) => {
                    let own = ["<strong>", "</strong>", "<!-- -->"];
                    assert!(own.contains(&&*html), "{html}\n{text}");
                }
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Code(_) => panic!("{event:?}\n{text}"),
                _ => {}
            }
        }
        let failed = count(&run.cases, "outcome", "failed");
        assert!((failed..failed + 5).contains(&headings), "{headings} headings, {failed} failures");
        // GitHub makes links of bare addresses and calls people by their names.
        let mut code = false;
        for line in text.lines() {
            code = line == "```diff" || code && line != "```";
            let live = |part: &&str| line.contains(*part);
            let found = ["http://", "www.", "@someone"].into_iter().find(live);
            assert!(code || found.is_none(), "{found:?}: {line}");
        }
    }
}
