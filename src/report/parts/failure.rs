//! A failed case, as `gainsay check` and the test runner print it.
//!
//! The first line alone says verdict, fact, article and values, for those who grep the log of a CI
//! run. Then come the two values on lines of their own, a word diff where one helps, and the
//! evidence: where it stands, who says it, the sentence with the value marked, and why it counts.

use std::fmt::Write as _;

use colored::{Color, Colorize};

use crate::check::{Bearing, Evidence};
use crate::fact::{Allowed, Expectation, Fact, Verdict};
use crate::text::Article;

use super::{diff, layout, link, mark, safe};
use crate::report::case::{Case, word};
use crate::report::outcome::Unmet;
use crate::report::outcome::has;

/// How many passages a failure shows; `gainsay explain` shows all.
pub(crate) const PASSAGES: usize = 4;

/// How many values of the article a failure's first lines show.
const VALUES: usize = 3;

/// The deepest that continued lines are indented.
const DEEPEST: usize = 4;

/// Longer lines of prose are hard to read, however wide the terminal.
pub(crate) const READABLE: usize = 100;

/// One line: the verdict, what was expected where something was, the fact, the article, the values.
pub fn headline(case: &Case<'_>) -> String {
    let verdict = word(case.finding.verdict).color(color(case.finding.verdict)).bold();
    let expected = expected(case);
    let said = match values(case).as_slice() {
        [] => "-".to_owned(),
        values => values.join(" / "),
    };
    format!(
        "{verdict}{expected}: {} | {} | fact: {} | article: {said}",
        safe::inline(&case.fact.id()).bold(),
        safe::inline(&case.article.id),
        written(case.fact),
    )
}

/// What was expected, to stand after the verdict; empty where nothing was.
pub(crate) fn expected(case: &Case<'_>) -> String {
    case.expected.map_or_else(String::new, |expected| match case.unmet {
        Some(Unmet::Value) => format!(", expected {}", quoted(&expected.values)),
        Some(Unmet::Until) => format!(", expected until {}", day(expected)),
        Some(Unmet::Verdict) => format!(", expected {}", word(expected.verdict)),
        None => ", as expected".to_owned(),
    })
}

/// The failure: several lines, the last one ended.
pub fn text(case: &Case<'_>, columns: usize) -> String {
    let columns = columns.min(READABLE);
    let mut text = headline(case);
    text.push('\n');
    // Writing to a string cannot fail; so in the rest of this file.
    let fact = written(case.fact);
    let values = values(case);
    match values.as_slice() {
        // An article that says the same, where something else was expected: nothing to compare.
        [value] if *value == fact => {
            let _ = writeln!(text, "    {fact}");
        }
        _ => {
            // What is to go is red and what is to be there is green, as in a proof that is corrected.
            for value in &values {
                let _ = writeln!(text, "  {}", format!("- article: {value}").red());
            }
            let _ = writeln!(text, "  {}", format!("+ fact:    {fact}").green());
        }
    }
    if let [value] = values.as_slice()
        && let Some(diff) = diff::inline(value, &fact)
    {
        let _ = writeln!(text, "  ~ {diff}");
    }
    if case.finding.evidence.is_empty() && !case.finding.note.is_empty() {
        let _ = writeln!(text, "  {}", safe::inline(&case.finding.note));
    }
    for evidence in case.finding.evidence.iter().take(PASSAGES) {
        text.push_str(&passage(case.article, evidence, columns));
    }
    let more = case.finding.evidence.len().saturating_sub(PASSAGES);
    if more > 0 {
        let _ = writeln!(text, "  and {more} more: `gainsay explain` shows all");
    }
    text.push_str(&expectation(case, columns));
    text.push_str(&origin(case.fact, columns));
    text
}

