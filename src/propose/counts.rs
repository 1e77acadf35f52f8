//! Plain numbers: what they count, and what happened to so many.

use super::measures::{befalls, happening, measures};
use super::phrase::{Clause, bare, head, noun, topic};
use super::words::Class;
use crate::check::Sentence;
use crate::text::lexicon::{is_a, is_group_noun};
use crate::text::parse::{Relation, Upos};
use crate::text::persons::is_person;
use crate::value::Value;

/// What is counted, with what happened to it or where it is; a property; a score.
pub(super) fn numbers(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    if let Some(topics) = score(sentence, text, value) {
        return topics;
    }
    let said = value.span.of(text).to_lowercase();
    let parse = sentence.parse();
    let counted = value.noun.and_then(|noun| head(sentence, noun));
    let Some(counted) = counted.or_else(|| left_out(sentence, value)) else {
        return reached(sentence, text, value);
    };
    if is_a(&sentence.tokens[counted].text.to_lowercase(), "property") {
        return property(sentence, text, value, counted);
    }
    // "One man" and "the two sides" are hardly ever counts that reports differ in.
    let has = |relation| parse.children(counted).any(|at| parse.relation(at) == relation);
    let (known, owned) = (has(Relation::Determiner), has(Relation::Possessor));
    let single = ["one", "a", "an", "1"].contains(&said.as_str());
    if single || owned || known && ["two", "both", "2"].contains(&said.as_str()) {
        return Vec::new();
    }
    let leads = Class::Lead.has(sentence.tokens[counted].text);
    let Some(what) = noun(sentence, text, counted).filter(|_| !leads) else {
        return Vec::new();
    };
    let what = what.as_str();
    let verb =
        if value.noun.is_some() { counted } else { head(sentence, value.span).unwrap_or(counted) };
    let Some(clause) = Clause::of(sentence, text, verb).filter(|clause| !clause.saying) else {
        return Vec::new();
    };
    let (told, participle) = (clause.verb.as_deref(), clause.participle.as_deref());
    let doer = clause.agent(sentence).filter(|at| parse.upos(*at) == Upos::Propn);
    let doer = doer.and_then(|at| bare(sentence, text, at));
    let object = clause.object.as_deref();
    let topics = match parse.relation(verb) {
        Relation::PassiveSubject => {
            let to = clause.adjunct(sentence, text).filter(|_| clause.empty);
            vec![match clause.empty {
                true => topic(&[Some(what), participle, to.as_deref()]),
                false => topic(&[Some(what), participle]),
            }]
        }
        // "There were 40 people on board", "40 people were on board".
        Relation::Subject if told.is_none() || clause.empty => {
            vec![Some(what.to_owned()).filter(|what| what.contains(' '))]
        }
        Relation::Subject if object.is_some() => vec![topic(&[Some(what), told, object])],
        Relation::Subject => vec![topic(&[Some(what), told])],
        Relation::Object if clause.empty => {
            let of = doer.as_deref().or(clause.subject.as_deref());
            vec![topic(&[Some(what), Some("of"), of])]
        }
        // "Two wars" are too few to differ in, unless they are people.
        Relation::Object
            if ["two", "2"].contains(&said.as_str())
                && doer.is_none()
                && !is_person(&sentence.tokens[counted].text.to_lowercase()) =>
        {
            Vec::new()
        }
        Relation::Object => {
            vec![
                topic(&[Some(what), participle, Some("by"), doer.as_deref()]),
                topic(&[Some(what), participle]),
            ]
        }
        // "A team of 15 journalists."
        Relation::NounModifier => {
            let group = |at: &usize| is_group_noun(&sentence.tokens[*at].text.to_lowercase());
            let whole = parse.head(verb).filter(group).and_then(|at| bare(sentence, text, at));
            vec![topic(&[Some(what), Some("in the"), whole.as_deref()])]
        }
        _ => Vec::new(),
    };
    topics.into_iter().flatten().collect()
}

/// What a number without a noun is: "the toll rose to 12".
fn reached(sentence: &Sentence<'_>, text: &str, value: &Value) -> Vec<String> {
    let clause = head(sentence, value.span).and_then(|at| Clause::of(sentence, text, at));
    // "Hitting five" is said of no total.
    let told = |verb: &str| Class::Reach.has(verb) && !verb.ends_with("ing");
    let comes_to = |clause: &Clause| clause.verb.as_deref().is_none_or(told);
    // "The employer of 700" is no number of anything.
    let parse = sentence.parse();
    let above = head(sentence, value.span).and_then(|at| parse.head(at));
    let person = above.is_some_and(|at| is_person(&sentence.tokens[at].text.to_lowercase()));
    match clause.filter(comes_to) {
        Some(_) if !person => measures(sentence, text, value),
        _ => Vec::new(),
    }
}

/// The noun that a number leaves out because it has been said: "killing 12 people and injuring 140".
fn left_out(sentence: &Sentence<'_>, value: &Value) -> Option<usize> {
    let parse = sentence.parse();
    let at = head(sentence, value.span).filter(|at| parse.relation(*at) == Relation::Object)?;
    let verb = parse.head(at).filter(|verb| parse.relation(*verb) == Relation::Conjunct)?;
    let before = parse.head(verb)?;
    let noun = parse.child(before, &[Relation::Object])?;
    let counts = |known: &Value| known.noun.is_some_and(|own| head(sentence, own) == Some(noun));
    sentence.values.iter().any(counts).then_some(noun)
}

/// A property that is told in a number: of what happens in the sentence, the nearest first.
fn property(sentence: &Sentence<'_>, text: &str, value: &Value, noun: usize) -> Vec<String> {
    let parse = sentence.parse();
    let at = head(sentence, value.span).unwrap_or_default();
    let mut near = std::iter::once(at).chain(parse.ancestors(at));
    let thing = near.find(|at| befalls(sentence, *at)).or_else(|| happening(sentence));
    let thing = thing.and_then(|at| bare(sentence, text, at));
    let property = sentence.tokens[noun].text;
    topic(&[Some(property), Some("of the"), thing.as_deref()]).into_iter().collect()
}

/// Whose goals or points they are, of the two numbers of a score; `None` where it is none.
fn score(sentence: &Sentence<'_>, text: &str, value: &Value) -> Option<Vec<String>> {
    let dash = |c: char| c == '-' || c == '–';
    let second = text[..value.span.start].ends_with(dash);
    if !second && !text[value.span.end..].starts_with(dash) {
        return None;
    }
    let Some(clause) = Clause::of(sentence, text, sentence.token_at(value.span.start)?) else {
        return Some(Vec::new());
    };
    let verb = clause.verb.as_deref().unwrap_or_default();
    let losing = Class::Lose.has(verb);
    if !losing && !Class::Win.has(verb) {
        return Some(Vec::new());
    }
    // Whoever loses has the lower number, which stands second.
    let (own, other) = match second == losing {
        true => (clause.subject, clause.object),
        false => (clause.object, clause.subject),
    };
    let own = own.as_deref();
    let topics = [
        topic(&[Some("score of"), own]),
        topic(&[own, Some("score against"), other.as_deref()]),
        topic(&[Some("goals of"), own]),
    ];
    Some(topics.into_iter().flatten().collect())
}
