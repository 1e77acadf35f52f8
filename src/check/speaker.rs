//! Who says it: the subject of the verb of saying above a passage, or behind "according to".

use super::clause::Link;
use super::finding::Finding;
use super::sentence::{Document, Sentence, is_saying};
use super::token::Token;
use crate::text::tag::Tag;
use crate::text::{Span, given};
use crate::value::{Kind, Reading, Value};

/// Who says what stands at token `at`, where the sentence names somebody.
pub(super) fn speaker(sentence: &Sentence<'_>, at: usize) -> Option<Span> {
    according(sentence)
        .or_else(|| {
            let mut clause = sentence.clauses.of.get(at).copied();
            for _ in 0..sentence.clauses.list.len() {
                let this = clause?;
                if let Some(found) = sayer(sentence, this) {
                    return Some(found);
                }
                clause = sentence.clauses.list.get(this)?.parent;
            }
            None
        })
        .or_else(|| {
            // "…, the officials said." at the end, "… , said X": the last clause speaks for the rest.
            let last = sentence.clauses.list.len().checked_sub(1)?;
            let link = sentence.clauses.list.get(last)?.link;
            (link == Link::Main).then(|| sayer(sentence, last)).flatten()
        })
}

/// The subject of a clause whose verb is one of saying, before or after it.
fn sayer(sentence: &Sentence<'_>, clause: usize) -> Option<Span> {
    let group = sentence.group(clause)?;
    let head = sentence.tokens.get(group.head)?;
    if !is_saying(head) || group.passive {
        return None;
    }
    let before = || phrase_before(sentence, group.start);
    let after = || phrase_after(sentence, group.end);
    // "…, said the minister", but "Ada Holm, the minister, told the Post that …".
    let mark = |at: usize| sentence.tokens.get(at).is_none_or(|t| t.tag == Tag::Punct);
    let ends = |phrase: &Span| mark(sentence.tokens_of(*phrase).end);
    let comma = group.start.checked_sub(1).is_some_and(mark);
    let found =
        if comma { after().filter(ends).or_else(before) } else { before() }.or_else(after)?;
    // The whole of a name: the full stop of "Lt." ends no phrase.
    let whole =
        |span: Span, name: Span| Span::new(span.start.min(name.start), span.end.max(name.end));
    let names = sentence
        .names()
        .iter()
        .map(|n| n.span)
        .filter(|n| n.overlaps(found) && !n.overlaps(head.span));
    let found = names.fold(found, whole);
    // "I will tell you …", he said: who is "I" stands elsewhere.
    let token = sentence.token_at(found.start).map(|i| &sentence.tokens[i])?;
    (token.span != found || !["I", "we", "We"].contains(&token.text)).then_some(found)
}

/// How many sentences back a pronoun's name is looked for.
const REACH: usize = 3;

/// Names who says what an article has as said by "he" or "she", where only one person can be meant.
pub(super) fn name_pronouns(document: &Document<'_>, finding: &mut Finding) {
    for evidence in &mut finding.evidence {
        if evidence.speaker.as_deref().is_some_and(is_pronoun) {
            let at = document.passage_at(evidence.span.start);
            if let Some(name) = at.and_then(|index| antecedent(document, index)) {
                evidence.speaker = Some(name.of(&document.article.text).to_owned());
            }
        }
    }
}

