//! JSON lines: every line is one article, `{"id": …, "text": …}`, and may have `title`, `source`,
//! `published` and `url`. Other fields belong to other programs.
//!
//! A file is listed by its ids without keeping a text, and its articles are read one line at a time. Where it is
//! compressed, this is done with what it unpacks to (`packed`).

use std::io::{self, BufRead, Read};
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::content::Content;
use super::day::day;
use super::line::{Line, Lines, in_line};
use super::packed::Lister;
use super::{unseen, wrap};
use crate::text::articles::meta::Meta;
use crate::text::files::fault::Fault;
use crate::text::files::fault::{LARGEST, too_long};
use crate::text::files::origin::{Extract, Extractor, Origin};
use crate::text::span::Span;

#[derive(Deserialize)]
#[serde(expecting = "a JSON object")]
struct Record<'a> {
    id: serde_json::Value,
    #[serde(borrow)]
    text: &'a RawValue,
    title: Option<String>,
    source: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

/// Reads the next line into `line`, no more than a byte beyond what is read as one text, and shows all of it to
/// `keep`; how many bytes the line has, 0 at the end.
///
/// # Errors
/// Those of reading and of `keep`.
pub(crate) fn next_line(
    mut from: &mut (impl BufRead + ?Sized),
    line: &mut Vec<u8>,
    mut keep: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<usize> {
    line.clear();
    let mut len = (&mut from).take(LARGEST as u64 + 1).read_until(b'\n', line)?;
    keep(line)?;
    while len > LARGEST && !line.ends_with(b"\n") {
        let more = from.fill_buf()?;
        let end = memchr::memchr(b'\n', more).map(|at| at + 1);
        let taken = end.unwrap_or(more.len());
        keep(&more[..taken])?;
        from.consume(taken);
        len += taken;
        if end.is_some() || taken == 0 {
            break;
        }
    }
    Ok(len)
}

/// Lists the articles of a file line by line.
pub(super) struct Reader<'p> {
    path: &'p Path,
    lines: usize,
    bytes: u64,
    found: Lines,
    faults: Vec<(usize, Fault)>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(path: &'p Path) -> Self {
        Self { path, lines: 0, bytes: 0, found: Vec::new(), faults: Vec::new() }
    }

    fn add(&mut self, bytes: &[u8], len: usize) {
        self.lines += 1;
        let line = Line::new(self.lines, self.bytes, len);
        self.bytes += len as u64;
        if len > LARGEST {
            self.faults.push((line.number, too_long(self.path, &in_line(line))));
        } else if !without_mark(bytes).trim_ascii().is_empty() {
            match check(without_mark(bytes)) {
                Ok(id) => self.found.push((id, line)),
                Err(problem) => {
                    self.faults.push((line.number, fault(self.path, line, &problem)));
                }
            }
        }
    }
}

impl Lister for Reader<'_> {
    fn read(
        &mut self,
        from: &mut dyn BufRead,
        keep: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut line = Vec::new();
        loop {
            let len = next_line(from, &mut line, &mut *keep)?;
            if len == 0 {
                return Ok(());
            }
            self.add(&line, len);
        }
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn finish(self) -> (Lines, Vec<Fault>) {
        let Self { path, mut found, mut faults, .. } = self;
        found.sort();
        let mut last: Option<(String, usize)> = None;
        found.retain(|(id, line)| match &last {
            Some((known, first)) if known == id => {
                let problem = format!("`id` is that of line {first}, too");
                faults.push((line.number, fault(path, *line, &problem)));
                false
            }
            _ => {
                last = Some((id.clone(), line.number));
                true
            }
        });
        faults.sort_by_key(|(number, _)| *number);
        (found, faults.into_iter().map(|(_, fault)| fault).collect())
    }
}

/// The id of a line's article, if the line is one that can be read.
fn check(line: &[u8]) -> Result<String, String> {
    let line = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    let record = record(line)?;
    let text = record.text.get();
    // What else is wrong with an escape, the parser has found.
    let surrogate = ["\\ud", "\\uD"].iter().any(|half| text.contains(half));
    if !text.starts_with('"') || surrogate && serde_json::from_str::<String>(text).is_err() {
        return Err(NO_TEXT.to_owned());
    }
    published(&record)?;
    id(record.id)
}

const NO_TEXT: &str = "`text` must be a text";

fn record(line: &str) -> Result<Record<'_>, String> {
    if !line.trim_start().starts_with('{') {
        return Err("the line is no JSON object".to_owned());
    }
    serde_json::from_str(line.trim_end()).map_err(|error| explained(&error))
}

fn published(record: &Record<'_>) -> Result<Option<Date>, String> {
    let read = |written: &String| {
        day(written)
            .ok_or_else(|| format!("`published` must be a day such as 2019-06-23, not `{written}`"))
    };
    record.published.as_ref().map(read).transpose()
}

