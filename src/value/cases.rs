//! What the tables of cases share: a line for each text, with the words of its value, and how these read.

use jiff::civil::{Date, date};

use super::kind::Kind;
use super::reading::{Context, Days, Reading, Relation, Value};
use super::{read, read_whole};

/// The Sunday on which the texts of the cases were published.
pub(super) const SUNDAY: Date = date(2019, 6, 23);

/// Checks the first value of that kind of each text: `text | its words | its reading`. A line break in a text is written `\n`;
/// lines that begin with `//` say more of those below.
pub(super) fn reads(kind: Kind, table: &str) {
    for line in lines(table) {
        let [text, words, want] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("not three cells: {line}");
        };
        let text = text.replace("\\n", "\n");
        let values = read(&text, Context { reference: Some(SUNDAY) });
        let Some(value) = values.iter().find(|v| v.kind() == kind) else {
            panic!("{text}: {values:?}");
        };
        assert_eq!((value.span.of(&text), &*shown(value)), (words, want), "{text}");
    }
}

/// The same for dates: `2019-06-20`, or the first and the last day with two points between.
pub(super) fn dates(table: &str) {
    reads(Kind::Date, table);
}

/// A reading as a table writes it.
fn shown(value: &Value) -> String {
    let range = |from: String, to: String| if from == to { from } else { format!("{from}..{to}") };
    match value.reading {
        Reading::Date(Days::Range { from, to }) => {
            let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            range(day(from), day(to))
        }
        Reading::Time { from, to } => {
            let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
            range(clock(from), clock(to))
        }
        Reading::Amount { kind, range: amount, unit } => {
            let number = |n: f64| ((n * 1e9).round() / 1e9).to_string();
            let end = |end: Option<f64>| end.map(number).unwrap_or_default();
            let unit = if matches!(kind, Kind::Money | Kind::Quantity) { unit } else { "" };
            let side = match value.relation {
                Some(Relation::Before) => "before",
                Some(Relation::After) => "after",
                None => "",
            };
            let read = range(end(amount.min), end(amount.max));
            [&*read, unit, side]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
        _ => format!("{:?}", value.reading),
    }
}

/// Checks that the texts have no value of that kind.
pub(super) fn none(kind: Kind, texts: &[&str]) {
    for text in texts {
        let values = read(text, Context { reference: Some(SUNDAY) });
        assert!(values.iter().all(|v| v.kind() != kind), "{text}: {values:?}");
    }
}

/// Checks that the texts have no date.
pub(super) fn no_dates(texts: &[&str]) {
    none(Kind::Date, texts);
}

/// Checks numbers that are written by themselves: `text | 12`, or the least and the most with two points between.
pub(super) fn numbers(table: &str) {
    for line in lines(table) {
        let (text, want) =
            line.split_once(" | ").unwrap_or_else(|| panic!("not two cells: {line}"));
        let value = read_whole(text, Some(Kind::Number), Context::default());
        let value = value.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(shown(&value), want, "{text}");
    }
}

/// The lines of a table that hold cases.
fn lines(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//"))
}
