//! What settles a case: a synonym, another value, or an expectation, each a change of the assertion file.

use std::path::Path;

use crate::check::{Bearing, Checker};
use crate::fact::mend::Mend;
use crate::fact::rewrite::Acceptance;
use crate::fact::{self, Fact, Verdict};
use crate::propose::settle::{Synonym, synonyms, value};
use crate::report::{Case, Outcome, Policy, context, failure, near, odds, safe, word};
use crate::text::corpus::Listed;
use crate::text::{Article, Span};

use super::accept::{self, Change};
use super::edit;
use crate::run::base::failure::Failure;

/// How many synonyms are offered.
const OFFERED: usize = 3;

/// What is noted where the program is taken to have misread an article.
const MISREAD: &str = "misread";

/// A case that is to be decided on: one that fails, or an omission with a near miss.
#[derive(Debug)]
pub(crate) struct Open {
    /// The case as people read it.
    pub(crate) shown: String,
    /// The article around what decided.
    pub(crate) context: String,
    /// Whether the case fails.
    pub(crate) failing: bool,
    /// How likely the near miss is, or the verdict.
    pub(crate) probability: f64,
    /// What would settle it by itself, the best first.
    pub(crate) remedies: Vec<Remedy>,
    /// The part of the topic for which another word of the article may be told.
    pub(crate) word: Option<String>,
    /// To expect what the article says today.
    pub(crate) acceptance: Acceptance,
    /// What the article says, to be noted.
    said: String,
    /// The article, as the corpus lists it.
    pub(crate) listed: Listed,
    /// The fact as it was read.
    pub(crate) fact: Fact,
    wanted: Wanted,
}

/// A change that settles a case.
#[derive(Debug, Clone)]
pub(crate) struct Remedy {
    /// What is pressed for it.
    pub(crate) key: String,
    /// What it is, as people read it.
    pub(crate) title: String,
    /// What is found then; `None` where nothing was judged anew.
    pub(crate) then: Option<(Verdict, f64)>,
    /// The change.
    pub(crate) mend: Mend,
}

impl Remedy {
    /// What it is, and what is found then.
    pub(crate) fn shown(&self) -> String {
        match self.then {
            Some((verdict, probability)) => {
                format!("{}: then {}, {}", self.title, word(verdict), odds(probability))
            }
            None => self.title.clone(),
        }
    }
}

/// Which cases are to be decided on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Those that fail, too.
    pub(crate) failing: bool,
    /// The least probability of a near miss.
    pub(crate) least: f64,
}

impl Open {
    /// The case, where there is something to decide: it fails, or it is an omission that nobody expects, with a
    /// near miss. `root` is the folder of assertion files.
    pub(crate) fn new(
        case: &Case<'_>,
        listed: &Listed,
        wanted: Wanted,
        root: &Path,
        columns: usize,
    ) -> Option<Self> {
        let fails = case.outcome == Outcome::Failed;
        let miss = case.near(wanted.least);
        let shown = match (miss, fails && wanted.failing) {
            (Some(_), _) => near::text(case, columns)?,
            (None, true) => failure::text(case, columns),
            (None, false) => return None,
        };
        let fact = case.fact;
        let text = std::fs::read_to_string(&fact.path).unwrap_or_default();
        let word = miss.and_then(|near| near.missing.clone());
        Some(Self {
            shown,
            context: context::text(case, columns),
            failing: fails,
            probability: miss.map_or(case.finding.probability, |near| near.probability),
            remedies: remedies(case, root, &text),
            word,
            acceptance: accept::of(case),
            said: said(case),
            listed: listed.clone(),
            fact: fact.clone(),
            wanted,
        })
    }

    /// To expect the verdict, and why.
    pub(crate) fn expect(&self, note: Option<String>) -> Mend {
        Mend::Expect(Acceptance { note, ..self.acceptance.clone() })
    }

    /// To expect the verdict because what the article says is known to differ.
    pub(crate) fn known(&self) -> Mend {
        let note = match self.failing {
            true => None,
            false => Some(format!("known: it says {}", self.said)),
        };
        self.expect(note)
    }

