//! Changes that settle a case: what an article says is expected of it.

use std::collections::HashMap;
use std::path::Path;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, WorkspaceEdit};

use crate::fact::Fact;
use crate::fact::rewrite::{Acceptance, expecting};

use super::place;
use super::workspace::{Found, Workspace};

/// How many articles of a fact are offered.
const OFFERED: usize = 8;

/// The changes for the fact at the beginning of a range.
pub(super) fn actions(
    workspace: &Workspace,
    path: &Path,
    range: Range,
) -> Vec<CodeActionOrCommand> {
    let line = usize::try_from(range.start.line).unwrap_or_default() + 1;
    let (Some(text), Some(fact)) = (workspace.text(path), workspace.fact(path, line)) else {
        return Vec::new();
    };
    let failing = workspace.found(fact).iter().filter(|found| found.failed).take(OFFERED);
    let actions = failing.filter_map(|found| accept(fact, found, path, &text));
    actions.map(CodeActionOrCommand::CodeAction).collect()
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
    let whole = place::range(text, 0, text.len());
    // A URI is compared as it was written, and nothing in it changes.
    #[expect(clippy::mutable_key_type, reason = "see above")]
    let changes =
        HashMap::from([(place::uri(path)?, vec![TextEdit { range: whole, new_text: new }])]);
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    })
}
