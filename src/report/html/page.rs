//! The page around the data: the template filled in, and the matrix as a table.

use std::fmt::Write as _;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac_sha256::Hash;
use quick_xml::escape::escape;

use crate::fact::Verdict;
use crate::report::{Cell, Count, Outcome, Plan, Tally, failure, human, safe, word};
use crate::text::Article;

use super::{Rendered, Tells, data};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// With more articles than this their heads are turned upright.
const BESIDE: usize = 12;

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
            "many" if columns.len() > BESIDE => out.write_all(b" many")?,
            "table" => table(plan, columns, out)?,
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
        human::counted(plan.facts.len(), "fact"),
        human::counted(tally.articles, "article"),
        human::counted(tally.total.cases(), "case"),
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
    chips += &chip("less", "v", "~", "says less", tells.filter(|&&t| t == Tells::Less).count());
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

/// The table: end tags that HTML lets one leave out are left out.
fn table(plan: &Plan<'_>, columns: &[Option<Rendered>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<thead><tr><th scope=\"col\">fact</th>")?;
    for (column, id) in columns.iter().zip(plan.articles) {
        match column {
            Some(column) => write!(out, "<th scope=\"col\">{}</th>", column.head)?,
            None => write!(out, "<th scope=\"col\">{} (unreadable)</th>", text(id))?,
        }
    }
    out.write_all(b"</tr></thead>")?;
    // Cells stand in the order of the facts: one step on in each column for each row.
    let mut next = vec![0; columns.len()];
    let mut file = None;
    for (index, fact) in plan.facts.iter().enumerate() {
        if file != Some(&fact.path) {
            file = Some(&fact.path);
            let title = text(fact.title.as_deref().unwrap_or_default());
            let (file, span) = (text(&fact.file), columns.len() + 1);
            write!(
                out,
                "\n<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{span}\"><span><b>{file}</b> {title}</span></th></tr>"
            )?;
        }
        write!(
            out,
            "\n<tr data-fact=\"{index}\"><th scope=\"row\"><button type=\"button\"><b>{}</b><span>{}</span></button></th>",
            text(&fact.topic.key),
            escape(failure::written(fact)),
        )?;
        for (column, next) in columns.iter().zip(&mut next) {
            let cell = column.as_ref().and_then(|column| {
                let cell = column.cells.get(*next).filter(|cell| cell.fact == index)?;
                Some((cell, column.tells.get(*next).copied().unwrap_or(Tells::Nothing)))
            });
            match cell {
                None => out.write_all(b"<td class=\"none\">")?,
                Some((cell, tells)) => {
                    *next += 1;
                    write_cell(cell, tells, out)?;
                }
            }
        }
    }
    Ok(())
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
        Tells::Less => ("v", "~", "omission, says less"),
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
