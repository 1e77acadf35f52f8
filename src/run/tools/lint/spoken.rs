//! Facts that no article mentions: a word that none of them has.
//!
//! This may be as it should be, where the articles are silent. More often the word is misspelt, or the
//! articles say it otherwise and a synonym is missing.

use super::file::File;
use crate::check::Checker;
use crate::run::base::parallel;
use crate::text::{Corpus, Fault};

/// Articles for each thread before what they have is added up.
const AT_ONCE: usize = 64;

/// Which words of each fact's topic articles have.
pub(super) struct Spoken {
    /// Per fact, the articles it concerns.
    concerned: Vec<usize>,
    /// Per fact, the articles that have every item of its topic.
    whole: Vec<usize>,
    /// Per fact and item, the articles that have the item.
    items: Vec<Vec<usize>>,
}

impl Spoken {
    /// Looks through all articles once.
    pub(super) fn count(checker: &Checker<'_>, corpus: &Corpus) -> Result<Self, Vec<Fault>> {
        let (mut all, mut faults) = (Self::nothing(checker), Vec::new());
        for articles in corpus.articles.chunks(AT_ONCE * parallel::threads()) {
            let counted = parallel::map(articles, |listed| {
                listed.read().map(|article| Self::of_one(checker, &article))
            });
            for one in counted {
                match one {
                    Ok(one) => all = all.and(&one),
                    Err(unread) => faults.extend(unread),
                }
            }
        }
        if faults.is_empty() { Ok(all) } else { Err(faults) }
    }

    fn nothing(checker: &Checker<'_>) -> Self {
        let facts = checker.facts();
        let items = facts.iter().map(|fact| vec![0; fact.topic.items.len()]).collect();
        Self { concerned: vec![0; facts.len()], whole: vec![0; facts.len()], items }
    }

    fn of_one(checker: &Checker<'_>, article: &crate::text::Article) -> Self {
        let mut spoken = Self::nothing(checker);
        for (index, items) in checker.spoken(article) {
            spoken.concerned[index] = 1;
            spoken.whole[index] = usize::from(items.iter().all(|has| *has));
            spoken.items[index] = items.into_iter().map(usize::from).collect();
        }
        spoken
    }

    fn and(mut self, other: &Self) -> Self {
        let add = |a: &mut Vec<usize>, b: &[usize]| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        };
        add(&mut self.concerned, &other.concerned);
        add(&mut self.whole, &other.whole);
        self.items.iter_mut().zip(&other.items).for_each(|(a, b)| add(a, b));
        self
    }

    /// How many articles have the whole topic of a fact, of how many that it concerns.
    pub(super) fn of(&self, fact: usize) -> (usize, usize) {
        (self.whole[fact], self.concerned[fact])
    }
}

pub(super) fn warn(file: &File<'_>, checker: &Checker<'_>, spoken: &Spoken) -> Vec<Fault> {
    let mut warnings = Vec::new();
    for (index, fact) in file.facts() {
        let (whole, concerned) = spoken.of(index);
        if whole > 0 || concerned == 0 {
            continue;
        }
        let items = checker.facts()[index].topic.items.iter().zip(&spoken.items[index]);
        let missing: Vec<String> = items
            .filter(|(_, articles)| **articles == 0)
            .filter_map(|(item, _)| Some(format!("`{}`", item.phrases.first()?.words.join(" "))))
            .collect();
        let (label, help) = match missing.as_slice() {
            [] => (
                "no article has all of its words".to_owned(),
                "leave words out of the topic that the articles do not say, or add synonyms",
            ),
            some => (
                format!("no article has {}", some.join(" or ")),
                "check the spelling, or add what the articles say instead to `[synonyms]`",
            ),
        };
        let message = format!("no article mentions `{}`", fact.topic.key);
        warnings.push(file.source.fault(file.key(fact), message).label(label).help(help));
    }
    warnings
}
