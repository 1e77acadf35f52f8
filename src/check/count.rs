//! What a number counts.
//!
//! Its own noun, which must be an item of the topic ("150 people"), with the rest of the topic in
//! its clause; of people also another noun for persons ("four adults"). Without a noun it must
//! touch the topic's verb ("killing two", "13 injured") or be the measure of the topic's noun.

use std::ops::Range;

use super::amount::Bound;
use super::decide::Strength;
use super::locate::Mention;
use super::measured;
use super::people;
use super::scene::Scene;
use super::sentence::{Sentence, Token};
use crate::text::country::demonym;
use crate::text::tag::Tag;
use crate::text::{Pos, Span, inflect};
use crate::value::{Kind, Value};

/// What a number counts, if it is what the topic counts.
pub(super) fn number(scene: &Scene<'_, '_>, value: &Value, unsaid: Option<usize>) -> Bound {
    let sentence = scene.sentence;
    let text = &scene.article.text;
    let said = value.span.of(text);
    let here = sentence.tokens_of(value.span);
    if let Some(word) = is_part(scene, value) {
        return Err(format!("\"{word}\" makes \"{said}\" a part, or another count"));
    }
    let clause = sentence.clauses.of.get(here.start).copied().unwrap_or_default();
    let counted = value.noun.and_then(|noun| {
        let of = |m: &Mention| m.span.overlaps(noun);
        scene.mentions.iter().position(|mentions| mentions.iter().any(of))
    });
    // What the count does not name itself must stand in its clause.
    let rest_here = |counted: Option<usize>| {
        scene.mentions.iter().enumerate().all(|(i, mentions)| {
            Some(i) == counted
                || Some(i) == unsaid
                || scene.missing.contains(&i)
                || mentions.iter().any(|m| near(scene, m, clause, &here))
        })
    };
    let noun = value.noun.map_or("", |n| n.of(text));
    let person = unsaid.is_some() && people::is_person(noun);
    match (value.noun, counted) {
        (Some(_), Some(_)) | (Some(_), None) if counted.is_some() || person => {
            if let Some(other) = scene.rather_counts(counted.filter(|_| unsaid.is_none()), value) {
                return Err(format!("it counts \"{noun}\", and the topic asks for \"{other}\""));
            }
            let touched = || scene.predicates().find(|m| touches(scene, m, &here));
            if let (false, Some(0), Some(mention)) = (rest_here(counted), counted, touched()) {
                // "plans to cut jobs and to close three of its 14 plants"
                let bound = format!("it stands with \"{}\"", mention.span.of(text));
                return Ok((alone(scene, value, counted), bound));
            }
            if !rest_here(counted) {
                return Err(format!(
                    "it counts \"{noun}\", but in another clause than the topic's"
                ));
            }
            if let Some(verb) = scene.does(value.span) {
                return Err(format!("\"{said}\" did what \"{verb}\" says rather than suffered it"));
            }
            let strength = if person && counted.is_none_or(|c| Some(c) == unsaid) {
                among_people(scene, value, clause)
            } else {
                alone(scene, value, counted)
            };
            // A part of them is as many as it says, but others of them may be more.
            let back = here.start.checked_sub(1).and_then(|i| scene.token(i));
            let part = scene.token(here.end).is_some_and(|t| t.is("of"))
                || back.is_some_and(|t| t.tag == Tag::Possessive);
            let strength = if part { Strength::Weak } else { strength };
            Ok((strength, format!("it counts \"{noun}\"")))
        }
        (Some(_), _) if unsaid.is_none() && measured::times(scene, value, noun) => {
            Ok((alone(scene, value, None), "it counts how often".to_owned()))
        }
        (Some(_), _) => Err(format!("it counts \"{noun}\"")),
        (None, _) => {
            let touches = scene.predicates().find(|m| touches(scene, m, &here));
            let free = unsaid.is_some() || scene.missing.is_empty();
            match (touches.filter(|_| free), measured::strength(scene, value)) {
                (Some(mention), _) => {
                    let bound = format!("it stands with \"{}\"", mention.span.of(text));
                    Ok((alone(scene, value, None), bound))
                }
                (None, Some(strength)) => Ok((strength, "it is said of the topic".to_owned())),
                (None, None) => Err(format!("\"{said}\" counts nothing that the topic names")),
            }
        }
    }
}

/// The word that makes a number a part of something else, or a count beside it: "including two",
/// "another two", and the 14 in "three of its 14".
fn is_part<'t>(scene: &Scene<'_, 't>, value: &Value) -> Option<&'t str> {
    let here = scene.sentence.tokens_of(value.span);
    let back = |n: usize| here.start.checked_sub(n).and_then(|i| scene.token(i));
    let parts = ["including", "among", "other", "another", "additional"];
    let before = back(1).filter(|t| parts.iter().any(|w| t.is(w)));
    let of = |t: &&Token<'_>| t.is("of");
    let whole = match back(1) {
        Some(t) if t.is("of") => back(2),
        Some(t) if matches!(t.tag, Tag::Det | Tag::Possessive) => back(2).filter(of).and(back(3)),
        _ => None,
    };
    let after = scene.token(here.end).filter(|t| t.is("out"));
    before.or(after).or(whole.filter(|t| t.tag == Tag::Num)).map(|t| t.text)
}

/// The noun that a number counts, by the parts of speech behind it: the last noun of the run
/// ("two oil tankers"), adjectives before it; none where only an adjective or a verb follows
/// ("three more injured"). A part counts what it is a part of ("three of its 14 factories").
pub(super) fn counted_noun(scene: &Scene<'_, '_>, value: &Value) -> Option<Span> {
    let named = |t: &Token<'_>| scene.predicates().any(|m| m.span.overlaps(t.span));
    noun_behind(scene.sentence, value, &named)
}

