//! One assertion file: what holds for all of its facts, then the facts.

use std::path::Path;
use std::sync::Arc;

use super::entry;
use super::entry::Head;
use super::scope::{self, Ids};
use crate::fact::model::{Fact, Story};
use crate::fact::topics::vocabulary::Words;
use crate::text::Fault;
use crate::text::document::{self, Reader};
use crate::text::fault::Source;

/// The keys at the top of an assertion file.
pub(crate) const KEYS: [&str; 7] =
    ["title", "articles", "as_of", "omission", "synonyms", "opposites", "facts"];

/// A file's facts, and where the key of each stands in it.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) source: Source,
    pub(crate) facts: Vec<(Fact, std::ops::Range<usize>)>,
}

/// Reads an assertion file; the facts that are right come back beside the faults of the others.
pub(crate) fn read(
    source: Source,
    shared: &Arc<Words>,
    ids: &Ids<'_>,
    faults: &mut Vec<Fault>,
) -> Option<File> {
    let path = &source.path;
    let mut facts: Vec<(Fact, std::ops::Range<usize>)> = Vec::new();
    {
        let table = document::parse(&source).map_err(|found| faults.extend(found)).ok()?;
        let mut reader = Reader::new(&source);
        let head = read_head(&table, path, shared, ids, &mut reader);
        match table.get("facts").map(|facts| (facts, facts.get_ref().as_table())) {
            Some((_, Some(entries))) if !entries.is_empty() => {
                for (key, value) in document::entries(entries) {
                    if misplaced(key, value, &mut reader) {
                        continue;
                    }
                    let fact = entry::read(key, value, &head, ids, &mut reader);
                    facts.extend(fact.map(|fact| (fact, key.span())));
                }
            }
            Some((facts, None)) => {
                reader.wrong_type("facts", facts, "a table", "[facts]");
            }
            // An unknown key is told of already, and is likely what should have been `facts`.
            _ if reader.faults.is_empty() => {
                let fault = Fault::of_file(path, "states no fact");
                let help = match path.file_name() == Some("vocabulary.toml".as_ref()) {
                    true => "a shared vocabulary stands in the assertions folder itself: move it",
                    false => "add a line `[facts]`, and facts below it: `\"drone type\" = …`",
                };
                reader.faults.push(fault.help(help));
            }
            _ => {}
        }
        faults.append(&mut reader.faults);
    }
    let story = Arc::new(Story::of(facts.iter().map(|(fact, _)| fact)));
    for (fact, _) in &mut facts {
        fact.story = Arc::clone(&story);
    }
    Some(File { source, facts })
}

fn read_head(
    table: &toml::de::DeTable<'_>,
    path: &Path,
    shared: &Arc<Words>,
    ids: &Ids<'_>,
    reader: &mut Reader<'_>,
) -> Head {
    let mut head = Head {
        stem: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        ..Head::default()
    };
    head.vocabulary.shared = Arc::clone(shared);
    for (key, value) in document::entries(table) {
        let name: &str = key.get_ref();
        match name {
            "title" => head.title = reader.text(name, value),
            "articles" => {
                head.articles = scope::articles(value, ids, reader).unwrap_or_default();
            }
            "as_of" => head.as_of = reader.day(name, value),
            "omission" => {
                head.omission = entry::read_omission(value, reader).unwrap_or_default();
            }
            "synonyms" => head.vocabulary.own.read_synonyms(value, reader),
            "opposites" => head.vocabulary.own.read_opposites(value, reader),
            "facts" => {}
            _ => {
                reader.unknown_key(key, "an assertion file", &KEYS);
                add_help(reader, "a fact stands below a line `[facts]`");
            }
        }
    }
    head.opposites = Arc::new(head.vocabulary.opposites());
    head
}

/// Adds to the remedy of the last fault, unless that is a good guess already.
fn add_help(reader: &mut Reader<'_>, more: &str) {
    if let Some(help) = reader.faults.last_mut().and_then(|fault| fault.help.as_mut())
        && !help.starts_with("did you mean")
    {
        help.push_str("; ");
        help.push_str(more);
    }
}

/// A key of the file's head that got below `[facts]`, where it would be taken for a fact.
fn misplaced(
    key: &document::Key<'_>,
    value: &document::Entry<'_>,
    reader: &mut Reader<'_>,
) -> bool {
    let name: &str = key.get_ref();
    let fact = value.get_ref().as_table().is_some_and(|table| table.contains_key("is"));
    let misplaced = KEYS.contains(&name) && !fact;
    if misplaced {
        let message = format!("`{name}` stands below `[facts]`, where it would be a fact");
        reader.fault_at(key.span(), message, "", "move it to the top of the file");
    }
    misplaced
}

/// Reads `vocabulary.toml`.
pub(crate) fn read_vocabulary(path: &Path, faults: &mut Vec<Fault>) -> Words {
    match Source::read(path) {
        Ok(source) => vocabulary(&source, faults),
        Err(found) => {
            faults.extend(found);
            Words::default()
        }
    }
}

/// The words of a `vocabulary.toml`: `[synonyms]` and `[opposites]`, nothing else.
pub(crate) fn vocabulary(source: &Source, faults: &mut Vec<Fault>) -> Words {
    let mut words = Words::default();
    let table = match document::parse(source) {
        Ok(table) => table,
        Err(found) => {
            faults.extend(found);
            return words;
        }
    };
    let mut reader = Reader::new(source);
    for (key, value) in document::entries(&table) {
        match &**key.get_ref() {
            "synonyms" => words.read_synonyms(value, &mut reader),
            "opposites" => words.read_opposites(value, &mut reader),
            _ => {
                reader.unknown_key(key, "the shared vocabulary", &["synonyms", "opposites"]);
                add_help(&mut reader, "facts stand in a file of their own");
            }
        }
    }
    faults.append(&mut reader.faults);
    words
}

/// The words of a vocabulary that is right, for tests.
#[cfg(test)]
pub(crate) fn read_vocabulary_text(text: &str) -> Words {
    let source = Source { path: "vocabulary.toml".into(), text: text.into() };
    let table = document::parse(&source).unwrap();
    let mut reader = Reader::new(&source);
    let mut words = Words::default();
    for (key, value) in document::entries(&table) {
        match &**key.get_ref() {
            "synonyms" => words.read_synonyms(value, &mut reader),
            _ => words.read_opposites(value, &mut reader),
        }
    }
    assert_eq!(reader.faults, []);
    words
}
