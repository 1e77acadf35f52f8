//! Numbers, money, shares, measures, durations and ages: what each is said of.
//!
//! - A **number** counts its own noun, which must be an item of the topic ("150 people"), and the
//!   rest of the topic must stand in its clause; without a noun it must touch the topic's verb
//!   ("killing two", "13 injured").
//! - An **age** belongs to the nearest person: "Horne, 12,", "the 12-year-old Horne".
//! - **Durations** with a relation ("10 minutes before") are compared with such alone.
//! - The others belong to the topic that stands in their clause.

use super::compare::{Fit, fit};
use super::decide::{Candidate, Strength};
use super::history::history;
use super::locate::Mention;
use super::scene::Scene;
use super::scope::{Stance, stance};
use super::sentence::Token;
use super::{Bearing, age, count, people, words};
use crate::value::{Interval, Kind, Reading, Value};

/// What an amount is bound to, and how firmly.
pub(super) type Bound = Result<(Strength, String), String>;

/// Every value of the fact's kind in the sentence, with what it says for the fact.
pub(super) fn candidates(
    scene: &Scene<'_, '_>,
    allowed: &[Value],
    kind: Kind,
    unsaid: Option<usize>,
) -> Vec<Candidate> {
    // Counts of people are added up; "a man" is one of them.
    let people =
        if kind == Kind::Number && unsaid.is_some() { people::counts(scene) } else { Vec::new() };
    let own =
        scene.sentence.values.iter().filter(|v| !people.iter().any(|p| p.span.overlaps(v.span)));
    let mut values: Vec<&Value> = own.chain(&people).collect();
    values.sort_by_key(|v| v.span.start);
    values
        .into_iter()
        .filter_map(|value| {
            let value = as_kind(scene, value, kind)?;
            Some(candidate(scene, allowed, &value, kind, unsaid))
        })
        .collect()
}

/// The value as one of the kind; a bare number after a comma or "is" is an age.
fn as_kind(scene: &Scene<'_, '_>, value: &Value, kind: Kind) -> Option<Value> {
    if value.kind() == kind {
        // A sum of people has its noun already.
        let summed = value.noun.is_some_and(|n| value.span.covers(n));
        let number = kind == Kind::Number && !summed;
        let noun = if number { count::counted_noun(scene, value) } else { value.noun };
        return Some(Value { noun, ..value.clone() });
    }
    let bare = kind == Kind::Age && value.kind() == Kind::Number && value.noun.is_none();
    let tokens = scene.sentence.tokens_of(value.span);
    let back = tokens.start.checked_sub(1).and_then(|i| scene.token(i));
    // "Stone, 12,", "Stone is 12", "gave the age of Stone as 12"
    let age = |i: usize| scene.token(i).is_some_and(|t| t.is("age"));
    let given = (tokens.start.saturating_sub(6)..tokens.start).any(age);
    let of_then = |t: &Token<'_>| t.is("now") || t.is("then");
    let comma =
        back.is_some_and(|t| t.text == "," || t.is_be() || of_then(t) || (t.is("as") && given));
    let closed = scene.token(tokens.end).is_none_or(|t| {
        [",", ".", ";"].contains(&t.text) || t.is("when") || t.is("at") || t.is("and")
    });
    match value.reading {
        Reading::Amount { range, .. } if bare && comma && closed => {
            let years = range.min.filter(|y| (0.0..130.0).contains(y) && range.max == Some(*y))?;
            let range = Interval { min: Some(years), max: Some(years) };
            let reading = Reading::Amount { kind: Kind::Age, range, unit: "year" };
            Some(Value { reading, ..value.clone() })
        }
        _ => None,
    }
}

fn candidate(
    scene: &Scene<'_, '_>,
    allowed: &[Value],
    value: &Value,
    kind: Kind,
    unsaid: Option<usize>,
) -> Candidate {
    let bound = match kind {
        Kind::Number => count::number(scene, value, unsaid),
        Kind::Age => age::age(scene, value),
        Kind::Duration => duration(scene, value, allowed),
        _ => measure(scene, value),
    };
    let (strength, bound) = match bound {
        Ok(bound) => bound,
        Err(reason) => return scene.candidate(value.span, None, reason),
    };
    match unfit_stance(scene, value, kind) {
        None => compared(scene, allowed, value, (strength, bound)),
        Some((_, true)) => compared(scene, allowed, value, (Strength::Weak, bound)),
        Some((reason, false)) => scene.candidate(value.span, None, reason),
    }
}

