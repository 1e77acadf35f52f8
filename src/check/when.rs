//! Dates and times of day: compared with the fact's where they belong to the topic's event (`event`).

use jiff::civil::Date;

use super::Bearing;
use super::compare::{Fit, fit};
use super::decide::{Candidate, Strength};
use super::event::{Bound, Hold, bind};
use super::place;
use super::scene::Scene;
use super::scope::{Stance, stance};
use super::verbs::report;
use crate::fact::Allowed;
use crate::text::lexicon::Report;
use crate::text::tag::Tag;
use crate::value::{Days, Kind, Reading, Value};

/// Every date or time of the sentence, with what it says for the fact.
pub(super) fn candidates(scene: &Scene<'_, '_>, allowed: &[Value], kind: Kind) -> Vec<Candidate> {
    // "LIMA, March 17 (Wire) -" says when it was written.
    let frame = place::frame(&scene.article.text, scene.sentence.passage);
    let own = |v: &&Value| v.kind() == kind && frame.covers(v.span);
    let values = scene.sentence.values.iter().filter(own);
    values.map(|value| candidate(scene, allowed, value)).collect()
}

fn candidate(scene: &Scene<'_, '_>, allowed: &[Value], value: &Value) -> Candidate {
    let Bound { head, why: bound, hold } = match bind(scene, value) {
        Ok(bound) => bound,
        Err(reason) => return scene.candidate(value.span, None, reason),
    };
    let Some(reason) = unstated(scene, head) else {
        return compared(scene, allowed, value, &bound, (head, hold));
    };
    // "Police believe that he was killed on Tuesday": as much as is known.
    let (_, word) = stance(scene.sentence, head);
    let believed =
        word.is_some_and(|w| report(w.of(&scene.article.text)) == Some(Report::Supposes));
    let mut candidate = compared(scene, allowed, value, &bound, (head, hold));
    match candidate.counts {
        Some((Bearing::Support, _)) if believed => {
            candidate.counts = Some((Bearing::Support, Strength::Weak));
            candidate
        }
        _ => scene.candidate(value.span, None, reason),
    }
}

/// What a bound value says for the fact.
pub(super) fn compared(
    scene: &Scene<'_, '_>,
    allowed: &[Value],
    value: &Value,
    bound: &str,
    (event, hold): (usize, Hold),
) -> Candidate {
    let best = |value: &Value| {
        let fits = allowed.iter().map(|fact| fit(value, fact, scene.fact.tolerance));
        fits.min_by_key(|fit| match fit {
            Fit::Inside => 0,
            Fit::Wider => 1,
            Fit::Apart => 2,
            Fit::Unlike => 3,
        })
    };
    let other = alternative(scene, value);
    if let Some(other) = other.filter(|o| [best(o), best(value)].contains(&Some(Fit::Inside))) {
        let (one, other) = (shown(scene, value), shown(scene, other));
        let reason = format!("{one} or {other} is as much as is known");
        return scene.candidate(value.span, Some((Bearing::Vague, Strength::Weak)), reason);
    }
    let said = shown(scene, value);
    let strength = scene.strength(Strength::Firm);
    match best(value) {
        Some(Fit::Inside) => {
            let reason = format!("{said} is the day that the fact gives; {bound}");
            scene.candidate(value.span, Some((Bearing::Support, strength)), reason)
        }
        Some(Fit::Wider) => {
            let reason = format!("{said} takes in the fact's day and more; {bound}");
            scene.candidate(value.span, Some((Bearing::Vague, strength)), reason)
        }
        Some(Fit::Apart) if bordering(scene, allowed, value) => {
            let reason = format!("{said} is next to the fact's day, and its borders are loose");
            scene.candidate(value.span, Some((Bearing::Vague, strength)), reason)
        }
        Some(Fit::Apart) if hold == Hold::AtLatest && !later(allowed, value) => {
            let reason = format!("{said} is the last day it can have been; {bound}");
            scene.candidate(value.span, None, reason)
        }
        Some(Fit::Apart) if hold != Hold::Loose => {
            contradiction(scene, allowed, value, bound, event)
        }
        Some(Fit::Apart) => {
            let reason = format!("{said} is another day, but may belong to the verb; {bound}");
            scene.candidate(value.span, Some((Bearing::Contradiction, Strength::Weak)), reason)
        }
        _ => scene.candidate(value.span, None, format!("{said} cannot be compared with the fact")),
    }
}

