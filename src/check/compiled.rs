//! Facts compiled for checking: their words as cues, their values ready to compare.

use super::cues::{CueId, CuesBuilder, Shape};
use super::harm::{self, Harm};
use super::locate::Words;
use super::question::Question;
use super::quotation;
use super::roles::{self, Role, Roles};
use super::words;
use crate::fact::{Allowed, Fact, Item, Phrase};
use crate::text::country::country;
use crate::text::{Span, inflect};
use crate::value::Kind;

/// A member of a closed or open list of names.
#[derive(Debug)]
pub(super) struct Member {
    /// The ways to say it.
    pub(super) words: Words,
    /// Its content words one by one, for titles and other long phrases.
    pub(super) parts: Vec<Words>,
}

/// A fact, compiled.
#[derive(Debug)]
pub(super) struct Compiled {
    /// The fact as a question.
    pub(super) question: Question,
    /// The topic's items.
    pub(super) items: Vec<Words>,
    /// The topic with a predicate replaced by its opposite: (item, the opposite's words).
    pub(super) opposites: Vec<(usize, Words)>,
    /// The allowed names.
    pub(super) right: Vec<Member>,
    /// The names that a closed list calls wrong.
    pub(super) wrong: Vec<Member>,
    /// A quotation's words, normalised.
    pub(super) quote: Vec<(String, Span)>,
    /// The rarest words of a quotation: where an article has none, it is not quoted there.
    pub(super) quote_words: Option<Words>,
    /// The item whose absence makes the article an omission at no cost: its first cues.
    pub(super) anchors: Vec<CueId>,
    /// Items that are countries and do what the topic tells: (item, name of the country).
    pub(super) countries: Vec<(usize, &'static str)>,
    /// The parts that the topic gives its items.
    pub(super) roles: Option<Roles>,
    /// The item that a number may leave unsaid: "13 were injured" of people.
    pub(super) unsaid: Option<usize>,
    /// The item that says how people came to harm, and that harm, where their number is asked.
    pub(super) harmed: Option<(usize, Harm)>,
}

impl Compiled {
    pub(super) fn new(fact: &Fact, cues: &mut CuesBuilder) -> Self {
        let person = fact.kind == Some(Kind::Age);
        let mut item = |i: &Item| match fact.allowed {
            Allowed::Names { .. } => Words::bearer(i, cues),
            _ => Words::item(i, person, cues),
        };
        let items: Vec<Words> = fact.topic.items.iter().map(&mut item).collect();
        let roles = roles::of_topic(&fact.topic, &items);
        let mut opposites = opposites(fact, cues);
        opposites.extend(contraries(fact, roles.as_ref(), &items, &opposites, cues));
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        if let Allowed::Names { right: r, wrong: w, .. } = &fact.allowed {
            right = r.iter().map(|m| member(&m.phrases, cues)).collect();
            wrong = w.iter().map(|m| member(&m.phrases, cues)).collect();
        }
        let (mut quote, mut quote_words) = (Vec::new(), None);
        if let Allowed::Quote(text) = &fact.allowed {
            quote = quotation::words(text, Span::new(0, text.len()));
            quote_words = Some(rarest_words(text, &quote, cues));
        }
        let counts = fact.kind == Some(Kind::Number);
        let unsaid = items
            .iter()
            .position(|i| counts && items.len() > 1 && words::is(&i.label, words::Class::People));
        let harmed = harmed(fact, &items, unsaid);
        let mut anchors = match &quote_words {
            Some(words) => words.anchors().collect(),
            None => anchors(&items, unsaid, &opposites),
        };
        if let Some((_, asked)) = harmed {
            anchors.extend(harm_words(asked, cues).anchors());
        }
        let countries = countries(roles.as_ref(), &items);
        Self {
            question: Question::new(fact),
            items,
            countries,
            roles,
            opposites,
            right,
            wrong,
            quote,
            quote_words,
            anchors,
            unsaid,
            harmed,
        }
    }
}

/// Whether the fact asks how many people were killed or injured, and nothing more.
fn harmed(fact: &Fact, items: &[Words], unsaid: Option<usize>) -> Option<(usize, Harm)> {
    let counts = fact.kind == Some(Kind::Number);
    let mut own = (0..items.len()).filter(|i| Some(*i) != unsaid);
    let item = own.next().filter(|_| counts && own.next().is_none())?;
    harm::asked(&items[item].label).map(|asked| (item, asked))
}

/// The words by which an article may tell of a harm.
fn harm_words(asked: Harm, cues: &mut CuesBuilder) -> Words {
    let told: &[Harm] = match asked {
        Harm::Dead => &[Harm::Dead],
        _ => &[Harm::Hurt, Harm::Care, Harm::Struck],
    };
    let phrase = |w: &str| Phrase { words: vec![w.to_owned()], prefix: false };
    Words::new(&harm::words(told).into_iter().map(phrase).collect::<Vec<_>>(), cues)
}

/// The first cues of the item that is likely to be the rarest; an item that has an opposite, or
/// that may be left unsaid, cannot be it.
fn anchors(items: &[Words], unsaid: Option<usize>, opposites: &[(usize, Words)]) -> Vec<CueId> {
    let mirrored = |i: usize| opposites.iter().any(|(item, _)| *item == i);
    let free = (0..items.len()).filter(|&i| Some(i) != unsaid && !mirrored(i));
    match free.max_by_key(|&i| items[i].rarity()) {
        Some(item) => items[item].anchors().collect(),
        None => {
            let own = items.iter().enumerate().filter(|(i, _)| Some(*i) != unsaid);
            let own = own.flat_map(|(_, words)| words.anchors());
            own.chain(opposites.iter().flat_map(|(_, words)| words.anchors())).collect()
        }
    }
}

/// The subjects of the topic's verb that are countries.
fn countries(roles: Option<&Roles>, items: &[Words]) -> Vec<(usize, &'static str)> {
    let Some(roles) = roles.filter(|r| r.part != Some(Role::Undergoer)) else {
        return Vec::new();
    };
    let of = |&i: &usize| country(&items[i].label).map(|(country, _)| (i, country.name));
    roles.subject.iter().filter_map(of).collect()
}

/// The opposites that the file gives for the topic's predicates.
fn opposites(fact: &Fact, cues: &mut CuesBuilder) -> Vec<(usize, Words)> {
    let mut out = Vec::new();
    for (index, item) in fact.topic.items.iter().enumerate() {
        for pair in fact.opposites.iter() {
            let among =
                |side: &[Phrase]| side.iter().any(|p| item.phrases.iter().any(|q| alike(p, q)));
            if among(&pair.one) {
                out.push((index, Words::new(&pair.other, cues)));
            } else if among(&pair.other) {
                out.push((index, Words::new(&pair.one, cues)));
            }
        }
    }
    out
}

/// The dictionary's contraries of a statement's verb, where it is known who does it to whom and the
/// file gives no opposites.
fn contraries(
    fact: &Fact,
    roles: Option<&Roles>,
    items: &[Words],
    given: &[(usize, Words)],
    cues: &mut CuesBuilder,
) -> Option<(usize, Words)> {
    // "The exercise took place": what takes place is not done to anybody.
    let verb = roles.filter(|r| r.part.is_some() || items[r.verb].label.contains(' '))?.verb;
    let statement = matches!(fact.allowed, Allowed::Statement(_));
    if !statement || given.iter().any(|(item, _)| *item == verb) {
        return None;
    }
    Words::contraries(&items[verb].label, cues).map(|words| (verb, words))
}

/// Whether two phrases are the same words, inflection and case aside.
fn alike(a: &Phrase, b: &Phrase) -> bool {
    a.words.len() == b.words.len()
        && a.words.iter().zip(&b.words).all(|(a, b)| {
            let (a, b) = (a.to_lowercase(), b.to_lowercase());
            a == b || inflect::forms(&a).contains(&b)
        })
}

fn member(phrases: &[Phrase], cues: &mut CuesBuilder) -> Member {
    let words = Words::new(phrases, cues);
    let content = phrases.first().map(|p| p.words.as_slice()).unwrap_or_default();
    // A phrase this long is a description, whose words an article may put in another order.
    let parts = if content.len() >= 4 {
        // Small words do not tell one description from another; a number does.
        let tells = |w: &&String| {
            w.chars().count() > 3
                || w.starts_with(char::is_uppercase)
                || w.chars().any(char::is_numeric)
        };
        let content = content.iter().filter(tells);
        let phrase = |w: &String| Phrase { words: vec![w.clone()], prefix: false };
        content.map(|w| Words::new(&[phrase(w)], cues)).collect()
    } else {
        Vec::new()
    };
    Member { words, parts }
}

/// The three longest words of a quotation, as alternatives.
fn rarest_words(text: &str, quote: &[(String, Span)], cues: &mut CuesBuilder) -> Words {
    let mut words: Vec<&str> = quote.iter().map(|(_, span)| span.of(text)).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.truncate(3);
    for word in &words {
        cues.cue(word, Shape::Any, &[(*word).to_owned()]);
    }
    let phrases: Vec<Phrase> =
        words.iter().map(|w| Phrase { words: vec![w.to_lowercase()], prefix: false }).collect();
    Words::new(&phrases, cues)
}
