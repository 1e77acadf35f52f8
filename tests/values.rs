//! What holds of the values of any text whatever, and how the texts of `tests/values/*.tsv` are read,
//! one table for each kind, as published on a Wednesday.
//!
//! What cannot be read yet stands in `tests/values/known-misses.tsv`, kept as the list of
//! `tests/cases.rs` is: `GAINSAY_BLESS=1 cargo test --test values` writes it anew.

#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod misses;

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use gainsay::value::{Context, Days, Kind, Reading, Value, read, read_names, read_whole};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TABLES: &str = "tests/values";
const MISSES: &str = "tests/values/known-misses.tsv";

/// The day on which the texts of the tables were published.
const WEDNESDAY: Date = date(2021, 3, 10);

/// A reading as a table writes it: its kind, its ends, and the unit of money and quantities. Of dates
/// it is what a person is shown.
fn written(value: &Value) -> (&'static str, String, String, &'static str) {
    let kind = value.kind().name();
    let ends = |from: Option<String>, to: Option<String>, unit| {
        (kind, from.unwrap_or_default(), to.unwrap_or_default(), unit)
    };
    let day = |day: Date| Some(day.to_string());
    match (&value.reading, value.named) {
        (Reading::Date(_), Some(named)) => ends(day(named.from), day(named.to), ""),
        (Reading::Date(Days::Range { from, to }), None) => {
            ends(from.and_then(day), to.and_then(day), "")
        }
        (Reading::Amount { kind, range, unit }, _) => {
            let unit = if matches!(kind, Kind::Money | Kind::Quantity) { *unit } else { "" };
            ends(range.min.map(|n| n.to_string()), range.max.map(|n| n.to_string()), unit)
        }
        _ => ends(None, None, ""),
    }
}

/// Whether a value reads as a table says: numbers to a thousandth.
fn fits(value: &Value, want: &str) -> bool {
    let mut want = want.splitn(3, ' ');
    let (kind, range) = (want.next().unwrap_or_default(), want.next().unwrap_or_default());
    let (from, to) = range.split_once("..").unwrap_or((range, range));
    let (is, low, high, unit) = written(value);
    let near = |is: &str, want: &str| match (is.parse::<f64>(), want.parse::<f64>()) {
        (Ok(is), Ok(want)) => (is - want).abs() <= 2e-3 * want.abs(),
        _ => is == want,
    };
    is == kind && near(&low, from) && near(&high, to) && unit == want.next().unwrap_or_default()
}

#[test]
fn the_tables_are_read_as_they_say() {
    let mut missed = BTreeSet::new();
    for file in fs::read_dir(TABLES).expect("the tables lie there") {
        let path = file.expect("the tables can be listed").path();
        if path.ends_with("known-misses.tsv") {
            continue;
        }
        let table = fs::read_to_string(&path).expect("a table can be read");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let [text, words, want] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{}: not three fields: {line}", path.display());
            };
            let values = read(text, Context { reference: Some(WEDNESDAY) });
            let right = match want {
                "-" => values.is_empty(),
                _ => values.iter().any(|v| v.span.of(text) == words && fits(v, want)),
            };
            if !right {
                missed.insert(line.to_owned());
            }
        }
    }
    misses::hold(MISSES, "Texts whose values cannot be read yet, as in the tables.", &missed);
}

