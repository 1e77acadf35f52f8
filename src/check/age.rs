//! Whose age an age is: the nearest person's.
//!
//! "Horne, 12,", "Horne, who is 12", "the 12-year-old Horne". Where another person stands nearer, or
//! the age is that of somebody of theirs ("Horne's seven-year-old daughter"), it is not.

use super::amount::Bound;
use super::decide::Strength;
use super::scene::{Scene, modifies};
use super::sentence::Token;
use crate::text::tag::Tag;
use crate::value::Value;

/// Whose age it is, if it is the topic's.
pub(super) fn age(scene: &Scene<'_, '_>, value: &Value) -> Bound {
    let sentence = scene.sentence;
    let said = value.span.of(&scene.article.text);
    let here = sentence.tokens_of(value.span);
    let mentions = scene.mentions.iter().flatten();
    let persons = sentence.names().iter();
    let distance = |span: crate::text::Span| {
        let tokens = sentence.tokens_of(span);
        if tokens.end <= here.start {
            here.start - tokens.end
        } else {
            tokens.start.saturating_sub(here.end)
        }
    };
    let nearest = mentions.min_by_key(|m| distance(m.span));
    let Some(mention) = nearest else {
        return Err(format!("\"{said}\" is nobody's age here"));
    };
    let reach = distance(mention.span);
    // Another person nearer to the age than the topic's has it.
    let rival =
        persons.filter(|n| !n.span.overlaps(mention.span)).find(|n| distance(n.span) < reach);
    if let Some(rival) = rival {
        return Err(format!("\"{said}\" is the age of \"{}\"", rival.span.of(&scene.article.text)));
    }
    let name = mention.span.of(&scene.article.text);
    let tokens = sentence.tokens_of(mention.span);
    let owner = tokens.end <= here.start
        && scene.token(tokens.end).is_some_and(|t| t.tag == Tag::Possessive);
    if owner {
        return Err(format!("\"{said}\" is the age of somebody of \"{name}\""));
    }
    let bound = format!("it is the age of \"{name}\"");
    if tokens.end <= here.start {
        // "Horne, 12,", "Horne, who is 12", "Horne was 12 years old", "Horne, a 12-year-old boy".
        let link = |t: &Token<'_>| {
            [",", "(", "-", "–", "—", "--"].contains(&t.text)
                || matches!(t.tag, Tag::Aux | Tag::Wh | Tag::Det | Tag::Adv | Tag::Prep)
                || t.is_be()
                || t.is("age")
                || t.is("aged")
        };
        return if reach <= 4 && scene.only(tokens.end, here.start, link) {
            Ok((Strength::Firm, bound))
        } else {
            Err(format!("\"{said}\" stands too far from \"{name}\""))
        };
    }
    // "12-year-old Horne", "the 12-year-old victim, Horne", "the victim is 12-year-old Horne".
    let link = |t: &Token<'_>| modifies(t) && t.tag != Tag::Det || t.text == ",";
    if reach <= 4 && scene.only(here.end, tokens.start, link) {
        Ok((Strength::Firm, bound))
    } else {
        Err(format!("\"{said}\" stands too far from \"{name}\""))
    }
}
