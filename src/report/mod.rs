//! What people and programs read: one file per format, all behind [`Report`].
//!
//! The runner hands every article's cases to the report as they are known, so that nothing has to
//! stay in memory that the format itself does not need. To add a format, write its file, and name
//! it in [`Format`] (`formats/mod.rs`), which makes it.
//!
//! 1. `case` is what reports are made of, `outcome` what becomes of a case, `tally` what a run adds up to.
//! 2. `formats` are the formats, `parts` what they are made of.
//! 3. `change`, `explain` and `values` are what other commands than `check` print.

mod case;
#[cfg(feature = "cli")]
pub mod change;
#[cfg(feature = "cli")]
pub mod explain;
mod formats;
mod outcome;
mod parts;
#[cfg(test)]
mod sample;
mod tally;
#[cfg(feature = "cli")]
pub mod values;

pub use case::{Case, Cell, Column, Limits, POSSIBLE, Plan, odds, word};
#[cfg(feature = "cli")]
pub use formats::Format;
pub use formats::human;
pub use formats::jsonl::{Answer, Passage, lines};
pub use formats::report::Report;
pub use outcome::{FailOn, Outcome, Policy, Unmet};
#[cfg(feature = "cli")]
pub use parts::near;
pub use parts::{color, context, count, diff, failure, layout, link, name, safe};
pub use tally::{Count, Tally};
