//! A file of assertions, as rules look at it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::fact::Fact;
use crate::text::Fault;
use crate::text::document;
use crate::text::fault::Source;

/// A file of assertions with the places of its keys.
pub(super) struct File<'f> {
    pub(super) source: &'f Source,
    table: DeTable<'f>,
    pub(super) facts: &'f [Fact],
    /// The index of its first fact among all.
    first: usize,
}

impl<'f> File<'f> {
    pub(super) fn parse(
        source: &'f Source,
        facts: &'f [Fact],
        first: usize,
    ) -> Result<Self, Vec<Fault>> {
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
