//! How many people an article says were killed or injured.
//!
//! Every count of people that comes to harm is a [`Telling`] ([`super::victim`] binds it). Tellings are
//! weighed against the fact together, since one explains another:
//!
//! - A single person ("a man was shot"), a part ("two of them"), others ("two more") and people in
//!   care ("four were taken to hospital") are at least as many as they are; they contradict only a
//!   smaller number. One person is all where the article never tells of another.
//! - Of those shot or stabbed, who is not dead is hurt; and "eight injured" may count the one that died.
//! - What happened another year, in another event or before ("an earlier count") decides nothing.

use std::collections::BTreeSet;

use super::compare::{Fit, fit};
use super::decide::{Candidate, Strength};
use super::elsewhere;
use super::harm::{Harm, Mark, Use};
use super::people::{Share, all};
use super::scene::{Carried, Scene};
use super::scope::{Stance, stance};
use super::sentence::{Document, Sentence};
use super::telling::{self, Telling, with_number};
use super::{Bearing, victim};
use crate::fact::Fact;
use crate::text::tag::Tag;
use crate::value::{Reading, Value};

/// What the whole article tells.
struct Account<'a> {
    fact: &'a Fact,
    allowed: &'a [Value],
    text: &'a str,
    tellings: Vec<Telling>,
    /// Whether it speaks of anybody's death in the event, counted or not.
    deadly: bool,
    /// Whether it speaks of the deaths of several without counting them: "the victims died".
    uncounted: bool,
}