/// In what the case is not as expected, in words, and where that is written; empty where it is.
pub(crate) fn expectation(case: &Case<'_>, columns: usize) -> String {
    let Some((expected, unmet)) = case.expected.zip(case.unmet) else {
        return String::new();
    };
    let now = case.finding.values();
    let gone: Vec<String> = expected.values.iter().filter(|v| !has(&now, v)).cloned().collect();
    let told = match unmet {
        Unmet::Verdict => None,
        Unmet::Value if gone.is_empty() => {
            let new: Vec<String> = now.into_iter().filter(|v| !has(&expected.values, v)).collect();
            Some(format!("the article says {} as well, which is not expected", quoted(&new)))
        }
        Unmet::Value => Some(format!("the article does not say {}", quoted(&gone))),
        Unmet::Until => Some(format!("{} has passed: look again", day(expected))),
    };
    let told = told.map(|told| hanging("  ! ", &told, columns).yellow().to_string());
    let mut text = told.unwrap_or_default();
    let mut line = place(&case.fact.path, expected.line);
    if let Some(note) = &expected.note {
        let _ = write!(line, "; note: {}", safe::inline(note));
    }
    text.push_str(&hanging("  expected at ", &line, columns).dimmed().to_string());
    text
}

fn quoted(values: &[String]) -> String {
    let quoted = values.iter().map(|value| format!("\"{}\"", safe::inline(value)));
    quoted.collect::<Vec<_>>().join(" and ")
}

fn day(expected: &Expectation) -> String {
    expected.until.map(|day| day.to_string()).unwrap_or_default()
}

fn place(path: &std::path::Path, line: usize) -> String {
    format!("{}:{line}", safe::inline(&path.display().to_string()))
}

/// One passage: where, what it does to the fact, who says it; the sentence; why it counts.
pub fn passage(article: &Article, evidence: &Evidence, columns: usize) -> String {
    let place = article.place(evidence.span.start);
    let (does, color) = match evidence.bearing {
        Bearing::Support => (bears(evidence.bearing), Color::Green),
        Bearing::Contradiction => (bears(evidence.bearing), Color::Red),
        Bearing::Vague => (bears(evidence.bearing), Color::Yellow),
    };
    let path = safe::inline(&article.path.display().to_string());
    let place = link::to(&article.path, &format!("{path}:{}:{}", place.line, place.column));
    let mut text = format!("  {place} {}", does.color(color));
    if let Some(speaker) = &evidence.speaker {
        let _ = write!(text, ", said by {}", safe::inline(speaker));
    }
    text.push('\n');
    let sentence =
        mark::sentence(&article.text, evidence.sentence, &[evidence.span], color, "  | ", columns);
    text.push_str(&sentence);
    if !evidence.reason.is_empty() {
        text.push_str(&hanging("  = ", &safe::inline(&evidence.reason), columns));
    }
    text
}

/// What a passage does to the fact, in the words that are used everywhere.
pub(crate) const fn bears(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Support => "supports",
        Bearing::Contradiction => "contradicts",
        Bearing::Vague => "is vague",
    }
}

/// Where the fact is written, where the analyst has it from, and the note.
fn origin(fact: &Fact, columns: usize) -> String {
    let mut line = place(&fact.path, fact.line);
    for (name, told) in [("source", &fact.source), ("note", &fact.note)] {
        if let Some(told) = told {
            let _ = write!(line, "; {name}: {}", safe::inline(told));
        }
    }
    hanging("  fact at ", &line, columns).dimmed().to_string()
}

/// [`text`] without color, for files.
pub(crate) fn plain(case: &Case<'_>) -> String {
    anstream::adapter::strip_str(&text(case, READABLE)).to_string()
}

/// The text after `lead`, wrapped, the lines after the first indented by as much, but no deeper
/// than a person reads on easily.
pub(crate) fn hanging(lead: &str, text: &str, columns: usize) -> String {
    let indent = " ".repeat(layout::width(lead).min(DEEPEST));
    let room = columns.saturating_sub(layout::width(lead)).max(20);
    let lines = layout::wrap_text(text, room);
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let _ = writeln!(out, "{}{line}", if at == 0 { lead } else { &indent });
    }
    out
}

