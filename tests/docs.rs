//! The documentation says what is so: the reference has an entry for every key of the files, and for no
//! other; its examples are right; commands, options and links that are shown exist.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use gainsay::run::settings;
use gainsay::text::{Corpus, Fault};
use gainsay::{fact, text};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use serde_json::Value;

/// The pages for users and contributors.
const PAGES: [&str; 7] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/cookbook.md",
    "docs/editors.md",
    "docs/reference.md",
    "CHANGELOG.md",
];

/// The headings of the reference, with the schema and the place in it of the keys that stand there.
const SECTIONS: [(&str, &str, &str); 5] = [
    ("An assertion file", fact::SCHEMA, ""),
    ("A fact", fact::SCHEMA, "/definitions/long"),
    ("An expectation", fact::SCHEMA, "/definitions/expectation"),
    ("corpus.toml", text::corpus::SCHEMA, "/definitions/article"),
    ("gainsay.toml", settings::SCHEMA, ""),
];

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What stands below a heading of the reference.
#[derive(Debug, Default)]
struct Section {
    /// The entry of each key: its words.
    entries: BTreeMap<String, String>,
    /// The TOML in it.
    examples: Vec<String>,
}

/// The sections of the reference, by their headings.
fn sections(page: &str) -> BTreeMap<String, Section> {
    let mut found: BTreeMap<String, Section> = BTreeMap::new();
    let (mut heading, mut section, mut key) = (None, String::new(), None::<String>);
    let mut toml = false;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some((level, String::new()));
                key = None;
            }
            Event::End(TagEnd::Heading(_)) => match heading.take() {
                Some((HeadingLevel::H2, words)) => section = words,
                Some((HeadingLevel::H3, words)) => {
                    let entries = &mut found.entry(section.clone()).or_default().entries;
                    assert!(
                        entries.insert(words.clone(), String::new()).is_none(),
                        "{words} twice"
                    );
                    key = Some(words);
                }
                _ => {}
            },
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                toml = &*language == "toml";
            }
            Event::End(TagEnd::CodeBlock) => toml = false,
            Event::Text(words) | Event::Code(words) => {
                let here = found.entry(section.clone()).or_default();
                if let Some((_, heading)) = &mut heading {
                    heading.push_str(&words);
                } else if toml {
                    here.examples.push(words.to_string());
                } else if let Some(entry) = key.as_ref().and_then(|key| here.entries.get_mut(key)) {
                    entry.push_str(&words);
                }
            }
            _ => {}
        }
    }
    found
}

/// A schema, looked up where it only refers to a definition.
fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    match schema.pointer("/allOf/0/$ref").and_then(Value::as_str) {
        Some(place) => root.pointer(place.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

#[test]
fn the_reference_has_every_key_and_no_other() {
    let sections = sections(&page("docs/reference.md"));
    for (heading, schema, place) in SECTIONS {
        let root: Value = serde_json::from_str(schema).unwrap();
        let object = root.pointer(place).unwrap();
        let keys = object["properties"].as_object().unwrap();
        let section = sections.get(heading).unwrap_or_else(|| panic!("no section {heading}"));
        let written: BTreeSet<&str> = section.entries.keys().map(String::as_str).collect();
        let known: BTreeSet<&str> = keys.keys().map(String::as_str).collect();
        assert_eq!(written, known, "keys below {heading}");
        let required = object["required"].as_array();
        for (key, schema) in keys {
            let entry = &section.entries[key];
            // The words that a key may have as its value, and the one it has where it is left out.
            let words = resolved(schema, &root)["enum"].as_array();
            for word in words.into_iter().flatten().filter_map(Value::as_str) {
                assert!(entry.contains(word), "{heading}, {key}: `{word}` is not mentioned");
            }
            let must = required.is_some_and(|keys| keys.iter().any(|k| k == key));
            assert_eq!(entry.contains("Required."), must, "{heading}, {key}: is it required?");
        }
    }
}

#[test]
fn the_examples_of_the_reference_are_right() {
    let sections = sections(&page("docs/reference.md"));
    for (heading, schema, _) in SECTIONS {
        let examples = &sections[heading].examples;
        assert!(!examples.is_empty(), "{heading} has no example");
        for example in examples {
            let folder = tempfile::tempdir().unwrap();
            if schema == settings::SCHEMA {
                let schema: Value = serde_json::from_str(schema).unwrap();
                let given: Value = toml::from_str(example).unwrap();
                let found = jsonschema::validate(&schema, &given);
                assert!(found.is_ok(), "{found:?}\n{example}");
                continue;
            }
            let wrong = match schema == fact::SCHEMA {
                true => assertions(folder.path(), example),
                false => corpus(folder.path(), example),
            };
            assert!(wrong.is_empty(), "{wrong:?}\n{example}");
        }
    }
}

/// What the reader finds wrong with an assertion file.
fn assertions(folder: &Path, example: &str) -> Vec<Fault> {
    fs::write(folder.join("example.toml"), example).unwrap();
    fact::load(folder, &[]).err().unwrap_or_default()
}

/// What the reader finds wrong with a `corpus.toml` beside the articles that it names.
fn corpus(folder: &Path, example: &str) -> Vec<Fault> {
    let table: toml::Table = example.parse().unwrap();
    table.keys().for_each(|id| fs::write(folder.join(format!("{id}.txt")), "It rained.").unwrap());
    fs::write(folder.join("corpus.toml"), example).unwrap();
    Corpus::open(folder).err().unwrap_or_default()
}

/// The commands that a page shows: each line for a shell or a CI, and each piece of code in a sentence, that
/// begins with the program's name or with what stands for it.
fn commands(page: &str) -> Vec<String> {
    let code = Parser::new(page).scan(false, |block, event| {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                *block = matches!(&*language, "sh" | "yaml");
            }
            Event::End(TagEnd::CodeBlock) => *block = false,
            Event::Text(words) if *block => return Some(Some(words.to_string())),
            Event::Code(words) => return Some(Some(words.to_string())),
            _ => {}
        }
        Some(None)
    });
    let mut found = Vec::new();
    for line in code.flatten().flat_map(|code| code.lines().map(str::to_owned).collect::<Vec<_>>())
    {
        let line = line.split(" #").next().unwrap_or_default();
        for part in line.split(['|', '&', ';', '{', '}', '(', ')']) {
            let mut part = part.trim_start_matches(['$', '-', '!', ' ']);
            for before in ["run: ", "entry: ", "if "] {
                part = part.strip_prefix(before).map_or(part, str::trim_start);
            }
            let names = ["gainsay ", "cargo run --release -- "];
            found.extend(names.iter().find_map(|n| part.strip_prefix(n)).map(str::to_owned));
        }
    }
    found
}

