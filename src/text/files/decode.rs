//! Bytes to text, with the way back: which byte of the file each character came from.
//!
//! In order: a byte order mark says what the file is; otherwise UTF-8 if it is valid; otherwise, of a page, the
//! encoding that it declares; otherwise Windows-1252, if all that is not ASCII are signs that an English text has in
//! it; otherwise the encoding is guessed from the bytes as browsers do. A file with NUL bytes is no
//! text, or is UTF-16 without its mark, and is not guessed at.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use super::fault::Fault;

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) text: String,
    /// Where decoding changed lengths: (offset in `text`, offset in the file), ascending; between
    /// two entries both advance together. Empty for plain UTF-8.
    pub(crate) shifts: Vec<(usize, usize)>,
}

/// Decodes a file that must be text; the path is only for faults.
///
/// # Errors
/// It holds NUL bytes.
pub(crate) fn text(path: &Path, bytes: Vec<u8>) -> Result<Decoded, Vec<Fault>> {
    decode(bytes).ok_or_else(|| no_text(path))
}

/// Decodes a page, of which the server may have told the encoding, and which may declare it itself; the path is
/// only for faults.
///
/// # Errors
/// It holds NUL bytes.
pub(crate) fn page(
    path: &Path,
    bytes: Vec<u8>,
    served: Option<&'static Encoding>,
) -> Result<Decoded, Vec<Fault>> {
    let declared = |bytes: &[u8]| served.or_else(|| declared(bytes));
    decode_declared(bytes, declared).ok_or_else(|| no_text(path))
}

fn no_text(path: &Path) -> Vec<Fault> {
    let fault = Fault::of_file(path, "is no text: it holds NUL bytes");
    vec![fault.help("save it as UTF-8 text, or move it out of the corpus")]
}

/// How far into a page its encoding may be declared, in bytes; the standard has 1024.
const DECLARED_WITHIN: usize = 8192;

/// The encoding that a page declares: `<meta charset=…>`, `content="text/html; charset=…"`, or that of an XML
/// declaration. UTF-8 counts for none: the page is not valid as such.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let after = |word: &'static [u8]| {
        let head = &head;
        memchr::memmem::find_iter(head, word).filter_map(move |at| {
            let rest = head[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?;
            let rest = rest.trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
            let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.+".contains(b));
            Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
        })
    };
    after(b"charset").chain(after(b"encoding")).find(|encoding| *encoding != UTF_8)
}

/// Bytes of Windows-1252 that stand in English texts by themselves: the euro sign, quotation marks, dashes, "£", "©",
/// "°", "½", "é" and the like.
const SIGNS: &[u8] = b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa5\xa7\xa9\xab\xad\xae\xb0\xb1\xb2\xb3\xb7\xbb\xbc\xbd\xbe\xd7\xe9";

/// Whether all bytes that are not ASCII are such signs, and no two of them are neighbours: too little for a guess by
/// letters, and enough for an English text.
fn is_english(bytes: &[u8]) -> bool {
    let mut before = false;
    bytes.iter().all(|byte| {
        let fits = byte.is_ascii() || SIGNS.contains(byte) && !before;
        before = !byte.is_ascii();
        fits
    })
}

/// Decodes a file; `None` where it holds NUL bytes and no mark says that these are text.
pub(crate) fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    decode_declared(bytes, |_| None)
}

