//! From the key of a fact to the things that must be spoken of.
//!
//! `"people who would be killed"` is about *people* and *killed*, in what may not have happened;
//! `"age of Aldous Mayer"` about *Aldous Mayer*, and *age* only says which kind of value is meant.
//! In order, from left to right, the longest reading first:
//!
//! 1. words that the vocabulary knows as one phrase ("oil tankers");
//! 2. a proper name: words with capitals, and small words between them ("Gulf of Oman"). A
//!    title, a nickname in quotation marks, "Jr" and initials may be left out;
//! 3. a verb with its particle ("called off");
//! 4. one word, unless it says nothing of the topic ("the"), or names an attribute ("age").

use super::lexicon::{self, Part};
use super::name;
use super::phrase::{QUOTES, bare, is_name};
use super::vocabulary::Vocabulary;
use super::word::{Word, is_attribute, phrase_of};
use crate::fact::model::{Item, Phrase, Topic};
use crate::value::Kind;

/// The small word that a statement ends with, which is all that it says: "the gates were down".
fn state(words: &[Word<'_>], at: usize, statement: bool) -> Option<Item> {
    let be = ["is", "are", "was", "were"];
    let said = at.checked_sub(1).is_some_and(|b| be.contains(&words[b].lower.as_str()));
    let last = at + 1 == words.len() && !words[at].is(Part::Not);
    (statement && said && last).then(|| one_word(words[at].text))
}

/// A topic as read from a key, with what else the key tells.
#[derive(Debug)]
pub(crate) struct KeyReading {
    pub(crate) topic: Topic,
    /// The kind of value that an attribute word asks for.
    pub(crate) kind: Option<Kind>,
    /// The key denies something ("not", "never").
    pub(crate) denied: bool,
}

/// Reads a key. Without a content word the topic has no items. A statement asks for no value, so
/// that all of its words are content: "the attack cost lives".
pub(crate) fn read(key: &str, statement: bool, vocabulary: &Vocabulary) -> KeyReading {
    let words = split(key);
    let mut items: Vec<Item> = Vec::new();
    let mut attributes = Vec::new();
    let mut kind = None;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let (length, item) = known_phrase(rest, vocabulary)
            .or_else(|| name::read(rest, at == 0, vocabulary))
            .or_else(|| phrasal_verb(rest))
            .unwrap_or_else(|| (1, plain(&rest[0]).or_else(|| state(&words, at, statement))));
        let asked = attribute(&words, at).filter(|_| length == 1 && !statement);
        if let Some(asked) = asked {
            attributes.push(rest[0].text.to_owned());
            kind = kind.or(asked);
        } else if let Some(mut item) = item {
            vocabulary.widen(&mut item.phrases);
            if !items.contains(&item) {
                items.push(item);
            }
        }
        at += length;
    }
    // "price" alone is about prices.
    if items.is_empty() {
        for attribute in &attributes {
            let mut item = one_word(attribute);
            vocabulary.widen(&mut item.phrases);
            items.push(item);
        }
        attributes.clear();
    }
    let has = |part| words.iter().any(|word| word.is(part));
    let denied = words.iter().filter(|word| denies(word)).count() % 2 == 1;
    KeyReading {
        topic: Topic {
            key: key.to_owned(),
            items,
            attributes,
            conditional: has(Part::Modal) || has(Part::Plan),
        },
        kind,
        denied,
    }
}

fn denies(word: &Word<'_>) -> bool {
    word.is(Part::Not) || word.lower.ends_with("n't") || word.lower.ends_with("n’t")
}

pub(super) fn split(key: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut quoted = false;
    for piece in key.split_whitespace() {
        quoted |= piece.starts_with(QUOTES);
        let text = bare(piece);
        let possessive = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
        let text = possessive.unwrap_or(text);
        if !text.is_empty() {
            words.push(Word {
                text,
                lower: text.to_lowercase(),
                quoted,
                ends_part: piece.ends_with([',', ':', ';']),
            });
        }
        quoted &= !piece.trim_end_matches([',', ':', ';']).ends_with(QUOTES);
    }
    words
}

