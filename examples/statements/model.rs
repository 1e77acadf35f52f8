//! The model of statements: of each side the best passage counts.

use gainsay::check::learn::{self, Case, Choice, Side};
use gainsay::fact::Verdict;

use crate::gold::Example;
use crate::learning::{self, Of, Table, softmax};

pub(crate) fn scores(case: &Case, table: &Table) -> Vec<f32> {
    let score = |(choice, _): &(Choice, String)| {
        table.score(case.family, Of::Side(choice.side), choice.features())
    };
    case.choices.iter().map(score).collect()
}

/// The scores, of each side the best alone: many poor passages make no good one.
pub(crate) fn best_scores(case: &Case, table: &Table) -> Vec<f32> {
    let all = scores(case, table);
    let best = |side: Side| {
        let own = (0..all.len()).filter(|i| case.choices[*i].0.side == side);
        own.max_by(|a, b| all[*a].total_cmp(&all[*b]).then(b.cmp(a)))
    };
    let kept = [best(Side::Allowed), best(Side::Other), best(Side::Null)];
    (0..all.len())
        .map(|i| if kept.contains(&Some(i)) { all[i] } else { f32::NEG_INFINITY })
        .collect()
}

/// Of support, contradiction, both.
pub(crate) fn judge(example: &Example, table: &Table) -> [f32; 3] {
    learn::judged(&example.cases, |case| scores(case, table))
}

pub(crate) fn verdict(p: &[f32; 3], support: f32, contradiction: f32) -> Verdict {
    if p[2] >= 0.75 {
        Verdict::Disputed
    } else if p[0] >= support && p[0] >= p[1] {
        Verdict::Support
    } else if p[1] >= contradiction {
        Verdict::Contradiction
    } else {
        Verdict::Omission
    }
}

pub(crate) fn is_gold(e: &Example, side: Side) -> bool {
    match e.gold {
        Verdict::Support => side == Side::Allowed,
        Verdict::Contradiction if e.binary => side != Side::Allowed,
        Verdict::Contradiction => side == Side::Other,
        Verdict::Disputed => matches!(side, Side::Allowed | Side::Other),
        Verdict::Omission => matches!(side, Side::Null | Side::Wider),
    }
}

/// So much of the corrections for news counts for a text of which nothing is known.
const NEWS: f32 = 0.5;

/// Weights of the greatest penalised likelihood, by gradient ascent with momentum (Adam): what all domains
/// share, and corrections for each. How often a statement is told, and how much of one is left out, differs from one source
/// to another, so that a source's own corrections take up what does not carry over.
pub(crate) fn fit(examples: &[&Example], l2: f32, without: &[bool]) -> Vec<f32> {
    let mut usable: Vec<(&Example, &Case)> = Vec::new();
    for e in examples {
        // Of several sentences it is not known which one is not supported.
        if e.cases.len() == 1 || e.gold == Verdict::Support {
            usable.extend(
                e.cases
                    .iter()
                    .filter(|c| c.choices.iter().any(|c| is_gold(e, c.0.side)))
                    .map(|c| (*e, c)),
            );
        }
    }
    let total: f32 = usable.iter().map(|(e, _)| e.weight).sum();
    let domains = 1 + examples.iter().map(|e| e.domain).max().unwrap_or(0);
    let penalty: Vec<f32> = (0..(domains + 1) * without.len())
        .map(|i| if without[i % without.len()] { f32::INFINITY } else { l2 / total })
        .collect();
    let mut sums: Vec<Table> = (0..domains).map(|_| Table::empty()).collect();
    let weights = learning::ascend(&penalty, |weights, slope| {
        let tables: Vec<Table> =
            (0..domains).map(|d| Table::of(&learning::joined(weights, d, 1.0))).collect();
        sums.iter_mut().for_each(Table::clear);
        for (e, case) in &usable {
            let s = best_scores(case, &tables[e.domain]);
            let all = softmax(&s);
            let own = s.iter().zip(&case.choices);
            let right: Vec<f32> = own
                .map(|(s, c)| if is_gold(e, c.0.side) { *s } else { f32::NEG_INFINITY })
                .collect();
            let right = softmax(&right);
            for (i, (choice, _)) in case.choices.iter().enumerate() {
                let d = (right[i] - all[i]) * e.weight / total;
                if d.abs() > 1e-8 {
                    sums[e.domain].add(case.family, Of::Side(choice.side), choice.features(), d);
                }
            }
        }
        learning::spread(&mut sums, slope);
    });
    learning::joined(&weights, crate::gold::NEWS, NEWS)
}
