//! The rules, applied to every file. A rule looks at the files of assertions, and where articles are at hand, at which words of the facts
//! they have; it judges no article. Every warning says what follows from the slip, and how to mend it.

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::{kind, never, spoken, stale, twice, vocabulary, wide};
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

/// A rule, by which its warnings can be silenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A word of the vocabulary that widens nothing, or too much.
    Vocabulary,
    /// A fact that no article can contradict.
    NeverDiffers,
    /// A topic that any story speaks of.
    WideTopic,
    /// A value of another kind than the topic asks for.
    OtherKind,
    /// A topic with a word that no article has.
    Unspoken,
    /// An expectation that is not met any longer.
    StaleExpectation,
    /// One topic twice.
    Twice,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 7] = [
        Self::Vocabulary,
        Self::NeverDiffers,
        Self::WideTopic,
        Self::OtherKind,
        Self::Unspoken,
        Self::StaleExpectation,
        Self::Twice,
    ];

    /// The name of the rule in messages and under `[silence]` of `gainsay.toml`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Vocabulary => "idle-vocabulary",
            Self::NeverDiffers => "never-differs",
            Self::WideTopic => "wide-topic",
            Self::OtherKind => "other-kind",
            Self::Unspoken => "unspoken-topic",
            Self::StaleExpectation => "stale-expectation",
            Self::Twice => "fact-twice",
        }
    }
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
