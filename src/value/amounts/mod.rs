//! Amounts: a number with what it measures, one file a kind.
//!
//! A token comes in; a value with its bounds, its unit and what it counts goes out.
//!
//! 1. [`amount`] reads the amount that begins at a token: bounds, a measure, or a range of two.
//! 2. [`unit`] reads the number, and what it measures: the kinds are asked in turn, below. [`measure`] is what they give.
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

use super::numbers::figure::Number;
use super::times::duration;
use super::token::scan::Scan;
use measure::Measure;

/// What stands before its number at token `i`: "$5", "aged 12".
fn told_before(s: &Scan, i: usize) -> Option<Measure> {
    money::leading(s, i)
        .or_else(|| age::leading(s, i))
        .or_else(|| percent::leading(s, i))
        .or_else(|| duration::clocked(s, i))
}

/// What stands behind a number that begins at token `i`: "5%", "5 years".
fn told_behind(s: &Scan, i: usize, number: Number) -> Option<Measure> {
    percent::trailing(s, i, number)
        .or_else(|| age::trailing(s, i, number))
        .or_else(|| money::trailing(s, i, number))
        .or_else(|| quantity::trailing(s, i, number))
        .or_else(|| duration::trailing(s, i, number))
}

/// What is told without a number at token `i`: "a week", "half a mile".
fn told_without(s: &Scan, i: usize) -> Option<Measure> {
    duration::without_number(s, i)
        .or_else(|| quantity::without_number(s, i))
        .or_else(|| money::without_number(s, i))
}
