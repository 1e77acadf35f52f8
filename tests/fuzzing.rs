//! Any input at all: nothing panics, nothing hangs, no place lies outside of its text or within a character,
//! and every place leads back to the bytes of the file.
//!
//! `GAINSAY_FUZZ_SECONDS=3600 cargo test --release --test fuzzing -- --nocapture` runs each target for an
//! hour.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod fuzz;

use std::path::Path;
use std::sync::LazyLock;

use gainsay::check::{Bearing, Checker, Finding, claim};
use gainsay::fact::rewrite::{Acceptance, expecting};
use gainsay::fact::{self, Fact, Verdict};
use gainsay::text::{self, Article, Fault, Span, Stream, fault};
use gainsay::value::{self, Context, Value};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a range lies in a text, at whole characters.
#[track_caller]
fn holds(text: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?}");
    assert!(text.get(span.start..span.end).is_some(), "{span:?} of {} bytes", text.len());
}

/// Whether ranges stand one behind the other.
#[track_caller]
fn in_order(spans: impl Iterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(span.start >= last && !span.is_empty(), "{span:?} after {last}");
        last = span.end;
    }
}

#[test]
fn values() {
    let days = [None, Some(jiff::civil::date(2019, 6, 23)), Some(jiff::civil::date(2024, 2, 29))];
    fuzz::run("values", |bytes| {
        let text = text(bytes);
        let context = Context { reference: days[bytes.len() % days.len()] };
        let whole = value::read(&text, context);
        in_order(whole.iter().map(|value| value.span));
        let names = value::read_names(&text);
        for value in whole.iter().chain(&names) {
            holds(&text, value.span);
            value.noun.iter().for_each(|noun| holds(&text, *noun));
        }
        // Piece by piece is the same.
        let mut at = 0;
        let mut pieces: Vec<Value> = Vec::new();
        for (base, piece) in value::pieces(&text) {
            assert!(base >= at && text[base..].starts_with(piece), "{base} after {at}");
            at = base + piece.len();
            pieces.extend(value::read(piece, context).into_iter().map(|mut value| {
                value.span = value.span.shift(base);
                value
            }));
        }
        let spans = |values: &[Value]| values.iter().map(|value| value.span).collect::<Vec<_>>();
        assert_eq!(spans(&whole), spans(&pieces));
        let _ = value::read_whole(&text, None, context);
    });
}

#[test]
fn passages() {
    fuzz::run("passages", |bytes| {
        let text = text(bytes);
        let mut from = bytes.first().map_or(0, |byte| usize::from(*byte) % (text.len() + 1));
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let passages = text::passages(&text, from);
        in_order(passages.iter().map(|passage| passage.span));
        assert!(passages.is_sorted_by_key(|passage| passage.paragraph));
        for passage in &passages {
            assert!(passage.span.start >= from);
            holds(&text, passage.span);
            let tokens = text::tokens(&text, passage.span);
            in_order(tokens.iter().copied());
            tokens.iter().for_each(|token| assert!(passage.span.covers(*token)));
        }
        for quote in text::quotes(&text, &passages) {
            holds(&text, quote.span);
            assert!(quote.span.covers(quote.inner));
            holds(&text, quote.inner);
        }
        assert_eq!(text::furniture(&text, &passages).len(), passages.len());
    });
}

/// Whether every character of an article leads back to bytes of its file, in their order.
fn leads_back(article: &Article, file: &[u8]) {
    assert!(article.text.is_char_boundary(article.body));
    let lines = file.iter().filter(|byte| **byte == b'\n').count() + 1;
    let mut last = 0;
    for (at, c) in article.text.char_indices().take(3_000) {
        let span = article.in_file(Span::new(at, at + c.len_utf8()));
        assert!(span.start <= span.end && span.end <= file.len(), "{span:?} of {}", file.len());
        assert!(span.start >= last, "{span:?} after {last}");
        last = span.start;
        // A character that stands in the file stands there where it is said to.
        let raw = &file[span.start..span.end];
        let verbatim = std::str::from_utf8(raw).is_ok_and(|raw| raw.chars().eq([c]));
        // Code of Markdown with a line end in it leads back as a whole, with its marks.
        let made = c.is_whitespace() || c == '\u{fffd}' || raw.iter().any(|b| b"&\\`".contains(b));
        let coded = !c.is_ascii() || std::str::from_utf8(file).is_err();
        assert!(verbatim || made || coded, "{c:?} is {raw:?}");
    }
    let (from, to) = (article.place(0), article.place(article.text.len()));
    assert!(from.line >= 1 && from.column >= 1 && (from.line <= to.line), "{from:?} {to:?}");
    // A carriage return or a separator may end a line, too.
    let breaks = article.text.len() + lines;
    assert!(to.line <= breaks, "{to:?} of {breaks}");
}

#[test]
fn files() {
    let names = ["a.txt", "a.md", "a.html", "a.HTM"].map(Path::new);
    fuzz::run("files", |bytes| {
        let name = names[bytes.len() % names.len()];
        match Article::of_file(name, bytes.to_vec()) {
            Ok(article) => leads_back(&article, bytes),
            Err(faults) => shown(&faults),
        }
    });
}

#[test]
fn lines() {
    fuzz::run("lines", |bytes| {
        let stream = Stream::new(bytes, "feed.jsonl");
        let name = stream.name().to_owned();
        for line in stream.take(100) {
            match line.unwrap().read(&name) {
                Ok(article) => leads_back(&article, bytes),
                Err(faults) => shown(&faults),
            }
        }
    });
}

