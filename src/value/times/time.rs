//! Times of day, in minutes after midnight.
//!
//! ```text
//! time  := point | "between" point "and" point | hour ("to" | "-") point
//! point := hour [":" minute] ["a.m." | "p.m." | "o'clock" | "in the evening"] | "0506 GMT" | "noon" | "midnight"
//!        | "half past" hour | "a quarter" ("past" | "to") hour
//! ```
//!
//! A bare number is a time only with one of these beside it. Where nothing tells morning from evening,
//! it can be either, and the range runs from the one to the other.

use super::duration;
use crate::value::numbers::label;
use crate::value::reading::Reading;
use crate::value::token::lexer::Kind as Token;
use crate::value::token::lexicon::{Calendar, Role, ZONE};
use crate::value::token::scan::{Found, Scan};

/// Minutes of half a day.
const HALF: u16 = 720;

/// A time at some token.
#[derive(Debug, Clone, Copy)]
struct Clock {
    /// Minutes after midnight; in the morning where no half of the day is told.
    minute: u16,
    /// Token after the last.
    end: usize,
    /// Whether the half of the day is told.
    told: bool,
}

/// Words before a time that is told without "a.m." or "p.m.".
const ASKED: [&str; 12] = [
    "at", "by", "around", "about", "until", "till", "from", "since", "before", "after", "past",
    "between",
];

/// Reads the time that begins at token `i`.
pub(crate) fn read(s: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = range(s, i) {
        return Some(found);
    }
    let clock = clock(s, i, false)?;
    let zone = past_zone(s, clock.end);
    // An analyst's own "6:40" is meant as it stands.
    let either = !clock.told && !s.whole;
    let to = clock.minute + if either { HALF } else { 0 };
    let mut found = Found::new(i, clock.end, Reading::Time { from: clock.minute, to });
    found.resume = zone.unwrap_or(clock.end);
    Some(found)
}

/// The token after the zone in digits that stands behind a time: "UTC+3", "(GMT -05:00)", "+0200".
fn past_zone(s: &Scan, end: usize) -> Option<usize> {
    let at = s.span(end.checked_sub(1)?, end).end;
    let (_, stop) = super::zone::told(s.text, at)?;
    let mut next = end;
    let mut digits = false;
    while let Some(token) = s.get(next).filter(|token| token.end as usize <= stop) {
        digits |= token.kind == Token::Digits;
        next += 1;
    }
    digits.then_some(next)
}

/// "between 2 and 3 p.m.", "2-3 p.m.", "9:30 to 11 a.m."; two times that are told in full are two
/// values unless "between" joins them.
pub(crate) fn range(s: &Scan, i: usize) -> Option<Found> {
    let between = s.is(i, "between");
    let at = i + usize::from(between);
    let first = clock(s, at, false).or_else(|| {
        let (minute, end, _) = hour(s, at, false)?;
        (minute <= HALF).then_some(Clock { minute, end, told: false })
    })?;
    let joint = if between {
        s.is(first.end, "and")
    } else {
        s.any(first.end, &["to", "until", "till"]) && !first.told
    };
    let dash = s.mark(first.end, b'-');
    if !(joint || dash) || s.broken(first.end + 1) {
        return None;
    }
    let last = clock(s, first.end + 1, dash)
        .filter(|last| last.told)
        .or_else(|| both_written(s, first, dash).or_else(|| in_part(s, first.end + 1)))?;
    let from = match first.told {
        true => first.minute,
        // "11 to 1 p.m." begins in the morning.
        false => {
            let same = first.minute % HALF + last.minute / HALF * HALF;
            if same < last.minute { same } else { same.checked_sub(HALF)? }
        }
    };
    let fits = from < last.minute;
    let to = last.minute + if last.told { 0 } else { HALF };
    fits.then(|| Found::new(i, last.end, Reading::Time { from, to }))
}

/// The second of two times written with minutes, "9:30-11:15", of which none tells the half of the day.
fn both_written(s: &Scan, first: Clock, dash: bool) -> Option<Clock> {
    let colon = |end: usize| end > 2 && s.mark(end - 2, b':');
    let last = clock(s, first.end + 1, dash)?;
    (colon(first.end) && colon(last.end) && first.minute < last.minute).then_some(last)
}

/// "11 in the morning" at token `i`, behind another hour.
fn in_part(s: &Scan, i: usize) -> Option<Clock> {
    let (minute, at, _) = hour(s, i, false).filter(|(minute, ..)| *minute <= HALF)?;
    let (pm, end) = part_of_day(s, at)?;
    Some(Clock { minute: minute % HALF + if pm { HALF } else { 0 }, end, told: true })
}

