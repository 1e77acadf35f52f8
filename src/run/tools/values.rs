//! `gainsay values`: every typed value read in a text.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use crate::report::values::{harmless, human, json};
use crate::text::corpus::{Corpus, Listed};
use crate::text::{Article, Fault, fault};
use crate::value::{self, Context, Ends, Value};

use crate::run::base::failure::{Failure, tell};
use crate::run::base::stage::{Done, Exit, Stage};

/// One line of input: `{"id","text","reference"?}`.
#[derive(Debug, Deserialize)]
struct Input {
    id: String,
    text: String,
    #[serde(default)]
    reference: Option<String>,
}

/// The arguments of `gainsay values`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read {"id","text","reference"?} lines from standard input, answer in JSON lines
    #[arg(long, conflicts_with = "paths")]
    jsonl: bool,
    /// Whether the second of two dates belongs to the stretch between them: May to "from March to May"
    #[arg(long, value_name = "ENDS", value_enum, default_value_t)]
    ends: Ends,
    /// Files and folders of articles; standard input where none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay values corpus/us-iran-2019/cnn.txt
  echo 'It was called off 10 minutes before.' | gainsay values
  gainsay values --jsonl < texts.jsonl
  gainsay values --jsonl --ends exclusive < texts.jsonl";

/// Prints the values of the articles at the paths, or of standard input if there are none; with `--jsonl`
/// those of the JSON lines of standard input, a JSON line each.
///
/// # Errors
/// Files and lines that cannot be read; all others are still answered.
pub(crate) fn run(args: &Args, stage: &mut Stage<'_>) -> Done {
    let mut listing = Listing { ends: args.ends, out: &mut *stage.out };
    let listed = match args.jsonl {
        true => listing.lines(io::stdin().lock()),
        false => listing.texts(&args.paths),
    };
    match listed.and_then(|clean| stage.out.flush().map(|()| clean)) {
        Ok(true) => Ok(Exit::Fine),
        Ok(false) => Err(Failure::Faults(Vec::new())),
        // Who reads no further has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Fine),
        Err(error) => Err(Failure::Usage(error.to_string())),
    }
}

/// What is printed, where, and by which convention.
struct Listing<'o> {
    /// Whether the second of two dates belongs to the stretch between them.
    ends: Ends,
    out: &'o mut dyn Write,
}

impl Listing<'_> {
    /// Answers JSON lines; false if a line was at fault.
    fn lines(&mut self, input: impl BufRead) -> io::Result<bool> {
        let mut clean = true;
        for (number, line) in input.split(b'\n').enumerate() {
            let line = line?;
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let fault = match serde_json::from_slice::<Input>(&line) {
                Ok(input) => match reference(input.reference.as_deref()) {
                    Ok(reference) => {
                        self.answer(&input, Context { reference })?;
                        continue;
                    }
                    Err(fault) => fault,
                },
                Err(error) => error.to_string(),
            };
            tell(&format!("error: standard input, line {}: {fault}\n", number + 1));
            clean = false;
        }
        Ok(clean)
    }

    /// Answers one JSON line, piece by piece, so that memory does not grow with its values.
    fn answer(&mut self, input: &Input, context: Context) -> io::Result<()> {
        write!(self.out, "{{\"id\":{},\"values\":[", serde_json::to_string(&input.id)?)?;
        let mut comma = "";
        for (base, piece) in value::pieces(&input.text) {
            let values = value::read_ends(piece, context, self.ends);
            for k in (0..values.len()).filter(|k| is_listed(&values[*k])) {
                write!(self.out, "{comma}{}", json(piece, base, &values, k))?;
                comma = ",";
            }
        }
        writeln!(self.out, "]}}")
    }

    fn texts(&mut self, paths: &[PathBuf]) -> io::Result<bool> {
        if paths.is_empty() {
            let text = io::read_to_string(io::stdin().lock())?;
            self.show("standard input", &text, lines_of(&text), Context::default())?;
            return Ok(true);
        }
        let mut faults = Vec::new();
        for path in paths {
            if let Err(found) = self.file(path)? {
                faults.extend(found);
            }
        }
        tell(&fault::render(&faults, false));
        Ok(faults.is_empty())
    }

    /// Shows the articles of a file or a folder as a corpus reads them; a file that is none is one plain
    /// text.
    fn file(&mut self, path: &Path) -> io::Result<Result<(), Vec<Fault>>> {
        let articles = match () {
            () if path.is_dir() => Corpus::open(path).map(|corpus| corpus.articles),
            () if Corpus::is_article(path) => Corpus::file(path),
            () => {
                let bytes = match std::fs::read(path) {
                    Ok(bytes) => bytes,
                    Err(error) => return Ok(Err(vec![fault::unreadable(path, &error)])),
                };
                let text = String::from_utf8_lossy(&bytes);
                let name = path.display().to_string();
                return self.show(&name, &text, lines_of(&text), Context::default()).map(Ok);
            }
        };
        let mut faults = Vec::new();
        match articles {
            Ok(articles) => {
                for listed in articles {
                    match listed.read() {
                        Ok(article) => self.whole(&listed, &article)?,
                        Err(found) => faults.extend(found),
                    }
                }
            }
            Err(found) => faults = found,
        }
        Ok(if faults.is_empty() { Ok(()) } else { Err(faults) })
    }

    /// Shows the values of an article, each with its line in the file.
    fn whole(&mut self, listed: &Listed, article: &Article) -> io::Result<()> {
        let mut name = article.path.display().to_string();
        if listed.is_line() {
            let _ = write!(name, " ({})", article.id);
        }
        let (text, body) = (&article.text[article.body..], article.body);
        let context = Context { reference: article.meta.published };
        if article.is_verbatim() {
            let before = memchr::memchr_iter(b'\n', &article.text.as_bytes()[..body]).count();
            let mut lines = lines_of(text);
            return self.show(&name, text, |at| before + lines(at), context);
        }
        self.show(&name, text, |at| article.place(body + at).line, context)
    }

    /// Shows the values of a text, piece by piece, so that memory does not grow with them; `line` tells
    /// the line in the file of a byte of it.
    fn show(
        &mut self,
        name: &str,
        text: &str,
        mut line: impl FnMut(usize) -> usize,
        context: Context,
    ) -> io::Result<()> {
        writeln!(self.out, "{}", harmless(name).0)?;
        let mut none = true;
        for (base, piece) in value::pieces(text) {
            let mut values = value::read_ends(piece, context, self.ends);
            values.retain(is_listed);
            values.extend(names(piece, &values));
            values.sort_by_key(|value| (value.span.start, value.span.end));
            none &= values.is_empty();
            self.out.write_all(human(piece, |at| line(base + at), &values).as_bytes())?;
        }
        if none { writeln!(self.out, "  no values") } else { Ok(()) }
    }
}

