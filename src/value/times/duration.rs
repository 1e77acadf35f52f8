//! Lengths of time, in seconds.
//!
//! ```text
//! duration := number ["-"] unit ["and a half"] ([","] ["and"] number smaller-unit)*
//!           | ("a" | "an" | "another" | "whole") unit | "half" ("an" | "-") unit | unit-plural ("weeks of talks")
//!           | unit "long" ("weeklong") | "1h30"
//! unit     := "seconds" | "hours" | "weeks" …      (data/units/durations.tsv)
//! relation := "before" | "earlier" | "ago" … | "after" | "later" …
//! ```

use crate::value::amounts::joint::{Joint, joint};
use crate::value::amounts::measure::{Measure, ends_amount};
use crate::value::kind::Kind;
use crate::value::numbers::figure::Number;
use crate::value::reading::Relation;
use crate::value::token::lexicon;
use crate::value::token::lexicon::{LENGTH, NONE, ORG, Role};
use crate::value::token::scan::Scan;

/// The seconds of the unit of time at token `i`; letters count only right after digits.
fn seconds(s: &Scan, i: usize) -> Option<f64> {
    let seconds = s.entry(i).seconds;
    if seconds == 0.0 || s.broken(i) {
        return None;
    }
    let word = s.word(i);
    if word.len() <= 2 && !(s.digits(i.wrapping_sub(1)) && i > 0) {
        return None;
    }
    // "100s of people"
    if word.len() == 1 && (!s.glued(i) && !s.is(i, "h") || s.is(i + 1, "of")) {
        return None;
    }
    Some(seconds)
}

/// The unit of time after a number.
pub(crate) fn trailing(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    let Joint { mut at, hyphen, article } = joint(s, &number)?;
    // "5 more years", "two straight days"
    if !hyphen && !article && s.class(at, LENGTH) {
        at += 1;
    }
    let unit = seconds(s, at)?;
    let clip = start > 0 && s.any(start - 1, &["a", "an", "every"]);
    if s.is(at, "second") && number.min != 1.0 && !hyphen && !clip {
        return None;
    }
    let mut measure = Measure::with(start, at + 1, number, Kind::Duration, "s").times(unit);
    if !hyphen {
        more(s, &mut measure, unit);
    }
    Some(measure)
}

/// "2:05:30 hours", "4:30 minutes", "4:08 left": a length of time written as a clock shows it.
pub(crate) fn clocked(s: &Scan, i: usize) -> Option<Measure> {
    if !(s.digits(i) && s.mark(i + 1, b':') && s.glued(i + 1)) || s.glued(i) && i > 0 {
        return None;
    }
    let part = |k: usize| {
        let told = s.mark(k, b':') && s.glued(k) && s.glued(k + 1) && s.word(k + 1).len() == 2;
        told.then(|| s.word(k + 1).parse().ok().filter(|n: &f64| *n < 60.0))?
    };
    let first: f64 = s.word(i).parse().ok()?;
    let second = part(i + 1)?;
    let third = part(i + 3);
    let end = if third.is_some() { i + 5 } else { i + 3 };
    // "with 4:08 to go": a clock that counts down shows minutes.
    let goes = s.is(end, "to") && s.any(end + 1, &["go", "play", "spare"]);
    if third.is_none() && (goes || s.any(end, &["left", "remaining"])) {
        let total = first * 60.0 + second;
        return Some(Measure::with(i, end, Number::exact(total, end), Kind::Duration, "s"));
    }
    let unit = s.entry(end).seconds;
    if !(unit == 3600.0 || unit == 60.0 && third.is_none())
        || s.broken(end)
        || s.word(end).len() < 2
    {
        return None;
    }
    // "at 14:05 hours" is a time of day.
    let asked = i > 0 && s.any(i - 1, &["at", "by", "around", "about", "until", "from", "since"]);
    if third.is_none() && unit == 3600.0 && asked {
        return None;
    }
    let total = first * unit + second * unit / 60.0 + third.unwrap_or(0.0);
    Some(Measure::with(i, end + 1, Number::exact(total, end + 1), Kind::Duration, "s"))
}

