//! The log-linear model: one weight for each feature, and what follows for a fact.
//!
//! The options of a fact in an article are its candidates and "it does not say". The probability of
//! an option is proportional to `exp` of the weighted sum of its features; a verdict's is the sum
//! over the options that give it. A weight is shared by all candidates, and corrected for a kind of
//! value, for candidates that the fact allows or not, and for both together.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::feature::{Features, statement, value};
use crate::value::Family;

/// What an option says of the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Side {
    /// An allowed value.
    Allowed,
    /// Another value.
    Other,
    /// A value that says less than the fact.
    Wider,
    /// The article does not say.
    Null,
}

const SIDES: [&str; 4] = ["allowed", "other", "wider", "null"];

/// How many weights there are: for each feature one for all candidates, one for each family, one for
/// each side, one for each side of each family.
pub const WEIGHTS: usize = STATEMENTS + statement::COUNT;
/// Where the weights of statements begin.
const STATEMENTS: usize = COPIES * value::COUNT;
const COPIES: usize = RANKING + 1 + 5;
/// The first of the copies that tell which candidate answers the question, whatever the fact says.
const RANKING: usize = 1 + 5 + 4 + 20;

/// The copies of a feature's weight that count for an option.
fn copies(family: Family, side: Side) -> [Option<usize>; 4] {
    let (f, s) = (family as usize, side as usize);
    let candidate = side != Side::Null;
    [candidate.then_some(0), candidate.then_some(1 + f), Some(6 + s), Some(10 + s * 5 + f)]
}

/// An option with its features.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it says of the fact.
    pub side: Side,
    /// Options that say the same have the same number.
    pub group: usize,
    /// Its features.
    pub(super) features: Features,
}

impl Choice {
    /// Its features that are not 0, by number, with their values.
    pub fn features(&self) -> &[(u16, f32)] {
        &self.features.values
    }
}

/// How many features an option may have.
pub const FEATURES: usize =
    if value::COUNT > statement::COUNT { value::COUNT } else { statement::COUNT };

/// Where the weights begin that count for the options of a family (`None`: of statements) and side: that of a feature lies
/// so far behind as its number says.
pub fn blocks(family: Option<Family>, side: Side) -> impl Iterator<Item = usize> {
    let value = |family| copies(family, side).map(|copy| copy.map(|copy| copy * value::COUNT));
    family.map_or([Some(STATEMENTS), None, None, None], value).into_iter().flatten()
}

/// The same of the weights that tell which candidate answers the question.
pub fn ranking(family: Family) -> impl Iterator<Item = usize> {
    [RANKING, RANKING + 1 + family as usize].into_iter().map(|copy| copy * value::COUNT)
}

/// How many features the options of a family have, or those of statements.
pub fn count(family: Option<Family>) -> usize {
    if family.is_none() { statement::COUNT } else { value::COUNT }
}

impl Choice {
    /// The value of a feature by its text; 0 where it is not set.
    pub fn value(&self, text: &str) -> f32 {
        let named = |f: u16| value::name_of(usize::from(f)) == text;
        self.features.values.iter().find(|(f, _)| named(*f)).map_or(0.0, |(_, v)| *v)
    }
}

/// The name of a weight, as its file has it.
pub fn name_of(weight: usize) -> String {
    if let Some(feature) = weight.checked_sub(STATEMENTS) {
        return format!("statement: {}", statement::name_of(feature));
    }
    let (copy, feature) = (weight / value::COUNT, weight % value::COUNT);
    format!("{}\t{}", copy_of(copy), value::name_of(feature))
}

/// The names of the copies, in the order of their weights.
fn copy_of(copy: usize) -> String {
    match copy {
        0 => "any".to_owned(),
        1..=5 => Family::ALL[copy - 1].name().to_owned(),
        6..=9 => SIDES[copy - 6].to_owned(),
        10..RANKING => {
            format!("{} {}", SIDES[(copy - 10) / 5], Family::ALL[(copy - 10) % 5].name())
        }
        RANKING => "answer".to_owned(),
        _ => format!("answer {}", Family::ALL[copy - RANKING - 1].name()),
    }
}

/// What `data/weights.tsv` names, one a line.
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/weights.names"));
/// Each weight of the file: the lines of what it is for and of its feature, and itself.
static RECORDS: &[[u8; 8]] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.f32")).as_chunks().0;

/// The weights as the training program writes them: the lines of their names in [`NAMES`], and themselves.
fn records() -> impl Iterator<Item = (usize, usize, f32)> {
    RECORDS.iter().map(|&[a, b, c, d, weight @ ..]| {
        let line = |bytes| usize::from(u16::from_le_bytes(bytes));
        (line([a, b]), line([c, d]), f32::from_le_bytes(weight))
    })
}

/// The weights by their places.
static LEARNT: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let mut copies: HashMap<String, usize> =
        (0..COPIES).map(|copy| (copy_of(copy), copy * value::COUNT)).collect();
    copies.extend((0..statement::BLOCKS.len()).map(|block| {
        let first = block * statement::PLAIN;
        (format!("statement: {}", statement::BLOCKS[block]), STATEMENTS + first)
    }));
    let features: HashMap<String, usize> =
        (0..value::COUNT).map(|feature| (value::name_of(feature), feature)).collect();
    let statements: HashMap<&str, usize> =
        (0..statement::PLAIN).map(|feature| (statement::text_of(feature), feature)).collect();
    let copies: Vec<_> = NAMES.lines().map(|name| copies.get(name)).collect();
    let features: Vec<_> =
        NAMES.lines().map(|name| (features.get(name), statements.get(name))).collect();
    let mut out = vec![0.0; WEIGHTS];
    for (copy, feature, weight) in records() {
        let (Some(first), (of_value, of_statement)) = (copies[copy], features[feature]) else {
            continue;
        };
        if let Some(feature) = if *first < STATEMENTS { of_value } else { of_statement } {
            out[first + feature] = weight;
        }
    }
    out
});