/// A time at token `i`; `joined`: right after the dash of a range.
fn clock(s: &Scan, i: usize, joined: bool) -> Option<Clock> {
    let told = |minute, end| Some(Clock { minute, end, told: true });
    if s.any(i, &["noon", "midnight"]) {
        return told(if s.is(i, "noon") { HALF } else { 0 }, i + 1);
    }
    if let Some(clock) = spoken(s, i) {
        return Some(clock);
    }
    // "0506 GMT", "1306 local time"
    if s.digits(i) && s.word(i).len() == 4 && s.class(i + 1, ZONE) && !s.broken(i + 1) {
        let n: u16 = s.word(i).parse().ok()?;
        let local = s.is(i + 1, "local");
        let fits = n / 100 < 24 && n % 100 < 60 && (!local || s.is(i + 2, "time"));
        return fits.then_some(Clock { minute: n / 100 * 60 + n % 100, end: i + 1, told: true });
    }
    let (minute, at, colon) = hour(s, i, joined)?;
    if colon && duration::clocked(s, i).is_some() {
        return None;
    }
    let hour = minute / 60;
    if let Some((pm, end)) = half_day(s, at).or_else(|| daypart(s, i, at)) {
        if !colon && !(1..=12).contains(&hour) {
            return None;
        }
        let half = if hour > 12 { 0 } else { HALF * u16::from(pm) };
        return told(if hour > 12 { minute } else { minute % HALF + half }, end);
    }
    // "06:40" and "18:40" are told by the clock of 24 hours.
    let sure = hour > 12 || s.digits(i) && (s.word(i).starts_with('0') || of_day(s, i, at));
    if s.is(at, "o") && s.mark(at + 1, b'\'') && s.is(at + 2, "clock") && minute % 60 == 0 {
        return Some(halved(s, minute, at + 3));
    }
    // "on 4 March at 10": nothing but an hour
    if !colon && s.digits(i) && hour > 0 && bare_after_date(s, i, at) {
        let told = Clock { minute, end: at, told: true };
        return Some(if sure || s.whole { told } else { halved(s, minute, at) });
    }
    if colon && s.digits(i) {
        let universal = s.word(at) == "Z" && !(s.glued(at + 1) && s.letters(at + 1));
        let letters = s.letters(at) && !universal;
        let longer = s.glued(at) && (s.digits(at) || letters || s.mark(at, b':'));
        let dashed = s.word(i).len() == 1 && s.glued(i) && s.mark(i - 1, b'-');
        let free = !longer && !dashed;
        let told = Clock { minute, end: at, told: true };
        return free.then(|| if sure || s.whole { told } else { halved(s, minute, at) });
    }
    None
}

/// Whether the two digits of an hour at token `i` go by the clock of 24 hours: in ISO 8601, or in universal time, which stands
/// behind the minutes that end before token `end`.
fn of_day(s: &Scan, i: usize, end: usize) -> bool {
    let universal = || super::zone::offset(s.text, s.span(i, end).end) == Some(0);
    let iso = s.glued(i) && s.word(i - 1) == "T";
    s.word(i).len() == 2 && (iso || past_zone(s, end).is_some() || universal())
}

/// Whether the digits at token `i`, which end before token `end`, are an hour by the date before them.
fn bare_after_date(s: &Scan, i: usize, end: usize) -> bool {
    let ends = s.get(end).is_none()
        || s.mark(end, b'.') && !s.glued(end + 1)
        || s.mark(end, b',') && !s.glued(end + 1);
    let Some(date) = i.checked_sub(2).filter(|_| s.is(i - 1, "at") && ends) else {
        return false;
    };
    let calendar = |k: usize| {
        matches!(s.entry(k).calendar, Calendar::Month(_) | Calendar::Weekday(_) | Calendar::Day(_))
    };
    let month = date
        .checked_sub(1)
        .is_some_and(|k| matches!(s.entry(k).calendar, Calendar::Month(_)) && s.digits(date));
    calendar(date) || month
}

/// A time of the clock of twelve hours that ends before token `at`: in the half of the day that the words
/// behind it tell ("6:40 Sunday evening", "two o'clock this morning"), if they do.
fn halved(s: &Scan, minute: u16, at: usize) -> Clock {
    let between = |k: usize| {
        matches!(s.entry(k).calendar, Calendar::Weekday(_) | Calendar::Day(_))
            || s.any(k, &["on", "in", "the", "this", "that"])
    };
    let mut part = at;
    while part < at + 2 && between(part) && !s.broken(part) {
        part += 1;
    }
    let told = s.entry(part).calendar == Calendar::Daypart && !s.is(part, "night");
    let after_noon = told && !s.is(part, "morning");
    Clock { minute: minute % HALF + if after_noon { HALF } else { 0 }, end: at, told }
}

