//! Lays `data/weights.tsv` out, so that no text is read when a program starts.

use std::collections::BTreeMap;

/// The names of what has weights and of features, one a line, and of each weight, little-endian, the two lines of its names,
/// as `u16`, and itself, as `f32`.
pub(crate) fn lay_out(text: &'static str) -> (String, Vec<u8>) {
    let (mut names, mut known) = (String::new(), BTreeMap::new());
    let mut line_of = |name| {
        let next = known.len() as u16;
        *known.entry(name).or_insert_with(|| {
            names += &format!("{name}\n");
            next
        })
    };
    let mut weights = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [of, feature, weight] = fields[..] else {
            panic!("data/weights.tsv: not three fields: {line}");
        };
        let Ok(weight) = weight.parse::<f32>() else {
            panic!("data/weights.tsv: no number: {line}");
        };
        weights.extend(line_of(of).to_le_bytes());
        weights.extend(line_of(feature).to_le_bytes());
        weights.extend(weight.to_le_bytes());
    }
    (names, weights)
}
