//! Bytes to text, with the way back: which byte of the file each character came from.
//!
//! In order: a byte order mark says what the file is; otherwise UTF-8 if it is valid;
//! otherwise the encoding is guessed from the bytes as browsers do. A file with NUL bytes is no
//! text, or is UTF-16 without its mark, and is not guessed at.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8};

use super::Fault;

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
    decode(bytes).ok_or_else(|| {
        let fault = Fault::of_file(path, "is no text: it holds NUL bytes");
        vec![fault.help("save it as UTF-8 text, or move it out of the corpus")]
    })
}

/// Decodes a file; `None` where it holds NUL bytes and no mark says that these are text.
pub(crate) fn decode(bytes: Vec<u8>) -> Option<Decoded> {
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
                decode_as(guess(&bytes), &bytes, 0)
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
    use std::path::PathBuf;

    use super::*;
    use crate::text::origin::Origin;
    use crate::text::{Article, Meta, Span};

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
        let article = Article {
            id: String::new(),
            path: PathBuf::new(),
            meta: Meta::default(),
            text: decoded.text,
            origin: Origin { shifts: decoded.shifts, extract: None },
            body: 0,
        };
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
