//! What speaks for it that a passage says a statement, and for it that it says otherwise.

use super::align::{Alignment, Overview, Place, Valued, alignments};
use super::part::{Proposition, Role, Sort, quantity};
use super::relate::Meetings;
use crate::check::feature::Features;
use crate::check::feature::statement::{F, Found};
use crate::check::polarity::{Held, Tree};
use crate::check::reading::Reading;
use crate::check::weigh::{Choice, Side};
use crate::text::list;
use crate::text::parse::{Relation, Upos};

/// How many sentences are looked at.
const LINES: usize = 5;

/// Where an option's passage says the parts of the statement.
#[derive(Debug, Clone)]
pub(in crate::check) struct Laid {
    /// The line.
    pub(in crate::check) line: usize,
    /// Per part, the token that says it.
    pub(in crate::check) here: Vec<Option<usize>>,
    /// Per part, whether it or the sentences beside it say it.
    pub(in crate::check) near: Vec<bool>,
}

/// What an article may say of one sentence of a statement.
#[derive(Debug)]
pub(in crate::check) struct Options {
    /// Two for each way to lay it on a passage, that it says so and that it says otherwise; the last
    /// is "it does not say".
    pub(in crate::check) choices: Vec<Choice>,
    /// Where each option lies.
    pub(in crate::check) places: Vec<Option<Laid>>,
}

/// The options of one sentence of a statement that is true or false.
pub(in crate::check) fn options(
    proposition: &Proposition,
    truth: bool,
    reading: &Reading<'_, '_>,
) -> Options {
    let meetings = Meetings::new(&proposition.parts, reading);
    let overview = Overview::new(proposition, &meetings, reading);
    let scene = Scene { proposition, reading, overview: &overview };
    let (mut choices, mut places) = (Vec::new(), Vec::new());
    let mut group = 0;
    for line in overview.lines(proposition, LINES) {
        for alignment in alignments(proposition, &meetings, &overview, reading, line) {
            let (found, odd) = scene.passage(&alignment);
            let here = alignment.here.iter().map(|h| h.map(|h| h.token)).collect();
            let near = alignment.near.iter().map(|n| *n >= MET).collect();
            let place = Laid { line, here, near };
            for so in [true, false] {
                let block = usize::from(so == odd);
                let side = if so == truth { Side::Allowed } else { Side::Other };
                let features = Features { values: found.under(block) };
                choices.push(Choice { side, group, features });
                places.push(Some(place.clone()));
            }
            group += 1;
        }
    }
    let features = Features { values: scene.nothing().under(2) };
    choices.push(Choice { side: Side::Null, group: usize::MAX, features });
    places.push(None);
    Options { choices, places }
}

struct Scene<'s, 'd, 'a> {
    proposition: &'s Proposition,
    reading: &'s Reading<'d, 'a>,
    overview: &'s Overview,
}

/// Strong enough to be called met.
const MET: f32 = 0.6;

