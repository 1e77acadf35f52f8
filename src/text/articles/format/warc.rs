//! WARC: what crawlers write, Common Crawl's too. Records of a head of lines, and of so many bytes as the head says.
//!
//! Articles are the pages (HTML and plain text) that a server gave with the status 200, and the texts that somebody has
//! taken out of such pages (WET). Everything else in a crawl (requests, redirections, pictures, what was not found) is
//! passed over. An article is called by the address it was asked for, or by its record where that address was asked
//! before in the same file.
//!
//! See <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, BufRead, Read};
use std::path::Path;

use encoding_rs::Encoding;

use super::content::Content;
use super::day::day;
use super::html;
use super::line::{Line, Lines, in_line};
use super::packed::Lister;
use super::plain::of_text;
use crate::text::articles::meta::Meta;
use crate::text::files::decode;
use crate::text::files::fault::{Fault, LARGEST, too_long};
use crate::text::files::origin::Origin;

/// How long a head may be, and how much of a record is looked at to see what it is.
const HEAD: u64 = 1 << 16;

/// The articles of a WARC file.
pub(super) struct Reader<'p> {
    path: &'p Path,
    lines: usize,
    bytes: u64,
    known: HashSet<String>,
    found: Lines,
    faults: Vec<Fault>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(path: &'p Path) -> Self {
        let (known, found, faults) = (HashSet::new(), Vec::new(), Vec::new());
        Self { path, lines: 0, bytes: 0, known, found, faults }
    }

    /// Notes that a part has been read.
    fn pass(&mut self, part: &[u8]) {
        self.lines += memchr::memchr_iter(b'\n', part).count();
        self.bytes += part.len() as u64;
    }

    /// Notes an article under the first of its names that no other has.
    fn add(&mut self, names: Names, line: Line) {
        if line.len > LARGEST {
            self.faults.push(too_long(self.path, &in_line(line)));
            return;
        }
        let free = |own: &String| !own.is_empty() && !self.known.contains(own);
        match names.into_iter().find(free) {
            Some(own) => {
                self.known.insert(own.clone());
                self.found.push((own, line));
            }
            None => {
                let problem = "no `WARC-Target-URI` and no `WARC-Record-ID` of its own";
                self.faults.push(fault(self.path, line, problem));
            }
        }
    }

    /// The next head, of lines, with the empty one that ends it; without those before it. Empty at the end.
    fn head(
        &mut self,
        from: &mut dyn BufRead,
        keep: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        while (head.len() as u64) < HEAD {
            let at = head.len();
            let len = (&mut *from).take(HEAD).read_until(b'\n', &mut head)?;
            keep(&head[at..])?;
            let is_blank = head[at..].trim_ascii().is_empty();
            if is_blank && at == 0 {
                self.pass(&head);
                head.clear();
            }
            if len == 0 || is_blank && at > 0 {
                break;
            }
        }
        Ok(head)
    }
}

impl Lister for Reader<'_> {
    fn read(
        &mut self,
        from: &mut dyn BufRead,
        keep: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        loop {
            let head = self.head(from, keep)?;
            if head.is_empty() {
                return Ok(());
            }
            let (number, start) = (self.lines + 1, self.bytes);
            self.pass(&head);
            let fields = String::from_utf8_lossy(&head);
            let told = field(&fields, "Content-Length").and_then(|told| told.parse::<u64>().ok());
            let (true, Some(told)) = (fields.starts_with("WARC/"), told) else {
                let line = Line::new(number, start, head.len());
                let problem =
                    "no WARC record begins here, and where the next one does is not known";
                self.faults.push(fault(self.path, line, problem));
                return Ok(());
            };
            // A record that is no article is passed over whatever its length, in parts.
            let mut part = Vec::new();
            (&mut *from).take(told.min(HEAD)).read_to_end(&mut part)?;
            let names = Response::of(&fields, &part).map(|article| article.names());
            let mut read = 0;
            while !part.is_empty() {
                keep(&part)?;
                self.pass(&part);
                read += part.len() as u64;
                part.clear();
                (&mut *from).take((told - read).min(HEAD)).read_to_end(&mut part)?;
            }
            let len = usize::try_from(self.bytes - start).unwrap_or(usize::MAX);
            let line = Line::new(number, start, len);
            if read < told {
                self.faults.push(fault(self.path, line, "the file ends within the record"));
                return Ok(());
            }
            if let Some(names) = names {
                self.add(names, line);
            }
        }
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn finish(self) -> (Lines, Vec<Fault>) {
        (self.found, self.faults)
    }
}

/// What an article may be called: its address, and its record.
type Names = [String; 2];

/// What a record holds, if that is an article.
struct Response<'a> {
    /// The head of the record.
    head: &'a str,
    /// The head of what the server gave; empty where the record is not what a server gave.
    http: Cow<'a, str>,
    /// What the content is, as a server tells it.
    kind: String,
    /// Where the page begins in the content.
    page: usize,
}

impl<'a> Response<'a> {
    /// The article of a record with this head, whose content begins so.
    fn of(head: &'a str, content: &'a [u8]) -> Option<Self> {
        let (http, page) = match field(head, "WARC-Type")?.to_ascii_lowercase().as_str() {
            "response" if content.starts_with(b"HTTP/") => {
                let page = head_of(content);
                (String::from_utf8_lossy(&content[..page]), page)
            }
            "conversion" | "resource" => (Cow::Borrowed(""), 0),
            _ => return None,
        };
        let status = http.split_ascii_whitespace().nth(1);
        let kind = match status {
            Some("200") => field(&http, "Content-Type")?,
            Some(_) => return None,
            None => field(head, "Content-Type")?,
        };
        let kind = kind.to_ascii_lowercase();
        let response = Self { head, http, kind, page };
        (response.is_html() || response.is("text/plain")).then_some(response)
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.split(';').next().is_some_and(|told| told.trim() == kind)
    }

