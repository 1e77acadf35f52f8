//! What may stand where one writes: keys, the words of a key, and ids of articles.

use std::path::Path;

use serde_json::Value;

use crate::run::base::settings;
use crate::{fact, text};

use super::place;
use super::protocol::{CompletionItem, CompletionItemKind, Position, Range, TextEdit};
use super::workspace::Workspace;

/// How many articles are offered: editors narrow them down by what is typed on.
const OFFERED: usize = 2_000;

/// The schema of a file, by its name.
pub(super) fn schema(path: &Path) -> Value {
    let schema = match path.file_name().and_then(|name| name.to_str()) {
        Some("corpus.toml") => text::corpus::SCHEMA,
        Some(settings::FILE) => settings::SCHEMA,
        _ => fact::SCHEMA,
    };
    // A schema that could not be read describes nothing.
    serde_json::from_str(schema).unwrap_or_default()
}

/// The description of a place in a schema.
pub(super) fn described(schema: &Value, pointer: &str) -> Option<String> {
    schema.pointer(pointer)?.get("description")?.as_str().map(str::to_owned)
}

/// What may stand at a place of a file.
pub(super) fn items(workspace: &Workspace, path: &Path, position: Position) -> Vec<CompletionItem> {
    let Some(text) = workspace.text(path) else {
        return Vec::new();
    };
    let at = place::offset(&text, position);
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let schema = schema(path);
    let section = before.lines().rev().map(str::trim).find(|line| is_header(line));
    let section = section.unwrap_or_default();
    let open = line.matches('"').count() % 2 == 1;
    if !open {
        return if line.contains('=') { Vec::new() } else { keys(&schema, section) };
    }
    let quote = line.rfind('"').unwrap_or_default();
    // The whole of the text in quotation marks is put in, since a word ends at a slash.
    let start = at - (line.len() - quote) + 1;
    let range = Range::new(place::position(&text, start), position);
    let expecting = section.ends_with(".expect]") || line[..quote].contains("expect");
    // In a list of several lines the key stands above.
    let key = if expecting { String::new() } else { key(before, line, quote) };
    let words = match key.as_str() {
        "kind" | "within" | "omission" => words(&schema, &key),
        "articles" => return ids(workspace, range),
        _ if expecting && line[..quote].trim_end().ends_with('=') => {
            fact::Verdict::ALL.map(|verdict| verdict.word().to_owned()).to_vec()
        }
        _ if expecting => return ids(workspace, range),
        _ => Vec::new(),
    };
    words.iter().map(|word| item(word, None, CompletionItemKind::Value, Some(range))).collect()
}

/// Whether a line opens a table.
fn is_header(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']') && !line.contains(',')
}

/// The key whose value a quotation mark opens.
fn key(before: &str, line: &str, quote: usize) -> String {
    let own = line[..quote].rsplit([',', '{']).find_map(|part| part.split_once('='));
    let above = || before.lines().rev().find_map(|line| line.split_once('='));
    let key = own.or_else(above).map(|(key, _)| key.trim());
    key.unwrap_or_default().trim_matches('"').to_owned()
}

/// The words that a key takes, by the schema.
fn words(schema: &Value, key: &str) -> Vec<String> {
    let tables = ["/definitions/long/properties", "/properties", "/definitions"];
    let listed = tables
        .into_iter()
        .find_map(|table| schema.pointer(&format!("{table}/{key}/enum")).and_then(Value::as_array));
    listed.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The keys of a table.
fn keys(schema: &Value, section: &str) -> Vec<CompletionItem> {
    let table = match section {
        "" => "/properties",
        "[facts]" | "[synonyms]" | "[opposites]" => return Vec::new(),
        "[silence]" => "/properties/silence/properties",
        _ if section.ends_with(".expect]") => return Vec::new(),
        _ if section.starts_with("[facts.") => "/definitions/long/properties",
        _ => "/definitions/article/properties",
    };
    let properties = schema.pointer(table).and_then(Value::as_object);
    let keys = properties.into_iter().flatten().map(|(key, property)| {
        let told = property.get("description").and_then(Value::as_str);
        item(key, told, CompletionItemKind::Property, None)
    });
    keys.collect()
}

/// The articles' ids, and a pattern for each of their folders.
fn ids(workspace: &Workspace, range: Range) -> Vec<CompletionItem> {
    let mut folders: Vec<String> = workspace
        .ids
        .iter()
        .filter_map(|id| Some(format!("{}/*", id.rsplit_once('/')?.0)))
        .collect();
    folders.dedup();
    let all = folders.iter().chain(&workspace.ids).take(OFFERED);
    all.map(|id| item(id, None, CompletionItemKind::File, Some(range))).collect()
}

fn item(
    word: &str,
    told: Option<&str>,
    kind: CompletionItemKind,
    range: Option<Range>,
) -> CompletionItem {
    CompletionItem {
        label: word.to_owned(),
        kind,
        detail: told.map(str::to_owned),
        edit: range.map(|range| TextEdit { range, new_text: word.to_owned() }),
    }
}
