//! The noun that a number counts.
//!
//! ```text
//! counted := ["of" ["the" | "his" …]] modifier* HEAD
//! ```
//!
//! No parser: the head is the first word after the number that looks like a plural and is followed by
//! no other plural; in a phrase without one, the last word before a word that cannot belong to it
//! (a preposition, a verb, a mark). "150 people", "two oil tankers", "three young men", "one Iranian
//! vessel", "dozens of houses".

use super::Kind;
use super::lexicon::{ADJ, AUX, CONJ, Calendar, DET, PAST, PLURAL, PREP, PRON, Role, VERB};
use super::number;
use super::scan::Scan;

/// The longest counted phrase, in words.
const LONGEST: usize = 6;

/// The head noun of the phrase at token `i`, after an amount of that kind.
pub(super) fn head(s: &Scan, i: usize, kind: Kind) -> Option<usize> {
    let mut at = i;
    if s.is(at, "of") && !s.broken(at) {
        at += 1;
        if s.class(at, DET) {
            at += 1;
        }
        // "3,400 of the 12,000 homes"
        at = number::read(s, at).map_or(at, |whole| whole.end);
    } else if kind == Kind::Percent || kind == Kind::Quantity {
        return None;
    } else if s.is(at, "or") && s.is(at + 1, "so") {
        at += 2;
    }
    let mut last = None;
    let mut k = at;
    // "two 15-year-old boys"
    if s.digits(k) && s.mark(k + 1, b'-') && s.mark(k + 3, b'-') && s.is(k + 4, "old") {
        k += 5;
    }
    while k < at + LONGEST && s.letters(k) && !s.broken(k) {
        let class = s.entry(k).class;
        let stops = PREP | CONJ | AUX | PRON | DET;
        if class & stops != 0 || (class & (VERB | PAST) != 0 && last.is_some()) {
            break;
        }
        if s.entry(k).calendar != Calendar::None || s.entry(k).role != Role::None {
            break;
        }
        let word = s.word(k);
        let hyphen = s.mark(k + 1, b'-') && s.glued(k + 1) && s.letters(k + 2);
        if hyphen {
            // "three Iranian-made missiles": the part before the hyphen is no head.
            k += 2;
            continue;
        }
        if class & ADJ == 0 {
            if last.is_some_and(|l| plural(s, l)) && !plural(s, k) {
                break;
            }
            if last.is_some()
                && (word.ends_with("ing") || word.ends_with("ed"))
                && last.is_some_and(|l| plural(s, l))
            {
                break;
            }
            // "seven shot" and "12 Shreveport" count nothing; "15 Marines" does.
            let verb = class & (VERB | PAST) != 0 && class & PLURAL == 0;
            let proper = s.capital(k) && !plural(s, k);
            let manner = word.ends_with("ly") || word.ends_with("less") || word.ends_with("ful");
            if word.len() > 1 && !manner && !verb && !proper {
                last = Some(k);
            }
        }
        k += 1;
    }
    last.filter(|l| !s.word(*l).ends_with("ed") || s.entry(*l).class & PLURAL != 0)
}

/// Whether a common noun in the plural stands at token `i`: "passengers", but no "News".
pub(super) fn plural_at(s: &Scan, i: usize) -> bool {
    s.letters(i)
        && !s.capital(i)
        && !s.broken(i)
        && s.entry(i).class & (PREP | CONJ | AUX | PRON | DET) == 0
        && !s.is(i, "news")
        && plural(s, i)
}

/// Whether the word looks like a plural.
fn plural(s: &Scan, i: usize) -> bool {
    let word = s.word(i);
    s.class(i, PLURAL)
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !s.class(i, ADJ)
}

#[cfg(test)]
mod tests {
    use crate::value::{Context, read};

    #[test]
    fn heads() {
        for (text, want) in [
            ("150 people would be killed", "people"),
            ("two oil tankers were hit", "tankers"),
            ("three young men", "men"),
            ("killed 12 soldiers on Monday", "soldiers"),
            ("dozens of houses burned", "houses"),
            ("30,000 infected computers", "computers"),
            ("some 40 of the hostages", "hostages"),
            ("12 of the 40 hostages", "hostages"),
            ("3,400 of the 12,000 homes", "homes"),
            ("12 tonnes of rice worth a fortune", "rice"),
            ("two 15-year-old boys", "boys"),
            ("at least 82 people", "people"),
            ("five more people died", "people"),
            ("six previously unknown paintings", "paintings"),
        ] {
            let values = read(text, Context::default());
            assert_eq!(values[0].noun.map(|n| n.of(text)), Some(want), "{text}");
        }
        for text in
            ["rose to 150 on the index", "a magnitude 6.3 earthquake", "the 8 sank six minutes on"]
        {
            assert_eq!(read(text, Context::default())[0].noun, None, "{text}");
        }
    }
}
