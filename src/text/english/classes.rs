//! Classes of nouns, as WordNet's tree has them: a *tanker* is a *ship*, a *vessel*, a *craft*.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use super::inflect::analyse;
use super::readings::Inflection;
use super::words::{Pos, entry};
use crate::text::lookup::hash::OfWord;
use crate::text::lookup::lines::Lines;

static CLASSES: Lines = Lines::of(include_bytes!(concat!(env!("OUT_DIR"), "/classes.words")));

/// The classes of a noun's dominant senses.
#[derive(Debug, Default)]
struct Classes {
    /// By number.
    own: Vec<&'static str>,
    /// Right above its own, by number.
    above: Vec<&'static str>,
    /// All classes that it is in, by number, the nearest first.
    all: Vec<&'static str>,
    /// Their names.
    names: Vec<&'static str>,
}

impl Classes {
    fn of(word: &str) -> Self {
        let mut out = Self::default();
        let readings = analyse(word.as_bytes());
        let nouns = || readings.as_slice().iter().filter(|r| r.pos == Pos::Noun);
        let base = nouns().any(|r| r.inflection == Inflection::Base);
        let own = nouns()
            // A plural that is a word of its own (*arms*) is that word first, but no rare one.
            .filter(|r| !base || r.inflection == Inflection::Base || r.rank > 5)
            .filter_map(|r| entry(r.lemma.as_bytes()))
            .flat_map(|e| e.classes.split(','));
        for class in own {
            out.own.push(class);
            out.above.extend(line(class).into_iter().flat_map(|(parents, _)| parents.split(',')));
            out.climb(class);
        }
        out
    }

    /// Adds the names of a class and of those above it.
    fn climb(&mut self, class: &'static str) {
        if self.all.contains(&class) {
            return;
        }
        let Some((parents, names)) = line(class) else {
            return;
        };
        self.all.push(class);
        self.names.extend(names.split(','));
        parents.split(',').for_each(|parent| self.climb(parent));
    }
}

/// The classes above a class, and its names. The lines are in the order of the classes' numbers.
fn line(class: &str) -> Option<(&'static str, &'static str)> {
    let digit = |byte: u8| match byte {
        b'a'.. => byte - b'a' + 36,
        b'A'.. => byte - b'A' + 10,
        _ => byte - b'0',
    };
    let number = class.bytes().fold(0, |number, byte| number * 62 + usize::from(digit(byte)));
    CLASSES.line_at(number)?.split_once('\t')?.1.split_once('\t')
}

/// So many nouns are remembered; a text has fewer.
const KEPT: usize = 16_384;

type Known = HashMap<String, Rc<Classes>, BuildHasherDefault<OfWord>>;

/// The classes of a word, looked up once in a while.
fn classes(word: &str) -> Rc<Classes> {
    thread_local! {
        static KNOWN: RefCell<Known> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(classes) = known.get(word) {
            return Rc::clone(classes);
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let classes = Rc::new(Classes::of(word));
        known.insert(word.to_owned(), Rc::clone(&classes));
        classes
    })
}

/// The classes of a noun's dominant senses, each followed by the classes above it: *tanker* is
/// *cargo ship*, *ship*, *vessel*, *craft*, *vehicle* ... Takes plurals and singulars.
pub fn hypernyms(word: &str) -> Vec<&'static str> {
    let mut known = HashSet::new();
    let names = classes(word);
    let others = names.names.iter().copied().filter(|name| *name != word);
    others.filter(|name| known.insert(*name)).collect()
}

/// Whether a noun in a dominant sense is a kind of `ancestor`, or is the same word: a *tanker*
/// is a *vessel*. Takes plurals and singulars; `ancestor` is a lemma.
pub fn is_a(word: &str, ancestor: &str) -> bool {
    word == ancestor || classes(word).names.contains(&ancestor)
}

/// Whether two nouns are different kinds right below one class, as *green* and *yellow* are of
/// colors, and neither is a kind of the other. Takes plurals and singulars.
pub fn are_siblings(a: &str, b: &str) -> bool {
    let (a, b) = (classes(a), classes(b));
    a.above.iter().any(|class| b.above.contains(class))
        && !a.own.iter().any(|class| b.own.contains(class) || b.above.contains(class))
        && !b.own.iter().any(|class| a.above.contains(class))
}

/// How much of what two nouns are is the same, 0 to 1: much for *pupil* and *child*, both persons, little for *tanker* and
/// *country*. Takes plurals and singulars; `None` where one of them is no noun.
pub fn kinship(a: &str, b: &str) -> Option<f32> {
    let (a, b) = (classes(a), classes(b));
    let least = a.all.len().min(b.all.len());
    let same = a.all.iter().filter(|class| b.all.contains(class)).count();
    (least > 0).then(|| same as f32 / least as f32)
}

/// Whether a noun, singular or plural, means people taken together in a dominant sense: *army*,
/// *government*, *crowd*, *police*.
pub fn is_group_noun(word: &str) -> bool {
    let groups = ["social group", "people", "gathering"];
    classes(word).names.iter().any(|name| groups.contains(name))
}

/// Whether a noun, singular or plural, means an act or event in a dominant sense: *shooting*.
pub fn is_event_noun(word: &str) -> bool {
    is_a(word, "event")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_nouns() {
        for (word, class) in [
            ("man", "person"),
            ("tanker", "ship"),
            ("tanker", "vessel"),
            ("tankers", "craft"),
            ("soldiers", "person"),
            ("attack", "event"),
        ] {
            assert!(is_a(word, class), "{word} {class}: {:?}", hypernyms(word));
        }
        for (a, b, siblings) in [
            ("green", "yellow", true),
            ("pink", "yellow", true),
            ("tanker", "ship", false),
            ("sofa", "couch", false),
            ("green", "tanker", false),
        ] {
            assert_eq!(are_siblings(a, b), siblings, "{a} {b}");
        }
        for word in "army police government team family crowd troops people".split(' ') {
            assert!(is_group_noun(word), "{word}");
        }
        assert!(is_event_noun("shooting") && !is_event_noun("ship"));
    }

    #[test]
    fn nouns_of_one_kind_share_most_classes() {
        for (a, b, near) in [
            ("pupil", "child", true),
            ("nations", "countries", true),
            ("tanker", "ships", true),
            ("tankers", "countries", false),
            ("soldier", "months", false),
        ] {
            assert_eq!(
                kinship(a, b).is_some_and(|k| k > 0.5),
                near,
                "{a} {b}: {:?}",
                kinship(a, b)
            );
        }
        assert!(kinship("tanker", "xyzzy").is_none() && kinship("killed", "ship").is_none());
    }
}
