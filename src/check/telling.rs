//! One telling of how many people came to harm, as a sentence has it.

use super::elsewhere::Doubt;
use super::harm::{Harm, Mark};
use super::people::{People, Share, size, value};
use super::sentence::Sentence;
use super::words;
use crate::value::{Interval, Kind, Looseness, Reading, Value};

/// A count of people that come to harm.
#[derive(Debug)]
pub(super) struct Telling {
    pub(super) sentence: usize,
    pub(super) harm: Harm,
    pub(super) share: Share,
    pub(super) value: Value,
    /// The surname or the noun, where it does not only tell age or sex.
    pub(super) called: Option<String>,
    /// "those six", "the other three": known by then, so all of them.
    pub(super) definite: bool,
    /// Of another time, another event, or an earlier count.
    pub(super) doubt: Option<Doubt>,
    pub(super) why: String,
}

impl Telling {
    /// The number, where it is one.
    pub(super) fn exact(&self) -> Option<f64> {
        match self.value.reading {
            Reading::Amount { range, .. } if range.min == range.max => range.min,
            _ => None,
        }
    }

    pub(super) fn counts(&self, harm: Harm) -> bool {
        self.harm == harm && self.doubt.is_none()
    }

    /// People whom a mark befalls.
    pub(super) fn of(
        sentence: usize,
        s: &Sentence<'_>,
        mark: &Mark,
        people: &People,
        doubt: Option<Doubt>,
        text: &str,
    ) -> Self {
        let value = value(s, people);
        let word = s.tokens[mark.at.start].span.of(text);
        let why = format!("it counts those \"{word}\"");
        let before = |n: usize| people.at.start.checked_sub(n).and_then(|i| s.tokens.get(i));
        let the = |n| before(n).is_some_and(|t| t.is("the") || t.is("those"));
        let last = &s.tokens[people.at.end - 1];
        let lower = last.text.to_lowercase();
        let plain = words::is(&lower, words::Class::Anybody);
        let called = (!plain && !words::is(&lower, words::Class::People)).then_some(lower);
        // "Two were taken to hospital, one in critical condition"
        let part =
            mark.harm == Harm::Care && people.bare && before(1).is_some_and(|t| t.text == ",");
        // "two girls who died with their mother"
        let behind = s.tokens.get(mark.at.end..).unwrap_or_default();
        let company = behind.iter().take(4).any(|t| words::is(t.text, words::Class::Kin))
            && behind.first().is_some_and(|t| t.is("with") || t.is("alongside"));
        let share = if part || company { Share::Part } else { people.share };
        let definite = the(1) || (the(2) && before(1).is_some_and(|t| t.is("other")));
        Self { sentence, harm: mark.harm, share, value, called, definite, doubt, why }
    }
}

/// "A triple shooting", "the double homicide".
pub(super) fn multiple(
    sentence: usize,
    s: &Sentence<'_>,
    mark: &Mark,
    doubt: Option<Doubt>,
) -> Option<Telling> {
    let word = s.tokens.get(mark.at.start.checked_sub(1)?)?;
    let number = size(&word.text.to_lowercase())?;
    let range = Interval { min: Some(number), max: Some(number) };
    let value = Value {
        span: word.span,
        reading: Reading::Amount { kind: Kind::Number, range, unit: "" },
        looseness: Looseness::Exact,
        noun: None,
        relation: None,
        named: None,
    };
    let why = format!("it counts those of a \"{}\" event", word.text);
    let (harm, share) = (mark.harm, Share::All);
    Some(Telling { sentence, harm, share, value, called: None, definite: false, doubt, why })
}

/// "The death toll rose to five", "put the number of dead at 18".
pub(super) fn toll(
    sentence: usize,
    s: &Sentence<'_>,
    mark: &Mark,
    doubt: Option<Doubt>,
) -> Option<Telling> {
    let leads = |i: usize| {
        s.tokens.get(i).is_some_and(|t| t.is("to") || t.is("at") || t.is("of") || t.is_be())
    };
    let behind = |v: &&Value| {
        let at = s.tokens_of(v.span).start;
        v.kind() == Kind::Number && at > mark.at.end && leads(at - 1)
    };
    let value = s.values.iter().find(behind).or_else(|| {
        // "… to at least five": the bound belongs to the value.
        s.values
            .iter()
            .find(|v| v.kind() == Kind::Number && s.tokens_of(v.span).start == mark.at.end)
    })?;
    let why = "it is the toll".to_owned();
    let value = value.clone();
    Some(Telling {
        sentence,
        harm: mark.harm,
        share: Share::All,
        value,
        called: None,
        definite: false,
        doubt,
        why,
    })
}

/// The value with another number in its place.
pub(super) fn with_number(value: &Value, number: f64) -> Value {
    let range = Interval { min: Some(number), max: Some(number) };
    let reading = Reading::Amount { kind: Kind::Number, range, unit: "" };
    Value { reading, ..value.clone() }
}
