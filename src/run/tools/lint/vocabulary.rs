//! Synonyms and opposites that undo each other: a word on both sides of a pair, and a word in two groups.
//!
//! ```toml
//! [synonyms]
//! "called off" = ["stopped"]
//! [opposites]
//! "called off" = ["stopped"]          # the same word and what denies it
//! ```

use std::collections::HashMap;
use std::ops::Range;

use super::file::File;
use crate::text::Fault;
use crate::text::document;

/// A phrase as it is compared, and where it stands.
type Placed = (String, Range<usize>);

pub(super) fn warn(file: &File<'_>) -> Vec<Fault> {
    let mut warnings = Vec::new();
    let synonyms = groups(file, "synonyms");
    let opposites = groups(file, "opposites");
    // Which group of synonyms a phrase stands in first.
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (number, group) in synonyms.iter().enumerate() {
        for (phrase, at) in group {
            let known = *first.entry(phrase).or_insert(number);
            if known != number {
                let message = format!("`{phrase}` stands in two groups of synonyms");
                let fault = file.source.fault(at.clone(), message);
                let fault = fault.label(format!("it counts as `{}`, too", synonyms[known][0].0));
                warnings.push(fault.help("join the groups, or leave the word in the one it fits"));
            }
        }
    }
    for group in &opposites {
        let Some(((key, _), others)) = group.split_first() else {
            continue;
        };
        for (other, at) in others {
            let same = key == other
                || first
                    .get(key.as_str())
                    .is_some_and(|number| first.get(other.as_str()) == Some(number));
            if same {
                let message = format!("`{other}` is the same as `{key}` and its opposite");
                let fault = file.source.fault(at.clone(), message);
                let fault = fault.label("by `[synonyms]` they mean the same");
                warnings.push(fault.help("take it out of `[synonyms]` or out of `[opposites]`"));
            }
        }
    }
    warnings
}

/// The rows of a table: each key, and what stands beside it.
fn groups(file: &File<'_>, name: &str) -> Vec<Vec<Placed>> {
    let plain =
        |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let rows = file.section(name).map(document::entries).unwrap_or_default();
    let rows = rows.into_iter().map(|(key, value)| {
        let mut group = vec![(plain(key.get_ref()), key.span())];
        let members = value.get_ref().as_array().into_iter().flat_map(|list| list.iter());
        group.extend(members.filter_map(|m| Some((plain(m.get_ref().as_str()?), m.span()))));
        group
    });
    rows.collect()
}
