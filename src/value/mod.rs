//! Typed values read out of text: each a set of possibilities with an exact byte range.
//!
//! A text comes in; its values go out, in order, no two overlapping. Time and memory are linear in the text and bounded per
//! 64 KiB of it.
//!
//! 1. `kind` is what there is to say of each kind of value, `reading` what a value is.
//! 2. `token` cuts a text into tokens and looks each up in one table of words.
//! 3. `read` walks over them. Only where a word can begin a value do the grammars look: dates first, then times of day,
//!    amounts, and places in an order.
//! 4. The grammars: `dates`, `years` and `related`; `times`; `amounts` and `numbers`.
//! 5. `name` reads proper names, `whole` a string that is one value, as an analyst writes it.

mod amounts;
#[cfg(test)]
mod cases;
mod dates;
mod elided;
mod kind;
mod name;
mod numbers;
mod read;
mod reading;
mod related;
mod times;
mod token;
mod whole;
mod years;

pub use amounts::units::in_base;
pub(crate) use elided::elided;
pub(crate) use kind::Bare;
pub use kind::{Family, Kind};
pub(crate) use reading::grain;
pub use reading::{
    Context, Days, Ends, Interval, Looseness, Name, Named, Reading, Relation, Value,
};

use jiff::civil::DateTime;

use times::{moment, zone};
use token::{lexer, lexicon};

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
    read::read(text, context, Ends::Inclusive)
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
    read::read(text, context, ends)
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
