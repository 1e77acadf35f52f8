//! A vector of features.

/// Features with their values; those that are 0 are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::check) struct Features {
    pub(in crate::check) values: Vec<(u16, f32)>,
}