/// The noun that a number counts; `state` tells words that say what befalls it.
pub(super) fn noun_behind(
    sentence: &Sentence<'_>,
    value: &Value,
    state: &dyn Fn(&Token<'_>) -> bool,
) -> Option<Span> {
    let tokens = &sentence.tokens;
    let here = sentence.tokens_of(value.span);
    let mut at = here.end;
    let of = tokens.get(at).is_some_and(|t| t.is("of"));
    let counts = |t: &Token<'_>| {
        let starts = |v: &Value| v.kind() == Kind::Number && v.span.start == t.span.start;
        sentence.values.iter().any(starts)
    };
    let inner = |t: &Token<'_>| {
        matches!(t.tag, Tag::Adj | Tag::Adv | Tag::ProperNoun)
            || (t.tag == Tag::Num && (of || !counts(t)))
            || (of && matches!(t.tag, Tag::Det | Tag::Possessive))
    };
    at += usize::from(of);
    while at < here.end + 5 && tokens.get(at).is_some_and(inner) {
        at += 1;
    }
    let behind = tokens.get(at..)?;
    let mut run = behind.iter().take_while(|t| t.tag == Tag::Noun).count();
    // "one person dead", "three people shot": what befalls the noun behind it is said of it.
    let said = |person: &Token<'_>, t: &Token<'_>| {
        let lower = t.text.to_lowercase();
        let adjective = inflect::lemmas(&lower).iter().any(|(_, pos)| *pos == Pos::Adj);
        state(t) && (adjective || people::is_person(person.text))
    };
    if run > 1 && said(&behind[run - 2], &behind[run - 1]) {
        run -= 1;
    }
    // "three Israelis", "six Portuguese aboard": a people counts as a noun where none follows.
    let people = || tokens[here.end..at].iter().rev().find(|t| demonym(t.text).is_some());
    let noun = match run.checked_sub(1) {
        Some(last) => behind.get(last),
        None => people(),
    };
    noun.map(|t| t.span)
}

/// Whether a mention stands in the number's clause, or right behind its noun ("150 people dead").
fn near(scene: &Scene<'_, '_>, mention: &Mention, clause: usize, here: &Range<usize>) -> bool {
    let tokens = scene.sentence.tokens_of(mention.span);
    // "resulting in one death": what has a count of its own takes no other.
    let counted = |v: &Value| {
        let end = scene.sentence.tokens_of(v.span).end;
        v.kind() == Kind::Number
            && end != here.end
            && end <= tokens.start
            && scene.only(end, tokens.start, |t| t.tag == Tag::Adj)
    };
    if scene.sentence.values.iter().any(counted) {
        return false;
    }
    let own = scene.sentence.clause_at(mention.head.start);
    own.is_some_and(|c| scene.tied(c, clause))
        || (tokens.start >= here.end && tokens.start - here.end <= 4)
}

/// Whether a number without a noun stands right with a mention: "killing two", "13 were injured",
/// "three more injured", "a crew of two".
fn touches(scene: &Scene<'_, '_>, mention: &Mention, here: &Range<usize>) -> bool {
    let tokens = scene.sentence.tokens_of(mention.span);
    let linked = |t: &Token<'_>| matches!(t.tag, Tag::Aux | Tag::Adv) || t.is("more");
    // "a crew of two", "a death toll of 12"
    let of = tokens.end + 1 == here.start && scene.token(tokens.end).is_some_and(|t| t.is("of"));
    let nominal = || scene.token(tokens.end - 1).is_some_and(Token::is_nominal);
    tokens.end == here.start
        || (of && nominal())
        || (here.end <= tokens.start
            && tokens.start - here.end <= 3
            && scene.only(here.end, tokens.start, linked))
}

/// Firm, unless other numbers in the sentence count the same thing, or nothing as this one does.
fn alone(scene: &Scene<'_, '_>, value: &Value, item: Option<usize>) -> Strength {
    let same = |v: &Value| match item {
        Some(item) => {
            let noun = v.noun;
            noun.is_some_and(|n| scene.mentions[item].iter().any(|m| m.span.overlaps(n)))
        }
        None => {
            let here = scene.sentence.tokens_of(v.span);
            // "two in a grave and five in a fair state": parts of one whole.
            let part = counted_noun(scene, v).is_none()
                && scene.token(here.end).is_some_and(|t| t.tag == Tag::Prep);
            part || scene.predicates().any(|m| touches(scene, m, &here))
        }
    };
    let rival = |v: &Value| {
        v.kind() == Kind::Number
            && !v.span.overlaps(value.span)
            && is_part(scene, v).is_none()
            && same(v)
    };
    let rivals = scene.sentence.values.iter().any(rival);
    if rivals { Strength::Weak } else { Strength::Firm }
}

/// How firm a count of people is: the clause must hold no other, and "a man" may be one of several
/// that the article tells of one by one.
fn among_people(scene: &Scene<'_, '_>, value: &Value, clause: usize) -> Strength {
    let rival = |v: &Value| {
        let own = scene.sentence.clause_at(v.span.start);
        !v.span.overlaps(value.span)
            && is_part(scene, v).is_none()
            && scene.does(v.span).is_none()
            && own.is_some_and(|c| scene.tied(c, clause))
    };
    let single = value.span.of(&scene.article.text).starts_with(['a', 'A']);
    let weak = single || people::counts(scene).iter().any(rival);
    if weak { Strength::Weak } else { Strength::Firm }
}
