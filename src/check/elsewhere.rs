//! Whether a harm is told of another event than the article's: another year ("in 2008", "so far this
//! year"), another one of its kind ("another explosion", "hours before", or behind "It was the second
//! explosion this month."), a day long before its own, or an account that the article itself calls an
//! earlier one.

use jiff::civil::Date;

use super::harm::{Harm, Mark, Use};
use super::sentence::{Document, Sentence, Token};
use super::victim::shares_subject;
use super::words::{self, Class};
use crate::text::tag::Tag;
use crate::value::{Days, Kind, Reading, Relation, Value};

/// A time this long is no date of one event: a month, a season, a year.
const LONG: i64 = 27;
/// How many days before the event's own a harm may be dated and still be of it: the report may date
/// the event by the night that it went into.
const EARLY: i64 = 2;

/// Why a harm is not, or may not be, of the article's event.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    /// In words.
    pub(super) why: String,
    /// Whether it surely is another event.
    pub(super) other: bool,
}

/// What makes it another event, or an account that is out of date.
pub(super) fn doubt(document: &Document<'_>, s: &Sentence<'_>, mark: &Mark) -> Option<Doubt> {
    let text = document.article.text.as_str();
    let other = |why: String| Some(Doubt { why, other: true });
    let clause = s.clauses.of[mark.at.start];
    let leading = shares_subject(s, clause);
    let same =
        |at: usize| s.clauses.of.get(at).is_some_and(|c| *c == clause || Some(*c) == leading);
    let near = |v: &&Value| {
        let at = s.tokens_of(v.span).start;
        // "brought the toll to two": what else the sentence tells is of another clause.
        same(at)
            || mark.usage != Use::Toll
                && s.clauses.list.get(clause).and_then(|c| c.parent)
                    == s.clauses.of.get(at).copied()
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
    if let Some(word) = introduced(document, s) {
        return other(another(word));
    }
    let outdated = (0..s.tokens.len())
        .filter(|&i| same(i) && s.tokens[i].tag == Tag::Adv)
        .find(|&i| words::is(s.tokens[i].text, Class::Outdated));
    let loose = |why| Doubt { why, other: false };
    if let Some(at) = outdated {
        let word = s.tokens[at].text;
        return Some(loose(format!("\"{word}\" makes it an earlier account")));
    }
    let own = document.event_day();
    let before = |v: &&Value| match (v.kind(), own, last_day(v)) {
        (Kind::Date, Some(own), Some(last)) => days_between(last, own) > EARLY,
        _ => false,
    };
    if let Some(value) = s.values.iter().filter(near).find(before) {
        return other(another(value.span.of(text)));
    }
    // "the 2014 killing of …": it tells which one is meant, and that is the article's.
    let tells_which = |v: &&Value| {
        let from = s.tokens_of(v.span).end;
        from <= mark.at.start && s.tokens[from..mark.at.start].iter().all(super::scene::modifies)
    };
    let takes_in = |v: &&Value| match (v.reading.clone(), own) {
        (Reading::Date(Days::Range { from: Some(from), to: Some(to) }), Some(own)) => {
            tells_which(v) && from <= own && own <= to
        }
        _ => false,
    };
    let long = s.values.iter().filter(near).filter(|v| !takes_in(v)).find(long)?;
    Some(loose(format!("\"{}\" may be another event", long.span.of(text))))
}

/// The first day that the article gives for harm, what befell before what came of it: "was shot on
/// Sunday" before "died on Tuesday".
pub(super) fn event_day(document: &Document<'_>) -> Option<Date> {
    let dated = document.told().flat_map(|(_, s)| {
        let verbs = s.harms().iter().filter(|m| matches!(m.usage, Use::Verb | Use::Die));
        verbs.filter_map(|m| {
            let clause = s.clauses.of[m.at.start];
            let own = |v: &&Value| s.clause_at(v.span.start) == Some(clause);
            let day = s.values.iter().filter(own).find_map(single_day)?;
            Some((m.harm == Harm::Struck, day))
        })
    });
    let dated: Vec<(bool, Date)> = dated.collect();
    dated.iter().find(|(struck, _)| *struck).or(dated.first()).map(|(_, day)| *day)
}

/// The day that a value gives, where it is one.
fn single_day(value: &Value) -> Option<Date> {
    match value.reading {
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) => {
            (days_between(from, to) < EARLY).then_some(from)
        }
        _ => None,
    }
}

fn last_day(value: &Value) -> Option<Date> {
    match value.reading {
        Reading::Date(Days::Range { to, .. }) => to,
        _ => None,
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The word by which the sentence before, in the same paragraph, brings in other events of the kind:
/// "It was the second explosion this month."
fn introduced<'a>(document: &Document<'a>, s: &Sentence<'_>) -> Option<&'a str> {
    let index = document.passage_at(s.passage.span.start)?.checked_sub(1)?;
    let before = document.sentence(index)?;
    if before.passage.paragraph != s.passage.paragraph {
        return None;
    }
    let opens = before.tokens.first().is_some_and(|t| t.is("it") || t.is("this"))
        && before.tokens.get(1).is_some_and(Token::is_be);
    let again = (2..before.tokens.len().min(5)).find(|&i| {
        let next = before.tokens[i + 1..].iter().take(3);
        words::is(before.tokens[i].text, Class::Again)
            && next.into_iter().any(|t| {
                t.tag == Tag::Noun && crate::text::lexicon::is_event_noun(&t.text.to_lowercase())
            })
    })?;
    opens.then(|| before.tokens[again].text)
}

fn is_long(days: Days) -> bool {
    match days {
        Days::Range { from: Some(from), to: Some(to) } => days_between(from, to) >= LONG,
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
