//! Quantities: a number with a unit of measurement.
//!
//! ```text
//! quantity := number ["-"] unit [number smaller-unit] [("a" | "per") time] | ("a" | "an") unit | feet "'" inches '"'
//! unit     := symbol | words          (data/units/units.tsv)
//! ```
//!
//! The interval is in the unit as written, which carries its name; [`super::units::in_base`] brings two
//! quantities of one dimension together. Units of time make durations, not quantities.

use super::joint::{Joint, joint};
use super::measure::{Measure, ends_amount};
use super::units::ratio;
use crate::value::kind::Kind;
use crate::value::numbers::figure::Number;
use crate::value::numbers::number;
use crate::value::numbers::numerals::share;
use crate::value::token::lexicon;
use crate::value::token::lexicon::{HEAT, Meaning, PREP, TIMES, Unit};
use crate::value::token::scan::Scan;

/// The unit at token `i`, and the token after it.
fn unit(s: &Scan, i: usize) -> Option<(Unit, usize)> {
    let (phrase, end) = s.phrase(i, |e| e.units, |_, _| true)?;
    let Meaning::Unit(number) = phrase.meaning else {
        return None;
    };
    Some((lexicon::unit(usize::from(number))?, end))
}

/// 5'10", 6' 2", 10" long, a 12" screen; any other such mark is a quotation's.
fn primes(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    let end = number.end;
    if !s.digits(start) {
        return None;
    }
    if s.mark(end, b'\'') && s.glued(end) && s.digits(end + 1) && s.mark(end + 2, b'"') {
        let inches: f64 = s.word(end + 1).parse().ok().filter(|n| *n < 12.0)?;
        let feet =
            Number { end: end + 3, ..Number::exact(number.value()? + inches / 12.0, end + 3) };
        return Some(Measure::with(start, end + 3, feet, Kind::Quantity, "foot"));
    }
    let said =
        ["long", "wide", "tall", "deep", "thick", "high", "x", "by", "screen", "pipe", "gun"];
    let unit = if s.mark(end, b'"') { "inch" } else { "foot" };
    s.any(end + 1, &said).then(|| Measure::with(start, end + 1, number, Kind::Quantity, unit))
}

/// "five below zero", "10 degrees below zero": the token after it.
fn below_zero(s: &Scan, i: usize) -> Option<usize> {
    (s.is(i, "below") && s.is(i + 1, "zero")).then_some(i + 2)
}

/// "30C", "-12C", "90 F": temperatures where they are spoken of, or below zero.
fn degrees(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    let at = number.end;
    let unit = match s.word(at) {
        "C" => "degree Celsius",
        "F" => "degree Fahrenheit",
        _ => return None,
    };
    let free = !(s.glued(at + 1) && (s.letters(at + 1) || s.digits(at + 1)));
    let near = || (start.saturating_sub(NEAR)..at + NEAR).any(|k| s.class(k, HEAT));
    let told = free && !s.mark(at + 1, b'/') && (number.min < 0.0 && s.glued(at) || near());
    told.then(|| Measure::with(start, at + 1, number, Kind::Quantity, unit))
}

/// How near a word of heat must stand to "30C", in tokens.
const NEAR: usize = 15;

/// The unit of measurement after a number.
pub(crate) fn trailing(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    if s.mark(number.end, b'\'') || s.mark(number.end, b'"') {
        return primes(s, start, number);
    }
    if let Some(measure) = degrees(s, start, number) {
        return Some(measure);
    }
    if let Some(end) = below_zero(s, number.end) {
        return Some(Measure::with(start, end, number.times(-1.0), Kind::Quantity, "degree"));
    }
    let Joint { mut at, hyphen, article } = joint(s, &number)?;
    // "20 [kg]"
    let bracket = (s.mark(at, b'[') || s.mark(at, b'<')) && s.letters(at + 1);
    at += usize::from(bracket);
    let (unit, mut end) = unit(s, at)?;
    let written = s.word(at);
    if bracket {
        end += usize::from(s.mark(end, b']') || s.mark(end, b'>'));
    }
    if !plausible(s, start, number, at, end, written) {
        return None;
    }
    if article && (written.len() < 3) {
        return None;
    }
    let mut number = number;
    // "6 feet 1 inch", "11 ft 3 in": a smaller unit of the same dimension
    let and = usize::from(s.is(end, "and"));
    if (!hyphen && s.digits(end + and)
        || s.letters(end + and)
            && s.entry(end + and).role == crate::value::token::lexicon::Role::Unit)
        && let Some(minor) = s.number(end + and)
        && let Some((small, after)) = self::unit(s, minor.end)
        && plausible(s, end + and, minor, minor.end, after, s.word(minor.end))
        && let Some(ratio) = ratio(small, unit)
        && ratio < 1.0
        && minor.min * ratio < 1.0
        && matches!(unit.name, "foot" | "pound" | "stone" | "yard" | "mile")
    {
        number.min += minor.min * ratio;
        number.max = number.max.map(|max| max + minor.min * ratio);
        end = after;
    }
    // "six foot two"
    if !hyphen
        && written.eq_ignore_ascii_case("foot")
        && s.entry(end).role == crate::value::token::lexicon::Role::Unit
        && !s.broken(end)
        && (!s.letters(end + 1) || s.class(end + 1, PREP | crate::value::token::lexicon::CONJ))
    {
        number.min += s.entry(end).value / 12.0;
        number.max = Some(number.min);
        end += 1;
    }
    // "6-foot-4"
    if hyphen && unit.name == "foot" && s.mark(end, b'-') && s.glued(end) && s.digits(end + 1) {
        let inches: f64 = s.word(end + 1).parse().ok().filter(|n| *n < 12.0)?;
        number.min += inches / 12.0;
        number.max = number.max.map(|max| max + inches / 12.0);
        end += 2;
    }
    if matches!(unit.dimension, "angle" | "temperature")
        && let Some(end) = below_zero(s, end)
    {
        return Some(Measure::with(start, end, number.times(-1.0), Kind::Quantity, unit.name));
    }
    let (unit, end) = rate(s, unit, end).unwrap_or((unit, end));
    Some(Measure::with(start, end, number, Kind::Quantity, unit.name))
}