/// "an hour and a half", "2 years, 1 month and 21 days"
fn more(s: &Scan, measure: &mut Measure, mut unit: f64) {
    loop {
        let end = measure.end;
        // "1h30"
        let minutes: f64 = s.word(end).parse().unwrap_or(60.0);
        let written = s.is(end - 1, "h") && s.glued(end) && s.word(end).len() == 2;
        if written && minutes < 60.0 && !(s.glued(end + 1) && s.letters(end + 1)) {
            return add(measure, minutes * 60.0, end + 1);
        }
        if s.is(end, "and")
            && (s.any(end + 1, &["a", "one"]) && s.entry(end + 2).role == Role::Fraction
                || s.is(end + 1, "half"))
        {
            let fraction = end + 1 + usize::from(!s.is(end + 1, "half"));
            if s.entry(fraction + 1).seconds == 0.0 {
                add(measure, unit / s.entry(fraction).value, fraction + 1);
                return;
            }
        }
        let comma = usize::from(s.mark(end, b','));
        let and = usize::from(s.is(end + comma, "and"));
        let at = end + comma + and;
        if s.broken(at) || s.any(at, &["a", "an", "one"]) && at == end {
            return;
        }
        let Some(number) = s.number(at).filter(|n| !n.vague && !n.fraction) else {
            return;
        };
        // "6h 20m": after hours, minutes and no metres
        let minutes = unit == 3600.0 && s.word(number.end) == "m" && s.glued(number.end);
        let next = seconds(s, number.end).or(minutes.then_some(60.0));
        let Some(next) = next.filter(|next| *next < unit) else {
            return;
        };
        // "3 years 2 months"; an amount that would make up a larger unit is one of its own
        if number.min * next >= unit {
            return;
        }
        // "for the last 5 weeks, and 3 days ago it sank"
        let shifted = measure.start > 0 && s.any(measure.start - 1, &["last", "past", "next"]);
        if shifted && s.is(number.end + 1, "ago") {
            return;
        }
        add(measure, number.min * next, number.end + 1);
        unit = next;
    }
}

fn add(measure: &mut Measure, seconds: f64, end: usize) {
    measure.number.min += seconds;
    measure.number.max = measure.number.max.map(|max| max + seconds);
    measure.end = end;
}

