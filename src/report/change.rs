//! What has changed between two runs: verdicts, the words that decided, articles and facts.
//!
//! As JSON lines, one object for each change:
//!
//! ```json
//! {"change":"value","fact":"storm::houses flooded","article":"storm/gazette",
//!  "before":{"verdict":"contradiction","values":["400"],"sentences":["…"]},"after":{…}}
//! ```

use std::fmt::Write as _;
use std::io;

use colored::{Color, Colorize};
use serde::Serialize;

use super::case::word;
use super::parts::count::counted;
use super::parts::failure::{color, hanging};
use super::parts::{diff, safe};
use super::tally::Count;
use crate::fact::Verdict;

/// What an article says of a fact, as far as two runs are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The verdict's word.
    pub verdict: &'static str,
    /// The values that decided, sorted.
    pub values: Vec<String>,
    /// The sentences that decided, sorted.
    pub sentences: Vec<String>,
}

impl Said {
    /// A verdict, and for each passage that decided its value and its sentence.
    pub fn new(verdict: Verdict, passages: impl Iterator<Item = (String, String)>) -> Self {
        let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (values, sentences): (Vec<_>, Vec<_>) =
            passages.map(|(value, sentence)| (plain(value), plain(sentence))).unzip();
        let sorted = |mut texts: Vec<String>| {
            texts.sort();
            texts.dedup();
            texts
        };
        Self { verdict: word(verdict), values: sorted(values), sentences: sorted(sentences) }
    }
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The verdict.
    Verdict,
    /// The value that decided.
    Value,
    /// The sentence that decided, but not the value.
    Sentence,
    /// The article's text.
    Edited,
    /// The article is there now.
    ArticleNew,
    /// The article is no longer there.
    ArticleGone,
    /// The article cannot be read, so that nothing is known of it.
    Unreadable,
    /// The fact is there now.
    FactNew,
    /// The fact is no longer there.
    FactGone,
    /// The fact is checked against the article now.
    CaseNew,
    /// The fact is no longer checked against the article.
    CaseGone,
}

impl What {
    /// In what two findings differ.
    pub fn between(before: &Said, after: &Said) -> Option<Self> {
        if before.verdict != after.verdict {
            Some(Self::Verdict)
        } else if before.values != after.values {
            Some(Self::Value)
        } else if before.sentences != after.sentences {
            Some(Self::Sentence)
        } else {
            None
        }
    }

    /// What is counted of it at the end: one, and the words after it.
    const fn counted(self) -> (&'static str, &'static str) {
        match self {
            Self::Verdict => ("verdict", " changed"),
            Self::Value => ("value", " changed"),
            Self::Sentence => ("sentence", " changed"),
            Self::Edited => ("article", " edited"),
            Self::ArticleNew => ("article", " new"),
            Self::ArticleGone => ("article", " gone"),
            Self::Unreadable => ("article", " unreadable"),
            Self::FactNew => ("fact", " new"),
            Self::FactGone => ("fact", " gone"),
            Self::CaseNew => ("case", " new"),
            Self::CaseGone => ("case", " gone"),
        }
    }

    const ALL: [Self; 11] = [
        Self::Verdict,
        Self::Value,
        Self::Sentence,
        Self::Edited,
        Self::ArticleNew,
        Self::ArticleGone,
        Self::Unreadable,
        Self::FactNew,
        Self::FactGone,
        Self::CaseNew,
        Self::CaseGone,
    ];
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// What has changed.
    #[serde(rename = "change")]
    pub what: What,
    /// The fact's id, where it is about one.
    pub fact: Option<String>,
    /// The article's id, where it is about one.
    pub article: Option<String>,
    /// What the article said.
    pub before: Option<Said>,
    /// What it says.
    pub after: Option<Said>,
}

impl Change {
    /// A change of an article as a whole.
    pub fn of_article(what: What, article: &str) -> Self {
        Self { what, fact: None, article: Some(article.to_owned()), before: None, after: None }
    }

    /// A change of a fact as a whole.
    pub fn of_fact(what: What, fact: &str) -> Self {
        Self { what, fact: Some(fact.to_owned()), article: None, before: None, after: None }
    }
}

