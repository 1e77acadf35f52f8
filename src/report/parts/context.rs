//! The evidence in its context: the lines of the article around it, with their numbers.

use std::fmt::Write as _;
use std::ops::Range;

use colored::Colorize;

use crate::check::{Bearing, Evidence};
use crate::text::{Article, Span};

use super::{mark, safe};
use crate::report::case::Case;

/// Lines shown before and after the evidence.
const AROUND: usize = 4;

/// Lines shown of an article that says nothing of the fact.
const BEGINNING: usize = 12;

/// The passages that decided, each with the lines around it; the beginning of the article where
/// there is none.
pub fn text(case: &Case<'_>, columns: usize) -> String {
    let article = case.article;
    let lines = lines(&article.text);
    let mut shown: Vec<Range<usize>> = Vec::new();
    for evidence in &case.finding.evidence {
        let at = |offset: usize| lines.partition_point(|line| line.start <= offset).max(1) - 1;
        let first = at(evidence.sentence.start).saturating_sub(AROUND);
        let last = (at(evidence.sentence.end.saturating_sub(1)) + AROUND + 1).min(lines.len());
        shown.push(first..last);
    }
    shown.sort_by_key(|range| range.start);
    shown.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
    let silent = shown.is_empty();
    if silent {
        shown.push(0..lines.len().min(BEGINNING));
    }
    let path = safe::inline(&article.path.display().to_string());
    let mut text = format!("{path}\n");
    for (at, range) in shown.iter().enumerate() {
        if at > 0 {
            text.push_str("    …\n");
        }
        for line in range.clone() {
            text.push_str(&one(article, line, lines[line], &case.finding.evidence, columns));
        }
    }
    if silent && lines.len() > BEGINNING {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    … and {} lines more", lines.len() - BEGINNING);
    }
    text
}

/// One line of the article, with what decided marked.
fn one(
    article: &Article,
    number: usize,
    line: Span,
    evidence: &[Evidence],
    columns: usize,
) -> String {
    let prefix = format!("{:>5} | ", number + 1);
    let marks: Vec<Span> = evidence.iter().map(|e| e.span).filter(|s| s.overlaps(line)).collect();
    let against = |e: &Evidence| e.span.overlaps(line) && e.bearing == Bearing::Contradiction;
    let color = match evidence.iter().any(against) {
        true => colored::Color::Red,
        false => colored::Color::Green,
    };
    match line.of(&article.text).trim().is_empty() {
        true => format!("{}\n", prefix.trim_end().dimmed()),
        false => mark::sentence(&article.text, line, &marks, color, &prefix, columns),
    }
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let each = text.split_inclusive('\n').map(|line| {
        let from = start;
        start += line.len();
        Span::new(from, from + line.trim_end_matches(['\r', '\n']).len())
    });
    each.collect()
}
