//! Synonyms and opposites: those of a file, and those of `vocabulary.toml`, which serve every
//! file.
//!
//! ```toml
//! [synonyms]
//! "called off" = ["aborted", "cancelled", "halted"]
//!
//! [opposites]
//! "called off" = ["went ahead", "carried out"]
//! ```

use std::collections::HashMap;
use std::sync::Arc;

use super::phrase::{phrase, same, stem};
use crate::fact::model::{Opposite, Phrase};
use crate::text::document::{self, Entry, Reader};

/// The synonyms and opposites of one file.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Each group: a key and its members, all of which count as the same.
    groups: Vec<Vec<Phrase>>,
    /// The groups in which a phrase stands, by the stems of its words.
    index: HashMap<Vec<String>, Vec<usize>>,
    /// The most words that a phrase has.
    longest: usize,
    /// A predicate and what denies it, as written.
    opposites: Vec<(Phrase, Vec<Phrase>)>,
}

impl Words {
    /// Reads a `[synonyms]` table.
    pub(crate) fn read_synonyms(&mut self, value: &Entry<'_>, reader: &mut Reader<'_>) {
        for (key, members) in read_table("synonyms", value, reader) {
            let number = self.groups.len();
            let mut group = vec![key];
            group.extend(members);
            for phrase in &group {
                self.longest = self.longest.max(phrase.words.len());
                let groups = self.index.entry(stems(phrase)).or_default();
                if !groups.contains(&number) {
                    groups.push(number);
                }
            }
            self.groups.push(group);
        }
    }

    /// Reads an `[opposites]` table.
    pub(crate) fn read_opposites(&mut self, value: &Entry<'_>, reader: &mut Reader<'_>) {
        self.opposites.extend(read_table("opposites", value, reader));
    }

    /// The groups that a phrase stands in but for inflection.
    fn groups_of(&self, phrase: &Phrase) -> impl Iterator<Item = &Vec<Phrase>> {
        let numbers = self.index.get(&stems(phrase)).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().map(|&n| &self.groups[n])
    }
}

fn stems(phrase: &Phrase) -> Vec<String> {
    phrase.words.iter().map(|word| stem(word)).collect()
}

/// A table whose values are lists of phrases.
fn read_table(
    name: &str,
    value: &Entry<'_>,
    reader: &mut Reader<'_>,
) -> Vec<(Phrase, Vec<Phrase>)> {
    let Some(table) = value.get_ref().as_table() else {
        reader.wrong_type(name, value, "a table", &format!("[{name}]"));
        return Vec::new();
    };
    let mut read = Vec::new();
    for (key, list) in document::entries(table) {
        let first = match phrase(key.get_ref()) {
            Ok(first) => first,
            Err(wrong) => {
                let message = format!("`{}` is no phrase: {wrong}", key.get_ref());
                reader.fault_at(key.span(), message, "", "write one word, or several");
                continue;
            }
        };
        let Some(texts) = reader.texts(key.get_ref(), list) else {
            continue;
        };
        let mut members = Vec::new();
        for text in texts {
            match phrase(text.get_ref()) {
                Ok(member) => members.push(member),
                Err(wrong) => {
                    let message = format!("`{}` is no phrase: {wrong}", text.get_ref());
                    reader.fault_at(text.span(), message, "", "write one word, or several");
                }
            }
        }
        read.push((first, members));
    }
    read
}

/// The vocabulary that holds in one file: its own, then the shared one.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) own: Words,
    pub(crate) shared: Arc<Words>,
}

impl Vocabulary {
    /// Whether these words are the key or a member of a group, but for inflection.
    pub(crate) fn knows(&self, words: &[&str]) -> bool {
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        self.own.index.contains_key(&stems) || self.shared.index.contains_key(&stems)
    }

    /// Whether some key or member is this word as written, capitals and all.
    pub(crate) fn has_exactly(&self, word: &str) -> bool {
        let groups = self.own.groups.iter().chain(&self.shared.groups);
        groups.flatten().any(|p| matches!(&p.words[..], [only] if only == word))
    }

    /// The most words that a phrase has.
    pub(crate) fn longest(&self) -> usize {
        self.own.longest.max(self.shared.longest)
    }

    /// Appends to the ways of saying something every phrase that counts as the same as one of
    /// those already there. One step only: what is like a synonym is not taken for one. A group
    /// that holds the phrase as written goes before those that hold another form of it: "killed"
    /// is not taken for "killing" where the analyst lists both.
    pub(crate) fn widen(&self, phrases: &mut Vec<Phrase>) {
        let written = phrases.clone();
        for way in &written {
            let holds = |group: &&Vec<Phrase>| group.iter().any(|known| same(known, way));
            let groups = || self.own.groups_of(way).chain(self.shared.groups_of(way));
            let exact: Vec<_> = groups().filter(holds).collect();
            let groups = if exact.is_empty() { groups().collect() } else { exact };
            for phrase in groups.into_iter().flatten() {
                if !phrases.iter().any(|known| same(known, phrase)) {
                    phrases.push(phrase.clone());
                }
            }
        }
    }

    /// Every predicate with what denies it, each with its synonyms.
    pub(crate) fn opposites(&self) -> Vec<Opposite> {
        let rows = self.own.opposites.iter().chain(&self.shared.opposites);
        let opposite = |(key, members): &(Phrase, Vec<Phrase>)| {
            let mut one = vec![key.clone()];
            let mut other = members.clone();
            self.widen(&mut one);
            self.widen(&mut other);
            Opposite { one, other }
        };
        rows.map(opposite).collect()
    }
}
