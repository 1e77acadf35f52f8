//! Values of another kind than the topic asks for: what was written is read, but not as it was meant.
//!
//! ```toml
//! "number of boats" = 2019-06-20     # a day
//! "record was set" = 1964            # a number, not the year
//! "people fled" = "1964"             # the year, not a number of people
//! ```

use super::file::File;
use crate::fact::{Allowed, Fact, one_of_kind};
use crate::text::Fault;
use crate::text::{Pos, inflect};
use crate::value::{Family, Kind, Reading};

/// The years of which a number of four digits makes one think.
const YEARS: std::ops::RangeInclusive<f64> = 1500.0..=2100.0;

pub(super) fn warn(file: &File<'_>) -> Vec<Fault> {
    let mut warnings = Vec::new();
    for (_, fact) in file.facts() {
        // Who names the kind means it.
        if file.long(fact).is_some_and(|long| long.contains_key("kind")) {
            continue;
        }
        let written = fact.written.join("`, `");
        let read = one_of_kind(fact.kind);
        let (message, help) = match fact.topic.asks_for() {
            Some(asked) if Some(asked) != fact.kind && !akin(asked, fact.kind) => (
                format!(
                    "`{written}` is read as {read}, and the topic asks for {}",
                    one_of_kind(Some(asked))
                ),
                "write the value so that it is one, leave the word out of the topic, or set `kind`"
                    .to_owned(),
            ),
            None if is_year_like(fact) => {
                let (other, way) = match fact.kind {
                    Some(Kind::Number) if !counts(fact) => {
                        ("a year", format!("write \"{written}\" for the year"))
                    }
                    Some(Kind::Date) if counts(fact) => {
                        ("a number", format!("write {written} for the number"))
                    }
                    _ => continue,
                };
                (
                    format!("`{written}` is read as {read}, and may be meant as {other}"),
                    format!("{way}, or set `kind` to show that it is right"),
                )
            }
            _ => continue,
        };
        let at = file.key(fact);
        warnings.push(file.source.fault(at, message).help(help));
    }
    warnings
}

/// Whether a value of one kind answers a question for the other as well: how long a bridge is, and how
/// long it took, are told by "length", and a share is a number.
fn akin(asked: Kind, read: Option<Kind>) -> bool {
    let amount = |kind: Kind| matches!(kind.family(), Family::Amount | Family::Duration);
    match (asked, read) {
        (Kind::Age, Some(Kind::Duration)) | (Kind::Name, Some(Kind::Quote)) => true,
        (asked, Some(read)) => amount(asked) && amount(read),
        (_, None) => false,
    }
}

/// Whether a value is a bare number that is also a year.
fn is_year_like(fact: &Fact) -> bool {
    let four =
        |written: &String| written.len() == 4 && written.parse().is_ok_and(|n| YEARS.contains(&n));
    let Allowed::Values(values) = &fact.allowed else {
        return false;
    };
    let typed = |reading: &Reading| matches!(reading, Reading::Amount { .. } | Reading::Date(_));
    values.iter().all(|value| typed(&value.reading)) && fact.written.iter().all(four)
}

/// Whether the topic has a noun in the plural, which a number may count.
fn counts(fact: &Fact) -> bool {
    let phrases =
        fact.topic.items.iter().filter(|item| !item.name).flat_map(|item| item.phrases.first());
    phrases.flat_map(|phrase| &phrase.words).any(|word| {
        let word = word.to_lowercase();
        let plural = |&(lemma, pos): &(&str, Pos)| pos == Pos::Noun && lemma != word;
        inflect::lemmas(&word).iter().any(plural)
    })
}
