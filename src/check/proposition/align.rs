//! Where a passage says the parts of a statement.

use super::part::{Part, Role};
use super::relate::{Meeting, Meetings, sided};
use super::whole::Proposition;
use crate::check::polarity::Tree;
use crate::check::reading::Reading as Read;
use crate::fact::{Fit, fit};
use crate::text::parse::Relation;
use crate::value::{Interval, Kind, Looseness, Reading, Value};

/// Where a passage says a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::check) struct Place {
    pub(in crate::check) token: usize,
    pub(in crate::check) met: Meeting,
}

/// What a passage has for a typed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Valued {
    /// The value, or one within it: its token.
    Same(usize),
    /// A wider one.
    Wider(usize),
    /// A bound that may be the number itself: "over 2.3 million" for 2.3 million.
    Bound(usize),
    /// Another of its kind.
    Other(usize),
    /// None of its kind.
    Nothing,
}

/// A statement laid on a passage.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) line: usize,
    /// Per part, where the passage says it.
    pub(super) here: Vec<Option<Place>>,
    /// Per part, how well it or the sentences beside it say it.
    pub(super) near: Vec<f32>,
    /// Per typed value, what the passage has for it.
    pub(super) values: Vec<Option<Valued>>,
}

/// How well each line, and the article, meets each part.
#[derive(Debug)]
pub(super) struct Overview {
    /// Per line, per part.
    pub(super) best: Vec<Vec<f32>>,
    /// Per part, in all of the article.
    pub(super) anywhere: Vec<f32>,
    /// Per part: whether some line has its own words.
    pub(super) exact: Vec<bool>,
}

impl Overview {
    pub(super) fn new(
        proposition: &Proposition,
        meetings: &Meetings,
        reading: &Read<'_, '_>,
    ) -> Self {
        let parts = &proposition.parts;
        let mut exact = vec![false; parts.len()];
        let mut best = vec![vec![0.0f32; parts.len()]; reading.lines.len()];
        for (p, part) in parts.iter().enumerate() {
            if part.value.is_some() {
                for (line, best) in best.iter_mut().enumerate() {
                    let found = valued(part, line, None, reading);
                    let same = matches!(found, Valued::Same(_) | Valued::Bound(_));
                    exact[p] |= same;
                    best[p] = f32::from(u8::from(same));
                }
                continue;
            }
            for (line, met) in meetings.all(p, reading).filter(|(_, met)| !met.contrary) {
                exact[p] |= met.exact;
                best[line][p] = best[line][p].max(met.strength);
            }
        }
        let anywhere =
            (0..parts.len()).map(|p| best.iter().map(|b| b[p]).fold(0.0, f32::max)).collect();
        Self { best, anywhere, exact }
    }

    /// The lines that say most of the statement.
    pub(super) fn lines(&self, proposition: &Proposition, at_most: usize) -> Vec<usize> {
        let weight = |line: usize| -> f32 {
            let parts = proposition.parts.iter().enumerate();
            parts
                .map(|(p, part)| {
                    let here = self.best[line][p];
                    let near = self.near(line, p);
                    part.weight * (here * here + 0.3 * near * near)
                })
                .sum()
        };
        let mut order: Vec<(usize, f32)> = (0..self.best.len()).map(|l| (l, weight(l))).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.truncate(at_most);
        let top = order.first().map_or(0.0, |o| o.1);
        order.into_iter().filter(|(_, w)| *w > 0.5 * top).map(|(l, _)| l).collect()
    }

    /// How well a line, the two before it or the one behind it meet a part.
    pub(super) fn near(&self, line: usize, part: usize) -> f32 {
        let around = line.saturating_sub(2)..(line + 2).min(self.best.len());
        around.map(|l| self.best[l][part]).fold(0.0, f32::max)
    }
}