/// An hour at token `i`, in digits with its minutes or in words: minutes after midnight, the token after
/// it, and whether a colon stands between.
fn hour(s: &Scan, i: usize, joined: bool) -> Option<(u16, usize, bool)> {
    if !s.digits(i) {
        let entry = s.entry(i);
        let word = entry.role == Role::Unit || entry.role == Role::Teen && entry.value <= 12.0;
        return word.then(|| (entry.value as u16 * 60, i + 1, false));
    }
    if s.glued(i) && !joined {
        // "2019-06-13T10:00"
        let iso = s.word(i - 1) == "T" && s.glued(i - 1) && s.digits(i.wrapping_sub(2));
        let joined = s.letters(i - 1) && !iso
            || [b'.', b':', b',', b'$'].into_iter().any(|mark| s.mark(i - 1, mark));
        if joined || !iso && label::by_left(s, i, i + 1) {
            return None;
        }
    }
    let hour: u16 = s.word(i).parse().ok().filter(|h| *h < 24 && s.word(i).len() <= 2)?;
    let at = i + 1;
    let colon = s.mark(at, b':');
    let minutes = (colon || s.mark(at, b'.'))
        && s.glued(at)
        && s.glued(at + 1)
        && s.digits(at + 1)
        && s.word(at + 1).len() == 2;
    if !minutes {
        return Some((hour * 60, at, false));
    }
    let minute: u16 = s.word(at + 1).parse().ok().filter(|m| *m < 60)?;
    let mut end = at + 2;
    if colon && s.mark(end, b':') && s.glued(end) && s.digits(end + 1) {
        end += 2;
    }
    // "7.30pm", but "7.30" is a number
    (colon || half_day(s, end).is_some()).then_some((hour * 60 + minute, end, colon))
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

/// "in the evening" at token `at`, after an hour at token `i` that a word asks for: "around 7 in
/// the evening", but "killing seven in the morning".
fn daypart(s: &Scan, i: usize, at: usize) -> Option<(bool, usize)> {
    let asked = i > 0 && s.any(i - 1, &ASKED);
    part_of_day(s, at).filter(|_| asked)
}

/// "in the evening" at token `at`: whether it is after noon, and the token after it.
fn part_of_day(s: &Scan, at: usize) -> Option<(bool, usize)> {
    let part =
        s.entry(at + 2).calendar == Calendar::Daypart && s.is(at, "in") && s.is(at + 1, "the");
    let night = s.is(at + 2, "night");
    (part && !night).then_some((!s.is(at + 2, "morning"), at + 3))
}

/// "half past six", "a quarter to nine", after a word that asks for a time.
fn spoken(s: &Scan, i: usize) -> Option<Clock> {
    let asked = s.whole || i > 0 && (s.any(i - 1, &ASKED) || s.is(i - 1, "a"));
    let share = match () {
        () if !asked => return None,
        () if s.is(i, "half") && s.is(i + 1, "past") => 30,
        () if s.is(i, "quarter") && s.is(i + 1, "past") => 15,
        () if s.is(i, "quarter") && s.is(i + 1, "to") => HALF - 15,
        () => return None,
    };
    let (minute, end, _) =
        hour(s, i + 2, false).filter(|(minute, ..)| (60..=HALF).contains(minute))?;
    let counts = s.entry(end).role != Role::None || s.mark(end, b'%');
    let minute = (minute + share) % HALF;
    // "a quarter to six in the evening"
    let told = part_of_day(s, end);
    let half = HALF * u16::from(told.is_some_and(|(pm, _)| pm));
    let end = told.map_or(end, |(_, end)| end);
    (!counts).then_some(Clock { minute: minute + half, end, told: told.is_some() })
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{none, reads};
    use crate::value::kind::Kind;

    #[test]
    fn times() {
        reads(
            Kind::Time,
            r#"
            at 2 p.m. on Friday | 2 p.m. | 14:00
            at 12:15 a.m. | 12:15 a.m. | 00:15
            at 7.30pm | 7.30pm | 19:30
            at 14:05 local time | 14:05 | 14:05
            at 06:40 | 06:40 | 06:40
            around noon | noon | 12:00
            at 0506 GMT | 0506 | 05:06
            around 7 in the evening | 7 in the evening | 19:00
            at 9 o'clock | 9 o'clock | 09:00..21:00
            at 6:40 Sunday evening | 6:40 | 18:40
            two o'clock this morning | two o'clock | 02:00
            at 6:40 | 6:40 | 06:40..18:40
            at half past six | half past six | 06:30..18:30
            at a quarter to nine | quarter to nine | 08:45..20:45
            at half past six in the evening | half past six in the evening | 18:30
            between 2 and 3 p.m. | between 2 and 3 p.m. | 14:00..15:00
            from 11 to 1:30 p.m. | 11 to 1:30 p.m. | 11:00..13:30
            the 10-11 a.m. hearing | 10-11 a.m. | 10:00..11:00
            open 9 a.m. to 5 p.m. | 9 a.m. | 09:00
            open between 9 and 11 in the morning | between 9 and 11 in the morning | 09:00..11:00
            open 9:30-11:15 | 9:30-11:15 | 09:30..23:15
            at 2019-06-13T12:30:00Z | 12:30:00 | 12:30
            at 2019-06-13 11:30 +0200 | 11:30 | 11:30
            at 10:15 GMT | 10:15 | 10:15
            at 10:15 EST | 10:15 | 10:15..22:15
            "#,
        );
    }

    #[test]
    fn no_times() {
        none(
            Kind::Time,
            &[
                "killing seven in the morning raid",
                "in the quarter to 9 million",
                "beat them 3-2",
                "7.30 percent",
                "a~3am3io",
                "between 2 and 3 people",
            ],
        );
    }
}
