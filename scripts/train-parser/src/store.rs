//! Lays out the data file, as `src/text/parse/model.rs` describes it.

use crate::parse::model::{MAGIC, PROBES, SLOT, Table, sum};

/// A table with its slots about five eighths full.
pub fn table(entries: &[(u64, [u8; 3])]) -> Vec<u8> {
    let mut places = entries.len() as u64 * 8 / 5 + 1;
    loop {
        if let Some(slots) = fill(entries, places) {
            let mut out = (places as u32).to_le_bytes().to_vec();
            out.extend(slots);
            return out;
        }
        places += places / 16 + 1;
    }
}

fn fill(entries: &[(u64, [u8; 3])], places: u64) -> Option<Vec<u8>> {
    let mut slots = vec![0; (places as usize + PROBES) * SLOT];
    // The most important come first, and are found first.
    for (key, value) in entries {
        let (place, mark) = Table::place(*key, places);
        let mut free = (place..place + PROBES).map(|at| at * SLOT);
        let at = free.find(|at| slots[*at] == 0 && slots[at + 1] == 0)?;
        slots[at..at + 2].copy_from_slice(&mark.to_le_bytes());
        slots[at + 2..at + SLOT].copy_from_slice(value);
    }
    Some(slots)
}

/// A model whose table holds the weights themselves.
pub fn dense(rows: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let entries: Vec<_> =
        rows.iter().map(|(key, row)| (*key, [row[0] as u8, row[1] as u8, row[2] as u8])).collect();
    let mut out = table(&entries);
    out.extend(0u32.to_le_bytes());
    out
}

/// A model whose table points to rows of classes and weights; equal rows lie there once.
pub fn sparse(rows: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let mut places = std::collections::HashMap::new();
    let mut data: Vec<u8> = Vec::new();
    let mut entries = Vec::new();
    for (key, row) in rows {
        let pairs: Vec<(u8, i8)> =
            (0u8..).zip(row.iter().copied()).filter(|(_, weight)| *weight != 0).collect();
        let mut bytes = vec![pairs.len() as u8];
        bytes.extend(pairs.iter().flat_map(|(class, weight)| [*class, *weight as u8]));
        let at = *places.entry(bytes.clone()).or_insert_with(|| {
            data.extend(&bytes);
            (data.len() - bytes.len()) as u32
        });
        let [a, b, c, _] = at.to_le_bytes();
        entries.push((*key, [a, b, c]));
    }
    let mut out = table(&entries);
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out
}

/// The whole file.
pub fn file(parts: [Vec<u8>; 4]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = MAGIC.to_vec();
    out.extend(sum(&content).to_le_bytes());
    out.extend(content);
    out
}
