//! What is true of a topic: `is` and `one_of`, read into [`Allowed`].
//!
//! TOML's own types decide the kind first (`150` is a number, `2019-06-20` a date, `true` makes
//! the topic a statement), then the text's own form (`"12%"`, `'"a quotation"'`), then the
//! attribute word in the topic ("age of …"). Any other text is a name. A `kind` overrules them
//! where the value can be read as that kind.

use jiff::civil::Date;
use toml::de::DeValue;

use super::{native, one_of};
use crate::fact::model::{Allowed, Member, Phrase};
use crate::fact::topics::lexicon::one_of_kind;
use crate::fact::topics::phrase::ways;
use crate::text::Span;
use crate::text::document::{self, Entry, Reader};
use crate::value::{Bare, Context, Days, Kind, Reading, Value, read_whole};

/// What else decides how a value is to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hints<'k> {
    /// What `kind` says; `Some(None)` is a statement.
    pub(crate) kind: Option<Option<Kind>>,
    /// What an attribute word of the topic asks for.
    pub(crate) implied: Option<Kind>,
    /// The unit of a bare number.
    pub(crate) unit: Option<&'k str>,
    /// The day to which "Thursday" relates.
    pub(crate) as_of: Option<Date>,
}

/// The values of a fact.
#[derive(Debug)]
pub(crate) struct Answer {
    /// As the analyst wrote them.
    pub(crate) written: Vec<String>,
    pub(crate) allowed: Allowed,
    /// `None` for a statement.
    pub(crate) kind: Option<Kind>,
}

impl Answer {
    /// Whether it is a bare number that was read as something else.
    pub(crate) fn is_bare(&self) -> bool {
        let bare = |text: &String| read_whole(text, Some(Kind::Number), Context::default());
        self.kind != Some(Kind::Number) && self.written.iter().all(|text| bare(text).is_some())
    }
}

/// One value.
#[derive(Debug)]
enum One {
    Statement(bool),
    Quote(String),
    Value(Value),
    Name(Vec<Phrase>),
}

impl One {
    fn kind(&self) -> Option<Kind> {
        match self {
            Self::Statement(_) => None,
            Self::Quote(_) => Some(Kind::Quote),
            Self::Value(value) => Some(value.kind()),
            Self::Name(_) => Some(Kind::Name),
        }
    }
}

/// Reads the value, or the list of values any of which is right.
pub(crate) fn read(
    is: &Entry<'_>,
    one_of: Option<&Entry<'_>>,
    hints: Hints<'_>,
    reader: &mut Reader<'_>,
) -> Option<Answer> {
    let single = std::slice::from_ref(is);
    let values: Vec<&Entry<'_>> = match is.get_ref().as_array() {
        Some(list) if list.is_empty() => {
            let help = "give one value, or several any of which is right";
            reader.fault_at(is.span(), "the list of values is empty".to_owned(), "", help);
            return None;
        }
        Some(list) => list.iter().collect(),
        None => single.iter().collect(),
    };
    let mut hints = hints;
    if let Some(list) = one_of {
        if !matches!(hints.kind, None | Some(Some(Kind::Name))) {
            let message = "`one_of` is for names alone".to_owned();
            let help = "leave it out: of any other kind, each other value contradicts anyway";
            reader.fault_at(list.span(), message, "", help);
            return None;
        }
        hints.kind = Some(Some(Kind::Name));
    }
    let before = reader.faults.len();
    let mut read: Vec<One> = Vec::new();
    let mut written = Vec::new();
    for &value in &values {
        for (one, text) in one_value(value, hints, reader) {
            if let Some(first) = read.first()
                && first.kind() != one.kind()
            {
                let (this, other) = (one_of_kind(one.kind()), one_of_kind(first.kind()));
                let message = format!("a fact's values are of one kind: the first is {other}");
                let help = "make it two facts, or set `kind` to read both as the same";
                reader.fault_at(value.span(), message, &format!("this is {this}"), help);
            } else {
                read.push(one);
                written.push(text);
            }
        }
    }
    if reader.faults.len() > before {
        return None;
    }
    let kind = read.first()?.kind();
    let single_only = matches!(read[0], One::Statement(_) | One::Quote(_));
    if single_only && read.len() > 1 {
        let message = format!("a fact has one value if that is {}", one_of_kind(kind));
        reader.fault_at(is.span(), message, "", "make each a fact of its own");
        return None;
    }
    let mut names = Vec::new();
    let mut typed = Vec::new();
    let mut allowed = None;
    for one in read {
        match one {
            One::Statement(truth) => allowed = Some(Allowed::Statement(truth)),
            One::Quote(words) => allowed = Some(Allowed::Quote(words)),
            One::Value(value) => typed.push(value),
            One::Name(phrases) => names.push(Member { phrases }),
        }
    }
    let allowed = match (allowed, one_of) {
        (Some(allowed), _) => allowed,
        (None, Some(list)) => one_of::close(names, &values, list, reader)?,
        (None, None) if typed.is_empty() => {
            Allowed::Names { right: names, wrong: Vec::new(), closed: false }
        }
        (None, None) => Allowed::Values(typed),
    };
    Some(Answer { written, allowed, kind })
}

