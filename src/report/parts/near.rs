//! A near miss, as people read it: what the article may say, where, how likely that is, and what is missing.

use std::fmt::Write as _;

use colored::{Color, Colorize};

use crate::check::{Bearing, Near};

use super::failure::{hanging, written};
use super::{diff, failure, link, mark, safe};
use crate::report::case::{Case, odds, word};

/// The near miss of an omission with its headline: several lines, the last one ended; `None` where there is
/// none.
pub fn text(case: &Case<'_>, columns: usize) -> Option<String> {
    let near = case.finding.near.as_ref()?;
    let columns = columns.min(failure::READABLE);
    let (fact, said) = (written(case.fact), inline(&near.value));
    let verdict = word(case.finding.verdict).color(Color::Yellow).bold();
    let id = safe::inline(&case.fact.id()).bold();
    let article = safe::inline(&case.article.id);
    let mut text = format!("{verdict}: {id} | {article} | fact: {fact} | near: {said}\n");
    // Writing to a string cannot fail; so in the rest of this file.
    if near.bearing == Bearing::Contradiction && case.fact.kind.is_some() {
        let _ = writeln!(text, "  {}", format!("- article: {said}").red());
        let _ = writeln!(text, "  {}", format!("+ fact:    {fact}").green());
        if let Some(diff) = diff::inline(&said, &fact) {
            let _ = writeln!(text, "  ~ {diff}");
        }
    }
    text.push_str(&passage(case, near, columns));
    Some(text)
}

/// The passage of a near miss: where, what it would do, how likely; the sentence; why it fell short.
pub fn passage(case: &Case<'_>, near: &Near, columns: usize) -> String {
    let article = case.article;
    let place = article.place(near.span.start);
    let path = safe::inline(&article.path.display().to_string());
    let place = link::to(&article.path, &format!("{path}:{}:{}", place.line, place.column));
    let does = would(near.bearing).yellow();
    let mut text =
        format!("  {place} {does}, {} ({:.2})\n", odds(near.probability), near.probability);
    let marks = [near.span];
    text.push_str(&mark::sentence(
        &article.text,
        near.sentence,
        &marks,
        Color::Yellow,
        "  | ",
        columns,
    ));
    text.push_str(&hanging("  = ", &safe::inline(&near.why), columns));
    text
}

/// What a near miss would do to the fact.
pub(crate) const fn would(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Support => "would support",
        Bearing::Contradiction => "would contradict",
        Bearing::Vague => "would be vague",
    }
}

/// White space of a passage is one space.
fn inline(text: &str) -> String {
    safe::inline(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
