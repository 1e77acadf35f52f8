//! `--format sarif`: SARIF 2.1.0, for code scanning and editors.
//!
//! A fact is a rule. A failed case is a result, and so is a discrepancy that the analyst knows of:
//! it is there with a suppression, justified by the note. A case that is as it should be is none.

use std::io::{self, Write};
use std::path::{MAIN_SEPARATOR, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::check::{Bearing, Evidence};
use crate::fact::Fact;
use crate::text::{Article, Span};

use super::brief;
use super::report::Report;
use crate::report::case::{Case, Cell, Column, Plan, word};
use crate::report::outcome::Outcome;
use crate::report::parts::{failure, name, safe};
use crate::report::tally::Tally;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stays as it is in the path of a URI. A colon does not: before the first slash it would make
/// a scheme of what precedes it.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The format.
#[derive(Default)]
pub(crate) struct Sarif {
    /// Whether some result has been written.
    begun: bool,
}

impl Report for Sarif {
    fn begin(&mut self, plan: &Plan<'_>, out: &mut dyn Write) -> io::Result<()> {
        let rules = plan.facts.iter().zip(plan.names).map(|(fact, name)| Rule::of(fact, name));
        let driver = Driver {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            rules: rules.collect(),
        };
        let mut tool = Vec::new();
        safe::json(&Tool { driver }, &mut tool)?;
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":")?;
        out.write_all(&tool)?;
        // A column counts characters, not the units of UTF-16.
        out.write_all(b",\"columnKind\":\"unicodeCodePoints\",\"results\":[")
    }

    fn wants_all(&self) -> bool {
        false
    }

    fn render(&self, plan: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        let told = |case: &&Case<'_>| case.outcome == Outcome::Failed || case.differs();
        for case in column.cases.iter().filter(told) {
            text.extend_from_slice(if text.is_empty() { b"\n" } else { b",\n" });
            let article = &plan.article_names[column.index];
            let name = name::of_case(&plan.names[case.index], article);
            // Strings and numbers always serialize, and a vector takes every byte.
            let _ = safe::json(&Found::of(case, &plan.names[case.index], name), text);
        }
    }

    fn article(
        &mut self,
        _: usize,
        _: &[Cell],
        text: &[u8],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.begun {
            out.write_all(b",")?;
        }
        self.begun = true;
        out.write_all(text)
    }

    fn end(&mut self, _: &Plan<'_>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}]}\n")
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule<'a>>,
}

/// `reportingDescriptor`: a fact.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Tags<'a>>,
}

impl<'a> Rule<'a> {
    fn of(fact: &'a Fact, name: &'a str) -> Self {
        let told = [("source", &fact.source), ("note", &fact.note)];
        let told = told.into_iter().filter_map(|(name, told)| Some((name, told.as_ref()?)));
        let help: Vec<String> =
            told.map(|(name, told)| format!("{name}: {}", safe::inline(told))).collect();
        let key = safe::inline(&fact.topic.key);
        Self {
            id: name,
            short_description: text(format!("{key}: {}", failure::written(fact))),
            help: (!help.is_empty()).then(|| text(help.join("; "))),
            properties: (!fact.tags.is_empty()).then_some(Tags { tags: &fact.tags }),
        }
    }
}

#[derive(Serialize)]
struct Tags<'a> {
    tags: &'a [String],
}

#[derive(Serialize)]
struct Text {
    text: String,
}

fn text(text: String) -> Text {
    Text { text }
}

/// `result`: a case.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    suppressions: Vec<Suppression>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "case/v1")]
    case: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
}

#[derive(Serialize)]
struct Properties<'a> {
    verdict: &'static str,
    expected: Option<&'static str>,
    article: &'a str,
}

impl<'a> Found<'a> {
    fn of(case: &Case<'a>, rule_id: &'a str, case_name: String) -> Self {
        let mut locations: Vec<Location> =
            case.finding.deciding().map(|evidence| Location::of(case.article, evidence)).collect();
        if locations.is_empty() {
            locations.push(Location::file(&case.article.path, None, String::new()));
        }
        // A result has one place; the others are related to it.
        let mut related_locations = locations.split_off(1);
        let others = case.finding.evidence.iter();
        let deciding: Vec<Bearing> =
            case.finding.deciding().map(|evidence| evidence.bearing).collect();
        let others = others.filter(|evidence| !deciding.contains(&evidence.bearing));
        related_locations.extend(others.map(|evidence| Location::of(case.article, evidence)));
        let line = Region { start_line: case.fact.line, ..Region::default() };
        let written = format!("the fact: {}", failure::written(case.fact));
        related_locations.push(Location::file(&case.fact.path, Some(line), written));
        let known = Suppression {
            kind: "external",
            status: "accepted",
            justification: case.known_because().map(safe::inline),
        };
        Self {
            rule_id,
            rule_index: case.index,
            level: "error",
            message: text(brief::line(case)),
            locations,
            related_locations,
            partial_fingerprints: Fingerprints { case: case_name },
            suppressions: if case.outcome == Outcome::Ok { vec![known] } else { Vec::new() },
            properties: Properties {
                verdict: word(case.finding.verdict),
                expected: case.expected.map(|expected| word(expected.verdict)),
                article: &case.article.id,
            },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    /// The column after the last character.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Text>,
}

impl Location {
    fn of(article: &Article, evidence: &Evidence) -> Self {
        let does = failure::bears(evidence.bearing);
        let said = evidence.speaker.as_ref();
        let said = said.map_or_else(String::new, |who| format!(", said by {}", safe::inline(who)));
        let region = Region::of(article, evidence.span);
        let mut at = Self::file(&article.path, Some(region), format!("{does}{said}"));
        at.physical_location.context_region = Some(Region::of(article, evidence.sentence));
        at
    }

    fn file(path: &Path, region: Option<Region>, message: String) -> Self {
        let artifact_location = Artifact { uri: uri(path) };
        let physical_location = Physical { artifact_location, region, context_region: None };
        Self { physical_location, message: (!message.is_empty()).then(|| text(message)) }
    }
}

impl Region {
    fn of(article: &Article, span: Span) -> Self {
        let (from, to) = (article.place(span.start), article.place(span.end));
        let bytes = article.in_file(span);
        Self {
            start_line: from.line,
            start_column: Some(from.column),
            end_line: Some(to.line),
            end_column: Some(to.column),
            byte_offset: Some(bytes.start),
            byte_length: Some(bytes.end - bytes.start),
            snippet: Some(text(span.of(&article.text).to_owned())),
        }
    }
}

/// The path as a URI: relative to wherever the command ran, or of the file system.
fn uri(path: &Path) -> String {
    let shown = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    let encoded = utf8_percent_encode(&shown, PATH);
    match path.is_absolute() {
        true => format!("file://{}{encoded}", if shown.starts_with('/') { "" } else { "/" }),
        false => encoded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri_however_strange() {
        let cases = [
            ("corpus/a b/50%.txt", "corpus/a%20b/50%25.txt"),
            ("a:b/ü\n?#.txt", "a%3Ab/%C3%BC%0A%3F%23.txt"),
            ("../x.txt", "../x.txt"),
            ("/srv/x.txt", "file:///srv/x.txt"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(Path::new(path)), expected);
        }
    }
}
