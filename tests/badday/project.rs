//! A project on a disk, and `gainsay` run in it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

pub(crate) const GAINSAY: &str = env!("CARGO_BIN_EXE_gainsay");

/// The project before anything goes wrong: a fact, and an article that says it.
pub(crate) struct Project(pub(crate) tempfile::TempDir);

impl Project {
    pub(crate) fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        project.write("assertions/dam.toml", "[facts]\n\"houses flooded\" = 40\n");
        project.write("corpus/good.txt", "The dam broke. In Ulm 40 houses were flooded.\n");
        project
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Writes an assertion file beside the good one.
    pub(crate) fn facts(&self, toml: impl AsRef<[u8]>) {
        self.write("assertions/bad.toml", toml);
    }

    /// Writes a file of articles, one a line.
    pub(crate) fn feed(&self, lines: impl AsRef<[u8]>) {
        self.write("corpus/feed.jsonl", lines);
    }

    /// Writes what is known of the articles.
    pub(crate) fn table(&self, toml: impl AsRef<[u8]>) {
        self.write("corpus/corpus.toml", toml);
    }

    pub(crate) fn link(&self, to: &str, link: &str) {
        let link = self.at(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(to, link).unwrap();
    }

    pub(crate) fn shell(&self, line: &str) {
        let done = Command::new("sh").args(["-c", line]).current_dir(self.0.path()).status();
        assert!(done.unwrap().success(), "{line}");
    }

    /// All files that are some, with their bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let all = walkdir::WalkDir::new(self.0.path()).into_iter().map(Result::unwrap);
        let files = all.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
    }

    /// Runs `gainsay` with no more than two minutes of a processor and two gigabytes.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        let line = format!("ulimit -t 120; ulimit -v 2000000; exec \"$0\" {arguments}");
        let mut command = Command::new("sh");
        // Each thread may reserve as much as one needs.
        command
            .args(["-c", &line, GAINSAY])
            .current_dir(self.0.path())
            .env("RAYON_NUM_THREADS", "2");
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        Run { status: output.status.code(), out: text(&output.stdout), told: text(&output.stderr) }
    }
}

/// What a run printed.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) told: String,
}
