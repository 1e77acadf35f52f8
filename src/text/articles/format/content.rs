//! What a format reads out of a file.

use crate::text::articles::meta::Meta;
use crate::text::files::origin::Origin;

/// What a format reads out of a file.
#[derive(Debug)]
pub(crate) struct Content {
    /// The text.
    pub(crate) text: String,
    /// The way back to the file.
    pub(crate) origin: Origin,
    /// Where the body begins in the text.
    pub(crate) body: usize,
    /// What the file itself tells of the article.
    pub(crate) meta: Meta,
}
