//! One fact against one article: from the mentions of its topic to its finding.

use std::collections::BTreeMap;

use super::carry::{self, ByPassage};
use super::compiled::Compiled;
use super::cues::Hits;
use super::decide::{Candidate, Strength, decide};
use super::harm::{self, Harm};
use super::locate::{Mention, Words};
use super::scene::{Carried, Scene};
use super::sentence::{Document, Sentence};
use super::{
    Bearing, Finding, Step, age, amount, leader, place, quotation, slot, statement,
    timeline, toll, when,
};
use crate::fact::{Allowed, Fact, Verdict, Within};
use crate::value::{Kind, Value};

/// Judges one fact; with `trace`, also tells of every passage looked at.
pub(super) fn judge(
    fact: &Fact,
    compiled: &Compiled,
    document: &Document<'_>,
    hits: &Hits,
    trace: bool,
) -> (Finding, Vec<Step>) {
    let text = &document.article.text;
    let mut mentions: Vec<Vec<Mention>> =
        compiled.items.iter().map(|i| i.mentions(text, hits)).collect();
    // What its leader does, a country does.
    for &(item, country) in &compiled.countries {
        let rest = mentions.iter().enumerate().filter(|(i, _)| *i != item);
        if rest.into_iter().all(|(_, m)| !m.is_empty()) {
            mentions[item].extend(leader::mentions(document, country));
            mentions[item].sort_unstable_by_key(|m| m.span.start);
        }
    }
    let mut looker =
        Looker { fact, compiled, document, hits, trace, steps: Vec::new(), found: Vec::new() };
    if let Allowed::Quote(_) = fact.allowed {
        if mentions.iter().any(|m| !m.is_empty()) {
            looker.found = quotation::candidates(document, compiled, hits, &mentions);
            looker.note_quotes();
        }
        return (decide(&looker.found), looker.steps);
    }
    if let (Some((item, asked)), Allowed::Values(values)) = (compiled.harmed, &fact.allowed) {
        looker.toll(item, asked, values, &mentions[item]);
    } else {
        looker.scenes(&compiled.items, &mentions, None);
    }
    for (item, words) in &compiled.opposites {
        let mut mirrored = mentions.clone();
        mirrored[*item] = words.mentions(text, hits);
        looker.scenes(&compiled.items, &mirrored, Some(*item));
    }
    match fact.kind {
        Some(Kind::Date | Kind::Time) => when::tell_apart(&mut looker.found),
        Some(Kind::Age) => looker.ages(&mentions[0]),
        _ => {}
    }
    if place::is_asked(fact)
        && mentions.iter().all(|m| !m.is_empty())
        && decide(&looker.found).verdict == Verdict::Omission
    {
        looker.framed();
    }
    let mut finding = decide(&looker.found);
    if finding.evidence.is_empty() {
        let absent = compiled.items.iter().zip(&mentions).find(|(_, m)| m.is_empty());
        if let Some((words, _)) = absent {
            finding.note =
                format!("not mentioned: the article never speaks of \"{}\"", words.label);
        } else if !looker.found.is_empty() {
            "the topic is spoken of, but no value of the fact's kind is said of it"
                .clone_into(&mut finding.note);
        }
    }
    (finding, looker.steps)
}

/// Collects candidates and steps.
struct Looker<'s, 'a> {
    fact: &'s Fact,
    compiled: &'s Compiled,
    document: &'s Document<'a>,
    hits: &'s Hits,
    trace: bool,
    steps: Vec<Step>,
    found: Vec<Candidate>,
}

impl Looker<'_, '_> {
    /// Looks at every passage where an item of the topic is mentioned.
    fn scenes(&mut self, items: &[Words], mentions: &[Vec<Mention>], opposite: Option<usize>) {
        let by_passage = self.by_passage(mentions);
        for (&index, here) in &by_passage {
            let here = &certain(here);
            let missing: Vec<usize> = (0..items.len()).filter(|&i| here[i].is_empty()).collect();
            let carried =
                carry::carried(self.compiled, self.document, &missing, &by_passage, index);
            let Some(carried) = carried else {
                self.note(index, here, &missing, &[]);
                continue;
            };
            let Some(sentence) = self.document.sentence(index) else {
                continue;
            };
            if self.document.is_furniture(index) {
                self.note(index, here, &missing, &[]);
                continue;
            }
            // What an opposite of the dictionary is worth, `statement` knows.
            let by_synonym = |m: &Vec<Mention>| !m.is_empty() && m.iter().all(|m| m.loose);
            // "bought Norwind", where the fact has "acquired": the name is what is meant, too.
            let clause = |m: &Mention| sentence.clause_at(m.head.start);
            let named = |loose: &Mention| {
                let names = items.iter().zip(here).filter(|(item, _)| item.name);
                names.flat_map(|(_, own)| own).any(|m| !m.loose && clause(m) == clause(loose))
            };
            let loose = (0..here.len())
                .any(|i| Some(i) != opposite && by_synonym(&here[i]) && !here[i].iter().any(named));
            let scene = Scene {
                fact: self.fact,
                article: self.document.article,
                sentence,
                items,
                mentions: here.clone(),
                missing: missing.clone(),
                carried: if loose { Carried::Loose } else { carried },
            };
            let told = carry::is_told(self.document, &by_passage, &missing, index);
            let found = self.candidates(&scene, told, opposite);
            self.note(index, here, &missing, &found);
            self.found.extend(found);
        }
        if let (Some(kind @ (Kind::Date | Kind::Time)), None) = (self.fact.kind, opposite) {
            self.timeline(&by_passage, kind);
        }
        if self.fact.within != Within::Sentence && opposite.is_none() {
            self.wide(&by_passage, items.len());
        }
    }

