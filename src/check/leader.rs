//! Who acts for a country: "Mr. Solar left the accord" tells of Chile where the article calls him
//! its president.
//!
//! A holder of an office of `data/offices.txt` acts for the country that stands with the office
//! ("Chilean President Ramiro Solar", "Ramiro Solar, the president of Chile", "Norway's king").
//! One who is introduced without a country is at home where the report is written; which country
//! that is, it does not say, so he may stand for any that has no other leader in the article, as
//! long as he is the only one of his kind.

use super::locate::Mention;
use super::sentence::{Document, Sentence, Token};
use crate::text::Span;
use crate::text::country::country;
use crate::text::tag::Tag;

/// A holder of an office.
#[derive(Debug)]
pub(super) struct Leader {
    surname: String,
    country: Option<&'static str>,
}

/// Everybody whom the article introduces as the holder of such an office.
pub(super) fn leaders(document: &Document<'_>) -> Vec<Leader> {
    let mut out: Vec<Leader> = Vec::new();
    for index in 0..document.passages.len() {
        let text = document.passages[index].span.of(&document.article.text).to_lowercase();
        if !offices().any(|office| text.contains(office)) {
            continue;
        }
        let Some(sentence) = document.sentence(index) else { continue };
        for found in (0..sentence.tokens.len()).filter_map(|at| introduced(sentence, at)) {
            match out.iter_mut().find(|l| l.surname == found.surname) {
                Some(known) => known.country = known.country.or(found.country),
                None => out.push(found),
            }
        }
    }
    out
}

fn offices() -> impl Iterator<Item = &'static str> {
    crate::text::list(include_str!("../../data/offices.txt"))
}

/// The person whose office begins at token `at`.
fn introduced(sentence: &Sentence<'_>, at: usize) -> Option<Leader> {
    let tokens = &sentence.tokens;
    let length = offices().find_map(|office| {
        let words: Vec<&str> = office.split(' ').collect();
        let here = tokens.get(at..at + words.len())?;
        here.iter().zip(&words).all(|(t, w)| t.is(w)).then_some(words.len())
    })?;
    let before = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i));
    // "vice president", "former President".
    if before(1).is_some_and(|t| matches!(t.tag, Tag::Adj | Tag::Noun) && !is_country(t)) {
        return None;
    }
    let owner = before(1).filter(|t| t.tag == Tag::Possessive).and_then(|_| before(2));
    let own = owner.or_else(|| before(1)).and_then(|t| country(bare(t.text)));
    let mut end = at + length;
    let mut found = own.map(|(c, _)| c.name);
    let mut of = |end: &mut usize| {
        let is = |i: usize, word: &str| tokens.get(i).is_some_and(|t| t.is(word));
        if !is(*end, "of") {
            return true;
        }
        let from = *end + 1 + usize::from(is(*end + 1, "the"));
        let last = (from + 1..=from + 3).rev().find(|&to| named(tokens, from, to).is_some());
        let Some(to) = last else { return false };
        found = found.or(named(tokens, from, to));
        *end = to;
        true
    };
    // "the president of Chile, Ramiro Solar": the country may stand on either side of the name.
    if !of(&mut end) {
        return None;
    }
    end += usize::from(tokens.get(end).is_some_and(|t| t.text == ","));
    let name: Vec<&Token<'_>> = tokens[end.min(tokens.len())..]
        .iter()
        .take(4)
        .take_while(|t| t.tag == Tag::ProperNoun && !is_country(t))
        .collect();
    let surname = name.last()?.text.to_owned();
    end += name.len();
    of(&mut end).then_some(Leader { surname, country: found })
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn is_country(token: &Token<'_>) -> bool {
    country(bare(token.text)).is_some()
}

/// The country that the tokens name.
fn named(tokens: &[Token<'_>], from: usize, to: usize) -> Option<&'static str> {
    let words: Vec<&str> = tokens.get(from..to)?.iter().map(|t| t.text).collect();
    country(bare(&words.join(" "))).map(|(c, _)| c.name)
}

/// Where the article names somebody who acts for a country.
pub(super) fn mentions(document: &Document<'_>, of: &str) -> Vec<Mention> {
    let leaders = document.leaders();
    let at_home: Vec<&Leader> = leaders.iter().filter(|l| l.country.is_none()).collect();
    let known: Vec<&Leader> = leaders.iter().filter(|l| l.country == Some(of)).collect();
    let acting = match (&known[..], &at_home[..]) {
        ([], [only]) => vec![*only],
        ([], _) => Vec::new(),
        _ => known,
    };
    let text = &document.article.text;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut out = Vec::new();
    for leader in acting {
        for (start, word) in text.match_indices(&leader.surname) {
            let span = Span::new(start, start + word.len());
            let within = letter(text[..start].chars().next_back())
                || letter(text[span.end..].chars().next());
            if start >= document.article.body && !within {
                out.push(Mention { span, head: span, phrase: usize::MAX, loose: true });
            }
        }
    }
    out
}
