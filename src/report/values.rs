//! The values of a text, for a person and for a program.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use crate::value::{Days, Looseness, Reading, Relation, Value, moment, utc_offset};

/// One value as a line of `gainsay values --jsonl` tells it; see FORMAT, section 5.
#[derive(Debug, Serialize)]
struct Row<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    kind: &'static str,
    #[serde(flatten)]
    reading: Fields,
    #[serde(skip_serializing_if = "Option::is_none")]
    noun: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    looseness: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    utc_offset: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moment: Option<String>,
}

/// What a value says: numbers with a unit, or days.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Fields {
    Amount { min: Option<f64>, max: Option<f64>, unit: &'static str },
    Days { from: Option<String>, to: Option<String> },
}

/// The value `values[k]` as a JSON object.
///
/// `text` is the piece that the values were read from, `base` its offset in the whole: offsets are bytes
/// of the whole. A time of day is told in minutes after midnight, unit `min`, with `utc_offset` in minutes east of UTC
/// where a zone stands behind it, and with the `moment` that it makes with the day beside it, by the same clock; a date that cannot be resolved has neither `from` nor `to`. `noun` is what a number
/// counts.
///
/// `looseness` is `about`, `bound` or `vague` where the text does not tell a value as it stands: "about 150", "at least 150",
/// "several weeks". `relation` is the side of an event that a duration points to (`before`, `after`), and of a date or a time
/// the word before it that makes it an end: `after` and `before` leave it out, `since`, `through` and `by` include it, and
/// `until` may do either.
pub fn json(text: &str, base: usize, values: &[Value], k: usize) -> String {
    let Some(value) = values.get(k) else {
        return String::new();
    };
    let row = Row {
        start: base + value.span.start,
        end: base + value.span.end,
        text: value.span.of(text),
        kind: value.kind().name(),
        reading: fields(value),
        noun: value.noun.map(|noun| noun.of(text)),
        looseness: looseness(value.looseness),
        relation: relation(text, value),
        utc_offset: offset(text, value),
        moment: moment(text, values, k).map(|moment| moment.strftime("%Y-%m-%dT%H:%M").to_string()),
    };
    serde_json::to_string(&row).unwrap_or_default()
}

/// How loosely a value is told, if it is not told as it stands.
fn looseness(looseness: Looseness) -> Option<&'static str> {
    match looseness {
        Looseness::Exact => None,
        Looseness::About => Some("about"),
        Looseness::Bound => Some("bound"),
        Looseness::Vague => Some("vague"),
    }
}

/// The side of an event that a duration points to, or the word that makes a date or a time one end of a stretch.
fn relation(text: &str, value: &Value) -> Option<&'static str> {
    match value.relation {
        Some(Relation::Before) => return Some("before"),
        Some(Relation::After) => return Some("after"),
        None if value.kind().is_when() => {}
        None => return None,
    }
    const ENDS: [(&str, &str); 9] = [
        ("before", "before"),
        ("prior to", "before"),
        ("after", "after"),
        ("since", "since"),
        ("until", "until"),
        ("till", "until"),
        ("up to", "until"),
        ("through", "through"),
        ("by", "by"),
    ];
    let before = text[..value.span.start].trim_end();
    let ends = |word: &str| {
        let at = before.len().checked_sub(word.len())?;
        let own = before.get(at..)?.eq_ignore_ascii_case(word);
        let free = !before[..at].ends_with(char::is_alphanumeric);
        (own && free).then_some(())
    };
    ENDS.iter().find(|(word, _)| ends(word).is_some()).map(|(_, relation)| *relation)
}

/// The difference to UTC that stands behind a time of day.
fn offset(text: &str, value: &Value) -> Option<i16> {
    matches!(value.reading, Reading::Time { .. }).then(|| utc_offset(text, value.span.end))?
}

fn fields(value: &Value) -> Fields {
    match &value.reading {
        Reading::Amount { range, unit, .. } => {
            Fields::Amount { min: range.min, max: range.max, unit }
        }
        Reading::Time { from, to } => {
            Fields::Amount { min: Some(f64::from(*from)), max: Some(f64::from(*to)), unit: "min" }
        }
        Reading::Date(days) => {
            let (from, to) = shown_days(value, *days);
            Fields::Days { from, to }
        }
        Reading::Name(_) => Fields::Days { from: None, to: None },
    }
}

