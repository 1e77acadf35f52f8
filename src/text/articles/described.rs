//! `corpus.toml`: what the articles of a folder do not tell of themselves.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::format::{self, Columns};
use super::front_matter;
use super::listed::Listed;
use super::meta::Meta;
use crate::text::files::document::{self, Reader};
use crate::text::files::fault::{Fault, Source};
use crate::text::files::glob::Glob;
use crate::text::files::suggest::nearest;

/// The name of the file that describes the articles beside it.
pub const TABLE: &str = "corpus.toml";

/// The articles of a folder, by their files' names without ending.
pub(super) type Folder<'a> = BTreeMap<String, Vec<&'a mut Listed>>;

pub(super) fn by_folder(articles: &mut [Listed]) -> HashMap<PathBuf, Folder<'_>> {
    let mut folders: HashMap<PathBuf, Folder<'_>> = HashMap::new();
    for article in articles {
        let path = article.path.clone();
        file_of(&mut folders, &path).push(article);
    }
    folders
}

/// The articles of a file among those of all folders.
pub(super) fn file_of<'f, 'a>(
    folders: &'f mut HashMap<PathBuf, Folder<'a>>,
    path: &Path,
) -> &'f mut Vec<&'a mut Listed> {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let name = format::stem(path).unwrap_or_default().to_owned();
    folders.entry(folder).or_default().entry(name).or_default()
}

/// Reads a `corpus.toml` and notes what it tells of the articles beside it. Gives the entries of
/// articles that are not there, and everything else that is wrong with it.
pub(super) fn describe(path: &Path, beside: &mut Folder<'_>) -> (Vec<Fault>, Vec<Fault>) {
    let source = match Source::read(path) {
        Ok(source) => source,
        Err(found) => return (Vec::new(), found),
    };
    let table = match document::parse(&source) {
        Ok(table) => table,
        Err(found) => return (Vec::new(), found),
    };
    let (mut reader, mut absent) = (Reader::new(&source), Vec::new());
    for (key, value) in entries(&table) {
        let name: &str = key.get_ref();
        let files = meant(name, beside);
        if files.is_empty() {
            let fault = source.fault(key.span(), format!("`{name}` is no article in this folder"));
            let help = match nearest(name, beside.keys().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "an entry's name is the file's name without its ending".to_owned(),
            };
            absent.push(fault.help(help));
        }
        let Some(fields) = value.get_ref().as_table() else {
            let message = format!("`{name}` must be a table that describes an article");
            let label = format!("this is {}", document::describe(value.get_ref()));
            let help = "write the article's file name without ending, then its keys: \
                        `[cnn]`, and below it `source = \"CNN\"`";
            reader.fault_at(key.span(), message, &label, help);
            continue;
        };
        let (meta, columns) = described(fields, &mut reader);
        let is_table = |file: &String| path.with_file_name(format!("{file}.parquet")).exists();
        if columns.is_some() && !files.iter().any(is_table) {
            let message = format!("`{name}` is no table, and has no `columns`");
            let help = "leave `columns` out: it is for .parquet files";
            reader.fault_at(key.span(), message, "", help);
        }
        for file in &files {
            for article in beside.get_mut(file).into_iter().flatten() {
                article.meta = meta.clone().or(std::mem::take(&mut article.meta));
            }
        }
    }
    (absent, reader.faults)
}

/// The entries of a `corpus.toml`: first patterns, so that what an entry tells of one file alone counts before them.
fn entries<'t, 's>(
    table: &'t DeTable<'s>,
) -> Vec<(&'t document::Key<'s>, &'t document::Entry<'s>)> {
    let mut entries = document::entries(table);
    entries.sort_by_key(|(key, _)| !is_pattern(key.get_ref()));
    entries
}

fn is_pattern(name: &str) -> bool {
    name.contains('*')
}

/// Whether the name of an entry is a pattern of this file's name.
fn matches(name: &str, file: &str) -> bool {
    is_pattern(name) && Glob::new(name).is_ok_and(|glob| glob.is_match(file))
}

