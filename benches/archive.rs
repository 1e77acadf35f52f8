//! How fast an archive goes by: many articles, many facts, and almost no article is about any of them.
//!
//! Articles of about 5 KB are made of the paragraphs of the bundled corpora, shuffled, and checked against 10, 100 and
//! 1,000 facts (5,000 with `--long`, which has ten times the articles, too). The facts are of invented stories, ten
//! each, with one name in them that news is full of. Every run is the whole command, on all threads; CPU time and
//! peak memory are its own. Beside it, in the same run and over the same bytes, what nothing that reads them all can
//! do without: reading the files on one thread, a bare Aho-Corasick automaton (DFA) with all words of the
//! facts, as the analyst wrote them, and ripgrep with the same words, where it is installed. Run with `cargo bench --bench archive`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use gainsay::fact::{self, Allowed, Fact};

/// Bytes of an article, about.
const LENGTH: usize = 5_000;

fn main() -> Result<(), Box<dyn Error>> {
    let long = std::env::args().any(|arg| arg == "--long");
    let articles = if long { 100_000 } else { 10_000 };
    let folder = tempfile::tempdir()?;
    let corpus = folder.path().join("corpus");
    let bytes = write_corpus(&corpus, articles)?;
    // Once before it counts, so that the files are in memory for all that follow.
    scan(&corpus, None)?;
    let read = scan(&corpus, None)?;
    println!("{articles} articles, {:.1} MB; to read the files {read:.2} s of CPU", bytes / 1e6);
    println!(
        "{:>6} {:>8} {:>8} {:>8} {:>18} {:>14}",
        "facts", "CPU s", "wall s", "peak MB", "bare DFA, CPU s", "ripgrep, CPU s"
    );
    let counts: &[usize] = if long { &[10, 1_000, 5_000] } else { &[10, 100, 1_000] };
    for &count in counts {
        let assertions = folder.path().join(count.to_string());
        write_facts(&assertions, count)?;
        let run = check(&assertions, &corpus)?;
        let words = words(&fact::load(&assertions, &[]).map_err(|_| "a fact file is at fault")?);
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&words)?;
        let scanned = scan(&corpus, Some(&automaton))? - read;
        let bare = format!("{scanned:.2} ({} words)", words.len());
        let ripgrep = ripgrep(&words, &corpus)?;
        println!(
            "{count:>6} {:>8.2} {:>8.2} {:>8.0} {bare:>18} {ripgrep:>14}",
            run.cpu,
            run.wall.as_secs_f64(),
            run.peak
        );
    }
    Ok(())
}

/// What a run of the command took.
struct Run {
    /// Seconds of all its threads.
    cpu: f64,
    wall: Duration,
    /// Megabytes at most.
    peak: f64,
}

/// The whole command.
fn check(assertions: &Path, corpus: &Path) -> Result<Run, Box<dyn Error>> {
    let (before, start) = (cpu_of(CHILDREN), Instant::now());
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["check", "--quiet", "--fail-on", "never", "--assertions"])
        .arg(assertions)
        .arg("--corpus")
        .arg(corpus)
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    let ended = loop {
        peak = peak.max(number_in(&status, "VmHWM:") / 1e3);
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    if !ended.success() {
        return Err("the assertions or the corpus are at fault".into());
    }
    Ok(Run { cpu: cpu_of(CHILDREN) - before, wall: start.elapsed(), peak })
}

/// Seconds that ripgrep takes to count the lines with any of the words, in any case.
fn ripgrep(words: &BTreeSet<String>, corpus: &Path) -> Result<String, Box<dyn Error>> {
    let list = corpus.with_file_name("words");
    fs::write(&list, words.iter().map(|word| format!("{word}\n")).collect::<String>())?;
    let before = cpu_of(CHILDREN);
    let mut command = Command::new("rg");
    command.args(["--count", "--ignore-case", "--fixed-strings", "--no-ignore", "--file"]);
    Ok(match command.arg(&list).arg(corpus).stdout(Stdio::null()).status() {
        Ok(status) if status.code() != Some(2) => format!("{:.2}", cpu_of(CHILDREN) - before),
        Ok(_) => return Err("ripgrep failed".into()),
        Err(_) => "-".to_owned(),
    })
}

/// Which fields of `/proc/self/stat`, behind the name in brackets, are user and system time: of this process, and
/// of children that have ended.
const OWN: usize = 11;
const CHILDREN: usize = 13;

