//! Where reports go: standard output, and as many files as are asked for.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::report::{Cell, Column, Format, Plan, Report, Tally, safe};

use super::Failure;

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
pub(super) struct Outputs<'o> {
    reports: Vec<Box<dyn Report>>,
    sinks: Vec<Sink<'o>>,
}

/// What a report is written to.
enum Sink<'o> {
    Standard(&'o mut dyn Write),
    File { path: PathBuf, out: Box<dyn Write> },
}

impl<'o> Outputs<'o> {
    /// The report on `out` and those that go to files, which are made, with their folders. With a
    /// report for GitHub goes a summary of the job, at the end of the file `summary`.
    ///
    /// # Errors
    /// A file that cannot be written, and one that two reports are to go to.
    pub(super) fn open(
        format: Format,
        out: &'o mut dyn Write,
        targets: &[Target],
        summary: Option<&Path>,
    ) -> Result<Self, Failure> {
        let mut outputs = Self { reports: vec![format.report()], sinks: vec![Sink::Standard(out)] };
        let mut taken = HashSet::new();
        for Target { format, path } in targets {
            if !taken.insert(path) {
                let path = safe::inline(&path.display().to_string());
                let message = format!("two reports cannot go to the same file: `{path}`");
                return Err(Failure::Usage(message));
            }
            outputs.add(*format, path, create(path))?;
        }
        let formats = targets.iter().map(|target| target.format).chain([format]);
        if let Some(path) = summary.filter(|_| formats.clone().any(|f| f == Format::Github)) {
            // Other steps of the job write there too.
            outputs.add(
                Format::Markdown,
                path,
                File::options().create(true).append(true).open(path),
            )?;
        }
        Ok(outputs)
    }

    fn add(&mut self, format: Format, path: &Path, file: io::Result<File>) -> Result<(), Failure> {
        let file = file.map_err(|error| unwritable(path, error))?;
        let out: Box<dyn Write> = match format {
            // The choice of color is one for the process, and a file gets none.
            Format::Human => Box::new(BufWriter::new(anstream::StripStream::new(file))),
            _ => Box::new(BufWriter::new(file)),
        };
        self.reports.push(format.report());
        self.sinks.push(Sink::File { path: path.to_owned(), out });
        Ok(())
    }

    pub(super) fn begin(&mut self, plan: &Plan<'_>) -> Result<(), Failure> {
        self.each(|_, report, out| report.begin(plan, out))
    }

    pub(super) fn article(
        &mut self,
        article: usize,
        cells: &[Cell],
        rendered: &[Vec<u8>],
    ) -> Result<(), Failure> {
        self.each(|at, report, out| report.article(article, cells, &rendered[at], out))
    }

    pub(super) fn end(&mut self, plan: &Plan<'_>, tally: &Tally) -> Result<(), Failure> {
        self.each(|_, report, out| {
            report.end(plan, tally, out)?;
            out.flush()
        })
    }

    /// The reports, to render with from any thread.
    pub(super) fn reports(&self) -> &[Box<dyn Report>] {
        &self.reports
    }

    fn each(
        &mut self,
        mut does: impl FnMut(usize, &mut dyn Report, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        for (at, (report, sink)) in self.reports.iter_mut().zip(&mut self.sinks).enumerate() {
            match sink {
                Sink::Standard(out) => does(at, &mut **report, &mut **out)?,
                Sink::File { path, out } => {
                    does(at, &mut **report, &mut **out).map_err(|error| unwritable(path, error))?
                }
            }
        }
        Ok(())
    }
}

/// What each report makes of one article.
pub(super) fn render(
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

fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(path)
}

fn unwritable(path: &Path, error: io::Error) -> Failure {
    Failure::Report { path: path.to_owned(), error }
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