    /// To expect the verdict because the program has misread the article.
    pub(crate) fn misread(&self, why: &str) -> Mend {
        let why = match (why.is_empty(), self.failing) {
            (false, _) => format!("{MISREAD}: {why}"),
            (true, true) => MISREAD.to_owned(),
            (true, false) => format!("{MISREAD}: {} is something else", self.said),
        };
        self.expect(Some(why))
    }

    /// Writes a change into the assertion file; what it was, as a diff.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub(crate) fn write(&self, mend: &Mend) -> Result<String, Failure> {
        let change = Change::new(&self.fact.path, |text| mend.apply(text))?;
        change.write()?;
        Ok(change.shown())
    }

    /// The case as it is now that its file has changed; `None` where it is settled.
    ///
    /// # Errors
    /// The file or the article cannot be read.
    pub(crate) fn again(
        &self,
        root: &Path,
        policy: &Policy,
        columns: usize,
    ) -> Result<Option<Self>, Failure> {
        let facts = fact::load_file(root, &self.fact.path, &[])?;
        let article = self.listed.read()?;
        let same = |fact: &Fact| fact.topic.key == self.fact.topic.key;
        let Some(index) = facts.iter().position(same) else { return Ok(None) };
        let (finding, _) = Checker::new(&facts).explain(index, &article);
        let case = Case::new(index, &facts[index], &article, &finding, policy);
        // What a synonym makes fail is to be decided on, too.
        let wanted = Wanted { failing: true, ..self.wanted };
        Ok(Self::new(&case, &self.listed, wanted, root, columns))
    }
}

/// What an article says in a fact's place, in quotation marks.
fn said(case: &Case<'_>) -> String {
    let near = case.finding.near.as_ref().map(|near| near.value.clone());
    let said = near.unwrap_or_else(|| case.finding.values().join(" / "));
    let said: Vec<&str> = said.split_whitespace().collect();
    format!("\"{}\"", safe::inline(&said.join(" ")))
}

/// The changes that settle a case by themselves: synonyms of a near miss, and the article's value as the
/// fact's. `text` is that of the assertion file.
pub(crate) fn remedies(case: &Case<'_>, root: &Path, text: &str) -> Vec<Remedy> {
    let (fact, article, finding) = (case.fact, case.article, case.finding);
    let mut remedies = Vec::new();
    if let Some(near) = &finding.near {
        let found = synonyms(fact, near, article).into_iter().take(OFFERED);
        let synonym = |(at, Synonym { word, said, verdict, probability })| Remedy {
            key: format!("{}", at + 1),
            title: format!(
                "synonym: \"{}\" counts as \"{}\"",
                safe::inline(&said),
                safe::inline(&word)
            ),
            then: Some((verdict, probability)),
            mend: Mend::Synonym { word, said },
        };
        remedies.extend(found.enumerate().map(synonym));
    }
    let against = finding.deciding().find(|e| e.bearing == Bearing::Contradiction).map(|e| e.span);
    let miss = finding.near.as_ref().filter(|near| near.bearing == Bearing::Contradiction);
    if let Some(span) = miss.map(|near| near.span).or(against) {
        remedies.extend(other_value(fact, span, article, root, text));
    }
    remedies
}

/// The article's value in the fact's place, where the file can be read with it.
fn other_value(
    fact: &Fact,
    span: Span,
    article: &Article,
    root: &Path,
    text: &str,
) -> Option<Remedy> {
    let written = match fact.kind {
        None => edit::typed(&(fact.written.first()? != "true").to_string()),
        Some(_) => edit::typed(&value(fact, span, article)?),
    };
    let key = fact.topic.key.clone();
    let mend = Mend::Value { key: key.clone(), value: written.clone() };
    let facts = fact::load_text(root, &fact.path, &mend.apply(text).ok()?).ok()?;
    let index = facts.iter().position(|fact| fact.topic.key == key)?;
    let (finding, _) = Checker::new(&facts).explain(index, article);
    if finding.verdict == Verdict::Omission {
        return None;
    }
    let title = format!("value: the fact is {}", safe::inline(written.to_string().trim()));
    Some(Remedy {
        key: "v".to_owned(),
        title,
        then: Some((finding.verdict, finding.probability)),
        mend,
    })
}