/// Pieces that values are made of, and pieces that break them.
const PIECES: &[&str] = &[
    "1",
    "12",
    "150",
    "2019",
    "1,234",
    "3.5",
    ".",
    ",",
    "-",
    "–",
    "/",
    ":",
    "%",
    "$",
    "€",
    "'",
    "\"",
    " ",
    "  ",
    "\n",
    "\n\n",
    "one",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "dozens",
    "several",
    "a",
    "an",
    "half",
    "and",
    "of",
    "the",
    "to",
    "from",
    "between",
    "in",
    "at least",
    "more than",
    "about",
    "up to",
    "or more",
    "minutes",
    "hour",
    "years",
    "week",
    "old",
    "year",
    "ago",
    "before",
    "later",
    "May",
    "June",
    "march",
    "Monday",
    "Thu",
    "today",
    "last",
    "next",
    "this",
    "early",
    "end",
    "USD",
    "pounds",
    "dollars",
    "percent",
    "per cent",
    "km",
    "miles",
    "degrees",
    "m",
    "k",
    "bn",
    "p.m.",
    "a.m.",
    "noon",
    "Christmas",
    "Easter",
    "quarter",
    "third",
    "second",
    "th",
    "st",
    "aged",
    "minus",
    "point",
    "é",
    "元",
    "½",
    "°",
    "²",
    "日本",
    "نص",
    "\u{202f}",
    "\u{a0}",
    "\u{200b}",
    "🙂",
    "ß",
    "U.S.",
    "Mr.",
    "bin",
    "Laden",
    "White",
    "House",
    "#",
    "@",
    "(",
    ")",
    "<",
    ">",
    "=",
    "^",
    "&",
    "x",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(PIECES), prop::bool::weighted(0.7)), 0..24)
        .prop_map(|parts| {
            parts
                .iter()
                .map(|(part, space)| format!("{part}{}", if *space { " " } else { "" }))
                .collect()
        })
}

fn contexts() -> impl Strategy<Value = Context> {
    prop::option::of((1i16..=9999, 1i8..=12, 1i8..=28))
        .prop_map(|day| Context { reference: day.map(|(y, m, d)| date(y, m, d)) })
}

/// Spans lie in the text, split no character, are not empty, and follow each other.
fn sound(text: &str, values: &[Value]) {
    let mut end = 0;
    for value in values {
        let span = value.span;
        assert!(
            span.start >= end && span.start < span.end && span.end <= text.len(),
            "{text:?}: {value:?}"
        );
        assert!(text.get(span.start..span.end).is_some(), "{text:?}: {value:?}");
        if let Some(noun) = value.noun {
            assert!(
                noun.start < noun.end && text.get(noun.start..noun.end).is_some(),
                "{text:?}: {value:?}"
            );
        }
        end = span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces_are_read_soundly(text in pieces(), context in contexts()) {
        sound(&text, &read(&text, context));
        sound(&text, &read_names(&text));
    }

    #[test]
    fn any_characters_are_read_soundly(text in "\\PC{0,80}", context in contexts()) {
        sound(&text, &read(&text, context));
        sound(&text, &read_names(&text));
    }

    #[test]
    fn cut_off_and_unspaced_texts_are_read_soundly(text in pieces(), at in 0usize..200) {
        let unspaced: String = text.split_whitespace().collect();
        sound(&unspaced, &read(&unspaced, Context::default()));
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        sound(&text[..at], &read(&text[..at], Context::default()));
        sound(&text[at..], &read_names(&text[at..]));
    }

    #[test]
    fn a_whole_value_lies_in_its_text(text in pieces(), context in contexts()) {
        for kind in [None, Some(Kind::Number), Some(Kind::Age), Some(Kind::Date), Some(Kind::Time), Some(Kind::Name), Some(Kind::Money)] {
            if let Some(value) = read_whole(&text, kind, context) {
                sound(&text, &[value]);
            }
        }
    }
}

#[test]
fn a_long_line_takes_linear_time() {
    let time = |text: &str| {
        let start = Instant::now();
        let values = read(text, Context::default());
        sound(text, &values);
        sound(text, &read_names(text));
        start.elapsed().as_secs_f64()
    };
    for piece in [
        "1",
        "a",
        "twenty",
        "1,",
        "1-",
        "5 ",
        "U.S.",
        "one hundred and ",
        "May ",
        "last ",
        "\"",
        "at least ",
        "2 years ",
        "(1) ",
        "1/",
        "x@",
        "Bank of ",
    ] {
        let short = piece.repeat(15_000 / piece.len());
        let long = piece.repeat(120_000 / piece.len());
        // Eight times the text; a quadratic reader would take 64 times as long, and would do so every
        // time, whatever else the machine is doing.
        let linear = (0..3).any(|_| time(&long) < 30.0 * time(&short).max(0.005));
        assert!(linear, "{piece:?} takes more than thirty times as long for eight times the text");
    }
}