/// The other of two days of which only one is right: "late Tuesday or early Wednesday".
fn alternative<'s>(scene: &'s Scene<'_, '_>, value: &Value) -> Option<&'s Value> {
    let here = scene.sentence.tokens_of(value.span);
    let or = |at: usize| scene.token(at).is_some_and(|t| t.is("or"));
    scene.sentence.values.iter().filter(|v| v.kind() == value.kind()).find(|v| {
        let at = scene.sentence.tokens_of(v.span);
        at.start == here.end + 1 && or(here.end) || here.start == at.end + 1 && or(at.end)
    })
}

/// A date as the article words it, with the day it was read as: "Saturday" (2019-06-22).
fn shown(scene: &Scene<'_, '_>, value: &Value) -> String {
    let said = value.span.of(&scene.article.text);
    match value.reading {
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) if from == to => {
            format!("\"{said}\" ({from})")
        }
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) => {
            format!("\"{said}\" ({from} to {to})")
        }
        _ => format!("\"{said}\""),
    }
}

/// Why the event that the value is bound to is not stated as having happened. A noun presupposes
/// it ("the suspect in the shooting on Friday may …"); a topic about plans wants it supposed.
fn unstated(scene: &Scene<'_, '_>, head: usize) -> Option<String> {
    let (stance, word) = stance(scene.sentence, head);
    let word = word.map_or("", |w| w.of(&scene.article.text));
    let noun = scene.token(head).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun));
    match stance {
        Stance::Stated => None,
        Stance::Supposed if noun || scene.fact.topic.conditional || ahead(scene) => None,
        Stance::Supposed => Some(format!("\"{word}\" only supposes it")),
        Stance::Negated | Stance::Denied => Some(format!("\"{word}\" denies it")),
    }
}

/// Whether the fact's own date lies after the report: it can only be told as a plan.
fn ahead(scene: &Scene<'_, '_>) -> bool {
    let Allowed::Values(values) = &scene.fact.allowed else {
        return false;
    };
    let first = |v: &Value| match v.reading {
        Reading::Date(Days::Range { from, .. }) => from,
        _ => None,
    };
    let published = scene.article.meta.published;
    published.is_some_and(|p| values.iter().filter_map(first).any(|from| from > p))
}

/// A date apart from the fact's contradicts it only where it cannot be another event's.
fn contradiction(
    scene: &Scene<'_, '_>,
    allowed: &[Value],
    value: &Value,
    bound: &str,
    event: usize,
) -> Candidate {
    let said = shown(scene, value);
    if let Some(word) = scene.other_event(Some(event)) {
        let word = word.of(&scene.article.text);
        return scene.candidate(value.span, None, format!("\"{word}\" makes it another event"));
    }
    if another_time(scene, allowed, value) {
        let reason = format!("{said} is too far from the fact's day: another event of the kind");
        return scene.candidate(value.span, None, reason);
    }
    let clause = scene.sentence.clause_at(value.span.start).unwrap_or_default();
    let told = scene.sentence.clauses.of.get(event).copied();
    if !scene.together(clause) && !told.is_some_and(|c| scene.together(c)) {
        let reason = format!("{said} is another day, but not all of the topic is in its clause");
        return scene.candidate(value.span, Some((Bearing::Contradiction, Strength::Weak)), reason);
    }
    let reason = format!("{said} is another day than the fact's; {bound}");
    let strength = scene.strength(Strength::Firm);
    scene.candidate(value.span, Some((Bearing::Contradiction, strength)), reason)
}

