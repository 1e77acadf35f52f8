//! gainsay checks articles against facts.
//!
//! A **fact** is a topic and a set of allowed values; an **article** is a list of passages; a
//! **verdict** is the comparison of the values that an article states of the topic with the
//! allowed ones. The folders are the stations of that pipeline, and each may use only those
//! before it: [`text`] → [`value`] → [`fact`] → [`check`] → `propose` → [`report`] → [`run`].
//!
//! # One way to walk
//!
//! What `gainsay check` does with one fact and one article, from the files to the finding:
//!
//! ```
//! use std::path::Path;
//!
//! use gainsay::check::Checker;
//! use gainsay::fact::{self, Verdict};
//! use gainsay::text::Article;
//!
//! // What the analyst knows, read with the place of every key (`fact::load` reads a folder of such files).
//! let known = "[facts]\n\"people killed\" = 3\n";
//! let facts = fact::load_text(Path::new("assertions"), Path::new("assertions/ferry.toml"), known);
//! let facts = facts.map_err(|faults| faults[0].message.clone())?;
//!
//! // What somebody wrote (`text::Corpus::open` lists a folder of such files).
//! let text = "Three people were killed when a ferry ran aground off Port Lowell.";
//! let article = Article::of_file(Path::new("herald.txt"), text.into());
//! let article = article.map_err(|faults| faults[0].message.clone())?;
//!
//! // Facts are compiled once. An article goes through the words of all of them, and is then asked those that it has words for.
//! let checker = Checker::new(&facts);
//! let scanned = checker.scan(&article);
//! let findings = checker.judge(&scanned);
//!
//! let (fact, finding) = &findings[0];
//! assert_eq!(facts[*fact].topic.key, "people killed");
//! assert_eq!(finding.verdict, Verdict::Support);
//! assert_eq!(finding.evidence[0].span.of(&article.text), "Three");
//! # Ok::<(), String>(())
//! ```
//!
//! ARCHITECTURE.md names the functions on that way with their files.

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
