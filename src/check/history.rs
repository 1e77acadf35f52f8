//! What a report tells of other times and other events, beside its own: "In 2016 the firm laid off 45
//! people", "In a similar incident in June, a trawler was hit".

use super::scene::{Scene, modifies};
use super::sentence::Token;
use super::words;
use crate::text::tag::Tag;
use crate::text::{Span, lexicon};
use crate::value::{Days, Reading, Value};

/// How many days before its report an event can be and still be its news.
const NEWS_DAYS: i64 = 31;

/// What makes that which stands at `span` history: a date long before the report in its clause, or what
/// the sentence opens with. None of what the topic itself dates or names.
pub(super) fn history(scene: &Scene<'_, '_>, span: Span) -> Option<Span> {
    let sentence = scene.sentence;
    if let Some(word) = other_event(&sentence.tokens) {
        return Some(word);
    }
    let named = scene.items.iter().any(|i| i.name);
    let published = scene.article.meta.published.filter(|_| !named)?;
    let clause = sentence.clause_at(span.start)?;
    let long_ago = |v: &&Value| match v.reading {
        Reading::Date(Days::Range { to: Some(to), .. }) => {
            published.duration_since(to).as_hours() / 24 > NEWS_DAYS
        }
        _ => false,
    };
    let opening = opening(&sentence.tokens).map_or(0, |t| t.span.start);
    // "a 1943 Stearman": of the thing, not of the event
    let adverbial = |v: &&Value| {
        let at = sentence.tokens_of(v.span);
        let before = at.start.checked_sub(1).and_then(|i| sentence.tokens.get(i));
        before.is_none_or(|t| t.tag == Tag::Prep || !modifies(t))
            && !sentence
                .tokens
                .get(at.end)
                .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun))
    };
    let own =
        |v: &&Value| v.span.end <= opening || sentence.clause_at(v.span.start) == Some(clause);
    let asked = |v: &&Value| scene.mentions.iter().flatten().any(|m| m.span.overlaps(v.span));
    let then =
        sentence.values.iter().filter(|v| own(v) && adverbial(v) && !asked(v)).find(long_ago);
    then.map(|v| v.span)
}

/// The comma that ends the phrase with a preposition that a sentence opens with: "In June 2019, …".
fn opening<'s, 'a>(tokens: &'s [Token<'a>]) -> Option<&'s Token<'a>> {
    tokens.first().filter(|t| t.tag == Tag::Prep)?;
    let end =
        tokens.iter().position(|t| t.text == "," || matches!(t.tag, Tag::Verb(_) | Tag::Aux))?;
    tokens.get(end).filter(|t| t.text == ",")
}

/// "In a similar incident", "In an earlier attack": the word that opens a sentence about another event.
fn other_event(tokens: &[Token<'_>]) -> Option<Span> {
    tokens.first().filter(|t| t.tag == Tag::Prep)?;
    let at = (1..tokens.len().min(4)).find(|&i| words::is(tokens[i].text, words::Class::Other))?;
    let noun = tokens[at + 1..].iter().take(2).find(|t| t.tag == Tag::Noun)?;
    let event = lexicon::is_event_noun(&noun.text.to_lowercase())
        || lexicon::is_a(&noun.text.to_lowercase(), "happening");
    event.then_some(tokens[at].span)
}
