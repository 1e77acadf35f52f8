//! What is read: one value as a text states it.

use jiff::civil::{Date, Weekday};

use super::kind::Kind;
use crate::text::Span;

/// An interval of numbers, both ends included; `None` is an open end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The least it can be.
    pub min: Option<f64>,
    /// The most it can be.
    pub max: Option<f64>,
}

/// How firmly a value is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Looseness {
    /// As it stands: "150".
    #[default]
    Exact,
    /// Near it: "about 150", "some 150", "nearly 150".
    About,
    /// Only bounded: "at least 150", "more than 100", "up to 70"; the interval tells the bound.
    Bound,
    /// No number at all: "several weeks", "dozens", "a few".
    Vague,
}

/// Which side of an event a length of time points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// "10 minutes before", "an hour earlier", "two days prior to".
    Before,
    /// "10 minutes after", "an hour later".
    After,
}

/// What a date expression says, resolved as far as it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// These days, first and last included; `None` is an open end ("since May").
    Range {
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
    /// A weekday that no date of publication resolves.
    Weekday(Weekday),
    /// A day or a month of an unknown year: month 1-12, and the day if told.
    Yearless {
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: Option<i8>,
    },
    /// Days that need a date of publication ("yesterday"), and none is known.
    Unresolved,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A number, place, percent, money, quantity, duration (seconds) or age (years).
    Amount {
        /// Which of them.
        kind: Kind,
        /// The numbers it can be, in `unit`.
        range: Interval,
        /// `""` for a plain number or a place, `%`, an ISO 4217 code, `s` for durations, `year` for ages,
        /// otherwise the unit's name.
        unit: &'static str,
    },
    /// A date.
    Date(Days),
    /// A time of day, in minutes after midnight, both ends included.
    Time {
        /// Earliest minute.
        from: u16,
        /// Latest minute.
        to: u16,
    },
    /// A proper name.
    Name(Name),
}

/// The parts of a proper name, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// "Mr.", "Gen.", "President".
    pub title: Option<Span>,
    /// "Christopher C."
    pub given: Option<Span>,
    /// "Krebs"; for a name that is no person's, all of it.
    pub surname: Option<Span>,
    /// "CIA", "U.S.".
    pub acronym: bool,
}

/// One value as a text states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands, in bytes of the text it was read from.
    pub span: Span,
    /// What it says.
    pub reading: Reading,
    /// How firmly.
    pub looseness: Looseness,
    /// The head word of what it counts or ranks: "people" in "150 people", "member" in "a 12-member panel", "round" in
    /// "the seventh round", "magnitude" in "a magnitude 6.1 quake".
    pub noun: Option<Span>,
    /// For a duration: before or after something.
    pub relation: Option<Relation>,
    /// The number of a bound does not belong to it: "more than 100" is not met by 100.
    pub open: bool,
    /// For a date whose reading is wider or narrower than the calendar unit that its words name:
    /// that unit, which is what a person is shown.
    pub named: Option<Named>,
}

/// The calendar unit that a date's words name: the week from Monday for "last week", which admits
/// the week from Sunday too; all of November for "late November", which admits its second half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How long a date is by the days between its ends: 0 a day, 1 a week, 2 a month, 3 a quarter, 4 a year.
pub(crate) fn grain(days: i64) -> u8 {
    match days {
        0 => 0,
        1..=10 => 1,
        11..=35 => 2,
        36..=200 => 3,
        _ => 4,
    }
}

impl Name {
    /// The same, so many bytes further on.
    fn shift(&self, by: usize) -> Self {
        let shift = |part: Option<Span>| part.map(|s| s.shift(by));
        Self {
            title: shift(self.title),
            given: shift(self.given),
            surname: shift(self.surname),
            acronym: self.acronym,
        }
    }
}

