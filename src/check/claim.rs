//! The judgement of a free statement: a claim of one or several sentences against an article.
//!
//! A claim is judged as the statement of a fact is, by its parts (`check::proposition`).

use super::finding::{Finding, Step};
use super::proposition::{Proposition, conclude};
use super::reading::Reading;
use super::sentence::Document;
use crate::text::Article;

/// What an article says of a claim.
///
/// A claim of several sentences is supported where all of them are, contradicted where one is.
/// Relative dates of the claim and of the article are resolved by the article's day.
///
/// # Example
///
/// ```
/// use gainsay::check::claim::judge;
/// use gainsay::fact::Verdict;
/// use gainsay::text::Article;
///
/// let article = Article::in_memory("a", "The mayor opened the new bridge on Monday.", None);
/// assert_eq!(judge("The mayor opened a bridge.", &article).verdict, Verdict::Support);
/// ```
pub fn judge(claim: &str, article: &Article) -> Finding {
    of(claim, article, false).0
}

/// What an article says of a claim, and for each part of the claim the passages that were looked at.
pub fn explain(claim: &str, article: &Article) -> (Finding, Vec<Step>) {
    of(claim, article, true)
}

fn of(claim: &str, article: &Article, trace: bool) -> (Finding, Vec<Step>) {
    let document = Document::new(article);
    let reading = Reading::new(&document);
    let sentences = Proposition::read(claim, article.meta.published, &[], &[]);
    conclude(&sentences, true, &reading, trace)
}
