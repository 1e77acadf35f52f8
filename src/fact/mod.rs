//! Facts: what analysts write, read from TOML and checked before anything runs.
//!
//! ```toml
//! title = "The drone and the strike"          # shown in reports
//! articles = ["us-iran-2019/*"]               # globs over article ids; default: every article
//! as_of = 2019-06-23                          # the day to which "Thursday" in this file relates
//! omission = "ignore"                         # or "fail", "pass": an article that says nothing of it
//!
//! [synonyms]                                  # counts as the same in this file's topics
//! "called off" = ["aborted", "cancelled"]
//!
//! [opposites]                                 # a predicate, and what denies it
//! "called off" = ["went ahead"]
//!
//! [facts]
//! "drone type" = "Global Hawk"                # topic = what is true of it
//! "people who would be killed" = 150
//! "drone shot down" = 2019-06-20
//! "Iran denies the tanker attacks" = true     # a statement
//! "Krebs warned" = '"take steps"'             # a quotation, in its own quotation marks
//!
//! [facts."target of the cyberattack"]         # the long form
//! is = "spy group"                            # a value, or a list any of which is right
//! one_of = ["spy group | intelligence group", "missile control"]   # closed list of names
//! about = ["cyberattack | digital strike", "target*"]   # instead of the topic's own words
//! kind = "name"                               # where the value's form does not tell it
//! within = "sentence"                         # or "paragraph", "article": topic and value
//! omission = "fail"
//! articles = ["us-iran-2019/*"]               # instead of the file's
//! expect = { "us-iran-2019/cyber*" = "disputed" }   # known verdicts; a table says more:
//!     # { verdict = "disputed", value = "what it says", note = "…", until = 2027-01-01 }
//! source = "CENTCOM statement"
//! note = "Two accounts are in circulation."
//! tags = ["cyber"]
//! ```
//!
//! `tolerance` says how far off a number may be: `"5%"`, or `2` in the value's own unit.
//! `vocabulary.toml`, with `[synonyms]` and `[opposites]` alone, serves every file of its folder.
//!
//! A file is read in two steps: parsed with the place of every key and value, then validated,
//! so that all faults of all files are found at once and each can be shown where it stands.
//!
//! 1. `model` is what a fact is, `verdict` what an article can say of it.
//! 2. `files` reads a folder, a file, a fact, and rewrites them.
//! 3. `topics` makes of a key what must be spoken of, `answers` of a value what is true of it.
//! 4. `compare` holds an article's value against what a fact allows.
//! 5. `concerns` finds which facts are checked against an article, `slug` names them.

mod answers;
mod compare;
mod concerns;
mod files;
mod model;
mod slug;
mod topics;
mod verdict;

pub use compare::{Fit, fit};
pub use concerns::{Concerns, Expecting};
pub use files::load::{
    VOCABULARY, list, load, load_file, load_readable, load_sources, load_text, sources,
};
pub use files::schema::SCHEMA;
#[cfg(feature = "cli")]
pub use files::{mend, rewrite};
pub use model::{
    Allowed, Expectation, Fact, Item, Member, OmissionPolicy, Opposite, Phrase, Story, Tolerance,
    Topic, Within,
};
pub use slug::slug;
pub(crate) use topics::lexicon::attribute;
pub use topics::lexicon::{kind_name, kind_names, one_of_kind};
pub use verdict::Verdict;