/// A front matter before a body that is known: the body is found, or the fault told.
#[test]
fn front_matter() {
    fuzz::run("front-matter", |bytes| {
        let mark = ["+++", "---"][bytes.len() % 2];
        let file = format!("{mark}\n{}\n{mark}\nThe dam broke.\n", text(bytes));
        match Article::of_file(Path::new("a.txt"), file.clone().into_bytes()) {
            Ok(article) => {
                leads_back(&article, file.as_bytes());
                assert!(article.text[article.body..].ends_with("The dam broke.\n"));
            }
            Err(faults) => shown(&faults),
        }
    });
}

/// Whether faults can be shown, and steer no terminal.
fn shown(faults: &[Fault]) {
    assert!(!faults.is_empty());
    let text = fault::render(faults, false);
    let steers = |c: char| c != '\n' && fault::steers(c);
    assert!(!text.contains(steers), "{text:?}");
    assert!(text.len() < 100_000, "{} bytes of faults", text.len());
}

#[test]
fn assertion_files() {
    fuzz::run("assertion-files", |bytes| {
        let text = match bytes.len() % 3 {
            0 => text(bytes),
            1 => format!("[facts]\n\"houses flooded\" = {}\n", text(bytes)),
            _ => format!("[facts.\"houses flooded\"]\nis = 40\n{}\n", text(bytes)),
        };
        let root = Path::new("");
        let facts = match fact::load_text(root, Path::new("a.toml"), &text) {
            Ok(facts) => facts,
            Err(faults) => return shown(&faults),
        };
        let Some(first) = facts.first() else { return };
        let accepted = Acceptance {
            key: first.topic.key.clone(),
            article: "a/b".to_owned(),
            verdict: Verdict::Contradiction,
            values: vec!["70".to_owned()],
            note: Some("asked".to_owned()),
            until: None,
        };
        let written = expecting(&text, &[accepted]).unwrap();
        let again = fact::load_text(root, Path::new("a.toml"), &written)
            .unwrap_or_else(|faults| panic!("{written}\n{}", fault::render(&faults, false)));
        let said = |fact: &Fact| (fact.topic.key.clone(), fact.written.clone(), fact.kind);
        assert_eq!(
            facts.iter().map(said).collect::<Vec<_>>(),
            again.iter().map(said).collect::<Vec<_>>()
        );
        let expected = again[0].expected("a/b").map(|expected| expected.verdict);
        assert_eq!(expected, Some(Verdict::Contradiction), "{written}");
    });
}

const FACTS: &str = r#"
[synonyms]
houses = ["homes"]
[opposites]
"went ahead" = ["called off"]
[facts]
"houses flooded" = 40
"people killed" = 3
"people injured" = "at least 12"
"drone type" = "Global Hawk"
"drone shot down" = 2019-06-20
"dam broke" = "18:40"
"age of Ann Cole" = 17
"Cole said" = '"never on Monday"'
"strike went ahead" = true
"price of the drone" = "USD 130 million"
"turnout" = "12%"
"strike lasted" = "10 minutes"
"length of the dam" = "5 km"
[facts."target of the attack"]
is = "dam"
one_of = ["dam | wall", "drone"]
"#;

static KNOWN: LazyLock<Vec<Fact>> =
    LazyLock::new(|| fact::load_text(Path::new(""), Path::new("facts.toml"), FACTS).unwrap());

/// Whether a finding is about this text and agrees with itself.
fn sound(finding: &Finding, article: &Article) {
    for evidence in &finding.evidence {
        holds(&article.text, evidence.span);
        holds(&article.text, evidence.sentence);
        assert!(evidence.span.start >= article.body, "{evidence:?}");
    }
    let has = |bearing| finding.evidence.iter().any(|evidence| evidence.bearing == bearing);
    match finding.verdict {
        Verdict::Support => assert!(has(Bearing::Support), "{finding:?}"),
        Verdict::Contradiction => assert!(has(Bearing::Contradiction), "{finding:?}"),
        Verdict::Disputed => {
            assert!(has(Bearing::Support) && has(Bearing::Contradiction), "{finding:?}");
        }
        Verdict::Omission => {}
    }
}

#[test]
fn whole_check() {
    let checker = Checker::new(&KNOWN);
    fuzz::run("whole-check", |bytes| {
        let day = (bytes.len() % 2 == 0).then(|| jiff::civil::date(2019, 6, 23));
        let article = Article::in_memory("a", &text(bytes), day);
        let findings = checker.check(&article);
        assert_eq!(findings.len(), KNOWN.len());
        findings.iter().for_each(|(_, finding)| sound(finding, &article));
        assert_eq!(findings, checker.check(&article));
        if bytes.len() % 8 == 0 {
            // What is not told one by one is silent.
            let scanned = checker.scan(&article);
            let told = checker.told(&scanned);
            let rest = findings.iter().filter(|found| !told.contains(found));
            rest.for_each(|(index, found)| assert_eq!(*found, checker.silent(&scanned, *index)));
            // An explanation may say more of why there is nothing.
            for (index, finding) in findings {
                let explained = checker.explain(index, &article).0;
                assert_eq!(finding.verdict, explained.verdict);
                assert_eq!(finding.evidence, explained.evidence);
            }
        }
    });
}

#[test]
fn claims() {
    fuzz::run("claims", |bytes| {
        let text = text(bytes);
        let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (said, told) = text.split_at(half);
        let article = Article::in_memory("a", told, None);
        let (finding, steps) = claim::explain(said, &article);
        sound(&finding, &article);
        steps.iter().for_each(|step| holds(&article.text, step.sentence));
    });
}
