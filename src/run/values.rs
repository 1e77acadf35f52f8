//! `gainsay values`: every typed value read in a text.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use serde::Deserialize;

use crate::report::values::{harmless, human, json};
use crate::value::{self, Context, Value};

/// One line of input: `{"id","text","reference"?}`.
#[derive(Debug, Deserialize)]
struct Input {
    id: String,
    text: String,
    #[serde(default)]
    reference: Option<String>,
}

/// Prints the values of the files at `paths`, or of standard input if there are none; with `jsonl`
/// those of the JSON lines of standard input, a JSON line each.
///
/// Exit status 2 if a file or a line cannot be read; all others are still answered.
pub fn run(paths: &[PathBuf], jsonl: bool) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = if jsonl { lines(io::stdin().lock(), &mut out) } else { texts(paths, &mut out) };
    match result.and_then(|clean| out.flush().map(|()| clean)) {
        Ok(true) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Answers JSON lines; false if a line was at fault.
fn lines(input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    let mut clean = true;
    for (number, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let fault = match serde_json::from_slice::<Input>(&line) {
            Ok(input) => match reference(input.reference.as_deref()) {
                Ok(reference) => {
                    answer(&input, Context { reference }, out)?;
                    continue;
                }
                Err(fault) => fault,
            },
            Err(error) => error.to_string(),
        };
        eprintln!("error: standard input, line {}: {fault}", number + 1);
        clean = false;
    }
    Ok(clean)
}

/// Answers one JSON line, piece by piece, so that memory does not grow with its values.
fn answer(input: &Input, context: Context, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"id\":{},\"values\":[", serde_json::to_string(&input.id)?)?;
    let mut comma = "";
    for (base, piece) in value::pieces(&input.text) {
        for value in value::read(piece, context) {
            write!(out, "{comma}{}", json(piece, base, &value))?;
            comma = ",";
        }
    }
    writeln!(out, "]}}")
}

/// The day of a reference: a date, or a date with a time after it.
fn reference(text: Option<&str>) -> Result<Option<Date>, String> {
    let Some(text) = text else { return Ok(None) };
    let day = text.get(..10).unwrap_or(text);
    day.parse()
        .map(Some)
        .map_err(|_| format!("`reference` is no date: {text:?}; write it as 2019-06-23"))
}

fn texts(paths: &[PathBuf], out: &mut impl Write) -> io::Result<bool> {
    if paths.is_empty() {
        let text = io::read_to_string(io::stdin().lock())?;
        show(Path::new("standard input"), &text, out)?;
        return Ok(true);
    }
    let mut clean = true;
    for path in paths {
        match std::fs::read(path) {
            Ok(bytes) => show(path, &String::from_utf8_lossy(&bytes), out)?,
            Err(error) => {
                eprintln!("error: {}: {error}", path.display());
                clean = false;
            }
        }
    }
    Ok(clean)
}

fn show(path: &Path, text: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", harmless(&path.display().to_string()).0)?;
    let (mut line, mut none) = (1, true);
    for (_, piece) in value::pieces(text) {
        let mut values = value::read(piece, Context::default());
        values.extend(names(piece, &values));
        values.sort_by_key(|value| (value.span.start, value.span.end));
        none &= values.is_empty();
        out.write_all(human(piece, line, &values).as_bytes())?;
        line += memchr::memchr_iter(b'\n', piece.as_bytes()).count();
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
        assert!(!lines(input.as_bytes(), &mut out).unwrap());
        let out = String::from_utf8(out).unwrap();
        let ids: Vec<_> = out.lines().map(|l| &l[..8]).collect();
        assert_eq!(ids, ["{\"id\":\"1", "{\"id\":\"2"]);
        assert!(out.ends_with("\n{\"id\":\"2\",\"values\":[]}\n"), "{out}");
    }

    #[test]
    fn long_texts_are_shown_piece_by_piece() {
        let text = format!("{}USD 5 million for Ann Cole", "Nothing at all.\n".repeat(10_000));
        let mut out = Vec::new();
        show(Path::new("a.txt"), &text, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("a.txt\n10001 | USD 5 million for Ann Cole\n"), "{out}");
        assert!(!out.contains("USD: name") && out.contains("Ann Cole: name"), "{out}");
    }
}
