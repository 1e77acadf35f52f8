//! `gainsay.toml`: what the command line is where it is not given, and rules that are to be silent.
//!
//! ```toml
//! corpus = "news"
//! fail-on = ["contradiction"]
//! report = ["junit=out/facts.xml", "html=out/facts.html"]
//!
//! [silence]
//! wide-topic = "Every file names its articles."
//! ```
//!
//! The file lies beside the folder of assertions, and paths in it are below the folder it lies in.

use std::path::{Path, PathBuf};

use clap::Command;
use clap::builder::{OsStr, PossibleValue};
use toml::Spanned;

use crate::text::Fault;
use crate::text::document::{self, Entry, Reader};
use crate::text::fault::Source;

use super::output::Target;
use super::temporary::folder_of;
use crate::run::tools::lint::rule::Rule;

/// The name of the file.
pub(crate) const FILE: &str = "gainsay.toml";

/// The JSON Schema of the file, by which editors check and complete it.
pub const SCHEMA: &str = include_str!("../../../schemas/settings.json");

/// The keys of the file: options that it gives, and the table of what is silent.
pub(crate) const KEYS: [&str; 8] =
    ["assertions", "corpus", "format", "fail-on", "report", "color", "ends", "silence"];

/// Where the file lies, if there is one.
pub(crate) fn beside(assertions: &Path) -> PathBuf {
    match folder_of(assertions) {
        folder if folder == Path::new(".") => PathBuf::from(FILE),
        folder => folder.join(FILE),
    }
}

/// What a `gainsay.toml` says.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// What options have as their values where they are not given.
    options: Vec<(String, Vec<String>)>,
    /// Rules that say nothing, each with the reason.
    pub(crate) silence: Vec<(Rule, String)>,
}

impl Settings {
    /// Reads the file beside this folder of assertions; there may be none.
    ///
    /// # Errors
    /// All faults of the file: unknown keys, values that the options do not take, rules that there are not,
    /// and rules without a reason.
    pub(crate) fn read(assertions: &Path, command: &Command) -> Result<Self, Vec<Fault>> {
        let path = beside(assertions);
        if !path.exists() {
            return Ok(Self::default());
        }
        let source = Source::read(&path)?;
        let table = document::parse(&source)?;
        let mut reader = Reader::new(&source);
        let mut settings = Self::default();
        for (key, value) in document::entries(&table) {
            let name: &str = key.get_ref();
            match name {
                "silence" => settings.silence = silence(value, &mut reader),
                "assertions" | "corpus" => {
                    let folder = reader.text(name, value);
                    settings.set(name, folder.into_iter().map(|folder| below(&path, &folder)));
                }
                "report" => {
                    let targets = one_or_more(name, value, &mut reader);
                    let targets =
                        targets.iter().filter_map(|written| target(written, &path, &mut reader));
                    let targets: Vec<String> = targets.collect();
                    settings.set(name, targets.into_iter());
                }
                "format" | "fail-on" | "color" | "ends" => {
                    let words = match name {
                        "fail-on" => one_or_more(name, value, &mut reader),
                        _ => one(name, value, &mut reader),
                    };
                    let known = possible(command, name);
                    let words =
                        words.iter().filter_map(|word| choice(name, word, &known, &mut reader));
                    let words: Vec<String> = words.collect();
                    settings.set(name, words.into_iter());
                }
                _ => reader.unknown_key(key, FILE, &KEYS),
            }
        }
        if reader.faults.is_empty() { Ok(settings) } else { Err(reader.faults) }
    }

    fn set(&mut self, name: &str, values: impl Iterator<Item = String>) {
        self.options.push((name.to_owned(), values.collect()));
    }

    /// Whether nothing is said of any option.
    pub(crate) fn is_plain(&self) -> bool {
        self.options.is_empty()
    }

    /// The command line with these values where none are given; so are paths that are those of a folder.
    pub(crate) fn give(&self, command: Command) -> Command {
        let folders = ["assertions", "corpus"];
        let given = |arg: clap::Arg| -> clap::Arg {
            let usual = arg.get_default_values().first().and_then(|usual| usual.to_str());
            let folder = folders.into_iter().find(|folder| usual == Some(*folder));
            let name = arg.get_long().or(folder).map(str::to_owned);
            let found = self.options.iter().find(|(option, _)| name.as_ref() == Some(option));
            match found {
                Some((_, values)) => arg.default_values(values.iter().map(OsStr::from)),
                None => arg,
            }
        };
        command.mut_args(given).mut_subcommands(|command| command.mut_args(given))
    }
}

