//! The matrix of facts and articles: one letter for each case, in color too.
//!
//! Where the articles do not fit beside each other they are numbered; where even then they need more
//! than [`BLOCKS`] blocks below one another, the matrix says how often each verdict came up instead.

use std::fmt::Write as _;

use colored::Colorize;

use crate::fact::Verdict;

use super::failure::color;
use super::layout::{cut, pad, width};
use super::{Cell, Count, Outcome, Plan, Tally, safe};

/// How many times the rows may be repeated for further articles before the matrix gives way to counts.
const BLOCKS: usize = 3;

/// The least columns that a fact's name gets.
const NAME: usize = 24;

/// The most columns that a fact's name gets.
const LONG: usize = 48;

/// The indent of a fact below its file.
const INDENT: &str = "  ";

/// Whether a matrix of these articles can be drawn in this width.
pub(super) fn fits(plan: &Plan<'_>) -> bool {
    let each = number_width(plan.articles.len());
    let beside = plan.columns.saturating_sub(NAME + INDENT.len()) / each;
    plan.articles.len() <= beside * BLOCKS
}

/// The matrix; `rows[article]` are the article's cases.
pub(super) fn matrix(plan: &Plan<'_>, rows: &[Vec<Cell>]) -> String {
    let count = plan.articles.len();
    let mut cells: Vec<Option<(Verdict, Outcome)>> = vec![None; plan.facts.len() * count];
    for (article, row) in rows.iter().enumerate() {
        for cell in row {
            cells[cell.fact * count + article] = Some((cell.verdict, cell.outcome));
        }
    }
    let longest = longest(plan);
    let heads = Heads::choose(plan, longest);
    let names = longest.min(plan.columns.saturating_sub(heads.first_block_width())).max(NAME);
    let mut out = heads.legend.clone();
    for block in heads.blocks(plan.columns.saturating_sub(names)) {
        let head: String = heads.heads[block.clone()].concat();
        let _ = writeln!(out, "{}{}", " ".repeat(names), head.trim_end());
        each_row(plan, &mut out, |index| {
            let row = &cells[index * count..][block.clone()];
            if row.iter().all(Option::is_none) {
                return None;
            }
            let shown = row.iter().zip(&heads.heads[block.clone()]).map(|(cell, head)| {
                format!("{}{}", letter(*cell), " ".repeat(width(head).saturating_sub(2)))
            });
            Some((names, shown.collect::<String>().trim_end().to_owned()))
        });
        out.push('\n');
    }
    out.push_str(&legend());
    out
}

/// How often each verdict came up for each fact.
pub(super) fn counts(plan: &Plan<'_>, tally: &Tally) -> String {
    let heads = ["support", "contra", "disputed", "omission", "failed"];
    let names = longest(plan).min(plan.columns.saturating_sub(heads.len() * 9)).max(NAME);
    let head: String = heads.iter().map(|h| format!("{h:>9}")).collect();
    let mut out = format!("{}{head}\n", " ".repeat(names));
    each_row(plan, &mut out, |index| {
        let count = &tally.facts[index];
        let mut shown = String::new();
        for verdict in Count::VERDICTS {
            let number = number(count.verdict(verdict));
            shown.push_str(&number.color(color(verdict)).to_string());
        }
        shown.push_str(&number(count.outcome(Outcome::Failed)).bold().to_string());
        Some((names, shown))
    });
    out
}

fn number(count: usize) -> String {
    if count == 0 { format!("{:>9}", "·") } else { format!("{count:>9}") }
}

/// Writes the facts below their files, each with what `row` makes of it.
fn each_row(plan: &Plan<'_>, out: &mut String, row: impl Fn(usize) -> Option<(usize, String)>) {
    let mut file = None;
    for (index, fact) in plan.facts.iter().enumerate() {
        let Some((names, shown)) = row(index) else {
            continue;
        };
        if file != Some(&fact.path) {
            file = Some(&fact.path);
            let title = fact.title.as_ref();
            let title =
                title.map_or_else(String::new, |title| format!("  {}", safe::inline(title)));
            let stem = safe::inline(&fact.file);
            let title = cut(&title, plan.columns.saturating_sub(width(&stem)));
            let _ = writeln!(out, "{}{}", stem.bold(), title.dimmed());
        }
        let name = format!("{INDENT}{}", safe::inline(&fact.topic.key));
        let _ = writeln!(out, "{}{shown}", pad(&cut(&name, names - 2), names));
    }
}

fn longest(plan: &Plan<'_>) -> usize {
    let keys = plan.facts.iter().map(|f| width(&safe::inline(&f.topic.key)));
    (keys.max().unwrap_or(0) + INDENT.len() + 2).min(LONG)
}

/// A case in two columns: the verdict's letter, and `!` where the case fails.
fn letter(cell: Option<(Verdict, Outcome)>) -> String {
    let Some((verdict, outcome)) = cell else {
        return "  ".to_owned();
    };
    let sign = sign(verdict).color(color(verdict));
    match outcome {
        Outcome::Failed => format!("{}{}", sign.bold(), "!".red().bold()),
        Outcome::Ok => format!("{sign} "),
        Outcome::Ignored => format!("{} ", sign.dimmed()),
    }
}

const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Support => "S",
        Verdict::Contradiction => "C",
        Verdict::Disputed => "D",
        Verdict::Omission => "·",
    }
}

fn legend() -> String {
    let verdicts =
        Count::VERDICTS.map(|v| format!("{} {}", sign(v).color(color(v)), super::word(v)));
    format!("{}   {} case fails\n", verdicts.join("   "), "!".red().bold())
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
    fn choose(plan: &Plan<'_>, longest: usize) -> Self {
        let ids: Vec<String> = plan.articles.iter().map(|id| safe::inline(id)).collect();
        let folder = common_folder(&ids);
        let names: Vec<String> =
            ids.iter().map(|id| format!("{}  ", &id[folder.len()..])).collect();
        let all: usize = names.iter().map(|n| width(n).max(4)).sum();
        if all + longest.clamp(NAME, 40) <= plan.columns {
            let legend = match folder {
                "" => String::new(),
                folder => format!("articles of {}\n\n", folder.trim_end_matches('/')),
            };
            let heads = names.iter().map(|n| pad(n, 4)).collect();
            return Self { heads, legend };
        }
        let each = number_width(ids.len());
        let heads = (1..=ids.len()).map(|n| pad(&n.to_string(), each)).collect();
        let mut legend = String::new();
        for (n, id) in ids.iter().enumerate() {
            let line = format!("{:>w$}  {id}", n + 1, w = each - 1);
            let _ = writeln!(legend, "{}", cut(&line, plan.columns));
        }
        legend.push('\n');
        Self { heads, legend }
    }

    /// The columns that the first block needs at least.
    fn first_block_width(&self) -> usize {
        self.heads.iter().map(|h| width(h)).sum()
    }

    /// The articles that stand beside each other, block by block.
    fn blocks(&self, room: usize) -> Vec<std::ops::Range<usize>> {
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
pub(super) fn common_folder(ids: &[String]) -> &str {
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