    /// How many were killed or injured, in every sentence that tells of harm.
    fn toll(&mut self, item: usize, asked: Harm, values: &[Value], mentions: &[Mention]) {
        let own = |s: &Sentence<'_>| harm::of_analyst(s, mentions, asked);
        let found = toll::candidates(self.fact, values, asked, self.document, &own);
        self.told(found, mentions, item);
    }

    /// Whose the ages are that stand with no name, and with the given name alone.
    fn ages(&mut self, mentions: &[Mention]) {
        let Allowed::Values(values) = &self.fact.allowed else {
            return;
        };
        if decide(&self.found).verdict == Verdict::Omission && self.compiled.items.len() == 1 {
            let (document, name) = (self.document, &self.compiled.items[0]);
            let found = age::elsewhere(self.fact, values, document, name, mentions);
            self.told(found, mentions, 0);
        }
    }

    /// Keeps candidates, and notes each sentence once.
    fn told(&mut self, found: Vec<(usize, Candidate)>, mentions: &[Mention], item: usize) {
        let mut by_sentence: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
        for (index, candidate) in found {
            by_sentence.entry(index).or_default().push(candidate);
        }
        for (index, found) in by_sentence {
            let mut here = vec![Vec::new(); self.compiled.items.len()];
            let passage = self.document.passages[index].span;
            here[item] = mentions.iter().filter(|m| passage.covers(m.span)).copied().collect();
            self.note(index, &here, &[], &found);
            self.found.extend(found);
        }
    }

    /// Where the topic's own sentences tell no day, what the others tell of the event's course.
    fn timeline(&mut self, by_passage: &BTreeMap<usize, Vec<Vec<Mention>>>, kind: Kind) {
        let Allowed::Values(values) = &self.fact.allowed else {
            return;
        };
        if decide(&self.found).verdict != Verdict::Omission {
            return;
        }
        let items = &self.compiled.items;
        let told =
            timeline::candidates(self.fact, self.document, items, by_passage, (values, kind));
        let nothing = vec![Vec::new(); items.len()];
        let missing: Vec<usize> = (0..items.len()).collect();
        for (index, found) in told {
            self.note(index, &nothing, &missing, &found);
            self.found.extend(found);
        }
    }

    /// Mentions by the passage they stand in.
    fn by_passage(&self, mentions: &[Vec<Mention>]) -> ByPassage {
        let mut out = ByPassage::new();
        let text = &self.document.article.text;
        for (item, mentions) in mentions.iter().enumerate() {
            for mention in mentions {
                let Some(index) = self.document.passage_at(mention.span.start) else {
                    continue;
                };
                // "LIMA (Wire) -" says nothing of Peru.
                if !place::frame(text, self.document.passages[index]).covers(mention.span) {
                    continue;
                }
                let here =
                    out.entry(index).or_insert_with(|| vec![Vec::new(); self.compiled.items.len()]);
                here[item].push(*mention);
            }
        }
        out
    }

    fn candidates(
        &self,
        scene: &Scene<'_, '_>,
        told: bool,
        opposite: Option<usize>,
    ) -> Vec<Candidate> {
        let roles = self.compiled.roles.as_ref();
        match (&self.fact.allowed, opposite) {
            (Allowed::Statement(truth), None) => {
                let stated = || statement::candidate(scene, roles, *truth);
                // What a statement says stands in its verb, for which no pronoun stands.
                let verb = roles.is_none_or(|r| !scene.missing.contains(&r.verb));
                let stated = verb.then(stated).flatten();
                let denied = told.then(|| statement::denial(scene, *truth)).flatten();
                stated.into_iter().chain(denied).collect()
            }
            (Allowed::Statement(truth), Some(item)) => {
                statement::opposite(scene, roles, *truth, item).into_iter().collect()
            }
            (_, Some(_)) | (Allowed::Quote(_), _) => Vec::new(),
            (Allowed::Names { .. }, None) => slot::candidates(scene, self.compiled, self.hits),
            (Allowed::Values(values), None) => match self.fact.kind {
                Some(kind @ (Kind::Date | Kind::Time)) => when::candidates(scene, values, kind),
                Some(kind) => amount::candidates(scene, values, kind, self.compiled.unsaid),
                None => Vec::new(),
            },
        }
    }

