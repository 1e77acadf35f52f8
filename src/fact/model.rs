//! What a fact is, and what an analyst says of it.

use std::path::PathBuf;

use jiff::civil::Date;

use super::slug::slug;
use super::topics::lexicon;
use super::verdict::Verdict;
use crate::text::Glob;
use crate::value::{Days, Kind, Reading, Value};

/// What to make of an article that does not mention a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OmissionPolicy {
    /// The case is ignored, with the reason.
    #[default]
    Ignore,
    /// The case fails.
    Fail,
    /// The case passes.
    Pass,
}

/// How near to the topic its value must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// In the same sentence.
    #[default]
    Sentence,
    /// In the same paragraph.
    Paragraph,
    /// Anywhere in the article.
    Article,
}

/// One thing that must be spoken of: any of its phrases will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The ways to say it. The first is the one the analyst wrote.
    pub phrases: Vec<Phrase>,
    /// Written with capitals by the analyst: a proper name, found by its surname too.
    pub name: bool,
}

/// Words that must follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The words, as written.
    pub words: Vec<String>,
    /// `target*`: the last word may go on.
    pub prefix: bool,
}

/// What a fact is about: every item must be spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The key as written.
    pub key: String,
    /// The content words and phrases of the key, or those of `about`.
    pub items: Vec<Item>,
    /// Words of the key that only name the attribute: "type", "number", "date", "age".
    pub attributes: Vec<String>,
    /// The key speaks of something that would, could or may happen ("people who would be killed").
    pub conditional: bool,
}

impl Topic {
    /// The kind of value that a word of the topic asks for: a time of day for "time of the launch".
    pub fn asks_for(&self) -> Option<Kind> {
        self.attributes.iter().find_map(|word| lexicon::attribute(&word.to_lowercase()).flatten())
    }
}

/// One allowed answer of a fact that is a name: its ways to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The ways to say it. The first is the one to show.
    pub phrases: Vec<Phrase>,
}

/// What is true of the topic.
#[derive(Debug, Clone, PartialEq)]
pub enum Allowed {
    /// One of these typed values.
    Values(Vec<Value>),
    /// One of these names.
    Names {
        /// The right ones.
        right: Vec<Member>,
        /// Those that a closed list names and that are wrong; empty for an open list.
        wrong: Vec<Member>,
        /// Whether `one_of` closes the list.
        closed: bool,
    },
    /// These words, verbatim.
    Quote(String),
    /// The statement that the topic makes is true, or false.
    Statement(bool),
}

/// A verdict that the analyst already knows of.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// As written: an article id or a glob over ids.
    pub pattern: Glob,
    /// Line of the pattern in its file, from 1.
    pub line: usize,
    /// The verdict expected.
    pub verdict: Verdict,
    /// What the article says in the fact's place, as it words it; empty: whatever it says.
    pub values: Vec<String>,
    /// Why it is expected.
    pub note: Option<String>,
    /// The last day on which it is; after it, somebody is to look again.
    pub until: Option<Date>,
}

impl Expectation {
    /// Whether it is about the article of this id.
    pub fn is_for(&self, article: &str) -> bool {
        self.pattern.as_str() == article || self.pattern.is_match(article)
    }
}

/// One fact of an assertion file.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The stem of the assertion file.
    pub file: String,
    /// The title of the assertion file.
    pub title: Option<String>,
    /// The assertion file, as it is to be shown.
    pub path: PathBuf,
    /// Line of the fact in its file, from 1.
    pub line: usize,
    /// What it is about.
    pub topic: Topic,
    /// The values as the analyst wrote them, for showing.
    pub written: Vec<String>,
    /// The values.
    pub allowed: Allowed,
    /// The kind of value, `None` for a statement.
    pub kind: Option<Kind>,
    /// How near topic and value must be.
    pub within: Within,
    /// How far off a number may be.
    pub tolerance: Option<Tolerance>,
    /// What an omission means.
    pub omission: OmissionPolicy,
    /// Which articles it is checked against; empty: every article.
    pub articles: Vec<Glob>,
    /// Known verdicts, in the order written; the first that matches counts.
    pub expect: Vec<Expectation>,
    /// Where the analyst has it from.
    pub source: Option<String>,
    /// The analyst's note.
    pub note: Option<String>,
    /// The analyst's tags.
    pub tags: Vec<String>,
    /// What the facts of the file name, by which an article about another story is told.
    pub story: std::sync::Arc<Story>,
    /// `[opposites]` of the file and the shared vocabulary: a predicate and what denies it.
    pub opposites: std::sync::Arc<Vec<Opposite>>,
}

