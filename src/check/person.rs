//! Ages told in another sentence than the name they belong to.
//!
//! An age that stands with no name describes somebody: "a 19-year-old student", "the 25-year-old", "he
//! is 41". It is the age of the person asked for
//!
//! 1. where a definite description or a pronoun follows the name, and nobody else was named since;
//! 2. where the description is identified with the name: "the 17-year-old was identified as Stone",
//!    "a 77-year-old woman … The woman, Ada Stone,";
//! 3. where the same harm befell both, and it befell a single person in the article;
//! 4. where both are accused, and nobody else is.
//!
//! Whoever is new ("another", "a man") or did the harm is somebody else. Where more than one age
//! could be meant, none is.

use std::ops::Range;

use super::described::{Described, alike, harm, singular};
use super::harm::Harm;
use super::people::{self, People, Share};
use super::sentence::{Document, Sentence, is_saying};
use super::surname;
use super::verbs::{Class, is_class};
use super::victim::accused;
use crate::text::Span;
use crate::text::tag::Tag;
use crate::value::{Kind, Value};

/// How many sentences back a description may find its name.
const BACK: usize = 2;

/// Whether a description is the person's, by one of the ways to tell.
type Test<'t> = &'t dyn Fn(&Described) -> bool;

/// The article, read for one person.
pub(super) struct Search<'d, 'a> {
    document: &'d Document<'a>,
    text: &'d str,
    /// Where the person is named.
    named: Vec<Span>,
}

impl<'d, 'a> Search<'d, 'a> {
    /// `named`: every mention of the person.
    pub(super) fn new(document: &'d Document<'a>, named: Vec<Span>) -> Self {
        let text = document.article.text.as_str();
        Self { document, text, named }
    }

