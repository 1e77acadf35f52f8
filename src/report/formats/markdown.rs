//! `--format markdown`: for a comment, a wiki, or the summary of a job: totals, the matrix where it is
//! small, the failures with their evidence, the discrepancies that are known.
//!
//! However large the corpus is, the page stays one that GitHub takes and a person reads.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::report::Report;
use super::{brief, human};
use crate::check::Evidence;
use crate::fact::Verdict;
use crate::report::case::{Case, Cell, Column, Plan, word};
use crate::report::outcome::Outcome;
use crate::report::parts::{count, failure, matrix, safe};
use crate::report::tally::{Count, Tally};

/// How many failures are shown with their evidence; a summary of GitHub's holds a megabyte.
const FAILURES: usize = 100;

/// How many known discrepancies are listed.
const KNOWN: usize = 100;

/// The most articles beside each other, and facts below each other, in a matrix.
const COLUMNS: usize = 16;
const ROWS: usize = 200;

/// How many bytes of a sentence are shown around its value; a "sentence" can be a page of menus.
const AROUND: usize = 400;

/// The format.
#[derive(Default)]
pub(crate) struct Markdown {
    /// Whether a matrix will be drawn.
    drawn: bool,
    rows: Vec<Vec<Cell>>,
    failures: Section,
    known: Section,
}

/// A list that stops growing where nobody would read on.
#[derive(Default)]
struct Section {
    text: String,
    shown: usize,
    left_out: usize,
}

/// ASCII's record and group separator: an item ends, the failures end. Text has been made harmless
/// when it comes here and holds neither.
const RECORD: u8 = 0x1e;
const GROUP: u8 = 0x1d;

impl Report for Markdown {
    fn begin(&mut self, plan: &Plan<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.drawn = plan.articles.len() <= COLUMNS && plan.facts.len() <= ROWS;
        Ok(())
    }

    fn wants_all(&self) -> bool {
        self.drawn
    }

    fn render(&self, _: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        for case in column.cases.iter().filter(|case| case.outcome == Outcome::Failed) {
            text.extend(failed(case).bytes());
            text.push(RECORD);
        }
        text.push(GROUP);
        let known = |case: &&Case<'_>| case.outcome == Outcome::Ok && case.differs();
        for case in column.cases.iter().filter(known) {
            text.extend(known_line(case).bytes());
            text.push(RECORD);
        }
    }

    fn article(
        &mut self,
        article: usize,
        cells: &[Cell],
        text: &[u8],
        _: &mut dyn Write,
    ) -> io::Result<()> {
        if self.drawn {
            self.rows.resize_with(article + 1, Vec::new);
            self.rows[article] = cells.to_vec();
        }
        let mut halves = text.split(|&byte| byte == GROUP);
        for (section, most) in [(&mut self.failures, FAILURES), (&mut self.known, KNOWN)] {
            let items = halves.next().unwrap_or_default().split(|&byte| byte == RECORD);
            for item in items.filter(|item| !item.is_empty()) {
                section.add(item, most);
            }
        }
        Ok(())
    }

    fn end(&mut self, plan: &Plan<'_>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let mut text = head(plan, tally);
        text.push_str(&self.table(plan, tally));
        text.push_str(&self.failures.of("Failures"));
        text.push_str(&self.known.of("Known discrepancies"));
        text.push_str(&unmentioned(plan, tally));
        out.write_all(text.as_bytes())
    }
}

impl Section {
    fn add(&mut self, item: &[u8], most: usize) {
        if self.shown == most {
            self.left_out += 1;
            return;
        }
        self.shown += 1;
        self.text.push_str(&String::from_utf8_lossy(item));
    }

    fn of(&self, title: &str) -> String {
        if self.shown == 0 {
            return String::new();
        }
        let mut text = format!("\n## {title}\n\n{}", self.text);
        if self.left_out > 0 {
            let _ = writeln!(text, "\n… and {} more.", self.left_out);
        }
        text
    }
}

