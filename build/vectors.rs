//! Checks `data/vectors.bin` and takes it apart: the program reads words and numbers in place and trusts them.

#[path = "../src/text/vectors/layout.rs"]
mod layout;
#[path = "../src/text/vectors/numbers.rs"]
mod numbers;

use std::fs;

use layout::Layout;
use numbers::{LONGEST, dot};

const PATH: &str = "data/vectors.bin";

/// The words, a line each with a tab at its end, and the numbers of each. Stops the build where the file
/// is missing, cut, of another version or damaged.
pub(crate) fn read() -> (String, Vec<u8>) {
    println!("cargo::rerun-if-changed={PATH}");
    let read = fs::read(PATH).map_err(|error| format!("cannot be read: {error}"));
    read.and_then(|file| parts(&file))
        .unwrap_or_else(|fault| panic!("{PATH} {fault}; scripts/make-vectors.py makes it anew"))
}

fn parts(file: &[u8]) -> Result<(String, Vec<u8>), String> {
    let layout = Layout::of(file)?;
    let mut before: &[u8] = b"";
    let (mut words, mut numbers) = (String::new(), Vec::new());
    for index in 0..layout.words {
        let word = layout.word(file, index);
        let text = String::from_utf8_lossy(word);
        if word <= before || word.len() > LONGEST || !word.is_ascii() {
            return Err(format!("is damaged: word {index}, {text:?}, is out of order or too long"));
        }
        let vector = layout.vector(file, index).unwrap_or(&[0; _]);
        let sum = dot(vector, vector) as u32;
        if sum == 0 || sum != layout.norm(file, index) {
            return Err(format!(
                "is damaged: the vector of {text:?} has another norm than it says"
            ));
        }
        words += &format!("{text}\t\n");
        numbers.extend(vector);
        numbers.extend(&sum.to_le_bytes()[..3]);
        before = word;
    }
    Ok((words, numbers))
}
