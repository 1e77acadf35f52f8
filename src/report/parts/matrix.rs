//! The matrix of facts and articles: one letter for each case, in color too; one matrix for each story,
//! which is an assertion file with the articles that speak of it.
//!
//! Where the articles do not fit beside each other they are numbered; where even then they need more
//! than [`BLOCKS`] blocks below one another, the matrix says how often each verdict came up instead.

use std::fmt::Write as _;
use std::ops::Range;

use colored::Colorize;

use super::count::counted;
use super::failure::color;
use super::layout::{cut, cut_words, pad, width};
use super::safe;
use crate::fact::Verdict;
use crate::report::case::{Cell, Plan};
use crate::report::outcome::Outcome;
use crate::report::tally::{Count, Tally};

/// How many times the rows may be repeated for further articles before the matrix gives way to counts.
const BLOCKS: usize = 3;

/// The least columns that a fact's name gets.
const NAME: usize = 24;

/// The most columns that a fact's name gets.
const LONG: usize = 60;

/// The indent of a fact below its file.
const INDENT: &str = "  ";

/// Whether the matrices of these stories can be drawn in this width.
pub(crate) fn fits(plan: &Plan<'_>) -> bool {
    let each = number_width(plan.articles.len());
    let beside = plan.columns.saturating_sub(NAME + INDENT.len()) / each;
    let most = beside * BLOCKS;
    let concerns = |facts: &Range<usize>, id: &&&str| {
        plan.facts[facts.clone()].iter().any(|fact| fact.concerns(id))
    };
    let few = |facts: Range<usize>| {
        plan.articles.iter().filter(|id| concerns(&facts, id)).take(most + 1).count() <= most
    };
    plan.articles.len() <= most || stories(plan).all(few)
}

/// The facts of each assertion file.
pub(crate) fn stories(plan: &Plan<'_>) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    plan.facts.chunk_by(|a, b| a.path == b.path).map(move |facts| {
        from += facts.len();
        from - facts.len()..from
    })
}

/// The articles that speak of a story, of those that it concerns: all, where there is no other story, so
/// that one sees which are silent.
pub(crate) fn speaking(plan: &Plan<'_>, facts: &Range<usize>, rows: &[&[Cell]]) -> Speaking {
    let alone = facts.len() == plan.facts.len();
    let (mut shown, mut silent) = (Vec::new(), Vec::new());
    for (article, row) in rows.iter().enumerate() {
        let own = &row[row.partition_point(|cell| cell.fact < facts.start)
            ..row.partition_point(|cell| cell.fact < facts.end)];
        if own.is_empty() {
            continue;
        }
        let says = |cell: &Cell| {
            cell.verdict != Verdict::Omission
                || cell.outcome == Outcome::Failed
                || cell.expected.is_some()
        };
        match alone || own.iter().any(says) {
            true => shown.push(article),
            false => silent.push(article),
        }
    }
    Speaking { shown, silent }
}

/// The articles of a story, by their indices in the plan.
pub(crate) struct Speaking {
    /// Those that speak of it.
    pub(crate) shown: Vec<usize>,
    /// Those that say nothing of any of its facts.
    pub(crate) silent: Vec<usize>,
}

/// The matrices; `rows[article]` are the article's cases.
pub(crate) fn matrix(plan: &Plan<'_>, rows: &[Vec<Cell>]) -> String {
    let rows: Vec<&[Cell]> = rows.iter().map(Vec::as_slice).collect();
    let mut out = String::new();
    for facts in stories(plan) {
        out.push_str(&story(plan, &facts, &rows));
    }
    out.push_str(&legend());
    out
}