impl Markdown {
    /// The matrix, or where it is too large for a page, the counts of what differs.
    fn table(&self, plan: &Plan<'_>, tally: &Tally) -> String {
        if !self.drawn {
            return counts(plan, tally);
        }
        let ids: Vec<String> = plan.articles.iter().map(|id| safe::inline(id)).collect();
        let folder = matrix::common_folder(&ids);
        let heads: Vec<String> = ids.iter().map(|id| escaped(&id[folder.len()..])).collect();
        let rule = " :-: |".repeat(heads.len());
        let mut text = format!("\n| fact | {} |\n| --- |{rule}\n", heads.join(" | "));
        let mut cells = vec![vec![""; heads.len()]; plan.facts.len()];
        for (article, row) in self.rows.iter().enumerate() {
            for cell in row {
                cells[cell.fact][article] = sign(cell.verdict, cell.outcome);
            }
        }
        let mut file = None;
        for (fact, row) in plan.facts.iter().zip(cells) {
            if file != Some(&fact.path) {
                file = Some(&fact.path);
                let title = fact.title.as_deref().unwrap_or_default();
                let blank = " |".repeat(heads.len());
                let _ = writeln!(
                    text,
                    "| **{}** {} |{blank}",
                    escaped(&fact.file),
                    escaped(&safe::inline(title))
                );
            }
            let key = escaped(&fact.topic.key);
            let _ = writeln!(text, "| {key} | {} |", row.join(" | "));
        }
        text.push_str(
            "\n✅ support, ❌ contradiction, 🔀 disputed, · omission; **!** the case fails\n",
        );
        text
    }
}

/// The facts that some article contradicts, with how many do.
fn counts(plan: &Plan<'_>, tally: &Tally) -> String {
    let differs = |count: &&(usize, &Count)| {
        count.1.outcome(Outcome::Failed) > 0
            || count.1.verdict(Verdict::Contradiction) + count.1.verdict(Verdict::Disputed) > 0
    };
    let counted: Vec<_> = tally.facts.iter().enumerate().collect();
    let rows: Vec<_> = counted.iter().filter(differs).collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = Count::VERDICTS.map(word).join(" | ");
    let mut text = format!(
        "\n| fact | {heads} | failed |\n| --- |{}\n",
        " --: |".repeat(Count::VERDICTS.len() + 1)
    );
    for (index, count) in rows.iter().take(ROWS) {
        let numbers = Count::VERDICTS.map(|verdict| count.verdict(verdict).to_string()).join(" | ");
        let id = escaped(&plan.facts[*index].id());
        let _ = writeln!(text, "| {id} | {numbers} | {} |", count.outcome(Outcome::Failed));
    }
    if rows.len() > ROWS {
        let _ = writeln!(text, "\n… and {} more.", rows.len() - ROWS);
    }
    text
}

fn head(plan: &Plan<'_>, tally: &Tally) -> String {
    let failed = tally.total.outcome(Outcome::Failed);
    let cases = count::counted(tally.total.cases(), "case");
    let told = match failed {
        0 => format!("{cases}, none failed"),
        _ => format!("{failed} of {cases} failed"),
    };
    let totals = anstream::adapter::strip_str(&human::totals(plan, tally)).to_string();
    format!("# gainsay: {told}\n\n{}\n", totals.trim_end().replace('\n', "  \n"))
}

fn unmentioned(plan: &Plan<'_>, tally: &Tally) -> String {
    let named: Vec<usize> = tally.unmentioned().collect();
    if plan.filtered || named.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## No article mentions ({})\n\n", named.len());
    for &fact in named.iter().take(ROWS) {
        let _ = writeln!(text, "- {}", escaped(&plan.facts[fact].id()));
    }
    if named.len() > ROWS {
        let _ = writeln!(text, "- … and {} more", named.len() - ROWS);
    }
    text
}

/// A verdict's sign, and `!` where the case fails.
const fn sign(verdict: Verdict, outcome: Outcome) -> &'static str {
    match (verdict, matches!(outcome, Outcome::Failed)) {
        (Verdict::Support, false) => "✅",
        (Verdict::Support, true) => "✅ **!**",
        (Verdict::Contradiction, false) => "❌",
        (Verdict::Contradiction, true) => "❌ **!**",
        (Verdict::Disputed, false) => "🔀",
        (Verdict::Disputed, true) => "🔀 **!**",
        (Verdict::Omission, false) => "·",
        (Verdict::Omission, true) => "· **!**",
    }
}

