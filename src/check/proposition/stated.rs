//! The statement of a fact, read once for each day that articles are of.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::whole::Proposition;
use crate::fact::Fact;

/// So many days are kept.
const DAYS: usize = 64;

/// The sentences of a statement, and whether the fact says that they are true.
type Said = Arc<(Vec<Proposition>, bool)>;

/// A fact's statement as its sentences; what a relative date in it means depends on the article's day.
#[derive(Debug, Default)]
pub(in crate::check) struct Stated(Mutex<HashMap<Option<Date>, Said>>);

impl Stated {
    /// The sentences for an article of a day; none where the fact states nothing.
    pub(in crate::check) fn of(&self, fact: &Fact, day: Option<Date>) -> Said {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(said) = known.get(&day) {
            return Arc::clone(said);
        }
        if known.len() >= DAYS {
            known.clear();
        }
        let said = Arc::new(Proposition::of_fact(fact, day).unwrap_or_default());
        known.insert(day, Arc::clone(&said));
        said
    }
}