/// The matrix of one story, with a blank line behind it.
fn story(plan: &Plan<'_>, facts: &Range<usize>, rows: &[&[Cell]]) -> String {
    let Speaking { shown, silent } = speaking(plan, facts, rows);
    let longest = longest(plan, facts);
    let ids: Vec<String> = shown.iter().map(|at| safe::inline(plan.articles[*at])).collect();
    let heads = Heads::choose(&ids, longest, plan.columns);
    let names = longest.min(plan.columns.saturating_sub(heads.first_block_width())).max(NAME);
    let mut out = title(plan, facts);
    out.push_str(&heads.legend);
    for block in heads.blocks(plan.columns.saturating_sub(names)) {
        let head: String = heads.heads[block.clone()].concat();
        if !head.trim().is_empty() {
            let _ = writeln!(out, "{}{}", " ".repeat(names), head.trim_end());
        }
        for index in facts.clone() {
            let cells = shown[block.clone()].iter().map(|article| cell(rows[*article], index));
            let cells: Vec<Option<&Cell>> = cells.collect();
            if cells.iter().all(Option::is_none) && !shown.is_empty() {
                continue;
            }
            let letters = cells.iter().zip(&heads.heads[block.clone()]).map(|(cell, head)| {
                format!("{}{}", letter(*cell), " ".repeat(width(head).saturating_sub(2)))
            });
            let letters: String = letters.collect();
            let _ = writeln!(out, "{}{}", name(plan, index, names), letters.trim_end());
        }
        if block.end < heads.heads.len() {
            out.push('\n');
        }
    }
    if !silent.is_empty() {
        let what = if shown.is_empty() { "article" } else { "other article" };
        let say = if silent.len() == 1 { "says" } else { "say" };
        let line = format!("{INDENT}{} {say} nothing of this", counted(silent.len(), what));
        let _ = writeln!(out, "{}", line.dimmed());
    }
    out.push('\n');
    out
}

/// The line above the facts of a file: its name and its title.
fn title(plan: &Plan<'_>, facts: &Range<usize>) -> String {
    let fact = &plan.facts[facts.start];
    let title = fact.title.as_ref().map(|title| format!("  {}", safe::inline(title)));
    let stem = safe::inline(&fact.file);
    let title = cut_words(&title.unwrap_or_default(), plan.columns.saturating_sub(width(&stem)));
    format!("{}{}\n", stem.bold(), title.dimmed())
}

/// A fact's topic, in so many columns.
fn name(plan: &Plan<'_>, fact: usize, columns: usize) -> String {
    let name = format!("{INDENT}{}", safe::inline(&plan.facts[fact].topic.key));
    pad(&cut_words(&name, columns.saturating_sub(2)), columns)
}

fn cell(row: &[Cell], fact: usize) -> Option<&Cell> {
    row.binary_search_by_key(&fact, |cell| cell.fact).ok().map(|at| &row[at])
}

/// How often each verdict came up for each fact.
pub(crate) fn counts(plan: &Plan<'_>, tally: &Tally) -> String {
    let heads = ["support", "contra", "disputed", "omission", "failed"];
    let longest = longest(plan, &(0..plan.facts.len()));
    let names = longest.min(plan.columns.saturating_sub(heads.len() * 9)).max(NAME);
    let head: String = heads.iter().map(|h| format!("{h:>9}")).collect();
    let mut out = format!("{}{head}\n", " ".repeat(names));
    for facts in stories(plan) {
        out.push_str(&title(plan, &facts));
        for index in facts {
            let count = &tally.facts[index];
            let mut shown = String::new();
            for verdict in Count::VERDICTS {
                let number = number(count.verdict(verdict));
                shown.push_str(&number.color(color(verdict)).to_string());
            }
            shown.push_str(&number(count.outcome(Outcome::Failed)).bold().to_string());
            let _ = writeln!(out, "{}{shown}", name(plan, index, names));
        }
    }
    out
}

fn number(count: usize) -> String {
    if count == 0 { format!("{:>9}", "·") } else { format!("{count:>9}") }
}

fn longest(plan: &Plan<'_>, facts: &Range<usize>) -> usize {
    let keys = plan.facts[facts.clone()].iter().map(|f| width(&safe::inline(&f.topic.key)));
    (keys.max().unwrap_or(0) + INDENT.len() + 2).min(LONG)
}

