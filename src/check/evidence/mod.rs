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
use crate::fact::{Allowed, Fit};
use crate::text::lexicon;
use crate::value::{Days, Kind, Looseness, Reading as Read, Value, grain};

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
    let (person, place, body) = entity.sorts();
    let known = person || place || body;
    let sort = match scene.question.sort {
        Sort::Person => Some(person),
        Sort::Place => Some(place),
        Sort::Body => Some(body),
        _ => None,
    };
    if let Some(fits) = sort {
        f.flag(F::SortFits, fits);
        f.flag(F::SortClashes, known && !fits);
    }
    if candidate.fit == Fit::Apart {
        let form = match scene.question.form {
            Form::Person => Some(person),
            Form::Place => Some(place),
            Form::Body => Some(body),
            Form::Other | Form::Words => None,
        };
        if let Some(fits) = form {
            f.flag(F::TypeFits, fits);
            f.flag(F::TypeClashes, known && !fits);
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

/// What a typed value shows.
fn value(scene: &Scene<'_, '_, '_>, value: &Value, candidate: &Candidate, f: &mut Features) {
    f.flag(F::Ordinal, value.kind() == Kind::Ordinal);
    f.flag(F::Vague, value.looseness == Looseness::Vague);
    f.flag(F::Bound, value.looseness == Looseness::Bound);
    f.flag(F::About, value.looseness == Looseness::About);
    let shown = candidate.span.of(scene.reading.text());
    if let (Some(size), Some(digits)) = (value.size(), value.digits()) {
        f.set(F::Large, libm::logf(1.0 + size as f32) / 10.0);
        f.set(F::Digits, digits as f32 / 4.0);
        f.flag(F::OneDigit, digits == 1);
        f.flag(F::One, size <= 1.0);
        f.flag(F::Fraction, size.fract() != 0.0);
        let allowed = match &scene.fact.allowed {
            Allowed::Values(allowed) if candidate.fit == Fit::Apart => allowed.as_slice(),
            _ => &[],
        };
        let times = allowed.iter().filter_map(|own| value.times(own));
        // Another answer to a question is rarely far off.
        if let Some(times) = times.min_by(|a, b| a.abs().total_cmp(&b.abs())) {
            f.set(F::SizeApart, times.abs().min(7.0) / 7.0);
            f.flag(F::SizeFar, times.abs() > libm::logf(3.0));
            f.flag(F::Smaller, times < 0.0);
        }
        f.flag(F::InLetters, !shown.starts_with(|c: char| c.is_ascii_digit() || "$£€".contains(c)));
    }
    if let Read::Date(Days::Range { from: Some(from), to: Some(to) }) = &value.reading {
        let length = to.duration_since(*from).as_hours() / 24;
        let width = grain(length);
        if let Some(asked) = scene.question.span {
            f.flag(F::SpanAsked, asked == width);
            f.flag(F::SpanNotAsked, asked != width);
        }
        if let Some((a, b)) = scene.fact.allowed_days() {
            let wanted = grain(b.duration_since(a).as_hours() / 24);
            f.flag(F::SameWidth, wanted == width);
            f.flag(F::Finer, wanted > width);
            f.flag(F::Coarser, wanted < width);
            if candidate.fit == Fit::Apart {
                let days = from.duration_since(a).as_hours().abs() / 24;
                f.set(F::DaysApart, libm::logf(1.0 + days as f32) / 10.0);
                f.flag(F::DaysFar, days > 31);
            }
            let year = shown.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
            f.flag(F::YearNamed, year);
            f.flag(F::FinerUnnamed, !year && wanted > width);
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
