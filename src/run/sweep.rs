//! One pass over all cases: what every command that checks has in common.

use std::ops::Range;

use rayon::prelude::*;

use crate::check::Checker;
use crate::report::{Case, Column, Policy};
use crate::text::Fault;

use super::input::Input;
use super::select::Selection;

/// Articles that are checked at once for each thread: enough that no thread waits long for the
/// slowest article, few enough that their cases take little memory.
const AT_ONCE: usize = 16;

/// The facts, compiled, and the articles that they are to be checked against.
pub(super) struct Sweep<'a> {
    input: &'a Input,
    selection: &'a Selection,
    policy: &'a Policy,
    checker: Checker<'a>,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(input: &'a Input, selection: &'a Selection, policy: &'a Policy) -> Self {
        Self { input, selection, policy, checker: Checker::new(&input.facts) }
    }

    /// The articles by their index, in runs that are to be checked one after the other.
    pub(super) fn chunks(&self) -> impl Iterator<Item = Range<usize>> {
        let articles = self.input.corpus.articles.len();
        let size = AT_ONCE * rayon::current_num_threads();
        (0..articles).step_by(size).map(move |from| from..articles.min(from + size))
    }

    /// Reads and checks these articles on all threads: what `look` makes of each, in their order, or
    /// why it cannot be read.
    pub(super) fn check<T: Send>(
        &self,
        articles: Range<usize>,
        look: impl Fn(&Column<'_>) -> T + Sync,
    ) -> Vec<Result<T, Vec<Fault>>> {
        articles.into_par_iter().map(|index| self.article(index, &look)).collect()
    }

    /// What `look` makes of every article, in their order.
    ///
    /// # Errors
    /// The faults of all articles that cannot be read.
    pub(super) fn all<T: Send>(
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
        let article = input.corpus.articles[index].read()?;
        let findings = self.checker.check(&article);
        let wanted = findings.iter().filter(|(fact, _)| self.selection.wants(input, *fact, index));
        let cases: Vec<Case<'_>> = wanted
            .map(|(fact, finding)| {
                Case::new(*fact, &input.facts[*fact], &article, finding, self.policy)
            })
            .collect();
        Ok(look(&Column { index, article: &article, cases: &cases }))
    }
}
