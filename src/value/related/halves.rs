//! Lengths of time before publication that are no whole number of days, months or years.
//!
//! ```text
//! halves := length "ago" | number (weekday | "quarters") "ago"          length := "half an hour" | "ten minutes" | "a year and a half" | "two and a half weeks" …
//! ```
//!
//! What lies less than a day back is told of the day of publication. Halves of years go by months, those of weeks
//! and months by days; what is shown is the day, or the two days that the moment falls between.

use jiff::civil::Date;

use super::reference::{from_reference, quarter_from};
use crate::value::amounts::unit;
use crate::value::dates::calendar;
use crate::value::dates::calendar::Range;
use crate::value::dates::part::Part;
use crate::value::kind::Kind;
use crate::value::token::lexicon::{Calendar, Role};
use crate::value::token::scan::Scan;

/// The period of a quarter, as in `data/calendar/calendar.tsv`.
const QUARTER: u8 = 5;

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// Seconds of a month, as in `data/units/durations.tsv`.
const MONTH: f64 = 2_629_800.0;

/// The longest length looked for before "ago", in tokens: "two and a half years".
const LONGEST: usize = 8;

/// The farthest back, in months.
const FARTHEST: f64 = 12_000.0;

/// The days of a length of time that begins at token `i` and ends with "ago", told in halves or in hours.
pub(crate) fn ago(s: &Scan, i: usize) -> Option<Part> {
    let end = (i + 1..=i + LONGEST).take_while(|k| !s.ended(*k)).find(|k| s.is(*k, "ago"))?;
    if let Some(part) = turns_ago(s, i, end) {
        return Some(part);
    }
    let halved = (i..end).any(|k| s.is(k, "half"));
    let short = (i..end).any(|k| (1.0..DAY).contains(&s.entry(k).seconds));
    if !halved && !short {
        return None;
    }
    let measure = unit::measure(s, i).filter(|m| m.kind == Kind::Duration && m.end == end)?;
    if measure.number.max? < DAY {
        return from_reference(s, i, end + 1, |r| Some((r, r)));
    }
    let length = measure.number.value().filter(|n| halved && *n < FARTHEST * MONTH)?;
    let mut part = from_reference(s, i, end + 1, |r| {
        let (from, to) = days_back(r, length)?;
        let near = if length < MONTH { 3 } else { 15 };
        Some((calendar::add_days(from, -near)?, calendar::add_days(to, near)?.min(r)))
    })?;
    part.named = s.context.reference.and_then(|r| days_back(r, length)).map(calendar::named);
    Some(part)
}

/// "two Fridays ago", "three quarters ago": so many of them before publication, with "ago" at token `end`.
fn turns_ago(s: &Scan, i: usize, end: usize) -> Option<Part> {
    let unit = i + 1;
    if unit + 1 != end {
        return None;
    }
    let weekday = match s.entry(unit).calendar {
        Calendar::Weekday(n) if s.word(unit).ends_with("days") => Some(calendar::weekday(n)?),
        _ => None,
    };
    if weekday.is_none() && s.entry(unit).period != QUARTER {
        return None;
    }
    let one = s.entry(i).role == Role::Unit;
    let n: i64 = match () {
        () if one => s.entry(i).value as i64,
        () if s.any(i, &["a", "an"]) => 1,
        () => s.word(i).parse().ok()?,
    };
    if !(1..=100).contains(&n) {
        return None;
    }
    from_reference(s, i, end + 1, |r| match weekday {
        Some(day) => {
            let last = calendar::on_or_before(calendar::add_days(r, -1)?, day)?;
            let date = calendar::add_days(last, -7 * (n - 1))?;
            Some((date, date))
        }
        None => quarter_from(r, -n),
    })
}

/// The day that lies so many seconds before a day, or the two that the moment falls between.
fn days_back(reference: Date, length: f64) -> Option<Range> {
    let months = if length < MONTH { 0.0 } else { (length / MONTH).floor() };
    let days = (length - months * MONTH) / DAY;
    // Half a month is fifteen days and some hours, which nobody means.
    let days = if months > 0.0 { days.floor() } else { days };
    let day = calendar::add_months(reference, -(months as i64))?;
    Some((
        calendar::add_days(day, -(days.ceil() as i64))?,
        calendar::add_days(day, -(days.floor() as i64))?,
    ))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::dates;
    use crate::value::kind::Kind;
    use crate::value::read;
    use crate::value::reading::Context;
    use jiff::civil::date;

    #[test]
    fn moments_within_the_day() {
        dates(
            r#"
            It sank three quarters of an hour ago. | three quarters of an hour ago | 2019-06-23
            It sank twenty minutes ago. | twenty minutes ago | 2019-06-23
            Sales fell two quarters ago. | two quarters ago | 2018-10-01..2018-12-31
            "#,
        );
    }

    #[test]
    fn halves_are_shown_to_the_day() {
        let reference = Some(date(2019, 6, 23));
        for (text, from, to) in [
            ("They met three and a half years ago.", date(2015, 12, 23), date(2015, 12, 23)),
            ("They met a week and a half ago.", date(2019, 6, 12), date(2019, 6, 13)),
            ("They met half a year ago.", date(2018, 12, 23), date(2018, 12, 23)),
        ] {
            let values = read(text, Context { reference });
            let value = values.iter().find(|v| v.kind() == Kind::Date);
            let named = value.and_then(|v| v.named).unwrap_or_else(|| panic!("{text}: {values:?}"));
            assert_eq!((named.from, named.to), (from, to), "{text}");
        }
    }
}
