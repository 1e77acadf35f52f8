//! `--format human`: the matrix, then the failures with their evidence, then totals and what nobody
//! looked at.
//!
//! While the matrix can be drawn, the failures wait until it has been. Where there are too many
//! articles for one, the failures are written as they are found and the counts of every fact come
//! after them, so that memory does not grow with the corpus.

use std::io::{self, Write};

use colored::Colorize;

use super::report::Report;
use crate::report::case::{Cell, Column, Limits, Plan, word};
use crate::report::outcome::Outcome;
use crate::report::parts::count::counted;
use crate::report::parts::{failure, matrix, safe};
use crate::report::tally::{Count, Tally};

/// How many facts or files a list at the end names.
const NAMED: usize = 40;

/// The format.
#[derive(Default)]
pub(crate) struct Human {
    columns: usize,
    /// Whether a matrix will be drawn.
    drawn: bool,
    limits: Limits,
    /// Failures that were shown.
    shown: usize,
    rows: Vec<Vec<Cell>>,
    failures: Vec<u8>,
}

/// What ends each failure in what is rendered, so that they can be counted; no text of an article or
/// a fact gets to people with it.
const END: u8 = 0x1e;

impl Report for Human {
    fn begin(&mut self, plan: &Plan<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.columns = plan.columns;
        self.limits = plan.limits;
        self.drawn = matrix::fits(plan) && !plan.limits.quiet;
        Ok(())
    }

    fn wants_all(&self) -> bool {
        self.drawn
    }

    fn render(&self, _: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        for case in column.cases.iter().filter(|case| case.outcome == Outcome::Failed) {
            text.push(b'\n');
            text.extend(failure::text(case, self.columns).bytes());
            text.push(END);
        }
    }

    fn article(
        &mut self,
        article: usize,
        cells: &[Cell],
        text: &[u8],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut shown = Vec::new();
        for failure in text.split(|byte| *byte == END).filter(|failure| !failure.is_empty()) {
            if self.limits.failures.is_none_or(|limit| self.shown < limit) {
                shown.extend_from_slice(failure);
                self.shown += 1;
            }
        }
        if !self.drawn {
            return out.write_all(&shown);
        }
        self.rows.resize_with(article + 1, Vec::new);
        self.rows[article] = cells.to_vec();
        self.failures.extend_from_slice(&shown);
        Ok(())
    }

    fn end(&mut self, plan: &Plan<'_>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        if self.drawn {
            out.write_all(matrix::matrix(plan, &self.rows).as_bytes())?;
            out.write_all(&self.failures)?;
        }
        let more = tally.total.outcome(Outcome::Failed).saturating_sub(self.shown);
        if more > 0 {
            let more = format!("and {} more, not shown", counted(more, "failure"));
            writeln!(out, "\n{}", more.yellow())?;
        }
        if self.limits.quiet {
            return Ok(());
        }
        if !self.drawn {
            writeln!(out)?;
            out.write_all(matrix::counts(plan, tally).as_bytes())?;
        }
        writeln!(out)?;
        out.write_all(totals(plan, tally).as_bytes())?;
        if tally.near > 0 {
            let of = if tally.near == 1 { "an omission that is" } else { "omissions that are" };
            writeln!(out, "{}, {of} nearly none: gainsay suggest", near_misses(tally.near))?;
        }
        if !plan.filtered {
            out.write_all(unseen(plan, tally).as_bytes())?;
        }
        Ok(())
    }
}

/// Two lines: cases by outcome, and by verdict.
pub fn totals(plan: &Plan<'_>, tally: &Tally) -> String {
    let total = &tally.total;
    let outcomes = Outcome::ALL.map(|outcome| {
        let count = total.outcome(outcome);
        let text = format!("{count} {}", outcome.word());
        match outcome {
            _ if count == 0 => text,
            Outcome::Ok => text.green().to_string(),
            Outcome::Failed => text.red().bold().to_string(),
            Outcome::Ignored => text.yellow().to_string(),
        }
    });
    let verdicts = Count::VERDICTS.map(|v| format!("{} {}", total.verdict(v), word(v)));
    format!(
        "{}, {}: {}\n{}: {}\n",
        counted(plan.facts.len(), "fact"),
        counted(tally.articles, "article"),
        verdicts.join(", "),
        counted(total.cases(), "case").bold(),
        outcomes.join(", "),
    )
}

/// So many omissions that are nearly none.
pub fn near_misses(count: usize) -> String {
    format!("{count} near miss{}", if count == 1 { "" } else { "es" })
}

