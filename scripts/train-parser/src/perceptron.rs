//! An averaged perceptron over hashed features (Freund and Schapire 1999, Collins 2002).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are hashes already.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

pub type Map<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

/// Weights in training, for a number of classes.
pub struct Perceptron {
    classes: usize,
    rows: Map<u32>,
    weights: Vec<f32>,
    /// The sum of each weight times the steps it stood for, as `step * change`.
    sums: Vec<f64>,
    updates: Vec<u32>,
    step: f64,
}

impl Perceptron {
    pub fn new(classes: usize) -> Self {
        Self {
            classes,
            rows: Map::default(),
            weights: Vec::new(),
            sums: Vec::new(),
            updates: Vec::new(),
            step: 1.0,
        }
    }

    /// The scores of the classes.
    pub fn scores(&self, features: &[u64], scores: &mut [f32]) {
        scores.fill(0.0);
        for key in features {
            if let Some(row) = self.rows.get(key) {
                let at = *row as usize * self.classes;
                for (score, weight) in scores.iter_mut().zip(&self.weights[at..at + self.classes]) {
                    *score += weight;
                }
            }
        }
    }

    /// Counts one decision.
    pub fn tick(&mut self) {
        self.step += 1.0;
    }

    /// Rewards one class and punishes another.
    pub fn update(&mut self, features: &[u64], good: usize, bad: usize) {
        for key in features {
            let next = self.rows.len() as u32;
            let row = *self.rows.entry(*key).or_insert(next) as usize;
            if row as u32 == next {
                self.weights.resize(self.weights.len() + self.classes, 0.0);
                self.sums.resize(self.sums.len() + self.classes, 0.0);
                self.updates.push(0);
            }
            self.updates[row] += 1;
            let at = row * self.classes;
            for (class, change) in [(good, 1.0f32), (bad, -1.0)] {
                self.weights[at + class] += change;
                self.sums[at + class] += self.step * f64::from(change);
            }
        }
    }

    /// The averaged weights of all features that were changed at least so often.
    pub fn average(&self, least: u32) -> Weights {
        let mut rows = Map::default();
        for (key, row) in &self.rows {
            let row = *row as usize;
            if self.updates[row] < least {
                continue;
            }
            let at = row * self.classes..(row + 1) * self.classes;
            let row: Vec<f32> = self.weights[at.clone()]
                .iter()
                .zip(&self.sums[at])
                .map(|(weight, sum)| weight - (sum / self.step) as f32)
                .collect();
            rows.insert(*key, row);
        }
        Weights { classes: self.classes, rows }
    }
}

/// Weights as they are used: averaged, then pruned and rounded.
pub struct Weights {
    pub classes: usize,
    pub rows: Map<Vec<f32>>,
}

impl Weights {
    pub fn scores(&self, features: &[u64], scores: &mut [f32]) {
        scores.fill(0.0);
        for key in features {
            if let Some(row) = self.rows.get(key) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
        }
    }

    /// Rounds to bytes, so that all but one in a thousand weights fit; then drops the features that
    /// weigh least, the most seldom first, and with `sparse` what is near zero.
    pub fn quantize(&self, uses: &Map<u32>, keep: usize, sparse: bool) -> Vec<(u64, Vec<i8>)> {
        let mut all: Vec<f32> = self.rows.values().flat_map(|row| { let last = if sparse { 0.0 } else { row[row.len() - 1] }; row.iter().map(move |w| (w - last).abs()) }).collect();
        all.retain(|weight| *weight > 0.0);
        all.sort_by(f32::total_cmp);
        let top = all.get(all.len() * 9995 / 10000).or(all.last()).copied().unwrap_or(1.0);
        let scale = 127.0 / top;
        let mut rows: Vec<(f32, u64, Vec<i8>)> = Vec::new();
        for (key, row) in &self.rows {
            let uses = uses.get(key).copied().unwrap_or(0) as f32;
            let mut row: Vec<f32> = row.iter().map(|w| w * scale).collect();
            if !sparse {
                // Only differences between the classes count.
                let last = row.last().copied().unwrap_or_default();
                row.iter_mut().for_each(|w| *w -= last);
            }
            let spread = row.iter().fold(0.0f32, |a, b| a.max(b.abs()));
            let bytes: Vec<i8> = row
                .iter()
                .map(|w| if sparse && w.abs() < spread.max(8.0) / 12.0 { 0.0 } else { *w })
                .map(|w| w.round().clamp(-127.0, 127.0) as i8)
                .collect();
            if bytes.iter().any(|w| *w != 0) {
                rows.push((spread * uses.sqrt(), *key, bytes));
            }
        }
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rows.truncate(keep);
        rows.into_iter().map(|(_, key, row)| (key, row)).collect()
    }
}
