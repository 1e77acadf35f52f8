//! Typed values read out of text: each a set of possibilities with an exact byte range.
//!
//! A text is cut into tokens once (`lexer`), every token is looked up in one table of words
//! (`lexicon`), and only where a word can begin a value do the grammars look: `date` (with
//! `relative` and `holiday`), `time`, then `amount`, which asks the kinds of amount in turn. Time
//! and memory are linear in the text and bounded per 64 KiB of it.

mod amounts;
#[cfg(test)]
mod cases;
mod dates;
mod name;
mod numbers;
mod related;
mod times;
mod token;
mod whole;

pub use amounts::units::in_base;

use jiff::civil::{Date, DateTime, Weekday};

use crate::text::Span;

/// The kinds of value that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A plain or counting number.
    Number,
    /// A place in an order: "the seventh round" is 7. No count, and so never compared with one.
    Ordinal,
    /// A share of a hundred; unit `%`.
    Percent,
    /// Money; the unit is an ISO 4217 code.
    Money,
    /// A number with a unit of measurement.
    Quantity,
    /// A length of time, in seconds.
    Duration,
    /// Somebody's age, in years.
    Age,
    /// A day or a range of days.
    Date,
    /// A time of day.
    Time,
    /// A proper name, or any set phrase compared as one.
    Name,
    /// Words between quotation marks.
    Quote,
}

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

impl Value {
    /// The kind of the value.
    pub fn kind(&self) -> Kind {
        match &self.reading {
            Reading::Amount { kind, .. } => *kind,
            Reading::Date(_) => Kind::Date,
            Reading::Time { .. } => Kind::Time,
            Reading::Name(_) => Kind::Name,
        }
    }
}

/// What a text's values are read by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The day of publication, to which "Thursday" and "last week" relate.
    pub reference: Option<Date>,
}

/// Whether the second of two dates belongs to the stretch that they make: "from March to May".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ends {
    /// It does, and the stretch ends with May: so in everything that facts are compared with.
    #[default]
    Inclusive,
    /// It does not, and the stretch ends with April: so Microsoft Recognizers-Text, among others.
    Exclusive,
}

/// Reads every value but proper names, in order of their start; no two overlap.
///
/// # Example
///
/// ```
/// use gainsay::value::{Context, Kind, read};
///
/// let text = "The strike, which would have killed 150 people, was called off 10 minutes before.";
/// let values = read(text, Context::default());
/// assert_eq!(values[0].span.of(text), "150");
/// assert_eq!(values[0].noun.map(|noun| noun.of(text)), Some("people"));
/// assert_eq!(values[1].kind(), Kind::Duration);
/// ```
pub fn read(text: &str, context: Context) -> Vec<Value> {
    scan::read(text, context, Ends::Inclusive)
}

/// The same, with the second of two dates in the stretch between them or not.
///
/// # Example
///
/// ```
/// use gainsay::value::{Context, Days, Ends, Reading, read_ends};
/// use jiff::civil::date;
///
/// let context = Context { reference: Some(date(2019, 6, 23)) };
/// let values = read_ends("It was shut from March to May.", context, Ends::Exclusive);
/// let april = Days::Range { from: Some(date(2019, 3, 1)), to: Some(date(2019, 4, 30)) };
/// assert_eq!(values[0].reading, Reading::Date(april));
/// ```
pub fn read_ends(text: &str, context: Context, ends: Ends) -> Vec<Value> {
    scan::read(text, context, ends)
}

/// How many minutes east of UTC the clock is by which a time of day is told, where its zone stands right behind it:
/// -300 for "9 a.m. EST". `at` is the byte of `text` after the time. Two times with such a difference can be compared as
/// instants.
///
/// # Example
///
/// ```
/// use gainsay::value::utc_offset;
///
/// assert_eq!(utc_offset("at 9 a.m. EST", 9), Some(-300));
/// assert_eq!(utc_offset("at 07:37 UTC+3", 8), Some(180));
/// assert_eq!(utc_offset("at 9 a.m. local time", 9), None);
/// ```
pub fn utc_offset(text: &str, at: usize) -> Option<i16> {
    zone::offset(text, at)
}

/// The moment that a time of day tells with the day beside it: `values[k]` of the values that [`read`] gave for `text`. It goes
/// by the clock that the text goes by; how far that is from UTC tells [`utc_offset`].
///
/// # Example
///
/// ```
/// use gainsay::value::{Context, moment, read};
/// use jiff::civil::date;
///
/// let text = "The ferry sailed at 3 p.m. yesterday.";
/// let values = read(text, Context { reference: Some(date(2019, 6, 23)) });
/// assert_eq!(moment(text, &values, 0), Some(date(2019, 6, 22).at(15, 0, 0, 0)));
/// ```
pub fn moment(text: &str, values: &[Value], k: usize) -> Option<DateTime> {
    moment::moment(text, values, k)
}

/// The pieces in which [`read`] and [`read_names`] take a text, each with its offset in bytes: cut at
/// paragraphs, lines or sentences, and never longer than 64 KiB. Read one by one, they give the same
/// values in bounded memory.
pub fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    lexer::pieces(text)
}

/// Whether a word, in any case, stands before a person's name without being part of it: "Mr.",
/// "general"; without its full stop.
pub fn is_title(word: &str) -> bool {
    let number = lexicon::find(word.as_bytes());
    number != lexicon::NONE && lexicon::entry(number).class & lexicon::TITLE != 0
}

/// Whether a lower-case word stands behind a surname and is no part of it: *jr*.
pub fn is_name_suffix(word: &str) -> bool {
    let number = lexicon::find(word.as_bytes());
    number != lexicon::NONE && lexicon::entry(number).class & lexicon::SUFFIXNAME != 0
}

/// Reads the proper names of a text, in order of their start.
pub fn read_names(text: &str) -> Vec<Value> {
    name::read(text)
}

/// Reads `text` as one value that covers all of it, of `kind` if one is given.
///
/// Without a kind the most specific reading is taken; four digits alone are a number. A noun that is
/// counted ("150 people") and the side of an event ("10 minutes before") belong to the value but not
/// to its span.
///
/// # Example
///
/// ```
/// use gainsay::value::{Context, Kind, read_whole};
///
/// let year = read_whole("2015", Some(Kind::Date), Context::default());
/// assert_eq!(year.map(|value| value.kind()), Some(Kind::Date));
/// assert_eq!(read_whole("Global Hawk", None, Context::default()), None);
/// ```
pub fn read_whole(text: &str, kind: Option<Kind>, context: Context) -> Option<Value> {
    whole::read(text, kind, context)
}