    /// With `within = "paragraph"` or `"article"`: the right value anywhere there supports weakly.
    fn wide(&mut self, by_passage: &ByPassage, items: usize) {
        let paragraph = |index: usize| match self.fact.within {
            Within::Article => 0,
            _ => self.document.passages[index].paragraph,
        };
        let mut spoken: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
        for (&index, here) in by_passage {
            let seen = spoken.entry(paragraph(index)).or_insert_with(|| vec![false; items]);
            for (seen, mentions) in seen.iter_mut().zip(here) {
                *seen |= !mentions.is_empty();
            }
        }
        let full: Vec<usize> =
            spoken.iter().filter(|(_, s)| s.iter().all(|x| *x)).map(|(p, _)| *p).collect();
        for index in 0..self.document.passages.len() {
            if !full.contains(&paragraph(index)) {
                continue;
            }
            let Some(sentence) = self.document.sentence(index) else {
                continue;
            };
            let mentions =
                by_passage.get(&index).cloned().unwrap_or_else(|| vec![Vec::new(); items]);
            let missing = (0..items).filter(|&i| mentions[i].is_empty()).collect();
            let scene = Scene {
                fact: self.fact,
                article: self.document.article,
                sentence,
                items: &self.compiled.items,
                mentions,
                missing,
                carried: Carried::Loose,
            };
            for candidate in wide_candidates(&scene, self.compiled, self.hits) {
                if !self
                    .found
                    .iter()
                    .any(|c| c.counts.is_some() && c.evidence.span == candidate.evidence.span)
                {
                    self.found.push(candidate);
                }
            }
        }
    }

    fn note(
        &mut self,
        index: usize,
        here: &[Vec<Mention>],
        missing: &[usize],
        found: &[Candidate],
    ) {
        if !self.trace {
            return;
        }
        let items = &self.compiled.items;
        let matched = here.iter().enumerate();
        let matched =
            matched.flat_map(|(i, m)| m.iter().map(move |m| (items[i].label.clone(), m.span)));
        self.steps.push(Step {
            sentence: self.document.passages[index].span,
            matched: matched.collect(),
            missing: missing.iter().map(|&i| items[i].label.clone()).collect(),
            values: found.iter().map(Candidate::described).collect(),
        });
    }

    /// Where the topic's sentences tell no place, what the frame of the report tells.
    fn framed(&mut self) {
        let right: Vec<&Words> = self.compiled.right.iter().map(|m| &m.words).collect();
        for candidate in place::framed(self.document, self.hits, &right) {
            if let Some(index) = self.document.passage_at(candidate.evidence.span.start) {
                self.note(index, &[], &[], std::slice::from_ref(&candidate));
            }
            self.found.push(candidate);
        }
    }

    fn note_quotes(&mut self) {
        if !self.trace {
            return;
        }
        for candidate in &self.found {
            self.steps.push(Step {
                sentence: candidate.evidence.sentence,
                matched: Vec::new(),
                missing: Vec::new(),
                values: vec![candidate.described()],
            });
        }
    }
}

/// Mentions without those by a synonym of the dictionary, where the item is mentioned by the
/// analyst's own words as well.
fn certain(here: &[Vec<Mention>]) -> Vec<Vec<Mention>> {
    let own = |mentions: &Vec<Mention>| -> Vec<Mention> {
        let sure = mentions.iter().filter(|m| !m.loose).copied().collect::<Vec<_>>();
        if sure.is_empty() { mentions.clone() } else { sure }
    };
    here.iter().map(own).collect()
}

/// Values of the wide window that the fact allows, as weak support.
fn wide_candidates(scene: &Scene<'_, '_>, compiled: &Compiled, hits: &Hits) -> Vec<Candidate> {
    let text = &scene.article.text;
    let weak = Some((Bearing::Support, Strength::Weak));
    match &scene.fact.allowed {
        Allowed::Names { .. } => slot::candidates(scene, compiled, hits)
            .into_iter()
            .filter(|c| c.counts.is_some_and(|(b, _)| b == Bearing::Support))
            .collect(),
        Allowed::Values(allowed) => {
            let inside = |v: &&crate::value::Value| {
                allowed.iter().any(|f| super::fit(v, f, scene.fact.tolerance) == super::Fit::Inside)
            };
            let values = scene.sentence.values.iter().filter(inside);
            let reason = |v: &crate::value::Value| {
                format!(
                    "\"{}\" stands in the same part of the article as the topic",
                    v.span.of(text)
                )
            };
            values.map(|v| scene.candidate(v.span, weak, reason(v))).collect()
        }
        _ => Vec::new(),
    }
}
