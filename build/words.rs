//! Packs word files, as `src/text/lookup/packed.rs` describes it.

#[path = "../src/text/lookup/packed.rs"]
mod packed;

use crate::hash::{hash, place};
use packed::{END, LARGEST, LINES, LONGEST, PIECE, SHARE, bits};

/// So many letters show which pieces a file often has: more of them find hardly better ones.
const SAMPLE: usize = 1 << 14;

/// The lines of `text`, but for comments, packed. They must be sorted by their words, and no word comes twice.
pub(crate) fn pack(text: &str) -> Vec<u8> {
    let lines: Vec<&[u8]> =
        text.split_inclusive('\n').filter(|l| !l.starts_with('#')).map(str::as_bytes).collect();
    let words = lines.iter().map(|line| line.split_inclusive(|b| *b == b'\t').next());
    let words: Vec<&[u8]> = words.map(Option::unwrap_or_default).collect();
    let alike = |pair: &[&[u8]]| {
        assert!(pair[0] < pair[1], "out of order in a word file: {}", pair[1].escape_ascii());
        pair[0].iter().zip(pair[1]).take_while(|(a, b)| a == b).count()
    };
    let mut shared = vec![0];
    shared.extend(words.windows(2).map(alike));
    shared.iter_mut().step_by(LINES).for_each(|shared| *shared = 0);
    let tails: Vec<&[u8]> = lines.iter().zip(&shared).map(|(line, at)| &line[*at..]).collect();
    let pieces = Pieces::of(&tails);
    let mut out = (lines.len() as u32).to_le_bytes().to_vec();
    for piece in &pieces.all {
        let mut bytes = [0; PIECE];
        bytes[..piece.len()].copy_from_slice(piece);
        bytes[LONGEST] = piece.len() as u8 + if piece.ends_with(b"\n") { END } else { 0 };
        out.extend(bytes);
    }
    let mut filter = vec![0; lines.len().div_ceil(SHARE)];
    for word in &words {
        let hash = hash(word.strip_suffix(b"\t").unwrap_or(word));
        let part = place(hash, filter.len());
        filter[part] |= bits(hash);
    }
    out.extend(filter.iter().flat_map(|part| part.to_le_bytes()));
    let mut blocks = Vec::new();
    for number in (0..lines.len()).step_by(LINES) {
        out.extend((blocks.len() as u32).to_le_bytes());
        let end = lines.len().min(number + LINES);
        let size: usize = lines[number..end].iter().map(|line| line.len()).sum();
        assert!(
            size + PIECE < LARGEST,
            "long lines in a word file: {}",
            words[number].escape_ascii()
        );
        blocks.push(0);
        blocks.extend(words[number]);
        pieces.write(&lines[number][words[number].len()..], &mut blocks);
        for line in number + 1..end {
            blocks.push(shared[line] as u8);
            pieces.write(tails[line], &mut blocks);
        }
    }
    out.extend((blocks.len() as u32).to_le_bytes());
    out.extend(blocks);
    out.extend([0; PIECE]);
    out
}

struct Pieces {
    /// By the byte that stands for it.
    all: Vec<Vec<u8>>,
    /// By their first letter the bytes of pieces that begin with it, the longest first.
    by_first: Vec<Vec<u8>>,
}

impl Pieces {
    /// Makes a piece of the two that most often follow one another, again and again ("byte-pair encoding", Gage 1994).
    fn of(tails: &[&[u8]]) -> Self {
        let mut used = [false; 256];
        tails.iter().copied().flatten().for_each(|b| used[usize::from(*b)] = true);
        let mut all: Vec<Vec<u8>> = (0..=255).map(|byte| vec![byte]).collect();
        let every = tails.iter().map(|tail| tail.len()).sum::<usize>() / SAMPLE + 1;
        let mut sample: Vec<u8> = tails.iter().step_by(every).copied().flatten().copied().collect();
        for free in (0..=255).filter(|byte| !used[usize::from(*byte)]) {
            let Some((a, b)) = commonest(&sample, &all) else { break };
            all[usize::from(free)] = [&all[usize::from(a)][..], &all[usize::from(b)]].concat();
            let (mut from, mut to) = (0, 0);
            while from < sample.len() {
                let pair = sample[from] == a && sample.get(from + 1) == Some(&b);
                sample[to] = if pair { free } else { sample[from] };
                from += 1 + usize::from(pair);
                to += 1;
            }
            sample.truncate(to);
        }
        let mut by_first = vec![Vec::new(); 256];
        for byte in 0..=255u8 {
            let piece = &all[usize::from(byte)];
            if used[usize::from(byte)] || piece.len() > 1 {
                by_first[usize::from(piece[0])].push(byte);
            }
        }
        for bytes in &mut by_first {
            bytes.sort_by_key(|byte| std::cmp::Reverse(all[usize::from(*byte)].len()));
        }
        Self { all, by_first }
    }

    /// Writes a text in pieces.
    fn write(&self, text: &[u8], out: &mut Vec<u8>) {
        let mut rest = text;
        while let Some(first) = rest.first() {
            let fits = |byte: &&u8| rest.starts_with(&self.all[usize::from(**byte)]);
            let byte = self.by_first[usize::from(*first)].iter().find(fits).unwrap_or(first);
            out.push(*byte);
            rest = &rest[self.all[usize::from(*byte)].len()..];
        }
    }
}

/// The two pieces that follow one another most often, if any do so twice and make one that is not too long.
fn commonest(sample: &[u8], all: &[Vec<u8>]) -> Option<(u8, u8)> {
    let lengths: Vec<usize> = all.iter().map(Vec::len).collect();
    let mut counts = vec![0u32; 1 << 16];
    let (mut most, mut pair) = (1, None);
    for two in sample.windows(2) {
        let [a, b] = [two[0], two[1]];
        let fits = lengths[usize::from(a)] + lengths[usize::from(b)] <= LONGEST;
        let count = &mut counts[usize::from(a) << 8 | usize::from(b)];
        *count += u32::from(fits && !all[usize::from(a)].ends_with(b"\n"));
        if *count > most {
            (most, pair) = (*count, Some((a, b)));
        }
    }
    pair
}
