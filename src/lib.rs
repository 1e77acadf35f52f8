//! gainsay checks articles against facts.
//!
//! A **fact** is a topic and a set of allowed values; an **article** is a list of passages; a
//! **verdict** is the comparison of the values that an article states of the topic with the
//! allowed ones. The folders are the stations of that pipeline, and each may use only those
//! before it: [`text`] → [`value`] → [`fact`] → [`check`] → `propose` → [`report`] → [`run`].

#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "parts of most rooms serve the command line alone")
)]

pub mod check;
pub mod fact;
#[cfg(feature = "cli")]
pub mod propose;
pub mod report;
pub mod run;
pub mod text;
pub mod value;

pub use run::harness::harness;
