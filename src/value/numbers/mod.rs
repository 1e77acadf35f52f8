//! Numbers: in digits and in words, exact and vague.
//!
//! A token comes in; the [`number::Number`] that begins there goes out, or nothing where digits only name a thing.
//!
//! 1. [`number`] reads whichever kind of number begins at a token; [`figure`] is what comes of it.
//! 2. [`digits`] reads those in digits, as [`decimal`] parts them; [`spelled`] those in words, which [`numerals`] composes; [`loose`]
//!    those that are none ("dozens").
//! 3. [`fraction`] adds halves, thirds and proportions, [`rating`] reads "7 out of 10".
//! 4. [`label`] says which digits are no number: Flight 93.
//! 5. [`ordinal`] reads places in an order, and [`noun`] finds what a number counts.

pub(crate) mod decimal;
pub(crate) mod digits;
pub(crate) mod figure;
pub(crate) mod fraction;
pub(crate) mod label;
pub(crate) mod loose;
pub(crate) mod noun;
pub(crate) mod number;
pub(crate) mod numerals;
pub(crate) mod ordinal;
pub(crate) mod rating;
pub(crate) mod spelled;
