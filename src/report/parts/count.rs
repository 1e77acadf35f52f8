//! Counts in words.

/// So many of something, in words: "1 case", "2 cases".
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