fn help(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    let output = command.args(arguments).arg("--help").output().unwrap();
    assert!(output.status.success(), "gainsay {arguments:?} --help");
    String::from_utf8(output.stdout).unwrap()
}

/// The names below `Commands:` in the help.
fn known() -> BTreeSet<String> {
    let help = help(&[]);
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let named = list.take_while(|line| !line.is_empty());
    named.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_command_and_option_shown_exists() {
    let known = known();
    let mut helps = BTreeMap::new();
    let mut seen = 0;
    for name in PAGES {
        for shown in commands(&page(name)) {
            let words: Vec<&str> = shown.split_whitespace().collect();
            let Some(command) = words.first().filter(|word| !word.starts_with('-')) else {
                continue;
            };
            assert!(known.contains(*command), "{name}: gainsay {shown}: no such command");
            let help = helps.entry((*command).to_owned()).or_insert_with(|| help(&[command]));
            for option in words.iter().filter_map(|w| w.trim_start_matches('[').strip_prefix("--"))
            {
                let end = option.find(|c: char| c != '-' && !c.is_ascii_alphanumeric());
                let option = &option[..end.unwrap_or(option.len())];
                let there = help.split(|c: char| c != '-' && !c.is_ascii_alphanumeric());
                let there = there.filter_map(|word| word.strip_prefix("--")).any(|o| o == option);
                assert!(
                    option.is_empty() || there,
                    "{name}: gainsay {shown}: no option --{option}"
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} commands were found");
}

#[test]
fn the_readme_names_every_command() {
    let shown = commands(&page("README.md"));
    for command in known().iter().filter(|command| *command != "help") {
        let named = shown.iter().any(|line| line.split_whitespace().next() == Some(command));
        assert!(named, "README.md does not name `gainsay {command}`");
    }
}

/// The anchors of a page's headings, as hosts of git repositories make them.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut heading = None::<String>;
    let mut found = BTreeSet::new();
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => found.extend(heading.take()),
            Event::Text(words) | Event::Code(words) => {
                let kept = words.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
                let kept = kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>();
                heading.iter_mut().for_each(|heading| heading.push_str(&kept.to_lowercase()));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for name in PAGES {
        let text = page(name);
        let links = Parser::new(&text).filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url)
            }
            _ => None,
        });
        for link in links.filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match path {
                "" => root.join(name),
                path => root.join(name).parent().unwrap().join(path),
            };
            assert!(target.is_file(), "{name}: {link} leads nowhere");
            if !anchor.is_empty() {
                let anchors = anchors(&fs::read_to_string(&target).unwrap());
                assert!(anchors.contains(anchor), "{name}: {link}: no such heading");
            }
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen} links were found");
}
