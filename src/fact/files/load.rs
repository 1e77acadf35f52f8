//! Reads the assertion files of a folder and collects the faults of all of them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{self, File};
use super::scope::Ids;
use crate::fact::model::Fact;
use crate::fact::topics::vocabulary::Words;
use crate::text::Fault;
use crate::text::fault::{Source, shown, sort, unreadable};
use crate::text::links::{self, Links};

/// The file that holds the shared vocabulary, directly in the assertions folder.
pub const VOCABULARY: &str = "vocabulary.toml";

/// The assertion files below a folder (all but the shared `vocabulary.toml`), in order of their
/// paths. Hidden files and folders are left out.
///
/// # Errors
/// The folder cannot be listed.
pub fn list(root: &Path) -> Result<Vec<PathBuf>, Vec<Fault>> {
    match listed(root)? {
        (files, faults) if faults.is_empty() => Ok(files),
        (_, faults) => Err(faults),
    }
}

/// The assertion files that can be listed, and the faults of those that cannot.
///
/// # Errors
/// There is no such folder.
fn listed(root: &Path) -> Result<(Vec<PathBuf>, Vec<Fault>), Vec<Fault>> {
    if !root.is_dir() {
        let fault = match root.exists() {
            true => Fault::of_file(root, "is a file, not a folder of assertion files"),
            false => Fault::of_file(root, "cannot be read: there is no such folder"),
        };
        return Err(vec![fault.help("name the folder that holds the assertion files")]);
    }
    let mut files = Vec::new();
    let mut faults = Vec::new();
    let walk = walkdir::WalkDir::new(root).follow_links(true).sort_by_file_name();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let mut walk = walk.into_iter().filter_entry(visible);
    let mut links = Links::new(root);
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) => {
                let (is_folder, is_file) =
                    (entry.file_type().is_dir(), entry.file_type().is_file());
                let toml = entry.path().extension().is_some_and(|ending| ending == "toml");
                let shared = entry.depth() == 1 && entry.file_name() == VOCABULARY;
                if let Some(fault) = links.twice(&entry).filter(|_| is_folder || toml && !shared) {
                    faults.push(fault);
                    if is_folder {
                        walk.skip_current_dir();
                    }
                } else if toml && !is_folder && !is_file {
                    faults.push(links::no_file(entry.path()));
                } else if toml && !shared && is_file {
                    files.push(entry.into_path());
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(root);
                faults.push(match (error.loop_ancestor(), error.io_error()) {
                    (Some(above), _) => links::leads_twice(path, above),
                    (None, Some(error)) => unreadable(path, error),
                    (None, None) => Fault::of_file(path, "cannot be read"),
                });
            }
        }
    }
    files.sort();
    Ok((files, faults))
}

/// Every fact of every assertion file below `root`, file by file in order of their paths, each
/// file's in the order written; `articles` are the ids of the corpus, against which globs are
/// checked (where it is empty, they are not).
///
/// # Errors
/// All faults of all files at once.
pub fn load(root: &Path, articles: &[&str]) -> Result<Vec<Fact>, Vec<Fault>> {
    let (paths, faults) = listed(root)?;
    if paths.is_empty() && faults.is_empty() {
        return Err(vec![none(root)]);
    }
    load_files(root, &paths, articles, faults)
}

/// The fault of a folder without assertion files.
fn none(root: &Path) -> Fault {
    let fault = Fault::of_file(root, "holds no assertion file");
    fault.help("put a .toml file with facts there")
}

/// The texts that [`load`] reads of a folder: all assertion files, and the shared vocabulary where there is one.
///
/// # Errors
/// The folder or a file cannot be read, or there is no assertion file.
pub fn sources(root: &Path) -> Result<Vec<Source>, Vec<Fault>> {
    let vocabulary = root.join(VOCABULARY);
    let shared = vocabulary.exists().then_some(vocabulary);
    let paths = list(root)?;
    if paths.is_empty() {
        return Err(vec![none(root)]);
    }
    paths.into_iter().chain(shared).map(|path| Source::read(&path)).collect()
}

