//! A case in one line, for those who read it apart from the rest: as an annotation or an alert.

use std::fmt::Write as _;

use crate::report::case::Case;
use crate::report::parts::{failure, safe};

/// What the fact says, what the article says, and why that counts; on one line, harmless.
pub(crate) fn line(case: &Case<'_>) -> String {
    let said = match failure::values(case).as_slice() {
        [] => "nothing that decides".to_owned(),
        values => format!("\"{}\"", values.join("\", \"")),
    };
    let key = safe::inline(&case.fact.topic.key);
    let fact = failure::written(case.fact);
    let mut line = format!("{key}: the fact says \"{fact}\", the article {said}");
    // Writing to a string cannot fail.
    if case.unmet.is_some() {
        let _ = write!(line, "{}", failure::expected(case));
    }
    let Some(evidence) = case.finding.deciding().next() else {
        let note = safe::inline(&case.finding.note);
        return if note.is_empty() { line } else { format!("{line} ({note})") };
    };
    if let Some(speaker) = &evidence.speaker {
        let _ = write!(line, ", said by {}", safe::inline(speaker));
    }
    if !evidence.reason.is_empty() {
        let _ = write!(line, " ({})", safe::inline(&evidence.reason));
    }
    line
}
