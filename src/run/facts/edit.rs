//! Changes to the user's own TOML files.

use std::path::Path;

use toml_edit::{DocumentMut, Value};

use crate::text::document;
use crate::text::fault::Source;

use crate::run::base::failure::Failure;

/// A TOML file to be edited, with its comments and its order; empty where there is none yet.
///
/// # Errors
/// The file cannot be read, or is no TOML.
pub(crate) fn document(path: &Path) -> Result<(Source, DocumentMut), Failure> {
    let source = match path.exists() {
        true => Source::read(path)?,
        false => Source { path: path.to_owned(), text: "".into() },
    };
    // This parser's faults are shown like those of any other command.
    document::parse(&source)?;
    let edited = source.text.parse().map_err(|error: toml_edit::TomlError| {
        vec![
            source.fault(error.span().unwrap_or(0..0), format!("TOML syntax: {}", error.message())),
        ]
    })?;
    Ok((source, edited))
}

/// The value in TOML's own type, where it has one that the reader takes for the same. Four digits stay a
/// text: whether they are a year or a number is for the topic to say.
pub(crate) fn typed(text: &str) -> Value {
    let text = text.trim();
    let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let plain = !text.contains(['_', 'x', 'o', 'b', 'e', 'E', 'n', 'f', '"', '\'']);
    let native = |value: &Value| match value {
        Value::Integer(_) | Value::Float(_) => plain && !year,
        Value::Boolean(_) => true,
        Value::Datetime(when) => {
            let when = when.value();
            when.date.is_some() != when.time.is_some() && when.offset.is_none()
        }
        _ => false,
    };
    text.parse().ok().filter(native).unwrap_or_else(|| text.into())
}
