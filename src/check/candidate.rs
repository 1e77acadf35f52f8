//! What an article offers as an answer: every typed value of the kind that is asked for, every name.

use std::collections::HashMap;
use std::ops::Range;

use super::question::{Answer, Form, Quality, Question};
use super::reading::{Reading, is_content};
use super::spoken::Spoken;
use crate::fact::{Allowed, Fact, Fit, fit};
use crate::text::Span;
use crate::text::country::{Via, country};
use crate::value::{Days, Kind, Reading as Read, Value, elided, utc_offset};

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A name: its number among the article's.
    Name(usize),
    /// A typed value: its number in its sentence.
    Value(usize),
    /// Words that say an allowed answer and are no name.
    Words,
}

/// A possible answer at one place of the article.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The number of the line.
    pub(super) line: usize,
    /// Its tokens there.
    pub(super) tokens: Range<usize>,
    /// Its bytes in the article.
    pub(super) span: Span,
    /// Candidates that say the same have the same number.
    pub(super) group: usize,
    /// How it lies to what the fact allows.
    pub(super) fit: Fit,
    /// How well the place says the allowed answer, 0 to 1; 1 for typed values.
    pub(super) quality: f32,
    /// A weekday that was taken for the one of the other week.
    pub(super) other_week: bool,
    /// A closed list names it.
    pub(super) listed: bool,
    /// What it is.
    pub(super) what: What,
    /// The typed value, as the kind that is asked for.
    pub(super) value: Option<Value>,
}

/// All candidates of a fact, in the order of the article.
pub(super) fn candidates(
    fact: &Fact,
    question: &Question,
    reading: &Reading<'_, '_>,
    spoken: &Spoken,
) -> Vec<Candidate> {
    let mut out = match &fact.allowed {
        Allowed::Values(values) => typed(fact, question.zone, values, reading),
        Allowed::Names { .. } => names(question, reading, spoken),
        Allowed::Quote(_) | Allowed::Statement(_) => Vec::new(),
    };
    out.retain(|c| !reading.in_dateline(c.line, c.span) || c.fit == Fit::Inside);
    out.sort_by_key(|c| (c.span.start, c.span.end));
    out
}

/// Values of the kind that the fact has.
fn typed(
    fact: &Fact,
    zone: Option<i16>,
    allowed: &[Value],
    reading: &Reading<'_, '_>,
) -> Vec<Candidate> {
    let Some(kind) = fact.kind else { return Vec::new() };
    let mut groups = HashMap::new();
    let mut out = Vec::new();
    for (index, line) in reading.lines.iter().enumerate() {
        for (number, value) in line.sentence.values.iter().enumerate() {
            let taken = value.taken_as(kind);
            // "6 percent in China, 4 in Europe": it may say so, and is too little to say otherwise.
            let is_elided = taken.is_none();
            let elided = || elided(reading.text(), &line.sentence.values, number, kind);
            let Some(value) = taken.or_else(elided) else { continue };
            let sentence = line.sentence;
            let bare = value.kind() == Kind::Age && sentence.values[number].kind() != Kind::Age;
            let head = || line.head_of(&sentence.tokens_of(value.span));
            if bare && sentence.parse().counted(head()).is_some() {
                continue;
            }
            let here = utc_offset(reading.text(), value.span.end);
            let told = by_clock(&value, here.zip(zone));
            let fits: Vec<Fit> = allowed.iter().map(|a| fit(&told, a, fact.tolerance)).collect();
            let best = [Fit::Inside, Fit::Wider, Fit::Apart].into_iter().find(|f| fits.contains(f));
            let Some(mut fit) = best else {
                continue;
            };
            // One of two clocks is not told: the times may be one.
            if fit == Fit::Apart && value.kind() == Kind::Time && here.is_some() != zone.is_some() {
                fit = Fit::Wider;
            }
            if is_elided && fit != Fit::Inside {
                continue;
            }
            let mut other_week = false;
            if fit == Fit::Apart && is_weekday(&value, reading.text()) {
                let moved = in_other_week(&value);
                other_week = allowed
                    .iter()
                    .any(|a| moved.iter().any(|m| self::fit(m, a, fact.tolerance) == Fit::Inside));
                if other_week {
                    fit = Fit::Inside;
                }
            }
            let next = groups.len();
            let group = *groups.entry(saying(&value)).or_insert(next);
            out.push(Candidate {
                line: index,
                tokens: line.sentence.tokens_of(value.span),
                span: value.span,
                group,
                fit,
                quality: 1.0,
                other_week,
                listed: false,
                what: What::Value(number),
                value: Some(value),
            });
        }
    }
    out
}

