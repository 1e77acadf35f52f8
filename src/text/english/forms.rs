//! All inflected forms of a word, for the patterns that look for it in a text.

use super::classes::is_event_noun;
use super::inflect::analyse;
use super::readings::{Reading, is_odd, odd};
use super::spelling::{HUMAN, doubling};
use super::words::{Entry, Pos, entry};

/// A reading this many ranks rarer than the commonest (16 times as rare) is no reading of a
/// word that stands alone: *found* is of *find*, hardly of *to found*.
const RARER: u8 = 4;

/// Every inflected form that shares a lemma with `word`, the word itself first.
///
/// *shot* gives shot, shoot, shoots, shooting, shots. Rare readings do not count (*found* is of
/// *find*), and forms that are another word do not (*even* never gives *evening*). A word that
/// the lexicon does not know, or one written with a capital (a name), gives itself, its plural
/// and its possessive.
pub fn forms(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    let readings = analyse(word.as_bytes());
    let Some(most) = readings.as_slice().iter().map(|r| r.rank).max() else {
        if !super::closed::is_closed(word.as_bytes()) {
            out.push(plural(word));
            out.push(format!("{word}'s"));
        }
        return out;
    };
    for Reading { lemma, pos, rank, .. } in readings.as_slice() {
        // The word itself as a lemma is doubted a little less than what it may be a form of.
        let own = u8::from(*lemma == word && *rank > 0);
        if rank + RARER + own > most
            && let Some(base) = entry(lemma.as_bytes())
        {
            of_lemma(&base, *pos, &mut |form| {
                if !out.contains(&form) {
                    out.push(form);
                }
            });
        }
    }
    out
}

/// Every inflected form of a lemma as one part of speech: *accord* as a noun never gives
/// *according*. A word that the lexicon does not know gives itself alone.
pub fn forms_as(lemma: &str, pos: Pos) -> Vec<String> {
    let mut out = vec![lemma.to_owned()];
    if let Some(base) = entry(lemma.as_bytes()) {
        of_lemma(&base, pos, &mut |form| {
            if !out.contains(&form) {
                out.push(form);
            }
        });
    }
    out
}

/// The forms of one lemma, itself among them.
fn of_lemma(base: &Entry, pos: Pos, add: &mut impl FnMut(String)) {
    add(base.word.to_owned());
    let odd = || base.irregular_forms().filter(move |&(p, _)| p == pos).map(|(_, form)| form);
    odd().for_each(|form| add(form.to_owned()));
    // A regular form that is marked as another word is none (evening, number).
    let mut check = |form: String| {
        if entry(form.as_bytes()).is_none_or(|e| !e.lookalike[pos as usize]) {
            add(form);
        }
    };
    match pos {
        Pos::Noun => {
            // Beside Latin plurals the regular one is in use (forums, fora).
            let plain = !is_plural(base) && !base.word.ends_with("ed");
            if plain && odd().all(|form| form.ends_with(['i', 'a', 'e', 'x'])) {
                match base.word.strip_suffix("man") {
                    Some(stem) if !HUMAN.contains(&base.word) => add(format!("{stem}men")),
                    _ => add(plural(base.word)),
                }
            }
        }
        Pos::Verb => verb(base, odd(), &mut check),
        Pos::Adj => {
            let short = syllables(base.word) == 1 || base.word.ends_with('y');
            // Participles and irregular comparatives are not compared again (cut, left, best).
            let form = base.irregular_of().next().is_some() || is_odd(base.word, odd::SAME);
            if short && !form && odd().next().is_none() && !base.word.ends_with("ed") {
                check(suffix(base.word, "er", base.doubles));
                check(suffix(base.word, "est", base.doubles));
            }
        }
        Pos::Adv => {}
    }
}

/// Whether the noun lemma is a plural already (news, arms, means, politics).
fn is_plural(base: &Entry) -> bool {
    let noun = |word: &str| entry(word.as_bytes()).is_some_and(|e| e.rank(Pos::Noun).is_some());
    base.lookalike[Pos::Noun as usize]
        || base.word == "news"
        || base.word.ends_with("ics")
        || base.word.strip_suffix('s').is_some_and(|stem| !stem.ends_with('s') && noun(stem))
}

