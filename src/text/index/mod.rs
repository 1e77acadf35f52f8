//! An index over articles: which runs of letters and digits each of them has.
//!
//! It lies in files of some thousand articles each (`segment`), so that it can be made piece by piece, and made
//! anew in part. It is never asked what an article says, only which articles cannot say anything; and only of
//! articles whose files are, by their sizes and times, those that were read. What is damaged, or of another
//! version, counts as not there.

mod segment;
mod stamp;

pub use segment::{Builder, Entry, Segment};
pub use stamp::Stamp;

use std::path::{Path, PathBuf};

/// The folder of the index, below that of the articles. Hidden folders hold no articles.
pub const FOLDER: &str = ".gainsay-index";

/// The ending of its files.
const ENDING: &str = "segment";

/// How many articles a file is about at most.
pub const ARTICLES: usize = 4096;

/// The files of an index, in order; none where there is no index.
pub fn files(corpus: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(corpus.join(FOLDER)).into_iter().flatten().flatten();
    let named = |path: &PathBuf| path.extension().is_some_and(|ending| ending == ENDING);
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(named).collect();
    files.sort();
    files
}

/// A file for a further part of an index that has these.
pub fn next(corpus: &Path, files: &[PathBuf]) -> PathBuf {
    let number = |path: &PathBuf| path.file_stem()?.to_str()?.parse::<u64>().ok();
    let last = files.iter().filter_map(number).max().unwrap_or_default();
    corpus.join(FOLDER).join(format!("{:06}.{ENDING}", last + 1))
}
