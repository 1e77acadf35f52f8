//! How the time of a check grows with what is long: a line, a sentence, a list of numbers, the synonyms of a fact.
//!
//! Every case is made in several lengths, read and checked on one thread. Counted is the CPU time where the system tells
//! it (Linux), the clock's otherwise, the mean of as many runs as take 0.4 s. The last column is the power of the length with which time grows, from the shortest to the longest: 1 where twice the
//! length takes twice the time, 2 where it takes four times as long. Run with `cargo bench --bench growth`, or with the
//! names of cases after `--`.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use gainsay::check::Checker;
use gainsay::fact::{self, Fact};
use gainsay::text::{Article, Corpus, Fault};

/// Sentences that speak of the facts below, and one that does not.
const STORY: &str = "The Sedlo bridge was closed on Monday after three people were hurt. \
    Police called the damage \"a warning\", and Mr. Anton Weber, 42, resigned. \
    Nobody in the ministry would say when the work might begin. ";

const FACTS: &str = "[facts]\n\"Sedlo bridge closed\" = 2019-05-06\n\"people hurt\" = 3\n\
    \"Anton Weber resigned\" = true\n\"age of Anton Weber\" = 42\n";

/// A case: its name, its lengths, and what makes article (with the ending of its file) and facts of a length.
type Case = (&'static str, &'static [usize], fn(usize) -> (String, &'static str, String));

const CASES: [Case; 14] = [
    ("sentences on one line", &[4_000, 12_000, 120_000], |n| {
        (STORY.repeat(n), "txt", FACTS.into())
    }),
    ("lines", &[4_000, 12_000, 120_000], |n| {
        (STORY.replace(". ", ".\n").repeat(n), "txt", FACTS.into())
    }),
    ("one sentence without end", &[500, 2_000], |n| {
        let clause = "the Sedlo bridge was closed on Monday and three people were hurt and ";
        (clause.repeat(n), "txt", FACTS.into())
    }),
    ("numbers", &[2_500, 10_000, 40_000], |n| {
        let numbers: Vec<String> = (0..n).map(|n| (n * 7919 % 100_000).to_string()).collect();
        (format!("{STORY}{}", numbers.join(", ")), "txt", FACTS.into())
    }),
    ("names", &[2_500, 10_000], |n| {
        ("Anton Weber met Maria Anton Weber. ".repeat(n), "txt", FACTS.into())
    }),
    ("initials", &[10_000, 40_000], |n| {
        (format!("{STORY}{}", "A.".repeat(n)), "txt", FACTS.into())
    }),
    ("quotations that nobody closes", &[2_500, 10_000], |n| {
        (format!("{STORY}{}", "“he said ".repeat(n)), "txt", FACTS.into())
    }),
    ("synonyms of a word", &[250, 1_000, 4_000], |n| {
        let words: Vec<String> = (0..n).map(|n| format!("\"shutq{}\"", letters(n))).collect();
        let facts = format!("[synonyms]\nclosed = [{}]\n{FACTS}", words.join(", "));
        (STORY.repeat(20), "txt", facts)
    }),
    ("facts that are judged", &[1_250, 5_000], |n| {
        let fact = |n| format!("\"people hurt {}\" = 3\n", letters(n));
        (STORY.repeat(20), "txt", format!("[facts]\n{}", (0..n).map(fact).collect::<String>()))
    }),
    ("facts", &[1_250, 5_000], |n| {
        let fact = |n| format!("\"Q{0} bridge closed\" = 2019-05-06\n", letters(n));
        (STORY.repeat(20), "txt", format!("[facts]\n{}", (0..n).map(fact).collect::<String>()))
    }),
    ("levels of HTML", &[200, 800, 3_200], |n| {
        let (open, close) = ("<div>".repeat(n), "</div>".repeat(n));
        (format!("<article>{open}<p>{STORY}</p>{close}</article>"), "html", FACTS.into())
    }),
    ("paragraphs of HTML", &[2_500, 10_000], |n| {
        (format!("<article>{}</article>", format!("<p>{STORY}").repeat(n)), "html", FACTS.into())
    }),
    ("entities of HTML", &[10_000, 40_000], |n| {
        (format!("<article><p>{STORY}{}", "&amp; <b>x</b>".repeat(n)), "html", FACTS.into())
    }),
    ("escapes of JSON", &[10_000, 40_000], |n| {
        let story = STORY.replace('"', "\\\"");
        (format!("{story}{}", "Z\\u00fcrich ".repeat(n)), "jsonl", FACTS.into())
    }),
];

fn main() -> Result<(), Box<dyn Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let folder = tempfile::tempdir()?;
    for (name, lengths, make) in CASES {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| name.contains(wanted)) {
            continue;
        }
        let mut times = Vec::new();
        print!("{name:30}");
        for &length in lengths {
            let (text, ending, facts) = make(length);
            let time = measure(folder.path(), &text, ending, &facts)?.as_secs_f64();
            print!(" {length:>8}: {:>9.2} ms", time * 1e3);
            times.push(time);
        }
        let power = |from: f64, to: f64| libm::log(to / from);
        let (first, last) = (lengths[0] as f64, lengths[lengths.len() - 1] as f64);
        println!(" {:>6.2}", power(times[0], times[times.len() - 1]) / power(first, last));
    }
    Ok(())
}

/// How long a thing is done over and over to know its time: the system counts in some thousandths of a second.
const ENOUGH: Duration = Duration::from_millis(400);

/// The time that this thread has worked so far, where the system tells; the clock's otherwise.
fn worked(begin: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|told| told.parse().ok());
    nanoseconds.map_or_else(|| begin.elapsed(), Duration::from_nanos)
}

/// The time to read the article and to check it.
fn measure(
    folder: &Path,
    text: &str,
    ending: &str,
    facts: &str,
) -> Result<Duration, Box<dyn Error>> {
    let facts = read_facts(folder, facts)?;
    let path = folder.join("article").with_extension(ending);
    let text = match ending {
        "jsonl" => format!("{{\"id\": 1, \"text\": \"{text}\"}}\n"),
        _ => text.to_owned(),
    };
    std::fs::write(&path, text)?;
    let listed = Corpus::file(&path).map_err(told)?;
    let checker = Checker::new(&facts);
    let begin = Instant::now();
    let (start, mut runs) = (worked(begin), 0);
    loop {
        let article = listed[0].read().map_err(told)?;
        let findings = checker.check(&article);
        places(&article, findings.iter().flat_map(|(_, finding)| &finding.evidence));
        runs += 1;
        let spent = worked(begin) - start;
        if spent > ENOUGH {
            return Ok(spent / runs);
        }
    }
}

/// What a report asks of each piece of evidence.
fn places<'e>(article: &Article, evidence: impl Iterator<Item = &'e gainsay::check::Evidence>) {
    for evidence in evidence {
        black_box(article.place(evidence.span.start));
    }
}

fn read_facts(folder: &Path, text: &str) -> Result<Vec<Fact>, Box<dyn Error>> {
    let assertions = folder.join("assertions");
    std::fs::create_dir_all(&assertions)?;
    std::fs::write(assertions.join("story.toml"), text)?;
    Ok(fact::load(&assertions, &[]).map_err(told)?)
}

fn told(faults: Vec<Fault>) -> String {
    gainsay::text::fault::render(&faults, false)
}

/// A number in small letters, so that a word can be made of it.
fn letters(n: usize) -> String {
    let digit = |place: u32| char::from(b'a' + (n / 26usize.pow(place) % 26) as u8);
    (0..4).map(digit).collect()
}
