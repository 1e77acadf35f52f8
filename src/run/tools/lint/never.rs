//! Values that can never differ, so that the fact can find no contradiction.
//!
//! ```toml
//! "drone type" = "drone"                                     # the value is what the topic says already
//! [facts."target of the attack"]
//! one_of = ["spy group"]                                     # a closed list of one
//! [facts."people killed"]
//! tolerance = "100%"                                         # from nothing to twice as many
//! ```

use super::file::File;
use crate::fact::{Allowed, Fact, Phrase, Tolerance};
use crate::text::Fault;
use crate::value::{Days, Reading, Value};

pub(super) fn warn(file: &File<'_>) -> Vec<Fault> {
    let mut warnings = Vec::new();
    for (_, fact) in file.facts() {
        match &fact.allowed {
            Allowed::Names { right, wrong, closed } => {
                if *closed && wrong.is_empty() {
                    let at = file.field(fact, "one_of");
                    let fault =
                        file.source.fault(at, "`one_of` has no other member than the right one");
                    let help = "add the answers that would be wrong, or leave `one_of` out";
                    warnings.push(fault.label("no article can contradict").help(help));
                }
                let ways = right.iter().flat_map(|member| &member.phrases);
                if let Some(way) = ways.into_iter().find(|way| is_topic(way, fact)) {
                    let message =
                        format!("the value `{}` is in the topic already", way.words.join(" "));
                    let fault = file.source.fault(file.key(fact), message);
                    let fault = fault.label("what speaks of the topic has the value, too");
                    warnings.push(fault.help("name in the topic only what the value is said of"));
                }
            }
            Allowed::Values(values) => {
                if values.iter().any(is_open) {
                    let message = format!("`{}` allows every amount", fact.written.join("`, `"));
                    let at = file.field(fact, "is");
                    let fault = file.source.fault(at, message).label("no article can contradict");
                    warnings.push(fault.help("give a bound that something can lie beyond"));
                } else if let Some(why) = fact.tolerance.and_then(|t| swallows(t, values)) {
                    let at = file.field(fact, "tolerance");
                    let fault = file.source.fault(at, "the tolerance allows nearly everything");
                    let help = "a smaller one lets an article that says something else stand out";
                    warnings.push(fault.label(why).help(help));
                }
            }
            _ => {}
        }
    }
    warnings
}

/// Whether a way to say the value is a way to speak of the topic.
fn is_topic(way: &Phrase, fact: &Fact) -> bool {
    let lower = |phrase: &Phrase| phrase.words.join(" ").to_lowercase();
    let said = |known: &Phrase| !known.prefix && lower(known) == lower(way);
    !way.prefix && fact.topic.items.iter().any(|item| item.phrases.iter().any(said))
}

fn is_open(value: &Value) -> bool {
    match &value.reading {
        Reading::Amount { range, .. } => {
            range.max.is_none() && range.min.is_none_or(|least| least <= 0.0)
        }
        Reading::Date(Days::Range { from: None, to: None }) => true,
        _ => false,
    }
}

/// How far a tolerance reaches that leaves no room for a contradiction.
fn swallows(tolerance: Tolerance, values: &[Value]) -> Option<&'static str> {
    match (tolerance, &values.first()?.reading) {
        (Tolerance::Share(share), _) => {
            (share >= 1.0).then_some("from nothing to twice the value and more")
        }
        (Tolerance::Absolute(by), Reading::Amount { range, .. }) => {
            let largest = range.max.or(range.min)?.abs();
            (by >= largest && by > 0.0).then_some("from nothing to twice the value and more")
        }
        (Tolerance::Absolute(days), Reading::Date(_)) => {
            (days >= 365.0).then_some("a year and more to both sides")
        }
        (Tolerance::Absolute(minutes), Reading::Time { .. }) => {
            (minutes >= 12.0 * 60.0).then_some("the whole day")
        }
        _ => None,
    }
}