/// What a line has for the typed value of a part. A bound ("less than 90") admits so many numbers that one is always
/// met: where the part above it is said, at `above`, only the nearest number to that counts.
pub(super) fn valued(
    part: &Part,
    line: usize,
    above: Option<usize>,
    reading: &Read<'_, '_>,
) -> Valued {
    let Some(own) = &part.value else { return Valued::Nothing };
    let sentence = reading.lines[line].sentence;
    let token = |v: &Value| sentence.tokens_of(v.span).start;
    let nearest = above.filter(|_| own.looseness == Looseness::Bound).and_then(|above| {
        let alike = sentence.values.iter().filter(|v| fit(v, own, None) != Fit::Unlike);
        let far = |v: &&Value| sentence.parse().path(token(v), above).len();
        alike.min_by_key(far).map(|v| v.span)
    });
    let mut best = Valued::Nothing;
    for value in sentence.values.iter().filter(|v| nearest.is_none_or(|span| span == v.span)) {
        let value = &sided(value, sentence);
        // "last year" is the same in both, whichever year that is.
        let same = value.span.of(reading.text()).eq_ignore_ascii_case(&part.unit.label);
        if same && value.looseness == own.looseness {
            return Valued::Same(token(value));
        }
        let mut found = fit(value, own, None);
        if found == Fit::Wider && value.looseness == Looseness::Bound {
            // The number of a bound is most often not far from it.
            match fit(&at_bound(value), own, None) {
                Fit::Inside => {
                    best = Valued::Bound(token(value));
                    continue;
                }
                other => found = other,
            }
        }
        match (found, best) {
            (Fit::Inside, _) => return Valued::Same(token(value)),
            (Fit::Wider, Valued::Nothing | Valued::Other(_)) => best = Valued::Wider(token(value)),
            (Fit::Apart, Valued::Nothing) => best = Valued::Other(token(value)),
            _ => {}
        }
    }
    best
}

/// Whether a number that a statement gives of a noun stands in the passage with another noun, or in a
/// name: "nine rockets", "Falcon 9 rockets"; "40 people", "people on bus 40".
pub(super) fn counts_other(
    proposition: &Proposition,
    part: usize,
    token: usize,
    line: usize,
    reading: &Read<'_, '_>,
) -> bool {
    let own = &proposition.parts[part];
    let number = |v: &Value| v.kind() == Kind::Number;
    if !own.value.as_ref().is_some_and(number) || own.role != Role::Modifier {
        return false;
    }
    let sentence = reading.lines[line].sentence;
    let parse = sentence.parse();
    let named = sentence.names().iter().any(|n| sentence.tokens_of(n.span).contains(&token));
    let flat = matches!(parse.relation(token), Relation::Flat | Relation::Descriptor);
    let capital = |at: usize| sentence.tokens[at].text.starts_with(char::is_uppercase);
    let label = parse.relation(token) != Relation::Number && token > 1 && capital(token - 1);
    named || flat || label
}

/// A bound as its number.
fn at_bound(value: &Value) -> Value {
    let mut value = value.clone();
    if let Reading::Amount { range, .. } = &mut value.reading {
        let number = range.min.or(range.max);
        *range = Interval { min: number, max: number };
        value.looseness = Looseness::Exact;
    }
    value
}

/// The ways to lay a statement on a line: one for each word that may be its main part.
pub(super) fn alignments(
    proposition: &Proposition,
    meetings: &Meetings,
    overview: &Overview,
    reading: &Read<'_, '_>,
    line: usize,
) -> Vec<Alignment> {
    let tokens = reading.lines[line].words.len();
    let mut anchors: Vec<Option<usize>> = Vec::new();
    if let Some(main) = proposition.main() {
        // What another part says in its own words is not the main part said in others.
        let parts = || (0..proposition.parts.len()).filter(|p| *p != main);
        let others = |t: usize| parts().any(|p| meetings.at(p, line, t, reading).exact);
        let mut all: Vec<(usize, f32)> = (0..tokens)
            .map(|t| (t, meetings.at(main, line, t, reading)))
            .filter(|(t, met)| met.strength >= 0.5 && (met.exact || !others(*t)))
            .map(|(t, met)| (t, met.strength))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let best = all.first().map_or(0.0, |a| a.1);
        all.retain(|(_, s)| *s >= best - 0.15);
        anchors.extend(all.iter().take(3).map(|(t, _)| Some(*t)));
    }
    if anchors.is_empty() {
        anchors.push(None);
    }
    anchors
        .into_iter()
        .map(|anchor| align(proposition, meetings, overview, reading, line, anchor))
        .collect()
}