/// A case in two columns: the verdict's letter, and `!` where the case fails.
fn letter(cell: Option<&Cell>) -> String {
    let Some(cell) = cell else {
        return "  ".to_owned();
    };
    let sign = if cell.near { NEAR } else { sign(cell.verdict) }.color(color(cell.verdict));
    match cell.outcome {
        Outcome::Failed => format!("{}{}", sign.bold(), "!".red().bold()),
        Outcome::Ok => format!("{sign} "),
        Outcome::Ignored if cell.near => format!("{sign} "),
        Outcome::Ignored => format!("{} ", sign.dimmed()),
    }
}

/// An omission that is nearly none.
const NEAR: &str = "?";

const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Support => "S",
        Verdict::Contradiction => "C",
        Verdict::Disputed => "D",
        Verdict::Omission => "·",
    }
}

fn legend() -> String {
    let verdicts = Count::VERDICTS
        .map(|v| format!("{} {}", sign(v).color(color(v)), crate::report::case::word(v)));
    let near = format!("{} near miss", NEAR.color(color(Verdict::Omission)));
    format!("{}  {near}  {} case fails\n", verdicts.join("  "), "!".red().bold())
}

fn number_width(articles: usize) -> usize {
    articles.to_string().len().max(2) + 1
}

/// What stands above the columns.
struct Heads {
    heads: Vec<String>,
    /// What stands above the matrix to explain the heads.
    legend: String,
}

impl Heads {
    /// The articles' own names where they fit in one block, else numbers and a list of them.
    fn choose(ids: &[String], longest: usize, columns: usize) -> Self {
        let folder = common_folder(ids);
        let short: Vec<&str> = ids.iter().map(|id| &id[folder.len()..]).collect();
        let names: Vec<String> = short.iter().map(|id| format!("{id}  ")).collect();
        let all: usize = names.iter().map(|n| width(n).max(4)).sum();
        let mut legend = match folder {
            "" => String::new(),
            folder => format!("{INDENT}articles of {}\n", folder.trim_end_matches('/')),
        };
        if all + longest.clamp(NAME, 40) <= columns {
            let heads = names.iter().map(|n| pad(n, 4)).collect();
            return Self { heads, legend: legend.dimmed().to_string() };
        }
        let each = number_width(ids.len());
        let heads = (1..=ids.len()).map(|n| pad(&n.to_string(), each)).collect();
        // The list in as many columns as fit, so that it is no longer than what it explains.
        let entry = |(n, id): (usize, &&str)| format!("{:>w$} {id}", n + 1, w = each - 1);
        let entries: Vec<String> = short.iter().enumerate().map(entry).collect();
        let room = columns - INDENT.len();
        let wide = entries.iter().map(|entry| width(entry) + 2).max().unwrap_or(1).min(room);
        let lines = entries.len().div_ceil((room / wide).max(1));
        for line in 0..lines {
            let row = entries.iter().skip(line).step_by(lines);
            let row: String = row.map(|entry| pad(&cut(entry, wide - 2), wide)).collect();
            let _ = writeln!(legend, "{INDENT}{}", row.trim_end());
        }
        Self { heads, legend: legend.dimmed().to_string() }
    }

    /// The columns that the first block needs at least.
    fn first_block_width(&self) -> usize {
        self.heads.iter().map(|h| width(h)).sum()
    }

    /// The articles that stand beside each other, block by block.
    fn blocks(&self, room: usize) -> Vec<Range<usize>> {
        let mut blocks = Vec::new();
        let mut from = 0;
        let mut used = 0;
        for (at, head) in self.heads.iter().enumerate() {
            if at > from && used + width(head) > room {
                blocks.push(from..at);
                from = at;
                used = 0;
            }
            used += width(head);
        }
        blocks.push(from..self.heads.len());
        blocks
    }
}

/// The folder that all ids share, with its slash.
pub(crate) fn common_folder(ids: &[String]) -> &str {
    let Some((first, rest)) = ids.split_first() else {
        return "";
    };
    let mut folder = first.rfind('/').map_or("", |at| &first[..=at]);
    while !folder.is_empty() && !rest.iter().all(|id| id.starts_with(folder)) {
        let above = folder[..folder.len() - 1].rfind('/');
        folder = above.map_or("", |at| &first[..=at]);
    }
    folder
}
