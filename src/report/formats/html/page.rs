//! The page around the data: the template filled in, and the matrix as a table.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac_sha256::Hash;
use quick_xml::escape::escape;

use super::data;
use super::tells::{Rendered, Tells};
use crate::fact::Verdict;
use crate::report::case::{Cell, Plan, word};
use crate::report::outcome::Outcome;
use crate::report::parts::matrix::Speaking;
use crate::report::parts::{count, failure, matrix, safe};
use crate::report::tally::{Count, Tally};
use crate::text::Article;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// With more articles than this their heads are turned upright.
const BESIDE: usize = 12;

/// What a matrix is, for those who hear it.
const CAPTION: &str = "One row for each fact, one column for each article. A dot means that the article \
    does not mention the fact, a question mark that it nearly does. Arrow keys move from cell to cell; Enter opens the evidence.";

/// Writes the page.
pub(super) fn write(
    plan: &Plan<'_>,
    tally: &Tally,
    columns: &[Option<Rendered>],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, piece) in TEMPLATE.split("{{").enumerate() {
        if at == 0 {
            out.write_all(piece.as_bytes())?;
            continue;
        }
        let (name, rest) = piece.split_once("}}").unwrap_or_default();
        match name {
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "style-hash" => out.write_all(hash(STYLE).as_bytes())?,
            "script-hash" => out.write_all(hash(SCRIPT).as_bytes())?,
            "version" => out.write_all(env!("CARGO_PKG_VERSION").as_bytes())?,
            "title" => out.write_all(title(plan).as_bytes())?,
            "totals" => out.write_all(totals(plan, tally).as_bytes())?,
            "chips" => out.write_all(chips(tally, columns).as_bytes())?,
            "table" => tables(plan, columns, out)?,
            "unseen" => out.write_all(unseen(plan, tally).as_bytes())?,
            "data" => write_data(plan, columns, out)?,
            _ => {}
        }
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

/// What a policy calls this very script or style by.
fn hash(source: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Hash::hash(source.as_bytes())))
}

/// Text as it may stand in markup, between tags as in quotation marks.
fn text(written: &str) -> String {
    escape(safe::inline(written)).into_owned()
}

/// The title of the assertion file, where there is one only.
fn title(plan: &Plan<'_>) -> String {
    let mut titles = plan.facts.iter().map(|fact| (&fact.path, fact.title.as_deref()));
    match titles.next() {
        Some((path, Some(title))) if titles.all(|(other, _)| other == path) => text(title),
        _ => "Facts and articles".to_owned(),
    }
}

fn totals(plan: &Plan<'_>, tally: &Tally) -> String {
    let outcomes = Outcome::ALL.map(|outcome| {
        let count = tally.total.outcome(outcome);
        let class = match outcome {
            Outcome::Failed if count > 0 => " class=\"bad\"",
            _ => "",
        };
        format!("<b{class}>{count} {}</b>", outcome.word())
    });
    format!(
        "{}, {}, {}: {}",
        count::counted(plan.facts.len(), "fact"),
        count::counted(tally.articles, "article"),
        count::counted(tally.total.cases(), "case"),
        outcomes.join(", "),
    )
}

/// The legend, and what is pressed to see only some verdicts.
fn chips(tally: &Tally, columns: &[Option<Rendered>]) -> String {
    let cells = columns.iter().flatten().flat_map(|column| &column.cells);
    let known = cells.filter(|cell| is_known(cell)).count();
    let chip = |value: &str, class: &str, sign: &str, name: &str, count: usize| {
        format!(
            "<button type=\"button\" value=\"{value}\" aria-pressed=\"false\">\
             <span class=\"sign {class}\" aria-hidden=\"true\">{sign}</span>\
             {name} <b>{count}</b></button>\n"
        )
    };
    let mut chips = String::new();
    for verdict in Count::VERDICTS {
        let (class, sign) = look(verdict);
        chips += &chip(word(verdict), class, sign, word(verdict), tally.total.verdict(verdict));
    }
    let tells = columns.iter().flatten().flat_map(|column| &column.tells);
    let telling = |what: Tells| tells.clone().filter(|&&tells| tells == what).count();
    chips += &chip("less", "v", "~", "vague", telling(Tells::Less));
    chips += &chip("near", "v", "?", "near miss", telling(Tells::Near));
    let failed = tally.total.outcome(Outcome::Failed);
    chips += &chip("failed", "c f", "!", "failed", failed);
    chips + &chip("known", "c", "!", "known discrepancy", known)
}

/// A column's head: the article's id without the folder that all share, its day and its source.
pub(super) fn head(article: &Article, folder: usize) -> String {
    let id = safe::inline(&article.id);
    let short = id.get(folder..).unwrap_or(&id);
    let mut head =
        format!("<button type=\"button\" title=\"{}\"><b>{}</b>", text(&id), text(short));
    if let Some(day) = article.meta.published {
        let _ = write!(head, " <time>{day}</time>");
    }
    if let Some(source) = &article.meta.source {
        let _ = write!(head, " <span>{}</span>", text(source));
    }
    head + "</button>"
}