/// One value as written, with the text it was read from; several where `|` separates typed ones.
fn one_value(value: &Entry<'_>, hints: Hints<'_>, reader: &mut Reader<'_>) -> Vec<(One, String)> {
    let raw = &reader.source.text[value.span()];
    match value.get_ref() {
        DeValue::String(text) => {
            let text = text.trim();
            if text.is_empty() {
                let help = "say what is true of the topic";
                reader.fault_at(value.span(), "the value is empty".to_owned(), "", help);
                return Vec::new();
            }
            of_text(text, value, hints, reader)
        }
        DeValue::Array(_) | DeValue::Table(_) => {
            let what = document::describe(value.get_ref());
            let message = format!("{what} is no value");
            let help = "a value is a text, a number, a date, a time, or true or false";
            reader.fault_at(value.span(), message, "", help);
            Vec::new()
        }
        native => match of_native(native, raw, hints) {
            Ok(one) => vec![(one, raw.to_owned())],
            Err((message, help)) => {
                reader.fault_at(value.span(), message, "", &help);
                Vec::new()
            }
        },
    }
}

/// A value that TOML types.
fn of_native(value: &DeValue<'_>, raw: &str, hints: Hints<'_>) -> Result<One, (String, String)> {
    let wanted = hints.kind;
    let misfit = |what: &str| {
        let kind = one_of_kind(wanted.flatten());
        let message = format!("{what} cannot be read as {kind}");
        Err((message, help_for(wanted.flatten(), "change `kind`")))
    };
    match value {
        DeValue::Boolean(truth) => match wanted {
            None | Some(None) => Ok(One::Statement(*truth)),
            Some(_) => misfit(raw),
        },
        DeValue::Datetime(when) => match (when.date, when.time) {
            (Some(date), None) if matches!(wanted, None | Some(Some(Kind::Date))) => {
                let day = document::civil(date);
                day.map(|day| One::Value(native::day(day, raw))).map_or_else(|| misfit(raw), Ok)
            }
            (None, Some(time)) if matches!(wanted, None | Some(Some(Kind::Time))) => {
                Ok(One::Value(native::time(time, raw)))
            }
            (Some(_), Some(_)) => Err((
                "a date with a time of day is two values".to_owned(),
                "write the day alone (2019-06-20) or the time alone (04:00:00)".to_owned(),
            )),
            _ => misfit(raw),
        },
        DeValue::Integer(_) | DeValue::Float(_) => of_number(value, raw, hints),
        _ => misfit(raw),
    }
}

