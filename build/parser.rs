//! Checks the weights of the dependency parser, which the crate reads in place and without a check.

use std::fs;

#[path = "../src/text/parse/model.rs"]
#[allow(dead_code, reason = "the crate reads what is checked here")]
mod model;

const FILE: &str = "data/parser.bin";

/// Stops the build where the file is missing, cut or of another version.
pub(crate) fn check() {
    println!("cargo::rerun-if-changed={FILE}");
    let fault = match fs::read(FILE) {
        Err(error) => error.to_string(),
        Ok(bytes) if !bytes.starts_with(&model::MAGIC) => "it is of another version".to_owned(),
        Ok(bytes) => {
            let (sum, content) =
                bytes[model::MAGIC.len()..].split_at_checked(4).unwrap_or_default();
            if sum == model::sum(content).to_le_bytes() {
                return;
            }
            "it is cut or damaged".to_owned()
        }
    };
    panic!("{FILE} cannot be used: {fault}; scripts/train-parser makes it anew");
}