/// What the fact says, as the analyst wrote it; a quotation without its marks, as the article's is.
pub(crate) fn written(fact: &Fact) -> String {
    match &fact.allowed {
        Allowed::Quote(words) => safe::inline(words),
        _ => safe::inline(&fact.written.join(" | ")),
    }
}

/// The article's values that decided, as many as a person reads.
pub(crate) fn values(case: &Case<'_>) -> Vec<String> {
    let values = case.finding.values();
    values.iter().take(VALUES).map(|value| safe::inline(value)).collect()
}

/// The color of a verdict, everywhere.
pub const fn color(verdict: Verdict) -> Color {
    match verdict {
        Verdict::Support => Color::Green,
        Verdict::Contradiction => Color::Red,
        Verdict::Disputed => Color::Magenta,
        Verdict::Omission => Color::Yellow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{article, evidence, expecting, fact, finding, policy};

    const TEXT: &str = "Tensions rose on Thursday. President Trump said on Friday that he called \
        off the strike an hour before it was due, after he learned that 150 people would be \
        killed. \"We were cocked and loaded to strike back,\" he said.";

    #[test]
    fn shows_the_values_before_the_sentence() {
        colored::control::set_override(false);
        let article = article("us-iran-2019/cnn", TEXT);
        let mut fact = fact("us-iran-2019", "strike called off", "10 minutes before");
        fact.source = Some("the president's own post".to_owned());
        let mut found =
            evidence(&article, Bearing::Contradiction, "an hour before", "an hour, not 10 minutes");
        found.speaker = Some("President Trump".to_owned());
        let finding = finding(Verdict::Contradiction, vec![found]);
        let shown = text(&Case::new(0, &fact, &article, &finding, &policy()), 80);
        let expected = "\
contradiction: us-iran-2019::strike called off | us-iran-2019/cnn | fact: 10 minutes before | article: an hour before
  - article: an hour before
  + fact:    10 minutes before
  corpus/us-iran-2019/cnn.txt:1:89 contradicts, said by President Trump
  | President Trump said on Friday that he called off the strike an hour before
  |                                                              ^^^^^^^^^^^^^^
  | it was due, after he learned that 150 people would be killed.
  = an hour, not 10 minutes
  fact at assertions/us-iran-2019.toml:7; source: the president's own post
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn diffs_a_quotation_word_by_word() {
        colored::control::set_override(false);
        let article = article("a", TEXT);
        let fact = fact("f", "Trump said", "We were cocked and loaded to retaliate");
        let value = "We were cocked and loaded to strike back";
        let found = evidence(&article, Bearing::Contradiction, value, "the words differ");
        let finding = finding(Verdict::Contradiction, vec![found]);
        let shown = text(&Case::new(0, &fact, &article, &finding, &policy()), 80);
        let diff = "\n  ~ We were cocked and loaded to [-strike back-] {+retaliate+}\n";
        assert!(shown.contains(diff), "{shown}");
    }

    #[test]
    fn says_what_was_expected_and_hides_no_escape_sequence() {
        colored::control::set_override(false);
        let article = article("a", "The drone was a \x1b[31mReaper\x1b[0m. It fell.");
        let fact = expecting(fact("f", "drone type", "Reaper"), "a", Verdict::Contradiction);
        let found = evidence(&article, Bearing::Support, "\x1b[31mReaper", "the same");
        let finding = finding(Verdict::Support, vec![found]);
        let shown = text(&Case::new(0, &fact, &article, &finding, &policy()), 80);
        let first = "support, expected contradiction: f::drone type | a | fact: Reaper | \
            article: \\u{1b}[31mReaper\n";
        assert!(shown.starts_with(first), "{shown}");
        assert!(!shown.contains('\x1b'), "{shown}");
    }
}
