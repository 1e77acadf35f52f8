//! Metadata at the head of an article: TOML between two lines `+++`, or YAML between two lines
//! `---`.
//!
//! ```text
//! +++
//! source = "CNN"
//! published = 2019-06-23
//! +++
//! The article begins here.
//! ```
//!
//! Of what it says, `source`, `title`, `published` and `url` are read. Other keys belong to
//! other programs and are left alone, unless they look like a misspelling of one of these four.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::meta::Meta;
use crate::text::files::document;
use crate::text::files::document::Reader;
use crate::text::files::fault::{Fault, Source};
use crate::text::files::suggest::nearest;

/// The keys that are read, in a front matter as in a `corpus.toml`.
pub(crate) const KEYS: [&str; 4] = ["source", "title", "published", "url"];

/// What an article's head says of it, and the offset at which its body begins; `None` where the
/// article has no front matter.
///
/// # Errors
/// The front matter is never closed, or cannot be read.
pub(crate) fn read(source: &Source) -> Result<Option<(Meta, usize)>, Vec<Fault>> {
    let text = &*source.text;
    let first = text.lines().next().unwrap_or_default().trim_end();
    if first != "+++" && first != "---" {
        return Ok(None);
    }
    // A rule of dashes at the top, set off by an empty line, opens nothing.
    let second = text.lines().nth(1).unwrap_or_default();
    if first == "---" && second.trim().is_empty() {
        return Ok(None);
    }
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match start {
            None => start = Some(end),
            Some(start) if line.trim_end() == first => {
                let meta = match first {
                    "+++" => toml_meta(source, start..at)?,
                    _ => yaml_meta(source, start..at)?,
                };
                return Ok(Some((meta, end)));
            }
            Some(_) => {}
        }
        at = end;
    }
    let fault = source
        .fault(0..3, format!("the front matter that `{first}` opens is never closed"))
        .label("opened here")
        .help(format!("close it with a line `{first}`, or begin the article with an empty line"));
    Err(vec![fault])
}

/// The front matter alone, at its own place in the file: what stands before it is blanked out,
/// so that the places of faults are those of the whole file.
fn blanked(source: &Source, part: &Range<usize>) -> Source {
    let head = source.text[..part.start].bytes();
    let mut text: String = head.map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    text.push_str(&source.text[part.clone()]);
    Source { path: source.path.clone(), text: text.into() }
}

/// The same faults, shown in the whole file.
fn in_whole(source: &Source, faults: Vec<Fault>) -> Vec<Fault> {
    let whole = |mut fault: Fault| {
        if let Some((text, _)) = &mut fault.place {
            *text = source.text.clone();
        }
        fault
    };
    faults.into_iter().map(whole).collect()
}

fn toml_meta(source: &Source, part: Range<usize>) -> Result<Meta, Vec<Fault>> {
    let alone = blanked(source, &part);
    let table = document::parse(&alone).map_err(|faults| in_whole(source, faults))?;
    let mut reader = Reader::new(source);
    let mut meta = Meta::default();
    for (key, value) in document::entries(&table) {
        let name: &str = key.get_ref();
        if KEYS.contains(&name) {
            set(&mut meta, name, value, &mut reader);
        } else {
            misspelled(name, key.span(), &mut reader);
        }
    }
    if reader.faults.is_empty() { Ok(meta) } else { Err(reader.faults) }
}

/// Sets one field of the metadata from a TOML value.
pub(crate) fn set(
    meta: &mut Meta,
    name: &str,
    value: &document::Entry<'_>,
    reader: &mut Reader<'_>,
) {
    match name {
        "source" => meta.source = reader.text(name, value),
        "title" => meta.title = reader.text(name, value),
        "url" => meta.url = reader.text(name, value),
        _ => meta.published = reader.day(name, value),
    }
}

/// A key that nobody else is likely to mean, so that "publised" does not go unnoticed.
fn misspelled(name: &str, at: Range<usize>, reader: &mut Reader<'_>) {
    let plural = KEYS.iter().any(|key| name == format!("{key}s"));
    if let Some(meant) = nearest(name, KEYS).filter(|meant| meant.len() > 3 && !plural) {
        let message = format!("unknown key `{name}` in a front matter");
        reader.fault_at(at, message, "", &format!("did you mean `{meant}`?"));
    }
}

