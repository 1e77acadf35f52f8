//! Words that reports of any kind have.

use crate::text::lookup::list::list;

/// Whether a word, in lower case, is so common in news that alone it singles out no story.
pub(crate) fn is_common(word: &str) -> bool {
    list(include_str!("../../../data/english/common_words.txt")).any(|common| common == word)
}
