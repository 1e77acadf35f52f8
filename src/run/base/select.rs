//! Filters: which cases a run is about.
//!
//! A filter is the whole name of a case, a fact or an article, and then means just that; or it is a part of
//! such names, or between slashes (`/drone|strike/`) a regular expression.

use std::path::Path;

use regex::Regex;

use crate::fact::{Concerns, Fact, slug};
use crate::report::{name, safe};

use super::failure::Failure;
use super::guard;
use super::input::Input;

/// One filter.
#[derive(Debug, Clone)]
enum Filter {
    Whole(String),
    Part(String),
    Pattern(Regex),
}

impl Filter {
    fn read(written: &str) -> Result<Self, Failure> {
        let inner = written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let Some(pattern) = inner else { return Ok(Self::Part(written.to_owned())) };
        let pattern = Regex::new(pattern).map_err(|error| {
            let written = safe::inline(written);
            Failure::Usage(format!("the filter `{written}` is no regular expression: {error}"))
        })?;
        Ok(Self::Pattern(pattern))
    }

    fn is_in(&self, text: &str) -> bool {
        match self {
            Self::Whole(whole) => text == whole,
            Self::Part(part) => text.contains(part.as_str()),
            Self::Pattern(pattern) => pattern.is_match(text),
        }
    }

    /// Whether it can match across the `::` between the fact's name and the article's.
    fn may_cross(&self) -> bool {
        match self {
            Self::Whole(text) | Self::Part(text) => text.contains(':'),
            Self::Pattern(_) => true,
        }
    }

    /// The same filter, or the one thing that it names wholly. Where no article is known, any may follow
    /// the name of a fact.
    fn settled(self, facts: &[Fact], names: &[String], articles: Option<[&[String]; 2]>) -> Self {
        let Self::Part(part) = self else { return self };
        let listed = |article: &str| -> Option<String> {
            let Some([ids, names]) = articles else { return Some(article.to_owned()) };
            let at = ids.iter().zip(names).position(|(id, name)| id == article || name == article);
            Some(names[at?].clone())
        };
        for (fact, name) in facts.iter().zip(names) {
            for known in [name, &fact.id()] {
                match part.strip_prefix(known.as_str()) {
                    Some("") => return Self::Whole(part),
                    Some(rest) => {
                        if let Some(article) = rest.strip_prefix("::").and_then(listed) {
                            return Self::Whole(name::of_case(name, &article));
                        }
                    }
                    None => {}
                }
            }
        }
        let known = articles.into_iter().flatten().flatten().any(|known| *known == part);
        if known { Self::Whole(part) } else { Self::Part(part) }
    }
}

/// Filters of cases by the ids of their fact and their article, whatever other cases there are.
#[derive(Debug, Clone)]
pub(crate) struct Filters(Vec<Filter>);

impl Filters {
    /// Reads filters for articles of which nothing is known yet.
    ///
    /// # Errors
    /// A filter that is no regular expression.
    pub(crate) fn read(written: &[String], facts: &[Fact]) -> Result<Self, Failure> {
        let names = name::of_facts(facts);
        let read = written.iter().map(|f| Ok(Filter::read(f)?.settled(facts, &names, None)));
        read.collect::<Result<_, Failure>>().map(Self)
    }

    /// Whether a case is wanted.
    pub(crate) fn names(&self, fact: &str, article: &str) -> bool {
        let (file, key) = fact.split_once("::").unwrap_or((fact, ""));
        let name = name::of_case(&format!("{}::{}", slug(file), slug(key)), article);
        let has = |text: &str| self.0.iter().any(|filter| filter.is_in(text));
        self.0.is_empty() || [fact, article, &name].into_iter().any(has)
    }
}

/// Tells which cases of a pruned [`Input`] are wanted.
#[derive(Debug)]
pub(crate) struct Selection {
    filters: Filters,
    /// For every fact, whether all of its cases are wanted.
    facts: Vec<bool>,
    /// For every article, whether all of its cases are wanted.
    articles: Vec<bool>,
}

impl Selection {
    /// Prunes facts and articles that have no wanted case from `input`. A filter is a part of a
    /// case's name, of a fact's id or of an article's id; without filters every case is wanted.
    ///
    /// # Errors
    /// Filters that nothing matches.
    pub(crate) fn prune(input: &mut Input, filters: &[String]) -> Result<Self, Failure> {
        let ids: Vec<String> = input.corpus.articles.iter().map(|a| a.id.clone()).collect();
        let articles = [ids.as_slice(), &input.article_names];
        let settled =
            |filter: Filter| filter.settled(&input.facts, &input.fact_names, Some(articles));
        let read: Vec<Filter> =
            filters.iter().map(|f| Filter::read(f).map(settled)).collect::<Result<_, _>>()?;
        let mut selection = Self::new(input, &read);
        if filters.is_empty() {
            let concerns = Concerns::new(&input.facts);
            let known = input.corpus.articles.iter();
            let keep_article: Vec<bool> =
                known.map(|article| !concerns.of_article(&article.id).is_empty()).collect();
            // Facts without an article stay: that nothing was looked at for them is reported.
            keep(&mut input.corpus.articles, &keep_article);
            keep(&mut input.article_names, &keep_article);
            keep(&mut selection.articles, &keep_article);
            return Ok(selection);
        }
        let facts = 0..input.facts.len();
        let articles = 0..input.corpus.articles.len();
        let case = |f, a| selection.has_case(input, f, a);
        let keep_fact: Vec<bool> =
            facts.clone().map(|f| articles.clone().any(|a| case(f, a))).collect();
        let keep_article: Vec<bool> = articles.map(|a| facts.clone().any(|f| case(f, a))).collect();
        // A filter that nothing matches is a slip: without a word the run would leave out what was meant.
        let alone = |filter: &Filter| Self::new(input, std::slice::from_ref(filter));
        let idle = filters.iter().zip(&read).filter(|(_, filter)| !alone(filter).matches(input));
        let idle: Vec<(String, Option<String>)> =
            idle.map(|(written, _)| (written.clone(), instead(input, written))).collect();
        if !idle.is_empty() {
            let keys = input.facts.iter().map(|fact| fact.topic.key.clone());
            let ids = input.corpus.articles.iter().map(|article| article.id.clone());
            return Err(Failure::NoCase { filters: idle, known: keys.chain(ids).collect() });
        }
        keep(&mut input.facts, &keep_fact);
        keep(&mut input.fact_names, &keep_fact);
        keep(&mut selection.facts, &keep_fact);
        keep(&mut input.corpus.articles, &keep_article);
        keep(&mut input.article_names, &keep_article);
        keep(&mut selection.articles, &keep_article);
        Ok(selection)
    }

