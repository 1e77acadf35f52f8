//! `--format jsonl`: one JSON object a line for every case, articles in order and in each the facts
//! in theirs. The fields are a contract with the programs that read them.

use serde::Serialize;

use crate::check::{Bearing, Evidence, Finding, Near};
use crate::fact::kind_name;
use crate::text::Article;

use super::report::Report;
use crate::report::case::{Column, Plan, word};
use crate::report::outcome::Unmet;
use crate::report::parts::safe;

/// A case as it is written.
#[derive(Debug, Serialize)]
struct Record<'a> {
    fact: String,
    article: &'a str,
    verdict: &'static str,
    outcome: &'static str,
    expected: Option<&'static str>,
    note: &'a str,
    /// How likely the verdict is right, 0 to 1, to three digits.
    probability: f64,
    evidence: Vec<Passage<'a>>,
    /// Of an omission, the best answer that fell short.
    near: Option<Miss<'a>>,
    /// The key of `expect` that does not hold.
    unmet: Option<&'static str>,
    /// Of the article's text.
    digest: &'a str,
    /// The values of the fact, any of which is right, as the analyst wrote them.
    value: &'a [String],
    /// What they were read as.
    kind: &'static str,
    /// Where the fact stands.
    place: Place,
}

/// An answer that fell short of a verdict.
#[derive(Debug, Serialize)]
struct Miss<'a> {
    path: String,
    line: usize,
    /// Bytes of the file.
    start: usize,
    /// Bytes of the file.
    end: usize,
    /// The sentence.
    text: &'a str,
    value: &'a str,
    why: &'a str,
    /// How likely it is the answer, 0 to 1, to three digits.
    probability: f64,
}

impl<'a> Miss<'a> {
    fn new(near: &'a Near, article: &'a Article) -> Self {
        let bytes = article.in_file(near.span);
        Self {
            path: article.path.display().to_string(),
            line: article.place(near.span.start).line,
            start: bytes.start,
            end: bytes.end,
            text: near.sentence.of(&article.text),
            value: &near.value,
            why: &near.why,
            probability: rounded(near.probability),
        }
    }
}

/// To three digits behind the point.
fn rounded(probability: f64) -> f64 {
    (probability * 1_000.0).round() / 1_000.0
}

/// A line of an assertion file.
#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: usize,
}

/// The answer to a claim as it is written by `gainsay ask --jsonl`.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    /// The claim's id, as it came.
    pub id: &'a serde_json::Value,
    /// The verdict's word.
    pub verdict: &'static str,
    /// What it rests on.
    pub evidence: Vec<Passage<'a>>,
}

/// One piece of evidence as it is written.
#[derive(Debug, Serialize)]
pub struct Passage<'a> {
    relation: &'static str,
    path: String,
    line: usize,
    column: usize,
    /// Bytes of the file.
    start: usize,
    /// Bytes of the file.
    end: usize,
    /// The sentence.
    text: &'a str,
    value: &'a str,
    speaker: Option<&'a str>,
}

impl<'a> Passage<'a> {
    /// The evidence of a finding, as it is written.
    pub fn of(finding: &'a Finding, article: &'a Article) -> Vec<Self> {
        finding.evidence.iter().map(|evidence| Self::new(evidence, article)).collect()
    }

    fn new(evidence: &'a Evidence, article: &'a Article) -> Self {
        let place = article.place(evidence.span.start);
        let bytes = article.in_file(evidence.span);
        Self {
            relation: match evidence.bearing {
                Bearing::Support => "support",
                Bearing::Contradiction => "contradiction",
                Bearing::Vague => "vague",
            },
            path: article.path.display().to_string(),
            line: place.line,
            column: place.column,
            start: bytes.start,
            end: bytes.end,
            text: evidence.sentence.of(&article.text),
            value: &evidence.value,
            speaker: evidence.speaker.as_deref(),
        }
    }
}

/// The format.
pub(crate) struct Jsonl;

impl Report for Jsonl {
    fn render(&self, _: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        lines(column, text);
    }
}

/// Writes the lines of an article's cases at the end of `text`.
pub fn lines(column: &Column<'_>, text: &mut Vec<u8>) {
    let digest = column.article.digest();
    for case in column.cases {
        let record = Record {
            fact: case.fact.id(),
            article: &case.article.id,
            verdict: word(case.finding.verdict),
            outcome: case.outcome.word(),
            expected: case.expected.map(|expected| word(expected.verdict)),
            note: &case.finding.note,
            probability: rounded(case.finding.probability),
            evidence: Passage::of(case.finding, case.article),
            near: case.finding.near.as_ref().map(|near| Miss::new(near, case.article)),
            unmet: case.unmet.map(Unmet::word),
            digest: &digest,
            value: &case.fact.written,
            kind: kind_name(case.fact.kind),
            place: Place { file: case.fact.path.display().to_string(), line: case.fact.line },
        };
        // Strings and numbers always serialize, and a vector takes every byte.
        let _ = safe::json(&record, text);
        text.push(b'\n');
    }
}
