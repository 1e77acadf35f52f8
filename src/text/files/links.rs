//! Links in a folder of inputs: what they lead to is listed once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::fault::Fault;
use super::fault::shown;

/// Where the links below a folder lead.
#[derive(Debug)]
pub(crate) struct Links {
    root: PathBuf,
    /// The same without links.
    whole: Option<PathBuf>,
    /// The links to what lies elsewhere, by what that is.
    elsewhere: BTreeMap<PathBuf, PathBuf>,
}

impl Links {
    /// Those below this folder.
    pub(crate) fn new(root: &Path) -> Self {
        let whole = root.canonicalize().ok();
        Self { root: root.to_owned(), whole, elsewhere: BTreeMap::new() }
    }

    /// The fault of a link to what is listed without it; none for what is no link.
    pub(crate) fn twice(&mut self, entry: &DirEntry) -> Option<Fault> {
        if entry.depth() == 0 || !entry.path_is_symlink() {
            return None;
        }
        let link = entry.path();
        let to = link.canonicalize().ok()?;
        let below = to.strip_prefix(self.whole.as_ref()?);
        let hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
        if let Ok(below) = below
            && !below.iter().any(hidden)
        {
            return Some(leads_twice(link, &self.root.join(below)));
        }
        // One may lead to a folder and another to a file in it.
        if let Some(other) = to.ancestors().find_map(|above| self.elsewhere.get(above)) {
            let message = format!("leads to what the link `{}` leads to, too", shown(other));
            return Some(Fault::of_file(link, message).help(ONCE));
        }
        self.elsewhere.insert(to, link.to_owned());
        None
    }
}

const ONCE: &str = "remove the link: what it leads to would count twice";

/// The fault of a link to what is listed without it.
pub(crate) fn leads_twice(link: &Path, to: &Path) -> Fault {
    let to = shown(to);
    let message = format!("is a link to `{}`, which is read anyway", to.trim_end_matches('/'));
    Fault::of_file(link, message).help(ONCE)
}

/// The fault of what is named like an input and is no file, from which a run might read for ever.
pub(crate) fn no_file(path: &Path) -> Fault {
    let fault = Fault::of_file(path, "is no file: it is a pipe, a socket or a device");
    fault.help("save what it gives in a file, or take it out of the folder")
}
