//! What speaks for and against a candidate: a short vector of named features.

mod around;
mod null;
mod owner;
mod place;
mod scene;
mod tie;

pub(super) use null::null;
pub(super) use scene::Scene;

use around::Around;

use super::candidate::{Candidate, What};
use super::feature::Features;
use super::feature::value::F;
use super::question::{Form, Sort};
use super::reading::Cue;
use crate::fact::Fit;
use crate::text::lexicon;
use crate::value::{Days, Kind, Looseness, Reading as Read, Value};

/// The features of a candidate.
pub(super) fn features(scene: &Scene<'_, '_, '_>, candidate: &Candidate) -> Features {
    let mut f = Features::default();
    let around = Around::new(scene, candidate);
    f.set(F::Bias, 1.0);
    place::cover(scene, candidate, &around, &mut f);
    f.set(F::Repeated, libm::logf(scene.repeated(candidate) as f32));
    let line = &scene.reading.lines[candidate.line];
    f.flag(F::Heading, line.heading);
    f.set(F::Early, 1.0 / (1.0 + scene.spoken.spoken_before[candidate.line] as f32));
    f.set(F::Quality, candidate.quality);
    f.flag(F::Partly, candidate.quality < 1.0);
    f.flag(F::Listed, candidate.listed);
    let site = &around.site;
    f.flag(F::Negated, site.negated);
    f.flag(F::Denied, site.denied);
    f.flag(F::Supposed, site.supposed);
    owner::owner(scene, candidate, &around, &mut f);
    tie::ties(scene, candidate, &around, &mut f);
    match candidate.what {
        What::Name(number) => name(scene, number, candidate, &mut f),
        What::Value(number) => {
            if let Some(value) = line.sentence.values.get(number) {
                self::value(scene, value, candidate, &mut f);
                f.flag(F::OtherWeek, candidate.other_week);
            }
        }
        What::Words => f.set(F::InWords, 1.0),
    }
    f
}

/// What a name shows of its bearer, for what the topic asks.
fn name(scene: &Scene<'_, '_, '_>, number: usize, candidate: &Candidate, f: &mut Features) {
    let entity = &scene.reading.entities()[number];
    for (cue, _) in Cue::ALL {
        if entity.has(cue) {
            f.set_cue(scene.question.sort, cue, 1.0);
            if candidate.fit == Fit::Apart {
                f.set_form(scene.question.form, cue, 1.0);
            }
        }
    }
    let sorts = entity.sorts();
    let fits = |wanted: Option<(bool, bool, bool)>| {
        wanted.map(|w| {
            (w.0 && sorts.0 || w.1 && sorts.1 || w.2 && sorts.2, sorts.0 || sorts.1 || sorts.2)
        })
    };
    let sort = match scene.question.sort {
        Sort::Person => Some((true, false, false)),
        Sort::Place => Some((false, true, false)),
        Sort::Body => Some((false, false, true)),
        _ => None,
    };
    if let Some((fit, known)) = fits(sort) {
        f.flag(F::SortFits, fit);
        f.flag(F::SortClashes, known && !fit);
    }
    // A person who is asked for by an allowed answer's form.
    if candidate.fit == Fit::Apart {
        let form = match scene.question.form {
            Form::Person => Some((true, false, false)),
            Form::Place => Some((false, true, false)),
            Form::Body => Some((false, false, true)),
            Form::Other | Form::Words => None,
        };
        if let Some((fit, known)) = fits(form) {
            f.flag(F::TypeFits, fit);
            f.flag(F::TypeClashes, known && !fit);
        }
        f.set(F::SameSort, scene.alike(number));
    }
    let before = candidate.tokens.start.checked_sub(1);
    let before = before.map(|at| &scene.reading.lines[candidate.line].sentence.tokens[at]);
    let wheres = ["in", "at", "near", "from", "off", "outside", "across", "around"];
    let placed = before.is_some_and(|t| wheres.iter().any(|w| t.is(w)));
    let asked = scene.question.sort == Sort::Place || scene.question.form == Form::Place;
    f.flag(F::NoPlaceAsked, placed && !asked);
}