fn shown_days(value: &Value, days: Days) -> (Option<String>, Option<String>) {
    match (value.named, days) {
        (Some(named), _) => (Some(named.from.to_string()), Some(named.to.to_string())),
        (None, Days::Range { from, to }) => {
            (from.map(|d| d.to_string()), to.map(|d| d.to_string()))
        }
        _ => (None, None),
    }
}

/// A piece of a text for a person: its lines that hold values, these underlined, and under them what
/// is read; `number` tells the line in its file of a byte of the piece, and is asked in ascending order.
///
/// Control characters are replaced, so that no text can steer a terminal; lines longer than
/// 160 bytes are shown in pieces around their values.
pub fn human(text: &str, mut number: impl FnMut(usize) -> usize, values: &[Value]) -> String {
    let mut out = String::new();
    let (mut next, mut start) = (0, 0);
    while start < text.len() && next < values.len() {
        let end =
            memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
        let first = next;
        while next < values.len() && values[next].span.start < end {
            next += 1;
        }
        let mut k = first;
        while k < next {
            // As many values as fit in one piece of the line.
            let from = piece_start(text, start, end, values[k].span.start);
            let mut upto = k + 1;
            while upto < next && values[upto].span.end - from <= LONGEST {
                upto += 1;
            }
            let to = piece_end(text, end, from, values[upto - 1].span.end.min(end));
            show(&mut out, number(values[k].span.start), text, (from, to), &values[k..upto]);
            k = upto;
        }
        start = end + 1;
    }
    out
}

/// The longest piece of a line that is shown at once, in bytes.
const LONGEST: usize = 160;

fn piece_start(text: &str, start: usize, end: usize, value: usize) -> usize {
    if end - start <= LONGEST || value - start <= LONGEST / 2 {
        return start;
    }
    boundary(text, value - LONGEST / 4)
}

