//! Which facts an article may say something of: one pass over its bytes.
//!
//! All words of all facts form one Aho-Corasick automaton. A fact is asked of an article that is about
//! its story (`story`) and has a word of its topic, in any inflection, derivation or synonym, or one
//! of an allowed name. For all others the article costs nothing but the pass.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::question::Question;
use super::story::Stories;
use crate::fact::{Allowed, Fact};
use crate::text::{Article, closed, inflect};

/// Up to so many words the automaton is a DFA, which is three times as fast; beyond, its tables leave the
/// caches.
const DFA: usize = 5_000;

/// How a word must be written to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// In any case.
    Any,
    /// With a capital, as the parts of names.
    Capital,
}

/// What a word of an article may be a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A name of a story.
    Name { story: u32, name: u32 },
    /// A word of a fact.
    Word(u32),
}

/// All words of all facts.
#[derive(Debug)]
pub(super) struct Screen {
    automata: Vec<(usize, AhoCorasick)>,
    /// Per word, what it is a sign of.
    signs: Vec<Vec<(Sign, Shape)>>,
    facts: usize,
}

/// What the pass found.
#[derive(Debug)]
pub(super) struct Found {
    /// Per fact, whether the article has a word of it.
    pub(super) spoken: Vec<bool>,
    /// Per fact, whether the article is about another story.
    pub(super) elsewhere: Vec<bool>,
}

#[derive(Debug, Default)]
struct Builder {
    words: Vec<String>,
    by_word: HashMap<String, usize>,
    signs: Vec<Vec<(Sign, Shape)>>,
}

impl Builder {
    fn add(&mut self, word: &str, shape: Shape, sign: Sign) {
        // The automaton folds ASCII case alone; other letters are looked for as they are written.
        let key = if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_owned() };
        if key.is_empty() {
            return;
        }
        let index = *self.by_word.entry(key.clone()).or_insert_with(|| {
            self.words.push(key);
            self.signs.push(Vec::new());
            self.words.len() - 1
        });
        if !self.signs[index].contains(&(sign, shape)) {
            self.signs[index].push((sign, shape));
        }
    }
}

impl Screen {
    /// Collects the words. `once`: for a single article, where building a fast automaton costs more than
    /// it saves.
    pub(super) fn new(
        facts: &[Fact],
        questions: &[Question],
        stories: &Stories,
        once: bool,
    ) -> Self {
        let mut builder = Builder::default();
        for (story, names) in stories.names().enumerate() {
            for (name, words) in names.iter().enumerate() {
                let sign = Sign::Name { story: story as u32, name: name as u32 };
                // Of several words the last may stand for all of them.
                let last = words.last().filter(|w| w.chars().count() > 2 || words.len() == 1);
                if let Some(word) = last {
                    builder.add(word, Shape::Capital, sign);
                }
            }
        }
        for (number, (fact, question)) in facts.iter().zip(questions).enumerate() {
            let sign = Sign::Word(number as u32);
            for unit in question.units.iter().filter(|u| !u.asks || question.units.len() == 1) {
                let shape = if unit.name { Shape::Capital } else { Shape::Any };
                for word in unit.forms() {
                    builder.add(&word, shape, sign);
                }
            }
            for answer in question.right.iter().chain(&question.wrong) {
                for word in answer.whole.forms() {
                    builder.add(&word, Shape::Any, sign);
                }
            }
            if let Allowed::Statement(_) = fact.allowed {
                let words = fact.topic.key.split(|c: char| !c.is_alphanumeric());
                let open =
                    |w: &&str| !w.is_empty() && !closed::is_closed(w.to_lowercase().as_bytes());
                for word in words.filter(open) {
                    for form in inflect::forms(&word.to_lowercase()) {
                        builder.add(&form, Shape::Any, sign);
                    }
                    builder.add(word, Shape::Any, sign);
                }
            }
            if let Allowed::Quote(quote) = &fact.allowed {
                let mut words: Vec<&str> = quote.split(|c: char| !c.is_alphanumeric()).collect();
                words.sort_by_key(|w| std::cmp::Reverse(w.len()));
                for word in words.into_iter().take(3) {
                    builder.add(word, Shape::Any, sign);
                }
            }
        }
        let automata = automata(&builder.words, 0, once);
        Self { automata, signs: builder.signs, facts: facts.len() }
    }

    /// One pass over an article.
    pub(super) fn find(&self, article: &Article, stories: &Stories) -> Found {
        let text = article.text.get(article.body..).unwrap_or_default();
        let mut spoken = vec![false; self.facts];
        let mut names: Vec<Vec<bool>> = stories.names().map(|n| vec![false; n.len()]).collect();
        for (first, automaton) in &self.automata {
            for found in automaton.find_iter(text) {
                let word = &text[found.start()..found.end()];
                let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if inside(text[..found.start()].chars().next_back())
                    || inside(text[found.end()..].chars().next())
                {
                    continue;
                }
                let capital = !word.starts_with(char::is_lowercase);
                for &(sign, shape) in &self.signs[first + found.pattern().as_usize()] {
                    if shape == Shape::Capital && !capital {
                        continue;
                    }
                    match sign {
                        Sign::Word(fact) => spoken[fact as usize] = true,
                        Sign::Name { story, name } => names[story as usize][name as usize] = true,
                    }
                }
            }
        }
        let there: Vec<usize> = names.iter().map(|n| n.iter().filter(|is| **is).count()).collect();
        Found { spoken, elsewhere: stories.others(article, &there) }
    }
}

/// One automaton over all words; several where they are too many for one (2^31 states). Each comes
/// with the number of its first word.
fn automata(words: &[String], first: usize, once: bool) -> Vec<(usize, AhoCorasick)> {
    if words.is_empty() {
        return Vec::new();
    }
    let kind = match words.len() {
        _ if once => AhoCorasickKind::NoncontiguousNFA,
        0..=DFA => AhoCorasickKind::DFA,
        _ => AhoCorasickKind::ContiguousNFA,
    };
    let built = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(kind))
        .build(words);
    match built {
        Ok(automaton) => vec![(first, automaton)],
        Err(_) if words.len() > 1 => {
            let (front, back) = words.split_at(words.len() / 2);
            let mut all = automata(front, first, once);
            all.extend(automata(back, first + front.len(), once));
            all
        }
        // A single word of 2^31 letters occurs in no article.
        Err(_) => Vec::new(),
    }
}
