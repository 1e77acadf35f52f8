//! Tables: every row is an article, and columns say what it is. Which columns, `corpus.toml` may tell.
//!
//! What is read of a row lies in a temporary file until the article is: what is known besides the text as one JSON
//! line, and behind it the text.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::day::day;
use super::jsonl::of_string;
use super::line::Line;
use crate::text::articles::meta::Meta;
use crate::text::files::fault::Fault;

/// The columns of a table by what they hold, where they are not called so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Columns(pub(crate) BTreeMap<String, String>);

impl Columns {
    /// What a column may hold.
    pub(crate) const KEYS: [&str; 6] = ["id", "text", "title", "source", "published", "url"];
}

/// What a row tells besides its text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

/// Reads the article of a row out of the temporary file. Places in it are those of its text.
pub(super) fn read(path: &Path, line: Line, bytes: Vec<u8>) -> Result<Content, Vec<Fault>> {
    let read = || {
        let end = memchr::memchr(b'\n', &bytes)?;
        let told: Told = serde_json::from_slice(&bytes[..end]).ok()?;
        Some((told, std::str::from_utf8(&bytes[end + 1..]).ok()?.to_owned()))
    };
    let Some((told, text)) = read() else {
        return Err(vec![fault(path, line.number, "the temporary file does not hold it any more")]);
    };
    let Told { title, source, published, url } = told;
    let meta = Meta { source, title, published: published.as_deref().and_then(day), url };
    let (text, origin) = of_string(text);
    Ok(Content { text, origin, body: 0, meta })
}

/// The fault of a row.
pub(super) fn fault(path: &Path, row: usize, problem: &str) -> Fault {
    Fault::of_file(path, format!("is at fault in row {row}: {problem}"))
}
