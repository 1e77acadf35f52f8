//! A folder of articles: lists them without reading them, reads them one at a time.
//!
//! Every `.txt`, `.md`, `.html` and `.htm` file below the folder is one article; its id is its path
//! below the folder without the ending, `/` between folders. Every line of a `.jsonl` file is one, every
//! row of a `.parquet` file and every page of a `.warc` file; its id is that of the file with its own
//! below it. Hidden files and folders are left out. What is known of an article besides its text stands
//! in a `corpus.toml` beside it or in its own front matter; for each field the first found counts, in
//! this order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::described::{by_folder, columns, describe, entry, file_of};
use super::format::{self, Columns, Format, Many};
use super::meta::Meta;
use crate::text::files::fault::Fault;
use crate::text::files::fault::{sort, unreadable};
use crate::text::files::links;
use crate::text::files::links::Links;

pub use super::described::TABLE;
pub use super::listed::Listed;

/// The JSON Schema of `corpus.toml`, by which editors check and complete it.
pub const SCHEMA: &str = include_str!("../../../schemas/corpus.json");

/// What is read, for who has put something else there.
const READ: &str = "articles are .txt, .md, .html, .jsonl, .jsonl.gz and .warc.gz files";

/// The articles below a folder, in order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The folder.
    pub root: PathBuf,
    /// Its articles, by id.
    pub articles: Vec<Listed>,
    /// What is read besides files that are one article: those that hold many, and each `corpus.toml`.
    pub besides: Vec<PathBuf>,
}

impl Corpus {
    /// Lists the articles below `root`; reads `corpus.toml` files but no article.
    ///
    /// # Errors
    /// Every fault of every `corpus.toml`; folders that cannot be listed; files that stand for an
    /// article but cannot be one; a corpus without any article.
    pub fn open(root: &Path) -> Result<Self, Vec<Fault>> {
        match Self::list(root)? {
            (corpus, faults) if faults.is_empty() => Ok(corpus),
            (_, faults) => Err(faults),
        }
    }

    /// Like [`open`](Self::open), but what is at fault does not hide the rest: gives the articles that
    /// could be listed, and the faults of those that could not. Of two articles with one id the first is
    /// listed.
    ///
    /// # Errors
    /// All faults, where what is known of articles cannot be trusted: a `corpus.toml` is at fault, beyond
    /// describing an article that is not there, or there is no article at all.
    pub fn list(root: &Path) -> Result<(Self, Vec<Fault>), Vec<Fault>> {
        let mut faults = Vec::new();
        let mut articles = Vec::new();
        let mut metas = Vec::new();
        let mut many = Vec::new();
        let mut other = None;
        let walk = walkdir::WalkDir::new(root).follow_links(true).sort_by_file_name();
        let seen = |e: &walkdir::DirEntry| e.depth() == 0 || !is_hidden(e.file_name());
        let mut walk = walk.into_iter().filter_entry(seen);
        let mut links = Links::new(root);
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    faults.push(not_listed(root, &error));
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let read = is_folder || Self::is_article(entry.path());
            if let Some(fault) = links.twice(&entry).filter(|_| read) {
                faults.push(fault);
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            if !entry.file_type().is_file() {
                if entry.depth() == 0 && !is_folder {
                    faults.push(Fault::of_file(root, "is no folder").help("name the folder"));
                } else if !is_folder && read {
                    faults.push(links::no_file(entry.path()));
                }
                continue;
            }
            if entry.depth() == 0 {
                let fault = Fault::of_file(root, "is a file, not a folder of articles");
                faults.push(fault.help("name the folder that it lies in"));
            } else if entry.file_name() == TABLE {
                metas.push(entry.into_path());
            } else {
                if format::many(entry.path()).is_some() {
                    many.push(entry.path().to_owned());
                }
                if !read {
                    other = other.or(Some(entry.file_name().to_string_lossy().into_owned()));
                }
                let (found, wrong) = listed(root, entry.into_path());
                articles.extend(found);
                faults.extend(wrong);
            }
        }
        if articles.is_empty() && faults.is_empty() {
            let fault = Fault::of_file(root, "holds no article");
            faults.push(fault.help(match other {
                Some(other) => format!("`{other}` is none that can be read: {READ}"),
                None => format!("put articles there: {READ}"),
            }));
        }
        articles.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        faults.extend(same_ids(&articles));
        articles.dedup_by(|next, first| next.id == first.id);
        let mut wrong = Vec::new();
        let mut folders = by_folder(&mut articles);
        // Also where none of its articles could be listed, a file may be described.
        for path in &many {
            file_of(&mut folders, path);
        }
        for path in &metas {
            let folder = path.parent().unwrap_or(Path::new(""));
            let beside = folders.entry(folder.to_owned()).or_default();
            let (absent, found) = describe(path, beside);
            faults.extend(absent);
            wrong.extend(found);
        }
        let trusted = wrong.is_empty() && !articles.is_empty();
        faults.extend(wrong);
        sort(&mut faults);
        if !trusted {
            return Err(faults);
        }
        let root = root.to_owned();
        let besides = [metas, many].concat();
        Ok((Self { root, articles, besides }, faults))
    }

