//! Dates and times of day: what happened then.

use super::phrase::{Clause, head, noun, topic};
use super::words::Class;
use crate::check::Sentence;
use crate::text::lexicon::is_event_noun;
use crate::text::parse::Relation;
use crate::value::{Kind, Value};

/// How many words lie on the way from a day to the verb whose day it is, both counted.
const STEPS: usize = 3;

/// Prepositions by which a day is where something began or ended.
const BOUNDS: &[&str] =
    &["before", "after", "since", "until", "till", "by", "from", "within", "ahead", "between"];

/// What happened on a day or at a time.
pub(super) fn events(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let Some(at) = head(sentence, value.span) else {
        return Vec::new();
    };
    let parse = sentence.parse();
    let before = sentence.tokens_of(value.span).start.checked_sub(1);
    let before = before.map(|at| sentence.tokens[at].text.to_lowercase());
    if before.is_some_and(|before| BOUNDS.contains(&before.as_str())) {
        return Vec::new();
    }
    let modifies = matches!(
        parse.relation(at),
        Relation::NounModifier | Relation::BareModifier | Relation::Compound | Relation::Possessor
    );
    let mut topics = Vec::new();
    let attribute = if value.kind() == Kind::Time { "time" } else { "date" };
    if let Some(above) = parse.head(at).filter(|_| modifies) {
        let word = sentence.tokens[above].text.to_lowercase();
        // A year tells editions apart, and is no news.
        let happens = is_event_noun(&word) && value.span.of(text).parse::<u16>().is_err();
        let what = noun(sentence, text, above).filter(|_| happens && !Class::Undated.has(&word));
        topics.extend(topic(&[Some(attribute), Some("of the"), what.as_deref()]));
    }
    let Some(clause) = Clause::of(sentence, text, at) else {
        return topics;
    };
    let own = sentence.tokens_of(value.span);
    match clause.verb {
        // "The deadline is Friday."
        None if own.contains(&clause.head) => {
            topics.extend(topic(&[Some(attribute), Some("of the"), clause.subject.as_deref()]));
        }
        // "Hit Port Lowell on Tuesday": the day may hang from the noun before it.
        Some(_)
            if parse.head(at) == Some(clause.head)
                || at > clause.head && parse.path(at, clause.head).len() <= STEPS =>
        {
            topics.extend(clause.events(sentence, text));
        }
        _ => {}
    }
    topics
}
