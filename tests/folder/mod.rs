//! Folders of files that tests make for themselves.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of these files, made anew below one that only the test file `of` uses.
#[allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]
pub(crate) fn folder(of: &str, name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(of).join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }
    root
}