/// The changes as JSON lines.
///
/// # Errors
/// Those of `out`.
pub fn jsonl(changes: &[Change], out: &mut dyn io::Write) -> io::Result<()> {
    for change in changes {
        let mut line = Vec::new();
        // Strings always serialize, and a vector takes every byte.
        let _ = safe::json(change, &mut line);
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// The changes for people, article by article, and how many of each kind there are in this many
/// cases.
pub fn text(changes: &[Change], cases: usize, columns: usize) -> String {
    let mut text = String::new();
    for group in changes.chunk_by(|a, b| a.article == b.article) {
        text.push_str(&heading(group));
        for change in group {
            text.push_str(&one(change, columns));
        }
        text.push('\n');
    }
    let of = |what: What| changes.iter().filter(|change| change.what == what).count();
    let counts = What::ALL.map(|what| (of(what), what.counted()));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, (noun, after))| format!("{}{after}", counted(count, noun))).collect();
    let cases = counted(cases, "case");
    match counts.is_empty() {
        // Writing to a string cannot fail; so in the rest of this file.
        true => drop(writeln!(text, "nothing has changed in {cases}")),
        false => drop(writeln!(text, "{} in {cases}", counts.join(", ").bold())),
    }
    text
}

/// The article of these changes, and what became of it as a whole.
fn heading(group: &[Change]) -> String {
    let Some(article) = group.first().and_then(|change| change.article.as_deref()) else {
        return format!("{}\n", "facts".bold());
    };
    let has = |what| group.iter().any(|change| change.what == what);
    let whole = if has(What::ArticleNew) {
        "new"
    } else if has(What::ArticleGone) {
        "gone"
    } else if has(What::Unreadable) {
        "cannot be read"
    } else if has(What::Edited) {
        "edited"
    } else {
        "the same text"
    };
    format!("{}  {}\n", safe::inline(article).bold(), whole.yellow())
}

fn one(change: &Change, columns: usize) -> String {
    let fact = safe::inline(change.fact.as_deref().unwrap_or_default());
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        return match (change.what, &change.after) {
            (What::FactNew, _) => format!("  {fact}  {}\n", "new".green()),
            (What::FactGone, _) => format!("  {fact}  {}\n", "gone".red()),
            (What::CaseGone, _) => format!("  {fact}  {}\n", "no longer checked".yellow()),
            (_, Some(said)) => format!("  {fact}  {}\n", verdict(said.verdict)),
            _ => String::new(),
        };
    };
    let mut text = match change.what {
        What::Verdict => {
            format!("  {fact}  {} -> {}\n", verdict(before.verdict), verdict(after.verdict))
        }
        What::Value => format!("  {fact}  {} in other words\n", verdict(after.verdict)),
        _ => format!("  {fact}  {}, the same value\n", verdict(after.verdict)),
    };
    if before.values != after.values {
        for (sign, color, said) in [("-", Color::Red, before), ("+", Color::Green, after)] {
            for value in &said.values {
                let line = format!("{sign} {}", safe::inline(value));
                let _ = writeln!(text, "    {}", line.color(color));
            }
        }
    }
    text.push_str(&sentences(before, after, columns));
    text
}

/// The sentences that are no longer there and those that are new; as one diff where they are alike.
fn sentences(before: &Said, after: &Said, columns: usize) -> String {
    let only = |some: &Said, others: &Said| -> Vec<String> {
        let gone = some.sentences.iter().filter(|s| !others.sentences.contains(s));
        gone.map(|sentence| safe::inline(sentence)).collect()
    };
    let (old, new) = (only(before, after), only(after, before));
    if let ([old], [new]) = (old.as_slice(), new.as_slice())
        && let Some(diff) = diff::inline(old, new)
    {
        return format!("    ~ {diff}\n");
    }
    let mut text = String::new();
    for (lead, color, sentences) in [("    - ", Color::Red, old), ("    + ", Color::Green, new)] {
        for sentence in sentences {
            let lines = hanging(lead, &format!("\"{sentence}\""), columns);
            let _ = writeln!(text, "{}", lines.trim_end_matches('\n').color(color));
        }
    }
    text
}

fn verdict(said: &str) -> String {
    let known = Count::VERDICTS.into_iter().find(|verdict| word(*verdict) == said);
    known.map_or_else(String::new, |verdict| word(verdict).color(color(verdict)).to_string())
}