    /// The articles of one file, with what the `corpus.toml` beside it tells of them; no other file of
    /// the folder is read.
    ///
    /// # Errors
    /// The file is no article, or one that holds many, with faults; or its entry in `corpus.toml` has some.
    pub fn file(path: &Path) -> Result<Vec<Listed>, Vec<Fault>> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let (mut articles, mut faults) = listed(folder, path.to_owned());
        if articles.is_empty() && faults.is_empty() {
            let fault = Fault::of_file(path, "is no article");
            return Err(vec![fault.help(READ)]);
        }
        let described = folder.join(TABLE);
        faults.extend(same_ids(&articles));
        if described.exists() {
            let mut beside = by_folder(&mut articles).remove(folder).unwrap_or_default();
            // Its entries for other files are not looked at.
            faults.extend(describe(&described, &mut beside).1);
        }
        if faults.is_empty() { Ok(articles) } else { Err(faults) }
    }

    /// Whether a file of this name holds articles.
    pub fn is_article(path: &Path) -> bool {
        format::of(path).is_some()
    }

    /// The name of an article's file without its ending, by which `corpus.toml` knows it. `None` where it
    /// is not UTF-8.
    pub fn stem(path: &Path) -> Option<&str> {
        format::stem(path)
    }

    /// The article of this id below `root`, found without a look at the others: a test runner that
    /// starts a process for every test looks for one article thousands of times. `None` where there
    /// is none, or where only a listing, with its faults, can tell.
    pub fn find(root: &Path, id: &str) -> Option<Listed> {
        if id.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
            return None;
        }
        let files = format::endings().map(|ending| root.join(format!("{id}.{ending}")));
        let mut files = files.filter(|file| file.is_file());
        let (Some(path), None) = (files.next(), files.next()) else {
            return None;
        };
        let described = path.with_file_name(TABLE);
        let meta = match described.exists() {
            true => entry(&described, id.rsplit('/').next()?)?,
            false => Meta::default(),
        };
        let id = id.to_owned();
        Some(Listed { id, path, meta, line: None, unpacked: None })
    }

    /// The article of this id.
    pub fn get(&self, id: &str) -> Option<&Listed> {
        let at = self.articles.binary_search_by(|a| a.id.as_str().cmp(id));
        at.ok().map(|at| &self.articles[at])
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The articles of a file, and what is wrong with it; none where its ending means none.
fn listed(root: &Path, path: PathBuf) -> (Vec<Listed>, Vec<Fault>) {
    let Some(format) = format::of(&path) else {
        return (Vec::new(), Vec::new());
    };
    let below = path.strip_prefix(root).unwrap_or(&path);
    let folders = below.parent().into_iter().flatten().map(|part| part.to_str());
    let parts: Option<Vec<&str>> = folders.chain([format::stem(&path)]).collect();
    let Some(parts) = parts else {
        let fault = Fault::of_file(&path, "has a name that is not UTF-8");
        return (Vec::new(), vec![fault.help("rename it: the name is the article's id")]);
    };
    let id = parts.join("/");
    let Format::Many(many, packing) = format else {
        let meta = Meta::default();
        return (vec![Listed { id, path, meta, line: None, unpacked: None }], Vec::new());
    };
    let columns = if many == Many::Parquet { columns(&path) } else { Columns::default() };
    let (lines, unpacked, faults) = format::list(&path, many, packing, &columns);
    let unpacked = unpacked.map(Arc::new);
    let article = |(own, line)| Listed {
        id: format!("{id}/{own}"),
        path: path.clone(),
        meta: Meta::default(),
        line: Some(line),
        unpacked: unpacked.clone(),
    };
    (lines.into_iter().map(article).collect(), faults)
}

/// The fault of an entry that cannot be listed.
fn not_listed(root: &Path, error: &walkdir::Error) -> Fault {
    let path = error.path().unwrap_or(root);
    if let Some(above) = error.loop_ancestor() {
        return links::leads_twice(path, above);
    }
    if error.depth() == 0 {
        let fault = Fault::of_file(path, "cannot be read: there is no such folder");
        return fault.help("name the folder that holds the articles");
    }
    let fault = error.io_error().map(|error| unreadable(path, error));
    fault.unwrap_or_else(|| Fault::of_file(path, "cannot be read"))
}

/// Files that would have the same id: `a.txt` beside `a.md`.
fn same_ids(articles: &[Listed]) -> Vec<Fault> {
    let pairs = articles.windows(2).filter(|pair| pair[0].id == pair[1].id);
    let fault = |pair: &[Listed]| {
        let other = pair[0].path.file_name().unwrap_or_default().to_string_lossy();
        let message = format!("has the same id as {other}: `{}`", pair[1].id);
        let help = "rename one: an id is the path without the ending";
        Fault::of_file(&pair[1].path, message).help(help)
    };
    pairs.map(fault).collect()
}