/// "barrels a day", "gallons per minute", "mile-an-hour": the unit over a unit of time that follows it
/// at token `i`, and the token after it.
fn rate(s: &Scan, unit: Unit, i: usize) -> Option<(Unit, usize)> {
    let tied = |k: usize| k + usize::from(s.mark(k, b'-') && s.glued(k) && s.glued(k + 1));
    let per = tied(i);
    let time = tied(per + 1);
    let singular = s.word(time).len() > 2 && !s.word(time).ends_with('s');
    // "MB/s", "m3/day"
    let slash = s.mark(i, b'/') && s.glued(i) && s.glued(i + 1);
    let per = if slash { i } else { per };
    let time = if slash { i + 1 } else { time };
    let told = slash || s.any(per, &["a", "an", "per"]) && singular;
    if unit.rates == 0 || !told || s.broken(time) {
        return None;
    }
    let seconds = s.entry(time).seconds;
    let which = TIMES.iter().position(|(_, length)| *length == seconds)?;
    Some((lexicon::unit(usize::from(unit.rates) + which)?, time + 1))
}

/// Whether a short or ambiguous unit is meant as one: "5 in" before a noun phrase is a preposition.
fn plausible(s: &Scan, start: usize, number: Number, at: usize, end: usize, written: &str) -> bool {
    let glued = s.glued(at);
    let digits = s.digits(start)
        || s.mark(start, b'-')
        || s.mark(start, b'.')
        || s.entry(start).role == crate::value::token::lexicon::Role::Glyph;
    if s.glued(end) && (s.letters(end) || s.digits(end)) && s.letters(end - 1) {
        return false;
    }
    match written {
        "in" => {
            digits
                && !s.class(end, crate::value::token::lexicon::DET)
                && (glued
                    || s.mark(end, b'.') && s.get(end + 1).is_none()
                    || s.get(end).is_none()
                    || s.any(
                        end,
                        &[
                            "thick", "long", "wide", "deep", "tall", "high", "by", "x", "more",
                            "or", "and",
                        ],
                    )
                    || s.mark(end, b')')
                    || s.mark(end, b',')
                    || inches_before(s, start))
        }
        "at" | "a" | "as" | "am" | "no" => digits && glued,
        "pm" => digits && number.min.fract() != 0.0,
        // "lasted 2W": weeks
        "W" => digits && !(start > 0 && s.any(start - 1, &["last", "lasts", "lasted", "lasting"])),
        "pound" | "pounds" | "foot" | "feet" | "yard" | "yards" | "ton" | "tons" | "stone" => {
            digits || written != "stone"
        }
        "bar" | "turn" | "turns" | "bit" | "bits" | "cup" | "cups" | "grays" | "moles" => {
            digits || written != "bits"
        }
        "bars" => s.is(end + usize::from(s.is(end, "of")), "pressure"),
        "degrees" | "degree" => !s.is(end, "in"),
        "ms" | "min" | "h" | "d" | "s" => false,
        "°" => true,
        _ if written.len() <= 2 && s.letters(at) => {
            // "5 m", "10 W": only right after digits, and not before an apostrophe
            digits
                && !s.mark(end, b'\'')
                && !(s.glued(end) && s.mark(end, b'-') && s.letters(end + 1) && !glued)
        }
        _ => true,
    }
}

fn inches_before(s: &Scan, start: usize) -> bool {
    start > 0 && s.any(start - 1, &["ft", "feet", "foot"])
}

/// "4" in "4 x 6 metres", "4 by 6 by 8 feet": a side that takes its unit from the last of them.
pub(crate) fn side(s: &Scan, start: usize, number: Number) -> Option<Measure> {
    let mut end = number.end;
    for _ in 0..2 {
        let Some(at) = times(s, end) else {
            break;
        };
        let last = number::unsigned(s, at)?;
        if let Some(measure) = trailing(s, at, last) {
            let unit = joint(s, &last).and_then(|joint| unit(s, joint.at));
            let length = unit.is_some_and(|(unit, _)| unit.dimension == "length");
            let factor = if last.min == 0.0 { 1.0 } else { measure.number.min / last.min };
            let plain = (factor - 1.0).abs() < 1e-9;
            return (length && plain)
                .then(|| Measure::with(start, number.end, number, Kind::Quantity, measure.unit));
        }
        end = last.end;
    }
    None
}

