//! The list of what the engine cannot do yet, one line for each miss after a line that says what stands
//! in it. It is held true: what is not listed must go right, and what is listed wrong as it says.

#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeSet;
use std::fs;

/// Holds the list at `path` against the misses found; with `GAINSAY_BLESS` set, writes it anew.
pub(crate) fn hold(path: &str, heading: &str, misses: &BTreeSet<String>) {
    if std::env::var_os("GAINSAY_BLESS").is_some() {
        let lines = misses.iter().map(|miss| format!("{miss}\n"));
        let table = std::iter::once(format!("# {heading}\n")).chain(lines).collect::<String>();
        fs::write(path, table).expect("the list can be written");
    }
    let known = fs::read_to_string(path).expect("the list can be read");
    let known: BTreeSet<&str> = known.lines().filter(|l| !l.starts_with('#')).collect();
    let found: BTreeSet<&str> = misses.iter().map(String::as_str).collect();
    let new: Vec<_> = found.difference(&known).collect();
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "went wrong: {new:#?}\nno longer wrong: {gone:#?}");
}
