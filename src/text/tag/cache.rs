//! Tokens read before: a text repeats its words, and what a word can be does not change.

use std::cell::RefCell;

use super::super::hash::hash;
use super::can::Token;

/// Places of the cache, a power of two. At some 150 bytes each they fit the second-level cache.
const PLACES: usize = 1024;

/// Longer words are rare and are read anew.
const LONGEST: usize = 24;

#[derive(Clone, Copy)]
struct Entry {
    word: [u8; LONGEST],
    len: u8,
    /// What else the reading depends on, from the neighbours.
    around: u8,
    token: Token,
}

thread_local! {
    static CACHE: RefCell<Vec<Option<Entry>>> = const { RefCell::new(Vec::new()) };
}

/// The token of `word`, from the cache or from `read`, which must depend on nothing but `word`
/// and `around`.
pub(super) fn token(word: &str, around: u8, read: impl FnOnce() -> Token) -> Token {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return read();
    }
    let at = (hash(bytes) as usize ^ around as usize) % PLACES;
    CACHE.with_borrow_mut(|cache| {
        if cache.is_empty() {
            cache.resize(PLACES, None);
        }
        if let Some(Some(e)) = cache.get(at)
            && e.around == around
            && e.word.get(..e.len as usize) == Some(bytes)
        {
            return e.token;
        }
        let token = read();
        let mut e = Entry { word: [0; LONGEST], len: bytes.len() as u8, around, token };
        e.word[..bytes.len()].copy_from_slice(bytes);
        if let Some(place) = cache.get_mut(at) {
            *place = Some(e);
        }
        token
    })
}