/// What the facts of one file name between them. Facts that stand in one file are about one story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// The proper names of its topics and its answers.
    pub names: Vec<Phrase>,
    /// The days of its dates, first and last.
    pub days: Vec<(Date, Date)>,
}

impl Story {
    /// What these facts name.
    pub(crate) fn of<'f>(facts: impl Iterator<Item = &'f Fact>) -> Self {
        let mut story = Self::default();
        // A synonym in small letters names nothing, and an acronym too many things: "SUV", "US".
        let telling = |p: &&Phrase| {
            let capital = |w: &String| w.starts_with(|c: char| !c.is_lowercase());
            let acronym = |w: &String| !w.chars().any(char::is_lowercase);
            p.words.iter().all(capital) && !p.words.iter().all(acronym)
        };
        for fact in facts {
            let items = fact.topic.items.iter().filter(|item| item.name);
            let phrases = items.flat_map(|item| &item.phrases);
            story.names.extend(phrases.filter(telling).cloned());
            match &fact.allowed {
                Allowed::Names { right, .. } => {
                    let phrases = right.iter().flat_map(|member| &member.phrases);
                    story.names.extend(phrases.filter(telling).cloned());
                }
                Allowed::Values(values) => {
                    story.days.extend(values.iter().filter_map(|value| match value.reading {
                        Reading::Date(Days::Range { from: Some(from), to: Some(to) }) => {
                            Some((from, to))
                        }
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        story
    }
}

/// How far off a number may be and still be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// A share of the fact's value: 0.05 for `"5%"`.
    Share(f64),
    /// An amount in the value's own unit as read (seconds for durations, days for dates).
    Absolute(f64),
}

/// A predicate and what denies it, each with its synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opposite {
    /// "called off", and its synonyms.
    pub one: Vec<Phrase>,
    /// "went ahead", "carried out", and their synonyms.
    pub other: Vec<Phrase>,
}

impl Fact {
    /// `FILE-STEM::KEY`, the key as written.
    pub fn id(&self) -> String {
        format!("{}::{}", self.file, self.topic.key)
    }

    /// What the names of the fact's test cases begin with: `FILE-STEM::KEY` in ASCII
    /// ([`slug`]).
    pub fn test_name(&self) -> String {
        format!("{}::{}", slug(&self.file), slug(&self.topic.key))
    }

    /// Whether the fact is to be checked against the article of this id.
    pub fn concerns(&self, article: &str) -> bool {
        self.articles.is_empty() || self.articles.iter().any(|glob| glob.is_match(article))
    }

    /// Whether the analyst said which articles the fact is about; `"*"` says all of them.
    pub fn is_restricted(&self) -> bool {
        !self.articles.is_empty()
    }

    /// Whether some articles are left out.
    pub fn is_narrowed(&self) -> bool {
        let all = |glob: &Glob| ["*", "**", "*/*", "**/*"].contains(&glob.as_str());
        self.is_restricted() && !self.articles.iter().any(all)
    }

    /// The first and last day that a date allows, where it is one range of days.
    pub(crate) fn allowed_days(&self) -> Option<(Date, Date)> {
        let Allowed::Values(values) = &self.allowed else {
            return None;
        };
        values.iter().find_map(|value| match value.reading {
            Reading::Date(Days::Range { from: Some(from), to: Some(to) }) => Some((from, to)),
            _ => None,
        })
    }

    /// What the analyst expects of this article.
    pub fn expected(&self, article: &str) -> Option<&Expectation> {
        self.expect.iter().find(|expectation| expectation.is_for(article))
    }
}