/// What a value bound to the topic says for the fact.
pub(super) fn compared(
    scene: &Scene<'_, '_>,
    allowed: &[Value],
    value: &Value,
    (strength, bound): (Strength, String),
) -> Candidate {
    let said = value.span.of(&scene.article.text);
    let fits = allowed.iter().map(|fact| fit(value, fact, scene.fact.tolerance));
    let best = fits.min_by_key(|fit| *fit as u8);
    let strength = scene.strength(strength);
    let (bearing, reason) = match best {
        Some(Fit::Inside) => {
            (Bearing::Support, format!("\"{said}\" is what the fact allows; {bound}"))
        }
        Some(Fit::Wider) => {
            (Bearing::Vague, format!("\"{said}\" takes in the fact's value and more; {bound}"))
        }
        Some(Fit::Apart) => {
            // Somebody is as old in one event as in the other.
            let other = scene.other_event(None).filter(|_| value.kind() != Kind::Age);
            if let Some(word) = other {
                let word = word.of(&scene.article.text);
                return scene.candidate(
                    value.span,
                    None,
                    format!("\"{word}\" makes it another event"),
                );
            }
            if let Some(then) = history(scene, value.span).filter(|_| value.kind() == Kind::Number)
            {
                let then = then.of(&scene.article.text);
                let reason = format!("\"{then}\" makes it another event");
                return scene.candidate(value.span, None, reason);
            }
            (Bearing::Contradiction, format!("\"{said}\" is not what the fact allows; {bound}"))
        }
        _ => return scene.candidate(value.span, None, format!("\"{said}\" is in another unit")),
    };
    scene.candidate(value.span, Some((bearing, strength)), reason)
}

/// Why the stance to the topic's word nearest to the value rules it out: what would be is not what
/// was, and the other way round; and whether it is announced, which is almost as good: "will lay off 180
/// workers".
fn unfit_stance(scene: &Scene<'_, '_>, value: &Value, kind: Kind) -> Option<(String, bool)> {
    let here = scene.sentence.tokens_of(value.span);
    let verbs = scene.predicates().filter_map(|m| scene.head(m));
    let verbs =
        verbs.filter(|&h| !value.noun.is_some_and(|n| n.overlaps(scene.sentence.tokens[h].span)));
    let (stance, word) =
        verbs.min_by_key(|&h| h.abs_diff(here.start)).map(|h| stance(scene.sentence, h))?;
    // "The car, worth $2m, was not insured": what its subject is stays so.
    let clause = scene.sentence.clauses.of.get(here.start).copied();
    let subject = clause.and_then(|c| scene.sentence.group(c)).is_some_and(|g| here.end <= g.start);
    if subject && kind != Kind::Number && stance == Stance::Negated {
        return None;
    }
    let word = word.map_or("", |w| w.of(&scene.article.text));
    let conditional = scene.fact.topic.conditional;
    match stance {
        _ if kind == Kind::Age => None,
        Stance::Negated | Stance::Denied => Some((format!("\"{word}\" denies it"), false)),
        Stance::Supposed if !conditional && kind == Kind::Number => {
            let announced = words::is(word, words::Class::Announced);
            Some((format!("\"{word}\" only supposes it"), announced))
        }
        Stance::Stated if conditional && kind == Kind::Number => {
            Some(("the fact is about what would be, the article about what was".to_owned(), false))
        }
        _ => None,
    }
}

fn duration(scene: &Scene<'_, '_>, value: &Value, allowed: &[Value]) -> Bound {
    let said = value.span.of(&scene.article.text);
    let wanted = allowed.iter().find_map(|v| v.relation);
    if value.relation != wanted {
        return Err(match (value.relation, wanted) {
            (Some(_), None) => format!("\"{said}\" is a distance from another event"),
            _ => format!("\"{said}\" is no distance from the event"),
        });
    }
    let Some(clause) = scene.sentence.clause_at(value.span.start) else {
        return Err(format!("\"{said}\" stands alone"));
    };
    bound_in_clause(scene, value, clause)
}

fn measure(scene: &Scene<'_, '_>, value: &Value) -> Bound {
    let Some(clause) = scene.sentence.clause_at(value.span.start) else {
        return Err(format!("\"{}\" stands alone", value.span.of(&scene.article.text)));
    };
    bound_in_clause(scene, value, clause)
}

/// A value of the topic that stands in its clause; firm where it is the only one of its kind there.
fn bound_in_clause(scene: &Scene<'_, '_>, value: &Value, clause: usize) -> Bound {
    let sentence = scene.sentence;
    let said = value.span.of(&scene.article.text);
    let here = sentence.tokens_of(value.span);
    let all = scene.mentions.iter().flatten();
    let tied =
        |m: &&Mention| sentence.clause_at(m.head.start).is_some_and(|c| scene.tied(c, clause));
    let near = all.filter(tied).min_by_key(|m| {
        let tokens = sentence.tokens_of(m.span);
        if tokens.end <= here.start {
            here.start - tokens.end
        } else {
            tokens.start.saturating_sub(here.end)
        }
    });
    let Some(mention) = near else {
        let verb = sentence.verb(clause).map_or("another clause", |t| t.text);
        return Err(format!("\"{said}\" belongs to \"{verb}\""));
    };
    let rivals = sentence.values.iter().any(|v| {
        v.span != value.span
            && v.kind() == value.kind()
            && v.relation == value.relation
            && sentence.clause_at(v.span.start) == Some(clause)
    });
    let firm = scene.together(clause) && !rivals;
    let strength = if firm { Strength::Firm } else { Strength::Weak };
    Ok((strength, format!("it stands with \"{}\"", mention.span.of(&scene.article.text))))
}
