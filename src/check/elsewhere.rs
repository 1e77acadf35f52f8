//! Whether a harm is told of another event than the article's: another year ("in 2008", "so far this
//! year"), another one of its kind ("another explosion", "hours before"), or an account that the
//! article itself calls an earlier one.

use super::harm::Mark;
use super::sentence::Sentence;
use super::victim::shares_subject;
use super::words::{self, Class};
use crate::text::tag::Tag;
use crate::value::{Days, Kind, Reading, Relation, Value};

/// A time this long is no date of one event: a month, a season, a year.
const LONG: i64 = 27;

/// Why a harm is not, or may not be, of the article's event.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    /// In words.
    pub(super) why: String,
    /// Whether it surely is another event.
    pub(super) other: bool,
}

/// What makes it another event, or an account that is out of date.
pub(super) fn doubt(s: &Sentence<'_>, mark: &Mark, text: &str) -> Option<Doubt> {
    let other = |why: String| Some(Doubt { why, other: true });
    let clause = s.clauses.of[mark.at.start];
    let leading = shares_subject(s, clause);
    let same =
        |at: usize| s.clauses.of.get(at).is_some_and(|c| *c == clause || Some(*c) == leading);
    let near = |v: &&Value| {
        let at = s.tokens_of(v.span).start;
        same(at)
            || s.clauses.list.get(clause).and_then(|c| c.parent) == s.clauses.of.get(at).copied()
    };
    let another = |word: &str| format!("\"{word}\" makes it another event");
    let long = |v: &&Value| matches!(v.reading, Reading::Date(days) if is_long(days));
    let before = |v: &&Value| {
        let next = s.tokens.get(s.tokens_of(v.span).end);
        v.kind() == Kind::Duration
            && (v.relation == Some(Relation::Before) || next.is_some_and(|t| t.is("apart")))
    };
    if let Some(value) = s.values.iter().filter(near).find(before) {
        return other(another(value.span.of(text)));
    }
    // "hours before the robbery"
    let first = s.clauses.of.iter().position(|&c| c == clause).unwrap_or_default();
    let earlier = |i: &usize| {
        is_unit(s, *i) && i + 3 > first && s.tokens.get(i + 1).is_some_and(|t| t.is("before"))
    };
    if let Some(at) = (0..mark.at.start).find(earlier) {
        return other(another(s.tokens[at].text));
    }
    // "hours before three officers were shot dead": the marker opens the clause.
    let opens = s.tokens.get(first).filter(|t| ["before", "after"].iter().any(|w| t.is(w)));
    let measured = |v: &Value| v.kind() == Kind::Duration && s.tokens_of(v.span).end == first;
    if opens.is_some() && first > 0 && (s.values.iter().any(measured) || is_unit(s, first - 1)) {
        return other(another(s.tokens[first].text));
    }
    let event = (0..s.tokens.len()).filter(|&i| same(i)).find(|&i| {
        let noun =
            s.tokens.get(i + 1..).and_then(|rest| rest.iter().take(3).find(|t| t.tag != Tag::Adj));
        let event = noun.is_some_and(|t| {
            let lower = t.text.to_lowercase();
            t.tag == Tag::Noun
                && !super::people::is_person(&lower)
                && crate::text::lexicon::is_event_noun(&lower)
        });
        event && words::is(s.tokens[i].text, Class::Elsewhere)
    });
    if let Some(at) = event {
        return other(another(s.tokens[at].text));
    }
    let outdated = (0..s.tokens.len())
        .filter(|&i| same(i) && s.tokens[i].tag == Tag::Adv)
        .find(|&i| words::is(s.tokens[i].text, Class::Outdated));
    let loose = |why| Doubt { why, other: false };
    if let Some(at) = outdated {
        let word = s.tokens[at].text;
        return Some(loose(format!("\"{word}\" makes it an earlier account")));
    }
    let long = s.values.iter().filter(near).find(long)?;
    Some(loose(format!("\"{}\" may be another event", long.span.of(text))))
}

fn is_long(days: Days) -> bool {
    match days {
        Days::Range { from: Some(from), to: Some(to) } => {
            to.duration_since(from).as_hours() / 24 >= LONG
        }
        Days::Range { .. } => true,
        Days::Yearless { day, .. } => day.is_none(),
        Days::Weekday(_) | Days::Unresolved => false,
    }
}

/// "hours", "days": a length of time without a number.
fn is_unit(s: &Sentence<'_>, at: usize) -> bool {
    let units = ["minutes", "hours", "days", "weeks", "months", "years"];
    units.iter().any(|w| s.tokens[at].is(w))
}
