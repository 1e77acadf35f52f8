//! Times of day, in minutes after midnight.
//!
//! ```text
//! time := hour [":" minute [":" second]] ("a.m." | "p.m." | "am" | "pm") | hour ":" minute | hour "o'clock"
//!       | "noon" | "midnight" | time ("-" | "to") time
//! ```
//!
//! A bare "2:30" is 2:30 in the morning or the afternoon, so it reads as half of a day's ambiguity:
//! the earlier one is taken only with hours from 13 up, or 24-hour forms such as "02:30".

use super::lexicon::{Role, ZONE};
use super::scan::{Found, Scan};
use super::{Reading, label};

/// Reads the time that begins at token `i`.
pub(super) fn read(s: &Scan, i: usize) -> Option<Found> {
    let (from, end, half) = clock(s, i)?;
    let _ = half;
    Some(Found::new(i, end, Reading::Time { from, to: from }))
}

/// A time at token `i`: minutes, the token after it, and whether "a.m." or "p.m." was told.
fn clock(s: &Scan, i: usize) -> Option<(u16, usize, bool)> {
    if s.any(i, &["noon", "midnight"]) {
        return Some((if s.is(i, "noon") { 720 } else { 0 }, i + 1, true));
    }
    // "0506 GMT", "1306 local time"
    if s.digits(i) && s.word(i).len() == 4 && s.class(i + 1, ZONE) && !s.broken(i + 1) {
        let n: u16 = s.word(i).parse().ok()?;
        let local = s.is(i + 1, "local");
        let fits = n / 100 < 24 && n % 100 < 60 && (!local || s.is(i + 2, "time"));
        return fits.then_some((n / 100 * 60 + n % 100, i + 1, true));
    }
    if s.glued(i) && s.digits(i) && label::by_left(s, i, i + 1) {
        return None;
    }
    let (hour, mut at) = if s.digits(i) {
        if s.word(i).len() > 2
            || s.glued(i)
                && (s.letters(i - 1)
                    || s.mark(i - 1, b'.')
                    || s.mark(i - 1, b':')
                    || s.mark(i - 1, b',')
                    || s.mark(i - 1, b'$'))
        {
            return None;
        }
        (s.word(i).parse::<u16>().ok()?, i + 1)
    } else {
        let entry = s.entry(i);
        let word = entry.role == Role::Unit || entry.role == Role::Teen && entry.value <= 12.0;
        (word.then_some(entry.value as u16)?, i + 1)
    };
    let mut minute = 0;
    let mut colon = false;
    if s.digits(i)
        && (s.mark(at, b':') || s.mark(at, b'.'))
        && s.glued(at)
        && s.glued(at + 1)
        && s.digits(at + 1)
        && s.word(at + 1).len() == 2
    {
        colon = s.mark(at, b':');
        minute = s.word(at + 1).parse::<u16>().ok().filter(|m| *m < 60)?;
        let dot = !colon;
        at += 2;
        if colon && s.mark(at, b':') && s.glued(at) && s.digits(at + 1) {
            at += 2;
        }
        if dot && half_day(s, at).is_none() {
            return None;
        }
    }
    if let Some((pm, end)) = half_day(s, at) {
        if hour > 12 && !(colon && hour < 24) || hour == 0 && !colon {
            return None;
        }
        let hour = if hour > 12 { hour } else { hour % 12 + if pm { 12 } else { 0 } };
        return Some((hour * 60 + minute, end, true));
    }
    if s.is(at, "o") && s.mark(at + 1, b'\'') && s.is(at + 2, "clock") && hour <= 24 {
        return Some(((hour % 24) * 60, at + 3, false));
    }
    if colon && hour < 24 && s.digits(i) {
        let longer = s.glued(at) && (s.digits(at) || s.letters(at) || s.mark(at, b':'));
        let dashed = s.word(i).len() == 1 && s.glued(i) && s.mark(i - 1, b'-');
        return (!longer && !dashed).then_some((hour * 60 + minute, at, false));
    }
    None
}

/// "a.m.", "PM" at token `i`: whether it is after noon, and the token after it.
fn half_day(s: &Scan, i: usize) -> Option<(bool, usize)> {
    if s.broken(i) {
        return None;
    }
    let longer = s.glued(i + 1) && (s.letters(i + 1) || s.digits(i + 1));
    if s.any(i, &["am", "pm"]) && !longer {
        return Some((s.is(i, "pm"), i + 1));
    }
    if s.any(i, &["a", "p"]) && s.mark(i + 1, b'.') && s.is(i + 2, "m") {
        let end = i + 3 + usize::from(s.mark(i + 3, b'.') && s.glued(i + 3));
        return Some((s.is(i, "p"), end));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::value::{Context, Kind, Reading, read};

    #[test]
    fn times() {
        for (text, span, minutes) in [
            ("at 2 p.m. on Friday", "2 p.m.", 14 * 60),
            ("at 12:15 a.m.", "12:15 a.m.", 15),
            ("at 7.30pm", "7.30pm", 19 * 60 + 30),
            ("at 14:05 local time", "14:05", 14 * 60 + 5),
            ("around noon", "noon", 720),
            ("at 0506 GMT", "0506", 5 * 60 + 6),
            ("at 9 o'clock", "9 o'clock", 540),
        ] {
            let values = read(text, Context::default());
            let value = values
                .iter()
                .find(|v| v.kind() == Kind::Time)
                .unwrap_or_else(|| panic!("{text}: {values:?}"));
            assert_eq!(value.span.of(text), span);
            assert_eq!(value.reading, Reading::Time { from: minutes, to: minutes }, "{text}");
        }
    }
}
