//! The model: which candidate answers the question, and what that says of the fact.

use gainsay::check::learn::{self, Case, Choice, Side, WEIGHTS};
use gainsay::fact::Verdict;
use gainsay::value::Family;

use crate::gold::{DOMAINS, Example};
use crate::learning::{self, Of, Table, softmax};

/// How much more the corrections of a family or a side are held back than the weights that all share.
const FINE: f32 = 2.0;
/// The same of what is true of one gold folder alone.
const DOMAIN: f32 = 2.0;

/// Features of each option: what is added to them, or some of them.
type More = Vec<Vec<(u16, f32)>>;

fn scores(case: &Case, more: &More, table: &Table) -> Vec<f32> {
    let score = |((choice, _), more): (&(Choice, String), &Vec<(u16, f32)>)| {
        let side = Of::Side(choice.side);
        table.score(case.family, side, choice.features()) + table.score(case.family, side, more)
    };
    case.choices.iter().zip(more).map(score).collect()
}

/// How well each option answers the question, by the weights of that.
fn ranks(case: &Case, table: &Table) -> Vec<f32> {
    let score =
        |(choice, _): &(Choice, String)| table.score(case.family, Of::Answer, choice.features());
    case.choices.iter().map(score).collect()
}

/// The weights, and what they come to.
pub(crate) struct Model {
    pub(crate) weights: Vec<f32>,
    pub(crate) table: Table,
}

/// In how many parts the examples are cut, so that each is ranked by weights that did not see it.
const PARTS: usize = 3;

impl Model {
    pub(crate) fn learn(examples: &[&Example], l2: f32, without: &[bool]) -> Self {
        let mut events: Vec<&str> = examples.iter().map(|e| e.event.as_str()).collect();
        events.sort_unstable();
        events.dedup();
        let part_of =
            |e: &Example| events.binary_search(&e.event.as_str()).unwrap_or(0) / 2 % PARTS;
        let mut more: Vec<More> = vec![More::new(); examples.len()];
        for part in 0..PARTS {
            let others = examples.iter().copied().filter(|e| part_of(e) != part);
            let table = Table::of(&fit_answers(&others.collect::<Vec<_>>(), l2, without));
            for (e, more) in examples.iter().zip(&mut more).filter(|(e, _)| part_of(e) == part) {
                *more = learn::compared(&e.case, &ranks(&e.case, &table));
            }
        }
        let answers = fit_answers(examples, l2, without);
        let usable: Vec<(&Example, &More)> = examples.iter().copied().zip(&more).collect();
        let weights = learning::joined(&fit(&usable, l2, without), 0, 1.0);
        let weights: Vec<f32> = weights.iter().zip(&answers).map(|(a, b)| a + b).collect();
        let table = Table::of(&weights);
        Self { weights, table }
    }

    pub(crate) fn scores(&self, e: &Example) -> Vec<f32> {
        let more = learn::compared(&e.case, &ranks(&e.case, &self.table));
        scores(&e.case, &more, &self.table)
    }
}

/// The weights of which candidate answers the question: learnt where the fact's own value does.
fn fit_answers(examples: &[&Example], l2: f32, without: &[bool]) -> Vec<f32> {
    let told = |e: &&&Example| {
        let right = |c: &&(Choice, String)| c.0.side == Side::Allowed;
        e.gold == Verdict::Support
            && e.case.choices.iter().any(|c| right(&c))
            && e.case.choices.iter().all(|c| c.0.value("an allowed answer in words") == 0.0)
    };
    let usable: Vec<(&Example, More)> = examples
        .iter()
        .filter(told)
        .map(|e| {
            let neutral = |c: &(Choice, String)| {
                let own = c.0.features().iter().copied();
                own.filter(|(f, _)| learn::is_neutral(usize::from(*f))).collect()
            };
            (*e, e.case.choices.iter().map(neutral).collect())
        })
        .collect();
    let total: f32 = usable.iter().map(|(e, _)| e.weight).sum();
    let penalty: Vec<f32> =
        without.iter().map(|w| if *w { f32::INFINITY } else { l2 / total }).collect();
    let mut sums = Table::empty();
    learning::ascend(&penalty, |weights, slope| {
        let table = Table::of(weights);
        sums.clear();
        for (e, features) in &usable {
            let family = e.case.family;
            let sides = e.case.choices.iter().map(|c| c.0.side);
            let of = |all: bool| -> Vec<f32> {
                let score = |(f, side): (&Vec<(u16, f32)>, Side)| match side {
                    Side::Allowed => table.score(family, Of::Answer, f),
                    Side::Null => f32::NEG_INFINITY,
                    _ if all => table.score(family, Of::Answer, f),
                    _ => f32::NEG_INFINITY,
                };
                softmax(&features.iter().zip(sides.clone()).map(score).collect::<Vec<_>>())
            };
            let (all, right) = (of(true), of(false));
            for (i, f) in features.iter().enumerate() {
                let by = (right[i] - all[i]) * e.weight / total;
                if by.abs() > 1e-8 {
                    sums.add(family, Of::Answer, f, by);
                }
            }
        }
        sums.spread(slope);
    })
}

pub(crate) fn is_gold(gold: Verdict, side: Side) -> bool {
    match gold {
        Verdict::Support => side == Side::Allowed,
        Verdict::Contradiction => side == Side::Other,
        Verdict::Disputed => matches!(side, Side::Allowed | Side::Other),
        Verdict::Omission => matches!(side, Side::Null | Side::Wider),
    }
}

/// The weights of the greatest penalised likelihood: what all folders share, and the corrections of each.
fn fit(examples: &[(&Example, &More)], l2: f32, without: &[bool]) -> Vec<f32> {
    let says = |e: &Example| e.case.choices.iter().any(|c| is_gold(e.gold, c.0.side));
    let usable: Vec<&(&Example, &More)> = examples.iter().filter(|(e, _)| says(e)).collect();
    let total: f32 = usable.iter().map(|(e, _)| e.weight).sum();
    let penalty: Vec<f32> = (0..(DOMAINS + 1) * WEIGHTS)
        .map(|i| {
            if without[i % WEIGHTS] {
                return f32::INFINITY;
            }
            let copy = i % WEIGHTS / learn::count(Some(Family::Name));
            let fine = copy >= 10 || (1..6).contains(&copy);
            let own = if i >= WEIGHTS { DOMAIN } else { 1.0 };
            l2 / total * if fine { FINE } else { 1.0 } * own
        })
        .collect();
    let mut sums: Vec<Table> = (0..DOMAINS).map(|_| Table::empty()).collect();
    learning::ascend(&penalty, |weights, slope| {
        let tables: Vec<Table> =
            (0..DOMAINS).map(|d| Table::of(&learning::joined(weights, d, 1.0))).collect();
        sums.iter_mut().for_each(Table::clear);
        for (e, more) in &usable {
            let s = scores(&e.case, more, &tables[e.domain]);
            let all = softmax(&s);
            let right = s.iter().zip(&e.case.choices);
            let right: Vec<f32> = right
                .map(|(s, c)| if is_gold(e.gold, c.0.side) { *s } else { f32::NEG_INFINITY })
                .collect();
            let right = softmax(&right);
            for (i, (choice, _)) in e.case.choices.iter().enumerate() {
                let by = (right[i] - all[i]) * e.weight / total;
                if by.abs() > 1e-8 {
                    let side = Of::Side(choice.side);
                    sums[e.domain].add(e.case.family, side, choice.features(), by);
                    sums[e.domain].add(e.case.family, side, &more[i], by);
                }
            }
        }
        learning::spread(&mut sums, slope);
    })
}
