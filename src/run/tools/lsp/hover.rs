//! What is shown when one points at a fact: what it was read as, and what the articles say of it.

use std::fmt::Write as _;
use std::path::Path;

use crate::fact::{self, one_of_kind};
use crate::report::{odds, safe};

use super::complete::{described, schema};
use super::found::Found;
use super::place;
use super::protocol::{Hover, Position};
use super::workspace::Workspace;

/// How many articles are listed.
const LISTED: usize = 20;

/// What is to be shown at a place; `None` where there is nothing.
pub(super) fn hover(workspace: &Workspace, path: &Path, position: Position) -> Option<Hover> {
    let text = workspace.text(path)?;
    let line = text.lines().nth(usize::try_from(position.line).ok()?)?;
    let mut shown = String::new();
    let key = line.split('=').next().unwrap_or_default().trim();
    let on_key = line.find('=').is_some_and(|equals| {
        place::small(line[..equals].encode_utf16().count()) > position.character
    });
    // A key of a fact's long form has its own description before what the fact found.
    let schema = schema(path);
    let keys = ["/definitions/long/properties", "/properties"];
    let told = keys.into_iter().find_map(|table| described(&schema, &format!("{table}/{key}")));
    if let Some(told) = told.filter(|_| on_key) {
        let _ = writeln!(shown, "**{key}**: {told}\n");
    }
    let number = usize::try_from(position.line).ok()? + 1;
    if let Some(fact) = workspace.fact(path, number).filter(|_| !line.trim().is_empty()) {
        let written = fact.written.join(" | ");
        let _ = writeln!(
            shown,
            "**{}** = {}, read as {}\n",
            escaped(&fact.topic.key),
            escaped(&written),
            one_of_kind(fact.kind)
        );
        shown.push_str(&listed(workspace.found(fact)));
    }
    Some(Hover { markdown: shown }).filter(|hover| !hover.markdown.is_empty())
}

/// How many articles say what, and a line for each of those that speak of the fact.
fn listed(found: &[Found]) -> String {
    if found.is_empty() {
        return "No article has been checked since the file was read.\n".to_owned();
    }
    let count = |verdict: fact::Verdict| {
        let count = found.iter().filter(|found| found.finding.verdict == verdict).count();
        (count > 0).then(|| format!("{count} {}", verdict.word()))
    };
    let counts: Vec<String> = fact::Verdict::ALL.into_iter().filter_map(count).collect();
    let mut text = format!("{}\n\n", counts.join(", "));
    let speaks = |found: &&Found| found.finding.verdict != fact::Verdict::Omission;
    for found in found.iter().filter(speaks).take(LISTED) {
        let values = found.values.join(" / ");
        let _ =
            writeln!(text, "- {}: {} {}", escaped(&found.article), found.verdict, escaped(&values));
    }
    for (found, near) in found.iter().filter_map(|found| Some((found, found.near()?))).take(LISTED)
    {
        let (article, said) = (escaped(&found.article), escaped(&near.value));
        let _ =
            writeln!(text, "- {article}: omission, near miss {said}, {}", odds(near.probability));
    }
    let more = found.iter().filter(speaks).count().saturating_sub(LISTED);
    if more > 0 {
        let _ = writeln!(text, "- and {more} more");
    }
    text
}

/// The text in Markdown, where it means no more than its letters.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in safe::inline(text).chars() {
        if c.is_ascii_punctuation() && !"/.,:-%'".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
