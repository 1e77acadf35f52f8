//! Who says it: the subject of the verb of saying above a passage, or behind "according to".

use super::finding::Finding;
use super::sentence::{Document, Sentence, is_saying};
use crate::text::parse::{Relation, Upos};
use crate::text::tag::Tag;
use crate::text::{Span, given};
use crate::value::{Reading, Value};

/// Who says what stands at token `at`, where the sentence names somebody.
pub(crate) fn speaker(sentence: &Sentence<'_>, at: usize) -> Option<Span> {
    let parse = sentence.parse();
    let clause = parse.clause(at);
    let mut above = std::iter::once(clause).chain(parse.ancestors(clause));
    according(sentence)
        .or_else(|| above.find_map(|verb| sayer(sentence, verb)))
        // "…, the officials said.", "…, she said, …": who says it hangs from what is said.
        .or_else(|| {
            let aside = |verb: &usize| match parse.relation(*verb) {
                Relation::Parataxis => true,
                Relation::Conjunct => parse.child(*verb, &[Relation::Coordinator]).is_none(),
                _ => false,
            };
            (0..sentence.tokens.len()).filter(aside).find_map(|verb| sayer(sentence, verb))
        })
}

/// The subject of a verb of saying.
fn sayer(sentence: &Sentence<'_>, verb: usize) -> Option<Span> {
    let parse = sentence.parse();
    if !is_saying(sentence.tokens.get(verb)?) || parse.is_passive(verb) {
        return None;
    }
    // "The train, he said, was late": the nearest of two.
    let own = parse.children(verb).filter(|c| parse.relation(*c) == Relation::Subject);
    // "…, said Lt. Orme": behind the verb the parse may take it for something else.
    let behind = || {
        let nominal = |c: &usize| matches!(parse.upos(*c), Upos::Noun | Upos::Propn);
        let other = |c: &usize| matches!(parse.relation(*c), Relation::Object | Relation::Other);
        parse.children(verb).filter(|c| *c > verb).find(|c| nominal(c) && other(c))
    };
    let ends = verb.checked_sub(1).is_some_and(|i| sentence.tokens[i].tag == Tag::Punct);
    let subject = own
        .min_by_key(|c| c.abs_diff(verb))
        .or_else(|| ends.then(behind).flatten())
        .or_else(|| parse.subject(verb))?;
    // "I will tell you …", he said: who is "I" stands elsewhere.
    let token = sentence.tokens.get(subject)?;
    let elsewhere = ["I", "we", "We"].contains(&token.text);
    (!elsewhere).then(|| phrase(sentence, subject)).flatten()
}

/// A noun with what stands before it and what a preposition ties to it: without what is told of it between
/// commas or in a clause, and without a day ("the minister on Friday said").
fn phrase(sentence: &Sentence<'_>, noun: usize) -> Option<Span> {
    let parse = sentence.parse();
    let tokens = &sentence.tokens;
    let when = |v: &&Value| v.kind().is_when();
    let dated =
        |i: usize| sentence.values.iter().filter(when).any(|v| v.span.overlaps(tokens[i].span));
    let names = sentence.names();
    // The whole of a name: the full stop of "Lt." ends no phrase.
    let named = |i: usize| names.iter().any(|n| n.span.covers(tokens[i].span));
    let ends = |i: &usize| {
        tokens[*i].tag == Tag::Punct && !named(*i)
            || dated(*i)
            || parse.heads_clause(*i)
            || tokens[*i].tag == Tag::Wh
    };
    let own = parse.span(noun);
    let mut to = (noun + 1..own.end).find(ends).unwrap_or(own.end);
    while to > noun + 1 && tokens[to - 1].tag == Tag::Prep {
        to -= 1;
    }
    let from = (own.start..noun).rev().find(ends).map_or(own.start, |i| i + 1);
    let ties = |i: &usize| matches!(parse.relation(*i), Relation::Case | Relation::Fixed);
    let from = (from..noun).find(|i| !ties(i)).unwrap_or(noun);
    let span = Span::new(tokens.get(from)?.span.start, tokens.get(to.checked_sub(1)?)?.span.end);
    let whole =
        |span: Span, name: Span| Span::new(span.start.min(name.start), span.end.max(name.end));
    let span = names.iter().map(|n| n.span).filter(|n| n.overlaps(span)).fold(span, whole);
    (!dated(noun)).then_some(span)
}

/// How many sentences back a pronoun's name is looked for.
const REACH: usize = 3;

/// Names who says what an article has as said by "he" or "she", where only one person can be meant.
pub(crate) fn name_pronouns(document: &Document<'_>, finding: &mut Finding) {
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
    let parse = sentence.parse();
    let at = sentence.tokens.windows(2).position(|w| w[0].is("according") && w[1].is("to"))?;
    let noun = parse.head(at).filter(|noun| *noun > at + 1).or_else(|| parse.head(at + 1))?;
    phrase(sentence, noun).filter(|_| noun > at + 1)
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
            (
                "Lt. John Orme of the Selwood police",
                "The train was late, said Lt. John Orme of the Selwood police.",
            ),
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