fn piece_end(text: &str, end: usize, from: usize, value: usize) -> usize {
    boundary(text, end.min(value.max(from + LONGEST)))
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn show(out: &mut String, number: usize, text: &str, (from, to): (usize, usize), values: &[Value]) {
    let (line, _) = harmless(text.get(from..to).unwrap_or_default());
    let _ = writeln!(out, "{number:>5} | {line}");
    let width = |a: usize, b: usize| harmless(text.get(a..b).unwrap_or_default()).1;
    let mut marks = String::new();
    let mut column = 0;
    for value in values {
        let at = width(from, value.span.start);
        let len = width(value.span.start, value.span.end.min(to)).max(1);
        marks.push_str(&" ".repeat(at.saturating_sub(column)));
        marks.push_str(&"^".repeat(len));
        column = at + len;
    }
    let _ = writeln!(out, "      | {marks}");
    for value in values {
        let shown = harmless(value.span.of(text)).0;
        let _ = writeln!(out, "      = {shown}: {}", describe(text, value));
    }
}

/// A value in words: "quantity, 6 mile", "date, 2019-06-20".
pub fn describe(text: &str, value: &Value) -> String {
    let mut out = String::from(value.kind().name());
    match &value.reading {
        Reading::Amount { range, unit, .. } => {
            let _ = match (range.min, range.max) {
                (Some(a), Some(b)) if a == b => write!(out, ", {a}"),
                (Some(a), Some(b)) => write!(out, ", {a} to {b}"),
                (Some(a), None) => write!(out, ", {a} or more"),
                (None, Some(b)) => write!(out, ", {b} or less"),
                (None, None) => write!(out, ", any"),
            };
            if !unit.is_empty() {
                let _ = write!(out, " {unit}");
            }
        }
        Reading::Date(days) => {
            let _ = match (shown_days(value, *days), days) {
                ((Some(a), Some(b)), _) if a == b => write!(out, ", {a}"),
                ((Some(a), Some(b)), _) => write!(out, ", {a} to {b}"),
                ((Some(a), None), _) => write!(out, ", from {a}"),
                ((None, Some(b)), _) => write!(out, ", until {b}"),
                (_, Days::Weekday(day)) => write!(out, ", a {day:?}"),
                (_, Days::Yearless { month, day: Some(day) }) => {
                    write!(out, ", month {month}, day {day}")
                }
                (_, Days::Yearless { month, day: None }) => write!(out, ", month {month}"),
                _ => write!(out, ", needs a day of publication"),
            };
        }
        Reading::Time { from, to } => {
            let _ = write!(out, ", {:02}:{:02}", from / 60, from % 60);
            if to != from {
                let _ = write!(out, " to {:02}:{:02}", to / 60, to % 60);
            }
            if let Some(minutes) = offset(text, value) {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                let _ = write!(out, " UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60);
            }
        }
        Reading::Name(name) => {
            for (part, span) in
                [("title", name.title), ("given", name.given), ("surname", name.surname)]
            {
                if let Some(span) = span {
                    let _ = write!(out, ", {part} {}", harmless(span.of(text)).0);
                }
            }
        }
    }
    if let Some(looseness) = looseness(value.looseness) {
        let _ = write!(out, ", {looseness}");
    }
    match value.relation {
        Some(Relation::Before) => out.push_str(", before"),
        Some(Relation::After) => out.push_str(", after"),
        None => {}
    }
    if let Some(noun) = value.noun {
        let _ = write!(out, ", of {}", harmless(noun.of(text)).0);
    }
    out
}

/// The text with control characters replaced by a visible one, and its width in columns.
pub(crate) fn harmless(text: &str) -> (String, usize) {
    let mut width = 0;
    let shown = text
        .chars()
        .map(|c| {
            let c = match c {
                '\t' => ' ',
                c if c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                    '\u{fffd}'
                }
                c => c,
            };
            width += c.width().unwrap_or(0);
            c
        })
        .collect();
    (shown, width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Context, read};
    use jiff::civil::date;

    #[test]
    fn rows_of_json() {
        let text = "It was 10 minutes before Thursday.";
        let values = read(text, Context { reference: Some(date(2019, 6, 23)) });
        assert_eq!(
            (0..values.len()).map(|k| json(text, 100, &values, k)).collect::<Vec<_>>(),
            [
                r#"{"start":107,"end":117,"text":"10 minutes","kind":"duration","min":600.0,"max":600.0,"unit":"s","relation":"before"}"#,
                r#"{"start":125,"end":133,"text":"Thursday","kind":"date","from":"2019-06-20","to":"2019-06-20","relation":"before"}"#,
            ]
        );
    }

    #[test]
    fn ends_and_looseness_are_told_apart() {
        for (text, want) in [
            ("It shut after 5 May 2018.", r#""relation":"after""#),
            ("It was shut since 5 May 2018.", r#""relation":"since""#),
            ("It opens prior to 5 May 2018.", r#""relation":"before""#),
            ("It opens by 9 a.m.", r#""relation":"by""#),
            ("It opens at 9:30 a.m. on 5 May 2018.", r#""moment":"2018-05-05T09:30""#),
            ("It cost about $5.", r#""looseness":"about""#),
            ("It cost at least $5.", r#""looseness":"bound""#),
            ("It took several weeks.", r#""looseness":"vague""#),
        ] {
            let values = read(text, Context::default());
            assert!(json(text, 0, &values, 0).contains(want), "{text}: {values:?}");
        }
        for text in ["It shut on 5 May 2018.", "a thereafter 5 May 2018 closing", "It cost $5."] {
            let values = read(text, Context::default());
            let row = json(text, 0, &values, 0);
            assert!(!row.contains("relation") && !row.contains("looseness"), "{row}");
        }
    }

    #[test]
    fn underlined_for_a_person() {
        let text = "Nothing.\n\u{1b}[m About 150 people.\n";
        let lines = |at: usize| text[..at].matches('\n').count() + 1;
        let shown = human(text, lines, &read(text, Context::default()));
        assert_eq!(
            shown,
            "    2 | \u{fffd}[m About 150 people.\n      |           ^^^\n      = 150: number, 150, about, of people\n"
        );
    }
}
