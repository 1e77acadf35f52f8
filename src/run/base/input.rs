//! What every command starts from: the assertion files and the list of articles.

use std::path::{Path, PathBuf};

use crate::fact::{self, Fact};
use crate::report::{name, safe};
use crate::text::corpus::Listed;
use crate::text::{Corpus, Fault, suggest};

/// Facts and articles, listed and named; no article has been read.
#[derive(Debug)]
pub(crate) struct Input {
    /// The folder of assertion files.
    pub(crate) assertions: PathBuf,
    /// The assertion files.
    pub(crate) files: Vec<PathBuf>,
    /// The facts, in the order of their files and in these as written.
    pub(crate) facts: Vec<Fact>,
    /// The articles, by id.
    pub(crate) corpus: Corpus,
    /// The name of each fact: `FILE::TOPIC` in plain ASCII.
    pub(crate) fact_names: Vec<String>,
    /// The name of each article in plain ASCII; mostly its id.
    pub(crate) article_names: Vec<String>,
}

impl Input {
    /// Loads the assertions and lists the corpus.
    ///
    /// # Errors
    /// All faults of both at once; no facts and no articles are faults too, because nothing must
    /// pass for the reason that nothing was looked at.
    pub(crate) fn load(assertions: &Path, corpus: &Path) -> Result<Self, Vec<Fault>> {
        match Self::survey(assertions, corpus, std::iter::empty())? {
            (input, faults) if faults.is_empty() => Ok(input),
            (_, faults) => Err(faults),
        }
    }

    /// Like [`load`](Self::load), but articles that cannot be listed do not hide the others; their faults
    /// are given beside them. Patterns may be about the articles `known` of an earlier run, too: that one
    /// is gone is news, not a fault.
    ///
    /// # Errors
    /// All faults, where those of assertions or of what describes the articles are among them.
    pub(crate) fn survey<'k>(
        assertions: &Path,
        corpus: &Path,
        known: impl Iterator<Item = &'k str>,
    ) -> Result<(Self, Vec<Fault>), Vec<Fault>> {
        let corpus = Corpus::list(corpus);
        let known: Vec<&str> = known.collect();
        // Of a corpus that is known in part nothing can be said to be missing.
        let whole = |(_, faults): &&(Corpus, Vec<Fault>)| faults.is_empty() || !known.is_empty();
        let listed = corpus.iter().filter(whole).flat_map(|(corpus, _)| &corpus.articles);
        let ids: Vec<&str> = listed.map(|a| a.id.as_str()).chain(known.iter().copied()).collect();
        let loaded = fact::load(assertions, &ids)
            .and_then(|facts| fact::list(assertions).map(|files| (files, facts)));
        let ((corpus, faults), (files, facts)) = match (corpus, loaded) {
            (Ok(corpus), Ok(loaded)) => (corpus, loaded),
            (corpus, loaded) => {
                let mut faults = corpus.map_or_else(|faults| faults, |(_, faults)| faults);
                faults.extend(loaded.err().unwrap_or_default());
                return Err(faults);
            }
        };
        if facts.is_empty() {
            let help = "write one, such as `\"drone type\" = \"Global Hawk\"` below `[facts]`";
            return Err(vec![Fault::of_file(assertions, "holds no fact").help(help)]);
        }
        let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
        let article_names = name::of_articles(&ids);
        let fact_names = name::of_facts(&facts);
        let assertions = assertions.to_owned();
        Ok((Self { assertions, files, facts, corpus, fact_names, article_names }, faults))
    }

    /// What one test case's name means, found without reading more than its assertion file and,
    /// mostly, without listing the articles. `None` where there is no such case.
    ///
    /// # Errors
    /// The faults of that assertion file, and of listing.
    pub(crate) fn find(
        assertions: &Path,
        corpus: &Path,
        case: &str,
    ) -> Result<Option<(Fact, Listed)>, Vec<Fault>> {
        let mut parts = case.splitn(3, "::");
        let (Some(file), Some(topic), Some(article)) = (parts.next(), parts.next(), parts.next())
        else {
            return Ok(None);
        };
        let Some(article) = find_article(corpus, article)? else {
            return Ok(None);
        };
        let wanted = format!("{file}::{topic}");
        for path in name::files_of(file, &fact::list(assertions)?) {
            // Globs are checked against the whole corpus when everything runs, not here.
            let facts = fact::load_file(assertions, path, &[])?;
            if let Some(fact) = facts.into_iter().find(|fact| fact.test_name() == wanted) {
                return Ok(fact.concerns(&article.id).then_some((fact, article)));
            }
        }
        Ok(None)
    }
}

/// The article of this name. An article whose id is a plain name is called by its id, and an id is
/// a path to look at. Otherwise all articles have to be listed.
fn find_article(corpus: &Path, name: &str) -> Result<Option<Listed>, Vec<Fault>> {
    if let Some(found) = Corpus::find(corpus, name) {
        return Ok(Some(found));
    }
    let mut listed = Corpus::open(corpus)?.articles;
    let ids: Vec<&str> = listed.iter().map(|a| a.id.as_str()).collect();
    let position = name::of_articles(&ids).iter().position(|known| known == name);
    Ok(position.map(|at| listed.swap_remove(at)))
}

/// Articles of which it is not known whether they are still there.
pub(crate) struct Hidden(Vec<String>);

impl Hidden {
    /// What lies where these faults are.
    pub(crate) fn new(corpus: &Path, faults: &[Fault]) -> Self {
        let below = faults.iter().filter_map(|fault| fault.path.strip_prefix(corpus).ok());
        let id = |path: &Path| path.with_extension("").to_string_lossy().replace('\\', "/");
        Self(below.map(id).collect())
    }

    /// Whether the article of this id may be there.
    pub(crate) fn has(&self, article: &str) -> bool {
        self.0.iter().any(|hidden| {
            let rest = article.strip_prefix(hidden.as_str());
            rest.is_some_and(|rest| hidden.is_empty() || rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// What somebody who wrote this may have meant, as a line to add to a message; empty where nothing
/// is near.
pub(crate) fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match suggest::nearest(written, known) {
        Some(near) => format!("\n  did you mean `{}`?", safe::inline(near)),
        None => String::new(),
    }
}
