//! What both training programs share: the weights of a log-linear model, learnt.

use gainsay::check::learn::{FEATURES, Side, WEIGHTS, blocks, count, name_of, ranking};
use gainsay::value::Family;

const SIDES: [Side; 4] = [Side::Allowed, Side::Other, Side::Wider, Side::Null];

/// One number for each feature of the options of each family (of statements, for `None`) and side: all weights that count for them
/// together, or what is to be added to each.
pub(crate) struct Table(Vec<f32>);

/// Which options numbers are for.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    /// Those of a side.
    Side(Side),
    /// All candidates, to tell which one is the answer.
    Answer,
}

const ROWS: usize = SIDES.len() + 1;

fn start(family: Option<Family>, of: Of) -> usize {
    let row = match of {
        Of::Side(side) => side as usize,
        Of::Answer => SIDES.len(),
    };
    let family = family.map_or(Family::ALL.len(), |family| family as usize);
    (family * ROWS + row) * FEATURES
}

impl Table {
    /// Nothing anywhere.
    pub(crate) fn empty() -> Self {
        Self(vec![0.0; (Family::ALL.len() + 1) * ROWS * FEATURES])
    }

    /// What the weights come to.
    pub(crate) fn of(weights: &[f32]) -> Self {
        let mut out = Self::empty();
        out.each_block(|sums, first, features| {
            sums.iter_mut().zip(&weights[first..first + features]).for_each(|(s, w)| *s += w);
        });
        out
    }

    /// Adds what is in it to every weight that it is of.
    pub(crate) fn spread(&mut self, to: &mut [f32]) {
        self.each_block(|sums, first, features| {
            to[first..first + features].iter_mut().zip(sums).for_each(|(w, s)| *w += *s);
        });
    }

    fn each_block(&mut self, mut each: impl FnMut(&mut [f32], usize, usize)) {
        for family in Family::ALL.into_iter().map(Some).chain([None]) {
            let features = count(family);
            let mut row = |of: Of, firsts: &mut dyn Iterator<Item = usize>| {
                let from = start(family, of);
                firsts.for_each(|first| each(&mut self.0[from..from + features], first, features));
            };
            for side in SIDES {
                row(Of::Side(side), &mut blocks(family, side));
            }
            if let Some(family) = family {
                row(Of::Answer, &mut ranking(family));
            }
        }
    }

    /// The sum of an option's features.
    pub(crate) fn score(&self, family: Option<Family>, of: Of, features: &[(u16, f32)]) -> f32 {
        let weights = &self.0[start(family, of)..][..FEATURES];
        features.iter().map(|(feature, x)| weights[usize::from(*feature)] * x).sum()
    }

    /// Adds a multiple of an option's features.
    pub(crate) fn add(&mut self, family: Option<Family>, of: Of, features: &[(u16, f32)], by: f32) {
        let sums = &mut self.0[start(family, of)..][..FEATURES];
        features.iter().for_each(|(feature, x)| sums[usize::from(*feature)] += by * x);
    }

    /// Nothing again.
    pub(crate) fn clear(&mut self) {
        self.0.fill(0.0);
    }
}

/// Whether each weight is of a feature that is left out, to see what it earns: `names` has their texts, apart by `;`.
///
/// # Errors
/// A name that no feature has.
pub(crate) fn without(names: &str) -> Result<Vec<bool>, String> {
    let names: Vec<&str> = names.split(';').map(str::trim).filter(|n| !n.is_empty()).collect();
    let all: Vec<String> = (0..WEIGHTS).map(name_of).collect();
    let text = |name: &String| name.split_once('\t').map_or("", |(_, text)| text).to_owned();
    let all: Vec<String> = all.iter().map(text).collect();
    match names.iter().find(|name| !all.iter().any(|text| text == *name)) {
        Some(name) => {
            Err(format!("no feature is called `{name}`: `data/weights.tsv` has their names"))
        }
        None => Ok(all.iter().map(|text| names.contains(&text.as_str())).collect()),
    }
}

/// `exp` of each score, together 1.
pub(crate) fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let all: Vec<f32> = scores.iter().map(|s| libm::expf(s - top)).collect();
    let sum: f32 = all.iter().sum();
    all.iter().map(|x| x / sum).collect()
}

/// How often all examples are gone through.
const STEPS: i32 = 300;

/// The weights of the greatest likelihood less half of `penalty` times their squares, by gradient ascent with
/// momentum (Adam: Kingma and Ba 2015). `gradient` adds that of the likelihood to what it is given. A weight with an
/// infinite penalty stays nothing.
pub(crate) fn ascend(penalty: &[f32], mut gradient: impl FnMut(&[f32], &mut [f32])) -> Vec<f32> {
    let n = penalty.len();
    let (mut w, mut m, mut v) = (vec![0.0f32; n], vec![0.0f32; n], vec![0.0f32; n]);
    let mut slope = vec![0.0f32; n];
    for step in 1..=STEPS {
        slope.iter_mut().zip(&w).zip(penalty).for_each(|((g, w), l2)| {
            *g = if l2.is_finite() { -l2 * w } else { 0.0 };
        });
        gradient(&w, &mut slope);
        slope
            .iter_mut()
            .zip(penalty)
            .filter(|(_, l2)| l2.is_infinite())
            .for_each(|(g, _)| *g = 0.0);
        let rate = 0.05 * (1.0 - step as f32 / (STEPS + 20) as f32);
        let (first, second) = (1.0 - 0.9f32.powi(step), 1.0 - 0.99f32.powi(step));
        for i in 0..n {
            if slope[i] == 0.0 && m[i] == 0.0 {
                continue;
            }
            m[i] = 0.9 * m[i] + 0.1 * slope[i];
            v[i] = 0.99 * v[i] + 0.01 * slope[i] * slope[i];
            w[i] += rate * (m[i] / first) / ((v[i] / second).sqrt() + 1e-8);
        }
    }
    w
}

/// The weights for one domain of several, by what all share and the corrections of each behind it (Daumé 2007, with weights
/// for features): what is shared, and so much of the domain's own corrections.
pub(crate) fn joined(weights: &[f32], domain: usize, part: f32) -> Vec<f32> {
    let (shared, corrections) = weights.split_at(WEIGHTS);
    let own = &corrections[domain * WEIGHTS..(domain + 1) * WEIGHTS];
    shared.iter().zip(own).map(|(w, c)| w + part * c).collect()
}

/// Adds the slopes of each domain to what is shared and to its own corrections.
pub(crate) fn spread(sums: &mut [Table], slope: &mut [f32]) {
    let (shared, corrections) = slope.split_at_mut(WEIGHTS);
    for (domain, sums) in sums.iter_mut().enumerate() {
        sums.spread(shared);
        sums.spread(&mut corrections[domain * WEIGHTS..(domain + 1) * WEIGHTS]);
    }
}

/// Takes a flag out of the arguments, and gives what stands behind it.
pub(crate) fn take(args: &mut Vec<String>, flag: &str) -> Option<String> {
    let at = args.iter().position(|a| a == flag)?;
    args.remove(at);
    (at < args.len()).then(|| args.remove(at))
}
