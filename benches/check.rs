//! How fast whole checks are: articles a second, and the share of each stage.
//!
//! The bundled corpus is copied to 10,000 articles in a temporary folder and checked against 100 and
//! against 1,000 facts, first as `gainsay check --format jsonl` does it, on all threads, then stage
//! by stage on one:
//!
//! - read: the file, its decoding, its front matter;
//! - find: the pass for the words of all facts;
//! - sentences: passages, tokens, parts of speech, clauses and values where a topic is found;
//! - judge: binding, comparing, deciding (measured by judging a second time, when all sentences are
//!   there);
//! - report: the JSON lines.
//!
//! The facts are the bundled ones, those of `tests/cases`, and as many about invented people and
//! places as are missing; none is tied to articles. Run with `cargo bench --bench check`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gainsay::check::Checker;
use gainsay::fact::{self, Fact};
use gainsay::report::{Case, Column, Format, Limits, Plan, Policy};
use gainsay::text::Corpus;
use jiff::civil::date;

const ARTICLES: usize = 10_000;
/// How many of them are measured stage by stage.
const STAGED: usize = 1_000;
/// How often everything is measured; the best counts.
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("gainsay-bench-{}", std::process::id()));
    let result = measure(&folder);
    std::fs::remove_dir_all(&folder)?;
    result
}

fn measure(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let corpus = folder.join("corpus");
    let bytes = copy_corpus(&corpus)?;
    println!("{ARTICLES} articles, {:.1} MB; best of three runs", bytes as f64 / 1e6);
    for wanted in [100, 1_000] {
        let assertions = folder.join(wanted.to_string());
        write_facts(&assertions, wanted)?;
        whole(&assertions, &corpus, wanted, bytes)?;
        stages(&assertions, &corpus)?;
    }
    Ok(())
}

/// The whole command, on all threads.
fn whole(
    assertions: &Path,
    corpus: &Path,
    facts: usize,
    bytes: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["check", "--format", "jsonl", "--assertions"])
            .arg(assertions)
            .arg("--corpus")
            .arg(corpus)
            .stdout(Stdio::null())
            .status()?;
        best = best.min(start.elapsed());
        if !matches!(status.code(), Some(0 | 1)) {
            return Err("the assertions or the corpus are at fault".into());
        }
    }
    let seconds = best.as_secs_f64();
    println!(
        "{facts} facts, {} threads: {:.0} articles/s, {:.1} MB/s",
        std::thread::available_parallelism()?,
        ARTICLES as f64 / seconds,
        bytes as f64 / seconds / 1e6,
    );
    Ok(())
}

/// Each stage, on one thread.
fn stages(assertions: &Path, corpus: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let corpus = Corpus::open(corpus).map_err(|_| "the corpus is at fault")?;
    let facts = load(assertions)?;
    let checker = Checker::new(&facts);
    let report = Format::Jsonl.report();
    let policy = Policy { today: date(2026, 1, 1), ..Policy::default() };
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let plan = Plan {
        facts: &facts,
        names: &[],
        articles: &ids,
        article_names: &[],
        columns: 80,
        limits: Limits::default(),
        filtered: false,
    };
    let mut best = [Duration::MAX; 5];
    for _ in 0..ROUNDS {
        let mut spent = [Duration::ZERO; 5];
        for (index, listed) in corpus.articles.iter().enumerate().take(STAGED) {
            let start = Instant::now();
            let article = listed.read().map_err(|_| "an article is at fault")?;
            let read = Instant::now();
            let scanned = checker.scan(&article);
            let found = Instant::now();
            black_box(checker.judge(&scanned));
            let first = Instant::now();
            let findings = checker.judge(&scanned);
            let second = Instant::now();
            let mut text = Vec::new();
            let cases: Vec<Case<'_>> = findings
                .iter()
                .map(|(at, finding)| Case::new(*at, &facts[*at], &article, finding, &policy))
                .collect();
            let column = Column { index, article: &article, cases: &cases, groups: &[] };
            report.render(&plan, &column, &mut text);
            black_box(text);
            let judging = second - first;
            spent[0] += read - start;
            spent[1] += found - read;
            spent[2] += (first - found).saturating_sub(judging);
            spent[3] += judging;
            spent[4] += second.elapsed();
        }
        if spent.iter().sum::<Duration>()
            < best.iter().fold(Duration::ZERO, |a, b| a.saturating_add(*b))
        {
            best = spent;
        }
    }
    let all: Duration = best.iter().sum();
    println!("  one thread: {:.0} articles/s, of which", STAGED as f64 / all.as_secs_f64());
    for (stage, time) in ["read", "find", "sentences", "judge", "report"].iter().zip(best) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!(
            "  {stage:>9}  {share:5.1} %  {:6.1} µs",
            time.as_secs_f64() * 1e6 / STAGED as f64
        );
    }
    Ok(())
}

/// Copies the bundled articles, with what `corpus.toml` tells of them, until there are enough.
fn copy_corpus(to: &Path) -> io::Result<usize> {
    let from = Path::new("corpus/us-iran-2019");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(from)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let mut bytes = 0;
    for folder in 0..ARTICLES / files.len() {
        let folder = to.join(format!("copy-{folder:04}"));
        std::fs::create_dir_all(&folder)?;
        std::fs::copy(from.join("corpus.toml"), folder.join("corpus.toml"))?;
        for file in &files {
            bytes +=
                std::fs::copy(file, folder.join(file.file_name().unwrap_or_default()))? as usize;
        }
    }
    Ok(bytes)
}

/// Writes so many facts: bundled ones, those of the tests, invented ones.
fn write_facts(to: &Path, wanted: usize) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(to)?;
    let mut written = 0;
    for from in ["assertions", "tests/cases/assertions"] {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(from)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file)?;
            let untied =
                |line: &&str| !line.starts_with("articles = ") && !line.starts_with("expect = ");
            let text: Vec<&str> = text.lines().filter(untied).collect();
            let copy = to.join(file.file_name().unwrap_or_default());
            std::fs::write(&copy, text.join("\n"))?;
            let count =
                fact::load_file(to, &copy, &[]).map_err(|_| "a fact file is at fault")?.len();
            if written + count > wanted {
                std::fs::remove_file(&copy)?;
            } else {
                written += count;
            }
        }
    }
    if written == wanted {
        return Ok(());
    }
    let mut text = "[facts]\n".to_owned();
    for n in 0..wanted - written {
        let name = invented(n);
        match n % 4 {
            0 => writeln!(text, "\"age of {name}\" = {}", 20 + n % 60)?,
            1 => writeln!(text, "\"people injured in the {name} fire\" = {}", 2 + n)?,
            2 => writeln!(text, "\"{name} was arrested\" = 2019-06-{:02}", 1 + n % 30)?,
            _ => writeln!(text, "\"{name} resigned\" = true")?,
        }
    }
    std::fs::write(to.join("invented.toml"), text)?;
    Ok(())
}

/// A name that no article has, another for each number.
fn invented(n: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["bar", "dol", "fen", "gri", "hul", "kor", "lim", "mon", "pel", "rud", "sev", "tam"];
    let part = |n: usize| SYLLABLES[n % SYLLABLES.len()];
    let mut name = format!("{}{}{}ek", part(n), part(n / 12), part(n / 144));
    name[..1].make_ascii_uppercase();
    name
}

fn load(assertions: &Path) -> Result<Vec<Fact>, Box<dyn std::error::Error>> {
    fact::load(assertions, &[]).map_err(|_| "a fact file is at fault".into())
}