impl Scene<'_, '_, '_> {
    /// Of a passage; and whether it holds the statement the other way.
    fn passage(&self, a: &Alignment) -> (Found, bool) {
        let mut f = Found::default();
        f.set(F::Bias, 1.0);
        f.flag(F::Label, a.label);
        let line = &self.reading.lines[a.line];
        let tree = Tree::new(line.sentence);
        self.covers(a, &mut f);
        let mut odd = self.held(a, &tree, &mut f);
        let swapped = self.swapped(a, &tree);
        f.flag(F::Swapped, swapped);
        odd ^= swapped;
        self.ties(a, &tree, &mut f);
        let names = self.names_other(a, &tree, &mut f);
        let values = self.valued(a, &tree, &mut f);
        let modifiers = self.modified(a, &tree, &mut f);
        self.alone(a, odd, [&names, &values, &modifiers], &mut f);
        f.set(F::LineLength, libm::logf(1.0 + line.words.len() as f32) / 4.0);
        self.statement(&mut f);
        (f, odd)
    }

    /// Whether all the passage says is the statement, or all but one thing.
    fn alone(&self, a: &Alignment, odd: bool, against: [&[usize]; 3], f: &mut Found) {
        let parts = &self.proposition.parts;
        let all_but = |but: &[usize]| {
            (0..parts.len()).all(|p| parts[p].light || but.contains(&p) || a.near[p] >= MET)
        };
        let any = against.iter().any(|parts| !parts.is_empty());
        f.flag(F::Against, any);
        let contrary = a.here.iter().flatten().any(|h| h.met.contrary);
        let all = all_but(&[]);
        f.flag(F::Sound, all && !any && !odd);
        let main = self.proposition.main().and_then(|m| a.here[m]);
        let said = main.is_some_and(|h| h.met.contrary || h.met.strength >= 0.8);
        f.flag(F::OnlyContrary, all && !any && odd && said && contrary);
        f.flag(F::OnlyDenied, all && !any && odd && said && !contrary);
        let kinds = [F::OnlyName, F::OnlyValue, F::OnlyModifier];
        for (feature, parts) in kinds.into_iter().zip(against) {
            f.flag(feature, !parts.is_empty() && !odd && all_but(parts));
        }
        let detail = |p: usize| {
            let part = &parts[p];
            matches!(part.sort, Sort::Adjective | Sort::Adverb) || part.role == Role::Adjunct
        };
        let details: Vec<usize> = (0..parts.len()).filter(|p| detail(*p)).collect();
        f.flag(F::OnlyDetail, !all && !any && !odd && all_but(&details));
    }

    /// What holds of the statement in any passage.
    fn statement(&self, f: &mut Found) {
        let parts = &self.proposition.parts;
        f.set(F::Length, libm::logf(1.0 + parts.len() as f32) / 3.0);
        f.flag(F::Names, parts.iter().any(|p| p.sort == Sort::Name));
        f.flag(F::Values, parts.iter().any(|p| p.value.is_some()));
    }

    fn covers(&self, a: &Alignment, f: &mut Found) {
        let parts = &self.proposition.parts;
        let total: f32 = parts.iter().map(|p| p.weight).sum::<f32>().max(1e-6);
        let here = |p: usize| a.here[p].map_or(0.0, |h| h.met.strength);
        let exact = |p: usize| {
            f32::from(u8::from(a.here[p].is_some_and(|h| h.met.exact || h.met.contrary)))
        };
        let sum = |of: &dyn Fn(usize) -> f32| -> f32 {
            (0..parts.len()).map(|p| parts[p].weight / total * of(p)).sum()
        };
        f.set(F::SoftHere, sum(&here));
        f.set(F::ExactHere, sum(&exact));
        f.set(F::SoftNear, sum(&|p| a.near[p]));
        f.set(F::SoftAnywhere, sum(&|p| self.overview.anywhere[p]));
        let heavy: Vec<usize> = (0..parts.len()).filter(|p| !parts[*p].light).collect();
        let least = |of: &dyn Fn(usize) -> f32| heavy.iter().map(|p| of(*p)).fold(1.0, f32::min);
        f.set(F::WeakestHere, least(&here));
        f.set(F::WeakestNear, least(&|p| a.near[p]));
        f.set(F::WeakestAnywhere, least(&|p| self.overview.anywhere[p]));
        f.flag(F::AllHere, least(&here) >= MET);
        f.flag(F::AllNear, least(&|p| a.near[p]) >= MET);
        f.flag(F::AllAnywhere, least(&|p| self.overview.anywhere[p]) >= MET);
        f.flag(F::AllExact, least(&exact) >= 1.0);
        let unmet: Vec<usize> = heavy.iter().copied().filter(|p| a.near[*p] < MET).collect();
        f.set(F::Unmet, libm::logf(1.0 + unmet.len() as f32));
        let any = |sort: &[Sort]| unmet.iter().any(|p| sort.contains(&parts[*p].sort));
        f.flag(F::NoName, any(&[Sort::Name]));
        let wider = |p: usize| matches!(a.values[p], Some(Valued::Wider(_)));
        f.flag(F::NoValue, unmet.iter().any(|p| parts[*p].sort == Sort::Value && !wider(*p)));
        f.flag(F::NoVerb, any(&[Sort::Verb]));
        f.flag(F::NoNoun, any(&[Sort::Noun]));
        f.flag(F::NoModifier, any(&[Sort::Adjective, Sort::Adverb]));
        let at_least = |floor: f32| sum(&|p| f32::from(u8::from(a.near[p] >= floor)));
        f.set(F::HalfNear, at_least(0.45));
        f.set(F::FirmNear, at_least(0.8));
        let main = self.proposition.main();
        if unmet.iter().any(|p| parts[*p].sort == Sort::Name) {
            let tokens = &self.reading.lines[a.line].sentence.tokens;
            let words = ["he", "she", "it", "they", "his", "her", "its", "their", "the"];
            let refers = tokens.iter().take(12).any(|t| words.iter().any(|w| t.is(w)));
            f.flag(F::Carried, refers);
        }
        let parse = self.reading.lines[a.line].sentence.parse();
        if let Some(anchor) = main.and_then(|m| a.here[m]) {
            let own = parse.clause(anchor.token);
            let inside = |p: usize| {
                let same = |h: &Place| parse.clause(h.token) == own;
                a.here[p].filter(same).map_or(0.0, |h| h.met.strength)
            };
            f.set(F::SameClause, sum(&inside));
        }
        let Some(main) = main else { return };
        f.flag(F::NoMain, self.overview.anywhere[main] < MET);
        if let Some(h) = a.here[main] {
            f.set(F::MainMet, h.met.strength);
            f.flag(F::MainContrary, h.met.contrary);
            f.flag(F::MainExact, h.met.exact || h.met.contrary);
            f.flag(F::MainSame, !h.met.exact && !h.met.contrary && h.met.strength >= 0.8);
            f.set(F::MainVector, if h.met.strength < 0.8 { h.met.strength } else { 0.0 });
        }
        let missing = a.here[main].is_none_or(|h| h.met.strength < MET);
        f.flag(F::MainMissing, missing);
        let named =
            parts.iter().enumerate().all(|(p, part)| part.sort != Sort::Name || a.near[p] >= MET);
        let names = parts.iter().any(|p| p.sort == Sort::Name);
        f.flag(F::MainMissingNamed, missing && names && named);
        f.flag(F::MainMissingRest, missing && unmet.iter().all(|p| *p == main));
    }

    /// Whether the passage holds the statement's parts as it does; true where it holds them the
    /// other way.
    fn held(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) -> bool {
        let parts = &self.proposition.parts;
        let main = self.proposition.main();
        // Per part that is met, how the passage holds it, and whether it does so the other way.
        let held: Vec<Option<(Held, bool)>> = parts
            .iter()
            .zip(&a.here)
            .enumerate()
            .map(|(p, (part, place))| {
                let place = place.filter(|place| place.met.strength >= 0.5)?;
                let own = Some(p) == main || part.sort != Sort::Adverb;
                let held = tree.held(place.token);
                own.then(|| (held, held.truth * part.held.truth < 0))
            })
            .collect();
        if let Some((held, part)) = main.and_then(|m| Some((held[m]?.0, &parts[m]))) {
            f.flag(F::Open, held.truth == 0 && part.held.truth != 0);
            f.flag(F::OpenClaim, part.held.truth == 0);
            f.flag(F::Reported, held.reported);
            f.flag(F::Denied, held.denied);
            f.flag(F::Future, held.future && !part.held.future);
        }
        let mut odd = 0;
        for (p, part) in parts.iter().enumerate() {
            let (Some((_, differs)), Some(place)) = (held[p], a.here[p]) else { continue };
            // What is denied with the part above it is denied once: "was not paid for the work".
            // Names of several words may make a circle of parts.
            let above = std::iter::successors(part.above, |p| parts[*p].above).take(parts.len());
            let with = above.filter_map(|p| held[p]).any(|(_, differs)| differs);
            // What its verb makes of an argument is said with the verb: "denies the attacks".
            let argument = part.above.is_some()
                && part.above == main
                && matches!(part.role, Role::Agent | Role::Patient);
            let differs = differs && !with && !argument && (Some(p) == main || place.met.exact);
            odd += usize::from(differs != place.met.contrary);
        }
        odd % 2 == 1
    }

    /// The ties between the parts.
    fn ties(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) {
        let parts = &self.proposition.parts;
        let (mut ties, mut kept, mut loose) = (0.0, 0.0, 0.0);
        for (p, part) in parts.iter().enumerate() {
            let Some(above) = part.above else { continue };
            let weight = part.weight.min(1.0);
            ties += weight;
            if let (Some(low), Some(high)) = (a.here[p], a.here[above]) {
                let way = tree.parse.path(low.token, high.token);
                match way.len() {
                    1 | 2 => kept += weight,
                    3 => kept += 0.6 * weight,
                    4 | 5 => loose += weight,
                    _ => {}
                }
            }
        }
        f.set(F::Edges, if ties > 0.0 { kept / ties } else { 0.0 });
        f.set(F::EdgesLoose, if ties > 0.0 { loose / ties } else { 0.0 });
    }

    /// Whether who does it and to whom are the other way round.
    fn swapped(&self, a: &Alignment, tree: &Tree<'_, '_>) -> bool {
        let Some((x, y, passive)) = self.proposition.order else { return false };
        let Some(main) = self.proposition.main().and_then(|m| a.here[m]) else { return false };
        let (Some(tx), Some(ty)) = (a.here[x], a.here[y]) else { return false };
        let clear = tx.met.exact && ty.met.exact && main.met.strength >= 0.8 && !main.met.converse;
        if !clear || tx.token == ty.token {
            return false;
        }
        let lower = tree.lemma(main.token);
        if list(include_str!("../../../data/english/symmetric.txt")).any(|w| w == lower) {
            return false;
        }
        let near = |t: usize| t.abs_diff(main.token) <= 7;
        let same = tree.is_passive(main.token) == passive;
        let straight = tx.token < main.token && main.token < ty.token;
        let reversed = ty.token < main.token && main.token < tx.token;
        near(tx.token) && near(ty.token) && (same && reversed || !same && straight)
    }

    /// Other names in the place of the statement's: for which parts.
    fn names_other(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) -> Vec<usize> {
        let parts = &self.proposition.parts;
        let line = &self.reading.lines[a.line];
        let own = |t: usize| a.here.iter().flatten().any(|h| h.token == t);
        let mut against = Vec::new();
        for (p, part) in parts.iter().enumerate() {
            if part.sort != Sort::Name || a.here[p].is_some_and(|h| h.met.strength >= 0.5) {
                continue;
            }
            let above = part.above.and_then(|h| a.here[h]);
            let others = line.sentence.names().iter().filter_map(|name| {
                let tokens = line.sentence.tokens_of(name.span);
                (!tokens.clone().any(own)).then(|| super::part::head_of(tree.parse, &tokens))
            });
            let others: Vec<usize> = others.collect();
            let tied = above.is_some_and(|h| {
                others.iter().any(|o| {
                    let way = tree.parse.path(*o, h.token);
                    way.len() <= 3
                        && !way.is_empty()
                        && same_side(part.role, tree.parse.relation(*o))
                })
            });
            if tied && a.near[p] < MET {
                f.set(F::NameOther, 1.0);
                against.push(p);
            }
        }
        against
    }

    fn valued(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) -> Vec<usize> {
        let parts = &self.proposition.parts;
        let line = &self.reading.lines[a.line];
        let text = self.reading.text();
        let main = self.proposition.main().and_then(|m| a.here[m]);
        let mut against = Vec::new();
        for (p, part) in parts.iter().enumerate() {
            let (Some(valued), Some(own)) = (a.values[p], &part.value) else { continue };
            match valued {
                Valued::Same(t) => {
                    f.set(F::ValueSame, 1.0);
                    let above = part.above.and_then(|h| a.here[h]).or(main);
                    let far = above.is_some_and(|h| tree.parse.path(h.token, t).len() > 4);
                    f.flag(F::ValueLoose, far);
                }
                Valued::Bound(_) => f.set(F::Bound, 1.0),
                Valued::Wider(_) => f.set(F::ValueWider, 1.0),
                Valued::Other(t) => {
                    if a.near[p] >= 1.0 {
                        continue;
                    }
                    f.set(F::ValueOther, 1.0);
                    let value = line
                        .sentence
                        .values
                        .iter()
                        .find(|v| line.sentence.tokens_of(v.span).contains(&t));
                    let noun = value.and_then(|v| v.noun).map(|n| n.of(text).to_lowercase());
                    let counts = part.above.or(Some(p)).is_some_and(|h| {
                        a.here[h].is_some_and(|place| {
                            let at = line.sentence.tokens[place.token].text.to_lowercase();
                            noun.as_ref().is_some_and(|n| *n == at)
                                || tree.parse.path(place.token, t).len() <= 3
                        })
                    });
                    let same =
                        counts && own.kind() == value.map_or(own.kind(), crate::value::Value::kind);
                    f.flag(F::ValueOtherNoun, same);
                    against.push(p);
                }
                Valued::Nothing => {}
            }
        }
        against
    }

    /// Modifiers and quantifiers of the nouns that are met.
    fn modified(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) -> Vec<usize> {
        let parts = &self.proposition.parts;
        let kinds =
            [Relation::Adjective, Relation::Compound, Relation::Possessor, Relation::NounModifier];
        let mut against = Vec::new();
        for (p, part) in parts.iter().enumerate() {
            let Some(above) = part.above.filter(|_| part.role == Role::Modifier) else { continue };
            let Some(noun) = a.here[above].filter(|h| h.met.strength >= MET) else { continue };
            if a.near[p] >= MET {
                continue;
            }
            let taken = |c: usize| a.here.iter().flatten().any(|h| h.token == c);
            let other = tree.parse.children(noun.token).any(|c| {
                kinds.contains(&tree.parse.relation(c))
                    && !taken(c)
                    && tree.parse.upos(c) != Upos::Pron
            });
            if other {
                f.set(F::ModifierOther, 1.0);
                against.push(p);
            }
        }
        for (p, part) in parts.iter().enumerate() {
            if part.sort == Sort::Noun
                && part.role != Role::Modifier
                && let Some(noun) = a.here[p].filter(|h| h.met.strength >= MET)
            {
                let taken = |c: usize| a.here.iter().flatten().any(|h| h.token == c);
                let extra = tree.parse.children(noun.token).any(|c| {
                    matches!(
                        tree.parse.relation(c),
                        Relation::Adjective | Relation::Compound | Relation::NounModifier
                    ) && !taken(c)
                });
                f.flag(F::ModifierExtra, extra);
            }
        }
        for (p, many) in &self.proposition.quantities {
            if let Some(place) = a.here[*p] {
                let there = quantity(tree, place.token).unwrap_or(3);
                f.flag(F::Quantity, there < *many);
                f.flag(F::QuantityMore, there > *many);
                if there < *many && *many >= 4 {
                    against.push(*p);
                }
            }
        }
        against
    }

    /// Of "it does not say".
    fn nothing(&self) -> Found {
        let mut f = Found::default();
        f.set(F::Bias, 1.0);
        let parts = &self.proposition.parts;
        let total: f32 = parts.iter().map(|p| p.weight).sum::<f32>().max(1e-6);
        let cover = |best: &dyn Fn(usize) -> f32| -> f32 {
            (0..parts.len()).map(|p| parts[p].weight / total * best(p)).sum()
        };
        let o = self.overview;
        let lines = 0..o.best.len();
        let best = lines.clone().map(|l| cover(&|p| o.best[l][p])).fold(0.0, f32::max);
        let near = lines.clone().map(|l| cover(&|p| o.near(l, p))).fold(0.0, f32::max);
        let heavy: Vec<usize> = (0..parts.len()).filter(|p| !parts[*p].light).collect();
        let least = |of: &dyn Fn(usize) -> f32| heavy.iter().map(|p| of(*p)).fold(1.0, f32::min);
        f.set(F::SoftHere, best);
        f.set(F::SoftNear, near);
        f.set(F::SoftAnywhere, cover(&|p| o.anywhere[p]));
        f.set(F::ExactHere, cover(&|p| f32::from(u8::from(o.exact[p]))));
        let weak = lines.clone().map(|l| least(&|p| o.near(l, p))).fold(0.0, f32::max);
        f.set(F::WeakestNear, weak);
        f.set(F::WeakestAnywhere, least(&|p| o.anywhere[p]));
        f.flag(F::AllNear, weak >= MET);
        f.flag(F::AllAnywhere, least(&|p| o.anywhere[p]) >= MET);
        let lacks =
            |sort: Sort| heavy.iter().any(|p| parts[*p].sort == sort && o.anywhere[*p] < MET);
        f.flag(F::NoVerb, lacks(Sort::Verb));
        let unmet = heavy.iter().filter(|p| o.anywhere[**p] < MET).count();
        f.set(F::Unmet, libm::logf(1.0 + unmet as f32));
        f.flag(F::NoMain, self.proposition.main().is_some_and(|m| o.anywhere[m] < MET));
        self.statement(&mut f);
        f
    }
}

/// Whether a relation in the passage puts a name where the statement has its own.
fn same_side(role: Role, relation: Relation) -> bool {
    match role {
        Role::Agent => {
            matches!(relation, Relation::Subject | Relation::Agent | Relation::Possessor)
        }
        Role::Patient => {
            matches!(
                relation,
                Relation::PassiveSubject | Relation::Object | Relation::IndirectObject
            )
        }
        Role::Adjunct => matches!(relation, Relation::Oblique | Relation::BareOblique),
        Role::Modifier => matches!(
            relation,
            Relation::Compound
                | Relation::Possessor
                | Relation::NounModifier
                | Relation::Flat
                | Relation::Apposition
        ),
        Role::Predicate => true,
    }
}
