//! Amounts: a number with what it measures, one file a kind.
//!
//! A token comes in; a value with its bounds, its unit and what it counts goes out.
//!
//! 1. [`amount`] reads the amount that begins at a token: bounds, a measure, or a range of two.
//! 2. [`unit`] asks the kinds in turn what a number measures; [`measure`] is what they give.
//! 3. [`percent`], [`money`], [`age`] and [`quantity`] are the kinds, with [`joint`] for "a 12-member panel" and [`units`] for what
//!    a unit is in its base; lengths of time are in `times`.
//! 4. [`bound`] reads what stands before and after ("at least", "or more"), [`between`] puts two ends together, [`attach`] finds
//!    what is told beside an amount.
//! 5. [`score`] tells results of games, which are no amounts.

pub(crate) mod age;
pub(crate) mod amount;
pub(crate) mod attach;
pub(crate) mod between;
pub(crate) mod bound;
pub(crate) mod joint;
pub(crate) mod measure;
pub(crate) mod money;
pub(crate) mod percent;
pub(crate) mod quantity;
pub(crate) mod score;
pub(crate) mod unit;
pub(crate) mod units;
