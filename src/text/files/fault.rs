//! What is wrong with an input file: where, what, and how to mend it.
//!
//! Readers never stop at the first fault: they collect [`Fault`]s, and [`render`] shows all of
//! them at once, each with its file, line and column, the line itself with the place underlined,
//! and a remedy.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Snippet, Title};

use crate::text::span::Span;

/// One fault of one input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// What is wrong, in one line.
    pub message: String,
    /// The file's text and the bytes at fault in it, where the fault has a place in the file.
    pub place: Option<(Arc<str>, Span)>,
    /// What stands at the place, in a few words beside the underline; may be empty.
    pub label: String,
    /// How to mend it.
    pub help: Option<String>,
    /// It is no fault but likely a slip: the file can be read all the same.
    pub warning: bool,
    /// The rule of which it is a breach, where it is one of those that can be silenced.
    pub rule: Option<&'static str>,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(path: &Path, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            message: message.into(),
            place: None,
            label: String::new(),
            help: None,
            warning: false,
            rule: None,
        }
    }

    /// The same fault, with words to stand beside the underline.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same as a warning by this rule.
    pub fn warning(mut self, rule: &'static str) -> Self {
        (self.warning, self.rule) = (true, Some(rule));
        self
    }

    /// The same fault, with a remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The text of an input file, to which faults point.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file, as it is to be shown.
    pub path: PathBuf,
    /// All of its text.
    pub text: Arc<str>,
}

impl Source {
    /// Reads a file that must be UTF-8, as everything an analyst writes is.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Vec<Fault>> {
        match String::from_utf8(whole(path)?) {
            Ok(text) => Ok(Self { path: path.to_owned(), text: text.into() }),
            Err(error) => Err(vec![not_utf8(path, error.as_bytes())]),
        }
    }

    /// A fault at a range of bytes of the file.
    pub fn fault(&self, at: Range<usize>, message: impl Into<String>) -> Fault {
        Fault {
            place: Some((self.text.clone(), Span::new(at.start, at.end))),
            ..Fault::of_file(&self.path, message)
        }
    }

    /// Line of a byte offset, from 1.
    pub fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        memchr::memchr_iter(b'\n', before).count() + 1
    }
}

/// The most bytes of a file, or of a line of a file of JSON lines, that are read as one text: 64 MiB. The longest
/// novels have five; what is longer was not meant to be an article, and would take gigabytes of memory.
pub const LARGEST: usize = 64 << 20;

/// All bytes of a file that is read as one text.
///
/// # Errors
/// The file cannot be read, or has more than [`LARGEST`] bytes.
pub(crate) fn whole(path: &Path) -> Result<Vec<u8>, Vec<Fault>> {
    let read = || -> std::io::Result<Vec<u8>> {
        let file = std::fs::File::open(path)?;
        let told = file.metadata().map_or(0, |known| known.len());
        let mut bytes = Vec::with_capacity(usize::try_from(told).map_or(0, |n| n.min(LARGEST)) + 1);
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) if bytes.len() > LARGEST => Err(vec![too_long(path, "")]),
        read => read.map_err(|error| vec![unreadable(path, &error)]),
    }
}

/// The fault of a file, or of a place in it, that is too long to be read as one text.
pub(crate) fn too_long(path: &Path, place: &str) -> Fault {
    let fault = Fault::of_file(path, format!("is longer than 64 MB{place}: that is no article"));
    fault.help("split it, or take it out of the folder")
}

/// The fault of a file or folder that the system does not let us read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
    // A link in a circle, or to what is not there, is told by the system as if the link were not there itself.
    if std::fs::symlink_metadata(path).is_ok_and(|known| known.is_symlink()) && !path.exists() {
        let fault = Fault::of_file(path, "cannot be read: it is a link that leads to no file");
        return fault.help("remove the link, or mend where it leads");
    }
    let help = match error.kind() {
        std::io::ErrorKind::NotFound => "check the path",
        std::io::ErrorKind::PermissionDenied => "give yourself the right to read it",
        _ => "make it readable, or move it out of the folder",
    };
    // The system's own words, without the number that Rust adds to them.
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    Fault::of_file(path, format!("cannot be read: {words}")).help(help)
}

