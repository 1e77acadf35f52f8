//! The weights of the parser, `data/parser.bin`, read where they lie.
//!
//! The file is made by `scripts/train-parser` and checked by the build. All numbers are little-endian:
//!
//! - 8 bytes that name format and version, and a `u32`, the [`sum`] of everything behind it;
//! - the words: their [`Table`], each with its commonest tag, one more than its number, and [`SURE`](super::word::SURE);
//! - relations that are certain by the tags alone: a `u32` of how many bytes, and these, as
//!   [`tags_at`](super::labels::tags_at) orders them, 255 for none;
//! - three linear models: tags, steps, relations. Each is a [`Table`] from the key of a feature to two
//!   bytes and, behind it, the rows: a `u32` of how many bytes, and these. For steps the two bytes are
//!   the weights themselves; for the others the place of a row, in units of [`UNIT`] bytes, which is a
//!   count and as many pairs of a class and its weight.
//!
//! Weights are whole numbers, so that every machine comes to the same parse.

/// What the file begins with: its format and version.
pub(crate) const MAGIC: [u8; 8] = *b"gs-dep02";

/// The checksum of the file's content: FNV-1a over its bytes.
#[allow(dead_code, reason = "for the build and the training program")]
pub(crate) fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The bytes that a row takes up are a multiple of this.
pub(crate) const UNIT: usize = 4;

/// A hash table without collisions, "hash and displace" (Belazzougui, Botelho and Dietzfelbinger 2009),
/// as it lies in the file: a `u32` each, how many buckets, a power of two, and how many slots; then
/// two bytes for each bucket and four for each slot.
///
/// A key has one slot where it can be: looking it up takes two reads and no branch, so that many are
/// looked up at once. A key that the table lacks is taken for one that it has once in 65,536 times.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// By what each bucket's keys are multiplied, so that no two come to the same slot.
    factors: &'static [[u8; 2]],
    /// The mark of a key, and what belongs to it; that is never 0.
    slots: &'static [[u8; 4]],
}

impl Table {
    /// The bucket of a key, of so many, which are a power of two.
    pub(crate) const fn bucket(key: u64, buckets: usize) -> usize {
        (key >> 32) as usize & buckets.wrapping_sub(1)
    }

    /// The slot of a key, of so many.
    pub(crate) const fn slot(key: u64, factor: u16, slots: usize) -> usize {
        let spread = (key as u32).wrapping_mul(factor as u32 | 1);
        ((spread as u64 * slots as u64) >> 32) as usize
    }

    /// What the slot of a key has in it.
    pub(crate) const fn mark(key: u64) -> u16 {
        (key >> 48) as u16
    }

    /// What belongs to a key, 0 for nothing.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> u16 {
        let factor = self.factors.get(Self::bucket(key, self.factors.len())).copied();
        let slot =
            Self::slot(key, u16::from_le_bytes(factor.unwrap_or_default()), self.slots.len());
        let slot = u32::from_le_bytes(self.slots.get(slot).copied().unwrap_or_default());
        let same = slot as u16 == Self::mark(key);
        (slot >> 16) as u16 & u16::from(same).wrapping_neg()
    }

    /// What belongs to each of these keys. A loop and no `map`, which calls a function for each.
    #[inline]
    fn all<const K: usize>(&self, keys: &[u64; K]) -> [u16; K] {
        let mut found = [0; K];
        for (found, key) in found.iter_mut().zip(keys) {
            *found = self.get(*key);
        }
        found
    }
}

/// A linear model: what each feature adds to the score of each class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear {
    table: Table,
    rows: &'static [[u8; UNIT]],
}

impl Linear {
    /// Adds the weights of the features that have a row.
    pub(crate) fn add<const K: usize, const N: usize>(
        &self,
        keys: &[u64; K],
        scores: &mut [i32; N],
    ) {
        for place in self.table.all(keys) {
            if place == 0 {
                continue;
            }
            let row = self.rows.get(usize::from(place)..).unwrap_or_default().as_flattened();
            let Some((count, pairs)) = row.split_first() else { continue };
            for [class, weight] in pairs.as_chunks::<2>().0.iter().take(usize::from(*count)) {
                if let Some(score) = scores.get_mut(usize::from(*class)) {
                    *score += i32::from(*weight as i8);
                }
            }
        }
    }

    /// Adds the weights of the features of steps.
    #[inline]
    pub(crate) fn add_two<const K: usize>(&self, keys: &[u64; K], scores: &mut [i32; 2]) {
        for weights in self.table.all(keys) {
            for (score, weight) in scores.iter_mut().zip(weights.to_le_bytes()) {
                *score += i32::from(weight as i8);
            }
        }
    }
}

/// The whole file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Model {
    /// Words, by their key: their commonest tag.
    pub(crate) words: Table,
    /// Relations that are certain by the tags of a word and its head.
    pub(crate) sure: &'static [u8],
    /// Parts of speech.
    pub(crate) tags: Linear,
    /// Steps.
    pub(crate) arcs: Linear,
    /// Relations.
    pub(crate) relations: Linear,
}

impl Model {
    /// The model in the bytes of a file that the build has checked; what is cut off is empty.
    pub(crate) fn read(bytes: &'static [u8]) -> Self {
        let mut rest = bytes.get(MAGIC.len() + 4..).unwrap_or_default();
        let words = table(&mut rest);
        let size = number(&mut rest);
        let sure = take(&mut rest, size);
        let mut linear = || {
            let table = table(&mut rest);
            let size = number(&mut rest);
            Linear { table, rows: take(&mut rest, size).as_chunks().0 }
        };
        Self { words, sure, tags: linear(), arcs: linear(), relations: linear() }
    }
}

fn take(rest: &mut &'static [u8], size: usize) -> &'static [u8] {
    let (taken, behind) = rest.split_at(size.min(rest.len()));
    *rest = behind;
    taken
}

fn number(rest: &mut &'static [u8]) -> usize {
    take(rest, 4).try_into().map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

fn table(rest: &mut &'static [u8]) -> Table {
    let (buckets, slots) = (number(rest), number(rest));
    Table {
        factors: take(rest, buckets * 2).as_chunks().0,
        slots: take(rest, slots * 4).as_chunks().0,
    }
}
