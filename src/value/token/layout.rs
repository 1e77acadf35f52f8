//! How the records of the lexicon lie in their files: `build/` writes them, [`super::lexicon`] reads them in place.
//!
//! Records are of one length each, numbers in them little-endian. Texts are places in one file of texts. As Rust source the
//! same tables took the compiler longer than all the rest of the crate's front end.

use super::entry::{Bound, Calendar, Entry, Meaning, Phrase, Phrases, Role, Unit};

/// A text as a place in the file of texts: where it begins, and its bytes.
pub(crate) type Place = (u32, u8);

fn f64_at(record: &[u8], at: usize) -> f64 {
    let r = &record[at..at + 8];
    f64::from_le_bytes([r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]])
}

fn u32_at(record: &[u8], at: usize) -> u32 {
    let r = &record[at..at + 4];
    u32::from_le_bytes([r[0], r[1], r[2], r[3]])
}

fn u64_at(record: &[u8], at: usize) -> u64 {
    f64_at(record, at).to_bits()
}

fn u16_at(record: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([record[at], record[at + 1]])
}

fn text_at(texts: &'static str, record: &[u8], at: usize) -> &'static str {
    let start = u32_at(record, at) as usize;
    texts.get(start..start + usize::from(record[at + 4])).unwrap_or_default()
}

fn push_text(out: &mut Vec<u8>, (start, len): Place) {
    out.extend(start.to_le_bytes());
    out.push(len);
}

impl Entry {
    /// Bytes of a record.
    pub(crate) const SIZE: usize = 45;

    /// Appends the record.
    #[allow(dead_code, reason = "the build writes, the crate reads")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let Self {
            role,
            value,
            calendar,
            period,
            seconds,
            class,
            units,
            money,
            bounds,
            after,
            starts,
            tells,
        } = self;
        out.extend(value.to_le_bytes());
        out.extend(seconds.to_le_bytes());
        out.extend(class.to_le_bytes());
        for range in [units, money, bounds, after] {
            out.extend(range.start.to_le_bytes());
            out.extend(range.len.to_le_bytes());
        }
        let (kind, of_kind) = match *calendar {
            Calendar::None => (0, 0),
            Calendar::Month(n) => (1, n),
            Calendar::Weekday(n) => (2, n),
            Calendar::Daypart => (3, 0),
            Calendar::Clock => (4, 0),
            Calendar::Day(n) => (5, n),
            Calendar::Season(n) => (6, n),
            Calendar::Decade(n) => (7, n),
        };
        let flags = u8::from(*starts) | u8::from(*tells) << 1;
        out.extend([*role as u8, kind, of_kind as u8, *period, flags]);
    }

    /// The entry that a record holds.
    #[allow(dead_code, reason = "the build writes, the crate reads")]
    pub(crate) fn read(record: &[u8; Self::SIZE]) -> Self {
        let range = |at| Phrases { start: u16_at(record, at), len: u16_at(record, at + 2) };
        let n = record[42] as i8;
        let calendar = match record[41] {
            1 => Calendar::Month(n),
            2 => Calendar::Weekday(n),
            3 => Calendar::Daypart,
            4 => Calendar::Clock,
            5 => Calendar::Day(n),
            6 => Calendar::Season(n),
            7 => Calendar::Decade(n),
            _ => Calendar::None,
        };
        Self {
            role: Role::ALL.get(usize::from(record[40])).copied().unwrap_or_default(),
            value: f64_at(record, 0),
            calendar,
            period: record[43],
            seconds: f64_at(record, 8),
            class: u64_at(record, 16),
            units: range(24),
            money: range(28),
            bounds: range(32),
            after: range(36),
            starts: record[44] & 1 != 0,
            tells: record[44] & 2 != 0,
        }
    }
}

impl Phrase {
    /// Bytes of a record.
    pub(crate) const SIZE: usize = 22;

    /// Appends the record; `place` says where a text lies.
    #[allow(dead_code, reason = "the build writes, the crate reads")]
    pub(crate) fn write(&self, out: &mut Vec<u8>, place: &mut impl FnMut(&'static str) -> Place) {
        let Self { words, count, exact, tight, meaning } = self;
        push_text(out, place(words));
        let flags = u8::from(*exact) | u8::from(*tight) << 1;
        let (kind, n, text, share) = match *meaning {
            Meaning::Unit(n) => (0, n, "", 0.0),
            Meaning::Money(code, share, sign) => (1, u16::from(sign), code, share),
            Meaning::Bound(bound) => (2, bound as u16, "", 0.0),
        };
        // A currency's code is three letters, its share of the unit one of a few.
        out.extend([*count, flags | kind << 2]);
        out.extend(n.to_le_bytes());
        push_text(out, place(text));
        out.extend(f64::to_le_bytes(share));
    }

    /// The phrase that a record holds.
    #[allow(dead_code, reason = "the build writes, the crate reads")]
    pub(crate) fn read(record: &[u8; Self::SIZE], texts: &'static str) -> Self {
        let n = u16_at(record, 7);
        let meaning = match record[6] >> 2 {
            0 => Meaning::Unit(n),
            1 => Meaning::Money(text_at(texts, record, 9), f64_at(record, 14), n != 0),
            _ => Meaning::Bound(Bound::ALL.get(usize::from(n)).copied().unwrap_or(Bound::Exact)),
        };
        Self {
            words: text_at(texts, record, 0),
            count: record[5],
            exact: record[6] & 1 != 0,
            tight: record[6] & 2 != 0,
            meaning,
        }
    }
}

impl Unit {
    /// Bytes of a record.
    pub(crate) const SIZE: usize = 28;

    /// Appends the record; `place` says where a text lies.
    #[allow(dead_code, reason = "the build writes, the crate reads")]
    pub(crate) fn write(&self, out: &mut Vec<u8>, place: &mut impl FnMut(&'static str) -> Place) {
        let Self { name, dimension, factor, zero, rates } = self;
        push_text(out, place(name));
        push_text(out, place(dimension));
        out.extend(factor.to_le_bytes());
        out.extend(zero.to_le_bytes());
        out.extend(rates.to_le_bytes());
    }

    /// The unit that a record holds.
    #[allow(dead_code, reason = "the build writes, the crate reads")]
    pub(crate) fn read(record: &[u8; Self::SIZE], texts: &'static str) -> Self {
        Self {
            name: text_at(texts, record, 0),
            dimension: text_at(texts, record, 5),
            factor: f64_at(record, 10),
            zero: f64_at(record, 18),
            rates: u16_at(record, 26),
        }
    }
}