/// Whether "x" or "by" joins the number at token `i` to another side.
pub(crate) fn sides(s: &Scan, i: usize, number: &Number) -> bool {
    let behind =
        |n: usize| i.checked_sub(n).is_some_and(|k| s.digits(k) && times(s, k + 1) == Some(i));
    times(s, number.end).is_some() || behind(2) || behind(4)
}

/// The token after the "x" or "by" at token `i` that joins two sides: "4 x 6", "a 6-by-8-foot cell".
fn times(s: &Scan, i: usize) -> Option<usize> {
    if s.mark(i, b'-') && s.is(i + 1, "by") && s.mark(i + 2, b'-') {
        return Some(i + 3);
    }
    ((s.any(i, &["x", "by"]) || s.mark(i, b'*')) && !s.broken(i)).then_some(i + 1)
}

/// "a mile", "a gallon": one of a unit that is written out.
pub(crate) fn without_number(s: &Scan, i: usize) -> Option<Measure> {
    if !s.any(i, &["a", "an"]) || i > 0 && (ends_amount(s, i - 1) && !s.whole) {
        return None;
    }
    let (unit, end) = unit(s, i + 1)?;
    const PLAIN: [&str; 24] = [
        "mile",
        "kilometre",
        "metre",
        "inch",
        "gallon",
        "litre",
        "barrel",
        "pint",
        "ton",
        "tonne",
        "kilo",
        "kilogram",
        "gram",
        "ounce",
        "pound",
        "acre",
        "hectare",
        "light-year",
        "centimetre",
        "millimetre",
        "kibibyte",
        "gigabyte",
        "megabyte",
        "terabyte",
    ];
    if !PLAIN.contains(&unit.name) || s.word(i + 1).len() < 3 {
        return None;
    }
    // "a mile away", "a gallon of beer"; not "a pound sign", "a barrel bomb"
    if s.letters(end)
        && s.entry(end).class
            & (PREP
                | crate::value::token::lexicon::CONJ
                | crate::value::token::lexicon::VERB
                | crate::value::token::lexicon::AUX)
            == 0
        && !s.any(
            end,
            &[
                "away", "long", "wide", "deep", "high", "north", "south", "east", "west", "square",
                "apart", "more", "less",
            ],
        )
    {
        return None;
    }
    // "a mile and a half"
    let half = share(s, end + 1).filter(|(_, after)| s.is(end, "and") && !s.letters(*after));
    let (more, end) = half.unwrap_or((0.0, end));
    let number = Number::exact(1.0 + more, end);
    Some(Measure::with(i, end, number, Kind::Quantity, unit.name))
}

#[cfg(test)]
mod tests {
    use crate::value::cases::{none, reads};
    use crate::value::kind::Kind;

    #[test]
    fn quantities() {
        reads(
            Kind::Quantity,
            r#"
            30,000 barrels of oil | 30,000 barrels | 30000 barrel
            a six-mile trip | six-mile | 6 mile
            1.6 km west | 1.6 km | 1.6 kilometre
            5 feet 6 inches tall | 5 feet 6 inches | 5.5 foot
            660 square meters | 660 square meters | 660 square metre
            30 degrees Celsius | 30 degrees Celsius | 30 degree Celsius
            at 70 mph | 70 mph | 70 mile per hour
            a 70-mile-an-hour wind | 70-mile-an-hour | 70 mile per hour
            9 million barrels a day | 9 million barrels a day | 9000000 barrel per day
            300 cubic feet per second | 300 cubic feet per second | 300 cubic foot per second
            7.3 MWh | 7.3 MWh | 7.3 megawatt-hour
            a mile away | a mile | 1 mile
            half a mile away | half a mile | 0.5 mile
            Temperatures reached 41.5C | 41.5C | 41.5 degree Celsius
            it was -12C outside | -12C | -12 degree Celsius
            is 5'10" tall | 5'10" | 5.833333333 foot
            a pole 10" long | 10" | 10 inch
            a sign 5' tall | 5' | 5 foot
            10 degrees below zero | 10 degrees below zero | -10 degree
            20 MB/s | 20 MB/s | 20 megabyte per second
            a mile and a half | a mile and a half | 1.5 mile
            a quarter mile | a quarter mile | 0.25 mile
            at 70 dB | 70 dB | 70 decibel
            5 mg/L of lead | 5 mg/L | 5 milligram per litre
            25 pounds of rice | 25 pounds | 25 pound
            He is six foot two. | six foot two | 6.166666667 foot
            a 6-by-8-foot cell | 6 | 6 foot
            "#,
        );
        none(
            Kind::Quantity,
            &[
                "on 8 Mile Road",
                "a 777F freighter",
                "rose by 11C a share",
                "he said \"there were 10\"",
            ],
        );
    }
}
