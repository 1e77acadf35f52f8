//! Laws of the judgement: changes of a text, of facts or of how they are run that change no verdict, and
//! values that must never support.
//!
//! They are held by the texts and facts of `tests/cases`, and by facts made up from a table. Behind each law
//! stands how many cases break it today; more is a failure.
//! `cargo test --release --test laws -- --nocapture` lists them; the debug profile leaves the slow ones out.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeSet;
use std::path::Path;

use gainsay::check::{Bearing, Checker, Finding};
use gainsay::fact::{self, Fact, Verdict};
use gainsay::report::word;
use gainsay::text::{Article, Corpus};
use gainsay::value::{Family, Kind};

/// Sentences that name nobody, no number, no day, no place and none of what happens in the cases.
const UNRELATED: [&str; 3] = [
    "The library has a new reading room with comfortable chairs.",
    "Gardeners like the soft soil beside the old wall.",
    "A choir sings there on most evenings.",
];

fn facts_and_articles() -> (Vec<Fact>, Vec<Article>) {
    let corpus = Corpus::open(Path::new("tests/cases/corpus")).unwrap();
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let facts = fact::load(Path::new("tests/cases/assertions"), &ids).unwrap();
    (facts, corpus.articles.iter().map(|listed| listed.read().unwrap()).collect())
}

/// The body of an article, with other white space or with more around it.
fn anew(article: &Article, change: impl Fn(&str) -> String) -> Article {
    let mut changed = Article::in_memory(&article.id, &change(&article.text[article.body..]), None);
    changed.meta = article.meta.clone();
    changed
}

/// Holds a law: lists what breaks it, and fails if that is more than is known.
#[track_caller]
fn hold(law: &str, of: usize, known: usize, breaches: &BTreeSet<String>) {
    println!("{law}: {} of {of}", breaches.len());
    breaches.iter().for_each(|breach| println!("  {breach}"));
    let first: Vec<&String> = breaches.iter().take(20).collect();
    let found = breaches.len();
    assert!(found <= known, "{law}: {found} of {of} break it, {known} are known: {first:#?}");
}

/// Holds that a change of the text changes no verdict. Whatever is known to change, nothing but silence comes of a
/// verdict, and a verdict of nothing but silence.
#[track_caller]
fn unchanged(law: &str, known: usize, change: impl Fn(&str) -> String) {
    let (facts, articles) = facts_and_articles();
    let checker = Checker::new(&facts);
    let (mut of, mut breaches) = (0, BTreeSet::new());
    for article in &articles {
        let plain = checker.check(&anew(article, str::to_owned));
        let changed = checker.check(&anew(article, &change));
        of += plain.len();
        for ((index, before), (_, after)) in plain.into_iter().zip(changed) {
            if before.verdict != after.verdict {
                let silent = [before.verdict, after.verdict].contains(&Verdict::Omission);
                let (before, after) = (word(before.verdict), word(after.verdict));
                let (fact, article) = (facts[index].id(), &article.id);
                let breach = format!("{fact} | {article}: {before}, then {after}");
                assert!(silent, "{law}: {breach}");
                breaches.insert(breach);
            }
        }
    }
    hold(law, of, known, &breaches);
}

/// Breaks the lines of paragraphs anew at so many characters.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            if column > 0 && column + word.trim_end().chars().count() > width {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                column = 0;
            }
            out.push_str(word);
            column += word.chars().count();
        }
    }
    out
}

