//! Joins our own list of meanings to the lines of WordNet.

use std::collections::BTreeMap;

/// The lines of a word file, by word: of each the items behind it.
type Items = BTreeMap<&'static str, Vec<String>>;

/// Synonyms and antonyms, as lines to be packed. `own` is `data/english/meaning.tsv`; what says more than a word stands with its synonyms,
/// but not the other way.
///
/// # Panics
///
/// On a line that is none of that file.
pub(crate) fn joined(
    synonyms: &'static str,
    antonyms: &'static str,
    own: &'static str,
) -> [String; 2] {
    let [mut synonyms, mut antonyms] = [synonyms, antonyms].map(items);
    for line in own.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (pos, word, groups) = match columns[..] {
            [pos @ ("a" | "n" | "r" | "v"), word, ref groups @ ..] if groups.len() < 4 => {
                (pos, word, groups)
            }
            _ => panic!(
                "data/english/meaning.tsv: not a part of speech, a word and three groups: {line}"
            ),
        };
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

fn items(text: &'static str) -> Items {
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(word, rest)| (word, rest.split('\t').map(str::to_owned).collect())).collect()
}

fn add(file: &mut Items, word: &'static str, pos: &str, other: &str) {
    let item = format!("{pos}{other}");
    let all = file.entry(word).or_default();
    if !all.contains(&item) {
        all.push(item);
    }
}