/// The fault of a file that has to be UTF-8 and is not: names the first byte that is none.
fn not_utf8(path: &Path, bytes: &[u8]) -> Fault {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    let line = memchr::memchr_iter(b'\n', valid.as_bytes()).count() + 1;
    let column = valid.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let byte = bytes.get(valid.len()).copied().unwrap_or_default();
    let message = format!("is not UTF-8: the byte 0x{byte:02X} at line {line}, column {column}");
    Fault::of_file(path, message).help("save the file as UTF-8")
}

/// Sorts faults into the order in which they are shown: by file, then by place; otherwise as they were found.
pub fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| {
        let start = |f: &Fault| f.place.as_ref().map_or(0, |(_, span)| span.start);
        (&a.path, start(a)).cmp(&(&b.path, start(b)))
    });
}

/// How many faults of one file are shown: who gives a wrong file has the same fault in every line.
const OF_ONE_FILE: usize = 20;

/// The faults as a user is to see them, in order of file and place, and how many there are if there
/// are several. Of a file with very many the first are shown, and how many more there are.
///
/// Control characters and anything else that could steer a terminal are made harmless, whether
/// they stand in a path, a message or the file itself. With `color`, ANSI colors are used.
pub fn render(faults: &[Fault], color: bool) -> String {
    let mut faults = faults.to_vec();
    sort(&mut faults);
    let mut renderer = Renderer::plain();
    if color {
        renderer = Renderer::styled();
    }
    let mut out = String::new();
    for file in faults.chunk_by(|a, b| a.path == b.path) {
        let more = file.len().saturating_sub(OF_ONE_FILE);
        let more = (more > 0).then(|| {
            let fault = Fault::of_file(&file[0].path, format!("has {more} more faults"));
            let help = "mend those above first: the others may be of the same kind";
            Fault { warning: file[0].warning, ..fault.help(help) }
        });
        for fault in file.iter().take(OF_ONE_FILE).chain(&more) {
            out.push_str(&renderer.render(&[group(fault)]));
            out.push_str("\n\n");
        }
    }
    if faults.len() > 1 {
        out.push_str(&renderer.render(&[total(&faults)]));
        out.push('\n');
    } else {
        out.pop();
    }
    out
}

fn group(fault: &Fault) -> Group<'_> {
    let path = shown(&fault.path);
    let message = short(harmless(&fault.message));
    let mut group = match &fault.place {
        Some((text, span)) => {
            let at = AnnotationKind::Primary.span(visible(text, *span));
            let label = Some(short(harmless(&fault.label))).filter(|label| !label.is_empty());
            let snippet = Snippet::source(calm(text)).path(path).annotation(at.label(label));
            titled(fault, message).element(snippet)
        }
        None => Group::with_title(titled(fault, format!("{path} {message}"))),
    };
    if let Some(help) = &fault.help {
        group = group.element(Level::HELP.message(short(harmless(help))));
    }
    group
}

/// How many characters of a message are shown at its beginning and at its end: a message may quote what somebody wrote
/// of any length.
const SHOWN: (usize, usize) = (400, 100);

/// A message with a long quotation cut.
fn short(text: Cow<'_, str>) -> Cow<'_, str> {
    let (begin, end) = SHOWN;
    let Some((tail, _)) = text.char_indices().rev().nth(end) else { return text };
    match text.char_indices().nth(begin) {
        Some((head, _)) if head < tail => format!("{}…{}", &text[..head], &text[tail..]).into(),
        _ => text,
    }
}

/// What stands at the top of a fault: how bad it is, by which rule, and what is wrong.
fn titled<'a>(fault: &Fault, message: impl Into<Cow<'a, str>>) -> Title<'a> {
    let title = level(fault.warning).primary_title(message);
    match fault.rule {
        Some(rule) => title.id(rule),
        None => title,
    }
}

/// How many faults there are, so that a user who scrolls knows how far.
fn total(faults: &[Fault]) -> Group<'static> {
    let mut files: Vec<&Path> = faults.iter().map(|f| f.path.as_path()).collect();
    files.dedup();
    let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let warnings = faults.iter().all(|fault| fault.warning);
    let noun = if warnings { "warning" } else { "fault" };
    let message = format!("{} in {}", count(faults.len(), noun), count(files.len(), "file"));
    Group::with_title(level(warnings).primary_title(message))
}

