//! Tokens read before.

use std::cell::RefCell;

use super::can::Token;
use crate::text::lookup::memo::Memo;

/// Places of the cache. At some 150 bytes each they fit the second-level cache.
const PLACES: usize = 1024;

thread_local! {
    static CACHE: RefCell<Memo<Token, PLACES>> = const { RefCell::new(Memo::new()) };
}

/// The token of `word`, from the cache or from `read`, which must depend on nothing but `word`
/// and `around`.
pub(super) fn token(word: &str, around: u8, read: impl FnOnce() -> Token) -> Token {
    CACHE.with_borrow_mut(|cache| cache.get(word, around, read))
}
