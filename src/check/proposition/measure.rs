//! What speaks for it that a passage says a statement, and for it that it says otherwise.

use super::align::{Alignment, Overview, alignments};
use super::cover::{MET, Scene};
use super::part::{Part, Role, Sort};
use super::relate::Meetings;
use super::whole::Proposition;
use crate::check::feature::Features;
use crate::check::feature::statement::{F, Found};
use crate::check::polarity::{Held, Tree};
use crate::check::reading::Reading;
use crate::check::weigh::{Choice, Side};
use crate::text::list;

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

impl Scene<'_, '_, '_> {
    /// Of a passage; and whether it holds the statement the other way.
    fn passage(&self, a: &Alignment) -> (Found, bool) {
        let mut f = Found::default();
        f.set(F::Bias, 1.0);
        let line = &self.reading.lines[a.line];
        let tree = Tree::new(line.sentence);
        self.covers(a, &mut f);
        let mut odd = self.held(a, &tree, &mut f);
        let swapped = self.swapped(a, &tree);
        f.flag(F::Swapped, swapped);
        odd ^= swapped;
        f.flag(F::Turned, odd);
        self.ties(a, &tree, &mut f);
        let names = self.names_other(a, &tree, &mut f);
        let values = self.valued(a, &tree, &mut f);
        let quantities = self.quantified(a, &tree, &mut f);
        self.alone(a, odd, [&names, &values, &quantities], &mut f);
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
        let open = f.values.iter().any(|(feature, _)| matches!(feature, F::Open | F::Denied));
        f.flag(F::Sound, all && !any && !odd && !open);
        let main = self.proposition.main().and_then(|m| a.here[m]);
        let said = main.is_some_and(|h| h.met.contrary || h.met.strength >= 0.8);
        f.flag(F::OnlyContrary, all && !any && odd && said && contrary);
        f.flag(F::OnlyDenied, all && !any && odd && said && !contrary);
        let kinds = [F::OnlyName, F::OnlyValue];
        for (feature, parts) in kinds.into_iter().zip(against) {
            f.flag(feature, !parts.is_empty() && !odd && all_but(parts));
        }
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
        }
        let place = main.and_then(|m| a.here[m]);
        let (said, verb) = (place.is_some_and(|h| h.met.strength >= 0.8), place.map(|h| h.token));
        let mut odd = 0;
        for (p, part) in parts.iter().enumerate() {
            let (Some((_, differs)), Some(place)) = (held[p], a.here[p]) else { continue };
            // What is denied with the part above it is denied once: "was not paid for the work".
            // Names of several words may make a circle of parts.
            let mut above =
                std::iter::successors(part.above, |p| parts[*p].above).take(parts.len());
            let told = |p: usize| a.here[p].is_some_and(|h| h.met.contrary);
            let with = above.any(|p| held[p].is_some_and(|(_, d)| d || told(p)));
            // What its verb makes of an argument is said with it ("denies the attacks"), not what another does ("took none").
            let argument = matches!(part.role, Role::Agent | Role::Patient)
                && main
                    .filter(|_| part.above.is_some() && part.above == main)
                    .is_some_and(|m| held[m].is_some() || part.held.truth != parts[m].held.truth)
                && !(part.role == Role::Agent && tree.is_apart(place.token))
                && !(said && tree.is_denied_without(place.token, verb));
            let differs = differs && !with && !argument && (Some(p) == main || place.met.exact);
            odd += usize::from(differs != place.met.contrary);
        }
        odd % 2 == 1
    }

    /// The ties between the parts.
    fn ties(&self, a: &Alignment, tree: &Tree<'_, '_>, f: &mut Found) {
        let parts = &self.proposition.parts;
        let (mut ties, mut kept, mut loose) = (0.0f32, 0.0, 0.0);
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
        f.set(F::Edges, kept / ties.max(1e-6));
        f.set(F::EdgesLoose, loose / ties.max(1e-6));
    }

    /// Whether who does it and another are the other way round.
    fn swapped(&self, a: &Alignment, tree: &Tree<'_, '_>) -> bool {
        let parts = &self.proposition.parts;
        let Some((m, main)) = self.proposition.main().and_then(|m| Some((m, a.here[m]?))) else {
            return false;
        };
        let mut symmetric = list(include_str!("../../../data/english/symmetric.txt"));
        let symmetric = symmetric.any(|w| w == tree.lemma(main.token));
        if main.met.strength < 0.8 || main.met.converse || symmetric {
            return false;
        }
        let Some(agent) = tree.parse.agent(main.token) else { return false };
        let thing = |p: &usize| matches!(parts[*p].sort, Sort::Name | Sort::Noun) && *p != m;
        let exact = |p: usize| Some((&parts[p], a.here[p].filter(|h| h.met.exact)?.token));
        let placed: Vec<_> = (0..parts.len()).filter(thing).filter_map(exact).collect();
        let does = |t: usize| tree.parse.is_under(t, agent);
        let own = |part: &Part| part.role == Role::Agent && part.above == Some(m);
        placed.iter().any(|(p, t)| own(p) && !does(*t) && t.abs_diff(main.token) <= 7)
            && placed.iter().any(|(p, t)| {
                p.role != Role::Agent && does(*t) && tree.parse.path(*t, agent).len() <= 2
            })
    }
}
