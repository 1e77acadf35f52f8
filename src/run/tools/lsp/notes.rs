//! Diagnostics: faults, warnings, and for each fact the articles that say something else.

use crate::fact::Fact;
use crate::text::Fault;

use super::found::Found;
use super::place;
use super::protocol::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Position, Range,
};

/// Who says it.
const SOURCE: &str = "gainsay";

/// How many articles a note names.
const NAMED: usize = 8;

/// A fault or a warning where it stands, with the remedy below it.
pub(super) fn of_fault(fault: &Fault) -> Diagnostic {
    let range = fault.place.as_ref().map(|(text, span)| place::range(text, span.start, span.end));
    let mut message = fault.message.clone();
    for more in [Some(&fault.label).filter(|label| !label.is_empty()), fault.help.as_ref()] {
        message.extend(more.map(|more| format!("\n{more}")));
    }
    Diagnostic {
        range: range.unwrap_or_default(),
        severity: match fault.warning {
            true => DiagnosticSeverity::Warning,
            false => DiagnosticSeverity::Error,
        },
        code: fault.rule,
        source: SOURCE,
        message,
        related: Vec::new(),
    }
}

/// The cases of a fact that fail, in one note; `None` where none does.
pub(super) fn of_cases(fact: &Fact, found: &[Found]) -> Option<Diagnostic> {
    let failing: Vec<&Found> = found.iter().filter(|found| found.failed).collect();
    let first = failing.first()?;
    let mut message = format!("{} of {} articles: not as it should be", failing.len(), found.len());
    for found in failing.iter().take(NAMED) {
        message.push_str(&format!("\n{}: {}", found.article, said(found)));
    }
    if failing.len() > NAMED {
        message.push_str(&format!("\nand {} more", failing.len() - NAMED));
    }
    let related = failing.iter().take(NAMED).filter_map(|found| {
        let uri = place::uri(&found.path)?;
        Some(DiagnosticRelatedInformation { uri, range: at(found), message: said(found) })
    });
    let line = place::small(fact.line.saturating_sub(1));
    Some(Diagnostic {
        range: Range::new(Position::new(line, 0), Position::new(line, 0)),
        severity: DiagnosticSeverity::Information,
        code: Some(first.verdict),
        source: SOURCE,
        message,
        related: related.collect(),
    })
}

/// The note, at the key of its fact.
pub(super) fn placed(mut note: Diagnostic, fact: &Fact, text: &str) -> Diagnostic {
    let line = text.lines().nth(fact.line.saturating_sub(1)).unwrap_or_default();
    let key = line.find(&fact.topic.key).map_or(line.len(), |at| at + fact.topic.key.len());
    note.range.end.character = place::small(line[..key].encode_utf16().count().max(1));
    note
}

/// The verdict, and what the article says.
pub(super) fn said(found: &Found) -> String {
    match found.values.as_slice() {
        [] => found.verdict.to_owned(),
        values => format!("{}: {}", found.verdict, values.join(" / ")),
    }
}

/// Where in its article a finding stands.
pub(super) fn at(found: &Found) -> Range {
    let (line, column) = found.place.unwrap_or((1, 1));
    let start =
        Position::new(place::small(line.saturating_sub(1)), place::small(column.saturating_sub(1)));
    Range::new(start, start)
}
