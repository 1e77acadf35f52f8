//! One pass over all cases: what every command that checks has in common.

use std::ops::Range;

use crate::check::{Checker, Finding, Scanned};
use crate::fact::{Concerns, Expecting, Fact, Verdict};
use crate::report::{Case, Column, Outcome, Policy};
use crate::text::{Article, Fault};

use super::input::Input;
use super::parallel;
use super::select::Selection;
use crate::run::tools::index;

/// Articles that are checked at once for each thread: enough that no thread waits long for the
/// slowest article, few enough that their cases take little memory.
const AT_ONCE: usize = 16;

/// The same where only cases are made of which there is something to tell.
const AT_ONCE_TOLD: usize = 128;

/// The facts, compiled, and the articles that they are to be checked against.
pub(crate) struct Sweep<'a> {
    input: &'a Input,
    selection: &'a Selection,
    policy: &'a Policy,
    checker: Checker<'a>,
    /// Where omissions of which there is nothing to tell are left out: what keeps one from being so.
    told: Option<Telling>,
    /// By the index of the corpus, the articles of which no fact has to be asked.
    silent: Vec<bool>,
}

/// What there is to tell of an omission.
struct Telling {
    /// The facts of which every case fails that is an omission.
    failing: Vec<bool>,
    /// Which facts have an expectation of which articles.
    expecting: Expecting,
}

impl<'a> Sweep<'a> {
    pub(crate) fn new(input: &'a Input, selection: &'a Selection, policy: &'a Policy) -> Self {
        let checker = Checker::new(&input.facts);
        Self { input, selection, policy, checker, told: None, silent: Vec::new() }
    }

    /// From now on a column has only cases of which there is something to tell. Of a run that is filtered
    /// it has all of them, because what is left out is not known by groups.
    pub(crate) fn leave_out_silence(&mut self) {
        if self.selection.is_all() {
            let facts = &self.input.facts;
            let fails = |fact: &Fact| {
                self.policy.outcome(Verdict::Omission, fact.omission) == Outcome::Failed
            };
            let failing = facts.iter().map(fails).collect();
            self.told = Some(Telling { failing, expecting: Expecting::new(facts) });
            self.silent = index::silent(self.input, &self.checker);
        }
    }

    /// Which facts are checked against which articles.
    pub(crate) fn concerns(&self) -> &Concerns {
        self.checker.concerns()
    }

    /// The articles by their index, in runs that are to be checked one after the other.
    pub(crate) fn chunks(&self) -> impl Iterator<Item = Range<usize>> {
        let articles = self.input.corpus.articles.len();
        let each = if self.told.is_some() { AT_ONCE_TOLD } else { AT_ONCE };
        let size = each * parallel::threads();
        (0..articles).step_by(size).map(move |from| from..articles.min(from + size))
    }

    /// Reads and checks these articles on all threads: what `look` makes of each, in their order, or
    /// why it cannot be read.
    pub(crate) fn check<T: Send>(
        &self,
        articles: Range<usize>,
        look: impl Fn(&Column<'_>) -> T + Sync,
    ) -> Vec<Result<T, Vec<Fault>>> {
        parallel::map(articles, |index| self.article(index, &look))
    }

    /// What `look` makes of every article, in their order.
    ///
    /// # Errors
    /// The faults of all articles that cannot be read.
    pub(crate) fn all<T: Send>(
        &self,
        look: impl Fn(&Column<'_>) -> T + Sync,
    ) -> Result<Vec<T>, Vec<Fault>> {
        let (mut made, mut faults) = (Vec::new(), Vec::new());
        for result in self.chunks().flat_map(|chunk| self.check(chunk, &look)) {
            match result {
                Ok(one) => made.push(one),
                Err(unread) => faults.extend(unread),
            }
        }
        if faults.is_empty() { Ok(made) } else { Err(faults) }
    }

    fn article<T>(&self, index: usize, look: &impl Fn(&Column<'_>) -> T) -> Result<T, Vec<Fault>> {
        let input = self.input;
        let listed = &input.corpus.articles[index];
        if let Some(groups) = self.silent_groups(index, &listed.id) {
            let unread = Article::in_memory(&listed.id, "", None);
            return Ok(look(&Column { index, article: &unread, cases: &[], groups: &groups }));
        }
        let article = listed.read()?;
        let scanned = self.checker.scan(&article);
        let findings = match &self.told {
            Some(telling) => self.told(&scanned, &article.id, telling),
            None => self.checker.judge(&scanned),
        };
        let wanted = findings.iter().filter(|(fact, _)| self.selection.wants(input, *fact, index));
        let cases: Vec<Case<'_>> = wanted
            .map(|(fact, finding)| {
                Case::new(*fact, &input.facts[*fact], &article, finding, self.policy)
            })
            .collect();
        // Where all cases are made, none is left to be counted by its group.
        let groups = if self.told.is_some() { scanned.groups() } else { &[] };
        Ok(look(&Column { index, article: &article, cases: &cases, groups }))
    }

    /// The groups of facts that concern an article of which, by the index, there is nothing to tell.
    fn silent_groups(&self, index: usize, id: &str) -> Option<Vec<usize>> {
        let telling = self.told.as_ref().filter(|_| self.silent.get(index) == Some(&true))?;
        let groups = self.checker.concerns().of_article(id);
        let told = !telling.expecting.of_article(id).is_empty() || telling.failing.contains(&true);
        (!told).then_some(groups)
    }

    /// The findings of an article of which there is something to tell, in the order of the facts.
    fn told(&self, scanned: &Scanned<'_>, id: &str, telling: &Telling) -> Vec<(usize, Finding)> {
        let mut findings = self.checker.told(scanned);
        let concerns = self.checker.concerns();
        let expecting = telling.expecting.of_article(id);
        let concerned = |fact: &usize| scanned.groups().contains(&concerns.group(*fact));
        let mut silent: Vec<usize> = expecting.into_iter().filter(concerned).collect();
        if telling.failing.contains(&true) {
            let all = concerns.facts(scanned.groups()).into_iter();
            silent.extend(all.filter(|&fact| telling.failing[fact]));
            silent.sort_unstable();
            silent.dedup();
        }
        silent.retain(|fact| findings.binary_search_by_key(fact, |(told, _)| *told).is_err());
        if !silent.is_empty() {
            findings
                .extend(silent.into_iter().map(|fact| (fact, self.checker.silent(scanned, fact))));
            findings.sort_by_key(|(fact, _)| *fact);
        }
        findings
    }
}
