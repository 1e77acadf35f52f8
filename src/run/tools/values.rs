//! `gainsay values`: every typed value read in a text.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use serde::Deserialize;

use crate::report::values::{harmless, human, json};
use crate::text::corpus::{Corpus, Listed};
use crate::text::{Article, Fault, fault};
use crate::value::{self, Context, Ends, Kind, Value};

use crate::run::tell;

/// Whether the second of two dates belongs to the stretch between them.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub(crate) enum Convention {
    /// "from March to May" ends with May
    #[default]
    Inclusive,
    /// It ends with April, as Microsoft Recognizers-Text has it
    Exclusive,
}

impl From<Convention> for Ends {
    fn from(convention: Convention) -> Self {
        match convention {
            Convention::Inclusive => Self::Inclusive,
            Convention::Exclusive => Self::Exclusive,
        }
    }
}

/// One line of input: `{"id","text","reference"?}`.
#[derive(Debug, Deserialize)]
struct Input {
    id: String,
    text: String,
    #[serde(default)]
    reference: Option<String>,
}

/// Prints the values of the articles at `paths`, or of standard input if there are none; with `jsonl`
/// those of the JSON lines of standard input, a JSON line each. `ends` tells whether the second of two dates belongs to the
/// stretch between them.
///
/// Exit status 2 if a file or a line cannot be read; all others are still answered.
pub fn run(paths: &[PathBuf], jsonl: bool, ends: Ends) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = if jsonl {
        lines(io::stdin().lock(), ends, &mut out)
    } else {
        texts(paths, ends, &mut out)
    };
    match result.and_then(|clean| out.flush().map(|()| clean)) {
        Ok(true) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(error) => {
            tell(&format!("error: {error}\n"));
            ExitCode::from(2)
        }
    }
}

/// Answers JSON lines; false if a line was at fault.
fn lines(input: impl BufRead, ends: Ends, out: &mut impl Write) -> io::Result<bool> {
    let mut clean = true;
    for (number, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let fault = match serde_json::from_slice::<Input>(&line) {
            Ok(input) => match reference(input.reference.as_deref()) {
                Ok(reference) => {
                    answer(&input, Context { reference }, ends, out)?;
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
fn answer(input: &Input, context: Context, ends: Ends, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"id\":{},\"values\":[", serde_json::to_string(&input.id)?)?;
    let mut comma = "";
    for (base, piece) in value::pieces(&input.text) {
        let values = value::read_ends(piece, context, ends);
        for k in (0..values.len()).filter(|k| is_listed(&values[*k])) {
            write!(out, "{comma}{}", json(piece, base, &values, k))?;
            comma = ",";
        }
    }
    writeln!(out, "]}}")
}

/// Whether a value is listed: all but places in an order, which no fact asks for.
fn is_listed(value: &Value) -> bool {
    value.kind() != Kind::Ordinal
}

/// The day of a reference: a date, or a date with a time after it.
fn reference(text: Option<&str>) -> Result<Option<Date>, String> {
    let Some(text) = text else { return Ok(None) };
    let day = text.get(..10).unwrap_or(text);
    day.parse()
        .map(Some)
        .map_err(|_| format!("`reference` is no date: {text:?}; write it as 2019-06-23"))
}

fn texts(paths: &[PathBuf], ends: Ends, out: &mut impl Write) -> io::Result<bool> {
    if paths.is_empty() {
        let text = io::read_to_string(io::stdin().lock())?;
        show("standard input", &text, lines_of(&text), (Context::default(), ends), out)?;
        return Ok(true);
    }
    let mut faults = Vec::new();
    for path in paths {
        if let Err(found) = file(path, ends, out)? {
            faults.extend(found);
        }
    }
    tell(&fault::render(&faults, false));
    Ok(faults.is_empty())
}

/// Shows the articles of a file or a folder as a corpus reads them; a file that is none is one plain
/// text.
fn file(path: &Path, ends: Ends, out: &mut impl Write) -> io::Result<Result<(), Vec<Fault>>> {
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
            return show(&name, &text, lines_of(&text), (Context::default(), ends), out).map(Ok);
        }
    };
    let mut faults = Vec::new();
    match articles {
        Ok(articles) => {
            for listed in articles {
                match listed.read() {
                    Ok(article) => whole(&listed, &article, ends, out)?,
                    Err(found) => faults.extend(found),
                }
            }
        }
        Err(found) => faults = found,
    }
    Ok(if faults.is_empty() { Ok(()) } else { Err(faults) })
}

/// Shows the values of an article, each with its line in the file.
fn whole(listed: &Listed, article: &Article, ends: Ends, out: &mut impl Write) -> io::Result<()> {
    let mut name = article.path.display().to_string();
    if listed.is_line() {
        let _ = write!(name, " ({})", article.id);
    }
    let (text, body) = (&article.text[article.body..], article.body);
    let context = Context { reference: article.meta.published };
    if article.is_verbatim() {
        let before = memchr::memchr_iter(b'\n', &article.text.as_bytes()[..body]).count();
        let mut lines = lines_of(text);
        return show(&name, text, |at| before + lines(at), (context, ends), out);
    }
    show(&name, text, |at| article.place(body + at).line, (context, ends), out)
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

/// Shows the values of a text, piece by piece, so that memory does not grow with them; `line` tells
/// the line in the file of a byte of it.
fn show(
    name: &str,
    text: &str,
    mut line: impl FnMut(usize) -> usize,
    (context, ends): (Context, Ends),
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "{}", harmless(name).0)?;
    let mut none = true;
    for (base, piece) in value::pieces(text) {
        let mut values = value::read_ends(piece, context, ends);
        values.retain(is_listed);
        values.extend(names(piece, &values));
        values.sort_by_key(|value| (value.span.start, value.span.end));
        none &= values.is_empty();
        out.write_all(human(piece, |at| line(base + at), &values).as_bytes())?;
    }
    if none { writeln!(out, "  no values") } else { Ok(()) }
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
        assert!(!lines(input.as_bytes(), Ends::Inclusive, &mut out).unwrap());
        let out = String::from_utf8(out).unwrap();
        let ids: Vec<_> = out.lines().map(|l| &l[..8]).collect();
        assert_eq!(ids, ["{\"id\":\"1", "{\"id\":\"2"]);
        assert!(out.ends_with("\n{\"id\":\"2\",\"values\":[]}\n"), "{out}");
    }

    #[test]
    fn long_texts_are_shown_piece_by_piece() {
        let text = format!("{}USD 5 million for Ann Cole", "Nothing at all.\n".repeat(10_000));
        let mut out = Vec::new();
        show("a.txt", &text, lines_of(&text), (Context::default(), Ends::Inclusive), &mut out)
            .unwrap();
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
        assert!(texts(&[page, lines], Ends::Inclusive, &mut out).unwrap());
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("Thursday: date, 2019-06-20") && !out.contains("555"), "{out}");
        assert!(
            out.contains("    3 | On Thursday") && out.contains("metres: quantity, 10"),
            "{out}"
        );
        assert!(out.contains("(lines/b)\n    2 | $5.\n"), "{out}");
    }
}
