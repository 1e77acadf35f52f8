//! The weights of the parser, `data/parser.bin`, read where they lie.
//!
//! The file is made by `scripts/train-parser` and checked by the build. All numbers are little-endian:
//!
//! - 8 bytes that name format and version, and a `u32`, the [`sum`] of everything behind it;
//! - the words: their [`Table`], each with its two classes, its commonest tag and a mark;
//! - three linear models: tags, transitions, relations. Each is a [`Table`] from the key of a feature
//!   to three bytes and, behind it, the rows: a `u32` of how many bytes, and these. For transitions the
//!   three bytes are the weights themselves; for the others the place of a row, which is a count and
//!   as many pairs of a class and its weight.
//!
//! Weights are whole numbers, so that every machine comes to the same parse.

/// What the file begins with: its format and version.
pub(crate) const MAGIC: [u8; 8] = *b"gs-dep01";

/// The checksum of the file's content: FNV-1a over its bytes.
#[allow(dead_code, reason = "for the build and the training program")]
pub(crate) fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// How many slots a search looks at, at most.
pub(crate) const PROBES: usize = 32;

/// Bytes of a slot: a mark of the key, which is not 0, and what belongs to it.
pub(crate) const SLOT: usize = 5;

/// A hash table with open addressing, as it lies in the file: a `u32`, the number of places, and
/// as many slots and [`PROBES`] more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    places: u64,
    slots: &'static [u8],
}

impl Table {
    /// Where the search for a key begins, and its mark.
    pub(crate) const fn place(key: u64, places: u64) -> (usize, u16) {
        let mark = key as u16;
        ((((key >> 32) * places) >> 32) as usize, if mark == 0 { 1 } else { mark })
    }

    /// What belongs to a key.
    pub(crate) fn get(&self, key: u64) -> Option<[u8; 3]> {
        let (place, mark) = Self::place(key, self.places);
        self.search(place, mark)
    }

    fn search(&self, place: usize, mark: u16) -> Option<[u8; 3]> {
        let slots = self.slots.get(place * SLOT..(place + PROBES) * SLOT)?;
        for slot in slots.as_chunks::<SLOT>().0 {
            let found = u16::from_le_bytes([slot[0], slot[1]]);
            if found == mark {
                return Some([slot[2], slot[3], slot[4]]);
            }
            if found == 0 {
                return None;
            }
        }
        None
    }

    /// Calls `each` with what belongs to each key that the table has, in their order. The table is larger than
    /// the caches near a core: all first places are read before the first of them is looked at, so that
    /// the memory answers several at once.
    fn each<const N: usize>(&self, keys: &[u64; N], mut each: impl FnMut([u8; 3])) {
        let mut starts = [(0usize, 0u16, [0u8; SLOT]); N];
        for (start, key) in starts.iter_mut().zip(keys) {
            let (place, mark) = Self::place(*key, self.places);
            let first = self.slots.get(place * SLOT..).and_then(<[u8]>::first_chunk);
            *start = (place, mark, first.copied().unwrap_or_default());
        }
        for (place, mark, first) in starts {
            let found = u16::from_le_bytes([first[0], first[1]]);
            if found == mark {
                each([first[2], first[3], first[4]]);
            } else if found != 0
                && let Some(rest) = self.search(place + 1, mark)
            {
                each(rest);
            }
        }
    }
}

/// A linear model: what each feature adds to the score of each class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear {
    table: Table,
    rows: &'static [u8],
}

impl Linear {
    /// Adds the weights of the features that have a row.
    pub(crate) fn add<const K: usize, const N: usize>(
        &self,
        keys: &[u64; K],
        scores: &mut [i32; N],
    ) {
        self.table.each(keys, |[a, b, c]| {
            let at = u32::from_le_bytes([a, b, c, 0]) as usize;
            let Some((count, pairs)) = self.rows.get(at..).and_then(<[u8]>::split_first) else {
                return;
            };
            for [class, weight] in pairs.as_chunks::<2>().0.iter().take(usize::from(*count)) {
                if let Some(score) = scores.get_mut(usize::from(*class)) {
                    *score += i32::from(*weight as i8);
                }
            }
        });
    }

    /// Adds the weights of the features of transitions.
    pub(crate) fn add_three<const K: usize>(&self, keys: &[u64; K], scores: &mut [i32; 3]) {
        self.table.each(keys, |weights| {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(weight as i8);
            }
        });
    }
}

/// The whole file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Model {
    /// Words, by their key: the class, the broad class, the commonest tag.
    pub(crate) words: Table,
    /// Parts of speech.
    pub(crate) tags: Linear,
    /// Transitions.
    pub(crate) arcs: Linear,
    /// Relations.
    pub(crate) relations: Linear,
}

impl Model {
    /// The model in the bytes of a file that the build has checked; what is cut off is empty.
    pub(crate) fn read(bytes: &'static [u8]) -> Self {
        let mut rest = bytes.get(MAGIC.len() + 4..).unwrap_or_default();
        let words = table(&mut rest);
        let mut linear = || {
            let table = table(&mut rest);
            let size = number(&mut rest);
            Linear { table, rows: take(&mut rest, size) }
        };
        Self { words, tags: linear(), arcs: linear(), relations: linear() }
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
    let places = number(rest);
    Table { places: places as u64, slots: take(rest, (places + PROBES) * SLOT) }
}
