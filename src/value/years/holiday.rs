//! Holidays.
//!
//! ```text
//! holiday := [("last" | "next" | "this")] name ["weekend"] [[","] year | "of" ("this" | "last" | "next") "year"]
//! ```
//!
//! Names and rules are in `data/calendar/holidays.tsv`. The Independence Day and so on meant are those of the
//! United States, as is usual in English-language news without another country named.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::year;
use crate::value::dates::calendar;
use crate::value::dates::calendar::{Direction, days};
use crate::value::dates::part::{Part, What};
use crate::value::reading::Days;
use crate::value::related::reference;
use crate::value::token::lexicon::{PREP, lines};
use crate::value::token::scan::Scan;

#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which, weekday, days after it.
    Weekday(i8, i8, i8, i64),
    /// Days from Easter Sunday.
    Easter(i64),
    /// The Tuesday after the first Monday of November.
    Election,
    /// Those days, as `YYYY-MM-DD` with spaces between.
    Days(&'static str),
}

/// A name of a holiday after its first word, and when it is.
type Named = (Vec<&'static str>, Rule);

/// The holidays by the first word of their names, the longest name first.
fn table() -> &'static BTreeMap<&'static str, Vec<Named>> {
    static TABLE: LazyLock<BTreeMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
        let mut table: BTreeMap<_, Vec<Named>> = BTreeMap::new();
        for line in lines(include_str!("../../../data/calendar/holidays.tsv")) {
            let Some((names, rule)) = line.split_once('\t') else {
                continue;
            };
            let Some(rule) = rule_of(rule.trim()) else {
                continue;
            };
            for name in names.split('|') {
                let mut words = name.split(' ');
                let first = words.next().unwrap_or_default();
                table.entry(first).or_default().push((words.collect(), rule));
            }
        }
        table.values_mut().for_each(|names| names.sort_by_key(|(rest, _)| Reverse(rest.len())));
        table
    });
    &TABLE
}

fn rule_of(rule: &'static str) -> Option<Rule> {
    if let Some(days) = rule.strip_prefix("days ") {
        return Some(Rule::Days(days));
    }
    if let Some(n) = rule.strip_prefix("easter") {
        return Some(Rule::Easter(n.parse().ok()?));
    }
    if rule == "election" {
        return Some(Rule::Election);
    }
    let (month, rest) = rule.split_once('-')?;
    let month = month.parse().ok()?;
    let last = rest.starts_with('-');
    let mut parts = rest.trim_start_matches('-').splitn(2, '-');
    let first: i8 = parts.next()?.parse().ok()?;
    match parts.next() {
        None => Some(Rule::Fixed(month, first)),
        Some(day) => {
            let (day, after) = day.split_once('+').unwrap_or((day, "0"));
            Some(Rule::Weekday(
                month,
                if last { -first } else { first },
                day.parse().ok()?,
                after.parse().ok()?,
            ))
        }
    }
}