/// What two values have in common that say the same.
fn saying(value: &Value) -> (u8, Option<Amount>, String) {
    let loose = value.looseness as u8;
    let bits = |end: Option<f64>| end.map(f64::to_bits);
    match &value.reading {
        Read::Amount { kind, range, unit } => {
            (loose, Some((*kind, bits(range.min), bits(range.max), unit)), String::new())
        }
        other => (loose, None, format!("{other:?}")),
    }
}

/// The kind of an amount, the bits of its ends, and its unit.
type Amount = (Kind, Option<u64>, Option<u64>, &'static str);

/// A time of day by another clock: `offsets` are the minutes east of UTC of its own and of that.
fn by_clock(value: &Value, offsets: Option<(i16, i16)>) -> Value {
    let (Read::Time { from, to }, Some((own, other))) = (&value.reading, offsets) else {
        return value.clone();
    };
    let day = 24 * 60;
    let shift = |minutes: u16| {
        (i32::from(minutes) + i32::from(other) - i32::from(own)).rem_euclid(day) as u16
    };
    Value { reading: Read::Time { from: shift(*from), to: shift(*to) }, ..value.clone() }
}

/// Names, and places that say an allowed answer.
fn names(question: &Question, reading: &Reading<'_, '_>, spoken: &Spoken) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let entities = reading.entities();
    let mut taken = vec![false; entities.len()];
    let listed =
        question.right.iter().map(|a| (a, true)).chain(question.wrong.iter().map(|a| (a, false)));
    let mut group = 0;
    for (answer, right) in listed {
        let fit = if right { Fit::Inside } else { Fit::Apart };
        let mut push = |line: usize, tokens: Range<usize>, quality: Quality, what: What| {
            let all = &reading.lines[line].sentence.tokens;
            let (Some(first), Some(last)) = (all.get(tokens.start), all.get(tokens.end - 1)) else {
                return;
            };
            let span = Span::new(first.span.start, last.span.end);
            if out.iter().any(|c| c.span.overlaps(span)) {
                return;
            }
            out.push(Candidate {
                line,
                tokens,
                span,
                group,
                fit,
                quality: quality.strength(),
                other_week: false,
                listed: !right || question.closed,
                what,
                value: None,
            });
        };
        for (index, entity) in entities.iter().enumerate() {
            if let Some(quality) = answer.names.iter().find_map(|n| called(n, &entity.words)) {
                taken[index] = true;
                for m in &entity.mentions {
                    let short = m.tokens.len() < entity.words.len();
                    let own =
                        if short && quality == Quality::Whole { Quality::Part } else { quality };
                    push(m.line, m.tokens.clone(), own, What::Name(index));
                }
            }
        }
        for (line, tokens, quality) in said(answer, reading) {
            // A closed list is chosen from: what is only like a member is none.
            if question.closed && quality.strength() < LISTED {
                continue;
            }
            push(line, tokens, quality, What::Words);
        }
        group += 1;
    }
    let mut others = Vec::new();
    // Of a closed list only its own members are answers; a name is none where digits are asked for ("5-2").
    let in_letters = question.right.iter().any(|a| a.label.contains(char::is_alphabetic));
    let closed = question.closed || !in_letters;
    for (index, entity) in entities.iter().enumerate() {
        if closed || taken[index] || spoken.is_own_name(question, reading, index) {
            continue;
        }
        for m in &entity.mentions {
            // "an American drone": what modifies a name or a noun is no answer by itself.
            let said = m.span.of(reading.text());
            let of_nation = country(said).is_some_and(|(_, via)| matches!(via, Via::Adjective));
            let modifies = of_nation && question.form != Form::Place;
            if modifies || out.iter().any(|c| c.span.overlaps(m.span)) {
                continue;
            }
            others.push(Candidate {
                line: m.line,
                tokens: m.tokens.clone(),
                span: m.span,
                group: group + index,
                fit: Fit::Apart,
                quality: 1.0,
                other_week: false,
                listed: false,
                what: What::Name(index),
                value: None,
            });
        }
    }
    out.extend(others);
    out
}

/// Whether a name of the article is the one of an answer: the same words; one is the other with words left
/// out, and both end alike; or one is the initials of the other.
fn called(answer: &[String], name: &[String]) -> Option<Quality> {
    if answer == name {
        return Some(Quality::Whole);
    }
    let (short, long) = if answer.len() <= name.len() { (answer, name) } else { (name, answer) };
    let within = short.iter().all(|w| long.contains(w));
    if within && short.last() == long.last() {
        let whole = short.len() > 1 && long.len() - short.len() <= 1;
        return Some(if whole { Quality::Whole } else { Quality::Part });
    }
    if within && short.len() > 1 && short.first() == long.first() {
        return Some(Quality::Part);
    }
    if let ([one], true) = (short, long.len() > 2) {
        let own = long.iter().filter(|w| !["of", "the", "and", "for"].contains(&w.as_str()));
        // An acronym within a name is spelt out: "USGS" of "US Geological Survey".
        let letters =
            |w: &String| if w.len() <= 2 { w.clone() } else { w.chars().take(1).collect() };
        let initials: String = own.map(letters).collect();
        if one.chars().count() > 2 && *one == initials {
            return Some(Quality::Part);
        }
    }
    None
}

