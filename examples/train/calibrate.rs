//! What a probability of a contradiction is worth, for each family of kinds: the line over its log-odds that fits the
//! judgements of events left out best (Platt 1999), one line for all with a correction for each.

use gainsay::fact::Verdict;
use gainsay::value::Family;

use crate::gold::Example;
use crate::learning::ascend;
use crate::report::probabilities;

/// A contradiction is told where one as likely was right in so many cases.
const RIGHT: f32 = 0.65;
/// Below this probability a contradiction says nothing of those that are told.
const LEAST: f32 = 0.1;
const FAMILIES: usize = Family::ALL.len();
/// How strongly the corrections are held back.
const HELD: f32 = 1.0;

fn log_odds(p: f32) -> f32 {
    let p = p.clamp(0.001, 0.999);
    libm::logf(p / (1.0 - p))
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

/// From which probability on another answer contradicts a fact, for each family by its name.
pub(crate) fn thresholds(judged: &[(&Example, Vec<f32>)]) -> Vec<(&'static str, f32)> {
    let told = judged.iter().filter(|(e, _)| !e.set.contains('-')).filter_map(|(e, scores)| {
        let p = probabilities(&e.case, scores);
        let family = e.case.family? as usize;
        let is_right = f32::from(u8::from(e.gold == Verdict::Contradiction));
        (p[1] >= LEAST && p[1] >= p[0]).then(|| (family, log_odds(p[1]), is_right, e.weight))
    });
    let told: Vec<(usize, f32, f32, f32)> = told.collect();
    let total: f32 = told.iter().map(|(.., weight)| weight).sum();
    // Slope and height of all, then of each family.
    let mut penalty = vec![HELD / total; 2 + 2 * FAMILIES];
    penalty[..2].fill(0.0);
    let line = |w: &[f32], family: usize| (w[0] + w[2 + 2 * family], w[1] + w[3 + 2 * family]);
    let w = ascend(&penalty, |w, gradient| {
        for &(family, x, is_right, weight) in &told {
            let (slope, height) = line(w, family);
            let by = (is_right - logistic(slope * x + height)) * weight / total;
            gradient[0] += by * x;
            gradient[1] += by;
            gradient[2 + 2 * family] += by * x;
            gradient[3 + 2 * family] += by;
        }
    });
    let least = |family: Family| {
        let (slope, height) = line(&w, family as usize);
        (family.name(), logistic((log_odds(RIGHT) - height) / slope))
    };
    Family::ALL.into_iter().map(least).collect()
}
