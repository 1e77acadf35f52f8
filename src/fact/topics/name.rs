//! Proper names in a topic: words with capitals, and small words between them ("Gulf of Oman").
//!
//! What people leave out in speaking of somebody may be missing: a title, a nickname in quotation
//! marks, "Jr", initials.

use super::lexicon::Part;
use super::vocabulary::Vocabulary;
use super::word::{Word, is_attribute, phrase_of};
use crate::fact::model::Item;
use crate::value::{Reading, is_name_suffix, read_names};

/// The name that the words begin with, and how many of them it takes; `first` says that the key
/// begins here, where a capital means less.
pub(crate) fn read(
    words: &[Word<'_>],
    first: bool,
    vocabulary: &Vocabulary,
) -> Option<(usize, Option<Item>)> {
    let starts = |word: &Word<'_>| word.capital() && !word.drops() && !is_attribute(word);
    if !starts(&words[0]) {
        return None;
    }
    let mut length = 1;
    while let Some(word) = words.get(length) {
        let after_comma = words[length - 1].ends_part;
        let number = word.text.starts_with(|c: char| c.is_ascii_digit());
        if after_comma && !is_name_suffix(&word.lower) {
            break;
        } else if starts(word) || word.quoted || number {
            length += 1;
        } else if word.is(Part::Join) && !(first && length == 1) {
            // "Gulf of Oman", "Department of the Navy"; but "Death of Osama" begins a sentence.
            let small = words[length..].iter().take_while(|w| w.is(Part::Join)).count();
            if small > 2 || !words.get(length + small).is_some_and(starts) {
                break;
            }
            length += small + 1;
        } else {
            break;
        }
    }
    let run = &words[..length];
    // A word that the analyst also writes small is no name but the first word of a sentence.
    if first && length == 1 && vocabulary.has_exactly(&run[0].lower) {
        return None;
    }
    let mut phrases = Vec::new();
    let core = |word: &&Word<'_>| !word.quoted && !is_name_suffix(&word.lower);
    let short: Vec<&Word<'_>> = run[title(run)..].iter().filter(core).collect();
    // What may be left out comes second, so that the first way ends in the surname.
    if !short.is_empty() {
        phrases.push(phrase_of(short.iter().copied()));
    }
    let initial = |word: &Word<'_>| word.text.chars().filter(|c| c.is_alphabetic()).count() == 1;
    if let [given, middle @ .., surname] = &short[..]
        && !middle.is_empty()
        && middle.iter().all(|word| initial(word))
    {
        phrases.push(phrase_of([*given, *surname].into_iter()));
    }
    let whole = phrase_of(run.iter());
    if !phrases.contains(&whole) {
        phrases.push(whole);
    }
    Some((length, Some(Item { phrases, name: true })))
}

/// How many words of a name are a title: one in "Officer Bertram Kowalczyk". A title alone is
/// none.
fn title(name: &[Word<'_>]) -> usize {
    let words: Vec<&str> = name.iter().map(|word| word.text).collect();
    let text = words.join(" ");
    let titled = read_names(&text).into_iter().next().and_then(|value| match value.reading {
        Reading::Name(parts) if value.span.start == 0 => parts.title,
        _ => None,
    });
    let count = titled.map_or(0, |span| span.of(&text).split_whitespace().count());
    if count < name.len() { count } else { 0 }
}
