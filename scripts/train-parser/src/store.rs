//! Lays out the data file, as `src/text/parse/model.rs` describes it.

use crate::parse::model::{MAGIC, Table, UNIT, sum};

/// A table with its slots nearly full. Of two keys that cannot be told apart, the first stays.
pub fn table(entries: &[(u64, u16)]) -> Vec<u8> {
    let buckets = (entries.len() / 4).max(1).next_power_of_two().min(1 << 16);
    let count = entries.len() + entries.len() / 16 + 1;
    let mut members = vec![Vec::new(); buckets];
    for (at, (key, _)) in entries.iter().enumerate() {
        members[Table::bucket(*key, buckets)].push(at);
    }
    let mut order: Vec<usize> = (0..buckets).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(members[*bucket].len()));
    let mut factors = vec![0u16; buckets];
    let mut slots = vec![0u32; count];
    let mut lost = 0;
    for bucket in order {
        // The last of them goes where no factor keeps all apart.
        while !members[bucket].is_empty() {
            let own = &members[bucket];
            let places = |factor: u16| {
                let mut out: Vec<usize> =
                    own.iter().map(|at| Table::slot(entries[*at].0, factor, count)).collect();
                let free = out.iter().all(|slot| slots[*slot] == 0);
                let taken = out.clone();
                out.sort_unstable();
                out.dedup();
                (free && out.len() == own.len()).then_some(taken)
            };
            let found = (0..1 << 15).find_map(|n| Some((2 * n + 1, places(2 * n + 1)?)));
            if let Some((factor, places)) = found {
                factors[bucket] = factor;
                for (at, slot) in own.iter().zip(places) {
                    let (key, value) = entries[*at];
                    slots[slot] = u32::from(Table::mark(key)) | u32::from(value) << 16;
                }
                break;
            }
            lost += 1;
            members[bucket].pop();
        }
    }
    if lost > 0 {
        eprintln!("{lost} of {} keys were left out", entries.len());
    }
    let mut out = (buckets as u32).to_le_bytes().to_vec();
    out.extend((count as u32).to_le_bytes());
    out.extend(factors.iter().flat_map(|factor| factor.to_le_bytes()));
    out.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    out
}

/// A model whose table holds the weights themselves: how much more than the last class has.
pub fn dense(rows: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let entries: Vec<_> =
        rows.iter().map(|(key, row)| (*key, u16::from_le_bytes([row[0] as u8, row[1] as u8]))).collect();
    let mut out = table(&entries);
    out.extend(0u32.to_le_bytes());
    out
}

/// A model whose table points to rows of classes and weights; equal rows lie there once.
pub fn sparse(rows: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let mut places = std::collections::HashMap::new();
    let mut data: Vec<u8> = vec![0; UNIT];
    let mut entries = Vec::new();
    for (key, row) in rows {
        let pairs: Vec<(u8, i8)> =
            (0u8..).zip(row.iter().copied()).filter(|(_, weight)| *weight != 0).collect();
        let mut bytes = vec![pairs.len() as u8];
        bytes.extend(pairs.iter().flat_map(|(class, weight)| [*class, *weight as u8]));
        bytes.resize(bytes.len().next_multiple_of(UNIT), 0);
        let at = *places.entry(bytes.clone()).or_insert_with(|| {
            data.extend(&bytes);
            (data.len() - bytes.len()) / UNIT
        });
        match u16::try_from(at) {
            Ok(at) => entries.push((*key, at)),
            Err(_) => {
                eprintln!("{} of {} rows fit", entries.len(), rows.len());
                data.truncate((1 << 16) * UNIT);
                break;
            }
        }
    }
    let mut out = table(&entries);
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out
}

/// The whole file.
pub fn file(words: Vec<u8>, sure: &[u8], models: [Vec<u8>; 3]) -> Vec<u8> {
    let mut content = words;
    content.extend((sure.len() as u32).to_le_bytes());
    content.extend(sure);
    content.extend(models.concat());
    let mut out = MAGIC.to_vec();
    out.extend(sum(&content).to_le_bytes());
    out.extend(content);
    out
}
