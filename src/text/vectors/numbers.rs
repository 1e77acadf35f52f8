//! The numbers of a word, as the build lays them out and the program reads them.

/// How many numbers a vector has.
pub(crate) const DIMENSIONS: usize = 80;
/// No word has more bytes.
pub(crate) const LONGEST: usize = 32;

#[allow(dead_code, reason = "the build writes them, the crate reads them")]
/// The bytes of a vector, two's complement, and, little-endian, the sum of its squares.
pub(crate) type Numbers = [u8; DIMENSIONS + 3];

/// The sum of the products of two vectors: at most 80 times 127 times 127.
pub(crate) fn dot(a: &[u8; DIMENSIONS], b: &[u8; DIMENSIONS]) -> i32 {
    // Products of numbers of 16 bits, which processors add up in pairs.
    let (mut x, mut y) = ([0i16; DIMENSIONS], [0i16; DIMENSIONS]);
    for at in 0..DIMENSIONS {
        x[at] = i16::from(a[at] as i8);
        y[at] = i16::from(b[at] as i8);
    }
    let mut sum = 0;
    for at in 0..DIMENSIONS {
        sum += i32::from(x[at]) * i32::from(y[at]);
    }
    sum
}
