//! What is known of an article besides its text.

use jiff::civil::Date;

/// What is known of an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// Who published it.
    pub source: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication, by which its relative dates are resolved.
    pub published: Option<Date>,
    /// Where it was found.
    pub url: Option<String>,
}

impl Meta {
    /// These fields, and where one is missing, that of `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            source: self.source.or(other.source),
            title: self.title.or(other.title),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
        }
    }
}
