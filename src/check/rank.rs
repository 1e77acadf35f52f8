//! Which of the candidates answers the question, whatever the fact says: each is held against all others.

use std::collections::BTreeMap;

use super::feature::value::F;
use super::weigh::{Choice, Side};

/// Beyond this a difference of scores is no larger.
const CLEAR: f32 = 4.0;
/// The same of a score.
const HIGH: f32 = 10.0;

/// What to add to each option's features, by how well each candidate answers.
pub(super) fn compared(choices: &[Choice], ranks: &[f32]) -> Vec<Vec<(u16, f32)>> {
    // All allowed values are one answer.
    let answer = |choice: &Choice| match choice.side {
        Side::Allowed => usize::MAX,
        _ => choice.group,
    };
    let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
    let candidates = choices.iter().zip(ranks).filter(|(choice, _)| choice.side != Side::Null);
    let top = candidates.clone().map(|(_, rank)| *rank).fold(f32::MIN, f32::max);
    for (choice, rank) in candidates {
        *sums.entry(answer(choice)).or_default() += libm::expf(rank - top);
    }
    let all: f32 = sums.values().sum();
    let mut order: Vec<(usize, f32)> = sums.iter().map(|(a, sum)| (*a, *sum)).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = order.first().copied();
    let second = order.get(1).map_or(0.0, |(_, sum)| *sum);
    let margin = |own: f32, other: f32| {
        let clear =
            libm::logf(own.max(f32::MIN_POSITIVE)) - libm::logf(other.max(f32::MIN_POSITIVE));
        clear.clamp(-CLEAR, CLEAR) / CLEAR
    };
    let features = |choice: &Choice| {
        let Some((first, highest)) = best else { return Vec::new() };
        if choice.side == Side::Null {
            let level = top.clamp(-HIGH, HIGH) / HIGH;
            return vec![
                (F::AnswerLevel as u16, level),
                (F::Answer as u16, highest / all),
                (F::AnswerMargin as u16, margin(highest, second)),
            ];
        }
        let own = sums[&answer(choice)];
        let is_best = answer(choice) == first;
        vec![
            (F::Answer as u16, own / all),
            (F::AnswerBest as u16, f32::from(u8::from(is_best))),
            (F::AnswerMargin as u16, margin(own, if is_best { second } else { highest })),
        ]
    };
    choices.iter().map(features).collect()
}
