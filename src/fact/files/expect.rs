//! What the analyst expects of articles: `expect = { "folder/article" = "contradiction" }`, or in
//! the place of the word a table that says more:
//!
//! ```toml
//! expect = { "storm/gazette" = { verdict = "contradiction", value = "400", until = 2027-01-01 } }
//! ```

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use super::scope::{Ids, compile};
use crate::fact::model::Expectation;
use crate::fact::verdict::Verdict;
use crate::text::Glob;
use crate::text::document::{self, Entry, Key, Reader};
use crate::text::suggest::nearest;

/// The keys of the table that may stand in the place of a verdict.
pub(crate) const KEYS: [&str; 4] = ["verdict", "value", "note", "until"];

/// Reads an `expect` table, in the order written; `concerned` are the patterns of the articles that
/// the fact is checked against.
pub(crate) fn read(
    value: &Entry<'_>,
    ids: &Ids<'_>,
    concerned: &[Glob],
    reader: &mut Reader<'_>,
) -> Vec<Expectation> {
    let Some(table) = value.get_ref().as_table() else {
        let example = "expect = { \"folder/article\" = \"contradiction\" }";
        reader.wrong_type("expect", value, "a table of articles and verdicts", example);
        return Vec::new();
    };
    let mut read: Vec<Expectation> = Vec::new();
    for (key, value) in document::entries(table) {
        let pattern = Spanned::new(key.span(), key.get_ref().clone().into_owned());
        let pattern = compile(&pattern, ids, reader);
        let said = expected(value, reader);
        let (Some(pattern), Some(said)) = (pattern, said) else {
            continue;
        };
        let expectation = Expectation {
            pattern,
            line: reader.source.line(key.span().start),
            verdict: said.verdict,
            values: said.values,
            note: said.note,
            until: said.until,
        };
        if counts(&expectation, key, &read, ids, concerned, reader) {
            read.push(expectation);
        }
    }
    read
}

/// Whether an expectation is that of any article: it is not, where its articles are not checked or
/// where those before it match all of them.
fn counts(
    expectation: &Expectation,
    key: &Key<'_>,
    before: &[Expectation],
    ids: &Ids<'_>,
    concerned: &[Glob],
    reader: &mut Reader<'_>,
) -> bool {
    if ids.unknown() {
        return true;
    }
    let pattern = expectation.pattern.as_str();
    let checked = |id: &str| concerned.is_empty() || concerned.iter().any(|glob| glob.is_match(id));
    let candidates = ids.candidates(pattern).iter();
    let mut met = candidates.filter(|id| expectation.is_for(id) && checked(id)).peekable();
    if met.peek().is_none() {
        let message = format!("`{pattern}` is no article that the fact is checked against");
        let help = "add it to `articles`, or take it out of `expect`";
        reader.fault_at(key.span(), message, "outside of `articles`", help);
        return false;
    }
    let mut first = None;
    for id in met {
        match before.iter().find(|earlier| earlier.is_for(id)) {
            Some(earlier) => first = first.or(Some(earlier.pattern.as_str())),
            None => return true,
        }
    }
    if let Some(first) = first {
        let message = format!("`{pattern}` is never looked at: `{first}` before it matches it too");
        let help =
            format!("the first that matches counts: put it before `{first}`, or take it out");
        reader.fault_at(key.span(), message, "", &help);
    }
    false
}

/// What is expected, whatever the article.
struct Said {
    verdict: Verdict,
    values: Vec<String>,
    note: Option<String>,
    until: Option<Date>,
}

/// A verdict's word, or a table that says more.
fn expected(value: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Said> {
    let Some(table) = value.get_ref().as_table() else {
        let verdict = verdict(value, reader)?;
        return Some(Said { verdict, values: Vec::new(), note: None, until: None });
    };
    let before = reader.faults.len();
    let said = from_table(table, value, reader);
    said.filter(|_| reader.faults.len() == before)
}

fn from_table(table: &DeTable<'_>, whole: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Said> {
    let (mut found, mut values, mut note, mut until) = (None, Vec::new(), None, None);
    for (key, value) in document::entries(table) {
        let name: &str = key.get_ref();
        match name {
            "verdict" => found = verdict(value, reader),
            "value" if value.get_ref().is_array() => {
                let texts = reader.texts(name, value).into_iter().flatten();
                values = texts.map(Spanned::into_inner).collect();
            }
            "value" => values = reader.text(name, value).into_iter().collect(),
            "note" => note = reader.text(name, value),
            "until" => until = reader.day(name, value),
            _ => reader.unknown_key(key, "an expectation", &KEYS),
        }
    }
    if !table.contains_key("verdict") {
        let message = "the expectation names no verdict".to_owned();
        let help = "add one: `{ verdict = \"contradiction\", … }`";
        reader.fault_at(whole.span(), message, "", help);
    }
    Some(Said { verdict: found?, values, note, until })
}

fn verdict(value: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Verdict> {
    let written = value.get_ref().as_str();
    let verdict = written.and_then(Verdict::of_word);
    if verdict.is_none() {
        let meant = written.and_then(|word| nearest(word, Verdict::ALL.map(Verdict::word)));
        let help = match meant {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => {
                format!("the verdicts are {}", document::list(&Verdict::ALL.map(Verdict::word)))
            }
        };
        let message = match written {
            Some(word) => format!("`{word}` is no verdict"),
            None => "a verdict must be a text".to_owned(),
        };
        reader.fault_at(value.span(), message, "", &help);
    }
    verdict
}
