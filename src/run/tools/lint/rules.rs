//! The rules, applied to every file. A rule looks at the files of assertions, and where articles are at hand, at which words of the facts
//! they have; it judges no article. Every warning says what follows from the slip, and how to mend it.

use std::path::Path;

use jiff::civil::Date;

use super::file::File;
use super::rule::Rule;
use super::{kind, never, spoken, stale, twice, vocabulary, wide};
use crate::check::Checker;
use crate::fact::Fact;
use crate::text::Fault;
use crate::text::corpus::Corpus;
use crate::text::fault::Source;

/// Every warning about these facts and the files they stand in.
///
/// `vocabularies` are the shared ones; without a corpus, what depends on articles is not looked at;
/// `today` is the day by which an expectation is past.
///
/// # Errors
/// Files and articles that cannot be read.
pub fn lint(
    facts: &[Fact],
    vocabularies: &[&Path],
    corpus: Option<&Corpus>,
    today: Date,
) -> Result<Vec<Fault>, Vec<Fault>> {
    let checker = Checker::new(facts);
    let spoken = corpus.map(|corpus| spoken::Spoken::count(&checker, corpus)).transpose()?;
    let mut warnings: Vec<Fault> = Vec::new();
    let mut note = |rule: Rule, found: Vec<Fault>| {
        warnings.extend(found.into_iter().map(|fault| fault.warning(rule.id())));
    };
    for path in vocabularies {
        let source = Source::read(path)?;
        note(Rule::Vocabulary, vocabulary::warn(&File::parse(&source, &[], 0)?));
    }
    let (mut first, mut known) = (0, twice::Known::default());
    for facts in facts.chunk_by(|a, b| a.path == b.path) {
        let source = Source::read(&facts[0].path)?;
        let file = File::parse(&source, facts, first)?;
        note(Rule::Vocabulary, vocabulary::warn(&file));
        note(Rule::NeverDiffers, never::warn(&file));
        note(Rule::WideTopic, wide::warn(&file, spoken.as_ref()));
        note(Rule::OtherKind, kind::warn(&file));
        if let (Some(spoken), Some(corpus)) = (&spoken, corpus) {
            note(Rule::Unspoken, spoken::warn(&file, &checker, spoken));
            note(Rule::StaleExpectation, stale::warn(&file, corpus, today)?);
        }
        note(Rule::Twice, known.warn(&file, facts, corpus));
        first += facts.len();
    }
    Ok(warnings)
}
