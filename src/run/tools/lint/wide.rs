//! Topics so wide that what they meet is mostly about something else: one word that every story has.
//!
//! ```toml
//! "people" = 150          # every number of people in every article
//! ```

use super::file::File;
use super::spoken::Spoken;
use crate::fact::Fact;
use crate::text::Fault;
use crate::text::common::is_common;

/// Articles from which on it tells something that nearly all of them have a word.
const MANY: usize = 10;

/// Of so many articles out of ten a word that has to single out one story is too common.
const NEARLY_ALL: usize = 9;

pub(super) fn warn(file: &File<'_>, spoken: Option<&Spoken>) -> Vec<Fault> {
    let mut warnings = Vec::new();
    for (index, fact) in file.facts() {
        let Some(word) = only_word(fact) else {
            continue;
        };
        let label = match spoken.map(|spoken| spoken.of(index)) {
            Some((with, all)) if all >= MANY && with * 10 >= all * NEARLY_ALL => {
                format!("{with} of {all} articles have it")
            }
            _ if is_common(&word) => "any story may have it".to_owned(),
            _ => continue,
        };
        let message = format!("the topic is one common word, `{word}`");
        let fault = file.source.fault(file.key(fact), message).label(label);
        let help = "say more of what the fact is about, or name its `articles`";
        warnings.push(fault.help(help));
    }
    warnings
}

/// The topic's only word, in lower case, where it is no name and nothing else narrows the fact down.
fn only_word(fact: &Fact) -> Option<String> {
    match fact.topic.items.as_slice() {
        [item] if !item.name && !fact.is_narrowed() => {
            match item.phrases.first()?.words.as_slice() {
                [word] => Some(word.to_lowercase()),
                _ => None,
            }
        }
        _ => None,
    }
}
