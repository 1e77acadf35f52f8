//! The difference to Coordinated Universal Time that is told right behind a time of day.
//!
//! ```text
//! zone := ["("] ("GMT" | "UTC" | "EST" … | "Z") [("+" | "-") hour [":" minute]] | ("+" | "-") hour ":" minute
//! ```
//!
//! Abbreviations and their differences are in `data/calendar/zones.tsv`. "local time" and "Eastern time", which is another one in
//! summer, tell none.

use crate::value::token::lexicon::lines;

/// The farthest from UTC that clocks are set, in minutes.
const FARTHEST: i16 = 14 * 60;

/// The minutes east of UTC that are told right behind byte `at` of a text.
pub(crate) fn offset(text: &str, at: usize) -> Option<i16> {
    told(text, at).map(|(minutes, _)| minutes)
}

/// The same, and the byte after what tells it.
pub(crate) fn told(text: &str, at: usize) -> Option<(i16, usize)> {
    let rest = text.get(at..)?;
    let spaced = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let told = spaced.strip_prefix('(').unwrap_or(spaced);
    let len = told.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(told.len());
    let (name, behind) = told.split_at(len);
    let end = |rest: &str| text.len() - rest.len();
    if len == 0 {
        // "10:15+02:00", "10:15 -0800"; "10:15-11:30" and "10:15-11" are spans of hours
        let (minutes, behind) = signed(told)?;
        let west = told.strip_prefix(['-', '\u{2212}']);
        let whole = told.len() - behind.len() > "-03".len();
        let zone = west.is_none_or(|hours| whole && hours.starts_with('0'));
        return zone.then(|| (minutes, end(behind)));
    }
    if behind.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let base = match name {
        "Z" if spaced.len() == rest.len() => 0,
        _ => named(name)?,
    };
    let more = if base == 0 { signed(behind.trim_start_matches(' ')) } else { None };
    Some(more.map_or((base, end(behind)), |(minutes, behind)| (minutes, end(behind))))
}

/// The difference that an abbreviation stands for.
fn named(name: &str) -> Option<i16> {
    // Most words behind a number are no abbreviation.
    if !name.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let rows = lines(include_str!("../../../data/calendar/zones.tsv"))
        .filter_map(|line| line.split_once('\t'));
    let row = rows.into_iter().find(|(zone, _)| *zone == name);
    row.and_then(|(_, minutes)| minutes.trim().parse().ok())
}

/// "+05:30", "-0800", "+2" as minutes, and the text after it.
fn signed(text: &str) -> Option<(i16, &str)> {
    let minus = text.starts_with(['-', '\u{2212}']);
    let digits = text.strip_prefix(['+', '-', '\u{2212}'])?;
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, behind) = match run(digits) {
        4 => (&digits[..2], &digits[2..4], &digits[4..]),
        hour @ (1 | 2) => {
            let rest = digits[hour..].strip_prefix(':').filter(|rest| run(rest) == 2);
            let (minutes, behind) = rest.map_or(("0", &digits[hour..]), |rest| rest.split_at(2));
            (&digits[..hour], minutes, behind)
        }
        _ => return None,
    };
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let offset = hours * 60 + minutes;
    let fits = minutes < 60 && offset <= FARTHEST;
    fits.then_some((if minus { -offset } else { offset }, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_behind_a_time() {
        for (text, want) in [
            ("9 a.m. EST", Some(-300)),
            ("9 a.m. (GMT)", Some(0)),
            ("9 a.m. UTC+3", Some(180)),
            ("9 a.m. GMT -5:30", Some(-330)),
            ("9 a.m. JST,", Some(540)),
            ("9 a.m.+05:30", Some(330)),
            ("9 a.m. local time", None),
            ("9 a.m. on Friday", None),
            ("9 a.m. ESTABLISHED", None),
            ("9 a.m.", None),
            ("9 a.m. +99:00", None),
            ("9 a.m.-11:30", None),
            ("9 a.m.-11", None),
            ("9 a.m.-05:00", Some(-300)),
            ("9 a.m. -0330", Some(-210)),
        ] {
            assert_eq!(offset(text, "9 a.m.".len()), want, "{text}");
        }
    }
}
