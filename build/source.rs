//! Writes the lexicon as Rust source: a static array costs nothing when a program starts.

use std::fmt::{Error, Write};

use crate::dictionary::Lexicon;
use crate::entry::{Entry, LONG, LONGEST, Meaning, Phrase, SHORT, Unit};

/// The source of the lexicon's tables.
pub(crate) fn of(lexicon: &Lexicon) -> Result<String, Error> {
    let mut out = String::new();
    let Lexicon { entries, phrases, units, .. } = lexicon;
    writeln!(out, "static ENTRIES: [Entry; {}] = [", entries.len())?;
    entries.iter().try_for_each(|e| entry(&mut out, e))?;
    writeln!(out, "];\nstatic PHRASES: [Phrase; {}] = [", phrases.len())?;
    phrases.iter().try_for_each(|p| phrase(&mut out, p))?;
    writeln!(out, "];\nstatic UNITS: [Unit; {}] = [", units.len())?;
    units.iter().try_for_each(|u| unit(&mut out, u))?;
    let (short, long) = (&lexicon.short, &lexicon.long);
    writeln!(out, "];\nstatic SHORT_WORDS: [(u64, u16); {SHORT}] = {short:?};")?;
    writeln!(out, "static LONG_WORDS: [([u8; {LONGEST}], u16); {LONG}] = {long:?};")?;
    Ok(out)
}

fn entry(out: &mut String, entry: &Entry) -> Result<(), Error> {
    let Entry {
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
    } = entry;
    writeln!(
        out,
        "Entry {{ role: Role::{role:?}, value: {value:?}, calendar: Calendar::{calendar:?}, \
         period: {period}, seconds: {seconds:?}, class: {class}, units: {units:?}, \
         money: {money:?}, bounds: {bounds:?}, after: {after:?}, starts: {starts}, tells: {tells} }},"
    )
}

fn phrase(out: &mut String, phrase: &Phrase) -> Result<(), Error> {
    let Phrase { tokens, exact, tight, meaning } = phrase;
    let meaning = match meaning {
        Meaning::Bound(bound) => format!("Bound(Bound::{bound:?})"),
        other => format!("{other:?}"),
    };
    writeln!(
        out,
        "Phrase {{ tokens: &{tokens:?}, exact: {exact}, tight: {tight}, \
         meaning: Meaning::{meaning} }},"
    )
}

fn unit(out: &mut String, unit: &Unit) -> Result<(), Error> {
    writeln!(out, "{unit:?},")
}
