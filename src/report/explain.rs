//! `gainsay explain`: every passage looked at for one fact in one article, and what decided.

use std::fmt::Write as _;

use colored::{Color, Colorize};

use crate::check::Step;
use crate::fact::{Fact, one_of_kind};
use crate::text::{Article, Span};

use super::case::{Case, odds, word};
use super::parts::{failure, mark, near, safe};

/// The explanation: several lines, the last one ended.
pub fn text(case: &Case<'_>, steps: &[Step], columns: usize) -> String {
    let (fact, article) = (case.fact, case.article);
    let columns = columns.min(100);
    let mut text = format!("{} = {}\n", safe::inline(&fact.id()).bold(), failure::written(fact));
    // Writing to a string cannot fail; so in the rest of this file.
    let path = safe::inline(&fact.path.display().to_string());
    let _ = writeln!(text, "  {path}:{}, read as {}", fact.line, one_of_kind(fact.kind));
    let _ = writeln!(text, "{} {}", safe::inline(&article.id).bold(), published(article).dimmed());
    text.push_str(&topic(fact, columns));
    for step in steps {
        text.push('\n');
        text.push_str(&passage(article, step, columns));
    }
    if steps.is_empty() {
        text.push_str("\nno passage of the article has any word of the topic\n");
    }
    text.push('\n');
    text.push_str(&decision(case, columns));
    text
}

fn published(article: &Article) -> String {
    let source = article.meta.source.as_deref().map(safe::inline);
    let day = article.meta.published.map(|day| day.to_string());
    let known: Vec<String> = source.into_iter().chain(day).collect();
    if known.is_empty() {
        return "(no date of publication is known)".to_owned();
    }
    format!("({})", known.join(", "))
}

/// What must be spoken of: every item, each with the ways to say it.
fn topic(fact: &Fact, columns: usize) -> String {
    let items = fact.topic.items.iter().map(|item| {
        let ways = item.phrases.iter().map(|phrase| {
            let star = if phrase.prefix { "*" } else { "" };
            format!("{}{star}", safe::inline(&phrase.words.join(" ")))
        });
        ways.collect::<Vec<_>>().join(" | ")
    });
    failure::hanging("  about ", &items.collect::<Vec<_>>().join("; "), columns)
}

/// A passage that was looked at: what it met, what it lacks, and its values.
pub fn passage(article: &Article, step: &Step, columns: usize) -> String {
    let place = article.place(step.sentence.start);
    let path = safe::inline(&article.path.display().to_string());
    let mut text = format!("{path}:{}:{}\n", place.line, place.column);
    let marks: Vec<Span> = step.values.iter().map(|(span, ..)| *span).collect();
    text.push_str(&mark::sentence(
        &article.text,
        step.sentence,
        &marks,
        Color::Cyan,
        "  | ",
        columns,
    ));
    let matched = step.matched.iter().map(|(item, span)| {
        let said = safe::inline(span.of(&article.text));
        let item = safe::inline(item);
        if item == said { said } else { format!("{item} (\"{said}\")") }
    });
    let matched: Vec<String> = matched.collect();
    if !matched.is_empty() {
        text.push_str(&failure::hanging("  matched  ", &matched.join(", "), columns));
    }
    if !step.missing.is_empty() {
        let missing: Vec<String> = step.missing.iter().map(|item| safe::inline(item)).collect();
        text.push_str(&failure::hanging("  missing  ", &missing.join(", "), columns));
    }
    for (span, reading, reason) in &step.values {
        let said = safe::inline(span.of(&article.text));
        let line = format!("\"{said}\", {}: {}", safe::inline(reading), safe::inline(reason));
        text.push_str(&failure::hanging("  value    ", &line, columns));
    }
    text
}

fn decision(case: &Case<'_>, columns: usize) -> String {
    let (article, finding) = (case.article, case.finding);
    let verdict = word(finding.verdict).color(failure::color(finding.verdict)).bold();
    let mut text = format!("verdict: {verdict}");
    if let Some(expected) = case.expected {
        let _ = write!(text, ", expected {}", word(expected.verdict));
    }
    let (odds, probability) = (odds(finding.probability), finding.probability);
    let _ = writeln!(text, "; {odds} ({probability:.2}); the case is {}", case.outcome.word());
    text.push_str(&failure::expectation(case, columns));
    if !finding.note.is_empty() {
        text.push_str(&failure::hanging("  ", &safe::inline(&finding.note), columns));
    }
    for evidence in &finding.evidence {
        text.push_str(&failure::passage(article, evidence, columns));
    }
    if let Some(miss) = &finding.near {
        text.push_str("near miss:\n");
        text.push_str(&near::passage(case, miss, columns));
    }
    text
}