fn level(warning: bool) -> Level<'static> {
    if warning { Level::WARNING } else { Level::ERROR }
}

/// The range to underline: within the text, at whole characters, and at least one byte where
/// there is one.
fn visible(text: &str, span: Span) -> Range<usize> {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=span.start.min(text.len())).rev().find(boundary).unwrap_or(0);
    let end = (span.end.max(start)..text.len()).find(boundary).unwrap_or(text.len());
    // Several lines underlined hide what is wrong: the first one tells enough.
    let line = text[start..end].find('\n').map_or(end, |n| start + n);
    start..line.max(start)
}

/// A file's text with what the renderer itself would let through replaced by something of the
/// same length, so that the place to underline stays the same.
fn calm(text: &str) -> Cow<'_, str> {
    let passes = |c: char| steers(c) && c.len_utf8() > 1;
    if !text.chars().any(passes) {
        return Cow::Borrowed(text);
    }
    let calm = |c: char| match c.len_utf8() {
        2 if passes(c) => '·',
        3 if passes(c) => char::REPLACEMENT_CHARACTER,
        4 if passes(c) => '\u{1f7a8}',
        _ => c,
    };
    Cow::Owned(text.chars().map(calm).collect())
}

/// Whether a terminal acts upon the character instead of showing it: C0 and C1 control characters,
/// delete, bidirectional marks, embeddings, overrides and isolates, invisible separators, and the
/// tag characters that hide text. Joiners are left alone: many scripts need them.
pub fn steers(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A path with `/` between folders on every system, made harmless.
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = match std::path::MAIN_SEPARATOR {
        '/' => path,
        separator => path.replace(separator, "/").into(),
    };
    harmless(&path).into_owned()
}

/// The text with every character escaped that could steer a terminal or turn the direction of
/// writing; line breaks and tabs too.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if steers(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        let source = Source {
            path: PathBuf::from("a\u{1b}[31m.toml"),
            text: "x = \"\u{1b}[2J\u{202e}\u{9b}1m\" # \u{7}\n".into(),
        };
        let fault = source.fault(4..8, "bad \u{1b}]0;x\u{7}").label("\u{1b}[0m").help("\u{200f}\r");
        let shown = render(&[fault], false);
        let bad = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!shown.contains(bad), "{shown:?}");
    }

    #[test]
    fn of_very_many_faults_the_first_are_shown() {
        let fault = |n| Fault::of_file(Path::new("a.jsonl"), format!("is at fault in line {n}"));
        let shown = render(&(1..=50).map(fault).collect::<Vec<_>>(), false);
        assert!(shown.contains("line 20\n") && !shown.contains("line 21"), "{shown}");
        assert!(shown.find("line 9") < shown.find("line 10"), "{shown}");
        assert!(shown.contains("a.jsonl has 30 more faults"), "{shown}");
        assert!(shown.ends_with("error: 50 faults in 1 file\n"), "{shown}");
    }

    #[test]
    fn what_a_message_quotes_is_shown_in_part() {
        let long = format!("unknown key `{}` in a fact", "é".repeat(100_000));
        let told = render(&[Fault::of_file(Path::new("a.toml"), long)], false);
        assert!(told.starts_with("error: a.toml unknown key `éé"), "{told}");
        assert!(told.contains("é…é") && told.contains("é` in a fact"), "{told}");
        assert!(told.chars().count() < 700, "{told}");
    }

    #[test]
    fn any_span_can_be_shown() {
        let text = "é\nzwei";
        for start in 0..9 {
            for end in 0..9 {
                let range = visible(text, Span::new(start, end));
                assert!(text.get(range.clone()).is_some(), "{start}..{end}: {range:?}");
            }
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named() {
        let fault = not_utf8(Path::new("a.toml"), b"title = 1\n\xc3\xa9 caf\xe9\n");
        assert_eq!(fault.message, "is not UTF-8: the byte 0xE9 at line 2, column 6");
    }
}