fn decode_declared(
    bytes: Vec<u8>,
    declared: impl Fn(&[u8]) -> Option<&'static Encoding>,
) -> Option<Decoded> {
    let (encoding, mark) = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None if memchr::memchr(0, &bytes).is_some() => return None,
        None => (UTF_8, 0),
    };
    if encoding != UTF_8 {
        return Some(decode_as(encoding, &bytes, mark));
    }
    if mark == 0 {
        return Some(match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, shifts: Vec::new() },
            Err(error) => {
                let bytes = error.into_bytes();
                let encoding = declared(&bytes).unwrap_or_else(|| guess(&bytes));
                decode_as(encoding, &bytes, 0)
            }
        });
    }
    Some(match std::str::from_utf8(&bytes[mark..]) {
        Ok(text) => Decoded { text: text.to_owned(), shifts: vec![(0, mark)] },
        // Marked as UTF-8 and not quite: what is wrong becomes U+FFFD, the rest stays.
        Err(_) => decode_as(UTF_8, &bytes, mark),
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_english(bytes) {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Decodes byte by byte, so that each character's own bytes are known. Slower than at a stretch,
/// but only files that are not UTF-8 come here.
fn decode_as(encoding: &'static Encoding, bytes: &[u8], start: usize) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out =
        Mapped { text: String::with_capacity(bytes.len() - start + 16), shifts: Vec::new() };
    // `from` is the first byte of the character being read, `at` the next byte to read.
    let (mut from, mut at) = (start, start);
    let mut buffer = [0u8; 16];
    loop {
        let last = at == bytes.len();
        let input = if last { &[] } else { &bytes[at..=at] };
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(input, &mut buffer, last);
        at += read;
        for c in std::str::from_utf8(&buffer[..written]).unwrap_or_default().chars() {
            out.push(c, from);
            from = at;
        }
        match result {
            // The bytes read after the malformed ones begin the next character.
            DecoderResult::Malformed(_, after) => {
                out.push(char::REPLACEMENT_CHARACTER, from);
                from = at - usize::from(after);
            }
            DecoderResult::InputEmpty if last => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
    // Where the text ends, so that a range up to its end maps to the end of the file.
    out.note(bytes.len());
    Decoded { text: out.text, shifts: out.shifts }
}

/// Text with the places noted at which it and the file fall out of step.
struct Mapped {
    text: String,
    shifts: Vec<(usize, usize)>,
}

impl Mapped {
    /// Appends a character that begins at byte `from` of the file.
    fn push(&mut self, c: char, from: usize) {
        self.note(from);
        self.text.push(c);
    }

    /// Notes that the end of the text so far is at byte `file` of the file, if that does not
    /// follow from what is noted already.
    fn note(&mut self, file: usize) {
        let at = self.text.len();
        let (text, before) = self.shifts.last().copied().unwrap_or((0, 0));
        if before + (at - text) != file {
            self.shifts.push((at, file));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::articles::article::Article;
    use crate::text::files::origin::Origin;
    use crate::text::span::Span;

    /// Every character's bytes in the file decode to that character.
    fn assert_exact(encoding: &'static Encoding, mark: &[u8], text: &str) {
        let (body, used, _) = encoding.encode(text);
        let utf16 = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect();
        let body: Vec<u8> = match encoding.name() {
            "UTF-16LE" => utf16(u16::to_le_bytes),
            "UTF-16BE" => utf16(u16::to_be_bytes),
            _ => {
                assert_eq!(used, encoding);
                body.into_owned()
            }
        };
        let bytes = [mark, &body].concat();
        let decoded = decode(bytes.clone()).unwrap();
        assert_eq!(decoded.text, text, "{}", encoding.name());
        let origin = Origin { shifts: decoded.shifts, extract: None };
        let article = Article { origin, ..Article::in_memory("", &decoded.text, None) };
        for (at, c) in text.char_indices() {
            let span = article.in_file(Span::new(at, at + c.len_utf8()));
            let (back, _) = encoding.decode_without_bom_handling(&bytes[span.start..span.end]);
            assert_eq!(back, c.to_string(), "{} at {at}: {span:?}", encoding.name());
        }
        let whole = article.in_file(Span::new(0, text.len()));
        assert_eq!(whole, Span::new(mark.len(), bytes.len()));
    }

    #[test]
    fn every_character_leads_back_to_its_bytes() {
        let western = "Le président a déclaré: “la grève” n’a pas été annulée – c’était à 10 £.\n\
                       Une décision « très difficile », a-t-il ajouté.\n";
        let japanese = "大統領は攻撃を十分前に中止したと述べた。ABC 123 です。\n";
        let russian = "Президент сказал, что отменил удар за 10 минут до начала.\n";
        assert_exact(encoding_rs::WINDOWS_1252, b"", western);
        assert_exact(encoding_rs::WINDOWS_1251, b"", russian);
        assert_exact(encoding_rs::SHIFT_JIS, b"", japanese);
        assert_exact(encoding_rs::UTF_8, b"", japanese);
        assert_exact(encoding_rs::UTF_8, b"\xef\xbb\xbf", western);
        let any = format!("{western}{japanese}{russian}😀 end");
        assert_exact(encoding_rs::UTF_16LE, b"\xff\xfe", &any);
        assert_exact(encoding_rs::UTF_16BE, b"\xfe\xff", &any);
    }

    #[test]
    fn malformed_bytes_become_one_character_each_time() {
        let bytes = b"\xef\xbb\xbfa\xe2\xe2\x82b\xff\xe2";
        let decoded = decode(bytes.to_vec()).unwrap();
        assert_eq!(decoded.text, "a\u{fffd}\u{fffd}b\u{fffd}\u{fffd}");
        let starts: Vec<usize> = decoded.text.char_indices().map(|(at, _)| at).collect();
        let origin = Origin { shifts: decoded.shifts, extract: None };
        let article = Article { origin, ..Article::in_memory("", &decoded.text, None) };
        let files: Vec<usize> =
            starts.iter().map(|&at| article.in_file(Span::new(at, at)).start).collect();
        assert_eq!(files, [3, 4, 5, 7, 8, 9]);
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert_eq!(decode(b"a\0b\0".to_vec()), None);
        assert_eq!(decode(Vec::new()).unwrap().text, "");
    }
}
