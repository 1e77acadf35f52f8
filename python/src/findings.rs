//! Findings: as the columns of a batch, and one by one.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use gainsay::check::{self, Checker};
use gainsay::fact::{Fact, Verdict};
use gainsay::report::word;
use gainsay::text::Article;
use pyo3::prelude::*;

use crate::articles::Faulty;

/// What an article says of a fact.
#[pyclass(module = "gainsay", frozen, get_all)]
pub(crate) struct Finding {
    /// The fact's id: its file and its topic.
    fact: String,
    /// "support", "contradiction", "disputed" or "omission".
    verdict: &'static str,
    /// How likely the verdict is right, 0 to 1, to three digits.
    probability: f64,
    /// The value that decided, as the article words it.
    value: Option<String>,
    /// Its first byte in the text, as UTF-8.
    start: Option<i64>,
    /// The byte behind it.
    end: Option<i64>,
    /// The sentence that it stands in.
    sentence: Option<String>,
    /// Why, in words.
    reason: String,
}

#[pymethods]
impl Finding {
    fn __repr__(&self) -> String {
        let value = self.value.as_deref().map_or(String::new(), |value| format!(", {value:?}"));
        format!(
            "<gainsay.Finding {:?}: {} {:.3}{value}>",
            self.fact, self.verdict, self.probability
        )
    }
}

impl Finding {
    pub(crate) fn new(fact: &Fact, article: &Article, finding: &check::Finding) -> Self {
        let first = finding.evidence.first();
        let bytes = first.map(|evidence| article.in_file(evidence.span));
        // No text has as many bytes as would not fit.
        let at = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
        Self {
            fact: fact.id(),
            verdict: word(finding.verdict),
            probability: (finding.probability * 1_000.0).round() / 1_000.0,
            value: first.map(|evidence| evidence.value.clone()),
            start: bytes.map(|bytes| at(bytes.start)),
            end: bytes.map(|bytes| at(bytes.end)),
            sentence: first.map(|evidence| evidence.sentence.of(&article.text).to_owned()),
            reason: finding.note.clone(),
        }
    }
}

/// The columns of findings.
static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    Arc::new(Schema::new(vec![
        Field::new("fact", DataType::Utf8, true),
        Field::new("article", DataType::Utf8, true),
        Field::new("verdict", DataType::Utf8, true),
        Field::new("probability", DataType::Float64, true),
        Field::new("value", DataType::Utf8, true),
        Field::new("start", DataType::Int64, true),
        Field::new("end", DataType::Int64, true),
        Field::new("sentence", DataType::Utf8, true),
        Field::new("reason", DataType::Utf8, true),
    ]))
});

/// Findings as they come, column by column.
#[derive(Default)]
pub(crate) struct Findings {
    fact: StringBuilder,
    article: StringBuilder,
    verdict: StringBuilder,
    probability: Float64Builder,
    value: StringBuilder,
    start: Int64Builder,
    end: Int64Builder,
    sentence: StringBuilder,
    reason: StringBuilder,
}

impl Findings {
    /// Checks an article, and adds what it says of each fact; omissions only where they are wanted.
    pub(crate) fn add(&mut self, checker: &Checker<'_>, article: &Article, omissions: bool) {
        let scanned = checker.scan(article);
        // What has no word of a fact need not be told of.
        let mut found = if omissions { checker.judge(&scanned) } else { checker.told(&scanned) };
        found.retain(|(_, found)| omissions || found.verdict != Verdict::Omission);
        for (fact, found) in found {
            let finding = Finding::new(&checker.facts()[fact], article, &found);
            self.fact.append_value(finding.fact);
            self.article.append_value(&article.id);
            self.verdict.append_value(finding.verdict);
            self.probability.append_value(finding.probability);
            self.value.append_option(finding.value);
            self.start.append_option(finding.start);
            self.end.append_option(finding.end);
            self.sentence.append_option(finding.sentence);
            self.reason.append_value(finding.reason);
        }
    }

    /// Adds a row that tells why an article was not checked.
    pub(crate) fn add_faulty(&mut self, faulty: Faulty) {
        self.article.append_option(faulty.id);
        self.reason.append_value(faulty.reason);
        for column in [&mut self.fact, &mut self.verdict, &mut self.value, &mut self.sentence] {
            column.append_null();
        }
        self.probability.append_null();
        self.start.append_null();
        self.end.append_null();
    }

    /// # Errors
    /// None that Arrow could have: the columns are of one length and of the schema's types.
    pub(crate) fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.fact.finish()),
            Arc::new(self.article.finish()),
            Arc::new(self.verdict.finish()),
            Arc::new(self.probability.finish()),
            Arc::new(self.value.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.sentence.finish()),
            Arc::new(self.reason.finish()),
        ];
        RecordBatch::try_new(SCHEMA.clone(), columns)
    }
}