/// Where the article says an answer in words.
fn said(answer: &Answer, reading: &Reading<'_, '_>) -> Vec<(usize, Range<usize>, Quality)> {
    let named = !answer.names.is_empty();
    let capital = |line: usize, at: usize| {
        !named || reading.lines[line].text(at).starts_with(|c: char| !c.is_lowercase())
    };
    let mut whole: Vec<(usize, usize, usize)> = answer.whole.phrases(reading);
    let alone = answer.whole.met(reading).into_iter().filter(|(_, met)| met.exact);
    whole.extend(
        alone
            .flat_map(|(word, _)| reading.index.places(word))
            .map(|&(line, at)| (line as usize, at as usize, 1)),
    );
    whole.retain(|&(line, at, _)| capital(line, at));
    whole.sort_unstable();
    let mut out: Vec<(usize, Range<usize>, Quality)> = Vec::new();
    for (line, at, length) in whole {
        if out.last().is_none_or(|(l, tokens, _)| (*l, tokens.end) <= (line, at)) {
            out.push((line, at..at + length, Quality::Whole));
        }
    }
    if answer.parts.is_empty() {
        return out;
    }
    // Per part, per word of the article, how near it is.
    let mut parts: Vec<Vec<f32>> = vec![vec![0.0; reading.vocabulary.len()]; answer.parts.len()];
    let mut lines = Vec::new();
    for (part, near) in answer.parts.iter().zip(&mut parts) {
        for (word, met) in part.met(reading) {
            near[word as usize] = met.strength;
            if met.strength > LIKE {
                lines.extend(reading.index.places(word).iter().map(|(line, _)| *line as usize));
            }
        }
    }
    lines.sort_unstable();
    lines.dedup();
    for index in lines {
        if let Some((tokens, strength)) = like(&parts, &reading.lines[index]) {
            let apart = out
                .iter()
                .all(|(l, t, _)| *l != index || t.end <= tokens.start || tokens.end <= t.start);
            if apart {
                out.push((index, tokens, Quality::Like(strength)));
            }
        }
    }
    out
}

/// How near other words must come to a member of a closed list to mean it: a synonym for every word.
const LISTED: f32 = 0.8;

/// The least mean nearness at which other words are looked at as an answer at all.
const LIKE: f32 = 0.5;

/// The place of a line whose words come nearest to a description's, with their mean nearness.
fn like(parts: &[Vec<f32>], line: &super::reading::Line<'_, '_>) -> Option<(Range<usize>, f32)> {
    let mut best: Option<(Range<usize>, f32)> = None;
    let width = parts.len() * 3;
    for start in 0..line.words.len() {
        let strength = |i: usize, part: &Vec<f32>| {
            if is_content(line.sentence.tokens[i].tag) { part[line.words[i] as usize] } else { 0.0 }
        };
        if !parts.iter().any(|p| strength(start, p) > LIKE) {
            continue;
        }
        let end = (start + width).min(line.words.len());
        let (mut sum, mut last) = (0.0, start);
        for part in parts {
            let (mut top, mut at) = (0.0f32, start);
            for i in start..end {
                let s = strength(i, part);
                if s > top {
                    (top, at) = (s, i);
                }
            }
            sum += top;
            if top > LIKE {
                last = last.max(at);
            }
        }
        let mean = sum / parts.len() as f32;
        if mean >= LIKE && best.as_ref().is_none_or(|(_, b)| mean > *b) {
            best = Some((start..last + 1, mean));
        }
    }
    best
}

/// Whether a date is a bare weekday, whose week only the verb tells: "on Thursday".
fn is_weekday(value: &Value, text: &str) -> bool {
    let shown = value.span.of(text);
    let week =
        matches!(value.reading, Read::Date(Days::Range { from: Some(a), to: Some(b) }) if a == b);
    let digits = shown.contains(|c: char| c.is_ascii_digit());
    week && !digits
        && shown.split(' ').any(|w| w.ends_with("day") && w.starts_with(char::is_uppercase))
}

/// A day, a week earlier and a week later.
fn in_other_week(value: &Value) -> Vec<Value> {
    let Read::Date(Days::Range { from: Some(day), .. }) = value.reading else {
        return Vec::new();
    };
    let moved = |days: i64| {
        let day = day.checked_add(jiff::Span::new().days(days)).ok()?;
        Some(Value {
            reading: Read::Date(Days::Range { from: Some(day), to: Some(day) }),
            ..value.clone()
        })
    };
    [7, -7].into_iter().filter_map(moved).collect()
}
