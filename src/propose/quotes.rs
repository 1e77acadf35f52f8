//! Quotations, and who says them.

use super::phrase::{noun, plain};
use super::proposal::Proposal;
use crate::check::{Document, Sentence, is_saying, speaker};
use crate::text::Span;
use crate::text::tag::{Form, Tag};
use crate::value::Reading;

/// The fewest words that make a quotation one to hold others to.
const SHORTEST: usize = 5;

/// The most: of a longer one other reports cut something.
const LONGEST: usize = 40;

/// The ways to state every quotation that begins in a sentence: by whom the sentence names as its speaker,
/// or the one after it, where the quotation goes on.
pub(super) fn read(document: &Document<'_>, index: usize) -> Vec<Vec<Proposal>> {
    let text = &document.article.text;
    let Some(sentence) = document.sentence(index) else {
        return Vec::new();
    };
    let here = |span: Span| sentence.passage.span.covers(Span::new(span.start, span.start + 1));
    let mut found = Vec::new();
    for quote in document.quotes().iter().filter(|quote| here(quote.span)) {
        let words = plain(quote.inner.of(text));
        let words = words.trim_end_matches([',', ';', ':', '.']);
        if !(SHORTEST..=LONGEST).contains(&words.split(' ').count()) {
            continue;
        }
        // Half a sentence means what stands around it.
        if !words.starts_with(char::is_uppercase) {
            continue;
        }
        let after = document.passage_at(quote.span.end);
        let near = [Some(index), after.filter(|after| *after != index)];
        let topics = near.into_iter().flatten().filter_map(|near| {
            let sentence = document.sentence(near)?;
            let (who, verb) = said(sentence, quote.span, text)?;
            let who = match who {
                Who::Named(name) => name,
                Who::Pronoun => last_person(document, near, text)?,
            };
            Some(format!("{who} {verb}"))
        });
        // A text that has one kind of marks inside stands between the other.
        let value = match words.contains(['"', '\'']) {
            true => format!("“{words}”"),
            false => format!("\"{words}\""),
        };
        let propose = |topic| Proposal {
            topic,
            value: value.clone(),
            span: quote.span,
            sentence: sentence.passage.span,
        };
        found.push(topics.map(propose).collect());
    }
    found
}

enum Who {
    Named(String),
    Pronoun,
}

/// Who says what is quoted, and by which verb.
fn said(sentence: &Sentence<'_>, quote: Span, text: &str) -> Option<(Who, String)> {
    let outside = |span: Span| !quote.overlaps(span);
    // "To tell him" says nothing yet, and "noting" stands beside the verb that does.
    let form = |i: usize| sentence.parse().form(i);
    let finite = |i: usize| {
        matches!(form(i), Some(Form::Past | Form::Third)) || sentence.tokens[i].is("say")
    };
    let saying = |i: &usize| {
        is_saying(&sentence.tokens[*i]) && outside(sentence.tokens[*i].span) && finite(*i)
    };
    let verbs: Vec<usize> = (0..sentence.tokens.len()).filter(saying).collect();
    let who = speaker(sentence, *verbs.last()?).filter(|span| outside(*span))?;
    // The verb is the one that stands with them.
    let apart = |i: &&usize| {
        let token = sentence.tokens[**i].span;
        token.start.saturating_sub(who.end).max(who.start.saturating_sub(token.end))
    };
    let verb = sentence.tokens[*verbs.iter().min_by_key(apart)?].text.to_lowercase();
    let tokens: Vec<usize> = sentence.tokens_of(who).collect();
    let pronoun = |t: &Tag| matches!(t, Tag::Subject | Tag::Object);
    if tokens.iter().all(|&i| pronoun(&sentence.tokens[i].tag)) {
        return Some((Who::Pronoun, verb));
    }
    // Of a person the surname, by which other reports speak of them.
    let person = sentence.names().iter().filter(|name| who.overlaps(name.span)).find_map(surname);
    let name = person.map(|span| plain(span.of(text)));
    let parse = sentence.parse();
    let head =
        tokens.iter().copied().find(|at| parse.head(*at).is_none_or(|h| !tokens.contains(&h)));
    Some((Who::Named(name.or_else(|| noun(sentence, text, head?))?), verb))
}

fn surname(name: &crate::value::Value) -> Option<Span> {
    match &name.reading {
        Reading::Name(name) if name.given.is_some() || name.title.is_some() => name.surname,
        _ => None,
    }
}

/// The only person named in the sentences right before one, whom "he" or "she" can mean.
fn last_person(document: &Document<'_>, index: usize, text: &str) -> Option<String> {
    let before = (index.saturating_sub(2)..index).rev().filter_map(|i| document.sentence(i));
    let mut people = before.flat_map(|sentence| sentence.names()).filter_map(surname);
    let first = plain(people.next()?.of(text));
    people.all(|other| plain(other.of(text)) == first).then_some(first)
}