    /// The ages that are the person's, with the reason; none where more than one could be meant.
    pub(super) fn ages(&self) -> Vec<(Described, String)> {
        let all = self.described();
        let reasons: [(Test<'_>, &str); 4] = [
            (&|d| self.follows(d), "it describes who was named before"),
            (&|d| self.identified(d, &all), "it describes who is identified by the name"),
            (&|d| self.same_victim(d, &all), "it describes the only one whom the same befell"),
            (&|d| self.same_suspect(d, &all), "it describes the only one who is accused"),
        ];
        for (is, reason) in reasons {
            let found: Vec<usize> = (0..all.len()).filter(|&i| is(&all[i])).collect();
            let Some(first) = found.first() else {
                continue;
            };
            if !found.iter().all(|&i| all[i].value.reading == all[*first].value.reading) {
                return Vec::new();
            }
            return found.into_iter().map(|i| (all[i].clone(), reason.to_owned())).collect();
        }
        Vec::new()
    }

    fn sentences(&self) -> impl Iterator<Item = (usize, &'d Sentence<'a>)> + use<'d, 'a> {
        self.document.told()
    }

    /// Every age in the article that stands with no name.
    fn described(&self) -> Vec<Described> {
        let mut out = Vec::new();
        for (index, s) in self.sentences() {
            for value in s.values.iter().filter(|v| v.kind() == Kind::Age) {
                out.extend(Described::read(self.document, index, s, value));
            }
        }
        out
    }

    /// Whether the name was the last before a definite description or a pronoun, and nobody new came
    /// between.
    fn follows(&self, d: &Described) -> bool {
        if !d.definite {
            return false;
        }
        for index in (d.sentence.saturating_sub(BACK)..=d.sentence).rev() {
            let Some(s) = self.document.sentence(index) else {
                return false;
            };
            let end = if index == d.sentence { d.at.start } else { s.tokens.len() };
            let mine = self.mentions_in(s).filter(|m| m.end <= end).map(|m| m.end).max();
            if self.others_in(s).any(|at| at.end <= end) {
                return false;
            }
            let new = |p: &People| {
                p.share == Share::Single
                    && p.at.end <= end
                    && mine.is_none_or(|m| p.at.start > m)
                    && !speaks(s, p)
            };
            if people::all(s, self.text, self.document.surnames()).iter().any(new) {
                return false;
            }
            if mine.is_some() {
                return true;
            }
        }
        false
    }

    /// Whether a sentence gives the description the name.
    fn identified(&self, d: &Described, all: &[Described]) -> bool {
        self.sentences().any(|(index, s)| {
            let naming = s
                .clauses
                .list
                .iter()
                .any(|c| c.group.is_some_and(|g| is_class(s.tokens[g.head].text, Class::Name)));
            self.mentions_in(s).any(|name| {
                let near = |at: &Range<usize>| {
                    let (a, b) = if at.end <= name.start { (at, &name) } else { (&name, at) };
                    let between = a.end..b.start;
                    let apposed = between.start <= between.end
                        && between.len() <= 1
                        && s.tokens[between.clone()].iter().all(|t| t.text == "," || t.is_be());
                    apposed || (naming && at.end <= name.start)
                };
                if index == d.sentence && near(&d.at) && (d.definite || naming) {
                    return true;
                }
                // "she was identified as Stone": whom the sentence before describes.
                let pronoun = |i: &usize| {
                    let t = &s.tokens[*i];
                    *i < name.start && ["he", "she", "him", "her"].iter().any(|w| t.is(w))
                };
                if naming && index == d.sentence + 1 && (0..name.start).any(|i| pronoun(&i)) {
                    return all.iter().filter(|o| o.sentence == d.sentence).count() == 1;
                }
                let same = |p: &People| {
                    p.share == Share::Known
                        && near(&p.at)
                        && d.noun.is_some()
                        && alike(self.noun_of(s, p).as_deref(), d.noun.as_deref())
                };
                people::all(s, self.text, self.document.surnames()).iter().any(same)
                    && self.alone(d, all)
            })
        })
    }

    /// Whether what befell the described befell the person, and nobody else.
    fn same_victim(&self, d: &Described, all: &[Described]) -> bool {
        let Some(mine) = self.own_harm() else {
            return false;
        };
        let Some(theirs) = self.described_harm(d, all) else {
            return false;
        };
        let dead = |h: Harm| h == Harm::Dead;
        dead(mine) == dead(theirs)
            && self.single(dead(mine))
            && all.iter().all(|o| {
                o.value.reading == d.value.reading
                    || self.described_harm(o, all).is_none_or(|h| dead(h) != dead(mine))
            })
    }

    /// Whether the described and the person are accused, and nobody else.
    fn same_suspect(&self, d: &Described, all: &[Described]) -> bool {
        let told =
            |d: &Described| self.document.sentence(d.sentence).is_some_and(|s| accused(s, &d.at));
        let several = |s: &Sentence<'_>, p: &People| {
            (p.range.max != Some(1.0) || p.share == Share::Beside) && accused(s, &p.at)
        };
        let others = |s: &Sentence<'_>| {
            self.others_in(s).any(|at| accused(s, &at))
                || people::all(s, self.text, self.document.surnames()).iter().any(|p| several(s, p))
        };
        told(d)
            && self.sentences().any(|(_, s)| self.mentions_in(s).any(|at| accused(s, &at)))
            && !self.sentences().any(|(_, s)| others(s))
            && all.iter().all(|o| o.value.reading == d.value.reading || !told(o))
    }

    /// The worst that befell the person.
    fn own_harm(&self) -> Option<Harm> {
        let own = self.sentences().flat_map(|(_, s)| {
            self.mentions_in(s).filter_map(|at| harm(self.document, s, &at)).collect::<Vec<_>>()
        });
        // "They found Stone. He died at the scene."
        let by_pronoun = self.sentences().filter_map(|(index, s)| {
            let last = self.mentions_in(s).map(|m| m.end).max()?;
            let next = self.document.sentence(index + 1)?;
            let alone = self.others_in(s).all(|at| at.end <= last);
            let at = next.tokens.iter().position(|t| t.is("he") || t.is("she"))?;
            let first = alone && !self.others_in(next).any(|other| other.start < at);
            first.then(|| harm(self.document, next, &(at..at + 1))).flatten()
        });
        // "The victim was identified as Stone"
        own.chain(by_pronoun).chain(self.as_victim()).min()
    }

    /// The harm of a victim who is named so, where the article has but one.
    fn as_victim(&self) -> Option<Harm> {
        let victim = |s: &Sentence<'_>, p: &People| {
            p.share == Share::Known && s.tokens[p.at.end - 1].is("victim")
        };
        let named = self.sentences().any(|(_, s)| {
            people::all(s, self.text, self.document.surnames()).iter().any(|p| {
                victim(s, p)
                    && self.mentions_in(s).any(|m| p.at.end < m.start && m.start - p.at.end < 12)
            })
        });
        let harms = self.sentences().flat_map(|(_, s)| self.harms_in(s)).map(|(h, _)| h);
        harms.filter(|_| named).min()
    }

    /// What befell the described: told of them, of the same noun elsewhere, or of the one person
    /// of the sentence before.
    fn described_harm(&self, d: &Described, all: &[Described]) -> Option<Harm> {
        let by_noun = || {
            let noun = d.noun.as_ref().filter(|_| self.alone(d, all))?;
            let of = |s: &Sentence<'_>| {
                let same = (0..s.tokens.len())
                    .filter(|&i| s.tokens[i].tag == Tag::Noun && s.tokens[i].is(noun));
                same.filter_map(|i| harm(self.document, s, &(i..i + 1))).min()
            };
            self.sentences().filter_map(|(_, s)| of(s)).min()
        };
        let by_antecedent = || {
            let before = d.sentence.checked_sub(1).filter(|_| d.definite && d.noun.is_none())?;
            let mut harms = self.harms_in(self.document.sentence(before)?).into_iter();
            let (harm, _) = harms.next()?;
            harms.next().is_none().then_some(harm)
        };
        d.harm.or_else(by_noun).or_else(by_antecedent)
    }

    /// Single people harmed in a sentence.
    fn harms_in(&self, s: &Sentence<'_>) -> Vec<(Harm, Range<usize>)> {
        let people = people::all(s, self.text, self.document.surnames()).into_iter();
        let single = people.filter(|p| matches!(p.share, Share::Single));
        single.filter_map(|p| harm(self.document, s, &p.at).map(|h| (h, p.at))).collect()
    }

    /// Whether the article tells of no second person that died, or was hurt.
    fn single(&self, dead: bool) -> bool {
        let other = self.sentences().any(|(_, s)| {
            let of = |at: &Range<usize>| {
                harm(self.document, s, at).is_some_and(|h| (h == Harm::Dead) == dead)
            };
            let several =
                people::all(s, self.text, self.document.surnames()).into_iter().any(|p| {
                    let one = p.range.max == Some(1.0) && p.share != Share::Beside;
                    !one && of(&p.at)
                });
            several || self.others_in(s).any(|at| of(&at))
        });
        !other
    }

    /// Whether the article has no other of the same noun: another age, or a new one without.
    fn alone(&self, d: &Described, all: &[Described]) -> bool {
        let rival = |o: &Described| {
            alike(o.noun.as_deref(), d.noun.as_deref()) && o.value.reading != d.value.reading
        };
        let new = |s: &Sentence<'_>| {
            people::all(s, self.text, self.document.surnames()).iter().any(|p| {
                let aged = s.values.iter().any(|v| {
                    let at = s.tokens_of(v.span);
                    v.kind() == Kind::Age && p.at.start <= at.start && at.end <= p.at.end
                });
                p.share == Share::Single && !aged && self.noun_of(s, p) == d.noun
            })
        };
        !all.iter().any(rival) && (d.definite || !self.sentences().any(|(_, s)| new(s)))
    }

    fn noun_of(&self, s: &Sentence<'_>, p: &People) -> Option<String> {
        let last = s.tokens.get(p.at.end.checked_sub(1)?)?;
        (last.tag == Tag::Noun).then(|| singular(last.text))
    }

    /// The mentions of the person in a sentence, in tokens.
    fn mentions_in<'s>(&'s self, s: &'s Sentence<'_>) -> impl Iterator<Item = Range<usize>> + 's {
        let here = self.named.iter().filter(|m| s.passage.span.covers(**m));
        here.map(|m| s.tokens_of(*m))
    }

    /// The other people named in a sentence, in tokens.
    fn others_in<'s>(&'s self, s: &'s Sentence<'_>) -> impl Iterator<Item = Range<usize>> + 's {
        let person = |n: &&Value| {
            let surname = self.document.surnames().contains(&n.span.of(self.text));
            let at = s.tokens_of(n.span).start;
            let place = at
                .checked_sub(1)
                .is_some_and(|i| ["in", "at", "near", "from"].iter().any(|w| s.tokens[i].is(w)));
            !place && (surname || surname::of_person(n, self.text).is_some())
        };
        let other = |n: &&Value| !self.named.iter().any(|m| m.overlaps(n.span));
        s.names().iter().filter(person).filter(other).map(|n| s.tokens_of(n.span))
    }
}

/// Whether somebody only says what the sentence tells: "a doctor said".
fn speaks(s: &Sentence<'_>, p: &People) -> bool {
    let clause = s.clauses.of[p.at.start];
    s.group(clause).is_some_and(|g| p.at.end <= g.start && is_saying(&s.tokens[g.head]))
}