    fn is_html(&self) -> bool {
        self.is("text/html") || self.is("application/xhtml+xml")
    }

    fn names(&self) -> Names {
        // Some programs put an address into the brackets that a record's name stands in.
        ["WARC-Target-URI", "WARC-Record-ID"].map(|name| {
            field(self.head, name).unwrap_or_default().trim_matches(['<', '>']).to_owned()
        })
    }

    /// The encoding that the server told.
    fn charset(&self) -> Option<&'static Encoding> {
        let (_, told) = self.kind.split_once("charset=")?;
        let told = told.split(';').next().unwrap_or_default();
        Encoding::for_label(told.trim_matches([' ', '"', '\'']).as_bytes())
    }
}

/// Reads the article of a record, which was listed under this id.
pub(super) fn read(
    path: &Path,
    line: Line,
    listed: &str,
    bytes: Vec<u8>,
) -> Result<Content, Vec<Fault>> {
    let wrong = |problem: &str| vec![fault(path, line, problem)];
    let head = head_of(&bytes);
    let fields = String::from_utf8_lossy(&bytes[..head]);
    let response = Response::of(&fields, &bytes[head..]);
    let own = |response: &Response<'_>| {
        let mut names = response.names().into_iter();
        names.any(|own| listed.strip_suffix(&own).is_some_and(|file| file.ends_with('/')))
    };
    // Whoever writes the file anew meanwhile moves its records.
    let Some(response) = response.filter(own) else {
        return Err(wrong("it is another record than when the file was listed"));
    };
    let start = head + response.page;
    let page = unpacked(&response.http, &bytes[start..]).map_err(|problem| wrong(&problem))?;
    let decoded = decode::page(path, page.into_owned(), response.charset())
        .map_err(|_| wrong("the page is no text: it holds NUL bytes"))?;
    let content = match response.is_html() {
        true => html::article(decoded),
        false => {
            let (text, extract, body) = of_text(decoded.text, 0);
            let origin = Origin { shifts: decoded.shifts, extract };
            Content { text, origin, body, meta: Meta::default() }
        }
    };
    let [url, _] = response.names();
    let crawled = Meta {
        url: Some(url).filter(|url| !url.is_empty()),
        published: field(&fields, "WARC-Date").and_then(day),
        ..Meta::default()
    };
    let content = Content { meta: content.meta.or(crawled), ..content };
    let before = usize::try_from(line.start).unwrap_or(usize::MAX).saturating_add(start);
    let lines = memchr::memchr_iter(b'\n', &bytes[..start]).count();
    Ok(content.further(before, line.number - 1 + lines))
}

/// A page as it was before the server cut it into chunks and compressed it. Crawlers tell of both, and many have
/// undone them before they wrote the page down; so what is not so is taken as it stands.
fn unpacked<'p>(http: &str, page: &'p [u8]) -> Result<Cow<'p, [u8]>, String> {
    let whole = match field(http, "Transfer-Encoding") {
        Some(told) if told.eq_ignore_ascii_case("chunked") => joined(page).map(Cow::Owned),
        _ => None,
    };
    let page = whole.unwrap_or(Cow::Borrowed(page));
    let packing = field(http, "Content-Encoding").unwrap_or("identity").to_ascii_lowercase();
    match packing.as_str() {
        "gzip" | "x-gzip" if page.starts_with(&[0x1f, 0x8b]) => {
            let mut out = Vec::new();
            let mut from = flate2::read::MultiGzDecoder::new(&*page).take(LARGEST as u64);
            from.read_to_end(&mut out)
                .map_err(|error| format!("the page cannot be unpacked: {error}"))?;
            Ok(Cow::Owned(out))
        }
        // Text begins with none of the bytes that such data does, or is not valid as such.
        "br" | "deflate" | "zstd" if std::str::from_utf8(&page).is_err() => {
            Err(format!("the page is compressed as `{packing}`, which is not read"))
        }
        _ => Ok(page),
    }
}

/// The chunks of a page joined; `None` where it does not come in chunks, or the last is missing.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut page = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', chunks)?;
        let told = std::str::from_utf8(&chunks[..end]).ok()?.split(';').next()?.trim();
        let len = usize::from_str_radix(told, 16).ok()?;
        chunks = &chunks[end + 1..];
        if len == 0 {
            return Some(page);
        }
        page.extend_from_slice(chunks.get(..len)?);
        chunks = chunks.get(len..)?.strip_prefix(b"\r\n")?;
    }
}

/// How long the head is with which these bytes begin: up to the first empty line.
fn head_of(bytes: &[u8]) -> usize {
    let mut at = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        if bytes[at..end].trim_ascii().is_empty() {
            return end + 1;
        }
        at = end + 1;
    }
    bytes.len()
}

/// A field of a head.
fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.find_map(|(told, value)| told.trim().eq_ignore_ascii_case(name).then(|| value.trim()))
}

fn fault(path: &Path, line: Line, problem: &str) -> Fault {
    let message = format!("is at fault in the record of line {}: {problem}", line.number);
    Fault::of_file(path, message).help("see https://iipc.github.io/warc-specifications for WARC")
}
