//! `gainsay check --stdin-jsonl` as a filter: findings in the articles' order, as soon as there is nothing more to read,
//! and memory that does not grow with what has passed through.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

const ARTICLES: usize = 6_000;

/// An article of two kilobytes about nothing, but for every tenth, which is about the fact.
fn article(number: usize) -> String {
    let flooded = if number.is_multiple_of(10) { "In Ulm 40 houses were flooded. " } else { "" };
    let filling = "Nobody was surprised by any of it. ".repeat(60);
    format!("{{\"id\": \"a-{number:06}\", \"text\": \"{flooded}{filling}\"}}\n")
}

/// The most memory that a process has held so far, in kilobytes.
fn peak(child: &Child) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The filter with one fact, and the folder that it lies in.
fn filter() -> (Child, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let fact = "[facts.\"houses flooded in Ulm\"]\nis = 40\n";
    std::fs::create_dir(folder.path().join("assertions")).unwrap();
    std::fs::write(folder.path().join("assertions/storm.toml"), fact).unwrap();
    let filter = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .current_dir(folder.path())
        .args(["check", "--stdin-jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    (filter, folder)
}

#[test]
fn findings_come_in_order_and_memory_stays_flat() {
    let (mut filter, _folder) = filter();
    let (mut to, from) = (filter.stdin.take().unwrap(), filter.stdout.take().unwrap());
    let send = move || (0..ARTICLES).for_each(|n| to.write_all(article(n).as_bytes()).unwrap());
    let sender = std::thread::spawn(send);
    let (mut before, mut grown) = (0, 0);
    for (number, line) in BufReader::new(from).lines().enumerate() {
        let line = line.unwrap();
        assert!(line.contains(&format!("\"article\":\"a-{number:06}\"")), "{line}");
        let verdict = if number.is_multiple_of(10) { "support" } else { "omission" };
        assert!(line.contains(&format!("\"verdict\":\"{verdict}\"")), "{line}");
        match number {
            500 => before = peak(&filter),
            // Before the end, when there is no process to ask any more: ten megabytes later.
            _ if number == ARTICLES - 1_000 => grown = peak(&filter) - before,
            _ => {}
        }
    }
    sender.join().unwrap();
    assert_eq!(filter.wait().unwrap().code(), Some(0));
    assert!(before > 0 && grown < 4_000, "{grown} KB more than the {before} KB of the first");
}

#[test]
fn what_has_come_is_answered_before_more_comes() {
    let (mut filter, _folder) = filter();
    let (mut to, from) = (filter.stdin.take().unwrap(), filter.stdout.take().unwrap());
    let (send, answers) = mpsc::channel();
    std::thread::spawn(move || {
        BufReader::new(from).lines().for_each(|line| send.send(line.unwrap()).unwrap());
    });
    // One line; one in two writes; two at once; one with an empty line behind it, and with the next one's head.
    let lines: Vec<String> = (0..6).map(article).collect();
    let head = |n: usize, at: usize| lines[n].split_at(at);
    for (sent, number) in [
        (lines[0].clone(), vec![0]),
        (head(1, 30).0.to_owned(), vec![]),
        (head(1, 30).1.to_owned(), vec![1]),
        (lines[2].clone() + &lines[3], vec![2, 3]),
        (lines[4].clone() + "\n  \n" + head(5, 9).0, vec![4]),
        (head(5, 9).1.to_owned(), vec![5]),
    ] {
        to.write_all(sent.as_bytes()).unwrap();
        for number in number {
            let line = answers.recv_timeout(Duration::from_secs(60)).unwrap();
            assert!(line.contains(&format!("\"article\":\"a-{number:06}\"")), "{line}");
        }
    }
    drop(to);
    assert!(answers.recv_timeout(Duration::from_secs(60)).is_err());
    assert_eq!(filter.wait().unwrap().code(), Some(0));
}
