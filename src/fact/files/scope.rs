//! Which articles a fact is checked against: patterns over article ids.
//!
//! `*` stands for any characters, `/` included; a pattern without a special character means the
//! one article of that id.

use std::cell::RefCell;
use std::collections::HashMap;

use toml::Spanned;

use crate::text::Glob;
use crate::text::document::{Entry, Reader};
use crate::text::glob::{is_special, prefix};
use crate::text::suggest::nearest;

/// The ids of a corpus, against which patterns are checked.
#[derive(Debug)]
pub(crate) struct Ids<'a> {
    sorted: Vec<&'a str>,
    /// The patterns compiled so far: the facts of a file mostly name the same articles, and
    /// compiling a pattern takes longer than reading a fact.
    compiled: RefCell<HashMap<String, Glob>>,
}

impl<'a> Ids<'a> {
    pub(crate) fn new(ids: &[&'a str]) -> Self {
        let mut ids = ids.to_vec();
        if !ids.is_sorted() {
            ids.sort_unstable();
        }
        Self { sorted: ids, compiled: RefCell::default() }
    }

    /// Whether nothing is known of the corpus, so that no pattern can be checked.
    pub(crate) fn unknown(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The ids that could match: those that begin as the pattern does before its first special
    /// character.
    pub(crate) fn candidates(&self, pattern: &str) -> &[&'a str] {
        let literal = prefix(pattern);
        let from = self.sorted.partition_point(|id| *id < literal);
        let rest = &self.sorted[from..];
        &rest[..rest.partition_point(|id| id.starts_with(literal))]
    }

    fn has(&self, id: &str) -> bool {
        self.sorted.binary_search(&id).is_ok()
    }

    /// What a pattern that matches nothing was likely meant to be: the same name in a folder, a
    /// folder of nearly the same name, or an id that differs in a few letters.
    fn nearest(&self, pattern: &str) -> Option<String> {
        // Enough for a guess; comparing with every article of a large corpus takes seconds.
        let ids = || self.sorted.iter().copied().take(20_000);
        let in_folder = |id: &&str| id.strip_suffix(pattern).is_some_and(|f| f.ends_with('/'));
        if let Some(id) = ids().find(in_folder) {
            return Some(id.to_owned());
        }
        if let Some((folder, rest)) = pattern.rsplit_once('/').filter(|(f, _)| !is_special(f)) {
            let folders = ids().filter_map(|id| Some(id.rsplit_once('/')?.0));
            if let Some(meant) = nearest(folder, folders).filter(|meant| *meant != folder) {
                return Some(format!("{meant}/{rest}"));
            }
        }
        nearest(pattern, ids()).map(str::to_owned)
    }
}

/// Compiles a list of patterns and notes those that match no article.
pub(crate) fn articles(
    value: &Entry<'_>,
    ids: &Ids<'_>,
    reader: &mut Reader<'_>,
) -> Option<Vec<Glob>> {
    let patterns = reader.texts("articles", value)?;
    let compiled: Vec<_> = patterns.iter().filter_map(|p| compile(p, ids, reader)).collect();
    (compiled.len() == patterns.len()).then_some(compiled)
}

/// Compiles one pattern and notes it where it matches no article.
pub(crate) fn compile(
    pattern: &Spanned<String>,
    ids: &Ids<'_>,
    reader: &mut Reader<'_>,
) -> Option<Glob> {
    let text = pattern.get_ref().as_str();
    if let Some(known) = ids.compiled.borrow().get(text) {
        return Some(known.clone());
    }
    // An id may itself hold a special character.
    let literal = ids.has(text);
    let matcher = match if literal { Ok(Glob::literal(text)) } else { Glob::new(text) } {
        Ok(glob) => glob,
        Err(error) => {
            let message = format!("`{text}` is no pattern: {error}");
            let help = "`*` stands for any characters, `[` and `{` open a choice";
            reader.fault_at(pattern.span(), message, "", help);
            return None;
        }
    };
    let met = literal || ids.candidates(text).iter().any(|id| matcher.is_match(id));
    if met || ids.unknown() {
        let mut compiled = ids.compiled.borrow_mut();
        compiled.insert(text.to_owned(), matcher.clone());
        return Some(matcher);
    }
    let message = match is_special(text) {
        true => format!("`{text}` matches no article"),
        false => format!("`{text}` is the id of no article"),
    };
    let help = match ids.nearest(text) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "an id is the path below the corpus without the ending: `folder/article`".into(),
    };
    reader.fault_at(pattern.span(), message, "", &help);
    None
}