/// Whether a value is listed: one that a fact can ask for.
fn is_listed(value: &Value) -> bool {
    value.kind().is_asked()
}

/// The day of a reference: a date, or a date with a time after it.
fn reference(text: Option<&str>) -> Result<Option<Date>, String> {
    let Some(text) = text else { return Ok(None) };
    let day = text.get(..10).unwrap_or(text);
    day.parse()
        .map(Some)
        .map_err(|_| format!("`reference` is no date: {text:?}; write it as 2019-06-23"))
}

/// The line of each byte that is asked for, in ascending order, of a text that is its file.
fn lines_of(text: &str) -> impl FnMut(usize) -> usize {
    let (mut line, mut counted) = (1, 0);
    move |at| {
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..at]).count();
        counted = at;
        line
    }
}

/// The names of a piece but those that only belong to another value: "USD" in "USD 130 million".
fn names(piece: &str, values: &[Value]) -> Vec<Value> {
    let mut names = value::read_names(piece);
    let mut rest = values.iter().peekable();
    names.retain(|name| {
        while rest.next_if(|value| value.span.end < name.span.end).is_some() {}
        rest.peek().is_none_or(|value| value.span.start > name.span.start)
    });
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_answered_in_order() {
        let input = "{\"id\":\"1\",\"text\":\"12%\"}\n\nno json\n{\"id\":\"2\",\"text\":\"\",\"reference\":\"2016-11-07T00:00:00\"}\n";
        let mut out = Vec::new();
        assert!(!Listing { ends: Ends::Inclusive, out: &mut out }.lines(input.as_bytes()).unwrap());
        let out = String::from_utf8(out).unwrap();
        let ids: Vec<_> = out.lines().map(|l| &l[..8]).collect();
        assert_eq!(ids, ["{\"id\":\"1", "{\"id\":\"2"]);
        assert!(out.ends_with("\n{\"id\":\"2\",\"values\":[]}\n"), "{out}");
    }

    #[test]
    fn long_texts_are_shown_piece_by_piece() {
        let text = format!("{}USD 5 million for Ann Cole", "Nothing at all.\n".repeat(10_000));
        let mut out = Vec::new();
        let mut listing = Listing { ends: Ends::Inclusive, out: &mut out };
        listing.show("a.txt", &text, lines_of(&text), Context::default()).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("a.txt\n10001 | USD 5 million for Ann Cole\n"), "{out}");
        assert!(!out.contains("USD: name") && out.contains("Ann Cole: name"), "{out}");
    }

    #[test]
    fn articles_are_read_as_a_corpus_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.html");
        let html = "<html><head><meta property=\"article:published_time\" content=\"2019-06-23\">\n\
                    <script>var n = 555;</script></head><body>\n<article><p>On Thursday\n\
                    it fell 10&nbsp;metres.</p></article></body></html>";
        std::fs::write(&page, html).unwrap();
        let lines = folder.path().join("lines.jsonl");
        std::fs::write(&lines, "\n{\"id\": \"b\", \"text\": \"It cost\\n$5.\"}\n").unwrap();
        let mut out = Vec::new();
        assert!(Listing { ends: Ends::Inclusive, out: &mut out }.texts(&[page, lines]).unwrap());
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("Thursday: date, 2019-06-20") && !out.contains("555"), "{out}");
        assert!(
            out.contains("    3 | On Thursday") && out.contains("metres: quantity, 10"),
            "{out}"
        );
        assert!(out.contains("(lines/b)\n    2 | $5.\n"), "{out}");
    }
}
