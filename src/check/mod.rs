//! The judgement: what an article says of a fact. A fact asks a question, the article offers candidates,
//! each candidate is weighed, and the verdict compares the likeliest with what the fact allows.
//!
//! In the order in which it works:
//!
//! 1. **screen** (`screen`, `story`): one pass over the bytes tells the facts that an article may say
//!    something of. The rest costs nothing.
//! 2. **candidates** (`candidate`): every typed value of the kind that the fact has (`question`), every name,
//!    read from the article once for all facts (`reading`: sentences, parses, names with all their
//!    mentions). Where the topic is spoken of: `spoken`.
//! 3. **evidence** (`evidence`, named in `feature`): a short vector of features for each candidate.
//! 4. **weigh** (`weigh`): one log-linear model with learnt weights (`data/weights.tsv`).
//! 5. **decide** (`decide`): thresholds, near misses, and the finding (`finding`).
//!
//! Statements go the same way with passages for candidates (`proposition`, also for free claims: [`claim`]);
//! quotations are compared word by word (`quotation`). [`learn`] is what the training programs see.

mod candidate;
mod checker;
pub mod claim;
mod decide;
mod evidence;
mod feature;
mod finding;
pub mod learn;
mod options;
mod polarity;
mod proposition;
mod question;
mod quotation;
mod rank;
mod reading;
mod reason;
mod screen;
mod sentence;
mod speaker;
mod spoken;
mod story;
mod weigh;

pub use checker::{Checker, Scanned};
pub use decide::SUPPORT;
pub use finding::{Bearing, Evidence, Finding, Near, Step};
#[cfg(feature = "cli")]
pub use screen::Prospects;
pub use weigh::contradicts;

// What proposals of facts are made from: an article as the judge reads it.
#[cfg(feature = "cli")]
pub(crate) use {
    question::{Question, Unit},
    reading::{Line, Reading},
    sentence::{Document, Sentence, is_saying},
    speaker::speaker,
    spoken::Spoken,
};
