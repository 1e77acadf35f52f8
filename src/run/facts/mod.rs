//! Commands that write files of the user's.
//!
//! 1. [`init`] begins, [`add`] takes articles in, [`new`] writes a fact down, [`draft`] proposes some.
//! 2. [`accept`] and [`review`] write down what is expected, [`suggest`] what would settle a near miss; [`settle`] is what they offer.
//! 3. [`edit`] changes a TOML file and keeps its order and comments.

pub(crate) mod accept;
pub(crate) mod add;
pub(crate) mod draft;
pub(crate) mod edit;
pub(crate) mod init;
pub(crate) mod new;
pub(crate) mod review;
pub(crate) mod settle;
pub(crate) mod suggest;