/// What nobody looked at: facts that no article mentions, facts and files that no article concerns,
/// verdicts that are expected and that no article gets. Empty where there is nothing of the kind.
pub fn unseen(plan: &Plan<'_>, tally: &Tally) -> String {
    let fact = |index: usize| safe::inline(&plan.facts[index].id());
    let mut text = list("no article mentions", tally.unmentioned().map(fact));
    let busy = |&index: &usize| !tally.idle.contains(&plan.facts[index].path);
    text.push_str(&list("checked against no article", tally.unchecked().filter(busy).map(fact)));
    let path = |path: &std::path::PathBuf| safe::inline(&path.display().to_string());
    text.push_str(&list("files that match no article", tally.idle.iter().map(path)));
    let expectation = |(fact, expectation): (usize, usize)| {
        let fact = &plan.facts[fact];
        let expected = &fact.expect[expectation];
        let (pattern, at) = (safe::inline(expected.pattern.as_str()), path(&fact.path));
        let line = expected.line;
        let fact = safe::inline(&fact.id());
        format!("{fact}: {} of {pattern} ({at}:{line})", word(expected.verdict))
    };
    text.push_str(&list("expected and never met", tally.stale().map(expectation)));
    text
}

fn list(head: &str, named: impl Iterator<Item = String>) -> String {
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", format!("{head} ({}):", named.len()).yellow());
    for name in named.iter().take(NAMED) {
        text.push_str(&format!("  {name}\n"));
    }
    if named.len() > NAMED {
        text.push_str(&format!("  and {} more\n", named.len() - NAMED));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Bearing, Finding};
    use crate::fact::{Fact, Verdict};
    use crate::report::case::Case;
    use crate::report::sample::{article, evidence, expecting, fact, finding, policy};
    use crate::text::Article;

    /// The report of three facts against these articles, of which the second contradicts.
    fn report(ids: &[&str], columns: usize) -> String {
        colored::control::set_override(false);
        let facts: Vec<Fact> = vec![
            fact("drone", "drone type", "Global Hawk"),
            expecting(fact("drone", "drone price", "USD 130 million"), "*/d", Verdict::Omission),
            fact("strike", "the number of people who would have been killed in the strike", "150"),
        ];
        let names: Vec<String> = Vec::new();
        let plan = Plan {
            facts: &facts,
            names: &names,
            articles: ids,
            article_names: &names,
            columns,
            limits: Limits::default(),
            filtered: false,
        };
        let mut report = Human::default();
        let mut tally = Tally::new(facts.len());
        let mut out = Vec::new();
        report.begin(&plan, &mut out).unwrap();
        for (index, id) in ids.iter().enumerate() {
            let article = article(id, "Iran shot down an MQ-9 Reaper drone.");
            let findings = findings(index, &article);
            let of = |(at, finding)| Case::new(at, &facts[at], &article, finding, &policy());
            let cases: Vec<Case<'_>> = findings.iter().enumerate().map(of).collect();
            let cells: Vec<Cell> = cases.iter().map(Case::cell).collect();
            let mut text = Vec::new();
            report.render(
                &plan,
                &Column { index, article: &article, cases: &cases, groups: &[] },
                &mut text,
            );
            tally.add(&cells);
            report.article(index, &cells, &text, &mut out).unwrap();
        }
        tally.idle.push("assertions/other.toml".into());
        report.end(&plan, &tally, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        // Headlines are for grep and keep to one line, however long.
        for line in text.lines().filter(|line| !line.contains(" | fact: ")) {
            assert!(crate::report::parts::layout::width(line) <= columns, "{line}");
        }
        text
    }

    fn findings(index: usize, article: &Article) -> Vec<Finding> {
        let reaper = match index {
            1 => {
                let found = evidence(article, Bearing::Contradiction, "MQ-9 Reaper", "other");
                finding(Verdict::Contradiction, vec![found])
            }
            _ => finding(Verdict::Support, Vec::new()),
        };
        let omitted = finding(Verdict::Omission, Vec::new());
        let disputed = match index {
            3 => finding(Verdict::Disputed, Vec::new()),
            _ => omitted.clone(),
        };
        vec![reaper, omitted, disputed]
    }

    #[test]
    fn draws_a_matrix_under_the_articles_names() {
        let text = report(&["news/a", "news/b", "news/c", "news/d"], 80);
        assert!(text.contains("articles of news\n"), "{text}");
        assert!(text.contains("a   b   c   d"), "{text}");
        assert!(text.contains("  drone type            S   C!  S   S\n"), "{text}");
        assert!(text.contains("no article mentions (1):\n  drone::drone price\n"), "{text}");
        assert!(text.contains("files that match no article (1):\n  assertions/other.toml\n"));
    }

    #[test]
    fn numbers_articles_with_long_names() {
        let ids: Vec<String> = (0..20).map(|n| format!("folder-{n:02}/a-long-name")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let text = report(&ids, 80);
        assert!(text.contains("20 folder-19/a-long-name\n"), "{text}");
        assert!(text.contains("1  2  3  4  5"), "{text}");
    }

    #[test]
    fn counts_where_no_matrix_fits_and_writes_failures_first() {
        let ids: Vec<String> = (0..100).map(|n| format!("folder/{n:03}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let text = report(&ids, 80);
        let failure = text.find("contradiction: drone::drone type").unwrap();
        let counts = text.find("  support   contra").unwrap();
        assert!(failure < counts, "{text}");
        assert!(text.contains("       99        1        ·        ·        1"), "{text}");
    }
}
