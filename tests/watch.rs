//! `gainsay check --watch`, with files that really change.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long a pass may take before the test gives up; the machine may have other things to do.
const LIMIT: Duration = Duration::from_secs(60);

/// Ends the process whatever becomes of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The lines of an output, as they come.
fn lines(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        lines.for_each(|line| drop(sender.send(line)));
    });
    receiver
}

/// What is printed up to the line that has `end`.
fn until(lines: &Receiver<String>, end: &str) -> String {
    let (began, mut printed) = (Instant::now(), String::new());
    while let Some(left) = LIMIT.checked_sub(began.elapsed()) {
        let Ok(line) = lines.recv_timeout(left) else { break };
        printed += &line;
        printed += "\n";
        if line.contains(end) {
            return printed;
        }
    }
    panic!("`{end}` was never printed; instead:\n{printed}");
}

/// A project that is being watched.
struct Watched {
    folder: tempfile::TempDir,
    out: Receiver<String>,
    err: Receiver<String>,
    _running: Running,
}

const FACT: &str = "[facts]\n\"houses flooded\" = 40\n";

impl Watched {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(["check", "--watch"]).current_dir(folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = lines(child.stdout.take().unwrap());
        let err = lines(child.stderr.take().unwrap());
        Self { folder, out, err, _running: Running(child) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// What the next pass prints.
    fn pass(&self) -> String {
        until(&self.out, "watching")
    }

    /// What is printed up to the pass that has this: a change of several files may be seen in parts.
    fn until(&self, end: &str) -> String {
        let printed = until(&self.out, end);
        printed + &self.pass()
    }
}

#[test]
fn what_changed_is_told_and_a_broken_file_is_survived() {
    let watched = Watched::new(&[
        ("assertions/dam.toml", FACT),
        ("corpus/herald.txt", "The dam broke. In Ulm 40 houses were flooded.\n"),
        ("corpus/other.txt", "In Ulm 40 houses were flooded on Monday.\n"),
    ]);
    let first = watched.pass();
    assert!(first.contains("2 ok, 0 failed"), "{first}");

    watched.write("corpus/herald.txt", "The dam broke. In Ulm 70 houses were flooded.\n");
    let second = watched.pass();
    assert!(second.contains("contradiction: dam::houses flooded | herald"), "{second}");
    assert!(second.contains("herald  edited\n"), "{second}");
    assert!(second.contains("1 ok, 1 failed"), "{second}");
    assert!(!second.contains("| other |") && !second.contains("other  "), "{second}");

    watched.write("assertions/dam.toml", "[facts]\n\"houses flooded = 40\n");
    let broken = until(&watched.err, "dam.toml:2");
    assert!(broken.contains("TOML syntax"), "{broken}");
    watched.pass();

    watched.write("assertions/dam.toml", &FACT.replace("40", "70"));
    let last = watched.pass();
    assert!(last.contains("support: dam::houses flooded | herald (was contradiction)"), "{last}");
    assert!(last.contains("contradiction: dam::houses flooded | other"), "{last}");
}

#[test]
fn no_article_hides_another() {
    let watched = Watched::new(&[
        ("assertions/dam.toml", FACT),
        ("corpus/herald.txt", "The dam broke.\nIn Ulm 40 houses were flooded.\n"),
        ("corpus/page.html", "<p>In Ulm 40 houses were flooded.</p>\n"),
    ]);
    watched.pass();

    watched.write("corpus/page.html", "<script>here('was something')</script>");
    let printed = watched.pass();
    assert!(printed.contains("page  cannot be read\n"), "{printed}");
    until(&watched.err, "page.html holds no text");

    watched.write("corpus/herald.txt", "In Ulm 70 houses were flooded.\n");
    let printed = watched.pass();
    assert!(printed.contains("contradiction: dam::houses flooded | herald"), "{printed}");
    assert!(printed.contains("page  cannot be read\n"), "{printed}");

    // What it said before is what it is compared with.
    watched.write("corpus/page.html", "<p>In Ulm 41 houses were flooded.</p>\n");
    let printed = watched.pass();
    assert!(printed.contains("contradiction: dam::houses flooded | page"), "{printed}");
    assert!(!printed.contains("page  new"), "{printed}");

    watched.write("corpus/page.html", "<p>\r\n\r\n In Ulm 41 houses\u{a0}were flooded.</p>\n");
    let printed = watched.pass();
    assert!(printed.contains("no case changed\n") && !printed.contains("edited"), "{printed}");

    watched.write("corpus/page.html", "<p>In Ulm 41 houses were flooded. Help came.</p>\n");
    let printed = watched.pass();
    assert!(printed.contains("page  edited, no case changed\n"), "{printed}");

    fs::remove_file(watched.path("corpus/page.html")).unwrap();
    let printed = watched.pass();
    assert!(printed.contains("page  gone\n"), "{printed}");
}

/// Where the system tells nothing, the files are looked at all the same.
#[cfg(unix)]
#[test]
fn folders_behind_links_and_new_folders_are_seen() {
    let watched = Watched::new(&[
        ("assertions/dam.toml", FACT),
        ("corpus/herald.txt", "In Ulm 40 houses were flooded.\n"),
        ("elsewhere/page.txt", "In Ulm 40 houses were flooded.\n"),
    ]);
    watched.pass();
    std::os::unix::fs::symlink("../elsewhere", watched.path("corpus/link")).unwrap();
    watched.until("link/page  new");
    watched.write("elsewhere/page.txt", "In Ulm 90 houses were flooded.\n");
    watched.until("contradiction: dam::houses flooded | link/page");

    // Another folder takes the place of the one that is watched.
    fs::rename(watched.path("corpus"), watched.path("old")).unwrap();
    fs::create_dir(watched.path("corpus")).unwrap();
    watched.write("corpus/herald.txt", "In Ulm 50 houses were flooded.\n");
    watched.until("contradiction: dam::houses flooded | herald");
    watched.write("corpus/herald.txt", "In Ulm 60 houses were flooded.\n");
    watched.until("contradiction: dam::houses flooded | herald");
}
