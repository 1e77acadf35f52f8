//! Whose age an age is: the nearest person's.
//!
//! "Horne, 12,", "Horne, who is 12", "the 12-year-old Horne". Where another person stands nearer, or
//! the age is that of somebody of theirs ("Horne's seven-year-old daughter"), it is not. An age of the
//! day of the report ("now 23") may be another than in the story, and contradicts nothing.

use super::amount::{Bound, compared};
use super::decide::{Candidate, Strength};
use super::described::Described;
use super::locate::{Mention, Words};
use super::person::Search;
use super::scene::{Carried, Scene, modifies};
use super::sentence::{Document, Sentence, Token};
use super::words;
use crate::fact::Fact;
use crate::text::Span;
use crate::text::tag::Tag;
use crate::value::{Kind, Value, is_name_suffix};

/// Whether the age is that of the name across a description of it: "Stone, a talented 15-year-old
/// singer", "Stone, a retired teacher from Denver, is 67".
fn apposed(scene: &Scene<'_, '_>, name: usize, age: usize) -> bool {
    let comma = |i: usize| scene.token(i).is_some_and(|t| t.text == ",");
    let article = |t: &Token<'_>| t.is("a") || t.is("an") || t.is("the");
    if !comma(name) || !scene.token(name + 1).is_some_and(article) {
        return false;
    }
    let adjectives = scene.only(name + 2, age, |t| matches!(t.tag, Tag::Adj | Tag::Adv));
    let is = age >= 2 && comma(age - 2) && scene.token(age - 1).is_some_and(Token::is_be);
    let phrase = |t: &Token<'_>| t.in_phrase() || t.tag == Tag::Prep || t.is("and");
    adjectives || (is && age - name <= 16 && scene.only(name + 1, age - 2, phrase))
}

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
    let name = mention.span.of(&scene.article.text);
    let tokens = sentence.tokens_of(mention.span);
    let bound = format!("it is the age of \"{name}\"");
    let now = here.start.checked_sub(1).and_then(|i| scene.token(i)).is_some_and(|t| t.is("now"));
    let strength = if now { Strength::Weak } else { Strength::Firm };
    if apposed(scene, tokens.end, here.start) {
        return Ok((strength, bound));
    }
    // Another person nearer to the age than the topic's has it; but "Stone and Hale, both 16," and
    // "16-year-olds Stone and Hale" have it both.
    let back = here.start.checked_sub(1).and_then(|i| scene.token(i));
    let both = back.is_some_and(|t| t.is("both")) || said.to_lowercase().ends_with("olds");
    let with = |n: &&Value| {
        let at = sentence.tokens_of(n.span);
        let (a, b) =
            if at.end <= tokens.start { (at.end, tokens.start) } else { (tokens.end, at.start) };
        a < b && scene.only(a, b, |t| t.is("and") || t.text == ",")
    };
    let rival = persons
        .filter(|n| !n.span.overlaps(mention.span))
        .find(|n| distance(n.span) < reach && !(both && with(n)));
    if both && rival.is_none() && sentence.names().iter().any(|n| with(&n)) {
        return Ok((strength, bound));
    }
    if let Some(rival) = rival {
        return Err(format!("\"{said}\" is the age of \"{}\"", rival.span.of(&scene.article.text)));
    }
    let owner = tokens.end <= here.start
        && scene.token(tokens.end).is_some_and(|t| t.tag == Tag::Possessive);
    if owner {
        return Err(format!("\"{said}\" is the age of somebody of \"{name}\""));
    }
    if tokens.end <= here.start {
        // "Horne, 12,", "Horne Jr., 12,", "Horne, who is 12", "Horne was 12 years old", "Horne, a
        // 12-year-old boy".
        let link = |t: &Token<'_>| {
            is_name_suffix(&t.text.trim_end_matches('.').to_lowercase())
                || [",", ".", "(", "-", "–", "—", "--"].contains(&t.text)
                || matches!(t.tag, Tag::Aux | Tag::Wh | Tag::Det | Tag::Adv | Tag::Prep)
                || t.is_be()
                || ["age", "aged", "turned", "turns"].iter().any(|w| t.is(w))
        };
        return if reach <= 4 && scene.only(tokens.end, here.start, link) {
            Ok((strength, bound))
        } else {
            Err(format!("\"{said}\" stands too far from \"{name}\""))
        };
    }
    // "12-year-old Horne", "the 12-year-old victim, Horne", "the victim is 12-year-old Horne".
    let link = |t: &Token<'_>| modifies(t) && t.tag != Tag::Det || t.text == ",";
    if reach <= 4 && scene.only(here.end, tokens.start, link) {
        Ok((strength, bound))
    } else {
        Err(format!("\"{said}\" stands too far from \"{name}\""))
    }
}

/// The ages of a person that stand in sentences without the full name: by the given name alone
/// ("her 18-year-old daughter Ada"), or with no name ([`person`]).
pub(super) fn elsewhere(
    fact: &Fact,
    allowed: &[Value],
    document: &Document<'_>,
    name: &Words,
    mentions: &[Mention],
) -> Vec<(usize, Candidate)> {
    // "Peter Lund, 36, and his daughter Mia, 8": she has his surname.
    let surname = name.label.rsplit(' ').next().unwrap_or_default();
    let family = || document.surnames().contains(&surname);
    if !name.name || (mentions.is_empty() && !family()) {
        return Vec::new();
    }
    let mut named: Vec<Span> = mentions.iter().map(|m| m.span).collect();
    let mut out = Vec::new();
    let scene = |sentence, mentions| Scene {
        fact,
        article: document.article,
        sentence,
        items: &[],
        mentions: vec![mentions],
        missing: Vec::new(),
        carried: Carried::No,
    };
    for index in 0..document.passages.len() {
        let Some(sentence) = document.sentence(index) else {
            continue;
        };
        let kin = sentence.tokens.iter().any(|t| words::is(t.text, words::Class::Kin));
        if mentions.is_empty() && !kin {
            continue;
        }
        for span in given_alone(sentence, &name.label) {
            named.push(span);
            let scene =
                scene(sentence, vec![Mention { span, head: span, phrase: 0, loose: false }]);
            let ages = sentence.values.iter().filter(|v| v.kind() == Kind::Age);
            for value in ages {
                if let Ok(bound) = age(&scene, value) {
                    out.push((index, compared(&scene, allowed, value, bound)));
                }
            }
        }
    }
    if !out.is_empty() {
        return out;
    }
    named.sort_unstable_by_key(|s| s.start);
    let found = Search::new(document, named).ages().into_iter();
    let compare = |(described, reason): (Described, String)| {
        let sentence = document.sentence(described.sentence)?;
        let scene = scene(sentence, Vec::new());
        let candidate = compared(&scene, allowed, &described.value, (Strength::Firm, reason));
        Some((described.sentence, candidate))
    };
    found.filter_map(compare).collect()
}

/// Where the given name of a full name stands alone.
fn given_alone(sentence: &Sentence<'_>, name: &str) -> Vec<Span> {
    let Some((given, _)) = name.split_once(' ') else {
        return Vec::new();
    };
    let proper = |at: Option<usize>| {
        at.and_then(|i| sentence.tokens.get(i)).is_some_and(|t| t.tag == Tag::ProperNoun)
    };
    let alone = |i: &usize| {
        sentence.tokens[*i].text == given && !proper(i.checked_sub(1)) && !proper(Some(i + 1))
    };
    (0..sentence.tokens.len()).filter(alone).map(|i| sentence.tokens[i].span).collect()
}
