//! A text cut into what is read: passages, tokens, quotations.
//!
//! 1. [`furniture`] tells the lines that are no prose.
//! 2. [`segment`] cuts a text into sentences, [`token`] a sentence into words, [`runs`] a text into runs of letters.
//! 3. [`quote`] finds what stands between quotation marks, [`dateline`] where a report says it was written.
//! 4. [`words`] tells which of any number of words a text has.

pub(crate) mod dateline;
pub(crate) mod furniture;
pub(crate) mod quote;
pub(crate) mod runs;
pub(crate) mod segment;
pub(crate) mod token;
pub(crate) mod words;