impl Value {
    /// The same, so many bytes further on.
    pub(crate) fn shift(&self, by: usize) -> Self {
        let reading = match &self.reading {
            Reading::Name(name) => Reading::Name(name.shift(by)),
            other => other.clone(),
        };
        let (span, noun) = (self.span.shift(by), self.noun.map(|noun| noun.shift(by)));
        Self { span, noun, reading, ..self.clone() }
    }

    /// The kind of the value.
    pub fn kind(&self) -> Kind {
        match &self.reading {
            Reading::Amount { kind, .. } => *kind,
            Reading::Date(_) => Kind::Date,
            Reading::Time { .. } => Kind::Time,
            Reading::Name(_) => Kind::Name,
        }
    }

    /// How large an amount is, whatever its sign; 1e15 of all that is larger.
    pub(crate) fn size(&self) -> Option<f64> {
        let Reading::Amount { range, .. } = &self.reading else { return None };
        Some(range.max.or(range.min).unwrap_or_default().abs().min(1e15))
    }

    /// How many digits tell an amount, without the zeros at its end: 2 of 110 billion, 4 of 93.87. The fewer, the
    /// likelier that another amount is the same by chance.
    pub(crate) fn digits(&self) -> Option<usize> {
        let shown = format!("{}", self.size()?);
        let told = shown.chars().filter(char::is_ascii_digit).collect::<String>();
        Some(told.trim_matches('0').len().clamp(1, 6))
    }

    /// How many times another amount this one is, as a natural logarithm; both one larger, as 0 is an amount, too.
    pub(crate) fn times(&self, other: &Self) -> Option<f32> {
        Some(libm::log((1.0 + self.size()?) / (1.0 + other.size()?)) as f32)
    }

    /// The value as another kind, where it may be meant so: a bare number as an age, a place in an order as a number.
    pub(crate) fn taken_as(&self, kind: Kind) -> Option<Self> {
        if self.kind() == kind {
            return Some(self.clone());
        }
        let Reading::Amount { kind: own, range, .. } = self.reading else { return None };
        let unit = match (own, kind) {
            // "the seventh round" is round 7.
            (Kind::Ordinal, Kind::Number) => "",
            (Kind::Number, Kind::Age)
                if self.noun.is_none() && range.max.is_some_and(|years| years < OLDEST) =>
            {
                "year"
            }
            _ => return None,
        };
        Some(Self { reading: Reading::Amount { kind, range, unit }, ..self.clone() })
    }
}

/// No number from this on is taken for an age.
const OLDEST: f64 = 125.0;

/// What a text's values are read by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context {
    /// The day of publication, to which "Thursday" and "last week" relate.
    pub reference: Option<Date>,
}

/// Whether the second of two dates belongs to the stretch that they make. Facts are compared with stretches to which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Ends {
    /// "from March to May" ends with May
    #[default]
    Inclusive,
    /// It ends with April, as Microsoft Recognizers-Text has it
    Exclusive,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::read;

    fn first(text: &str) -> Value {
        read(text, Context::default()).remove(0)
    }

    #[test]
    fn how_large_amounts_are_and_how_many_digits_tell_them() {
        for (text, size, digits) in
            [("$110 billion", 1.1e11, 2), ("93.87 percent", 93.87, 4), ("0 people", 0.0, 1)]
        {
            let value = first(text);
            assert_eq!((value.size(), value.digits()), (Some(size), Some(digits)), "{text}");
        }
        assert_eq!(first("May 2018").size(), None);
    }

    #[test]
    fn how_many_times_another_amount() {
        let times = |a: &str, b: &str| first(a).times(&first(b)).unwrap();
        assert_eq!(times("84 people", "84 people"), 0.0);
        assert!(times("999 people", "9 people") > 4.6 && times("9 people", "999 people") < -4.6);
        assert!(first("May 2018").times(&first("84 people")).is_none());
    }

    #[test]
    fn how_long_dates_are() {
        assert_eq!([0, 6, 30, 89, 364].map(grain), [0, 1, 2, 3, 4]);
    }
}
