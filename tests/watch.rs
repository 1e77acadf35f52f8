//! `gainsay check --watch`, with files that really change.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
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

#[test]
fn what_changed_is_told_and_a_broken_file_is_survived() {
    let folder = tempfile::tempdir().unwrap();
    let (facts, articles) = (folder.path().join("assertions"), folder.path().join("corpus"));
    fs::create_dir(&facts).unwrap();
    fs::create_dir(&articles).unwrap();
    let (facts, article) = (facts.join("dam.toml"), articles.join("herald.txt"));
    let fact = "[facts]\n\"houses flooded\" = 40\n";
    fs::write(&facts, fact).unwrap();
    fs::write(&article, "The dam broke. In Ulm 40 houses were flooded.\n").unwrap();
    fs::write(articles.join("other.txt"), "In Ulm 40 houses were flooded on Monday.\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    command.args(["check", "--watch"]).current_dir(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let out = lines(child.stdout.take().unwrap());
    let err = lines(child.stderr.take().unwrap());
    let _running = Running(child);

    let first = until(&out, "watching");
    assert!(first.contains("2 ok, 0 failed"), "{first}");

    fs::write(&article, "The dam broke. In Ulm 70 houses were flooded.\n").unwrap();
    let second = until(&out, "watching");
    assert!(second.contains("contradiction: dam::houses flooded | herald"), "{second}");
    assert!(second.contains("1 ok, 1 failed"), "{second}");
    assert!(!second.contains("| other"), "{second}");

    fs::write(&facts, "[facts]\n\"houses flooded = 40\n").unwrap();
    let broken = until(&err, "dam.toml:2");
    assert!(broken.contains("TOML syntax"), "{broken}");
    until(&out, "watching");

    fs::write(&facts, fact.replace("40", "70")).unwrap();
    let last = until(&out, "watching");
    assert!(last.contains("support: dam::houses flooded | herald (was contradiction)"), "{last}");
    assert!(last.contains("contradiction: dam::houses flooded | other"), "{last}");
}
