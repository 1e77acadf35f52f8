//! The JSON Schemas say of every file what the reader says: what they turn down, it turns down too, and
//! what it reads, they let pass. A schema cannot see everything: that a value can be read, that a pattern
//! meets an article. Where it can, in the cases named below, it must.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::run::settings;
use gainsay::{fact, text};
use jsonschema::Validator;
use serde_json::Value;

/// Cases of `tests/faults` whose fault an editor is to show.
const SEEN: [&str; 6] = [
    "facts-bad-words",
    "facts-unknown-keys",
    "facts-wrong-types",
    "facts-none",
    "corpus-toml",
    "facts-tolerance",
];

fn validator(schema: &str) -> Validator {
    let schema = serde_json::from_str(schema).unwrap();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// The TOML files below a folder, without the shared vocabularies, which have no schema.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml")
            && path.file_name() != Some("vocabulary.toml".as_ref())
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What is wrong with a file by its schema; `None` where it is no TOML.
fn wrong(path: &Path) -> Option<Vec<String>> {
    let schema = match path.file_name().and_then(|name| name.to_str()) {
        Some("corpus.toml") => text::corpus::SCHEMA,
        Some("gainsay.toml") => settings::SCHEMA,
        _ => fact::SCHEMA,
    };
    let table: toml::Table = fs::read_to_string(path).ok()?.parse().ok()?;
    let value = json(toml::Value::Table(table));
    let validator = validator(schema);
    let found = validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path()));
    Some(found.collect())
}

/// TOML as editors hand it to a schema: dates and times are texts.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::from(truth),
        toml::Value::Datetime(when) => Value::from(when.to_string()),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, json(v))).collect(),
    }
}

#[test]
fn files_that_are_right_pass() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["assertions", "corpus", "templates", "tests/cases", "tests/cli", "tests/events"];
    let mut seen = 0;
    for path in folders.iter().flat_map(|folder| files(&root.join(folder))) {
        // Beside files of users lie those that drive the editor and the tests.
        let drives = path.ends_with("templates/taplo.toml")
            || path.parent() == Some(&root.join("tests/cli"))
            // That one is to be wrong.
            || path.ends_with("wrong/gainsay.toml");
        if drives {
            continue;
        }
        assert_eq!(wrong(&path).unwrap(), Vec::<String>::new(), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 10, "only {seen} files were found");
}

#[test]
fn what_a_schema_turns_down_the_reader_turns_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    for path in files(&root) {
        let found = wrong(&path).unwrap_or_default();
        let case = path.strip_prefix(&root).unwrap().iter().next().unwrap();
        let told = fs::read_to_string(root.join(case).join("stderr.txt")).unwrap();
        let name = path.strip_prefix(root.join(case)).unwrap().to_str().unwrap();
        assert!(found.is_empty() || told.contains(name), "{}: {found:?}", path.display());
    }
}

#[test]
fn what_a_schema_can_see_it_turns_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    for case in SEEN {
        let seen =
            files(&root.join(case)).iter().any(|path| wrong(path).is_none_or(|w| !w.is_empty()));
        assert!(seen, "the schema finds nothing wrong in {case}");
    }
}

#[test]
fn every_example_of_a_schema_is_right_by_it() {
    for schema in [fact::SCHEMA, text::corpus::SCHEMA, settings::SCHEMA] {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let mut seen = 0;
        examples(&schema, &schema, &mut seen);
        assert!(seen > 4, "only {seen} examples");
    }
}

/// Checks the examples of a schema and of every schema in it; `root` has the definitions.
fn examples(schema: &Value, root: &Value, seen: &mut usize) {
    let Some(object) = schema.as_object() else {
        return;
    };
    for example in object.get("examples").and_then(Value::as_array).into_iter().flatten() {
        let mut alone = schema.clone();
        alone["definitions"] = root["definitions"].clone();
        let validator = validator(&alone.to_string());
        assert!(validator.is_valid(example), "{example} is no {}", schema["description"]);
        *seen += 1;
    }
    // Below `properties` and `definitions`, `examples` would be a key of the user's file.
    object.values().for_each(|value| examples(value, root, seen));
}