fn verb(base: &Entry, odd: impl Iterator<Item = &'static str>, add: &mut impl FnMut(String)) {
    let word = base.word;
    if word == "be" {
        return add("being".to_owned());
    }
    // Where the last syllable is not stressed, one consonant does as well (traveled, travelled).
    let single = !base.doubles || word.ends_with("el") || is_odd(word, odd::SINGLE);
    let (mut past, mut gerund, mut third) = (true, true, true);
    for form in odd {
        if form.ends_with("ing") {
            gerund = false;
        } else if form.ends_with('s') {
            third = false;
        } else if !form.ends_with("wn") && !form.ends_with("ven") {
            past = false;
        }
    }
    if third {
        add(plural(word));
    }
    if is_odd(word, odd::ALSO) || past && !is_odd(word, odd::SAME) {
        if single {
            add(suffix(word, "ed", false));
        }
        if base.doubles {
            add(suffix(word, "ed", true));
        }
    }
    if gerund {
        let ing = suffix(word, "ing", false);
        // The act as a countable noun (killings), where there is one.
        let plural = format!("{ing}s");
        if entry(ing.as_bytes()).is_some_and(|e| e.rank(Pos::Noun) > Some(0)) && is_event_noun(&ing)
        {
            add(plural);
        }
        if single {
            add(ing);
        }
        if base.doubles {
            add(suffix(word, "ing", true));
        }
    }
}

/// The regular plural of a noun, which is also the third person of a verb.
fn plural(word: &str) -> String {
    let bytes = word.as_bytes();
    let before = bytes.iter().rev().nth(1).copied().unwrap_or(b'a');
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else if word.ends_with('y') && !b"aeiou".contains(&before) {
        format!("{}ies", &word[..word.len() - 1])
    } else if is_odd(word, odd::OES) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// `word` with a suffix that begins with a vowel, `double` forcing the last consonant's doubling.
fn suffix(word: &str, end: &str, double: bool) -> String {
    let bytes = word.as_bytes();
    let before = bytes.iter().rev().nth(1).copied().unwrap_or(b'a');
    let (stem, link) = match bytes.last() {
        Some(b'e') if word.ends_with("ie") && end == "ing" => (&word[..word.len() - 2], "y"),
        Some(b'e') if end != "ing" || !(word.ends_with("ee") || word.ends_with("oe")) => {
            (&word[..word.len() - 1], "")
        }
        Some(b'y') if end != "ing" && !b"aeiou".contains(&before) => (&word[..word.len() - 1], "i"),
        Some(b'c') if before == b'i' => (word, "k"),
        Some(_) if double || doubling(bytes) => (word, &word[word.len() - 1..]),
        _ => (word, ""),
    };
    format!("{stem}{link}{end}")
}

/// The number of vowel groups, an e at the end aside.
fn syllables(word: &str) -> usize {
    let bytes = word.trim_end_matches('e').as_bytes();
    let vowel = |b: &u8| b"aeiouy".contains(b);
    let starts =
        bytes.iter().enumerate().filter(|&(i, b)| vowel(b) && (i == 0 || !vowel(&bytes[i - 1])));
    starts.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_words() {
        for (word, expected) in [
            ("shot", "shoot shooting shootings shoots shot shots"),
            ("killed", "kill killed killing killings kills"),
            ("attack", "attack attacked attacking attacks"),
            ("denies", "denied denies deny denying"),
            ("evening", "evening evenings"),
            ("downing", "down downed downing downs"),
            ("tanker", "tanker tankers"),
            ("fatalities", "fatalities fatality"),
            ("withdraw", "withdraw withdrawing withdrawn withdraws withdrew"),
            ("gunmen", "gunman gunmen"),
            ("struck", "strike strikes striking struck"),
            ("city", "cities city"),
            ("hit", "hit hits hitting"),
            ("deadly", "deadlier deadliest deadly"),
            ("news", "news"),
            ("Krebs", "Krebs Krebs's Krebses"),
            ("Iran", "Iran Iran's Irans"),
            ("were", "am are be been being is was were"),
            ("the", "the"),
            ("person", "people person persons"),
            ("resigned", "resign resigned resigning resigns"),
        ] {
            let mut got = forms(word);
            got.sort();
            assert_eq!(got.join(" "), expected, "{word}");
        }
    }

    #[test]
    fn forms_are_not_other_words() {
        for (word, not) in [
            ("evening", "even"),
            ("even", "evening"),
            ("wing", "w"),
            ("number", "numb"),
            ("numb", "number"),
            ("found", "founder"),
            ("news", "new"),
            ("new", "news"),
            ("seed", "see"),
            ("left", "lefter"),
            ("cut", "cuttest"),
            ("best", "bester"),
            ("begin", "begined"),
            ("his", "hi"),
        ] {
            assert!(!forms(word).contains(&not.to_owned()), "{word}: {:?}", forms(word));
        }
    }
}