/// Beyond this size a number is no larger for the judge.
const LARGEST: f64 = 1e15;

/// How many digits tell an amount, without the zeros at its end: 2 of 110 billion, 4 of 93.87. The fewer, the
/// likelier that another amount is the same by chance.
fn digits(size: f64) -> usize {
    let shown = format!("{size}");
    let told = shown.chars().filter(char::is_ascii_digit).collect::<String>();
    told.trim_matches('0').len().clamp(1, 6)
}

/// What a typed value shows.
fn value(scene: &Scene<'_, '_, '_>, value: &Value, candidate: &Candidate, f: &mut Features) {
    f.flag(F::Ordinal, value.kind() == Kind::Ordinal);
    f.flag(F::Vague, value.looseness == Looseness::Vague);
    f.flag(F::Bound, value.looseness == Looseness::Bound);
    f.flag(F::About, value.looseness == Looseness::About);
    if let Read::Amount { range, .. } = &value.reading {
        let size = range.max.or(range.min).unwrap_or_default().abs().min(LARGEST);
        f.set(F::Large, libm::logf(1.0 + size as f32) / 10.0);
        let digits = digits(size);
        f.set(F::Digits, digits as f32 / 4.0);
        f.flag(F::OneDigit, digits == 1);
        f.flag(F::One, size <= 1.0);
        f.flag(F::Fraction, size.fract() != 0.0);
        let shown = candidate.span.of(scene.reading.text());
        f.flag(F::InLetters, !shown.starts_with(|c: char| c.is_ascii_digit() || "$£€".contains(c)));
    }
    if let Read::Date(Days::Range { from: Some(from), to: Some(to) }) = &value.reading {
        let length = to.duration_since(*from).as_hours() / 24;
        let width = |days: i64| match days {
            0 => 0,
            1..=10 => 1,
            11..=35 => 2,
            36..=200 => 3,
            _ => 4,
        };
        if let Some(asked) = scene.question.span {
            f.flag(F::SpanAsked, asked == width(length));
            f.flag(F::SpanNotAsked, asked != width(length));
        }
        if let Some((a, b)) = scene.fact.allowed_days() {
            let wanted = width(b.duration_since(a).as_hours() / 24);
            f.flag(F::SameWidth, wanted == width(length));
            f.flag(F::Finer, wanted > width(length));
            f.flag(F::Coarser, wanted < width(length));
            let shown = candidate.span.of(scene.reading.text());
            let year = shown.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
            f.flag(F::YearNamed, year);
            f.flag(F::FinerUnnamed, !year && wanted > width(length));
        }
        if let Some(published) = scene.reading.document.article.meta.published {
            let ago = published.duration_since(*from).as_hours() / 24;
            f.flag(F::LastDays, (0..=3).contains(&ago));
            f.flag(F::ToCome, ago < 0);
            f.flag(F::LongAgo, ago > 400);
        }
    } else if matches!(value.reading, Read::Date(_)) {
        f.set(F::YearOpen, 1.0);
    }
    let line = &scene.reading.lines[candidate.line];
    let noun = value.noun.and_then(|n| line.sentence.token_at(n.start));
    match noun {
        Some(noun) => {
            let hits = scene.spoken.at(candidate.line, noun);
            let head = hits.iter().filter(|hit| scene.question.head == Some(hit.unit));
            let head = head.map(|hit| hit.met.strength).fold(0.0, f32::max);
            let any = hits.iter().map(|hit| hit.met.strength).fold(0.0, f32::max);
            let own = &line.sentence.tokens[noun].text.to_lowercase();
            let labels = scene.units.iter().map(|&u| scene.question.units[u].label.to_lowercase());
            let kin = labels.filter_map(|l| lexicon::kinship(own, l.rsplit(' ').next()?));
            f.set(F::NounFar, kin.reduce(f32::max).map_or(0.0, |near| (1.0 - near) * (1.0 - any)));
            f.set(F::NounIsHead, head);
            f.set(F::NounIsTopic, any);
            f.set(F::NounIsOther, 1.0 - any);
        }
        None => f.set(F::NoNoun, 1.0),
    }
}