/// A path of the file, which lies below its folder.
fn below(file: &Path, path: &str) -> String {
    match folder_of(file) {
        folder if folder == Path::new(".") => path.to_owned(),
        folder => folder.join(path).to_string_lossy().into_owned(),
    }
}

/// A report as the option takes it; its file lies below the folder of the settings.
fn target(written: &Spanned<String>, file: &Path, reader: &mut Reader<'_>) -> Option<String> {
    match (Target::parse(written.get_ref()), written.get_ref().split_once('=')) {
        (Ok(_), Some((format, path))) => Some(format!("{format}={}", below(file, path))),
        (Err(wrong), _) => {
            let message = format!("`{}` is no report", written.get_ref());
            reader.fault_at(written.span(), message, "", &wrong);
            None
        }
        _ => None,
    }
}

/// The words that an option takes, wherever it stands.
fn possible(command: &Command, name: &str) -> Vec<String> {
    let commands = std::iter::once(command).chain(command.get_subcommands());
    let mut args = commands.flat_map(Command::get_arguments);
    let values = args.find(|arg| arg.get_long() == Some(name)).map(clap::Arg::get_possible_values);
    values.iter().flatten().map(PossibleValue::get_name).map(str::to_owned).collect()
}

fn choice(
    name: &str,
    word: &Spanned<String>,
    known: &[String],
    reader: &mut Reader<'_>,
) -> Option<String> {
    if known.contains(word.get_ref()) {
        return Some(word.get_ref().clone());
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = format!("`{name}` is one of {}", document::list(&known));
    reader.fault_at(word.span(), format!("`{}` is no `{name}`", word.get_ref()), "", &help);
    None
}

fn one(name: &str, value: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let text = reader.text(name, value);
    text.into_iter().map(|text| Spanned::new(value.span(), text)).collect()
}

/// A text, or a list of texts.
fn one_or_more(name: &str, value: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    match value.get_ref().is_array() {
        true => reader.texts(name, value).unwrap_or_default(),
        false => one(name, value, reader),
    }
}

/// Reads the table of rules that are to say nothing.
fn silence(value: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<(Rule, String)> {
    let Some(table) = value.get_ref().as_table() else {
        reader.wrong_type("silence", value, "a table of rules, each with a reason", "[silence]");
        return Vec::new();
    };
    let mut silenced = Vec::new();
    for (key, reason) in document::entries(table) {
        let name: &str = key.get_ref();
        let rule = Rule::ALL.into_iter().find(|rule| rule.id() == name);
        if rule.is_none() {
            reader.unknown_key(key, "the rules", &Rule::ALL.map(Rule::id));
        }
        let reason = reader.text(name, reason);
        silenced.extend(rule.zip(reason));
    }
    silenced
}

/// Holds the words of the schema against those that the options take.
#[cfg(test)]
pub(crate) fn words_of_the_schema_are_those_of(command: &Command) {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    for (pointer, option) in [
        ("/properties/format/enum", "format"),
        ("/properties/color/enum", "color"),
        ("/properties/ends/enum", "ends"),
        ("/definitions/verdict/enum", "fail-on"),
    ] {
        let words = schema.pointer(pointer).unwrap().as_array().unwrap().iter();
        let words: Vec<&str> = words.map(|word| word.as_str().unwrap()).collect();
        assert_eq!(words, possible(command, option), "{pointer}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_the_keys_of_the_reader() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let keys = |pointer: &str| -> Vec<String> {
            let table = schema.pointer(pointer).unwrap().as_object().unwrap();
            let mut keys: Vec<String> = table.keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |words: &[&str]| -> Vec<String> {
            let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            words.sort();
            words
        };
        assert_eq!(keys("/properties"), sorted(&KEYS));
        assert_eq!(keys("/properties/silence/properties"), sorted(&Rule::ALL.map(Rule::id)));
    }
}
