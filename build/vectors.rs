//! Checks `data/vectors.bin`, which the program reads in place and trusts.

#[path = "../src/text/vectors/layout.rs"]
mod layout;

use std::fs;

use layout::{LONGEST, Layout, dot};

const PATH: &str = "data/vectors.bin";

/// Stops the build where the file is missing, cut, of another version or damaged.
pub(crate) fn check() {
    println!("cargo::rerun-if-changed={PATH}");
    let fault = match fs::read(PATH) {
        Ok(file) => fault(&file),
        Err(error) => Some(format!("cannot be read: {error}")),
    };
    if let Some(fault) = fault {
        panic!("{PATH} {fault}; scripts/make-vectors.py makes it anew");
    }
}

/// What is wrong with the file.
fn fault(file: &[u8]) -> Option<String> {
    let layout = match Layout::of(file) {
        Ok(layout) => layout,
        Err(fault) => return Some(fault.to_owned()),
    };
    let mut before: &[u8] = b"";
    for index in 0..layout.words {
        let word = layout.word(file, index);
        let text = String::from_utf8_lossy(word);
        if word <= before || word.len() > LONGEST || !word.is_ascii() {
            return Some(format!(
                "is damaged: word {index}, {text:?}, is out of order or too long"
            ));
        }
        let sum = layout.vector(file, index).map(|vector| dot(vector, vector));
        if sum.is_none_or(|sum| sum <= 0 || sum as u32 != layout.norm(file, index)) {
            return Some(format!(
                "is damaged: the vector of {text:?} has another norm than it says"
            ));
        }
        before = word;
    }
    None
}
