//! A time of day and the day beside it, which make one moment.
//!
//! ```text
//! moment := time [zone] ["on" | "of"] day | day [","] ["at" | "around" …] time | time [zone] "," day | day "T" time
//! ```

use jiff::civil::{Date, DateTime};

use super::zone;
use crate::value::reading::{Days, Reading, Value};

/// Words that stand between a time of day and its day.
const BETWEEN: [&str; 14] = [
    "about", "around", "at", "by", "from", "in", "local", "of", "on", "shortly", "since", "the",
    "time", "until",
];

/// The moment that the time `values[k]` tells, if a single day stands beside it.
pub(crate) fn moment(text: &str, values: &[Value], k: usize) -> Option<DateTime> {
    let Reading::Time { from, to } = values.get(k)?.reading else {
        return None;
    };
    if from != to {
        return None;
    }
    let own = values[k].span;
    let end = zone::told(text, own.end).map_or(own.end, |(_, end)| end);
    let after = values.get(k + 1).and_then(|day| Some((one(day)?, text.get(end..day.span.start)?)));
    let before = k.checked_sub(1).map(|k| &values[k]);
    let before = before.and_then(|day| Some((one(day)?, text.get(day.span.end..own.start)?)));
    // "on Monday at 3 p.m., Tuesday at 5 p.m.": what stands before it is nearer than what a comma parts from it.
    let comma = |between: &str| between.contains(',');
    let fits = |(day, between): (Date, &str)| joins(between).then_some(day);
    let day = after
        .filter(|(_, between)| !comma(between))
        .and_then(fits)
        .or_else(|| before.and_then(fits))
        .or_else(|| after.and_then(fits))?;
    Some(day.at((from / 60) as i8, (from % 60) as i8, 0, 0))
}

/// The day, if a value is one.
fn one(value: &Value) -> Option<Date> {
    match value.reading {
        Reading::Date(Days::Range { from, to }) => from.filter(|from| to == Some(*from)),
        _ => None,
    }
}

/// Whether what stands between a time and a day joins them.
fn joins(between: &str) -> bool {
    let mut words = between.split([' ', ',', '\n', '(', ')']).filter(|word| !word.is_empty());
    between == "T"
        || !between.contains("\n\n")
            && words.all(|word| BETWEEN.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::moment;
    use crate::value::read;
    use crate::value::reading::Context;

    /// The moments that a text of Sunday, 23 June 2019 tells.
    fn moments(text: &str) -> Vec<DateTime> {
        let values = read(text, Context { reference: Some(date(2019, 6, 23)) });
        (0..values.len()).filter_map(|k| moment(text, &values, k)).collect()
    }

    #[test]
    fn a_time_and_its_day_are_one_moment() {
        let at = |day, hour, minute| date(2019, 6, day).at(hour, minute, 0, 0);
        for (text, want) in [
            ("It sank at 3 p.m. yesterday.", vec![at(22, 15, 0)]),
            ("It sank yesterday at around 3:20 p.m.", vec![at(22, 15, 20)]),
            ("It sank on June 20, 2019, at noon.", vec![at(20, 12, 0)]),
            ("It sank at 14:05 GMT on Thursday.", vec![at(20, 14, 5)]),
            ("It sank at 14:05 local time on Thursday.", vec![at(20, 14, 5)]),
            ("at 2019-06-13T12:30:00Z", vec![at(13, 12, 30)]),
            (
                "It sank on Thursday at 3 p.m., on Friday at 5 p.m. it rose.",
                vec![at(20, 15, 0), at(21, 17, 0)],
            ),
        ] {
            assert_eq!(moments(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_moment() {
        for text in [
            "It sank at 3 p.m. and rose on Thursday.",
            "It sank at 3 p.m. last week.",
            "It sank between 2 and 3 p.m. yesterday.",
            "It sank at 3 p.m.\n\nThursday was calm.",
            "They met on Thursday. 3 p.m. was too late.",
        ] {
            assert_eq!(moments(text), [], "{text}");
        }
    }
}