fn id(id: serde_json::Value) -> Result<String, String> {
    match id {
        serde_json::Value::String(id) if !id.trim().is_empty() => Ok(id),
        serde_json::Value::Number(id) => Ok(id.to_string()),
        _ => Err("`id` must be a text that is not empty, or a number".to_owned()),
    }
}

/// Reads the article of one line, which was listed under this id.
pub(super) fn read(
    path: &Path,
    line: Line,
    listed: &str,
    bytes: Vec<u8>,
) -> Result<Content, Vec<Fault>> {
    let (own, content) = parse(path, line, bytes)?;
    // Whoever writes the file anew meanwhile moves its lines.
    match listed.strip_suffix(&own).is_some_and(|file| file.ends_with('/')) {
        true => Ok(content),
        false => {
            Err(vec![fault(path, line, "it is another article than when the file was listed")])
        }
    }
}

/// Reads the article of a line that is at hand: its id and what it says.
///
/// # Errors
/// What is wrong with the line.
pub(crate) fn parse(
    path: &Path,
    line: Line,
    mut bytes: Vec<u8>,
) -> Result<(String, Content), Vec<Fault>> {
    if line.len > LARGEST {
        return Err(vec![too_long(path, &in_line(line))]);
    }
    let mark = bytes.len() - without_mark(&bytes).len();
    bytes.drain(..mark);
    let wrong = |problem: &str| vec![fault(path, line, problem)];
    let source = String::from_utf8(bytes).map_err(|_| wrong("the line is not UTF-8"))?;
    let record = record(&source).map_err(|problem| wrong(&problem))?;
    let published = published(&record).map_err(|problem| wrong(&problem))?;
    let Record { id: own, title, source: from, url, .. } = record;
    let own = id(own).map_err(|problem| wrong(&problem))?;
    let meta = Meta { source: from, title, published, url };
    let raw = record.text.get();
    // Where the raw text, which is borrowed from the line, begins in it.
    let at = raw.as_ptr().addr() - source.as_ptr().addr();
    let (mut text, pieces) = unescaped(&source, at, raw).ok_or_else(|| wrong(NO_TEXT))?;
    unwrap(&mut text);
    let extract = Extract { source, first_line: line.number, pieces };
    let start = usize::try_from(line.start).unwrap_or(usize::MAX);
    let origin = Origin { shifts: vec![(0, start + mark)], extract: Some(Box::new(extract)) };
    Ok((own, Content { text, origin, body: 0, meta }))
}

/// What a text that is no longer in JSON is read as, with the way back to it.
pub(crate) fn of_string(source: String) -> (String, Origin) {
    if !unseen::holds(&source) {
        let mut text = source;
        unwrap(&mut text);
        return (text, Origin::default());
    }
    let mut out = Extractor::new(&source);
    unseen::verbatim(&source, Span::new(0, source.len()), &mut out);
    let (mut text, pieces) = out.finish();
    unwrap(&mut text);
    let extract = Extract { source, first_line: 1, pieces };
    (text, Origin { shifts: Vec::new(), extract: Some(Box::new(extract)) })
}

/// Puts a space for each line break that only fits the text into a width.
fn unwrap(text: &mut String) {
    wrap::spaces(text, 0).into_iter().for_each(|at| text.replace_range(at..=at, " "));
}

/// The text of a JSON string that begins at `at` of the line, with the places of its pieces.
/// `None` where it is no string.
fn unescaped(
    line: &str,
    at: usize,
    raw: &str,
) -> Option<(String, Vec<crate::text::files::origin::Piece>)> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = Extractor::new(line);
    let (start, mut done) = (at + 1, 0);
    while done < inner.len() {
        let rest = &inner[done..];
        let next = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        unseen::verbatim(line, Span::new(start + done, start + done + next), &mut out);
        done += next;
        let escape = &inner[done..];
        let unit = |at: usize| u16::from_str_radix(escape.get(at + 2..at + 6)?, 16).ok();
        let len = match escape.as_bytes() {
            [] => break,
            // A character beyond the first plane takes two.
            [b'\\', b'u', ..] if unit(0).is_some_and(|u| (0xD800..0xDC00).contains(&u)) => 12,
            [b'\\', b'u', ..] => 6,
            _ => 2,
        };
        let written = escape.get(..len)?;
        let meant: String = serde_json::from_str(&format!("\"{written}\"")).ok()?;
        out.replaced(&unseen::without(&meant), Span::new(start + done, start + done + len));
        done += len;
    }
    Some(out.finish())
}

fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
}

/// What serde says, without its line number: it has seen only one line.
fn explained(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    format!("column {}: {said}", error.column())
}

fn fault(path: &Path, line: Line, problem: &str) -> Fault {
    let fault = Fault::of_file(path, format!("is at fault in line {}: {problem}", line.number));
    fault.help("each line is one article: {\"id\": \"a-name\", \"text\": \"…\", \"published\": \"2019-06-23\"}")
}
