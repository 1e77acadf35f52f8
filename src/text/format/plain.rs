//! Plain text and Markdown: the file is the article as it stands, after a front matter if it has
//! one. Markdown's marks are part of the text.

use std::path::Path;
use std::sync::Arc;

use super::Content;
use crate::text::fault::Source;
use crate::text::origin::Origin;
use crate::text::{Fault, Meta, decode, front_matter};

/// Decodes the file and reads its front matter.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Content, Vec<Fault>> {
    let decoded = decode::text(path, bytes)?;
    let (mut meta, mut body) = (Meta::default(), 0);
    if decoded.text.starts_with("+++") || decoded.text.starts_with("---") {
        let source = Source { path: path.to_owned(), text: Arc::from(decoded.text.as_str()) };
        (meta, body) = front_matter::read(&source)?.unwrap_or_default();
    }
    let origin = Origin { shifts: decoded.shifts, extract: None };
    Ok(Content { text: decoded.text, origin, body, meta })
}