/// A failed case: the two values, and the sentences that decide.
fn failed(case: &Case<'_>) -> String {
    let mut text = format!(
        "### {}{}: {} in {}\n\n```diff\n",
        word(case.finding.verdict),
        failure::expected(case),
        escaped(&case.fact.id()),
        escaped(&case.article.id),
    );
    for value in failure::values(case) {
        let _ = writeln!(text, "- article: {value}");
    }
    let _ = writeln!(text, "+ fact:    {}\n```", failure::written(case.fact));
    if case.finding.deciding().next().is_none() {
        let _ = writeln!(text, "\n{}", opening(&case.finding.note));
    }
    for evidence in case.finding.evidence.iter().take(failure::PASSAGES) {
        text.push_str(&passage(case, evidence));
    }
    let fact = format!("{}:{}", case.fact.path.display(), case.fact.line);
    let _ = write!(text, "\nFact at {}", escaped(&fact));
    for (name, told) in [("source", &case.fact.source), ("note", &case.fact.note)] {
        if let Some(told) = told {
            let _ = write!(text, "; {name}: {}", escaped(told));
        }
    }
    text.push_str("\n\n");
    text
}

/// The sentence as a quotation with its value in bold, and where it stands.
fn passage(case: &Case<'_>, evidence: &Evidence) -> String {
    let all = &case.article.text;
    let (sentence, value) = (evidence.sentence, evidence.span);
    let cut = |at: usize| (at..all.len()).find(|&at| all.is_char_boundary(at)).unwrap_or(all.len());
    let from = sentence.start.max(cut(value.start.saturating_sub(AROUND)));
    let to = sentence.end.min(cut(value.end + AROUND)).max(value.end);
    let piece = |from: usize, to: usize| all.get(from..to).unwrap_or_default();
    let before = match piece(from, value.start) {
        before if from == sentence.start => opening(before),
        before => format!("…{}", escaped(before)),
    };
    let after = escaped(piece(value.end, to));
    let more = if to < sentence.end { "…" } else { "" };
    let place = case.article.place(value.start);
    let does = failure::bears(evidence.bearing);
    let path = format!("{}:{}:{}", case.article.path.display(), place.line, place.column);
    let mut text = format!(
        "\n> {before}<strong>{}</strong>{}{more}\n\n{} {does}",
        escaped(value.of(all)),
        after.trim_end(),
        escaped(&path),
    );
    if let Some(speaker) = &evidence.speaker {
        let _ = write!(text, ", said by {}", escaped(speaker));
    }
    if !evidence.reason.is_empty() {
        let _ = write!(text, ": {}", escaped(&evidence.reason));
    }
    text.push('\n');
    text
}

/// A discrepancy that the analyst knows of.
fn known_line(case: &Case<'_>) -> String {
    let mut text = format!("- {}: {}", escaped(&case.article.id), escaped(&brief::line(case)));
    if let Some(note) = case.known_because() {
        let _ = write!(text, ". Note: {}", escaped(note));
    }
    text.push('\n');
    text
}

/// Text as it stands within a line: no markup, no link, and nobody is called by `@`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe::inline(text).chars() {
        match c {
            '@' => out.push_str("@<!-- -->"),
            // GitHub makes links of these where the next letters are those of an address.
            ':' | '.' if out.ends_with(|c: char| c.is_ascii_alphabetic()) => {
                let word = out.rsplit(|c: char| !c.is_ascii_alphabetic()).next();
                if matches!(word, Some("http" | "https" | "ftp" | "www" | "mailto" | "xmpp")) {
                    out.push('\\');
                }
                out.push(c);
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Text at the beginning of a block, where it could also make a list, a heading or a rule.
fn opening(text: &str) -> String {
    let text = escaped(text.trim_start());
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match text.as_bytes().get(number) {
        Some(b'.' | b')') if number > 0 => number,
        Some(b'+' | b'-' | b'=') if number == 0 => 0,
        _ => return text,
    };
    format!("{}\\{}", &text[..at], &text[at..])
}
