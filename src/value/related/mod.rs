//! Dates that are told in relation to publication, to another date, or to a longer time.
//!
//! A token comes in; a part of a date goes out, as from `dates`.
//!
//! 1. [`relative`] reads whatever such date begins at a token.
//! 2. [`shifted`] reads units of the calendar before or after that of publication ("last week"), by what [`reference`] makes of
//!    the day of publication.
//! 3. [`ago`] reads dates by a [`length`] of time ("two weeks ago"), [`halves`] those by half a one.
//! 4. [`stretch`] reads days in a row ("for three days from Monday").
//! 5. [`period`] reads parts of a time ("the end of May"), [`ranked`] those by their place ("the first week of May").

pub(crate) mod ago;
pub(crate) mod halves;
pub(crate) mod length;
pub(crate) mod period;
pub(crate) mod ranked;
pub(crate) mod reference;
pub(crate) mod relative;
pub(crate) mod shifted;
pub(crate) mod stretch;
