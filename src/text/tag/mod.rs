//! A light part-of-speech tagger for news English.
//!
//! Two passes over a sentence. The first (`token`) lists what each word can be: closed-class
//! uses from `data/english/closed.tsv`, open-class readings by inflection from the WordNet table,
//! shape for numbers, names and unknown words. The second (`context`) walks left to right and
//! chooses by what stands before (a determiner wants a noun, *be* wants a participle), by whether
//! the clause already has its finite verb, and by a look at the next word.

mod ahead;
mod cache;
mod can;
mod context;
mod nouns;
mod participles;
mod particles;
mod small;
pub(crate) mod tagged;
mod tags;
mod token;
mod verbs;
mod walk;

pub use tags::{Form, Tag};

/// The parts of speech of the tokens of one sentence, one for each.
///
/// `words` are written as in the text, case included; punctuation stands as tokens of its own,
/// *'s*, *n't* and the like either alone or attached to their word.
///
/// # Example
///
/// ```
/// use gainsay::text::tag::{Form, Tag, tag};
/// let tags = tag(&["Iran", "shot", "down", "a", "drone", "."]);
/// assert_eq!(tags[1], Tag::Verb(Form::Past));
/// assert_eq!(tags[2], Tag::Particle);
/// assert_eq!(tags[4], Tag::Noun);
/// ```
pub fn tag(words: &[&str]) -> Vec<Tag> {
    let tokens = token::read(words);
    context::choose(&tokens)
}

#[cfg(test)]
mod tests;
