//! `gainsay new TOPIC VALUE…`: one more fact in an assertion file.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::fact::{self, Fact};
use crate::report::color::When;
use crate::report::safe;
use crate::text::document;
use crate::text::fault::{Source, shown};

use super::edit;
use crate::run::base::atomic;
use crate::run::base::failure::Failure;
use crate::run::base::guard;
use crate::run::base::stage::{Done, Exit, Stage};

/// The arguments of `gainsay new`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The assertion file, made where there is none; needed where there are several
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Folder of assertion files
    #[arg(long, value_name = "DIR", default_value = "assertions")]
    assertions: PathBuf,
    /// Kind of value, where its form does not tell it
    #[arg(long, value_parser = PossibleValuesParser::new(fact::kind_names()))]
    kind: Option<String>,
    /// Where you have the fact from
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Anything to remember about it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
    /// What the fact is about: its words must be spoken of where the value is looked for
    #[arg(value_name = "TOPIC")]
    topic: String,
    /// What is true of it; of several values, any is right
    #[arg(value_name = "VALUE", required = true, allow_negative_numbers = true)]
    values: Vec<String>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay new 'drone type' 'Global Hawk'                a name
  gainsay new 'people killed' 3                         a number
  gainsay new 'drone shot down' 2019-06-20              a date
  gainsay new 'Iran denies the attacks' true            a statement
  gainsay new 'Krebs said' '\"take steps\"'               a quotation, in its own marks
  gainsay new 'people hurt' 12 --source 'police statement'
  gainsay new 'people hurt' 12 --file assertions/storm.toml";

/// Adds the fact and says how it was read. Nothing is written where anything is wrong with it.
///
/// # Errors
/// No or several files to choose from, a topic that is there already or says nothing, a value that
/// cannot be read, a file that cannot be written, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let path = match &args.file {
        Some(file) => file.clone(),
        None => only_file(&args.assertions)?,
    };
    guard::assertion_file(&path)?;
    let topic = args.topic.trim();
    let (source, mut edited) = edit::document(&path)?;
    refuse_twice(&source, topic)?;
    insert(&mut edited, topic, value(args), &path)?;
    let text = edited.to_string();
    let facts = fact::load_text(&args.assertions, &path, &text)?;
    atomic::edit(&source, &text)?;
    let added = facts.iter().find(|fact| fact.topic.key == topic);
    out.write_all(added.map(told).unwrap_or_default().as_bytes())?;
    if !lies_below(&path, &args.assertions) {
        let folder = shown(&args.assertions);
        writeln!(
            out,
            "note: the file is not below {folder}/, where `gainsay check` looks for facts"
        )?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// The one assertion file of a folder; a first one where there is none.
fn only_file(folder: &Path) -> Result<PathBuf, Failure> {
    let files = if folder.exists() { fact::list(folder)? } else { Vec::new() };
    match files.as_slice() {
        [] => Ok(folder.join("facts.toml")),
        [one] => Ok(one.clone()),
        several => {
            let mut message = "there are several assertion files; say which with --file".to_owned();
            for file in several.iter().take(20) {
                message.push_str(&format!("\n  --file {}", shown(file)));
            }
            Err(Failure::Usage(message))
        }
    }
}

/// Whether the file will be found below the folder.
fn lies_below(file: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    match (whole(file), whole(folder)) {
        (Some(file), Some(folder)) => file.starts_with(folder),
        _ => false,
    }
}

/// A topic that the file has already is shown where it stands.
fn refuse_twice(source: &Source, topic: &str) -> Result<(), Failure> {
    let table = document::parse(source)?;
    let facts = table.get("facts").and_then(|facts| facts.get_ref().as_table());
    let known = facts.and_then(|facts| facts.get_key_value(topic));
    known.map_or(Ok(()), |(key, _)| {
        let fault = source.fault(key.span(), format!("there is a fact `{topic}` already"));
        let help = "change that one, or say in the topic how the new fact differs";
        Err(Failure::Faults(vec![fault.help(help)]))
    })
}

/// The fact as it is to stand in the file: the short form where nothing is said of it but its value.
fn value(args: &Args) -> Value {
    let mut values: Vec<Value> = args.values.iter().map(|text| edit::typed(text)).collect();
    let is = match values.len() {
        1 => values.remove(0),
        _ => Value::Array(Array::from_iter(values)),
    };
    let more = [("kind", &args.kind), ("source", &args.source), ("note", &args.note)];
    if more.iter().all(|(_, text)| text.is_none()) {
        return is;
    }
    let mut table = InlineTable::new();
    table.insert("is", is);
    for (key, text) in more {
        text.iter().for_each(|text| drop(table.insert(key, text.trim().into())));
    }
    Value::InlineTable(table)
}

/// Puts the fact behind the last short one.
fn insert(
    document: &mut DocumentMut,
    topic: &str,
    value: Value,
    path: &Path,
) -> Result<(), Failure> {
    let facts = document.entry("facts").or_insert_with(|| Item::Table(Table::new()));
    let Some(facts) = facts.as_table_like_mut() else {
        let fault = crate::text::Fault::of_file(path, "has `facts` that are no table");
        return Err(Failure::Faults(vec![fault.help("write them below a line `[facts]`")]));
    };
    facts.insert(topic, Item::Value(value));
    Ok(())
}

/// Where the fact stands and what it was read as, so that a slip is seen at once.
fn told(fact: &Fact) -> String {
    let items = fact.topic.items.iter().filter_map(|item| item.phrases.first());
    let items: Vec<String> = items.map(|phrase| phrase.words.join(" ")).collect();
    let written: Vec<String> = fact.written.iter().map(|text| safe::inline(text)).collect();
    format!(
        "added {} = {}\n  at {}:{}\n  read as {}, said of: {}\n",
        safe::inline(&fact.topic.key),
        written.join(" or "),
        shown(&fact.path),
        fact.line,
        fact::one_of_kind(fact.kind),
        safe::inline(&items.join(", ")),
    )
}
