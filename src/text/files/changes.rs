//! What two lists of words or lines differ in.

use std::convert::Infallible;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// The changes that make the new list of the old one, in order, as few as there can be (Myers, *An O(ND) Difference
/// Algorithm and Its Variations*, 1986). The one algorithm is asked for by itself: whatever could ask for any has all of
/// them compiled.
pub(crate) fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    let done: Result<(), Infallible> = myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len());
    match done {
        Ok(()) => hook.into_inner().into_inner().into_ops(),
    }
}
