//! A vector of features.

/// Features with their values; those that are 0 are left out.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::check) struct Features {
    pub(in crate::check) values: Vec<(u16, f32)>,
}

/// More than most candidates have.
const USUAL: usize = 64;

impl Default for Features {
    fn default() -> Self {
        Self { values: Vec::with_capacity(USUAL) }
    }
}
