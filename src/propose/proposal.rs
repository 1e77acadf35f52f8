//! What is proposed.

use crate::text::Span;

/// A fact that an article may state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What the value may be said of.
    pub topic: String,
    /// The value, as an assertion file would have it.
    pub value: String,
    /// Where the article has the value, in bytes of its text.
    pub span: Span,
    /// The sentence it was read in.
    pub sentence: Span,
}