fn is_pronoun(word: &str) -> bool {
    ["he", "she"].iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

/// Whom a pronoun before a verb of saying means: who spoke last goes on speaking; else the only
/// person named last.
fn antecedent(document: &Document<'_>, index: usize) -> Option<Span> {
    let text = &document.article.text;
    for index in (index.saturating_sub(REACH)..index).rev() {
        let sentence = document.sentence(index)?;
        let last = sentence.tokens.iter().rposition(|t| t.tag != Tag::Punct);
        let person = |name: &&Value| is_person(name, text);
        let people = || sentence.names().iter().filter(person);
        match last.and_then(|at| speaker(sentence, at)) {
            Some(said) if is_pronoun(said.of(text)) => {}
            Some(said) => return people().map(|n| n.span).find(|n| n.overlaps(said)),
            None => match people().map(|n| n.span).collect::<Vec<_>>()[..] {
                [] => {}
                [one] => return Some(one),
                _ => return None,
            },
        }
    }
    None
}

/// Whether a name is a person's by its form: with a title or a given name.
fn is_person(name: &Value, text: &str) -> bool {
    let Reading::Name(parts) = &name.reading else {
        return false;
    };
    let own = name.span.of(text);
    let first = own.split(' ').next().unwrap_or_default();
    // A surname alone was given in full before.
    let full = |at: usize| {
        let before = text[..at].trim_end().rsplit(' ').next().unwrap_or_default();
        given::is_given_name(before)
    };
    let earlier = text[..name.span.start].match_indices(own).any(|(at, _)| full(at));
    parts.title.is_some() || given::is_given_name(first) || earlier
}

/// "according to X".
fn according(sentence: &Sentence<'_>) -> Option<Span> {
    let at = sentence.tokens.windows(2).position(|w| w[0].is("according") && w[1].is("to"))?;
    phrase_after(sentence, at + 2)
}

/// The noun phrase that is the subject of the verb at `end`: what stands right before it, but for a day
/// ("the minister on Friday said"), what is told of it between commas ("Ada Holm, the head of the agency,
/// said"; "the Post, which named no source, wrote"), a relative clause ("two people who know of the
/// plan told") and a place ("officials in Selonia said").
fn phrase_before(sentence: &Sentence<'_>, end: usize) -> Option<Span> {
    let tokens = &sentence.tokens;
    let comma = |i: &usize| tokens[*i].is(",");
    let when = |v: &&Value| matches!(v.kind(), Kind::Date | Kind::Time);
    let dated =
        |i: usize| sentence.values.iter().filter(when).any(|v| v.span.overlaps(tokens[i].span));
    let mut to = end;
    if end > 0 && comma(&(end - 1)) {
        to = (0..end - 1).rev().find(comma)?;
    }
    while to > 0 && (dated(to - 1) || (tokens[to - 1].tag == Tag::Prep && to < end)) {
        to -= 1;
    }
    // Where the phrase ends, with what a preposition ties to its noun.
    let mut last = to;
    loop {
        let outside = |i: &usize| !part_of_phrase(sentence, *i);
        let from = (0..to).rev().find(outside).map_or(0, |i| i + 1);
        let from = (from..to).find(|i| !dated(*i)).unwrap_or(to);
        // A pronoun is a subject of its own: "the man they said …".
        if let Some(pronoun) = (from..to).rev().find(|i| tokens[*i].tag == Tag::Subject) {
            return trimmed(sentence, pronoun, last);
        }
        let Some(above) = from.checked_sub(1).filter(|_| from < to) else {
            return trimmed(sentence, from, last);
        };
        // Beneath a preposition or in a relative clause stands no subject: it is before that.
        let verbal = |i: &usize| matches!(tokens[*i].tag, Tag::Verb(_) | Tag::Adv | Tag::Prep);
        let opens = (0..from).rev().find(|i| !verbal(i));
        let relative = opens.filter(|i| ["who", "which", "that"].iter().any(|w| tokens[*i].is(w)));
        to = match (tokens[above].tag, relative) {
            (Tag::Prep | Tag::Verb(_), Some(relative)) => {
                last = relative;
                relative
            }
            (Tag::Prep, None) if places(&tokens[above]) && above.checked_sub(1) == opens => above,
            (Tag::Verb(_), None) if !is_saying(&tokens[above]) => return None,
            _ => return trimmed(sentence, from, last),
        };
    }
}

/// A preposition that ties a phrase to the noun before it: "officials in Selonia", "a man at the scene".
fn places(token: &Token<'_>) -> bool {
    ["in", "at", "from", "for", "of", "with", "on"].iter().any(|w| token.is(w))
}

fn phrase_after(sentence: &Sentence<'_>, start: usize) -> Option<Span> {
    let mut to = start;
    while to < sentence.tokens.len() && part_of_phrase(sentence, to) {
        to += 1;
    }
    trimmed(sentence, start, to)
}

fn part_of_phrase(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = &sentence.tokens[at];
    token.in_phrase() || (token.is("of") && at > 0 && sentence.tokens[at - 1].is_nominal())
}

fn trimmed(sentence: &Sentence<'_>, from: usize, to: usize) -> Option<Span> {
    let tokens = sentence.tokens.get(from..to)?;
    let nominal = tokens.iter().any(|t| t.is_nominal());
    let (first, last) = (tokens.first()?, tokens.last()?);
    let span = Span::new(first.span.start, last.span.end);
    let day = sentence.values.iter().any(|v| v.kind() == Kind::Date && v.span.overlaps(span));
    (nominal && !day).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::Document;
    use crate::text::Article;

    /// Who says that something was late, of what `pick` makes of the sentence's speaker.
    fn said(text: &str, pick: fn(&Document<'_>, usize, Option<Span>) -> Option<Span>) -> String {
        let article = Article::in_memory("a", text, None);
        let document = Document::new(&article);
        let at = text.find("late").unwrap();
        let index = document.passage_at(at).unwrap();
        let sentence = document.sentence(index).unwrap();
        let said = speaker(sentence, sentence.token_at(at).unwrap());
        pick(&document, index, said).map_or_else(String::new, |span| span.of(text).to_owned())
    }

    #[test]
    fn a_pronoun_is_named_where_one_person_can_be_meant() {
        let cases = [
            ("Ada Holm", "Ada Holm leads the agency. The train was late, she said."),
            (
                "Holm",
                "Ada Holm came. Holm said it was dark. It rained. The train was late, she said.",
            ),
            (
                "Ada Holm",
                "Ada Holm said it was dark. She said it rained. She said the train was late.",
            ),
            ("she", "Ada Holm met Eva Lind. The train was late, she said."),
            ("she", "Police said it was dark. The train was late, she said."),
            ("he", "Selonia is small. The train was late, he said."),
        ];
        for (who, text) in cases {
            let named = said(text, |document, index, said| antecedent(document, index).or(said));
            assert_eq!(named.to_lowercase(), who.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn speakers_are_named_by_their_noun() {
        let cases = [
            ("Ada Holm", "Ada Holm, the head of the agency, said the train was late."),
            ("the minister", "On Tuesday the minister said that the train was late."),
            ("the minister", "The train was late, the minister on Tuesday told the Post."),
            ("The Post", "The Post, which named no source, wrote on Monday that it was late."),
            ("two people", "The train was late, two people who know of the plan told him."),
            ("a spokesman for the line", "The train was late, a spokesman for the line said."),
            ("Officials in Selonia", "Officials in Selonia say that the train was late."),
            ("Mr. Orme", "Mr. Orme, 51, said the train was late."),
            ("Lt. John Orme", "The train was late, said Lt. John Orme of the Selwood police."),
            ("police", "The train was late, said police at the scene."),
            ("the driver", "The train was late, according to the driver."),
            ("he", "The train, he said, was late."),
            ("One woman", "One woman who called 911 said the train was late."),
            ("", "The train was late when it arrived in Selonia."),
        ];
        for (who, text) in cases {
            assert_eq!(said(text, |_, _, said| said), who, "{text}");
        }
    }
}
