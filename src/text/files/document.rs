//! TOML documents read with the place of every key and value, so that each fault can point at
//! the very words that are wrong.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::fault::Fault;
use super::fault::Source;
use super::suggest::nearest;

/// A key with its place.
pub(crate) type Key<'s> = Spanned<DeString<'s>>;
/// A value with its place.
pub(crate) type Entry<'s> = Spanned<DeValue<'s>>;

/// Parses a whole TOML document.
///
/// # Errors
/// Every syntax error in it.
pub(crate) fn parse(source: &Source) -> Result<DeTable<'_>, Vec<Fault>> {
    let (table, mut errors) = DeTable::parse_recoverable(&source.text);
    if errors.is_empty() {
        return Ok(table.into_inner());
    }
    // One mistake makes a parser stumble again and again: the first error of a line tells it, and
    // what follows a list that is not closed is guesswork.
    errors.sort_by_key(|error| error.span().map_or(0, |at| at.start));
    let mut faults = Vec::new();
    let mut told = 0;
    for error in &errors {
        let line = source.line(error.span().map_or(0, |at| at.start));
        if line > told {
            faults.push(syntax(source, error));
            told = line;
        }
        if error.message().contains("array") {
            break;
        }
    }
    Err(faults)
}

/// The fault of a syntax error, with a remedy for the mistakes that people make most.
fn syntax(source: &Source, error: &toml::de::Error) -> Fault {
    let at = error.span().unwrap_or(0..0);
    let message = error.message();
    let fault = source.fault(at.clone(), format!("TOML syntax: {message}"));
    let has = |words: &str| message.contains(words);
    let line_start = source.text[..at.start].rfind('\n').map_or(0, |n| n + 1);
    let line = source.text[line_start..].lines().next().unwrap_or_default();
    if has("duplicate key") {
        fault.help("a key may stand only once in its table: merge the two, or rename one")
    } else if has("string values must be quoted") {
        fault.help("a text stands in quotation marks: `key = \"text\"`")
    } else if has("array") {
        fault.help("put a comma between the texts of the list before it, and close it with `]`")
    } else if has("invalid date") {
        fault.help("a day is written like `2019-06-23`, without quotation marks")
    } else if has("invalid basic string") || has("invalid literal string") {
        fault.help("close the text with the quotation mark that it begins with")
    } else if line.contains('“') || line.contains('”') {
        fault.help("TOML knows only straight quotation marks: \" and '")
    } else if has("unquoted keys cannot contain") || has("key with no value") {
        fault.help("a key of several words stands in quotation marks: `\"drone type\" = …`")
    } else if line.matches('"').count() > 2 {
        fault.help("a text that contains \" stands in single quotes: 'he said \"no\"'")
    } else {
        fault.help("see https://toml.io for how TOML is written")
    }
}

/// The entries of a table in the order of the file.
pub(crate) fn entries<'t, 's>(table: &'t DeTable<'s>) -> Vec<(&'t Key<'s>, &'t Entry<'s>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// What a value is, in words for people.
pub(crate) fn describe(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(d) if d.date.is_none() => "a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Reads values of the expected types out of a document and collects what is wrong with them.
#[derive(Debug)]
pub(crate) struct Reader<'s> {
    /// The document's file.
    pub(crate) source: &'s Source,
    /// Everything found wrong so far.
    pub(crate) faults: Vec<Fault>,
}

impl<'s> Reader<'s> {
    /// A reader that has found nothing wrong yet.
    pub(crate) fn new(source: &'s Source) -> Self {
        Self { source, faults: Vec::new() }
    }

    /// Notes a fault at a place.
    pub(crate) fn fault_at(&mut self, at: Range<usize>, message: String, label: &str, help: &str) {
        let fault = self.source.fault(at, message).label(label).help(help);
        self.faults.push(fault);
    }

    /// Notes that a value is of the wrong type; `example` shows a right one.
    pub(crate) fn wrong_type(&mut self, key: &str, value: &Entry<'_>, wanted: &str, example: &str) {
        let label = format!("this is {}", describe(value.get_ref()));
        let message = format!("`{key}` must be {wanted}");
        let help = format!("write it like this: `{example}`");
        self.fault_at(value.span(), message, &label, &help);
    }

    /// Notes a key that is none of `known`; `place` says where it stands ("a fact").
    pub(crate) fn unknown_key(&mut self, key: &Key<'_>, place: &str, known: &[&str]) {
        let written = key.get_ref();
        let help = match nearest(written, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the keys of {place} are {}", list(known)),
        };
        let message = format!("unknown key `{written}` in {place}");
        self.fault_at(key.span(), message, "", &help);
    }

    /// A text that is not empty.
    pub(crate) fn text(&mut self, key: &str, value: &Entry<'_>) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Some(_) => {
                let message = format!("`{key}` is empty");
                self.fault_at(value.span(), message, "", "fill it in, or leave the key out");
                None
            }
            None => {
                self.wrong_type(key, value, "a text", &format!("{key} = \"…\""));
                None
            }
        }
    }

    /// A list of texts, none of them empty, each with its place.
    pub(crate) fn texts(&mut self, key: &str, value: &Entry<'_>) -> Option<Vec<Spanned<String>>> {
        let shown = if key.contains(' ') { format!("\"{key}\"") } else { key.to_owned() };
        let Some(array) = value.get_ref().as_array() else {
            let example = match value.get_ref().as_str() {
                Some(text) => format!("{shown} = [\"{text}\"]"),
                None => format!("{shown} = [\"…\", \"…\"]"),
            };
            self.wrong_type(key, value, "a list of texts", &example);
            return None;
        };
        if array.is_empty() {
            let message = format!("the list `{key}` is empty");
            self.fault_at(value.span(), message, "", "fill it, or leave the key out");
            return None;
        }
        let before = self.faults.len();
        let texts = array.iter().filter_map(|item| {
            let text = item.get_ref().as_str().map(str::trim);
            match text {
                Some("") => {
                    let message = format!("an empty text in the list `{key}`");
                    self.fault_at(item.span(), message, "", "fill it in, or leave it out");
                }
                None => {
                    let label = format!("this is {}", describe(item.get_ref()));
                    let message = format!("`{key}` must be a list of texts");
                    let help = format!("write it like this: `{shown} = [\"…\", \"…\"]`");
                    self.fault_at(item.span(), message, &label, &help);
                }
                Some(_) => {}
            }
            text.map(|text| Spanned::new(item.span(), text.to_owned()))
        });
        let texts: Vec<_> = texts.collect();
        (self.faults.len() == before).then_some(texts)
    }

    /// A day; of a date with a time of day, the date as written counts.
    pub(crate) fn day(&mut self, key: &str, value: &Entry<'_>) -> Option<Date> {
        let day = match value.get_ref() {
            DeValue::Datetime(when) => when.date.and_then(civil),
            DeValue::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if day.is_none() {
            let example = format!("{key} = 2019-06-23");
            self.wrong_type(key, value, "a day: year, month and day", &example);
        }
        day
    }
}

/// TOML's date as a day of the calendar.
pub(crate) fn civil(date: toml::value::Date) -> Option<Date> {
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

/// "`a`, `b` and `c`".
pub(crate) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
