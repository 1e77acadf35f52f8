//! Classes of verbs that decide what a clause is worth, from `data/verb_classes.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::lexicon::{self, Report};
use crate::text::{Pos, inflect};

/// What a verb's meaning does to what stands beneath or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Says only that something took place: its date is its subject's.
    Event,
    /// What stands beneath it in the infinitive did not happen.
    Fail,
    /// Does what its object names: "conduct an attack".
    Light,
    /// What befalls somebody in an event.
    Harm,
    /// Finds what happened before.
    Find,
    /// What follows an event on another day: arrests, charges, reactions.
    Aftermath,
    /// What befalls a suspect.
    Custody,
    /// What a suspect does before police and courts.
    Answers,
    /// Looks into what happened, and goes on when the report is written.
    Probe,
    /// What those who come in an emergency do about it.
    Response,
    /// What befalls the people in an emergency while it lasts or right after it.
    Rescue,
    /// Takes somebody somewhere, perhaps to hospital.
    Carry,
    /// What stands beneath it in the infinitive happened.
    Do,
    /// Its object is planned, feared or wished for, and has not happened.
    Intend,
    /// Its object did not happen.
    Avert,
    /// Says nothing but that something took place.
    Happen,
    /// Gives somebody a name: "the victim was identified as".
    Name,
    /// Says, with "to" or "at", how much its subject is: "defaults to 25", "stands at 25".
    Reach,
}

static CLASSES: LazyLock<HashMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Class>> = HashMap::new();
    for line in crate::text::list(include_str!("../../data/verb_classes.tsv")) {
        let Some((class, verb)) = line.split_once('\t') else {
            continue;
        };
        let class = match class {
            "event" => Class::Event,
            "fail" => Class::Fail,
            "light" => Class::Light,
            "harm" => Class::Harm,
            "aftermath" => Class::Aftermath,
            "custody" => Class::Custody,
            "answers" => Class::Answers,
            "probe" => Class::Probe,
            "find" => Class::Find,
            "response" => Class::Response,
            "rescue" => Class::Rescue,
            "carry" => Class::Carry,
            "intend" => Class::Intend,
            "avert" => Class::Avert,
            "do" => Class::Do,
            "happen" => Class::Happen,
            "name" => Class::Name,
            "reach" => Class::Reach,
            // No such class; the tests fail for it.
            _ => continue,
        };
        out.entry(verb).or_default().push(class);
    }
    out
});

/// Whether a word, in whatever form, is a verb of this class.
pub(super) fn is_class(word: &str, class: Class) -> bool {
    let lower = word.to_lowercase();
    let of = |lemma: &str| CLASSES.get(lemma).is_some_and(|c| c.contains(&class));
    of(&lower) || inflect::lemmas(&lower).iter().any(|(lemma, _)| of(lemma))
}

/// How a word, in whatever form, reports the clause beneath it, if it is a verb that does.
pub(super) fn report(word: &str) -> Option<Report> {
    let lower = word.to_lowercase();
    let mut lemmas = inflect::lemmas(&lower).into_iter().filter(|(_, pos)| *pos == Pos::Verb);
    lemmas.find_map(|(lemma, _)| lexicon::reporting_verb(lemma))
}

/// How a verb with its particle reports the clause beneath it: "ruled", "out".
pub(super) fn report_phrasal(verb: &str, particle: &str) -> Option<Report> {
    let (verb, particle) = (verb.to_lowercase(), particle.to_lowercase());
    let mut lemmas = inflect::lemmas(&verb).into_iter().filter(|(_, pos)| *pos == Pos::Verb);
    lemmas.find_map(|(lemma, _)| lexicon::reporting_verb(&format!("{lemma} {particle}")))
}

#[cfg(test)]
mod tests {
    use super::CLASSES;

    #[test]
    fn every_line_is_of_a_known_class() {
        let lines = crate::text::list(include_str!("../../data/verb_classes.tsv")).count();
        assert_eq!(CLASSES.values().map(Vec::len).sum::<usize>(), lines);
    }
}