impl Rule {
    fn on(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Weekday(month, which, day, after) => {
                let weekday = calendar::weekday(day)?;
                let date =
                    Date::new(year, month, 1).ok()?.nth_weekday_of_month(which, weekday).ok()?;
                calendar::add_days(date, after)
            }
            Self::Easter(n) => calendar::add_days(easter(year)?, n),
            Self::Election => {
                let monday =
                    Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
                calendar::add_days(monday, 1)
            }
            Self::Days(days) => {
                days.split(' ').filter_map(|day| day.parse().ok()).find(|d: &Date| d.year() == year)
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876; Meeus, *Astronomical
/// Algorithms*, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// The holiday named at token `i`: its rule, and the token after its name.
fn named(s: &Scan, i: usize) -> Option<(Rule, usize)> {
    if s.entry(i).class & crate::value::token::lexicon::HOLIDAY == 0 {
        return None;
    }
    let names = table().get(s.word(i).to_ascii_lowercase().as_str())?;
    let fits = |rest: &[&str]| rest.iter().enumerate().all(|(k, token)| told(s, i + 1 + k, token));
    let (rest, rule) = names.iter().find(|(rest, _)| fits(rest))?;
    // "until New Year"; but "a new year", "in the new year", "the Persian New Year"
    let bare = s.is(i, "new") && rest.len() == 1;
    let asked = s.whole || i > 0 && s.class(i - 1, PREP) && !s.any(i - 1, &["in", "of", "with"]);
    (!bare || asked).then_some((*rule, i + 1 + rest.len()))
}

/// Whether a holiday is named at token `i`.
pub(crate) fn begins(s: &Scan, i: usize) -> bool {
    named(s, i).is_some()
}

/// Whether token `i` is that word or mark of a name, whatever its make.
fn told(s: &Scan, i: usize, token: &str) -> bool {
    s.is(i, token) || token.len() == 1 && s.mark(i, token.as_bytes()[0])
}

/// The holiday that begins at token `i`.
pub(crate) fn part(s: &Scan, i: usize) -> Option<Part> {
    let (rule, end) = named(s, i)?;
    let mut end = end;
    let of = usize::from(s.any(end, &["of", "in"]) || s.mark(end, b','));
    let told = year::digits_year(s, end + of).or_else(|| reference::year_phrase(s, end + of));
    let reference = s.context.reference;
    let date = match (told, reference) {
        (Some((year, after)), _) => {
            end = after;
            rule.on(year)?
        }
        (None, Some(r)) => nearest(r, rule, calendar::direction(s, i, end))?,
        (None, None) => {
            let part = Part::days(i, end, Days::Unresolved);
            let Rule::Fixed(month, day) = rule else {
                return Some(part);
            };
            return Some(Part { what: What::Fields(None, Some(month), Some(day)), ..part });
        }
    };
    if s.is(end, "weekend") {
        let saturday = calendar::on_or_before(date, Weekday::Saturday)?;
        return Some(Part::days(
            i,
            end + 1,
            days((
                saturday,
                calendar::add_days(saturday, 2)?.min(date.max(calendar::add_days(saturday, 1)?)),
            )),
        ));
    }
    Some(Part::days(i, end, days((date, date))))
}

/// "last Thanksgiving", "next Easter": `n` is -1, 0 or 1.
pub(crate) fn shifted(s: &Scan, start: usize, i: usize, n: i64) -> Option<Part> {
    let (rule, end) = named(s, i)?;
    let Some(r) = s.context.reference else {
        return Some(Part::days(start, end, Days::Unresolved));
    };
    let this = rule.on(r.year())?;
    let date = match n {
        0 => this,
        n if n < 0 => {
            if this < r {
                this
            } else {
                rule.on(r.year() - 1)?
            }
        }
        _ => {
            if this > r {
                this
            } else {
                rule.on(r.year() + 1)?
            }
        }
    };
    Some(Part::days(start, end, days((date, date))))
}

fn nearest(r: Date, rule: Rule, direction: Direction) -> Option<Date> {
    let this = rule.on(r.year())?;
    let (before, after) =
        if this <= r { (this, rule.on(r.year() + 1)?) } else { (rule.on(r.year() - 1)?, this) };
    let ahead = (after - r).get_days();
    Some(match direction {
        Direction::Ahead => after,
        Direction::Open if ahead <= 120 => after,
        Direction::Back if ahead <= 30 => after,
        _ => before,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::read;
    use crate::value::reading::{Context, Reading};
    use jiff::civil::date;

    #[test]
    fn holidays() {
        let context = Context { reference: Some(date(2019, 6, 23)) };
        for (text, want) in [
            ("on Christmas Day 2018", date(2018, 12, 25)),
            ("on Thanksgiving 2018", date(2018, 11, 22)),
            ("on Memorial Day", date(2019, 5, 27)),
            ("last Easter", date(2019, 4, 21)),
            ("Election Day 2016", date(2016, 11, 8)),
            ("Good Friday of this year", date(2019, 4, 19)),
            ("two days before New Year", date(2018, 12, 30)),
        ] {
            let values = read(text, context);
            assert_eq!(values.len(), 1, "{text}: {values:?}");
            assert_eq!(values[0].reading, Reading::Date(days((want, want))), "{text}");
        }
        for text in ["in the new year", "a happy new year", "the Persian New Year"] {
            assert_eq!(read(text, context), [], "{text}");
        }
    }
}
