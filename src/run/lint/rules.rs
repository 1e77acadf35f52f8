//! The rules, applied to every file. A rule looks at the files of assertions, and where articles are at hand, at which words of the facts
//! they have; it judges no article. Every warning says what follows from the slip, and how to mend it.

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::{never, spoken, stale, twice, vocabulary, wide};
use crate::check::Checker;
use crate::fact::Fact;
use crate::text::Fault;
use crate::text::corpus::Corpus;
use crate::text::document;
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
    let mut warnings = Vec::new();
    for path in vocabularies {
        let source = Source::read(path)?;
        vocabulary::warn(&File::parse(&source, &[], 0)?, &mut warnings);
    }
    let (mut first, mut known) = (0, twice::Known::default());
    for facts in facts.chunk_by(|a, b| a.path == b.path) {
        let source = Source::read(&facts[0].path)?;
        let file = File::parse(&source, facts, first)?;
        vocabulary::warn(&file, &mut warnings);
        never::warn(&file, &mut warnings);
        wide::warn(&file, spoken.as_ref(), &mut warnings);
        if let (Some(spoken), Some(corpus)) = (&spoken, corpus) {
            spoken::warn(&file, &checker, spoken, &mut warnings);
            stale::warn(&file, corpus, today, &mut warnings)?;
        }
        known.warn(&file, facts, corpus, &mut warnings);
        first += facts.len();
    }
    Ok(warnings.into_iter().map(Fault::warning).collect())
}

/// A file of assertions with the places of its keys.
pub(super) struct File<'f> {
    pub(super) source: &'f Source,
    table: DeTable<'f>,
    pub(super) facts: &'f [Fact],
    /// The index of its first fact among all.
    first: usize,
}

impl<'f> File<'f> {
    fn parse(source: &'f Source, facts: &'f [Fact], first: usize) -> Result<Self, Vec<Fault>> {
        let table = document::parse(source)?;
        Ok(Self { source, table, facts, first })
    }

    /// A table at the top of the file.
    pub(super) fn section(&self, name: &str) -> Option<&DeTable<'f>> {
        self.table.get(name).and_then(|section| section.get_ref().as_table())
    }

    /// The facts, each with its index among all.
    pub(super) fn facts(&self) -> impl Iterator<Item = (usize, &'f Fact)> {
        self.facts.iter().enumerate().map(|(at, fact)| (self.first + at, fact))
    }

    /// Where a fact's key stands.
    pub(super) fn key(&self, fact: &Fact) -> Range<usize> {
        let key = self.section("facts").and_then(|facts| facts.get_key_value(&*fact.topic.key));
        key.map_or(0..0, |(key, _)| key.span())
    }

    /// Where a key of a fact's long form stands; the fact's own key where it has none.
    pub(super) fn field(&self, fact: &Fact, name: &str) -> Range<usize> {
        self.long(fact)
            .and_then(|long| long.get_key_value(name))
            .map_or_else(|| self.key(fact), |(key, value)| key.span().start..value.span().end)
    }

    /// The long form of a fact.
    pub(super) fn long(&self, fact: &Fact) -> Option<&DeTable<'f>> {
        let value = self.section("facts").and_then(|facts| facts.get(&*fact.topic.key));
        value.map(toml::Spanned::get_ref).and_then(DeValue::as_table)
    }
}