/// What [`load`] makes of a folder whose texts are these, as [`sources`] gives them; nothing is read from the disk.
///
/// # Errors
/// All faults of all texts at once.
pub fn load_sources(
    root: &Path,
    sources: Vec<Source>,
    articles: &[&str],
) -> Result<Vec<Fact>, Vec<Fault>> {
    let (shared, sources): (Vec<_>, Vec<_>) =
        sources.into_iter().partition(|source| source.path == root.join(VOCABULARY));
    let mut faults = Vec::new();
    let words = shared.first().map(|source| file::vocabulary(source, &mut faults));
    let words = Arc::new(words.unwrap_or_default());
    let facts = of_words(&words, sources, articles, &mut faults);
    whole(facts, faults)
}

/// The facts of one assertion file below `root`, with the shared vocabulary; `articles` as in
/// [`load`].
///
/// # Errors
/// All faults of the file and of the vocabulary.
pub fn load_file(root: &Path, file: &Path, articles: &[&str]) -> Result<Vec<Fact>, Vec<Fault>> {
    load_files(root, &[file.to_owned()], articles, Vec::new())
}

/// The facts of a text that is to become an assertion file below `root`, with the shared vocabulary;
/// its patterns are not checked against any corpus.
///
/// # Errors
/// All faults of the text and of the vocabulary.
pub fn load_text(root: &Path, file: &Path, text: &str) -> Result<Vec<Fact>, Vec<Fault>> {
    let source = Source { path: file.to_owned(), text: text.into() };
    let mut faults = Vec::new();
    let facts = read(root, vec![source], &[], &mut faults);
    whole(facts, faults)
}

/// The facts of these files; `faults` are those that came of listing them.
fn load_files(
    root: &Path,
    paths: &[PathBuf],
    articles: &[&str],
    mut faults: Vec<Fault>,
) -> Result<Vec<Fact>, Vec<Fault>> {
    let sources = paths
        .iter()
        .filter_map(|path| Source::read(path).map_err(|found| faults.extend(found)).ok());
    let sources = sources.collect();
    let facts = read(root, sources, articles, &mut faults);
    whole(facts, faults)
}

/// The facts of these texts of files below `root`, with the shared vocabulary, and what is wrong with the
/// others: for editors, in which a file is mostly half written. `articles` as in [`load`].
pub fn load_readable(
    root: &Path,
    sources: Vec<Source>,
    articles: &[&str],
) -> (Vec<Fact>, Vec<Fault>) {
    let mut faults = Vec::new();
    let facts = read(root, sources, articles, &mut faults);
    sort(&mut faults);
    (facts, faults)
}

/// The facts, if nothing is wrong with any.
fn whole(facts: Vec<Fact>, mut faults: Vec<Fault>) -> Result<Vec<Fact>, Vec<Fault>> {
    if faults.is_empty() {
        return Ok(facts);
    }
    sort(&mut faults);
    Err(faults)
}

/// The facts that can be read; faults are added to those there are.
fn read(
    root: &Path,
    sources: Vec<Source>,
    articles: &[&str],
    faults: &mut Vec<Fault>,
) -> Vec<Fact> {
    let vocabulary = root.join(VOCABULARY);
    let shared = match vocabulary.exists() {
        true => file::read_vocabulary(&vocabulary, faults),
        false => Words::default(),
    };
    of_words(&Arc::new(shared), sources, articles, faults)
}

/// The facts of these texts with these words; faults are added to those there are.
fn of_words(
    shared: &Arc<Words>,
    sources: Vec<Source>,
    articles: &[&str],
    faults: &mut Vec<Fault>,
) -> Vec<Fact> {
    let ids = Ids::new(articles);
    let read = |source| file::read(source, shared, &ids, faults);
    let files: Vec<File> = sources.into_iter().filter_map(read).collect();
    faults.extend(same_names(&files));
    files.into_iter().flat_map(|file| file.facts).map(|(fact, _)| fact).collect()
}

/// Facts whose test cases would have the same names.
fn same_names(files: &[File]) -> Vec<Fault> {
    let mut names: HashMap<String, &Fact> = HashMap::new();
    let mut faults = Vec::new();
    for file in files {
        for (fact, key) in &file.facts {
            let name = fact.test_name();
            let Some(first) = names.get(&name) else {
                names.insert(name, fact);
                continue;
            };
            let (path, line) = (shown(&first.path), first.line);
            let message = format!("two facts have the test name `{name}`");
            let fault = file.source.fault(key.clone(), message);
            let fault = fault.label(format!("the other is at {path}:{line}"));
            faults.push(fault.help("rename one, or give both values in one fact: `is = […]`"));
        }
    }
    faults
}
