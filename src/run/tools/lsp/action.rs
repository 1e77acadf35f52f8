//! Changes that settle a case: what an article says is expected of it.

use std::path::Path;

use crate::fact::Fact;
use crate::fact::rewrite::{Acceptance, expecting};
use crate::report::{Case, Policy};
use crate::run::facts::settle::remedies;

use super::found::Found;
use super::place;
use super::protocol::{CodeAction, Range, TextEdit};
use super::workspace::Workspace;

/// How many articles of a fact are offered.
const OFFERED: usize = 8;

/// Of how many articles near misses are looked into: each is read and judged anew.
const NEAR: usize = 3;

/// The changes for the fact at the beginning of a range.
pub(super) fn actions(workspace: &Workspace, path: &Path, range: Range) -> Vec<CodeAction> {
    let line = usize::try_from(range.start.line).unwrap_or_default() + 1;
    let (Some(text), Some(fact)) = (workspace.text(path), workspace.fact(path, line)) else {
        return Vec::new();
    };
    let failing = workspace.found(fact).iter().filter(|found| found.failed).take(OFFERED);
    let expect = failing.filter_map(|found| accept(fact, found, path, &text));
    let mut actions: Vec<CodeAction> = expect.collect();
    let missed = workspace.found(fact).iter().filter(|found| found.near().is_some()).take(NEAR);
    for action in missed.flat_map(|found| settle(workspace, fact, found, path, &text)) {
        // Two articles may have the same word for it.
        if !actions.iter().any(|known| known.title == action.title) {
            actions.push(action);
        }
    }
    actions
}

/// To add a synonym by which an article would say something of the fact, or to take its value.
fn settle(
    workspace: &Workspace,
    fact: &Fact,
    found: &Found,
    path: &Path,
    text: &str,
) -> Vec<CodeAction> {
    let Some(article) = workspace.article(&found.article) else {
        return Vec::new();
    };
    let case = Case::new(0, fact, &article, &found.finding, &Policy::default());
    let remedies = remedies(&case, &workspace.assertions, text);
    let actions = remedies.into_iter().filter_map(|remedy| {
        let new = remedy.mend.apply(text).ok()?;
        action(format!("{} ({})", remedy.shown(), found.article), path, text, new)
    });
    actions.collect()
}

/// To expect of an article what it says.
fn accept(fact: &Fact, found: &Found, path: &Path, text: &str) -> Option<CodeAction> {
    let acceptance = Acceptance {
        key: fact.topic.key.clone(),
        article: found.article.clone(),
        verdict: found.finding.verdict,
        values: found.values.clone(),
        note: None,
        until: None,
    };
    let new = expecting(text, &[acceptance]).ok()?;
    let title = format!("Expect {} of {}", found.verdict, found.article);
    action(title, path, text, new)
}

/// An action that makes this text of a file's.
pub(super) fn action(title: String, path: &Path, text: &str, new: String) -> Option<CodeAction> {
    let edit = TextEdit { range: place::range(text, 0, text.len()), new_text: new };
    Some(CodeAction { title, uri: place::uri(path)?, edit })
}
