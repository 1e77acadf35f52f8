//! What the lexicon says of words and phrases, and how its tables are laid out: shared by
//! [`super::lexicon`], which looks words up, and by `build/`, which lays the tables out.

/// The entry of a word that the lexicon does not know.
pub(crate) const NONE: u16 = 0;

/// Roles that number words can have; see `data/units/numbers.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// No number word.
    #[default]
    None,
    /// zero to nine.
    Unit,
    /// ten to nineteen.
    Teen,
    /// twenty to ninety.
    Tens,
    /// "hundred".
    Hundred,
    /// "hundreds".
    Hundreds,
    /// "thousand", "million".
    Scale,
    /// "thousands", "millions".
    Scales,
    /// "k", "m": right after digits only.
    Suffix,
    /// "dozen".
    Dozen,
    /// "dozens".
    Dozens,
    /// "score", "scores".
    Score,
    /// "half", "quarter".
    Fraction,
    /// "thirds".
    Denominator,
    /// "½".
    Glyph,
    /// "first".
    Ordinal,
}

impl Role {
    /// All roles, in order.
    pub(crate) const ALL: [Self; 16] = {
        use Role::*;
        [
            None,
            Unit,
            Teen,
            Tens,
            Hundred,
            Hundreds,
            Scale,
            Scales,
            Suffix,
            Dozen,
            Dozens,
            Score,
            Fraction,
            Denominator,
            Glyph,
            Ordinal,
        ]
    };
}

/// Roles that words of the calendar can have; see `data/calendar/calendar.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Calendar {
    /// No word of the calendar.
    #[default]
    None,
    /// A month, 1 to 12.
    Month(i8),
    /// A weekday, 1 (Monday) to 7.
    Weekday(i8),
    /// "morning", "night".
    Daypart,
    /// "noon", "midnight".
    Clock,
    /// "today" (0), "yesterday" (-1).
    Day(i8),
    /// A season, by its first month.
    Season(i8),
    /// "nineties": 90.
    Decade(i8),
}

macro_rules! classes {
    ($($name:ident = $bit:expr, $word:literal;)*) => {
        $(pub(crate) const $name: u64 = 1 << $bit;)*
        /// The class of that name; 0 if there is none.
        #[allow(dead_code, reason = "only the build reads the names of classes")]
        pub(crate) fn class(word: &str) -> u64 {
            match word { $($word => $name,)* _ => 0 }
        }
    };
}

classes! {
    PREP = 0, "prep";
    CONJ = 1, "conj";
    DET = 2, "det";
    PRON = 3, "pron";
    AUX = 4, "aux";
    FUTURE = 5, "future";
    PLAN = 6, "plan";
    PAST = 7, "past";
    VERB = 8, "verb";
    ADJ = 9, "adj";
    PLURAL = 10, "plural";
    HARM = 11, "harm";
    YEARPREP = 12, "yearprep";
    IDNOUN = 13, "idnoun";
    MAYVERB = 14, "mayverb";
    TITLE = 15, "title";
    PARTICLE = 16, "particle";
    HOLIDAY = 17, "holiday";
    CUE = 18, "cue";
    SUFFIXNAME = 19, "suffixname";
    COMMON = 20, "common";
    ORG = 21, "org";
    STREET = 22, "street";
    AHEAD = 25, "ahead";
    CHANGE = 23, "change";
    LENGTH = 24, "length";
    LEAD = 26, "lead";
    INNER = 27, "inner";
    ZONE = 28, "zone";
    CALL = 29, "call";
    HEAT = 30, "heat";
    DAYNAME = 31, "dayname";
    CONTEST = 32, "contest";
    SCALED = 33, "scaled";
    BUSINESS = 34, "business";
}

/// All that a word can be.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    /// Its role as a number word.
    pub(crate) role: Role,
    /// Its value as a number word.
    pub(crate) value: f64,
    /// Its role in the calendar.
    pub(crate) calendar: Calendar,
    /// As a period of the calendar: 1 day, 2 week … see `data/calendar/calendar.tsv`; 0 for none.
    pub(crate) period: u8,
    /// As a unit of time, its seconds; 0 for none.
    pub(crate) seconds: f64,
    /// Classes: `PREP` and so on.
    pub(crate) class: u64,
    /// Phrases that begin with the word: units of measurement.
    pub(crate) units: Phrases,
    /// Phrases that begin with the word: currencies, by name, code or sign.
    pub(crate) money: Phrases,
    /// Phrases that begin with the word: bounds before an amount.
    pub(crate) bounds: Phrases,
    /// Phrases that begin with the word: bounds after an amount.
    pub(crate) after: Phrases,
    /// Whether a value can begin here.
    pub(crate) starts: bool,
    /// Whether the word can belong to a value at all.
    pub(crate) tells: bool,
}

