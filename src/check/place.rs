//! Where an event was: other cities in its place, and what an article's frame tells of it.
//!
//! Another city contradicts only where it stands with the event itself ("a court in Trieste",
//! "were arrested in Samarkand") and the gazetteer knows both cities to lie apart. The frame of a
//! report, its dateline and its police, supports weakly; the name of a broadcaster says nothing.

use super::decide::{Candidate, Strength};
use super::harm::{Harm, Mark, Use};
use super::locate::{Mention, Words};
use super::scene::Scene;
use super::sentence::{Document, Sentence, Token};
use super::verbs::{Class, is_class};
use super::{Bearing, Evidence, words};
use crate::fact::{Allowed, Fact};
use crate::text::gazetteer::{are_apart, is_city};
use crate::text::{Article, Passage, Span};

/// Whether the topic asks where: "city of the final", "suspects arrested in".
pub(super) fn is_asked(fact: &Fact) -> bool {
    let topic = &fact.topic;
    let first = topic.key.split(' ').next().unwrap_or_default();
    topic.attributes.iter().any(|a| words::is(a, words::Class::Place))
        || first.eq_ignore_ascii_case("where")
        || topic.key.to_lowercase().trim_end().ends_with(" in")
}

/// Another city where the event's stands; none where several are named.
pub(super) fn rival(scene: &Scene<'_, '_>) -> Option<Span> {
    let text = &scene.article.text;
    let Allowed::Names { right, .. } = &scene.fact.allowed else {
        return None;
    };
    let asked: Vec<String> =
        right.iter().flat_map(|m| &m.phrases).map(|p| p.words.join(" ")).collect();
    let names = scene.sentence.names().iter().map(|v| v.span);
    let mut cities = names.filter(|s| is_city(s.of(text)));
    let (Some(city), None) = (cities.next(), cities.next()) else {
        return None;
    };
    let apart = !asked.is_empty() && asked.iter().all(|a| are_apart(a, city.of(text)));
    let frame = frame(text, scene.sentence.passage);
    (apart && frame.covers(city) && is_bound(scene, city)).then_some(city)
}

/// Whether a place stands with the topic's event.
fn is_bound(scene: &Scene<'_, '_>, city: Span) -> bool {
    let sentence = scene.sentence;
    let Some(prep) = sentence.tokens_of(city).start.checked_sub(1) else {
        return false;
    };
    if !scene.token(prep).is_some_and(|t| words::is(t.text, words::Class::AtPlace)) {
        return false;
    }
    let clause = sentence.clauses.of.get(prep).copied();
    scene.predicates().any(|m| {
        let topic = sentence.tokens_of(m.span);
        if topic.end == prep {
            return true;
        }
        let Some(group) = clause.and_then(|c| sentence.group(c)) else {
            return false;
        };
        let own = sentence.clause_at(m.head.start) == clause && prep >= group.end;
        let verb = topic.contains(&group.head);
        let held = is_class(sentence.tokens[group.head].text, Class::Event)
            || is_class(sentence.tokens[group.head].text, Class::Light);
        own && (verb || (held && topic.end <= group.start))
    })
}

/// What of a passage is the report itself: without the dateline before it ("LIMA, Peru (Wire) -")
/// and the names of the page behind it ("… - News 9 - Surabaya").
pub(super) fn frame(text: &str, passage: Passage) -> Span {
    let part = passage.span.of(text);
    let start = dateline(part).unwrap_or_default();
    let headline = !part.trim_end().ends_with(['.', '!', '?', '"', '”', ':']);
    let tail = headline
        .then(|| [" - ", " | ", " – ", " — "].iter().filter_map(|dash| part.find(dash)).min())
        .flatten()
        .filter(|&at| at > start && is_all_names(&part[at..]));
    Span::new(passage.span.start + start, passage.span.start + tail.unwrap_or(part.len()))
}

fn is_all_names(tail: &str) -> bool {
    let words = || tail.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3);
    words().count() > 0 && words().all(|w| !w.starts_with(char::is_lowercase))
}

/// The end of a dateline: a place in capitals, or an agency in brackets after a place, and a dash.
fn dateline(part: &str) -> Option<usize> {
    // The longest have a city, a state, a country and an agency.
    let head: String = part.chars().take(70).collect();
    let (at, dash) = ["— ", "– ", "-- ", "- "]
        .iter()
        .filter_map(|dash| head.find(&format!(" {dash}")).map(|at| (at, dash.len() + 1)))
        .min()?;
    let place = &head[..at];
    let first: String = place.chars().take_while(|c| c.is_alphabetic() || *c == ' ').collect();
    let capitals = first.trim().chars().count() >= 3 && !first.contains(char::is_lowercase);
    let agency = place.ends_with(')') && place.contains('(');
    let short = place.split_whitespace().count() <= 8
        && !place.split([' ', ',']).any(|w| w.len() > 3 && w.starts_with(char::is_lowercase));
    (short && (capitals || agency)).then_some(at + dash)
}

