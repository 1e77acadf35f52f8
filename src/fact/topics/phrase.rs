//! Phrases as analysts write them: words, and `|` between ways to say the same.

use crate::fact::model::Phrase;
use crate::text::{Pos, inflect};

/// Quotation marks that may stand around a word of a topic.
pub(crate) const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '\''];

/// The ways to say something, separated by `|`.
///
/// # Errors
/// What is wrong with one of them, in a few words.
pub(crate) fn ways(text: &str) -> Result<Vec<Phrase>, &'static str> {
    let mut ways: Vec<Phrase> = Vec::new();
    for way in text.split('|') {
        let phrase = phrase(way)?;
        if !ways.contains(&phrase) {
            ways.push(phrase);
        }
    }
    Ok(ways)
}

/// One phrase; a `*` at its end means that the last word may go on.
///
/// # Errors
/// What is wrong with it, in a few words.
pub(crate) fn phrase(text: &str) -> Result<Phrase, &'static str> {
    let text = text.trim();
    let (text, prefix) = match text.strip_suffix('*') {
        Some(stem) if stem.ends_with(char::is_whitespace) => return Err("a `*` without a word"),
        Some(stem) => (stem, true),
        None => (text, false),
    };
    if text.contains('*') {
        return Err("a `*` may only end a phrase");
    }
    let words: Vec<String> = words(text).map(str::to_owned).collect();
    if words.is_empty() {
        return Err("no word");
    }
    Ok(Phrase { words, prefix })
}

/// The words of a text without the punctuation around them; inside a word it stays ("D'Arno",
/// "Marlow-Hensey", "U.S.").
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(bare).filter(|word| !word.is_empty())
}

/// A word without the punctuation around it. The full stop of "U.S." stays, and "$5" and "5%" do.
pub(crate) fn bare(word: &str) -> &str {
    let edge = |c: char| !c.is_alphanumeric() && !"$£€¥%*&+#".contains(c);
    let core = word.trim_start_matches(edge).trim_end_matches(edge);
    let end = word.find(core).unwrap_or_default() + core.len();
    let dotted = core.contains('.') && word[end..].starts_with('.');
    if dotted { &word[end - core.len()..=end] } else { core }
}

/// Whether a phrase starts like a proper name.
pub(crate) fn is_name(phrase: &Phrase) -> bool {
    let first = phrase.words.first().and_then(|word| word.chars().next());
    first.is_some_and(char::is_uppercase)
}

/// The phrase as one text, for showing and comparing.
pub(crate) fn shown(phrase: &Phrase) -> String {
    let star = if phrase.prefix { "*" } else { "" };
    format!("{}{star}", phrase.words.join(" "))
}

/// Whether two phrases are the same but for capitals.
pub(crate) fn same(a: &Phrase, b: &Phrase) -> bool {
    a.prefix == b.prefix && shown(a).to_lowercase() == shown(b).to_lowercase()
}

/// The base form of a word: "attack" for "attacks", "attacked" and "attacking"; of words that are
/// both, the verb ("shoot" for "shot"). Names and unknown words are themselves.
pub(crate) fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    let base = |word: &str| -> String {
        let lemmas = inflect::lemmas(word);
        let verb = lemmas.iter().find(|(_, pos)| *pos == Pos::Verb);
        verb.or(lemmas.first()).map_or(word, |(lemma, _)| lemma).to_owned()
    };
    // "Dwellings" is of "dwelling", which as a key is of "dwell".
    base(&base(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_join_forms_of_a_word() {
        for forms in [
            &["attack", "attacks", "attacked", "attacking"][..],
            &["deny", "denies", "denied", "denying"],
            &["stop", "stops", "stopped", "stopping"],
            &["kill", "kills", "killed", "killing"],
            &["strike", "strikes", "striking"],
            &["launch", "launches", "launched"],
            &["dwelling", "dwellings"],
            &["cripple", "crippled"],
            &["pass", "passes", "passed"],
            &["Iran", "Iran's"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn phrases_and_their_faults() {
        let ways = ways("cyberattack | digital strike | target*").unwrap();
        assert_eq!(
            ways.iter().map(shown).collect::<Vec<_>>(),
            ["cyberattack", "digital strike", "target*"]
        );
        for (text, wrong) in [
            ("a | | b", "no word"),
            ("", "no word"),
            ("a * b", "a `*` may only end a phrase"),
            ("a *", "a `*` without a word"),
        ] {
            assert_eq!(super::ways(text), Err(wrong), "{text}");
        }
        let bare: Vec<_> = words("(the U.S., “Finch” D’Arno Jr. 5% $3 -- Marlow-Hensey)").collect();
        assert_eq!(bare, ["the", "U.S.", "Finch", "D’Arno", "Jr", "5%", "$3", "Marlow-Hensey"]);
    }
}
