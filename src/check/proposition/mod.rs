//! A statement as its parts: what it says, of whom, with which values, and how the parts hang
//! together. The judge looks for each part in the passages of an article, not for a share of words.
//!
//! 1. The statement is parsed into parts ([`part`]): verbs, nouns, names, typed values, modifiers.
//! 2. The words of the article are related to each ([`relate`]), and the statement is laid on the passages
//!    that say most of it, once for each word that may be its main part ([`align`]).
//! 3. Features are measured ([`measure`], named in [`feature`]): parts met and missing, another value, another
//!    name in the place of one, who does it to whom ([`frame`]), and whether the passage holds what it
//!    says as so ([`polarity`]).
//! 4. The weighed options give the finding ([`conclude`]).

mod align;
mod conclude;
mod feature;
mod frame;
mod measure;
mod part;
mod polarity;
mod relate;

pub(super) use conclude::{Weighed, conclude, together};
pub(super) use feature::{COUNT, name_of, text_of};
pub(super) use measure::options;
pub(super) use part::Proposition;
pub(super) use polarity::Tree;