/// Letters with accents as a letter and a mark that goes with it.
fn decomposed(text: &str) -> String {
    let pairs = [
        ('é', "e\u{301}"),
        ('è', "e\u{300}"),
        ('ê', "e\u{302}"),
        ('ë', "e\u{308}"),
        ('á', "a\u{301}"),
        ('à', "a\u{300}"),
        ('ä', "a\u{308}"),
        ('å', "a\u{30a}"),
        ('ö', "o\u{308}"),
        ('ó', "o\u{301}"),
        ('ü', "u\u{308}"),
        ('ú', "u\u{301}"),
        ('í', "i\u{301}"),
        ('ñ', "n\u{303}"),
        ('ç', "c\u{327}"),
        ('É', "E\u{301}"),
        ('Ö', "O\u{308}"),
        ('Ü', "U\u{308}"),
        ('Å', "A\u{30a}"),
        ('ž', "z\u{30c}"),
    ];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match pairs.iter().find(|(whole, _)| *whole == c) {
            Some((_, parts)) => out.push_str(parts),
            None => out.push(c),
        }
    }
    out
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn line_ends_change_no_verdict() {
    unchanged("carriage returns", 0, |text| text.replace('\n', "\r\n"));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn the_kind_of_space_changes_no_verdict() {
    unchanged("no-break spaces", 0, |text| text.replace(' ', "\u{a0}"));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn how_letters_are_composed_changes_no_verdict() {
    unchanged("letters and marks apart", 0, decomposed);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn where_lines_break_changes_no_verdict() {
    // Without empty lines nobody can tell the end of a paragraph from that of a line.
    let marked = |text: &str| text.trim().contains("\n\n");
    for width in [60, 72, 80, 100] {
        unchanged(&format!("lines of {width}"), 0, |text| match marked(text) {
            true => wrapped(text, width),
            false => text.to_owned(),
        });
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn unrelated_sentences_change_no_verdict() {
    let more = UNRELATED.join(" ");
    // A word of theirs may meet a topic all the same, as "evenings" a day and "old" an age: it moves a probability
    // by a hundredth or three, and a few stand that near to a threshold.
    unchanged("sentences behind", 4, |text| format!("{}\n\n{more}\n", text.trim_end()));
    unchanged("sentences before", 7, |text| format!("{more}\n\n{text}"));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn neither_order_nor_names_change_anything() {
    let (facts, articles) = facts_and_articles();
    let turned: Vec<Fact> = facts.iter().rev().cloned().collect();
    let (checker, turned_checker) = (Checker::new(&facts), Checker::new(&turned));
    let first: Vec<_> = articles.iter().map(|article| checker.check(article)).collect();
    let (mut of, mut by_order, mut by_name) = (0, BTreeSet::new(), BTreeSet::new());
    for (article, first) in articles.iter().zip(&first).rev() {
        assert_eq!(checker.check(article), *first, "{}", article.id);
        of += first.len();
        let note = |breaches: &mut BTreeSet<String>, index: usize, other: &Finding| {
            let (_, finding) = first.iter().find(|(known, _)| *known == index).unwrap();
            if (finding.verdict, &finding.evidence) != (other.verdict, &other.evidence) {
                let (before, after) = (word(finding.verdict), word(other.verdict));
                let (fact, article) = (facts[index].id(), &article.id);
                breaches.insert(format!("{fact} | {article}: {before}, then {after}"));
            }
        };
        for (index, other) in turned_checker.check(article) {
            note(&mut by_order, facts.len() - 1 - index, &other);
        }
        // The name of its file is nothing that an article says. Some are enough, for each takes its time.
        if !article.text.len().is_multiple_of(8) {
            continue;
        }
        let mut named: Vec<Fact> =
            facts.iter().filter(|f| f.concerns(&article.id)).cloned().collect();
        let glob = gainsay::text::Glob::new("killed/3-on-monday").unwrap();
        let tied = named.iter_mut().filter(|fact| !fact.articles.is_empty());
        tied.for_each(|fact| fact.articles = vec![glob.clone()]);
        let mut renamed = article.clone();
        renamed.id = "killed/3-on-monday".to_owned();
        renamed.path = "killed/3-on-monday.txt".into();
        let others = Checker::new(&named).check(&renamed);
        for ((index, _), (_, other)) in first.iter().zip(&others) {
            note(&mut by_name, *index, other);
        }
    }
    hold("the order of facts", of, 0, &by_order);
    hold("the names of files", of, 0, &by_name);
}

/// Where a text is given another number in the place of every one that supports a fact, it does not support it
/// any more.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn another_value_never_supports() {
    let (facts, articles) = facts_and_articles();
    let checker = Checker::new(&facts);
    let (mut swapped, mut found) = (0, BTreeSet::new());
    for article in &articles {
        let plain = anew(article, str::to_owned);
        for (index, finding) in checker.check(&plain) {
            let family = facts[index].kind.map(Kind::family);
            let numeric = matches!(family, Some(Family::Amount | Family::Age));
            if finding.verdict != Verdict::Support || !numeric || facts[index].tolerance.is_some() {
                continue;
            }
            // More than what is at least so much is no other value: it takes less.
            let open =
                |value: &String| ["at least ", "more than "].iter().any(|w| value.starts_with(w));
            let other = match facts[index].written.iter().any(open) {
                true => |number: u64| number / 3,
                false => |number: u64| number * 3 + 7,
            };
            let Some(text) = other_numbers(&plain, &finding, other) else { continue };
            swapped += 1;
            let changed = anew(article, |_| text.clone());
            let after = checker.check(&changed).into_iter().find(|(i, _)| *i == index).unwrap().1;
            if after.verdict == Verdict::Support {
                let (id, article) = (facts[index].id(), &article.id);
                found.insert(format!("{id} | {article}"));
            }
        }
    }
    assert!(swapped > 50, "only {swapped} values were changed");
    hold("another value", swapped, 0, &found);
}

/// The text with another number wherever one supports; `None` where a number there is not in digits.
fn other_numbers(article: &Article, finding: &Finding, other: fn(u64) -> u64) -> Option<String> {
    let mut spans: Vec<_> = finding
        .evidence
        .iter()
        .filter(|evidence| evidence.bearing == Bearing::Support)
        .map(|evidence| evidence.span)
        .collect();
    spans.sort_by_key(|span| span.start);
    spans.dedup();
    let mut text = article.text.clone();
    for span in spans.iter().rev() {
        let value = span.of(&article.text);
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let number: u64 = digits.parse().ok()?;
        let from = value.find(|c: char| c.is_ascii_digit())?;
        let to = value.rfind(|c: char| c.is_ascii_digit())? + 1;
        if !value[from..to].chars().all(|c| c.is_ascii_digit() || c == ',') {
            return None;
        }
        text.replace_range(span.start + from..span.start + to, &other(number).to_string());
    }
    Some(text)
}

/// A topic, how a fact's value is written, and how a text says it; `#` is a number.
const TOLD: [(&str, &str, &str); 12] = [
    ("houses flooded", "#", "# houses were flooded."),
    ("people killed", "#", "# people were killed."),
    ("people injured", "#", "The storm left # people injured."),
    ("price of the bridge", "\"USD # million\"", "The price of the bridge is USD # million."),
    ("turnout", "\"#%\"", "The turnout was # percent."),
    ("length of the tunnel", "\"# km\"", "The length of the tunnel is # km."),
    ("strike lasted", "\"# days\"", "The strike lasted # days."),
    ("age of Ann Cole", "#", "Ann Cole, #, was at home."),
    ("bridge opened", "2019-06-#", "The bridge opened on # June 2019."),
    ("bridge opened", "2019-06-#", "The bridge opened on June #, 2019."),
    ("ferry left", "\"18:#\"", "The ferry left at 18:#."),
    ("seats on the council", "#", "The council has # seats."),
];

/// A text that says what a fact says supports it, and one that has another value there never does.
#[test]
fn the_same_value_supports_and_no_other_does() {
    let numbers: Vec<u32> = (11..=28).collect();
    let mut found = BTreeSet::new();
    for (topic, value, told) in TOLD {
        for number in &numbers {
            let number = number.to_string();
            // Whether a text is about the story of a fact is another question.
            let value = value.replace('#', &number);
            let toml = format!("articles = [\"*\"]\n[facts.\"{topic}\"]\nis = {value}\n");
            let facts = fact::load_text(Path::new(""), Path::new("a.toml"), &toml)
                .unwrap_or_else(|faults| panic!("{toml}: {faults:?}"));
            let checker = Checker::new(&facts);
            for other in &numbers {
                let other = other.to_string();
                let text = told.replace('#', &other);
                let day = Some(jiff::civil::date(2019, 7, 1));
                let verdict = checker.check(&Article::in_memory("a", &text, day))[0].1.verdict;
                let supports = verdict == Verdict::Support;
                if supports != (number == other) {
                    found.insert(format!("{topic} = {number}: {text} {}", word(verdict)));
                }
            }
        }
    }
    let of = TOLD.len() * numbers.len() * numbers.len();
    hold("the same value", of, 0, &found);
}

/// Whatever the number of threads, the same bytes come out.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute in the debug profile: run it with --release")]
fn threads_make_no_difference() {
    let run = |threads: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(["check", "--format", "jsonl", "--fail-on", "never", "--today", "2026-01-01"]);
        command.args(["--assertions", "tests/cases/assertions", "--corpus", "tests/cases/corpus"]);
        let output = command.env("RAYON_NUM_THREADS", threads).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let one = run("1");
    assert!(one.len() > 100_000);
    assert!(one == run("2") && one == run("7"), "other bytes with more threads");
}