    /// Leaves only one part of what is left.
    pub(crate) fn shard(&mut self, input: &mut Input, shard: Option<Shard>) {
        shard.into_iter().for_each(|shard| shard.keep(input, self));
    }

    fn new(input: &Input, filters: &[Filter]) -> Self {
        let has = |text: &str| filters.iter().any(|filter| filter.is_in(text));
        let facts = input.facts.iter().zip(&input.fact_names);
        let articles = input.corpus.articles.iter().zip(&input.article_names);
        Self {
            filters: Filters(filters.to_vec()),
            facts: facts.map(|(fact, name)| has(&fact.id()) || has(name)).collect(),
            articles: articles.map(|(listed, name)| has(&listed.id) || has(name)).collect(),
        }
    }

    /// Whether every case is wanted.
    pub(crate) fn is_all(&self) -> bool {
        self.filters.0.is_empty()
    }

    /// Whether any case is wanted.
    fn matches(&self, input: &Input) -> bool {
        let articles = 0..input.corpus.articles.len();
        (0..input.facts.len()).any(|f| articles.clone().any(|a| self.has_case(input, f, a)))
    }

    /// Whether the case of this fact and this article is wanted, where the fact concerns the article.
    pub(crate) fn wants(&self, input: &Input, fact: usize, article: usize) -> bool {
        if self.filters.0.is_empty() || self.facts[fact] || self.articles[article] {
            return true;
        }
        // A filter may lie across the bound between the fact's name and the article's.
        let mut across = self.filters.0.iter().filter(|filter| filter.may_cross()).peekable();
        if across.peek().is_none() {
            return false;
        }
        let case = name::of_case(&input.fact_names[fact], &input.article_names[article]);
        across.any(|filter| filter.is_in(&case))
    }

    /// Whether a case that may be of another run is wanted, by the ids of its fact and its article.
    pub(crate) fn names(&self, fact: &str, article: &str) -> bool {
        self.filters.names(fact, article)
    }

    fn has_case(&self, input: &Input, fact: usize, article: usize) -> bool {
        input.facts[fact].concerns(&input.corpus.articles[article].id)
            && self.wants(input, fact, article)
    }
}

/// One of several parts of a run: `2/3` is the second third.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 1.
    which: usize,
    /// How many there are.
    of: usize,
}

impl Shard {
    /// Reads `K/N`.
    ///
    /// # Errors
    /// What is wrong with it, for the command line to show.
    pub fn parse(written: &str) -> Result<Self, String> {
        let parts = written.split_once('/');
        let numbers = parts.and_then(|(which, of)| Some((which.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((which, of)) if (1..=of).contains(&which) => Ok(Self { which, of }),
            Some(_) => Err("the first is 1/N and the last N/N".to_owned()),
            None => Err("write which part it is of how many: 1/4".to_owned()),
        }
    }

    /// Leaves of these articles, in order, only those of this part. One part follows the other, so that what
    /// all of them say, one after the other, is what the whole run says.
    fn keep(self, input: &mut Input, selection: &mut Selection) {
        let articles = input.corpus.articles.len();
        let bound = |part: usize| articles * part / self.of;
        let kept: Vec<bool> = (0..articles)
            .map(|at| (bound(self.which - 1)..bound(self.which)).contains(&at))
            .collect();
        keep(&mut input.corpus.articles, &kept);
        keep(&mut input.article_names, &kept);
        keep(&mut selection.articles, &kept);
    }
}

fn keep<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    items.retain(|_| kept.next().copied().unwrap_or(false));
}

/// What to filter by instead of the path of a file that is read.
fn instead(input: &Input, filter: &str) -> Option<String> {
    let path = Path::new(filter);
    let is_same =
        |known: &Path| known.file_name() == path.file_name() && guard::same_file(known, path);
    let article = input.corpus.articles.iter().find(|listed| is_same(&listed.path));
    let fact = input.facts.iter().find(|fact| is_same(&fact.path));
    let named = article.map(|listed| ("the article of this file", listed.id.clone()));
    let (what, id) = named.or(fact.map(|fact| ("a fact of this file", fact.id())))?;
    Some(format!("{what} is called `{}`", safe::inline(&id)))
}