/// A report that tells two days in its own voice tells of two events; of one event only its sources
/// differ. Where it has the fact's day, its others contradict no longer.
pub(super) fn tell_apart(found: &mut [Candidate]) {
    let own = |c: &Candidate| c.evidence.speaker.is_none();
    let firm =
        |c: &Candidate, bearing| matches!(c.counts, Some((b, Strength::Firm)) if b == bearing);
    if !found.iter().any(|c| own(c) && firm(c, Bearing::Support)) {
        return;
    }
    for other in found.iter_mut().filter(|c| own(c) && firm(c, Bearing::Contradiction)) {
        other.counts = None;
        other.evidence.reason.push_str("; but the report has the fact's day too: another event");
    }
}

/// The first and the last day of a date that has both.
fn range(value: &Value) -> Option<(Date, Date)> {
    match value.reading {
        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) => Some((from, to)),
        _ => None,
    }
}

/// From one day to another.
fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// How many days lie between a date and the nearest that the fact allows.
pub(super) fn days_apart(allowed: &[Value], value: &Value) -> Option<i64> {
    let (from, to) = range(value)?;
    allowed
        .iter()
        .filter_map(range)
        .map(|(first, last)| days(to, first).max(days(last, from)))
        .min()
}

/// Whether the value is one day, and every day that the fact allows comes after it.
fn later(allowed: &[Value], value: &Value) -> bool {
    let day = range(value).filter(|(from, to)| from == to).map(|r| r.1);
    day.is_some_and(|last| allowed.iter().filter_map(range).all(|(first, _)| first > last))
}

/// How far the borders of a period told by its name alone are loose, in days: "over the weekend" may
/// begin on Friday night, "last week" be the seven days before.
const LOOSE_BORDER: i64 = 2;

/// Whether the value is a period told by its name alone ("over the weekend", "last August"), with
/// one of the fact's days so near that it may be meant; or a night that goes on into the fact's day
/// ("Friday night and into the early morning").
fn bordering(scene: &Scene<'_, '_>, allowed: &[Value], value: &Value) -> bool {
    let end = scene.sentence.tokens_of(value.span).end;
    let into = |i: usize| scene.token(i).is_some_and(|t| t.is("into"));
    let and = scene.token(end).is_some_and(|t| t.is("and") || t.text == ",");
    if into(end) || and && into(end + 1) {
        let next = |(from, to): (Date, Date)| {
            allowed.iter().filter_map(range).any(|(first, _)| from == to && days(to, first) == 1)
        };
        return range(value).is_some_and(next);
    }
    let Some((from, to)) = range(value).filter(|(from, to)| from < to) else {
        return false;
    };
    let named = !value.span.of(&scene.article.text).contains(|c: char| c.is_ascii_digit());
    let near = |(first, last): (Date, Date)| days(to, first).max(days(last, from)) <= LOOSE_BORDER;
    named && allowed.iter().filter_map(range).any(near)
}

/// Two reports of one event hardly differ by more than a month in its day, unless one of them has
/// the wrong year.
const SAME_EVENT_DAYS: i64 = 31;

/// How many days an event is the news.
const NEWS_DAYS: i64 = 7;

/// Whether a day that is told is another event's. Where nothing ties the topic to one event (it
/// names nothing, and any article may speak of it), that is any day far from the fact's. Else it
/// is a day long before a report that came out soon after the fact's: history ("In 1998, …").
fn another_time(scene: &Scene<'_, '_>, allowed: &[Value], value: &Value) -> bool {
    let Some((from, to)) = range(value) else {
        return false;
    };
    let tied = scene.fact.is_restricted() || scene.items.iter().any(|i| i.name);
    let published = scene.article.meta.published;
    allowed.iter().filter_map(range).all(|(first, last)| {
        // A fact known to the month or the year has its own width besides.
        let reach = SAME_EVENT_DAYS.max(days(first, last));
        let before = days(to, first) > reach;
        if tied {
            // In the week after an event its reports are of it, and older days are history.
            let age = published.map(|p| days(last, p).abs());
            let news = age.is_some_and(|age| age <= NEWS_DAYS);
            let history = news && first == last && days(to, first) > NEWS_DAYS;
            return history || before && age.is_some_and(|age| age <= reach);
        }
        let slip = from == to
            && first == last
            && (from.month(), from.day()) == (first.month(), first.day());
        (before || days(last, from) > reach) && !slip
    })
}
