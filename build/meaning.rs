//! Lays out `data/english/meaning.tsv`: what words mean to one another, from each of them.

use std::collections::BTreeMap;

/// Of each word the items behind it: the letter of a part of speech and a word.
type Items = BTreeMap<&'static str, Vec<String>>;

/// Words that say the same or more, and words that rule one out, as lines to be packed. What says more than a word stands with it, but not
/// the other way.
///
/// # Panics
///
/// On a line that is none of a part of speech, a word and three groups.
pub(crate) fn lines(own: &'static str) -> [String; 2] {
    let (mut synonyms, mut antonyms) = (Items::new(), Items::new());
    for line in own.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [pos @ ("a" | "n" | "v"), word, groups @ ..] = &columns[..] else {
            panic!("data/english/meaning.tsv: no part of speech and word: {line}");
        };
        assert!(groups.len() < 4, "data/english/meaning.tsv: more than three groups: {line}");
        for (number, group) in groups.iter().enumerate() {
            for other in group.split(", ").filter(|other| !other.is_empty()) {
                let file = if number == 2 { &mut antonyms } else { &mut synonyms };
                add(file, word, pos, other);
                if number != 1 {
                    add(file, other, pos, word);
                }
            }
        }
    }
    [synonyms, antonyms].map(|file| {
        file.iter().map(|(word, items)| format!("{word}\t{}\n", items.join("\t"))).collect()
    })
}

fn add(file: &mut Items, word: &'static str, pos: &str, other: &str) {
    let item = format!("{pos}{other}");
    let all = file.entry(word).or_default();
    if !all.contains(&item) {
        all.push(item);
    }
}
