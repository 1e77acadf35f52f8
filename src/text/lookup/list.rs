//! Word lists as they stand in `data/`.

/// The entries of a word list: one a line; lines that begin with `#` say what belongs in it.
pub(crate) fn list(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
