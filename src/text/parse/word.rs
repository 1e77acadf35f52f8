//! What is seen of a word by itself: its letters, its shape, and what the table of words says of it.

use super::model::Table;
use super::scheme::{Tag, Upos};

/// Mixes the parts of a feature, or what else makes up a key, into one number.
///
/// The parts are hashes themselves, so that a sum of them, each turned by as many bits as its place says, tells them apart.
pub(crate) const fn mix(kind: u64, parts: [u64; 4]) -> u64 {
    kind.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(parts[0])
        .wrapping_add(parts[1].rotate_left(17))
        .wrapping_add(parts[2].rotate_left(35))
        .wrapping_add(parts[3].rotate_left(51))
}

/// Spreads a small number over all bits of a key.
pub(crate) const fn spread(number: u64) -> u64 {
    let n = (number ^ (number >> 31)).wrapping_mul(0x7fb5_d329_728e_a185);
    let n = (n ^ (n >> 27)).wrapping_mul(0x81da_def4_bc2d_d44d);
    n ^ (n >> 33)
}

/// What is added to the number of a tag in the table of words where the word has hardly any other.
pub(crate) const SURE: u8 = 128;

/// The letters of a word that are looked at.
const LONGEST: usize = 24;

/// A word by itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// The key of the word in small letters, or of its ending where it is not in the table.
    pub(crate) form: u64,
    /// How it is written: capitals, digits, hyphens.
    pub(crate) shape: u64,
    /// Its last one to four letters.
    pub(crate) ending: [u64; 4],
    /// Its first letter.
    pub(crate) start: u64,
    /// The tag that the word has most often.
    pub(crate) usual: u64,
    /// Its tag, where it has hardly any other.
    pub(crate) sure: Option<Tag>,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
}

/// Letters as the table has them: small, one kind of quotation mark and dash, every digit a 0.
fn plain(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' | '‑' | '−' => '-',
        c if c.is_numeric() => '0',
        c => c,
    };
    c.to_lowercase()
}

/// The key of a word in the table of words.
pub(crate) fn key(letters: &[char]) -> u64 {
    let code = |key: u64, c: &char| (key ^ u64::from(u32::from(*c))).wrapping_mul(0x100_0000_01b3);
    spread(letters.iter().fold(0xcbf2_9ce4_8422_2325, code))
}

/// The letters of a word, made plain; its end where it is long.
pub(crate) fn letters(word: &str) -> ([char; LONGEST], usize) {
    let mut out = ['\0'; LONGEST];
    let mut len = 0;
    for c in word.chars().take(4 * LONGEST).flat_map(plain) {
        if len == LONGEST {
            out.copy_within(1.., 0);
            len -= 1;
        }
        out[len] = c;
        len += 1;
    }
    // What old treebanks write for quotation marks.
    if out[..len] == ['\'', '\''] {
        out[0] = '"';
        len = 1;
    }
    (out, len)
}

impl Word {
    /// Reads a word.
    pub(crate) fn read(text: &str, table: &Table) -> Self {
        let (letters, len) = letters(text);
        let letters = &letters[..len];
        let key_of = key(letters);
        let usual = table.get(key_of) as u8;
        let part = |range: &[char], kind| mix(kind, [key(range), 0, 0, 0]);
        let ending = [1, 2, 3, 4].map(|n| part(&letters[len.saturating_sub(n)..], 1));
        let start = part(&letters[..len.min(1)], 2);
        let shape = shape(text);
        let tag = (usual & !SURE).checked_sub(1);
        let form = if tag.is_some() { key_of } else { mix(3, [ending[2], spread(shape), 0, 0]) };
        Self {
            form,
            shape: spread(shape),
            ending,
            start,
            usual: spread(0x500 + u64::from(usual & !SURE)),
            sure: tag.map(Tag).filter(|tag| usual & SURE != 0 && as_usual(*tag, text)),
            capital: text.starts_with(char::is_uppercase),
        }
    }
}

/// Whether a word is written as the words of its tag are: *may*, *us* and *the* are what they seem, *May* and *US* may not
/// be.
fn as_usual(tag: Tag, text: &str) -> bool {
    use Upos::{Adp, Cconj, Det, Pron, Sconj};
    let mut letters = text.chars();
    !letters.next().is_some_and(char::is_uppercase)
        || (matches!(tag.upos(), Adp | Cconj | Det | Pron | Sconj)
            && !letters.next().is_some_and(char::is_uppercase))
}

/// How a word is written, without its letters.
fn shape(word: &str) -> u64 {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 0 };
    let mut kinds = 0;
    for c in word.chars().take(2 * LONGEST) {
        kinds |= match c {
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 4,
            '-' => 8,
            '.' => 16,
            '\'' | '’' => 32,
            ',' | ':' => 64,
            _ => 128,
        };
    }
    let first = match first {
        c if c.is_uppercase() => 1,
        c if c.is_alphabetic() => 2,
        c if c.is_numeric() => 3,
        _ => 4,
    };
    let len = word.chars().take(9).count() as u64;
    // How many digits a number has tells a year; a single letter is an initial.
    let len = if kinds & 4 != 0 { len.min(6) } else { u64::from(len == 1) };
    kinds | (first << 8) | (len << 12)
}
