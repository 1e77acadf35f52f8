//! `gainsay index`: reads all articles once, so that `check` need not read those again that can have nothing to tell.
//!
//! The index is a folder in that of the articles. `check` uses it where it is there, and reads every article
//! itself that is not in it as it lies there now. So it may be old, in part, or gone.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::check::Checker;
use crate::report::color::When;
use crate::report::count::counted;
use crate::text::corpus::Listed;
use crate::text::fault::shown;
use crate::text::index::{self, Builder, Entry, Segment, Stamp};
use crate::text::{Corpus, Fault, Meta};

use crate::run::base::atomic;
use crate::run::base::failure::Failure;
use crate::run::base::input::Input;
use crate::run::base::parallel;
use crate::run::base::progress::Progress;
use crate::run::base::stage::{Done, Exit, Stage};

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay index                    read corpus/ for later checks
  gainsay index --corpus archive

Run it again when articles have changed: what it knows of the others is kept. Until then
`check` reads what has changed by itself. It is for many articles and for reports that
do not list every case: --format human, github, sarif, markdown. The folder
.gainsay-index can be deleted at any time.";

/// The arguments of `gainsay index`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of articles, the *.txt, *.md, *.html and *.jsonl below it
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    corpus: PathBuf,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
}

/// Brings the index of a corpus up to date. A run that is ended early has done its part: the next goes on.
///
/// # Errors
/// Faults of the corpus, and an index that cannot be written. Articles that cannot be read are left to `check`,
/// which tells of them.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let (corpus, _) = Corpus::list(&args.corpus)?;
    let mut stamps = Stamps::default();
    let (mut kept, mut known) = (Vec::new(), HashSet::new());
    for file in index::files(&args.corpus) {
        let segment = Segment::open(&file);
        let entries = segment.map_or_else(Vec::new, |segment| segment.entries);
        let holding = entries.iter().filter(|entry| {
            corpus.get(&entry.id).is_some_and(|listed| stamps.holds(entry, listed))
        });
        let holding: Vec<String> = holding.map(|entry| entry.id.clone()).collect();
        // What is mostly out of date only costs time.
        if 2 * holding.len() > entries.len() {
            known.extend(holding);
            kept.push(file);
        } else {
            fs::remove_file(&file).map_err(|error| atomic::unwritable(&file, &error))?;
        }
    }
    let missing: Vec<&Listed> =
        corpus.articles.iter().filter(|listed| !known.contains(&listed.id)).collect();
    let mut files = Vec::new();
    for _ in missing.chunks(index::ARTICLES) {
        files.push(index::next(&args.corpus, &[kept.as_slice(), &files].concat()));
    }
    let progress = Mutex::new(Progress::new(missing.len(), false));
    let parts = files.iter().zip(missing.chunks(index::ARTICLES));
    let added = parallel::map(parts, |(file, articles)| add(file, articles, &progress));
    drop(progress);
    let mut indexed = known.len();
    for added in added {
        indexed += added?;
    }
    let folder = shown(&args.corpus.join(index::FOLDER));
    writeln!(out, "indexed {} in {folder}", counted(indexed, "article"))?;
    let left = corpus.articles.len() - indexed;
    if left > 0 {
        let left = counted(left, "article");
        writeln!(out, "{left} changed just now or cannot be read; check reads them itself")?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// Writes the part of an index that is about these articles; how many it has.
fn add(file: &Path, articles: &[&Listed], progress: &Mutex<Progress>) -> Result<usize, Failure> {
    let (mut builder, mut stamps) = (Builder::default(), Stamps::default());
    for listed in articles {
        // By the file as it is before it is read: what changes meanwhile is found to have changed.
        let stamp = stamps.of(&listed.path).filter(|stamp| !stamp.is_racy());
        let mut alone = (*listed).clone();
        alone.meta = Meta::default();
        if let (Some(stamp), Ok(article)) = (stamp, alone.read()) {
            builder.add(Entry::new(listed, stamp, article.meta.published), &article);
        }
        if let Ok(mut progress) = progress.lock() {
            progress.add(1);
        }
    }
    let count = builder.len();
    if count > 0 {
        let bytes = builder
            .bytes()
            .map_err(|error| vec![Fault::of_file(file, format!("cannot be written: {error}"))])?;
        atomic::write(file, &bytes)?;
    }
    Ok(count)
}

/// The stamps of files, each found once.
#[derive(Debug, Default)]
struct Stamps(HashMap<PathBuf, Option<Stamp>>);

impl Stamps {
    fn of(&mut self, path: &Path) -> Option<Stamp> {
        if let Some(known) = self.0.get(path) {
            return *known;
        }
        *self.0.entry(path.to_owned()).or_insert_with(|| Stamp::of(path))
    }

    /// Whether an article is still what it was when it was indexed.
    fn holds(&mut self, entry: &Entry, listed: &Listed) -> bool {
        entry.line == listed.line() && self.of(&listed.path) == Some(entry.stamp)
    }
}

/// By the index of the corpus, the articles of which no fact has to be asked; empty where there is no index.
pub(crate) fn silent(input: &Input, checker: &Checker<'_>) -> Vec<bool> {
    let articles = &input.corpus.articles;
    let files = index::files(&input.corpus.root);
    if files.is_empty() {
        return Vec::new();
    }
    let of_file = |file: &PathBuf| -> Option<Vec<usize>> {
        let segment = Segment::open(file)?;
        let (prospects, mut stamps) = (checker.prospects(&segment), Stamps::default());
        let silent = segment.entries.iter().enumerate().filter_map(|(number, entry)| {
            let at = articles.binary_search_by(|listed| listed.id.cmp(&entry.id)).ok()?;
            let listed = &articles[at];
            let groups = checker.concerns().of_article(&entry.id);
            let published = listed.meta.published.or(entry.published());
            let tells = prospects.has(number as u32, published, &groups);
            (!tells && stamps.holds(entry, listed)).then_some(at)
        });
        Some(silent.collect())
    };
    let mut silent = vec![false; articles.len()];
    let found = parallel::map(&files, of_file);
    found.into_iter().flatten().flatten().for_each(|at| silent[at] = true);
    silent
}
