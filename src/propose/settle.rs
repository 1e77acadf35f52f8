//! What would make an answer of a near miss: a word of the sentence that may stand for a part of the topic
//! that the sentence has no word for, and the article's value in the fact's place.

use super::phrase::plain;
use super::values;
use crate::check::{
    Checker, Document, Finding, Line, Near, Question, Reading, Spoken, Unit, is_saying,
};
use crate::fact::{Fact, Phrase, Verdict};
use crate::text::tag::Tag;
use crate::text::{Article, Pos, Span, closed, inflect, vectors};
use crate::value::Kind;

/// How many words are tried; those nearest in meaning come first.
const TRIED: usize = 12;

/// How much nearer a word counts that the value is tied to by the parse: "carried" in "carried 198 passengers".
const TIED: f32 = 0.2;

/// How many words lie on the way from the value to such a word, both counted.
const STEPS: usize = 3;

/// Words further from each other in meaning than this are not proposed for each other.
const FAR: f32 = 0.3;

/// A word that may be the article's for a part of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Synonym {
    /// The part of the topic, as the analyst wrote it.
    pub word: String,
    /// The article's word or words.
    pub said: String,
    /// What would be found if the one counted as the other.
    pub verdict: Verdict,
    /// How likely that would be right, 0 to 1.
    pub probability: f64,
}

/// The words of a near miss's sentence by which it would be no miss, the nearest in meaning first.
pub fn synonyms(fact: &Fact, near: &Near, article: &Article) -> Vec<Synonym> {
    let document = Document::new(article);
    let reading = Reading::new(&document);
    let question = Question::new(fact);
    let here = |line: &Line<'_, '_>| document.passages[line.passage].span == near.sentence;
    let Some(at) = reading.lines.iter().position(here) else {
        return Vec::new();
    };
    let spoken = Spoken::new(&question.units, &reading);
    let mut pairs: Vec<(f32, usize, String)> = Vec::new();
    for (unit, asked) in question.units.iter().enumerate().take(fact.topic.items.len()) {
        if asked.asks || asked.name || spoken.best[at][unit].0.exact {
            continue;
        }
        let missing = f32::from(near.missing.as_ref() == Some(&asked.label));
        // The passage that would state a statement is no value to be left out.
        let value = Some(near.span).filter(|_| fact.kind.is_some());
        for (nearness, said) in words(&reading.lines[at], near.span, value, &question, asked) {
            pairs.push((missing + nearness, unit, said));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    pairs.truncate(TRIED);
    let wider = |(_, unit, said): &(f32, usize, String)| {
        let mut wider = fact.clone();
        let words = said.split(' ').map(str::to_owned).collect();
        wider.topic.items[*unit].phrases.push(Phrase { words, prefix: false });
        wider
    };
    let facts: Vec<Fact> = pairs.iter().map(wider).collect();
    let checker = Checker::new(&facts);
    let tried = pairs.into_iter().enumerate().filter_map(|(index, (_, unit, said))| {
        let Finding { verdict, probability, .. } = checker.finding(index, &reading, false).0;
        let word = question.units[unit].label.clone();
        (verdict != Verdict::Omission).then_some(Synonym { word, said, verdict, probability })
    });
    tried.collect()
}

/// The words of a sentence that may stand for a part of a topic, with how near they are to it: those tied to what
/// is at `span`, and those of like meaning.
fn words(
    line: &Line<'_, '_>,
    span: Span,
    value: Option<Span>,
    question: &Question,
    unit: &Unit,
) -> Vec<(f32, String)> {
    let sentence = line.sentence;
    let parse = sentence.parse();
    let head = line.head_of(&sentence.tokens_of(span));
    let own = value.map_or(0..0, |value| sentence.tokens_of(value));
    let taken = |word: &str| {
        let lower = word.to_lowercase();
        let lemmas: Vec<_> = inflect::lemmas(&lower).iter().copied().collect();
        question.units.iter().any(|u| u.meets(&lower, &lemmas, None).exact)
    };
    let first = unit.label.split(' ').next().unwrap_or_default().to_lowercase();
    let sorts = inflect::lemmas(&first);
    let is = |pos: Pos| sorts.iter().any(|(_, own)| *own == pos);
    let nearness = |word: &str| {
        let parts = unit.label.split(' ').filter_map(|part| vectors::similarity(part, word));
        parts.fold(f32::NEG_INFINITY, f32::max)
    };
    let mut found: Vec<(f32, String)> = Vec::new();
    for (at, token) in sentence.tokens.iter().enumerate() {
        // Only a word of the same sort can stand in another's place.
        let fits = match token.tag {
            Tag::Noun => is(Pos::Noun),
            Tag::Verb(_) => is(Pos::Verb) && !is_saying(token),
            Tag::Adj => is(Pos::Adj),
            Tag::Adv => is(Pos::Adv),
            _ => false,
        };
        if own.contains(&at) || !fits || closed::is_be(sentence.lower(at)) || taken(token.text) {
            continue;
        }
        let tied = parse.path(head, at).len() <= STEPS;
        let near = nearness(token.text) + if tied { TIED } else { 0.0 };
        if !tied && near < FAR {
            continue;
        }
        let particle = sentence.tokens.get(at + 1).filter(|next| next.tag == Tag::Particle);
        let said = match particle {
            Some(next) => format!("{} {}", token.text, next.text),
            None => token.text.to_owned(),
        };
        let said = said.to_lowercase();
        if !found.iter().any(|(_, known)| *known == said) {
            found.push((near, said));
        }
    }
    found
}

/// What an article says at a place as an assertion file would have it; `None` where it is too loose to be a
/// fact, or none of the fact's kind.
pub fn value(fact: &Fact, said: Span, article: &Article) -> Option<String> {
    let text = &article.text;
    match fact.kind {
        None => None,
        Some(Kind::Name) => Some(plain(said.of(text))),
        Some(Kind::Quote) => Some(format!("\"{}\"", plain(said.of(text)))),
        Some(kind) => {
            let document = Document::new(article);
            let passage = document.passage_at(said.start)?;
            let values = &document.sentence(passage)?.values;
            let own = values.iter().filter(|v| v.kind() == kind && v.span.overlaps(said));
            own.filter_map(|value| values::written(value, text)).next()
        }
    }
}