/// The files that an entry is about. A pattern is about files that hold many articles alone: they come in parts,
/// whose names no person has given.
fn meant(name: &str, beside: &Folder<'_>) -> Vec<String> {
    if beside.contains_key(name) || !is_pattern(name) {
        return beside.get_key_value(name).map(|(file, _)| file.clone()).into_iter().collect();
    }
    let many = beside.iter().filter(|(_, articles)| articles.iter().all(|one| one.is_line()));
    many.map(|(file, _)| file).filter(|file| matches(name, file)).cloned().collect()
}

/// The columns that the `corpus.toml` beside a table tells; what is wrong with it is told by [`describe`].
pub(super) fn columns(path: &Path) -> Columns {
    let read = || {
        let source = Source::read(&path.with_file_name(TABLE)).ok()?;
        let table = document::parse(&source).ok()?;
        let (mut reader, stem) = (Reader::new(&source), format::stem(path)?);
        let is_of = |name: &str| name == stem || matches(name, stem);
        let of_file = entries(&table).into_iter().filter(|(key, _)| is_of(key.get_ref()));
        let columns =
            of_file.filter_map(|(_, value)| described(value.get_ref().as_table()?, &mut reader).1);
        columns.last()
    };
    read().unwrap_or_default()
}

/// What a `corpus.toml` tells of one article: its table is cut out, so that the time does not grow
/// with the number of articles. `None` where it cannot be, or is at fault.
pub(super) fn entry(path: &Path, name: &str) -> Option<Meta> {
    let mut source = Source::read(path).ok()?;
    // Within a string or list of several lines, a line that begins with "[" is no header.
    if [r#"""""#, "'''", "[\n", ",\n"].iter().any(|mark| source.text.contains(mark)) {
        return None;
    }
    let header = [format!("[{name}]\n"), format!("[\"{name}\"]\n")];
    let start = header.iter().find_map(|header| {
        let at = source.text.find(header)?;
        (at == 0 || source.text[..at].ends_with('\n')).then_some(at)
    })?;
    let rest = &source.text[start..];
    let end = rest.find("\n[").map_or(rest.len(), |end| end + 1);
    source.text = rest[..end].into();
    let document = document::parse(&source).ok()?;
    let mut reader = Reader::new(&source);
    let (_, table) = document::entries(&document).pop()?;
    let (meta, _) = described(table.get_ref().as_table()?, &mut reader);
    reader.faults.is_empty().then_some(meta)
}

/// What the table of an article tells, or of a file of many: what is known of them, and in which columns the
/// file has what.
fn described(table: &DeTable<'_>, reader: &mut Reader<'_>) -> (Meta, Option<Columns>) {
    let (mut meta, mut columns) = (Meta::default(), None);
    for (field, value) in document::entries(table) {
        let field_name: &str = field.get_ref();
        if front_matter::KEYS.contains(&field_name) {
            front_matter::set(&mut meta, field_name, value, reader);
        } else if field_name == "columns" {
            columns = columns_of(value, reader);
        } else if format::endings().any(|ending| ending == field_name) {
            let message = format!("an article's entry has no `{field_name}`");
            let help = "leave the ending of the file's name out: `[cnn]`, not `[cnn.txt]`";
            reader.fault_at(field.span(), message, "", help);
        } else {
            let [source, title, published, url] = front_matter::KEYS;
            let known = [source, title, published, url, "columns"];
            reader.unknown_key(field, "an article's entry", &known);
        }
    }
    (meta, columns)
}

fn columns_of(value: &document::Entry<'_>, reader: &mut Reader<'_>) -> Option<Columns> {
    let Some(table) = value.get_ref().as_table() else {
        let example = "columns = { text = \"body\", published = \"date\" }";
        reader.wrong_type("columns", value, "a table of columns", example);
        return None;
    };
    let mut columns = Columns::default();
    for (key, value) in document::entries(table) {
        let name: &str = key.get_ref();
        if !Columns::KEYS.contains(&name) {
            reader.unknown_key(key, "`columns`", &Columns::KEYS);
        } else if let Some(column) = reader.text(name, value) {
            columns.0.insert(name.to_owned(), column);
        }
    }
    Some(columns)
}
