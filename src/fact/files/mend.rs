//! Assertion files mended: a synonym added, a value set right. Order, comments and grouping stay.

use toml_edit::{Array, DocumentMut, Item, TomlError, Value};

use super::rewrite::{Acceptance, MARK, expecting, patched};

/// A change of an assertion file.
#[derive(Debug, Clone)]
pub enum Mend {
    /// One word counts as another in every topic of the file.
    Synonym {
        /// The topic's word, as the analyst wrote it.
        word: String,
        /// The article's.
        said: String,
    },
    /// A fact's value is another.
    Value {
        /// The fact's key.
        key: String,
        /// What is true of it.
        value: Value,
    },
    /// Something is expected of an article.
    Expect(Acceptance),
}

impl Mend {
    /// The text of the file with the change; the same where the fact is not in it.
    ///
    /// # Errors
    /// The text is no TOML.
    pub fn apply(&self, text: &str) -> Result<String, TomlError> {
        match self {
            Self::Synonym { word, said } => with_synonym(text, word, said),
            Self::Value { key, value } => {
                Ok(with_value(text, key, value.clone())?.unwrap_or_else(|| text.to_owned()))
            }
            Self::Expect(acceptance) => expecting(text, std::slice::from_ref(acceptance)),
        }
    }
}

/// The text of an assertion file in which `synonym` counts as `word` in every topic.
///
/// # Errors
/// The text is no TOML.
pub fn with_synonym(text: &str, word: &str, synonym: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.trim_start_matches(MARK).parse()?;
    let Some(table) = document.get_mut("synonyms").and_then(Item::as_table_like_mut) else {
        return Ok(with_table(text, word, synonym));
    };
    let mut keys = table.iter().map(|(key, _)| key.to_owned());
    let key = keys.find(|key| key.to_lowercase() == word.to_lowercase());
    drop(keys);
    match key.and_then(|key| table.get_mut(&key)).and_then(Item::as_array_mut) {
        Some(list) => {
            let known = list.iter().any(|known| known.as_str() == Some(synonym));
            if !known {
                append(list, synonym);
            }
        }
        None => {
            let list: Array = [synonym].into_iter().collect();
            table.insert(word, Item::Value(list.into()));
        }
    }
    Ok(patched(text, &document.to_string()))
}

/// A further member of a list, laid out as the last one is.
fn append(list: &mut Array, synonym: &str) {
    let mut value = Value::from(synonym);
    let last = list.len().checked_sub(1).and_then(|last| list.get(last));
    match last.map(Value::decor) {
        Some(decor)
            if decor.prefix().and_then(|p| p.as_str()).is_some_and(|p| p.contains('\n')) =>
        {
            *value.decor_mut() = decor.clone();
        }
        Some(_) => value.decor_mut().set_prefix(" "),
        None => {}
    }
    list.push_formatted(value);
}

/// The text with a new table of synonyms, before the facts and what is told of them.
fn with_table(text: &str, word: &str, synonym: &str) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let list: Array = [synonym].into_iter().collect();
    let mut document = DocumentMut::new();
    document.insert(word, Item::Value(list.into()));
    let table = format!("[synonyms]\n{document}\n").replace('\n', ending);
    // Comments right above the first table are about it.
    let (mut at, mut here) = (None, 0);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start_matches(MARK).trim();
        match trimmed.starts_with('#') {
            true => at = at.or(Some(here)),
            false if trimmed.starts_with('[') => {
                let at = at.unwrap_or(here);
                let mark = if at == 0 && text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
                return format!("{}{table}{}", &text[..at + mark], &text[at + mark..]);
            }
            false => at = None,
        }
        here += line.len();
    }
    let gap = if text.ends_with('\n') { "" } else { ending };
    format!("{text}{gap}{ending}{table}").trim_end().to_owned() + ending
}

/// The text of an assertion file in which this is true of a fact; `None` where the fact is not in it.
///
/// # Errors
/// The text is no TOML.
pub fn with_value(text: &str, key: &str, value: Value) -> Result<Option<String>, TomlError> {
    let mut document: DocumentMut = text.trim_start_matches(MARK).parse()?;
    let facts = document.get_mut("facts").and_then(Item::as_table_like_mut);
    let Some(fact) = facts.and_then(|facts| facts.get_mut(key)) else {
        return Ok(None);
    };
    let old = match fact.is_table_like() {
        true => fact.as_table_like_mut().and_then(|fact| fact.get_mut("is")),
        false => Some(fact),
    };
    let Some(old) = old.and_then(Item::as_value_mut) else {
        return Ok(None);
    };
    let decor = old.decor().clone();
    *old = value;
    *old.decor_mut() = decor;
    Ok(Some(patched(text, &document.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synonym_is_added_where_it_belongs() {
        let cases = [
            (
                "title = \"x\"\n\n# The facts\n[facts]\na = 1 # one\n",
                "title = \"x\"\n\n[synonyms]\nhouse = [\"home\"]\n\n# The facts\n[facts]\na = 1 # one\n",
            ),
            (
                "[facts]\r\na = 1\r\n",
                "[synonyms]\r\nhouse = [\"home\"]\r\n\r\n[facts]\r\na = 1\r\n",
            ),
            (
                "[synonyms] # ours\nHouse = [\"hut\"] # small\n\n[facts]\na = 1\n",
                "[synonyms] # ours\nHouse = [\"hut\", \"home\"] # small\n\n[facts]\na = 1\n",
            ),
            (
                "[synonyms]\nboat = [\"ship\"]\n\n[facts]\na = 1\n",
                "[synonyms]\nboat = [\"ship\"]\nhouse = [\"home\"]\n\n[facts]\na = 1\n",
            ),
            (
                "[synonyms]\nhouse = [\n  \"hut\",\n]\n",
                "[synonyms]\nhouse = [\n  \"hut\",\n  \"home\",\n]\n",
            ),
            ("[synonyms]\nhouse = [\"home\"]\n", "[synonyms]\nhouse = [\"home\"]\n"),
        ];
        for (before, after) in cases {
            assert_eq!(with_synonym(before, "house", "home").unwrap(), after, "{before}");
        }
        let spaced = with_synonym("[facts]\na = 1\n", "called off", "scrapped \"it\"").unwrap();
        assert!(
            spaced.starts_with("[synonyms]\n\"called off\" = ['scrapped \"it\"']\n\n"),
            "{spaced}"
        );
    }

    #[test]
    fn a_value_is_set_where_it_stands() {
        let cases = [
            (
                "[facts]\n# n\n\"a b\" = 40   # as counted\n",
                "[facts]\n# n\n\"a b\" = 400   # as counted\n",
            ),
            (
                "[facts]\n\"a b\" = { is = 40, note = \"n\" }\n",
                "[facts]\n\"a b\" = { is = 400, note = \"n\" }\n",
            ),
            (
                "[facts.\"a b\"]\nis = 40 # x\nnote = \"n\"\n",
                "[facts.\"a b\"]\nis = 400 # x\nnote = \"n\"\n",
            ),
        ];
        for (before, after) in cases {
            let mended = with_value(before, "a b", Value::from(400)).unwrap();
            assert_eq!(mended.as_deref(), Some(after), "{before}");
        }
        assert_eq!(with_value("[facts]\na = 1\n", "b", Value::from(2)).unwrap(), None);
    }
}