fn of_number(value: &DeValue<'_>, raw: &str, hints: Hints<'_>) -> Result<One, (String, String)> {
    let number = match value {
        // A whole number above 2^53 loses its last digits; no report tells them.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64),
        DeValue::Float(f) => f.as_str().parse().ok().filter(|f: &f64| f.is_finite()),
        _ => None,
    };
    let Some(number) = number else {
        let message = format!("`{raw}` is no number that can be compared");
        return Err((message, "write it in digits".to_owned()));
    };
    let in_unit = hints.unit.and_then(|unit| told_in(&raw.replace('_', ""), unit, hints));
    if let (None, Some(value)) = (hints.kind, in_unit) {
        return Ok(One::Value(value));
    }
    // "opening weekend rank = 2": a number is no name, whatever the topic's word is.
    let implied = hints.implied.filter(|kind| *kind != Kind::Name);
    let asked = hints.kind.unwrap_or(Some(implied.unwrap_or(Kind::Number)));
    let way_out = match hints.kind {
        Some(_) => "change `kind`",
        None => "set `kind = \"number\"`",
    };
    let wrong = |message: String| Err((message, help_for(asked, way_out)));
    let one = one_of_kind(asked);
    match asked {
        Some(Kind::Date) => {
            let year = native::bare_year(raw).and_then(|year| native::year(year, raw));
            year.map_or_else(|| wrong(format!("`{raw}` is no year")), |year| Ok(One::Value(year)))
        }
        Some(Kind::Name) => match ways(raw) {
            Ok(phrases) => Ok(One::Name(phrases)),
            Err(why) => wrong(format!("`{raw}` is no name: {why}")),
        },
        _ => match asked.map_or(Bare::Other, Kind::bare) {
            Bare::In(unit) => {
                let kind = asked.unwrap_or(Kind::Number);
                Ok(One::Value(native::amount(kind, unit, number, raw)))
            }
            Bare::Lacks(what) => wrong(format!("`{raw}` lacks a {what} to be {one}")),
            Bare::Other => wrong(format!("`{raw}` cannot be read as {one}")),
        },
    }
}

/// A value that is a text in TOML.
fn of_text(
    text: &str,
    value: &Entry<'_>,
    hints: Hints<'_>,
    reader: &mut Reader<'_>,
) -> Vec<(One, String)> {
    let quoted = quotation(text);
    let whole = |one| vec![(one, text.to_owned())];
    match (hints.kind, quoted) {
        (Some(None), _) => {
            let message = "a statement is true or false".to_owned();
            let help = "write `true` or `false` without quotation marks, or another `kind`";
            reader.fault_at(value.span(), message, "this is a text", help);
            return Vec::new();
        }
        (Some(Some(Kind::Quote)), words) => {
            return whole(One::Quote(words.unwrap_or(text).to_owned()));
        }
        (None, Some(words)) => return whole(One::Quote(words.to_owned())),
        (Some(Some(Kind::Name)), _) => return name(text, value, reader),
        _ => {}
    }
    // "10 minutes | ten minutes": each a value of its own, if each is one.
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let typed: Option<Vec<_>> = parts.iter().map(|part| typed(part, hints)).collect();
    if let Some(typed) = typed {
        let relative = |v: &Value| matches!(v.reading, Reading::Date(Days::Unresolved));
        if typed.iter().any(relative) {
            let message = format!("`{text}` needs a day to count from");
            let help = "set `as_of` at the top of the file, or write the date itself";
            reader.fault_at(value.span(), message, "", help);
            return Vec::new();
        }
        let parts = parts.iter().map(|part| (*part).to_owned());
        return typed.into_iter().map(One::Value).zip(parts).collect();
    }
    let asked = hints.kind.map_or(hints.implied, |kind| kind);
    match asked {
        None | Some(Kind::Name | Kind::Quote) => name(text, value, reader),
        // "chief at the time" = "Raymond Ortega", "number of the bill" = "HB 412": what has the form of a name
        // is one, whatever the topic's word. A day begins with a capital, too, and so does money.
        Some(kind) if hints.kind.is_none() && is_named(text, kind) => name(text, value, reader),
        kind => {
            let message = format!("`{text}` cannot be read as {}", one_of_kind(kind));
            let (label, way_out) = match hints.kind {
                None => ("the topic asks for one", "set `kind = \"name\"`"),
                Some(_) => ("", "change `kind`"),
            };
            let help = help_for(kind, way_out);
            reader.fault_at(value.span(), message, label, &help);
            Vec::new()
        }
    }
}

