//! Notices that files below folders have changed.
//!
//! The system tells of changes, mostly. It does not where a folder was removed and made again, where a
//! link leads out of the folder, on some network drives, and where there are more folders than it
//! follows. So the files are looked at every few seconds besides: their names, sizes and times.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::text::Fault;
use crate::text::fault::shown;

use crate::run::base::failure::Failure;

/// How long a file must be left alone before it is looked at: an editor writes in several steps.
const CALM: Duration = Duration::from_millis(150);

/// How long the files are left alone between two looks.
const REST: Duration = Duration::from_secs(3);

/// Of all time, looking may take this part.
const SHARE: u32 = 50;

/// By what it is known that a file is still the same, unread: its size and times, and where the system
/// has one its number.
pub(crate) type Stamp = (u64, Option<SystemTime>, [i64; 3]);

/// The stamp of a file.
pub(crate) fn stamp(known: &Metadata) -> Stamp {
    #[cfg(unix)]
    let more = {
        use std::os::unix::fs::MetadataExt;
        // This time is the system's own: nobody can set it back.
        [known.ino().cast_signed(), known.ctime(), known.ctime_nsec()]
    };
    #[cfg(not(unix))]
    let more = [0; 3];
    (known.len(), known.modified().ok(), more)
}

/// What watches some folders.
pub(crate) struct Notice {
    folders: Vec<PathBuf>,
    events: Receiver<DebounceEventResult>,
    watcher: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
    seen: u64,
}

impl Notice {
    /// Begins to watch. The text is for the user where the system cannot tell of changes.
    ///
    /// # Errors
    /// A folder that is not there.
    pub(crate) fn new(folders: &[&Path]) -> Result<(Self, Option<String>), Failure> {
        if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
            let fault = Fault::of_file(missing, "cannot be watched: there is no such folder");
            return Err(vec![fault.help("name the folder, or make it")].into());
        }
        let folders: Vec<PathBuf> = folders.iter().map(|folder| folder.to_path_buf()).collect();
        let (sender, events) = channel();
        let watcher = new_debouncer(CALM, None, sender);
        let (watcher, problem) = match watcher {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let mut notice = Self { folders, events, watcher, seen: 0 };
        let problem = problem.or_else(|| notice.watch());
        let seconds = REST.as_secs();
        let note = problem.map(|problem| {
            format!("note: the system does not tell of all changes ({problem}); the files are looked at every {seconds} seconds\n")
        });
        Ok((notice, note))
    }

    /// Asks the system to tell of changes; why it does not.
    fn watch(&mut self) -> Option<String> {
        let watcher = self.watcher.as_mut()?;
        let mut problem = None;
        for folder in &self.folders {
            // It may be another folder of the same name.
            let _ = watcher.unwatch(folder);
            if let Err(error) = watcher.watch(folder, RecursiveMode::Recursive) {
                problem = Some(format!("{}: {error}", shown(folder)));
            }
        }
        problem
    }

    /// Notes what there is. What changes from now on is noticed, also while it is read.
    pub(crate) fn note(&mut self) {
        self.seen = trace(&self.folders);
    }

    /// Waits until something is not as it was noted.
    pub(crate) fn wait(&mut self) {
        let mut rest = REST;
        loop {
            match self.events.recv_timeout(rest) {
                // Reading the files is an event, too.
                Ok(Ok(events)) if events.iter().all(|event| event.kind.is_access()) => continue,
                Ok(_) => return,
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(rest),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let began = Instant::now();
            if trace(&self.folders) != self.seen {
                // The system did not tell of it: it is asked again.
                self.watch();
                return;
            }
            rest = REST.max(began.elapsed() * SHARE);
        }
    }
}

/// A digest of the names, sizes and times of all files below folders.
fn trace(folders: &[PathBuf]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        let walk = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let hidden = |entry: &walkdir::DirEntry| {
            entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
        };
        for entry in walk.into_iter().filter_entry(|entry| !hidden(entry)) {
            match entry {
                Ok(entry) => {
                    entry.path().hash(&mut hasher);
                    let known = entry.metadata().ok().filter(Metadata::is_file);
                    known.as_ref().map(stamp).hash(&mut hasher);
                }
                Err(error) => error.path().hash(&mut hasher),
            }
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_changes_leaves_another_trace() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let file = folder.path().join("a/b.txt");
        let mut traces = vec![trace(&folders)];
        std::fs::create_dir(folder.path().join("a")).unwrap();
        traces.push(trace(&folders));
        std::fs::write(&file, "one").unwrap();
        traces.push(trace(&folders));
        std::fs::write(&file, "four").unwrap();
        traces.push(trace(&folders));
        std::fs::rename(&file, file.with_extension("md")).unwrap();
        traces.push(trace(&folders));
        std::fs::write(folder.path().join(".hidden"), "").unwrap();
        assert_eq!(trace(&folders), traces[4]);
        traces.dedup();
        assert_eq!(traces.len(), 5);
    }
}
