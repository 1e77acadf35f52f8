//! Verbs that report what somebody says (`data/english/reporting.tsv`).

use crate::text::lexicon::{self, Report};
use crate::text::{Pos, inflect};

/// How a word, in whatever form, reports the clause beneath it, if it is a verb that does.
pub(super) fn report(word: &str) -> Option<Report> {
    let lower = word.to_lowercase();
    let mut lemmas = inflect::lemmas(&lower).into_iter().filter(|(_, pos)| *pos == Pos::Verb);
    lemmas.find_map(|(lemma, _)| lexicon::reporting_verb(lemma))
}