/// Whether a text that cannot be read as a kind of value has the form of a name.
fn is_named(text: &str, kind: Kind) -> bool {
    let own = |word: &str| {
        word.starts_with(char::is_uppercase) || word.starts_with(|c: char| c.is_ascii_digit())
    };
    // One word may be a value with a slip of the pen.
    let capital = text.starts_with(char::is_uppercase)
        && text.contains(|c: char| c == ' ' || c.is_ascii_digit());
    let told_in_capitals = matches!(kind, Kind::Date | Kind::Money);
    capital && !told_in_capitals && text.split_whitespace().filter(|w| w.len() > 3).all(own)
}

fn name(text: &str, value: &Entry<'_>, reader: &mut Reader<'_>) -> Vec<(One, String)> {
    match ways(text) {
        Ok(phrases) => vec![(One::Name(phrases), text.to_owned())],
        Err(wrong) => {
            let message = format!("`{text}` is no name: {wrong}");
            let help = "`|` separates ways to say it; a `*` at the end lets a word go on";
            reader.fault_at(value.span(), message, "", help);
            Vec::new()
        }
    }
}

/// A text as a typed value; `None` where its form tells none and the hints ask for none.
fn typed(text: &str, hints: Hints<'_>) -> Option<Value> {
    let context = Context { reference: hints.as_of };
    let year = || native::bare_year(text).and_then(|year| native::year(year, text));
    let as_kind = |kind: Kind| match kind {
        Kind::Date => year().or_else(|| read_whole(text, Some(kind), context)),
        _ => read_whole(text, Some(kind), context),
    };
    if let Some(kind) = hints.kind {
        return as_kind(kind?);
    }
    let implied = hints.implied.filter(|kind| *kind != Kind::Name);
    let form = read_whole(text, None, context).filter(|value| !is_called_so(value, text));
    let bare = form.as_ref().is_none_or(|v| v.kind() == Kind::Number && v.noun.is_none());
    let in_unit = hints.unit.filter(|_| bare).and_then(|unit| told_in(text, unit, hints));
    if in_unit.is_some() {
        return in_unit;
    }
    match form {
        // Only a bare number leaves it to the topic what it counts, and "18 months" whether it is
        // an age.
        Some(value)
            if value.kind() == Kind::Number
                || year().is_some()
                || implied == Some(Kind::Age) && value.kind() == Kind::Duration =>
        {
            implied.and_then(as_kind).or_else(year).or(Some(value))
        }
        Some(value) => Some(value),
        None => implied.and_then(as_kind).or_else(year),
    }
}

/// A number in the unit that the topic names.
fn told_in(number: &str, unit: &str, hints: Hints<'_>) -> Option<Value> {
    let context = Context { reference: hints.as_of };
    let value = read_whole(&format!("{number} {unit}"), hints.implied, context)?;
    Some(Value { span: Span::new(0, number.len()), ..value })
}

/// Whether a number is part of what something is called: "Seven Sisters", "82nd Airborne", but
/// not "seven sisters" nor "150 Iranians".
fn is_called_so(value: &Value, text: &str) -> bool {
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    let rest = text.get(value.span.end..).unwrap_or_default();
    let ordinal = rest.starts_with(|c: char| c.is_ascii_lowercase());
    value.kind() == Kind::Number
        && value.noun.is_some_and(capital)
        && (capital(value.span) || ordinal)
}

/// The words between a text's own quotation marks, if they enclose all of it.
fn quotation(text: &str) -> Option<&str> {
    let marks = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\'')];
    let inside = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    let words = marks.into_iter().find_map(inside)?.trim();
    (!words.is_empty()).then_some(words)
}

/// How a value of this kind is written, and the way out.
fn help_for(kind: Option<Kind>, way_out: &str) -> String {
    let examples = kind.map_or("`true` or `false`", Kind::written);
    format!("write it like {examples}, or {way_out}")
}
