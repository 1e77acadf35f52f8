//! A statement as its parts: what it says, of whom, with which values, and how the parts hang
//! together. The judge looks for each part in the passages of an article, not for a share of words.
//!
//! 1. The statement is parsed ([`whole`]) into parts ([`part`]): verbs, nouns, names, typed values, modifiers.
//! 2. The words of the article are related to each ([`relate`]), and the statement is laid on the passages
//!    that say most of it, once for each word that may be its main part ([`align`]).
//! 3. Features are measured ([`measure`], named in [`super::feature`]): parts met and missing ([`cover`]), another value or
//!    name in the place of one ([`against`]), and whether the passage holds what it says as so ([`super::polarity`]).
//! 4. The weighed options give the finding ([`decide`]).

mod against;
mod align;
mod cover;
mod decide;
mod measure;
mod part;
mod relate;
mod stated;
mod whole;

pub(super) use decide::{Weighed, conclude, together};
pub(super) use measure::options;
pub(super) use stated::Stated;
pub(super) use whole::Proposition;
