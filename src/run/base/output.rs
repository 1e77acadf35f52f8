//! Where reports go: standard output, and as many files as are asked for.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anstream::StripStream;
use clap::ValueEnum;

use crate::report::{Cell, Column, Format, Plan, Report, Tally};

use super::atomic::{Staged, unwritable};
use super::failure::Failure;

/// A report that goes to a file: `--report FORMAT=PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The format.
    pub format: Format,
    /// The file.
    pub path: PathBuf,
}

impl Target {
    /// Reads `FORMAT=PATH`.
    ///
    /// # Errors
    /// What is wrong with it, for the command line to show.
    pub fn parse(written: &str) -> Result<Self, String> {
        let Some((format, path)) = written.split_once('=') else {
            return Err("write the format, `=` and the file, as in `junit=report.xml`".to_owned());
        };
        let format = Format::from_str(format, false).map_err(|_| {
            let known: Vec<_> = Format::value_variants()
                .iter()
                .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                .collect();
            format!("the formats are {}", known.join(", "))
        })?;
        if path.is_empty() {
            return Err("name the file after the `=`".to_owned());
        }
        Ok(Self { format, path: path.into() })
    }
}

/// All reports of one run.
pub(crate) struct Outputs<'o> {
    reports: Vec<Box<dyn Report>>,
    sinks: Vec<Sink<'o>>,
}

/// What a report is written to.
enum Sink<'o> {
    Standard(&'o mut dyn Write),
    /// Standard output that nobody reads any more.
    Closed(io::Error),
    /// A file that is to be the report, all of it.
    File {
        path: PathBuf,
        out: Staged,
        color: bool,
    },
    /// A file that others write to as well: what is to stand at its end.
    End {
        path: PathBuf,
        text: Vec<u8>,
    },
}

impl<'o> Outputs<'o> {
    /// The report on `out` and those that go to files. With a report for GitHub goes a summary of the
    /// job, at the end of the file `summary`.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn open(
        format: Format,
        out: &'o mut dyn Write,
        targets: &[Target],
        summary: Option<&Path>,
    ) -> Result<Self, Failure> {
        let mut outputs = Self { reports: vec![format.report()], sinks: vec![Sink::Standard(out)] };
        for Target { format, path } in targets {
            let out = Staged::open(path).map_err(|error| unwritable(path, &error))?;
            // The choice of color is one for the process, and a file gets none.
            let color = *format != Format::Human;
            outputs.add(*format, Sink::File { path: path.clone(), out, color });
        }
        let formats = targets.iter().map(|target| target.format).chain([format]);
        if let Some(path) = summary.filter(|_| formats.clone().any(|f| f == Format::Github)) {
            let sink = Sink::End { path: path.to_owned(), text: Vec::new() };
            outputs.add(Format::Markdown, sink);
        }
        Ok(outputs)
    }

    fn add(&mut self, format: Format, sink: Sink<'o>) {
        self.reports.push(format.report());
        self.sinks.push(sink);
    }

    pub(crate) fn begin(&mut self, plan: &Plan<'_>) -> Result<(), Failure> {
        self.each(|_, report, out| report.begin(plan, out))
    }

    /// Whether some report wants every case; asked after it has begun.
    pub(crate) fn want_all(&self) -> bool {
        self.reports.iter().any(|report| report.wants_all())
    }

    pub(crate) fn article(
        &mut self,
        article: usize,
        cells: &[Cell],
        rendered: &[Vec<u8>],
    ) -> Result<(), Failure> {
        self.each(|at, report, out| report.article(article, cells, &rendered[at], out))
    }

    /// Writes what stands after the last case, and puts the files in their places.
    pub(crate) fn end(mut self, plan: &Plan<'_>, tally: &Tally) -> Result<(), Failure> {
        self.each(|_, report, out| {
            report.end(plan, tally, out)?;
            out.flush()
        })?;
        let mut closed = None;
        for sink in self.sinks {
            match sink {
                Sink::Standard(_) => {}
                Sink::Closed(error) => closed = Some(error),
                Sink::File { path, out, .. } => {
                    out.commit().map_err(|error| unwritable(&path, &error))?;
                }
                Sink::End { path, text } => {
                    let file = File::options().create(true).append(true).open(&path);
                    let written = file.and_then(|mut file| file.write_all(&text));
                    written.map_err(|error| unwritable(&path, &error))?;
                }
            }
        }
        closed.map_or(Ok(()), |error| Err(Failure::Output(error)))
    }

    /// The reports, to render with from any thread.
    pub(crate) fn reports(&self) -> &[Box<dyn Report>] {
        &self.reports
    }

    fn each(
        &mut self,
        mut does: impl FnMut(usize, &mut dyn Report, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let alone = self.sinks.len() == 1;
        for (at, (report, sink)) in self.reports.iter_mut().zip(&mut self.sinks).enumerate() {
            let report = &mut **report;
            match sink {
                Sink::Closed(_) => {}
                Sink::Standard(out) => match does(at, report, &mut **out) {
                    // Who stops reading has seen enough, and still wants the files.
                    Err(error) if error.kind() == ErrorKind::BrokenPipe && !alone => {
                        *sink = Sink::Closed(error);
                    }
                    done => done?,
                },
                Sink::File { path, out, color } => {
                    let out: &mut (dyn Write + 'static) = out;
                    match color {
                        true => does(at, report, out),
                        false => does(at, report, &mut StripStream::new(out)),
                    }
                    .map_err(|error| unwritable(path, &error))?;
                }
                Sink::End { text, .. } => does(at, report, text)?,
            }
        }
        Ok(())
    }
}

/// What each report makes of one article.
pub(crate) fn render(
    reports: &[Box<dyn Report>],
    plan: &Plan<'_>,
    column: &Column<'_>,
) -> Vec<Vec<u8>> {
    let mut rendered = vec![Vec::new(); reports.len()];
    for (report, text) in reports.iter().zip(&mut rendered) {
        report.render(plan, column, text);
    }
    rendered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_format_and_a_file() {
        let target = Target::parse("jsonl=out/a=b.jsonl").unwrap();
        assert_eq!(target, Target { format: Format::Jsonl, path: "out/a=b.jsonl".into() });
        for wrong in ["jsonl", "jsonl=", "xml=a", "=a"] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }
}