fn yaml_meta(source: &Source, part: Range<usize>) -> Result<Meta, Vec<Fault>> {
    let yaml = &source.text[part.clone()];
    // The parser counts characters; places are bytes.
    let mut starts: Vec<usize> = yaml.char_indices().map(|(at, _)| part.start + at).collect();
    starts.push(part.end);
    let byte = |index: usize| starts.get(index).copied().unwrap_or(part.end);

    let mut reader = Reader::new(source);
    let mut meta = Meta::default();
    let mut depth = 0;
    let mut key: Option<(String, Range<usize>)> = None;
    for event in Parser::new_from_str(yaml) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = byte(error.marker().index());
                let message = format!("YAML syntax: {}", error.info());
                let help = "write one `key: value` a line; a value with a colon in \"quotes\"";
                reader.fault_at(at..at, message, "", help);
                break;
            }
        };
        let at = byte(span.start.index())..byte(span.end.index());
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if let Some((name, _)) = key.take().filter(|(name, _)| is_key(name)) {
                    wrong_yaml(&mut reader, &name, at, "this is no single value");
                }
                if depth == 0 && matches!(event, Event::SequenceStart(..)) {
                    let message = "a front matter must be a table".to_owned();
                    let at = part.start..part.start;
                    reader.fault_at(at, message, "", "write one `key: value` a line");
                }
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                None => {
                    if !is_key(&text) {
                        misspelled(&text, at.clone(), &mut reader);
                    }
                    key = Some((text.into_owned(), at));
                }
                Some((name, _)) if is_key(&name) => {
                    set_yaml(&mut meta, &name, text.trim(), at, &mut reader);
                }
                Some(_) => {}
            },
            Event::Scalar(..) if depth == 0 => {
                let message = "a front matter must be a table".to_owned();
                reader.fault_at(at, message, "", "write one `key: value` a line");
            }
            Event::Alias(_) if depth == 1 => key = None,
            _ => {}
        }
    }
    if reader.faults.is_empty() { Ok(meta) } else { Err(reader.faults) }
}

fn is_key(name: &str) -> bool {
    KEYS.contains(&name)
}

fn set_yaml(meta: &mut Meta, name: &str, text: &str, at: Range<usize>, reader: &mut Reader<'_>) {
    // `key:` with nothing after it is YAML's way to leave a key out.
    if text.is_empty() || text == "~" || text == "null" {
        return;
    }
    match name {
        "source" => meta.source = Some(text.to_owned()),
        "title" => meta.title = Some(text.to_owned()),
        "url" => meta.url = Some(text.to_owned()),
        // Of a date with a time of day, the date as written counts.
        _ => match text.get(..10).unwrap_or(text).parse() {
            Ok(day) if text.len() == 10 || !text.as_bytes()[10].is_ascii_digit() => {
                meta.published = Some(day);
            }
            _ => wrong_yaml(reader, name, at, "this is no such day"),
        },
    }
}

fn wrong_yaml(reader: &mut Reader<'_>, name: &str, at: Range<usize>, label: &str) {
    let (wanted, example) = match name {
        "published" => ("a day: year, month and day", "2019-06-23"),
        "url" => ("a text", "https://…"),
        "source" => ("a text", "CNN"),
        _ => ("a text", "…"),
    };
    let message = format!("`{name}` must be {wanted}");
    reader.fault_at(at, message, label, &format!("write it like this: `{name}: {example}`"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Option<(Meta, usize)>, Vec<String>> {
        let source = Source { path: "a.md".into(), text: text.into() };
        read(&source).map_err(|faults| faults.into_iter().map(|f| f.message).collect())
    }

    #[test]
    fn both_ways_to_write_it() {
        let toml = "+++\nsource = \"CNN\"\npublished = 2019-06-23\ntags = []\n+++\nBody\n";
        let yaml = "---\r\n# é\r\nsource: CNN\r\npublished: 2019-06-23T10:00:00Z\r\n\
                    title: 'A: b'\r\ntags:\r\n  - title\r\nlayout: {source: x}\r\n---\r\nBody\r\n";
        for text in [toml, yaml] {
            let (meta, body) = read_text(text).unwrap().unwrap();
            assert_eq!(meta.source.as_deref(), Some("CNN"));
            assert_eq!(meta.published, Some(jiff::civil::date(2019, 6, 23)));
            assert_eq!(text[body..].trim_end(), "Body");
        }
    }

    #[test]
    fn an_article_without_one() {
        for text in ["", "Body", "\n---\nBody", "----\nBody", "--- a\n", "---\n\nBody\n\n---\n"] {
            assert_eq!(read_text(text), Ok(None), "{text:?}");
        }
    }

    #[test]
    fn faulty_ones() {
        for (text, wrong) in [
            ("+++\nsource = 1\n", "the front matter that `+++` opens is never closed"),
            ("+++\nsource = 1\n+++\n", "`source` must be a text"),
            ("+++\npublished = \"June\"\n+++\n", "`published` must be a day"),
            ("+++\npublised = 2019-06-23\n+++\n", "unknown key `publised`"),
            ("---\npublised: 2019-06-23\n---\n", "unknown key `publised`"),
            ("---\npublished: 2019-06-31\n---\n", "`published` must be a day"),
            ("---\npublished: yesterday\n---\n", "`published` must be a day"),
            ("---\ntitle: [a, b]\n---\n", "`title` must be a text"),
            ("---\n- a\n---\n", "a front matter must be a table"),
            ("---\nwords\n---\n", "a front matter must be a table"),
            ("---\ntitle: \"a\n---\n", "YAML syntax"),
        ] {
            let faults = read_text(text).unwrap_err();
            assert!(faults[0].starts_with(wrong), "{text:?}: {faults:?}");
        }
    }
}
