//! The judgement of a free statement: a claim of one or several sentences against an article.
//!
//! A claim is a fact with every part at once: its words of content are the topic (`content`),
//! each value and name in it an allowed value, its polarity a value too. For each sentence of the
//! claim, or for each of its clauses where no passage says it whole (`parts`):
//!
//! 1. what the article takes as known is set aside (`carry`, `setting`);
//! 2. the passage that says most of it is found (`align`), its values are compared (`details`),
//!    numbers where they count the same (`counted`), days where both are of birth or death (`life`);
//! 3. what stands there instead of a value or word of the claim speaks against it (`against`):
//!    another word of the same noun phrase or another name (`rival`, `phrase`, `differ`), another
//!    thing that the subject is (`predicate`), the two sides of a verb exchanged (`roles`), another
//!    name where only one can be (`frame`), fewer of them (`quantity`), a negation (`polarity`);
//! 4. what is met, what differs and what is missing decides (`judge`).
//!
//! [`judge()`] is all that the rest of the program need know of this; [`explain`] adds the passages
//! that were looked at. Another reader of claims would take their place by the same signature.

mod against;
mod align;
mod carry;
mod content;
mod counted;
mod details;
mod differ;
mod frame;
mod judge;
mod life;
mod parts;
mod phrase;
mod polarity;
mod predicate;
mod quantity;
mod rank;
mod reading;
mod rival;
mod roles;
mod setting;
#[cfg(test)]
mod tests;

use super::sentence::Document;
use super::{Bearing, Evidence, Finding, Step};
use crate::fact::Verdict;
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
    explain(claim, article).0
}

/// What an article says of a claim, and for each part of the claim the passage that was looked at.
pub fn explain(claim: &str, article: &Article) -> (Finding, Vec<Step>) {
    let asked = Article::in_memory("claim", claim, article.meta.published);
    let claim = Document::new(&asked);
    let document = Document::new(article);
    let index = align::Index::new(&document);
    let mut evidence = Vec::new();
    let mut notes = Vec::new();
    let mut steps = Vec::new();
    for number in 0..claim.passages.len() {
        let Some(sentence) = claim.sentence(number) else {
            continue;
        };
        let content = content::content(sentence, &asked.text);
        if content.terms.is_empty() && content.details.is_empty() {
            continue;
        }
        for answer in judge::judge(sentence, &content, &document, &index) {
            steps.extend(answer.step);
            match answer.passage {
                Ok(passage) => evidence.push(passage),
                Err(note) => notes.push(note),
            }
        }
    }
    (finding(evidence, notes), steps)
}

/// All parts supported make support, one contradicted a contradiction, anything else omission.
fn finding(mut evidence: Vec<Evidence>, notes: Vec<String>) -> Finding {
    let of = |bearing| evidence.iter().filter(|e| e.bearing == bearing).count();
    let (verdict, note) = if of(Bearing::Contradiction) > 0 {
        (Verdict::Contradiction, "a detail of the claim is contradicted".to_owned())
    } else if of(Bearing::Vague) == 0 && notes.is_empty() && !evidence.is_empty() {
        (Verdict::Support, "every part of the claim is met".to_owned())
    } else if let Some(note) = notes.into_iter().next() {
        (Verdict::Omission, note)
    } else if evidence.is_empty() {
        (Verdict::Omission, "the claim has no word, name or value to look for".to_owned())
    } else {
        let open = evidence.iter().find(|e| e.bearing == Bearing::Vague);
        let reason = open.map(|e| format!(": {}", e.reason)).unwrap_or_default();
        (Verdict::Omission, format!("met in part{reason}"))
    };
    evidence.sort_by_key(|e| match e.bearing {
        Bearing::Contradiction => 0,
        Bearing::Support => 1,
        Bearing::Vague => 2,
    });
    Finding { verdict, evidence, note, probability: 0.5, near: None }
}