/// Seconds of CPU so far, where the system tells (Linux), in hundredths.
fn cpu_of(whom: usize) -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let fields = fields.split_whitespace().skip(whom).take(2);
    fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The number behind a key of a file of the system's; 0 where there is none.
fn number_in(path: &str, key: &str) -> f64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Seconds of CPU to read all files on one thread, and to find all words in them.
fn scan(corpus: &Path, automaton: Option<&AhoCorasick>) -> Result<f64, Box<dyn Error>> {
    let before = cpu_of(OWN);
    for folder in fs::read_dir(corpus)? {
        for file in fs::read_dir(folder?.path())? {
            let bytes = fs::read(file?.path())?;
            black_box(automaton.map(|automaton| automaton.find_iter(&bytes).count()));
        }
    }
    Ok(cpu_of(OWN) - before)
}

/// Every word of the facts as written, once.
fn words(facts: &[Fact]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for fact in facts {
        let topic = fact.topic.items.iter().flat_map(|item| &item.phrases);
        let answers = match &fact.allowed {
            Allowed::Names { right, .. } => right.as_slice(),
            _ => &[],
        };
        let answers = answers.iter().flat_map(|member| &member.phrases);
        words.extend(topic.chain(answers).flat_map(|phrase| phrase.words.iter().cloned()));
    }
    words
}

/// A small generator of numbers (SplitMix64), so that every run has the same input.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

/// Writes so many articles and gives their bytes.
fn write_corpus(to: &Path, articles: usize) -> Result<f64, Box<dyn Error>> {
    let mut paragraphs = Vec::new();
    for folder in ["corpus", "tests/events/corpus"] {
        for file in texts(Path::new(folder))? {
            let text = fs::read_to_string(file)?;
            let long = text.split("\n\n").filter(|part| part.len() > 60).map(str::to_owned);
            paragraphs.extend(long);
        }
    }
    let (mut random, mut bytes) = (Random(1), 0);
    for number in 0..articles {
        let folder = to.join(format!("{:03}", number / 1_000));
        fs::create_dir_all(&folder)?;
        let mut text = String::new();
        while text.len() < LENGTH {
            text.push_str(&paragraphs[random.below(paragraphs.len())]);
            text.push_str("\n\n");
        }
        bytes += text.len();
        fs::write(folder.join(format!("{:03}.txt", number % 1_000)), text)?;
    }
    Ok(bytes as f64)
}

/// All texts below a folder, in order.
fn texts(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(texts(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes so many facts, ten to a file.
fn write_facts(to: &Path, facts: usize) -> Result<(), Box<dyn Error>> {
    const COMMON: [&str; 6] = ["Washington", "Texas", "London", "New York", "Reuters", "China"];
    fs::create_dir_all(to)?;
    let mut random = Random(2);
    for story in 0..facts / 10 {
        let [a, b, c, d, e] = std::array::from_fn(|_| invented(&mut random));
        let (day, count, place) = (1 + random.below(28), 2 + random.below(90), COMMON[story % 6]);
        let mut text = String::from("[facts]\n");
        for (topic, value) in [
            (format!("people killed in the {b} fire"), count.to_string()),
            (format!("age of {d} {a}"), count.to_string()),
            (format!("{d} {a} arrested"), format!("2019-06-{day:02}")),
            (format!("town of the {b} fire"), format!("{c:?}")),
            (format!("governor of {c}"), format!("\"{e} {b}\"")),
            (format!("{a} denied the charges"), "true".into()),
            (format!("company that owned the {b} building"), format!("{e:?}")),
            (format!("damage of the {b} fire"), format!("\"USD {count} million\"")),
            (format!("state where {c} lies"), format!("{place:?}")),
            (format!("{e} spoke of the victims"), "true".into()),
        ] {
            writeln!(text, "{topic:?} = {value}")?;
        }
        fs::write(to.join(format!("story-{story:04}.toml")), text)?;
    }
    Ok(())
}

/// A name that no article has.
fn invented(random: &mut Random) -> String {
    const SYLLABLES: [&str; 14] = [
        "bar", "dol", "fen", "gri", "hul", "kor", "lim", "mon", "pel", "rud", "sev", "tam", "vos",
        "zel",
    ];
    let mut name: String = (0..4).map(|_| SYLLABLES[random.below(14)]).collect();
    name[..1].make_ascii_uppercase();
    name
}