fn align(
    proposition: &Proposition,
    meetings: &Meetings,
    overview: &Overview,
    reading: &Read<'_, '_>,
    line: usize,
    anchor: Option<usize>,
) -> Alignment {
    let parse = reading.lines[line].sentence.parse();
    let tokens = reading.lines[line].words.len();
    let parts = &proposition.parts;
    let main = proposition.main();
    let mut here: Vec<Option<Place>> = vec![None; parts.len()];
    let mut values = vec![None; parts.len()];
    let mut used = vec![false; tokens];
    let mut label = vec![false; parts.len()];
    if let (Some(main), Some(anchor)) = (main, anchor) {
        here[main] = Some(Place { token: anchor, met: meetings.at(main, line, anchor, reading) });
        used[anchor] = true;
    }
    let far = |token: usize| -> f32 {
        anchor.map_or(0.0, |a| {
            let way = parse.path(a, token);
            let hard = way.iter().filter(|t| {
                matches!(
                    parse.relation(**t),
                    Relation::Conjunct
                        | Relation::Parataxis
                        | Relation::RelativeClause
                        | Relation::AdverbClause
                        | Relation::Complement
                )
            });
            (way.len() + 2 * hard.count()) as f32
        })
    };
    for pass in 0..2 {
        for (p, part) in parts.iter().enumerate() {
            if here[p].is_some() {
                continue;
            }
            if part.value.is_some() && pass == 0 {
                let above = part.above.and_then(|a| here[a]).map(|a| a.token).or(anchor);
                let found = valued(part, line, above, reading);
                values[p] = Some(found);
                if let Valued::Same(token) | Valued::Bound(token) = found {
                    if counts_other(proposition, p, token, line, reading) {
                        values[p] = Some(Valued::Nothing);
                        label[p] = true;
                        continue;
                    }
                    let met = Meeting { strength: 1.0, exact: true, ..Meeting::default() };
                    here[p] = Some(Place { token, met });
                }
            }
            if part.value.is_some() {
                continue;
            }
            let mut best: Option<(Place, f32)> = None;
            for (token, taken) in used.iter().enumerate() {
                let met = meetings.at(p, line, token, reading);
                if met.strength <= 0.0
                    || (pass == 0) != (met.exact || met.contrary)
                    || pass == 1 && *taken
                {
                    continue;
                }
                let score = met.strength - 0.03 * far(token).min(12.0);
                if best.is_none_or(|(_, s)| score > s) {
                    best = Some((Place { token, met }, score));
                }
            }
            if let Some((place, _)) = best {
                here[p] = Some(place);
                used[place.token] = true;
            }
        }
    }
    let tree = Tree::new(reading.lines[line].sentence);
    sides(proposition, &mut here, &tree);
    untie(proposition, &mut here, &tree);
    let near = (0..parts.len())
        .map(|p| {
            let own = here[p].map_or(0.0, |h| h.met.strength);
            if label[p] { own } else { own.max(overview.near(line, p)) }
        })
        .collect();
    Alignment { line, here, near, values }
}

/// A word for the other side of an event denies the statement where it is said of the same side: "the city
/// lost" for "the city won", not "the city lost to the town" for "the town won".
fn sides(proposition: &Proposition, here: &mut [Option<Place>], tree: &Tree<'_, '_>) {
    let parts = &proposition.parts;
    for p in 0..parts.len() {
        let Some(place) = here[p].filter(|place| place.met.converse) else { continue };
        let agent =
            (0..parts.len()).find(|a| parts[*a].role == Role::Agent && parts[*a].above == Some(p));
        let same = agent.and_then(|a| here[a]).is_some_and(|a| {
            tree.parse.agent(place.token).is_some_and(|t| tree.parse.is_under(a.token, t))
        });
        let met = Meeting { contrary: same, ..place.met };
        here[p] = Some(Place { met, ..place });
    }
}

/// Where a part hangs from another, its contrary has to hang from what says that, too: "a small crowd", not "a crowd, a small stage".
fn untie(proposition: &Proposition, here: &mut [Option<Place>], tree: &Tree<'_, '_>) {
    let main = proposition.main();
    for p in (0..here.len()).filter(|p| Some(*p) != main) {
        let above = proposition.parts[p].above.and_then(|above| here[above]);
        let above = above.filter(|above| above.met.strength >= 0.5);
        let hangs =
            |at: usize| above.is_some_and(|above| tree.parse.path(at, above.token).len() == 2);
        here[p] = here[p].filter(|place| !place.met.contrary || hangs(place.token));
    }
}