/// "a day", "an hour and a half", "another week", "half-hour", "weeks"
pub(crate) fn without_number(s: &Scan, i: usize) -> Option<Measure> {
    let exact = |end| Number::exact(1.0, end);
    if s.any(i, &["a", "an", "another"]) {
        let skip = usize::from(
            s.any(i + 1, &["full", "whole", "further", "additional", "extra", "single"]),
        );
        let at = i + 1 + skip;
        let unit = seconds(s, at)?;
        if s.is(at, "second") || s.word(at).ends_with('s') && s.is(i, "a") && !s.is(at, "ms") {
            return None;
        }
        // "a night club", "a day trip" are things.
        let thing = s.letters(at + 1) && !s.broken(at + 1) && s.entry(at + 1).class & !ORG == 0;
        if thing
            && s.any(at, &["night", "day", "weekend"])
            && (s.get(at + 1).is_some_and(|t| t.entry == NONE) || s.class(at + 1, ORG))
        {
            return None;
        }
        // "$5 a day", "twice a week" are rates.
        if i > 0 && !s.whole && !s.is(i, "another") && ends_amount(s, i - 1) && !s.sentence_ends(i)
        {
            return None;
        }
        let mut measure = Measure::with(i, at + 1, exact(at + 1), Kind::Duration, "s").times(unit);
        more(s, &mut measure, unit);
        return Some(measure);
    }
    // "a weeklong visit", "the yearlong study"
    let long = s.word(i).strip_suffix("long").map_or(NONE, |unit| lexicon::find(unit.as_bytes()));
    if long != NONE && lexicon::entry(long).seconds > 0.0 {
        let measure = Measure::with(i, i + 1, exact(i + 1), Kind::Duration, "s");
        return Some(measure.times(lexicon::entry(long).seconds));
    }
    // "a months-long siege"
    if s.mark(i + 1, b'-') && s.is(i + 2, "long") && s.glued(i + 1) && s.word(i).ends_with('s') {
        let unit = s.entry(i).seconds;
        let number = Number { min: 2.0, max: None, vague: true, ..exact(i + 3) };
        let measure = Measure::with(i, i + 3, number, Kind::Duration, "s");
        return (unit >= 60.0).then(|| measure.times(unit));
    }
    // "over the past decade", "in the last century", "all day", "the whole week", "the year ended April 5"
    let shift = s.any(i, &["past", "last", "next"]);
    let single =
        s.entry(i + 1).seconds >= 3600.0 && !s.word(i + 1).ends_with('s') && !s.digits(i + 2);
    if single
        && (s.any(i, &["past", "all", "whole", "entire", "full"])
            || shift && s.any(i + 1, &["decade", "fortnight"]))
    {
        let measure = Measure::with(i + 1, i + 2, exact(i + 2), Kind::Duration, "s");
        return Some(Measure { start: i, ..measure }.times(s.entry(i + 1).seconds));
    }
    if s.is(i, "year") && s.any(i + 1, &["ended", "ending"]) {
        let measure = Measure::with(i, i + 1, exact(i + 1), Kind::Duration, "s");
        return Some(measure.times(s.entry(i).seconds));
    }
    if s.any(i, &["some", "many"]) && s.entry(i + 1).seconds > 0.0 && s.word(i + 1).ends_with('s') {
        let number = Number { min: 2.0, max: None, vague: true, ..exact(i + 2) };
        return Some(
            Measure::with(i, i + 2, number, Kind::Duration, "s").times(s.entry(i + 1).seconds),
        );
    }
    // "weeks of talks", "for years", "hours later": a plural alone
    let unit = s.entry(i).seconds;
    let plural = unit >= 60.0 && s.word(i).ends_with('s') && s.word(i).len() > 3;
    if !plural {
        return None;
    }
    let before = i > 0
        && s.any(
            i - 1,
            &[
                "for", "within", "took", "takes", "take", "lasted", "last", "spent", "just",
                "mere", "only", "after", "or",
            ],
        );
    let after = s.any(i + 1, &["before", "after", "later", "earlier", "ago", "of"])
        && !(i > 0 && s.class(i - 1, crate::value::token::lexicon::DET) && s.is(i + 1, "of"));
    if !(before || after || s.whole)
        || i > 0 && s.any(i - 1, &["the", "these", "those", "recent", "early", "few"])
    {
        return None;
    }
    let number = Number { min: 2.0, max: None, vague: true, ..exact(i + 1) };
    Some(Measure::with(i, i + 1, number, Kind::Duration, "s").times(unit))
}

/// What stands after a duration: "before", "later".
pub(crate) fn relation(s: &Scan, end: usize) -> Option<Relation> {
    let at = end + usize::from(s.any(end, &["or"]) && s.is(end + 1, "so")) * 2;
    match () {
        () if s.any(at, &["before", "earlier", "prior", "beforehand", "ago", "previously"]) => {
            Some(Relation::Before)
        }
        () if s.any(at, &["after", "later", "afterward", "afterwards", "following", "hence"]) => {
            Some(Relation::After)
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::value::cases::reads;
    use crate::value::kind::Kind;
    use crate::value::read;
    use crate::value::reading::{Context, Looseness};

    #[test]
    fn durations() {
        reads(
            Kind::Duration,
            r#"
            10 minutes before the strike | 10 minutes | 600 before
            an hour and a half later | an hour and a half | 5400 after
            a two-hour delay | two-hour | 7200
            half an hour | half an hour | 1800
            one and a half hours | one and a half hours | 5400
            for 3 weeks and 2 days | 3 weeks and 2 days | 1987200
            after five years | five years | 157788000
            a couple of days | a couple of days | 172800
            lasted 90 mins | 90 mins | 5400
            a 30 second clip | 30 second | 30
            took 6h 20m | 6h 20m | 22800
            took 1h30 | 1h30 | 5400
            for a quarter century | a quarter century | 788940000
            for the whole week | whole week | 604800
            a weeklong visit | weeklong | 604800
            the fever lasted 2W | 2W | 1209600
            "#,
        );
    }

    #[test]
    fn loose_durations() {
        for text in [
            "several weeks",
            "lasted for weeks",
            "weeks of talks",
            "some days",
            "a months-long siege",
        ] {
            let values = read(text, Context::default());
            assert_eq!(values.len(), 1, "{text}");
            assert_eq!((values[0].kind(), values[0].looseness), (Kind::Duration, Looseness::Vague));
        }
    }
}