/// What the frame of the article tells: the right place in its dateline, or before its police.
pub(super) fn framed(
    document: &Document<'_>,
    hits: &super::cues::Hits,
    right: &[&Words],
) -> Vec<Candidate> {
    let text = &document.article.text;
    let mut out = Vec::new();
    for mention in right.iter().flat_map(|w| w.mentions(text, hits)) {
        let Some(index) = document.passage_at(mention.span.start) else { continue };
        let passage = document.passages[index];
        let Some(sentence) = document.sentence(index) else { continue };
        if document.is_furniture(index) {
            continue;
        }
        let frame = frame(text, passage);
        let tokens = sentence.tokens_of(mention.span);
        let next = sentence.tokens.get(tokens.end);
        let local = |t: &Token<'_>| words::is(t.text, words::Class::Local);
        let before = |n: usize| tokens.start.checked_sub(n).and_then(|i| sentence.tokens.get(i));
        let in_place = before(1).is_some_and(|t| words::is(t.text, words::Class::AtPlace))
            && before(2).is_some_and(local);
        let harmed = before(1).is_some_and(|t| words::is(t.text, words::Class::AtPlace))
            && harmed_there(sentence, tokens.start);
        let happened = before(1).is_some_and(|t| words::is(t.text, words::Class::AtPlace))
            && tells_where(sentence, tokens.start);
        let reason = match () {
            () if harmed => "people came to harm there",
            () if happened => "what the report tells of happened there",
            () if mention.span.end <= frame.start => "the report is filed from there",
            () if mention.span.start >= frame.end => continue,
            () if next.is_some_and(local) || in_place => "its police or people are in the report",
            () => continue,
        };
        out.push(candidate(document.article, passage, mention, reason));
    }
    out
}

/// Whether a place stands behind a verb that only says that something happened ("The accident
/// occurred …"), or that somebody was called to it ("Officers responded …").
fn tells_where(sentence: &Sentence<'_>, at: usize) -> bool {
    let clause = sentence.clauses.of[at];
    sentence.group(clause).is_some_and(|g| {
        let verb = &sentence.tokens[g.head];
        let tells = is_class(verb.text, Class::Event) || is_class(verb.text, Class::Response);
        let carries = is_class(verb.text, Class::Carry);
        g.end <= at && tells && !carries && !verb.is_be()
    })
}

/// Whether a place stands in a clause that tells of harm, and not of where the injured were taken.
fn harmed_there(sentence: &Sentence<'_>, at: usize) -> bool {
    let clause = sentence.clauses.of[at];
    let own = |m: &&Mark| sentence.clauses.of[m.at.start] == clause && m.at.start < at;
    let direct = |m: &Mark| m.harm != Harm::Care && matches!(m.usage, Use::Verb | Use::Manner);
    let ward = |t: &Token<'_>| words::is(t.text, words::Class::Hospital);
    let taken = (0..at).any(|i| sentence.clauses.of[i] == clause && ward(&sentence.tokens[i]));
    !taken && sentence.harms().iter().filter(own).any(direct)
}

fn candidate(article: &Article, passage: Passage, mention: Mention, reason: &str) -> Candidate {
    let said = mention.span.of(&article.text);
    let evidence = Evidence {
        bearing: Bearing::Support,
        span: mention.span,
        sentence: passage.span,
        value: said.to_owned(),
        speaker: None,
        reason: format!("\"{said}\": {reason}"),
    };
    Candidate { counts: Some((Bearing::Support, Strength::Weak)), evidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::passages;

    #[test]
    fn datelines_and_page_names_are_no_part_of_the_report() {
        for (text, expected) in [
            ("LIMA (Wire) - Peru said no.", "Peru said no."),
            ("SANTIAGO, Chile — He left.", "He left."),
            ("Lima, Peru (AP) -- He left.", "He left."),
            ("Ferry sinks - KQT News 9 - Surabaya", "Ferry sinks"),
            ("Accord fails | The Gazette", "Accord fails"),
            ("He left - she stayed.", "He left - she stayed."),
            ("US - Iran talks fail again", "US - Iran talks fail again"),
        ] {
            let passage = passages(text, 0)[0];
            assert_eq!(frame(text, passage).of(text), expected, "{text}");
        }
    }
}
