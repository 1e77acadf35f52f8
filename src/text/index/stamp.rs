//! By what it is known, unread, that a file is still the same.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Two changes within this time may have the same time on some file systems.
const RACY: Duration = Duration::from_secs(3);

/// The size and the times of a file, and where the system has one its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    len: u64,
    modified: u128,
    /// The file's number, and the system's own time of its last change, which nobody can set back.
    more: [i64; 3],
}

impl Stamp {
    /// The stamp of a file; `None` where there is none, or where its time is no help.
    pub fn of(path: &Path) -> Option<Self> {
        let known = std::fs::metadata(path).ok()?;
        let modified = known.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self { len: known.len(), modified: modified.as_nanos(), more: more(&known) })
    }

    /// Whether the file was changed so short a time ago that another change could have the same time.
    pub fn is_racy(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        now.saturating_sub(RACY).as_nanos() < self.modified
    }
}

#[cfg(unix)]
fn more(known: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    [known.ino().cast_signed(), known.ctime(), known.ctime_nsec()]
}

#[cfg(not(unix))]
fn more(_: &Metadata) -> [i64; 3] {
    [0; 3]
}
