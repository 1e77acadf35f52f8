//! Which facts an article may say something of: one pass over its bytes.
//!
//! A fact is asked of an article that is about its story (`story`) and has a word of its topic, in any
//! inflection, derivation or synonym, or one of an allowed name. The pass finds the words of all facts
//! (`words`); then only the stories are looked at that the article may be about, and only their facts. So an
//! article costs the pass and no more, however many facts there are that it is not about.

#[cfg(feature = "cli")]
use jiff::civil::Date;
#[cfg(feature = "cli")]
use roaring::RoaringBitmap;

use super::question::Question;
use super::story::Stories;
use crate::fact::{Allowed, Concerns, Fact};
#[cfg(feature = "cli")]
use crate::text::index::Segment;
use crate::text::words::{Seen, Words};
use crate::text::{Article, closed, inflect};

/// How a word must be written to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// In any case.
    Any,
    /// With a capital, as the parts of names.
    Capital,
}

/// All words of all facts.
#[derive(Debug)]
pub(super) struct Screen {
    words: Words,
    stories: Stories,
    /// Per fact, the words that may speak of it.
    of_fact: Vec<Vec<(u32, Shape)>>,
}

/// What the pass found.
#[derive(Debug)]
pub(super) struct Found {
    /// The stories that the article may be about, in order.
    stories: Vec<u32>,
    /// The facts that the article is to be asked for, in order.
    pub(super) asked: Vec<usize>,
}

/// Why a fact is not asked of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// The article is about another story.
    Elsewhere,
    /// It has no word of the fact.
    Unmentioned,
}

impl Screen {
    /// Collects the words.
    pub(super) fn new(facts: &[Fact], questions: &[Question]) -> Self {
        let mut words = Words::default();
        let stories = Stories::new(facts, &mut words);
        let of_fact = facts.iter().zip(questions).map(|(fact, question)| {
            let mut own = Vec::new();
            let mut add = |word: &str, shape| {
                own.extend(words.add(word).map(|number| (number, shape)));
            };
            collect(fact, question, &mut add);
            own.sort_unstable();
            own.dedup();
            own
        });
        let of_fact = of_fact.collect();
        Self { words, stories, of_fact }
    }

    /// One pass over an article, of which only the facts of these groups are asked.
    pub(super) fn find(&self, article: &Article, concerns: &Concerns, groups: &[usize]) -> Found {
        let seen = self.words.find(article.text.get(article.body..).unwrap_or_default());
        let stories = self.stories.of_article(&seen, article.meta.published);
        let of_stories = stories.iter().flat_map(|&story| self.stories.facts(story));
        let own = of_stories.map(|&fact| fact as usize);
        let restricted = groups.iter().flat_map(|&group| concerns.restricted(group));
        let asked = own.chain(restricted.copied()).filter(|&fact| self.is_spoken(fact, &seen));
        let mut asked: Vec<usize> = asked.collect();
        asked.sort_unstable();
        Found { stories, asked }
    }

    fn is_spoken(&self, fact: usize, seen: &Seen) -> bool {
        self.of_fact[fact].iter().any(|(word, shape)| match shape {
            Shape::Any => seen.has(*word),
            Shape::Capital => seen.has_capital(*word),
        })
    }

    /// Why a fact that is not to be asked of an article is not.
    pub(super) fn silence(&self, found: &Found, fact: usize) -> Silence {
        match self.stories.of_fact(fact) {
            Some(story) if found.stories.binary_search(&story).is_err() => Silence::Elsewhere,
            _ => Silence::Unmentioned,
        }
    }
}

/// Which articles of a part of an index some fact may have to be asked of.
#[cfg(feature = "cli")]
#[derive(Debug)]
pub struct Prospects<'s> {
    stories: &'s Stories,
    /// By the names of a story.
    named: RoaringBitmap,
    /// By a word of a fact that names its articles: the group of the fact, and the articles.
    spoken: Vec<(usize, RoaringBitmap)>,
}

#[cfg(feature = "cli")]
impl Screen {
    /// Which articles of a part of an index some fact may have to be asked of.
    pub(super) fn prospects(&self, concerns: &Concerns, segment: &Segment) -> Prospects<'_> {
        let named = self.stories.articles(&self.words, segment);
        let spoken = (0..concerns.len()).map(|group| {
            let mut articles = RoaringBitmap::new();
            for (word, shape) in concerns.restricted(group).iter().flat_map(|&f| &self.of_fact[f]) {
                articles |= self.words.articles(*word, *shape == Shape::Capital, segment);
            }
            (group, articles)
        });
        let spoken = spoken.filter(|(_, articles)| !articles.is_empty()).collect();
        Prospects { stories: &self.stories, named, spoken }
    }
}

#[cfg(feature = "cli")]
impl Prospects<'_> {
    /// Whether some fact may have to be asked of an article: by its number, its day, and the groups of facts
    /// that concern it. Where not, all of its cases are silent.
    pub fn has(&self, article: u32, published: Option<Date>, groups: &[usize]) -> bool {
        let speaks = |(group, articles): &(usize, RoaringBitmap)| {
            articles.contains(article) && groups.contains(group)
        };
        self.named.contains(article)
            || self.stories.needs_no_name(published)
            || self.spoken.iter().any(speaks)
    }
}

/// The words that may speak of a fact.
fn collect(fact: &Fact, question: &Question, add: &mut impl FnMut(&str, Shape)) {
    for unit in question.units.iter().filter(|u| !u.asks || question.units.len() == 1) {
        let shape = if unit.name { Shape::Capital } else { Shape::Any };
        unit.forms().iter().for_each(|word| add(word, shape));
    }
    for answer in question.right.iter().chain(&question.wrong) {
        answer.whole.forms().iter().for_each(|word| add(word, Shape::Any));
    }
    if let Allowed::Statement(_) = fact.allowed {
        let words = fact.topic.key.split(|c: char| !c.is_alphanumeric());
        let open = |w: &&str| !w.is_empty() && !closed::is_closed(w.to_lowercase().as_bytes());
        for word in words.filter(open) {
            inflect::forms(&word.to_lowercase()).iter().for_each(|form| add(form, Shape::Any));
            add(word, Shape::Any);
        }
    }
    if let Allowed::Quote(quote) = &fact.allowed {
        let mut words: Vec<&str> = quote.split(|c: char| !c.is_alphanumeric()).collect();
        words.sort_by_key(|w| std::cmp::Reverse(w.len()));
        words.into_iter().take(3).for_each(|word| add(word, Shape::Any));
    }
}