/// A range of the lexicon's table of phrases.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Phrases {
    pub(crate) start: u16,
    pub(crate) len: u16,
}

impl Phrases {
    /// Whether no phrase begins with the word.
    pub(crate) fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// What a bounding phrase does to the amount beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// That much or more.
    Least,
    /// That much or less.
    Most,
    /// More than that.
    More,
    /// Less than that.
    Less,
    /// Near it.
    About,
    /// Just that.
    Exact,
    /// "or equal": leaves the bound as it is.
    Keep,
}

impl Bound {
    /// All bounds, in order.
    pub(crate) const ALL: [Self; 7] =
        [Self::Least, Self::Most, Self::More, Self::Less, Self::About, Self::Exact, Self::Keep];
}

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meaning {
    /// A unit of measurement: its number in the table.
    Unit(u16),
    /// A currency: code, and the share of its unit that is meant (0.01 for cents); whether it is
    /// a sign or code, which may stand before the amount.
    Money(&'static str, f64, bool),
    /// A bound.
    Bound(Bound),
}

/// A phrase: its tokens, whether their case counts, and what it stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    /// Its tokens, parted by blanks, in lower case unless `exact`.
    pub(crate) words: &'static str,
    /// How many tokens it has.
    pub(crate) count: u8,
    /// Whether the case of its letters counts.
    pub(crate) exact: bool,
    /// Whether nothing may stand between its tokens: "m2", not "m 2".
    pub(crate) tight: bool,
    /// What it stands for.
    pub(crate) meaning: Meaning,
}

/// The units of time that a rate can be told by, with their seconds.
pub(crate) const TIMES: [(&str, f64); 7] = [
    ("second", 1.0),
    ("minute", 60.0),
    ("hour", 3600.0),
    ("day", 86_400.0),
    ("week", 604_800.0),
    ("month", 2_629_800.0),
    ("year", 31_557_600.0),
];

/// A unit of measurement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// Its name: "metre", "square mile".
    pub(crate) name: &'static str,
    /// What it measures; only units of one dimension can be compared.
    pub(crate) dimension: &'static str,
    /// How many base units of the dimension it is.
    pub(crate) factor: f64,
    /// Where its zero lies, in base units.
    pub(crate) zero: f64,
    /// Where in the table its rates begin, one for each of [`TIMES`]; 0 for none.
    pub(crate) rates: u16,
}

/// The longest word looked up, in bytes.
pub(crate) const LONGEST: usize = 24;

/// Places for words of up to eight bytes, more than twice as many as there are such words.
pub(crate) const SHORT: usize = 1 << 13;

/// Places for longer words, more than twice as many as there are such words.
pub(crate) const LONG: usize = 1 << 11;

/// Bytes of the filter: a bit for each [`slot`], thirty times as many as there are words.
pub(crate) const FILTER: usize = 1 << 14;

/// A word of up to eight bytes in small letters as one number; `None` for a longer one.
pub(crate) fn key(word: &[u8]) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    Some(word.iter().fold(0, |key, byte| (key << 8) | u64::from(byte.to_ascii_lowercase())))
}

/// Where a short word is looked for first.
pub(crate) fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize
}

/// The bit of the filter for a word: its first three letters without case, and its length, spread.
pub(crate) fn slot(word: &[u8]) -> usize {
    let first = usize::from(word.first().copied().unwrap_or(0) & 0x1f);
    let second = usize::from(word.get(1).copied().unwrap_or(0) & 0x1f);
    let third = usize::from(word.get(2).copied().unwrap_or(0) & 0x1f);
    let word = (third << 15) | (first << 10) | (second << 5) | word.len().min(31);
    (word as u32).wrapping_mul(0x9e37_79b1) as usize / ((1 << 32) / (8 * FILTER))
}

/// The lines of a data file without comments and blanks.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