/// The matrix of each story: end tags that HTML lets one leave out are left out.
fn tables(plan: &Plan<'_>, columns: &[Option<Rendered>], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<&[Cell]> = columns
        .iter()
        .map(|column| column.as_ref().map_or(&[][..], |column| column.cells.as_slice()))
        .collect();
    for facts in matrix::stories(plan) {
        let Speaking { shown, silent } = matrix::speaking(plan, &facts, &rows);
        let fact = &plan.facts[facts.start];
        let title = text(fact.title.as_deref().unwrap_or_default());
        writeln!(out, "<section class=\"story\"><h2><b>{}</b> {title}</h2>", text(&fact.file))?;
        if !shown.is_empty() {
            table(plan, columns, facts, &shown, out)?;
        }
        if !silent.is_empty() {
            let what = if shown.is_empty() { "article" } else { "other article" };
            let say = if silent.len() == 1 { "says" } else { "say" };
            let count = count::counted(silent.len(), what);
            write!(
                out,
                "<details class=\"silent\"><summary>{count} {say} nothing of this</summary><ul>"
            )?;
            for article in silent {
                let id = text(plan.articles[article]);
                write!(
                    out,
                    "<li><button type=\"button\" class=\"link\" data-article=\"{article}\">{id}</button>"
                )?;
            }
            out.write_all(b"</ul></details>\n")?;
        }
        out.write_all(b"</section>\n")?;
    }
    Ok(())
}

/// The matrix of these facts and articles.
fn table(
    plan: &Plan<'_>,
    columns: &[Option<Rendered>],
    facts: Range<usize>,
    shown: &[usize],
    out: &mut dyn Write,
) -> io::Result<()> {
    let many = if shown.len() > BESIDE { " many" } else { "" };
    let label = text(&plan.facts[facts.start].file);
    write!(
        out,
        "<div class=\"matrix{many}\" tabindex=\"0\" role=\"region\" aria-label=\"Matrix of {label}\"><table>\n\
         <caption>{label}: {CAPTION}</caption>\n<thead><tr><th scope=\"col\">fact</th>"
    )?;
    let shown: Vec<(usize, &Rendered)> =
        shown.iter().filter_map(|&article| Some((article, columns[article].as_ref()?))).collect();
    for (article, column) in &shown {
        write!(out, "<th scope=\"col\" data-article=\"{article}\">{}</th>", column.head)?;
    }
    out.write_all(b"</tr></thead><tbody>")?;
    for index in facts {
        let fact = &plan.facts[index];
        write!(
            out,
            "\n<tr data-fact=\"{index}\"><th scope=\"row\"><button type=\"button\"><b>{}</b><span>{}</span></button></th>",
            text(&fact.topic.key),
            escape(failure::written(fact)),
        )?;
        for (_, column) in &shown {
            match column.cells.binary_search_by_key(&index, |cell| cell.fact) {
                Err(_) => out.write_all(b"<td class=\"none\">")?,
                Ok(at) => {
                    let tells = column.tells.get(at).copied().unwrap_or(Tells::Nothing);
                    write_cell(&column.cells[at], tells, out)?;
                }
            }
        }
    }
    out.write_all(b"</tbody></table></div>\n")
}

/// A cell: a button where there is evidence to open.
fn write_cell(cell: &Cell, tells: Tells, out: &mut dyn Write) -> io::Result<()> {
    let (class, sign) = look(cell.verdict);
    if tells == Tells::Nothing {
        return write!(out, "<td class=\"{class}\">{sign}");
    }
    let (fails, told) = match cell.outcome {
        Outcome::Failed => (" f", ", fails"),
        _ if is_known(cell) => ("", ", known"),
        _ => ("", ""),
    };
    let (class, sign, verdict) = match tells {
        Tells::Less => ("v", "~", "omission, vague"),
        Tells::Near => ("v", "?", "omission, near miss"),
        _ => (class, sign, word(cell.verdict)),
    };
    write!(
        out,
        "<td><button class=\"{class}{fails}\" aria-label=\"{verdict}{told}\">{sign}</button>"
    )
}

/// Whether the analyst knows that the article says something else.
fn is_known(cell: &Cell) -> bool {
    matches!(cell.verdict, Verdict::Contradiction | Verdict::Disputed)
        && cell.outcome != Outcome::Failed
}

/// A verdict's class and sign.
const fn look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Support => ("s", "✓"),
        Verdict::Contradiction => ("c", "✕"),
        Verdict::Disputed => ("d", "±"),
        Verdict::Omission => ("o", "·"),
    }
}

/// What nobody looked at.
fn unseen(plan: &Plan<'_>, tally: &Tally) -> String {
    if plan.filtered {
        return String::new();
    }
    let list = |head: &str, facts: &mut dyn Iterator<Item = usize>| {
        let items: Vec<String> =
            facts.map(|fact| format!("<li>{}</li>", text(&plan.facts[fact].id()))).collect();
        match items.len() {
            0 => String::new(),
            count => format!(
                "<section class=\"unseen\"><h2>{head} ({count})</h2><ul>{}</ul></section>\n",
                items.concat()
            ),
        }
    };
    list("No article mentions", &mut tally.unmentioned())
        + &list("Checked against no article", &mut tally.unchecked())
}

fn write_data(
    plan: &Plan<'_>,
    columns: &[Option<Rendered>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut facts = Vec::new();
    data::facts(plan, &mut facts);
    out.write_all(b"{\"facts\":")?;
    out.write_all(&facts)?;
    out.write_all(b",\n\"articles\":[")?;
    for (at, column) in columns.iter().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(column.as_ref().map_or(b"null", |column| column.data.as_slice()))?;
    }
    out.write_all(b"]}")
}
