//! What a number counts or measures: "60 deaths", "the deaths were 60", "a score of 60".

use super::phrase::{Phrase, phrases};
use crate::check::measured::is_general;
use crate::check::sentence::Sentence;
use crate::text::Pos;
use crate::text::inflect::lemmas;
use crate::text::tag::Tag;
use crate::value::{Kind, Value};

/// The lemmas of the nouns that a number counts or is a measure of; none where no such noun is
/// named.
pub(super) fn counted(sentence: &Sentence<'_>, value: &Value, text: &str) -> Vec<String> {
    if value.kind() != Kind::Number {
        return Vec::new();
    }
    // "34 COVID-19 recoveries": a name may stand between.
    let tokens = sentence.tokens_of(value.span);
    let mut rest = sentence.tokens.get(tokens.end..).unwrap_or_default().iter();
    let mut beyond = || rest.find(|t| t.tag != Tag::ProperNoun).filter(|t| t.tag == Tag::Noun);
    let noun = value.noun.or_else(|| beyond().map(|t| t.span));
    let after = noun.map(|n| n.of(text));
    let before = measured(sentence, tokens.start).map(|at| sentence.tokens[at].text);
    after.into_iter().chain(before).flat_map(noun_keys).collect()
}

/// The noun before a number that it is the measure of: "a score of 60", "a score above 60", "the
/// deaths in Lund were 60", "the number of deaths is 60".
fn measured(sentence: &Sentence<'_>, value: usize) -> Option<usize> {
    let tokens = &sentence.tokens;
    let last = value.checked_sub(1)?;
    let is_noun = |at: &usize| tokens[*at].tag == Tag::Noun;
    if is_noun(&last) {
        return Some(last);
    }
    if tokens[last].is("of") {
        return last.checked_sub(1).filter(is_noun).filter(|at| !is_general(tokens[*at].text));
    }
    let group = sentence.group(*sentence.clauses.of.get(last)?)?;
    if group.end != value || !tokens[group.head].is_be() {
        return None;
    }
    let all = phrases(tokens);
    let prep = |at: usize| at.checked_sub(1).map(|b| &tokens[b]).filter(|t| t.tag == Tag::Prep);
    let subject = |p: &&Phrase| p.head < group.start && prep(p.start).is_none();
    let subject = all.iter().rfind(subject)?;
    let of = |p: &&Phrase| p.start > subject.head && prep(p.start).is_some_and(|t| t.is("of"));
    let general = is_general(tokens[subject.head].text);
    let phrase = all.iter().find(of).filter(|_| general).unwrap_or(subject);
    Some(phrase.head).filter(is_noun)
}

fn noun_keys(noun: &str) -> Vec<String> {
    let lower = noun.to_lowercase();
    let mut all: Vec<String> = vec![lower.clone()];
    all.extend(
        lemmas(&lower).into_iter().filter(|(_, p)| *p == Pos::Noun).map(|(l, _)| l.to_owned()),
    );
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::Document;
    use crate::text::Article;

    #[test]
    fn nouns_of_numbers() {
        for (text, want) in [
            ("There were 60 deaths.", "death"),
            ("The deaths in Lund were more than 60.", "death"),
            ("The number of deaths was 60.", "death"),
            ("It holds a score of 60.", "score"),
            ("It holds a score above 60.", "score"),
            ("It has a daily circulation of 85,000 copies.", "circulation"),
        ] {
            let article = Article::in_memory("a", text, None);
            let document = Document::new(&article);
            let sentence = document.sentence(0).unwrap();
            let nouns = counted(sentence, &sentence.values[0], text);
            assert!(nouns.iter().any(|n| n == want), "{text}: {nouns:?}");
        }
    }
}