/// Per family, from which probability on another answer contradicts.
static CONTRADICTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let names: Vec<&str> = NAMES.lines().collect();
    let least = |family: Family| {
        let mut all = records().filter(|(of, ..)| names[*of] == "contradicts from");
        all.find(|(_, name, _)| names[*name] == family.name()).map(|(.., least)| least)
    };
    Family::ALL.into_iter().map(|family| least(family).unwrap_or(f32::INFINITY)).collect()
});

/// From which probability on another answer contradicts a fact of a family: what a
/// probability is worth differs between them, and each is that at which contradictions were right in 65 of 100 cases on events left out of what was learnt (`examples/train`). Those above it are surer.
pub fn contradicts(family: Family) -> f32 {
    CONTRADICTS[family as usize]
}

/// Per family and side, what each feature weighs there: all copies together.
static SUMS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let sum = |family, side, feature| -> f32 {
        let places = copies(family, side).into_iter().flatten();
        places.map(|copy| LEARNT[copy * value::COUNT + feature]).sum()
    };
    let of = |(family, side)| (0..value::COUNT).map(move |feature| sum(family, side, feature));
    let pairs = Family::ALL.into_iter().flat_map(|f| EVERY.into_iter().map(move |s| (f, s)));
    pairs.flat_map(of).collect()
});

/// Per family, what each feature weighs for which candidate is the answer.
static RANKS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let sum = |family, feature| -> f32 { ranking(family).map(|from| LEARNT[from + feature]).sum() };
    Family::ALL.into_iter().flat_map(|f| (0..value::COUNT).map(move |at| sum(f, at))).collect()
});

/// How well each option answers the question of the fact, whatever the fact says.
pub(super) fn ranks(family: Family, choices: &[Choice]) -> Vec<f32> {
    let weights = &RANKS[family as usize * value::COUNT..][..value::COUNT];
    let score = |choice: &Choice| {
        choice.features().iter().map(|(feature, x)| weights[usize::from(*feature)] * x).sum()
    };
    choices.iter().map(score).collect()
}

/// The sides, in the order of their numbers.
const EVERY: [Side; 4] = [Side::Allowed, Side::Other, Side::Wider, Side::Null];

/// What each feature weighs for the options of a family and side, or for those of statements.
fn weights(family: Option<Family>, side: Side) -> &'static [f32] {
    let Some(family) = family else { return &LEARNT[STATEMENTS..] };
    let table = family as usize * EVERY.len() + side as usize;
    &SUMS[table * value::COUNT..(table + 1) * value::COUNT]
}

/// The weighed sum of every option's features.
pub(super) fn scores(family: Option<Family>, choices: &[Choice]) -> Vec<f32> {
    let score = |choice: &Choice| {
        let weights = weights(family, choice.side);
        choice.features().iter().map(|(feature, x)| weights[usize::from(*feature)] * x).sum()
    };
    choices.iter().map(score).collect()
}

/// The probability of every option, 0 to 1; together 1.
pub(super) fn probabilities(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let all: Vec<f32> = scores.iter().map(|s| libm::expf(s - top)).collect();
    let sum: f32 = all.iter().sum();
    all.iter().map(|x| x / sum).collect()
}

/// What speaks most for an option, in words: its features with the largest weighed values, at most `many`.
pub(super) fn reasons(family: Option<Family>, choice: &Choice, many: usize) -> Vec<String> {
    let mut sums: HashMap<usize, f32> = HashMap::new();
    if family.is_none() {
        let mut all: Vec<(usize, f32)> = Vec::new();
        let own = choice.features().iter().map(|(f, x)| (usize::from(*f), *x));
        all.extend(own.map(|(feature, x)| (feature, LEARNT[STATEMENTS + feature] * x)));
        all.retain(|(f, w)| *w > 0.0 && statement::text_of(*f) != "in any case");
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        return all.into_iter().take(many).map(|(f, _)| statement::text_of(f).to_owned()).collect();
    }
    let weights = weights(family, choice.side);
    for &(feature, x) in choice.features() {
        *sums.entry(usize::from(feature)).or_default() += weights[usize::from(feature)] * x;
    }
    let mut all: Vec<(usize, f32)> = sums.into_iter().filter(|(f, w)| *f > 0 && *w > 0.0).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all.into_iter().take(many).map(|(f, _)| value::name_of(f)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_weight() {
        let names: std::collections::HashSet<String> = (0..WEIGHTS).map(name_of).collect();
        for line in crate::text::list(include_str!("../../data/weights.tsv")) {
            let (name, weight) = line.rsplit_once('\t').unwrap();
            assert!(names.contains(name) || name.starts_with("contradicts from\t"), "{line}");
            assert!(weight.parse::<f32>().is_ok_and(f32::is_finite), "{line}");
        }
        assert!(CONTRADICTS.iter().all(|least| (0.5..1.0).contains(least)), "{CONTRADICTS:?}");
        assert!(LEARNT.iter().any(|w| *w != 0.0));
    }
}
