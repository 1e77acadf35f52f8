//! `--format junit`: a test suite for every article and a test for every case, as the JUnit XML that
//! Jenkins describes in `junit-10.xsd` and that other dashboards read.
//!
//! The names are those of `cargo test`, so that the two can be laid side by side. There are no times
//! in it: the same files give the same report.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::brief;
use super::report::Report;
use crate::report::case::{Case, Column, Plan, word};
use crate::report::outcome::Outcome;
use crate::report::parts::{failure, name, safe};
use crate::report::tally::Tally;

/// The format.
pub(crate) struct Junit;

impl Report for Junit {
    fn begin(&mut self, _: &Plan<'_>, out: &mut dyn Write) -> io::Result<()> {
        let decl = BytesDecl::new("1.0", Some("UTF-8"), None);
        Writer::new(&mut *out).write_event(Event::Decl(decl))?;
        out.write_all(b"\n<testsuites name=\"gainsay\">\n")
    }

    fn render(&self, plan: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>) {
        // A vector takes every byte.
        let _ = suite(plan, column, &mut Writer::new_with_indent(&mut *text, b' ', 2));
        text.push(b'\n');
    }

    fn end(&mut self, _: &Plan<'_>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</testsuites>\n")
    }
}

fn suite(plan: &Plan<'_>, column: &Column<'_>, out: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    let count = |outcome| column.cases.iter().filter(|case| case.outcome == outcome).count();
    let article = column.article;
    let told = [
        ("source", article.meta.source.clone()),
        ("title", article.meta.title.clone()),
        ("published", article.meta.published.map(|day| day.to_string())),
        ("url", article.meta.url.clone()),
    ];
    let properties: Vec<_> =
        told.into_iter().filter_map(|(name, value)| Some((name, xml(&value?)))).collect();
    out.create_element("testsuite")
        .with_attribute(("name", xml(&article.id).as_str()))
        .with_attribute(("tests", column.cases.len().to_string().as_str()))
        .with_attribute(("failures", count(Outcome::Failed).to_string().as_str()))
        .with_attribute(("errors", "0"))
        .with_attribute(("skipped", count(Outcome::Ignored).to_string().as_str()))
        .with_attribute(("file", xml(&article.path.display().to_string()).as_str()))
        .write_inner_content(|out| {
            if !properties.is_empty() {
                out.create_element("properties").write_inner_content(|out| {
                    for (name, value) in &properties {
                        let property = out.create_element("property");
                        property
                            .with_attributes([("name", *name), ("value", value.as_str())])
                            .write_empty()?;
                    }
                    Ok(())
                })?;
            }
            let article = &plan.article_names[column.index];
            column.cases.iter().try_for_each(|case| {
                test(case, &name::of_case(&plan.names[case.index], article), out)
            })
        })?;
    Ok(())
}

fn test(case: &Case<'_>, name: &str, out: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    let test = out
        .create_element("testcase")
        .with_attributes([("name", name), ("classname", xml(&case.fact.file).as_str())]);
    let verdict = word(case.finding.verdict);
    match case.outcome {
        Outcome::Failed => test.write_inner_content(|out| {
            out.create_element("failure")
                .with_attributes([("type", verdict), ("message", xml(&brief::line(case)).as_str())])
                .write_text_content(BytesText::new(&lines(&failure::plain(case))))?;
            Ok(())
        })?,
        Outcome::Ignored => test.write_inner_content(|out| {
            let message = match case.finding.note.as_str() {
                "" => verdict.to_owned(),
                note => format!("{verdict}: {}", xml(note)),
            };
            out.create_element("skipped")
                .with_attribute(("message", message.as_str()))
                .write_empty()?;
            Ok(())
        })?,
        // A discrepancy that the analyst knows of passes, and can still be read.
        Outcome::Ok if case.differs() => test.write_inner_content(|out| {
            out.create_element("system-out")
                .write_text_content(BytesText::new(&lines(&failure::plain(case))))?;
            Ok(())
        })?,
        Outcome::Ok => test.write_empty()?,
    };
    Ok(())
}

/// The text on one line, with nothing in it that XML forbids.
fn xml(text: &str) -> String {
    lines(&safe::inline(text))
}

/// Lines that have been made harmless for a terminal, with nothing in them that XML forbids: of what
/// a terminal shows, that is two code points which stand for no character.
fn lines(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
