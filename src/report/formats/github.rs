//! `--format github`: a workflow command for every failed case, which GitHub Actions shows on the line
//! of the article that decides. The job summary is the report [`super::markdown`].

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::text::Span;
use crate::text::fault::steers;

use super::report::Report;
use super::{brief, human};
use crate::report::case::{Case, Column, Plan, word};
use crate::report::outcome::Outcome;
use crate::report::tally::Tally;

/// The format.
pub(crate) struct Github;

impl Report for Github {
    fn wants_all(&self) -> bool {
        false
    }

    fn render(&self, _: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        for case in column.cases.iter().filter(|case| case.outcome == Outcome::Failed) {
            text.extend(annotation(case).bytes());
        }
    }

    fn end(&mut self, plan: &Plan<'_>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(human::totals(plan, tally).as_bytes())
    }
}

/// `::error file=…,line=…,col=…,title=…::message`.
fn annotation(case: &Case<'_>) -> String {
    let article = case.article;
    // Writing to a string cannot fail.
    let mut line = format!("::error file={}", property(&article.path.display().to_string()));
    if let Some(Span { start, end }) = case.finding.deciding().next().map(|evidence| evidence.span)
    {
        let (from, to) = (article.place(start), article.place(end));
        let _ = write!(line, ",line={},endLine={}", from.line, to.line);
        // GitHub takes columns within one line only.
        if from.line == to.line {
            let _ = write!(line, ",col={},endColumn={}", from.column, to.column);
        }
    }
    let title = format!("{}: {}", word(case.finding.verdict), case.fact.id());
    let _ = writeln!(line, ",title={}::{}", property(&title), data(&brief::line(case)));
    line
}

/// The text as the message of a workflow command.
fn data(text: &str) -> String {
    escaped(text, &['%', '\r', '\n'])
}

/// The text as the value of a property.
fn property(text: &str) -> String {
    escaped(text, &['%', '\r', '\n', ':', ','])
}

/// The text with these characters as GitHub reads them, and harmless in a log.
fn escaped(text: &str, special: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if special.contains(&c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else if steers(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Bearing;
    use crate::fact::Verdict;
    use crate::report::sample::{article, evidence, fact, finding, policy};

    #[test]
    fn an_annotation_keeps_to_its_line_and_its_fields() {
        let text = "One.\nIt grew 5%::error::by, say, \u{1b}[31m7%\r\nor so.";
        let article = article("a,b/50%:x\n", text);
        let value = "5%::error::by, say, \u{1b}[31m7%";
        let found = evidence(&article, Bearing::Contradiction, value, "another");
        let finding = finding(Verdict::Contradiction, vec![found]);
        let fact = fact("f", "growth: all, told", "4%");
        let shown = annotation(&Case::new(0, &fact, &article, &finding, &policy()));
        let expected = "::error file=corpus/a%2Cb/50%25%3Ax%0A.txt,line=2,endLine=2,col=9,endColumn=36,\
            title=contradiction%3A f%3A%3Agrowth%3A all%2C told::growth: all, told: the fact says \
            \"4%25\", the article \"5%25::error::by, say, \\u{1b}[31m7%25\" (another)\n";
        assert_eq!(shown, expected);
    }
}
