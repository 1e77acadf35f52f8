//! One pass over an article finds every word that any fact speaks of.
//!
//! Every word of every topic and of every allowed name is a **cue**. The forms of all cues form
//! one Aho-Corasick automaton; a hit counts only between word boundaries. Which form stands for
//! which cue is looked up per pattern, so that two facts with the same word share its hits.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::text::Span;

/// A word in all its forms.
pub(super) type CueId = u32;

/// How strictly a word must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// In any case.
    Any,
    /// With a capital, as the parts of names.
    Capital,
    /// In capitals, as acronyms are: "US" is not "us".
    Upper,
    /// As the beginning of a word.
    Prefix,
}

/// Collects words while facts are compiled.
#[derive(Debug, Default)]
pub(super) struct CuesBuilder {
    patterns: Vec<String>,
    /// Pattern by its lower-case text.
    by_text: HashMap<String, usize>,
    /// Per pattern, the cues it stands for.
    meanings: Vec<Vec<(CueId, Shape)>>,
    by_word: HashMap<(String, Shape), CueId>,
    count: CueId,
}

impl CuesBuilder {
    /// The cue of a word; `forms` gives all ways it may be inflected, itself included.
    pub(super) fn cue(&mut self, word: &str, shape: Shape, forms: &[String]) -> CueId {
        let key = (word.to_lowercase(), shape);
        if let Some(&id) = self.by_word.get(&key) {
            return id;
        }
        let id = self.count;
        self.count += 1;
        self.by_word.insert(key, id);
        for form in forms {
            self.add(form, id, shape);
        }
        id
    }

    fn add(&mut self, form: &str, id: CueId, shape: Shape) {
        let lower = form.to_lowercase();
        // The automaton folds ASCII case alone; other letters are added in both cases.
        for text in [lower.clone(), capitalised(&lower), form.to_owned()] {
            let key = if text.is_ascii() { text.to_ascii_lowercase() } else { text };
            let index = *self.by_text.entry(key.clone()).or_insert_with(|| {
                self.patterns.push(key);
                self.meanings.push(Vec::new());
                self.patterns.len() - 1
            });
            if !self.meanings[index].contains(&(id, shape)) {
                self.meanings[index].push((id, shape));
            }
        }
    }

    /// Builds the automaton.
    ///
    /// `once`: for a single article, where building a fast automaton costs more than it saves.
    pub(super) fn build(mut self, once: bool) -> Cues {
        // Leftmost-longest finds only the longest pattern at a place, so a longer pattern also
        // stands for every prefix cue that it begins with.
        let prefixes: Vec<(String, CueId)> = self
            .patterns
            .iter()
            .zip(&self.meanings)
            .flat_map(|(text, meanings)| {
                let prefix = meanings.iter().filter(|m| m.1 == Shape::Prefix);
                prefix.map(|m| (text.clone(), m.0))
            })
            .collect();
        for (text, meanings) in self.patterns.iter().zip(&mut self.meanings) {
            for (prefix, id) in &prefixes {
                if text.starts_with(prefix.as_str()) && !meanings.contains(&(*id, Shape::Prefix)) {
                    meanings.push((*id, Shape::Prefix));
                }
            }
        }
        let automata = automata(&self.patterns, 0, once);
        Cues { automata, meanings: self.meanings, count: self.count as usize }
    }
}

/// One automaton over all patterns; several where they are too many for one (2^31 states). Each
/// comes with the number of its first pattern.
fn automata(patterns: &[String], first: usize, once: bool) -> Vec<(usize, AhoCorasick)> {
    // The DFA is three times as fast as the contiguous NFA and pays for some thousand patterns;
    // beyond them its tables leave the caches.
    let kind = match patterns.len() {
        _ if once => AhoCorasickKind::NoncontiguousNFA,
        0..=5_000 => AhoCorasickKind::DFA,
        _ => AhoCorasickKind::ContiguousNFA,
    };
    let built = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(kind))
        .build(patterns);
    match built {
        Ok(automaton) => vec![(first, automaton)],
        Err(_) if patterns.len() > 1 => {
            let (front, back) = patterns.split_at(patterns.len() / 2);
            let mut all = automata(front, first, once);
            all.extend(automata(back, first + front.len(), once));
            all
        }
        // A single word of 2^31 letters occurs in no article.
        Err(_) => Vec::new(),
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The compiled words of all facts.
#[derive(Debug)]
pub(super) struct Cues {
    automata: Vec<(usize, AhoCorasick)>,
    meanings: Vec<Vec<(CueId, Shape)>>,
    count: usize,
}

/// Where an article speaks the words of facts.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// The hits of all cues: (cue, range), sorted.
    hits: Vec<(CueId, Span)>,
}

impl Hits {
    /// The places of one cue, in order.
    pub(super) fn of(&self, cue: CueId) -> &[(CueId, Span)] {
        let from = self.hits.partition_point(|h| h.0 < cue);
        let to = self.hits[from..].partition_point(|h| h.0 == cue) + from;
        &self.hits[from..to]
    }

    /// The cues that occur, each once, in order.
    pub(super) fn cues(&self) -> impl Iterator<Item = CueId> {
        self.hits.chunk_by(|a, b| a.0 == b.0).filter_map(|c| c.first()).map(|h| h.0)
    }
}

impl Cues {
    /// Number of cues.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Finds all cues in `text` from byte `from` on.
    pub(super) fn find(&self, text: &str, from: usize) -> Hits {
        let mut hits = Vec::new();
        if self.meanings.is_empty() {
            return Hits { hits };
        }
        for (first, automaton) in &self.automata {
            for found in automaton.find_iter(&text[from..]) {
                let span = Span::new(from + found.start(), from + found.end());
                let pattern = first + found.pattern().as_usize();
                self.meant(text, span, pattern, &mut hits);
            }
        }
        hits.sort_unstable_by_key(|&(cue, span)| (cue, span.start));
        Hits { hits }
    }

    /// The cues that a pattern found at `span` stands for.
    fn meant(&self, text: &str, span: Span, pattern: usize, hits: &mut Vec<(CueId, Span)>) {
        if !starts_word(text, span.start) {
            return;
        }
        let whole = ends_word(text, span.end);
        let word = span.of(text);
        for &(cue, shape) in &self.meanings[pattern] {
            let fits = match shape {
                Shape::Any => whole,
                Shape::Capital => whole && word.starts_with(char::is_uppercase),
                Shape::Upper => whole && !word.chars().any(char::is_lowercase),
                Shape::Prefix => true,
            };
            if fits {
                hits.push((cue, span));
            }
        }
    }
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(words: &[(&str, Shape)], text: &str) -> Vec<(CueId, String)> {
        let mut builder = CuesBuilder::default();
        for (word, shape) in words {
            builder.cue(word, *shape, &[(*word).to_owned()]);
        }
        let cues = builder.build(false);
        cues.find(text, 0).hits.iter().map(|(c, s)| (*c, s.of(text).to_owned())).collect()
    }

    #[test]
    fn whole_words_in_any_case_acronyms_in_capitals() {
        let words = [
            ("us", Shape::Upper),
            ("strike", Shape::Any),
            ("target", Shape::Prefix),
            ("targets", Shape::Any),
            ("éclair", Shape::Any),
        ];
        let found = find(&words, "US Strike gave us strikes; targets, targeting. Éclair, éclair");
        let expected = [
            (0, "US"),
            (1, "Strike"),
            (2, "targets"),
            (2, "target"),
            (3, "targets"),
            (4, "Éclair"),
            (4, "éclair"),
        ];
        assert_eq!(found, expected.map(|(c, t)| (c, t.to_owned())));
    }
}
