//! Typed values: what they count or measure, and what happened then, for so long or at such a price.

use super::phrase::plain;
use super::proposal::Proposal;
use super::{counts, dates, measures};
use crate::check::Sentence;
use crate::text::given::is_given_name;
use crate::text::{Article, Span};
use crate::value::{Days, Kind, Looseness, Reading, Relation as Side, Value};

/// The ways to state every value of a sentence.
pub(super) fn read(
    sentence: &Sentence<'_>,
    article: &Article,
    quoted: &impl Fn(Span) -> bool,
) -> Vec<Vec<Proposal>> {
    let text = &article.text;
    let told = sentence.values.iter().filter(|value| !quoted(value.span));
    let ways = told.filter_map(|value| {
        let written = written(value, text)?;
        // "A third of it" is a share of what nobody can tell.
        if written.starts_with("0.") && !value.span.of(text).contains('0') {
            return None;
        }
        let topics = match value.kind() {
            Kind::Age => ages(sentence, text, value),
            Kind::Number => counts::numbers(sentence, text, value),
            // "First" and "third" are hardly ever what reports differ in.
            Kind::Ordinal => Vec::new(),
            kind if kind.is_when() => dates::events(sentence, text, value),
            _ => measures::measures(sentence, text, value),
        };
        let propose = |topic| Proposal {
            topic,
            value: written.clone(),
            span: value.span,
            sentence: sentence.passage.span,
        };
        Some(topics.into_iter().map(propose).collect())
    });
    ways.collect()
}

/// A value as an assertion file would have it: numbers and days as such, the rest in the article's words.
pub(super) fn written(value: &Value, text: &str) -> Option<String> {
    let said = plain(value.span.of(text));
    match &value.reading {
        _ if value.looseness == Looseness::Vague => None,
        Reading::Amount { kind: Kind::Number | Kind::Age, range, .. }
            if value.looseness == Looseness::Exact && range.min == range.max =>
        {
            range.min.map(|number| number.to_string())
        }
        Reading::Amount { .. } | Reading::Time { .. } => Some(match value.relation {
            Some(Side::Before) => format!("{said} before"),
            Some(Side::After) => format!("{said} after"),
            None => said,
        }),
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) if from == to => {
            Some(from.to_string())
        }
        // "May 2018" and "2015" mean the same to any reader; "last week" does not.
        Reading::Date(Days::Range { .. }) => {
            let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            said.split(' ').any(year).then_some(said)
        }
        _ => None,
    }
}

/// Whose age it is: the names of the sentence, the nearest first.
fn ages(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    // "Before the age of 40" is nobody's age.
    let from = sentence.tokens_of(value.span).start;
    if (from.saturating_sub(4)..from)
        .any(|at| ["before", "under", "over", "by"].iter().any(|word| sentence.tokens[at].is(word)))
    {
        return Vec::new();
    }
    let mut names: Vec<(usize, Span)> = Vec::new();
    for name in sentence.names() {
        if let Reading::Name(parts) = &name.reading
            && let (Some(given), Some(surname)) = (parts.given, parts.surname)
            && given.of(text).split(' ').next().is_some_and(is_given_name)
        {
            let span = Span::new(given.start, surname.end);
            let apart = span.start.saturating_sub(value.span.end);
            names.push((apart.max(value.span.start.saturating_sub(span.end)), span));
        }
    }
    names.sort();
    names.into_iter().map(|(_, span)| format!("age of {}", plain(span.of(text)))).collect()
}
