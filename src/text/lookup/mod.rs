//! Tables of words that are looked up in place: nothing is read or built when the program starts.
//!
//! 1. [`hash`] is the hash that tables are laid out by, at build time and at run time.
//! 2. [`table`] holds small tables; [`lines`] finds a line of a file that is [`packed`], [`list`] reads all lines of a list.
//! 3. [`memo`] keeps answers about words, [`recent`] what was read of sentences and words.

pub(crate) mod hash;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod memo;
pub(crate) mod packed;
pub(crate) mod recent;
pub(crate) mod table;
