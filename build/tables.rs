//! The small word tables of `src/text` and `src/fact`, each as an expression that its module
//! includes. The values are written as source, so that the compiler checks the names in the files.

use crate::{data, hash::hash};

/// The names of all tables' files, with their source.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let lists = [
        ("english", "abbreviations"),
        ("calendar", "after_time"),
        ("english", "sentence_starters"),
    ];
    let mut all: Vec<_> = lists.map(|(folder, name)| (name, list(folder, name))).into();
    all.extend([
        ("closed", closed()),
        ("countries", countries()),
        ("reporting", reporting()),
        ("inflection", of_lists("inflection", |key| format!("odd::{key}"))),
        ("governs", of_lists("governs", |key| key)),
        ("topic_words", topic_words()),
        ("attributes", attributes()),
        ("furniture", furniture()),
    ]);
    all
}

/// A table of `entries`; of a word that comes twice the first value stays.
fn table(entries: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let entries: Vec<_> = entries.into_iter().collect();
    let mut slots: Vec<Option<(&str, String)>> =
        vec![None; (entries.len() * 2).next_power_of_two()];
    for (word, value) in entries {
        let mut at = hash(word.as_bytes()) as usize % slots.len();
        while slots[at].as_ref().is_some_and(|(other, _)| *other != word) {
            at = (at + 1) % slots.len();
        }
        slots[at].get_or_insert((word, value));
    }
    let slots = slots.iter().map(|slot| match slot {
        Some((word, value)) => format!("Some(({word:?}, {value})),\n"),
        None => "None,\n".to_owned(),
    });
    format!("Table::of(&[\n{}])", slots.collect::<String>())
}

/// The lines of a file without comments, cut at the first tab.
fn rows(file: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = data(file).lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// "det" as "Det", the name of a variant.
fn variant(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

/// A set of words, one a line.
fn list(folder: &str, name: &str) -> String {
    let lines = data(&format!("{folder}/{name}.txt")).lines().map(str::trim);
    let words = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    table(words.map(|word| (word, "()".to_owned())))
}

/// Bits by word from a file of lists: each line, but for the first, a keyword and words. `bit` is
/// what the source calls the bit of a keyword in capitals.
fn of_lists(name: &str, bit: impl Fn(String) -> String) -> String {
    let mut all: Vec<(&'static str, String)> = Vec::new();
    for line in data(&format!("english/{name}.txt")).lines().skip(1) {
        let mut words = line.split(' ');
        let bit = bit(words.next().unwrap_or_default().to_uppercase());
        words.for_each(|word| add(&mut all, word, &bit));
    }
    table(all)
}

/// Adds a bit to those of a word.
fn add(all: &mut Vec<(&'static str, String)>, word: &'static str, bit: &str) {
    match all.iter_mut().find(|(other, _)| *other == word) {
        Some((_, bits)) => *bits += &format!(" | {bit}"),
        None => all.push((word, bit.to_owned())),
    }
}

/// Uses of the closed classes, the likeliest first.
fn closed() -> String {
    table(rows("english/closed.tsv").map(|(word, names)| {
        let uses: Vec<String> = names.split(' ').map(variant).collect();
        let bits: Vec<String> = uses.iter().map(|u| format!("1 << {u} as u8")).collect();
        let value = format!("Uses {{ first: Some({}), bits: {} }}", uses[0], bits.join(" | "));
        (word, value)
    }))
}

fn reporting() -> String {
    let rows = rows("english/reporting.tsv");
    table(rows.map(|(word, kind)| (word, format!("Report::{}", variant(kind)))))
}

/// By word, the byte offset of the country's line in the file, and by what kind of word it is meant.
fn countries() -> String {
    let mut columns: [Vec<(&str, String)>; 4] = Default::default();
    let mut at = 0;
    for line in data("names/countries.tsv").split_inclusive('\n') {
        if !line.starts_with('#') {
            let mut fields = line.trim_end_matches('\n').split('\t');
            let name = fields.next().map(|name| (name, format!("({at}, Via::Name)")));
            columns[0].extend(name);
            let vias = ["Name", "Adjective", "People", "Capital"];
            for ((column, via), words) in columns.iter_mut().zip(vias).zip(fields) {
                let words = words.split(',').filter(|word| !word.is_empty());
                column.extend(words.map(|word| (word, format!("({at}, Via::{via})"))));
            }
        }
        at += line.len();
    }
    // Names come first: Singapore is the country before it is the capital.
    table(columns.concat())
}

fn topic_words() -> String {
    let mut all = Vec::new();
    for (word, part) in rows("english/topic_words.tsv") {
        add(&mut all, word, &format!("1 << Part::{} as u8", variant(part)));
    }
    table(all)
}

fn attributes() -> String {
    table(rows("english/attributes.tsv").map(|(word, kind)| {
        let kind = match kind {
            "-" | "statement" => "None".to_owned(),
            kind => format!("Some(Kind::{})", variant(kind)),
        };
        (word, kind)
    }))
}

/// Words by how they tell a line of page furniture, in the file's order.
fn furniture() -> String {
    let rows = rows("english/furniture.tsv").flat_map(|(how, words)| {
        let how = variant(how);
        words.split('|').map(move |words| format!("(How::{how}, {words:?}),\n"))
    });
    format!("&[\n{}]", rows.collect::<String>())
}
