//! Which facts are checked against an article, found without asking each: facts that name the same
//! articles form a group, and an article is asked for its groups.

use std::collections::HashMap;

use super::model::Fact;
use crate::text::Glob;

/// The facts in groups that name the same articles.
#[derive(Debug)]
pub struct Concerns {
    patterns: Patterns,
    /// The facts of each group, in order.
    groups: Vec<Vec<usize>>,
    /// Per fact, its group.
    of: Vec<usize>,
    /// The group of the facts that name no articles and are checked against all.
    unrestricted: Option<usize>,
}

impl Concerns {
    /// The groups of these facts.
    pub fn new(facts: &[Fact]) -> Self {
        let mut known: HashMap<Vec<&str>, usize> = HashMap::new();
        let (mut groups, mut of): (Vec<Vec<usize>>, _) = (Vec::new(), Vec::new());
        let mut patterns: Vec<(usize, &Glob)> = Vec::new();
        let mut unrestricted = None;
        for (number, fact) in facts.iter().enumerate() {
            let named: Vec<&str> = fact.articles.iter().map(|a| a.as_str()).collect();
            let group = *known.entry(named).or_insert_with(|| {
                let group = groups.len();
                groups.push(Vec::new());
                patterns.extend(fact.articles.iter().map(|article| (group, article)));
                if !fact.is_restricted() {
                    unrestricted = Some(group);
                }
                group
            });
            groups[group].push(number);
            of.push(group);
        }
        Self { patterns: Patterns::new(patterns.into_iter()), groups, of, unrestricted }
    }

    /// The groups of facts that are checked against the article of this id, in order.
    pub fn of_article(&self, id: &str) -> Vec<usize> {
        let mut groups = self.patterns.owners(id);
        groups.extend(self.unrestricted);
        groups.sort_unstable();
        groups
    }

    /// The facts of these groups, in order.
    pub fn facts(&self, groups: &[usize]) -> Vec<usize> {
        let mut facts: Vec<usize> =
            groups.iter().flat_map(|&group| &self.groups[group]).copied().collect();
        if groups.len() > 1 {
            facts.sort_unstable();
        }
        facts
    }

    /// The facts of a group, unless they are checked against all articles.
    pub fn restricted(&self, group: usize) -> &[usize] {
        if self.unrestricted == Some(group) { &[] } else { &self.groups[group] }
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is no fact.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The group of a fact.
    pub fn group(&self, fact: usize) -> usize {
        self.of[fact]
    }
}

/// Which facts have an expectation of an article, found without asking each.
#[derive(Debug)]
pub struct Expecting {
    patterns: Patterns,
    /// Ids that are named as they are.
    ids: HashMap<String, Vec<usize>>,
}

impl Expecting {
    /// Of these facts.
    pub fn new(facts: &[Fact]) -> Self {
        let all = facts.iter().enumerate();
        let all = all.flat_map(|(number, fact)| fact.expect.iter().map(move |e| (number, e)));
        let mut ids: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, expectation) in all.clone() {
            ids.entry(expectation.pattern.as_str().to_owned()).or_default().push(number);
        }
        Self { patterns: Patterns::new(all.map(|(number, e)| (number, &e.pattern))), ids }
    }

    /// The facts that expect something of the article of this id, in order.
    pub fn of_article(&self, id: &str) -> Vec<usize> {
        let mut facts = self.patterns.owners(id);
        facts.extend(self.ids.get(id).into_iter().flatten());
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

/// Many patterns over article ids, each with the number of what it belongs to. Found by what their ids begin with, so
/// that what an article costs grows with the length of its id and not with the patterns.
#[derive(Debug)]
struct Patterns {
    by_prefix: HashMap<String, Vec<(usize, Glob)>>,
    /// The lengths of the prefixes, in bytes, each once and in order.
    lengths: Vec<usize>,
}

impl Patterns {
    fn new<'p>(patterns: impl Iterator<Item = (usize, &'p Glob)>) -> Self {
        let mut by_prefix: HashMap<String, Vec<(usize, Glob)>> = HashMap::new();
        for (owner, pattern) in patterns {
            let begins = by_prefix.entry(pattern.prefix().to_owned()).or_default();
            begins.push((owner, pattern.clone()));
        }
        let mut lengths: Vec<usize> = by_prefix.keys().map(String::len).collect();
        lengths.sort_unstable();
        lengths.dedup();
        Self { by_prefix, lengths }
    }

    /// To whom the patterns belong that an id matches, each once and in order.
    fn owners(&self, id: &str) -> Vec<usize> {
        let prefixes = self.lengths.iter().filter_map(|&length| id.get(..length));
        let begin = prefixes.filter_map(|prefix| self.by_prefix.get(prefix)).flatten();
        let mut owners: Vec<usize> =
            begin.filter(|(_, pattern)| pattern.is_match(id)).map(|(owner, _)| *owner).collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }
}