/// Every count of people harmed in the article, with what it says for the fact, by sentence.
pub(super) fn candidates(
    fact: &Fact,
    allowed: &[Value],
    asked: Harm,
    document: &Document<'_>,
    extra: &dyn Fn(&Sentence<'_>) -> Vec<Mark>,
) -> Vec<(usize, Candidate)> {
    let text = &document.article.text;
    let mut account =
        Account { fact, allowed, text, tellings: Vec::new(), deadly: false, uncounted: false };
    for (index, sentence) in document.told() {
        let mut marks = sentence.harms().to_vec();
        marks.extend(extra(sentence));
        if !marks.is_empty() {
            account.read(index, document, sentence, &marks);
        }
    }
    let mut out = Vec::new();
    for telling in &account.tellings {
        let Some(sentence) = document.sentence(telling.sentence) else {
            continue;
        };
        let scene = Scene {
            fact,
            article: document.article,
            sentence,
            items: &[],
            mentions: Vec::new(),
            missing: Vec::new(),
            carried: Carried::No,
        };
        let (counts, reason) = account.weigh(telling, asked);
        out.push((telling.sentence, scene.candidate(telling.value.span, counts, reason)));
    }
    out
}

impl Account<'_> {
    fn read(&mut self, index: usize, document: &Document<'_>, s: &Sentence<'_>, marks: &[Mark]) {
        let text = self.text;
        let people = all(s, text, document.surnames());
        let mut found: Vec<Option<Telling>> = people.iter().map(|_| None).collect();
        for mark in marks {
            let (stance, _) = stance(s, mark.at.start);
            let doubt = elsewhere::doubt(document, s, mark);
            // Who would be killed is another number than who was.
            let wanted =
                if self.fact.topic.conditional { Stance::Supposed } else { Stance::Stated };
            // "homicide detectives" may look into any case.
            let names = s.tokens.get(mark.at.end).is_some_and(|t| t.tag == Tag::Noun);
            let office = mark.usage == Use::Event && names;
            if mark.harm == Harm::Dead && !office && doubt.is_none() && stance == wanted {
                self.deadly = true;
                self.uncounted |= victim::several(s, mark);
            }
            // Who kills himself is not counted among those killed.
            let himself = s.tokens.get(mark.at.end).is_some_and(|t| t.text.ends_with("self"));
            if stance != wanted || himself {
                continue;
            }
            if mark.usage == Use::Event {
                self.tellings.extend(telling::multiple(index, s, mark, doubt.clone()));
            }
            if mark.usage == Use::Toll {
                self.tellings.extend(telling::toll(index, s, mark, doubt));
                continue;
            }
            for (slot, people) in found.iter_mut().zip(&people) {
                let stronger = slot.as_ref().is_none_or(|t| mark.harm < t.harm);
                if stronger && victim::befalls(s, mark, &people.at, people.bare) {
                    *slot = Some(Telling::of(index, s, mark, people, doubt.clone(), text));
                }
            }
        }
        self.tellings.extend(found.into_iter().flatten());
    }

    /// What a telling says for the fact.
    fn weigh(&self, t: &Telling, asked: Harm) -> (Option<(Bearing, Strength)>, String) {
        let (said, bound) = (t.value.span.of(self.text), &t.why);
        let plus = |bearing, strength| Some((bearing, strength));
        let Some((share, value)) = self.as_asked(t, asked) else {
            return (None, format!("{bound}; the fact asks for others"));
        };
        if let Some(doubt) = t.doubt.as_ref().filter(|d| d.other) {
            return (None, format!("{bound}; {}", doubt.why));
        }
        let fits = |v: &Value| {
            let all = self.allowed.iter().map(|f| fit(v, f, self.fact.tolerance));
            all.min_by_key(|f| *f as u8).unwrap_or(Fit::Unlike)
        };
        match fits(&value) {
            Fit::Inside => {
                let weak = t.doubt.is_some() || matches!(share, Share::Part | Share::Known);
                let strength = if weak { Strength::Weak } else { Strength::Firm };
                (
                    plus(Bearing::Support, strength),
                    format!("\"{said}\" is what the fact allows; {bound}"),
                )
            }
            Fit::Wider => (
                plus(Bearing::Vague, Strength::Firm),
                format!("\"{said}\" takes in the fact's value and more; {bound}"),
            ),
            Fit::Unlike => (None, bound.clone()),
            Fit::Apart => {
                if let Some(doubt) = &t.doubt {
                    return (None, format!("{bound}; {}", doubt.why));
                }
                // Whom an ambulance took may have died, and the article does not say how many did.
                let taken = t.harm == Harm::Care && t.share != Share::Beside;
                let unsure = taken && self.deadly && self.dead().is_none();
                let larger = unsure || self.larger(t, asked, &fits);
                let open = !matches!(share, Share::All | Share::Whole) || self.told_before(t);
                let most = self.most().filter(|_| asked == Harm::Dead);
                let beyond = most.is_some_and(|most| self.fewer_than_all(most));
                let at_least = open && !beyond && self.at_least_fits(&value);
                if larger || at_least || self.with_the_dead(t, &value, asked, &fits) {
                    let why = format!("\"{said}\" may not be all of them; {bound}");
                    return (plus(Bearing::Vague, Strength::Weak), why);
                }
                let strength = if share == Share::Part { Strength::Weak } else { Strength::Firm };
                (
                    plus(Bearing::Contradiction, strength),
                    format!("\"{said}\" is not what the fact allows; {bound}"),
                )
            }
        }
    }

    /// The telling as a count of the harm that the fact asks for, if it is one.
    fn as_asked(&self, t: &Telling, asked: Harm) -> Option<(Share, Value)> {
        let own = |share| Some((share, t.value.clone()));
        if t.harm == asked {
            return own(match t.share {
                Share::Beside if asked == Harm::Hurt && self.rest(t) => Share::All,
                share => share,
            });
        }
        match (asked, t.harm) {
            (Harm::Hurt, Harm::Care) => own(match t.share {
                Share::Whole => Share::All,
                Share::Beside if self.rest(t) => Share::All,
                Share::All => Share::Beside,
                share => share,
            }),
            (Harm::Hurt, Harm::Struck) if !self.deadly => own(t.share),
            (Harm::Hurt, Harm::Struck) if t.share == Share::Beside && self.rest(t) => {
                own(Share::All)
            }
            (Harm::Hurt, Harm::Struck) if matches!(t.share, Share::All | Share::Whole) => {
                let Some(dead) = self.dead() else {
                    // No more are hurt than were struck.
                    return self.fewer(t).then(|| (Share::All, t.value.clone()));
                };
                let all = t.exact()?;
                (all > dead).then(|| (Share::All, with_number(&t.value, all - dead)))
            }
            _ => None,
        }
    }

    /// Whether "others" are all that were hurt: those beside the dead.
    fn rest(&self, t: &Telling) -> bool {
        let here = |o: &&Telling| o.sentence == t.sentence;
        let dead = |o: &Telling| o.counts(Harm::Dead);
        let hurt = |o: &Telling| {
            o.harm != Harm::Dead && o.share != Share::Part && o.value.span != t.value.span
        };
        // "Two died on Monday. Three others …": nobody else has been told of.
        let mut before = self.tellings.iter().filter(|o| o.sentence < t.sentence).peekable();
        let so_far = before.peek().is_some()
            && before.all(dead)
            && !self.tellings.iter().any(|o| hurt(o) && o.share != Share::Known);
        let beside_dead = self.tellings.iter().filter(here).any(dead) || t.definite || so_far;
        self.deadly && beside_dead && !self.tellings.iter().filter(here).any(hurt)
    }

    /// How many can have died at most, where the article tells of them one by one: all whom it names,
    /// and all whom it calls by different nouns.
    fn most(&self) -> Option<f64> {
        // An article that the analyst did not tie to the fact may be about another death.
        if !self.fact.is_restricted() || self.uncounted {
            return None;
        }
        let deaths = || self.tellings.iter().filter(|o| o.counts(Harm::Dead));
        if !deaths().all(|o| matches!(o.share, Share::Single | Share::Known)) {
            return None;
        }
        let one = |o: &&Telling| o.exact() == Some(1.0);
        let called: BTreeSet<&str> =
            deaths().filter(one).filter_map(|o| o.called.as_deref()).collect();
        Some(deaths().filter_map(Telling::exact).fold(called.len() as f64, f64::max))
    }

    /// Whether somebody was told of singly before a count that does not take him in: "An officer shot a
    /// man. Two bystanders were hurt".
    fn told_before(&self, t: &Telling) -> bool {
        let same = |o: &Telling| (o.harm == Harm::Dead) == (t.harm == Harm::Dead);
        let mut before = self
            .tellings
            .iter()
            .filter(|o| o.doubt.is_none() && same(o) && o.value.span.start < t.value.span.start)
            .peekable();
        t.called.is_some() && before.peek().is_some() && before.all(|o| o.share == Share::Single)
    }

    /// Whether the fact has more than this number.
    fn fewer(&self, t: &Telling) -> bool {
        t.exact().is_some_and(|all| self.fewer_than_all(all))
    }

    fn fewer_than_all(&self, number: f64) -> bool {
        let more = |f: &Value| match f.reading {
            Reading::Amount { range, .. } => range.min > Some(number),
            _ => false,
        };
        self.allowed.iter().all(more)
    }

    /// How many died, where the article agrees with itself.
    fn dead(&self) -> Option<f64> {
        let deaths = || self.tellings.iter().filter(|t| t.counts(Harm::Dead));
        let total = |t: &&Telling| matches!(t.share, Share::All | Share::Whole);
        let totals: Vec<f64> = deaths().filter(total).filter_map(Telling::exact).collect();
        let single: Vec<f64> = deaths().filter_map(Telling::exact).collect();
        let numbers = if totals.is_empty() { single } else { totals };
        let first = numbers.first().copied()?;
        numbers.iter().all(|n| (n - first).abs() < 0.5).then_some(first)
    }

    /// Whether the article counts more elsewhere, and as many as the fact does.
    fn larger(&self, t: &Telling, asked: Harm, fits: &dyn Fn(&Value) -> Fit) -> bool {
        let more = |o: &&Telling| o.doubt.is_none() && o.exact() > t.exact();
        self.tellings.iter().filter(more).any(|o| {
            self.as_asked(o, asked).is_some_and(|(share, value)| {
                matches!(share, Share::All | Share::Whole) && fits(&value) == Fit::Inside
            })
        })
    }

    /// Whether the fact allows as many or more.
    fn at_least_fits(&self, value: &Value) -> bool {
        let Reading::Amount { range, .. } = value.reading else {
            return false;
        };
        let reaches = |f: &Value| match f.reading {
            Reading::Amount { range: f, .. } => f.max.is_none_or(|max| range.min <= Some(max)),
            _ => false,
        };
        self.allowed.iter().any(reaches)
    }

    /// Whether a count of the injured takes in those who died: as many as the fact has and they.
    fn with_the_dead(
        &self,
        t: &Telling,
        value: &Value,
        asked: Harm,
        fits: &dyn Fn(&Value) -> Fit,
    ) -> bool {
        // "three were killed and seven hurt" tells them apart.
        let here = |o: &Telling| o.sentence == t.sentence && o.counts(Harm::Dead);
        if t.share == Share::Beside || self.tellings.iter().any(here) {
            return false;
        }
        let Reading::Amount { range, .. } = value.reading else {
            return false;
        };
        let (Some(all), Some(dead)) = (range.min.filter(|_| range.min == range.max), self.dead())
        else {
            return false;
        };
        asked == Harm::Hurt && fits(&with_number(value, all - dead)) == Fit::Inside
    }
}