/// Several words that the vocabulary knows as one phrase.
fn known_phrase(words: &[Word<'_>], vocabulary: &Vocabulary) -> Option<(usize, Option<Item>)> {
    let longest = vocabulary.longest().min(words.len());
    let length = (2..=longest).rev().find(|&n| {
        let words: Vec<&str> = words[..n].iter().map(|word| word.text).collect();
        vocabulary.knows(&words)
    })?;
    let phrase = phrase_of(words[..length].iter());
    let name = is_name(&phrase);
    Some((length, Some(Item { phrases: vec![phrase], name })))
}

/// Before a word they make a rate of it.
const RATES: [&str; 5] = ["a", "an", "per", "each", "every"];

/// Between what is asked for and a word for a time they point to one: "closures that year".
const POINTERS: [&str; 8] =
    ["that", "this", "last", "next", "same", "previous", "following", "current"];

/// Whether a word only names an attribute, with the kind of value it asks for: in "number of
/// tankers", "drone price" and "year the deal was signed", but not in "oil price rise".
fn attribute(words: &[Word<'_>], at: usize) -> Option<Option<Kind>> {
    let asked = lexicon::attribute(&words[at].lower)?;
    let first = words[..at].iter().all(Word::drops);
    let last = words.get(at + 1).is_none_or(|next| next.drops() || words[at].ends_part);
    // "Vehicles expected a day" and "visitors per year" ask how many, not when.
    let rate = at.checked_sub(1).is_some_and(|b| RATES.contains(&words[b].lower.as_str()));
    // "Chief of police at the time" and "shootings in the town that year" ask for no time.
    let word = |back: usize| at.checked_sub(back).map_or("", |at| words[at].lower.as_str());
    // "Last year of the contract" asks for one.
    let behind =
        |back: usize| at.checked_sub(back).is_some_and(|b| !words[..b].iter().all(Word::drops));
    let adverbial = POINTERS.contains(&word(1)) && behind(1)
        || !first && word(1) == "the" && ["at", "in", "by", "on"].contains(&word(2));
    ((first || last) && !rate).then_some(asked.filter(|_| !adverbial))
}

/// A verb and its particle: "called off", but not "people out of work".
fn phrasal_verb(words: &[Word<'_>]) -> Option<(usize, Option<Item>)> {
    let [verb, particle, rest @ ..] = words else {
        return None;
    };
    let apart = verb.drops() || is_attribute(verb) || verb.ends_part || verb.quoted;
    let preposition = rest.first().is_some_and(|word| word.lower == "of");
    if apart || preposition || !particle.is(Part::Particle) {
        return None;
    }
    let phrases = vec![phrase_of([verb, particle].into_iter())];
    Some((2, Some(Item { phrases, name: false })))
}

fn plain(word: &Word<'_>) -> Option<Item> {
    let drops = word.drops() || denies(word);
    (!drops).then(|| one_word(word.text))
}

fn one_word(word: &str) -> Item {
    let phrase = Phrase { words: vec![word.to_owned()], prefix: false };
    Item { phrases: vec![phrase], name: false }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::fact::files::file::read_vocabulary_text;
    use crate::fact::topics::phrase::shown;

    /// Items in brackets, `N` before a name, `|` between the ways to say one; then attributes
    /// after `-`, `?` for a topic that may not have happened and `!` for a denied one.
    fn read_key(key: &str, vocabulary: &Vocabulary) -> String {
        let reading = read(key, false, vocabulary);
        let item = |item: &Item| {
            let phrases: Vec<String> = item.phrases.iter().map(shown).collect();
            format!("{}[{}]", if item.name { "N" } else { "" }, phrases.join("|"))
        };
        let mut words: Vec<String> = reading.topic.items.iter().map(item).collect();
        words.extend(reading.topic.attributes.iter().map(|a| format!("-{a}")));
        words.extend(reading.topic.conditional.then(|| "?".to_owned()));
        words.extend(reading.denied.then(|| "!".to_owned()));
        words.join(" ")
    }

    #[test]
    fn a_time_that_is_pointed_to_is_not_asked_for() {
        let kind = |key| read(key, false, &Vocabulary::default()).kind;
        for key in ["last year of the contract", "year of the fire", "day of the last fire"] {
            assert_eq!(kind(key), Some(Kind::Date), "{key}");
        }
        for key in ["fires in Tulsa that year", "fires last year", "chief of police at the time"] {
            assert_eq!(kind(key), None, "{key}");
        }
    }

    #[test]
    fn topics_of_keys() {
        for (key, expected) in [
            ("drone type", "[drone] -type"),
            ("chief of police at the time", "[chief] [police] -time"),
            ("fires in Tulsa that year", "[fires] N[Tulsa] -year"),
            ("strike called off", "[strike] [called off]"),
            ("drone shot down", "[drone] [shot down]"),
            ("people who would be killed", "[people] [killed] ?"),
            ("cyberattack planned for", "[cyberattack] [planned] ?"),
            ("nuclear deal signed", "[nuclear] [deal] [signed]"),
            ("Iran denies the tanker attacks", "N[Iran] [denies] [tanker] [attacks]"),
            ("age of Aldous Mayer", "N[Aldous Mayer] -age"),
            ("Aldous Mayer age", "N[Aldous Mayer] -age"),
            ("title of Christopher Krebs", "N[Christopher Krebs] -title"),
            ("Christopher Krebs Title", "N[Christopher Krebs] -Title"),
            ("attack in the Gulf of Oman", "[attack] N[Gulf of Oman]"),
            ("head of the Department of the Navy", "[head] N[Department of the Navy]"),
            ("Death of Osama bin Laden", "N[Death] N[Osama bin Laden]"),
            ("US and Iran talks", "N[US] N[Iran] [talks]"),
            ("D’Arno “Finch” Ingleby age", "N[D’Arno Ingleby|D’Arno Finch Ingleby] -age"),
            ("age of D'Arno \"Finch\" Ingleby", "N[D'Arno Ingleby|D'Arno Finch Ingleby] -age"),
            ("age of Marlon Hackett, Jr", "N[Marlon Hackett|Marlon Hackett Jr] -age"),
            ("Ramon D. Burnett age", "N[Ramon D Burnett|Ramon Burnett] -age"),
            (
                "age of Officer Bertram Kowalczyk",
                "N[Bertram Kowalczyk|Officer Bertram Kowalczyk] -age",
            ),
            ("Mr. Krebs warned", "N[Krebs|Mr Krebs] [warned]"),
            ("President of Iran", "N[President] N[Iran]"),
            ("passengers of Flight 93", "[passengers] N[Flight 93]"),
            ("U.S. strike", "N[U.S.] [strike]"),
            ("Iran's denial", "N[Iran] [denial]"),
            ("people out of work", "[people] [work]"),
            ("first reported by", "[first] [reported]"),
            ("year the nuclear deal was signed", "[nuclear] [deal] [signed] -year"),
            ("the date of the strike", "[strike] -date"),
            ("oil price rise", "[oil] [price] [rise]"),
            ("price", "[price]"),
            ("vehicles expected a day", "[vehicles] [expected] [day] ?"),
            ("visitors per year", "[visitors] [year]"),
            ("day of the opening", "[opening] -day"),
            ("attack, attack", "[attack]"),
            ("Iran did not deny it", "N[Iran] [deny] !"),
            ("Iran didn't not deny it", "N[Iran] [deny]"),
            ("who would be", "?"),
            ("the", ""),
            ("", ""),
        ] {
            assert_eq!(read_key(key, &Vocabulary::default()), expected, "{key}");
        }
    }

    #[test]
    fn a_statement_asks_for_no_attribute() {
        let reading = read("the attack cost lives", true, &Vocabulary::default());
        assert_eq!((reading.topic.items.len(), reading.kind), (3, None));
    }

    #[test]
    fn synonyms_widen_items() {
        let shared = "[synonyms]\nsaid = [\"stated\"]\nstrike = [\"raid\"]\n";
        let own = "[synonyms]\n\
                   strike = [\"attack\", \"military action\"]\n\
                   \"called off\" = [\"aborted\"]\n\
                   attacked = [\"hit\", \"attack\"]\n\
                   killed = [\"died\"]\n\
                   killing = [\"murder\"]\n\
                   tankers = [\"oil tankers\"]\n\
                   \"Islamic Republic\" = [\"Iran\", \"Tehran\"]\n";
        let vocabulary = Vocabulary {
            own: read_vocabulary_text(own),
            shared: Arc::new(read_vocabulary_text(shared)),
        };
        for (key, expected) in [
            ("strike called off", "[strike|attack|military action|raid] [called off|aborted]"),
            ("call off the raid", "[call off|called off|aborted] [raid|strike]"),
            ("attack", "[attack|strike|military action|attacked|hit]"),
            ("attacks", "[attacks|strike|attack|military action|attacked|hit]"),
            ("people killed", "[people] [killed|died]"),
            ("people kill", "[people] [kill|killed|died|killing|murder]"),
            ("oil tankers hit", "[oil tankers|tankers] [hit|attacked|attack]"),
            ("Iran said", "N[Iran|Islamic Republic|Tehran] [said|stated]"),
            ("Strike aborted", "[Strike|attack|military action|raid] [aborted|called off]"),
        ] {
            assert_eq!(read_key(key, &vocabulary), expected, "{key}");
        }
    }
}
