//! Assertion files rewritten: what is expected of articles is set, and nothing else is touched.
//!
//! A fact in the short form stays where it stands, with what stands beside it:
//!
//! ```toml
//! [facts]
//! "houses flooded" = 40   # as counted
//! ```
//!
//! ```toml
//! [facts]
//! "houses flooded" = { is = 40, expect = { "storm/gazette" = { verdict = "contradiction", value = "400" } } }   # as counted
//! ```

use jiff::civil::Date;
use similar::ChangeTag;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use crate::fact::verdict::Verdict;
use crate::text::changes;

/// What is to be expected of one article, of one fact of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The fact's key.
    pub key: String,
    /// The article's id.
    pub article: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What the article says in the fact's place.
    pub values: Vec<String>,
    /// Why it is accepted; what is noted already stays where nothing is.
    pub note: Option<String>,
    /// The last day on which it is to be expected.
    pub until: Option<Date>,
}

/// The text of an assertion file with these expectations. Comments, order and formatting stay as
/// they are, line endings and a byte order mark too; facts that are not in the file are passed
/// over.
///
/// # Errors
/// The text is no TOML.
pub fn expecting(text: &str, accepted: &[Acceptance]) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.trim_start_matches(MARK).parse()?;
    if let Some(facts) = document.get_mut("facts") {
        accepted.iter().for_each(|acceptance| accept(facts, acceptance));
    }
    Ok(patched(text, &document.to_string()))
}

/// The byte order mark.
pub(crate) const MARK: char = '\u{feff}';

fn accept(facts: &mut Item, acceptance: &Acceptance) {
    let fact = facts.as_table_like_mut().and_then(|facts| facts.get_mut(&acceptance.key));
    match fact {
        Some(Item::Table(fact)) if !fact.is_dotted() => in_table(fact, acceptance),
        Some(Item::Value(value)) => {
            lengthen(value);
            value.as_inline_table_mut().into_iter().for_each(|fact| in_line(fact, acceptance));
        }
        Some(fact) => {
            fact.as_table_like_mut().into_iter().for_each(|fact| in_line(fact, acceptance));
        }
        None => {}
    }
}

/// Makes the long form of a value that is the short form of a fact; what stands around it stays.
fn lengthen(value: &mut Value) {
    if value.is_inline_table() {
        return;
    }
    let decor = value.decor().clone();
    let mut fact = InlineTable::new();
    fact.insert("is", value.clone().decorated(" ", ""));
    *fact.decor_mut() = decor;
    *value = fact.into();
}

/// Sets what is expected in a fact that has a table of its own: in a table below it, one line for
/// each article, unless it stands in a line already.
fn in_table(fact: &mut Table, acceptance: &Acceptance) {
    let expect = fact.get("expect");
    if expect.is_some_and(|expect| expect.is_value() || changed(expect, &acceptance.article)) {
        return in_line(fact, acceptance);
    }
    let table = fact.entry("expect").or_insert_with(|| Item::Table(Table::new()));
    if let Item::Table(table) = table {
        // The first that matches counts: what is about one article stands before the patterns.
        let old: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
        let at = old.iter().position(|key| is_pattern(key)).unwrap_or(old.len());
        let later: Vec<(Key, Item)> =
            old[at..].iter().filter_map(|key| table.remove_entry(key)).collect();
        table.insert(&acceptance.article, Item::Value(said(acceptance)));
        for (key, item) in later {
            table.insert_formatted(&key, item);
        }
    }
}

/// Whether the article is named there, so that its entry is changed and none is added.
fn changed(expect: &Item, article: &str) -> bool {
    expect.as_table_like().is_some_and(|expect| expect.contains_key(article))
}

fn is_pattern(key: &str) -> bool {
    key.contains(['*', '?', '[', '{', '\\'])
}

/// Sets what is expected where it has to stay in one line, or where the article has its entry.
fn in_line(fact: &mut dyn TableLike, acceptance: &Acceptance) {
    if !fact.contains_key("expect") {
        extend(fact);
    }
    let expect = fact.entry("expect").or_insert_with(|| InlineTable::new().into());
    let Some(expect) = expect.as_table_like_mut() else {
        return;
    };
    let article = acceptance.article.as_str();
    match expect.get_mut(article) {
        Some(Item::Value(Value::InlineTable(table))) => update(table, acceptance),
        Some(Item::Table(table)) => update(table, acceptance),
        Some(Item::Value(word)) => {
            let decor = word.decor().clone();
            *word = said(acceptance);
            *word.decor_mut() = decor;
        }
        _ => {
            let old: Vec<(String, Item)> =
                expect.iter().map(|(key, item)| (key.to_owned(), plain(item))).collect();
            let at = old.iter().position(|(key, _)| is_pattern(key)).unwrap_or(old.len());
            expect.clear();
            let new = (article.to_owned(), Item::Value(said(acceptance)));
            let (before, after) = old.split_at(at);
            for (key, item) in before.iter().chain([&new]).chain(after) {
                expect.insert(key, item.clone());
            }
        }
    }
}

/// The same item without the white space around it.
fn plain(item: &Item) -> Item {
    let mut item = item.clone();
    item.as_value_mut().into_iter().for_each(|value| value.decor_mut().clear());
    item
}

/// What is expected, as it is written in a new entry: the verdict's word, or a table.
fn said(acceptance: &Acceptance) -> Value {
    let more = acceptance.note.is_some() || acceptance.until.is_some();
    if acceptance.values.is_empty() && !more {
        return acceptance.verdict.word().into();
    }
    let mut table = InlineTable::new();
    update(&mut table, acceptance);
    table.into()
}

/// Writes what is expected into a table; a note stays where there is no new one.
fn update(table: &mut dyn TableLike, acceptance: &Acceptance) {
    let values = match acceptance.values.as_slice() {
        [] => None,
        [value] => Some(Value::from(value)),
        several => Some(several.iter().collect::<Array>().into()),
    };
    // A day as TOML writes it parses as TOML.
    let until = acceptance.until.and_then(|day| day.to_string().parse().ok());
    set(table, "verdict", Some(acceptance.verdict.word().into()));
    set(table, "value", values);
    if let Some(note) = &acceptance.note {
        set(table, "note", Some(note.into()));
    }
    set(table, "until", until);
}

/// Sets a key in its place, or takes it out.
fn set(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    match (table.get_mut(key).and_then(Item::as_value_mut), value) {
        (Some(old), Some(mut new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        (None, Some(new)) => {
            extend(table);
            table.insert(key, Item::Value(new));
        }
        (_, None) => take(table, key),
    }
}

/// Takes a key out; what stood between the last value and the closing brace stays there.
fn take(table: &mut dyn TableLike, key: &str) {
    let last = table.iter().last().is_some_and(|(last, _)| last == key);
    let removed = table.remove(key).and_then(|item| item.into_value().ok());
    let suffix = removed.and_then(|value| value.decor().suffix()?.as_str().map(str::to_owned));
    let now_last = table.iter_mut().last().and_then(|(_, item)| item.as_value_mut());
    if let (true, Some(suffix), Some(value)) = (last, suffix, now_last) {
        value.decor_mut().set_suffix(suffix);
    }
}

/// Readies a table for a further value: what was the last may have a space before the closing brace.
fn extend(table: &mut dyn TableLike) {
    for (_, item) in table.iter_mut() {
        if let Some(value) = item.as_value_mut()
            && value.decor().suffix().and_then(|suffix| suffix.as_str()).is_some_and(|s| s == " ")
        {
            value.decor_mut().set_suffix("");
        }
    }
}

/// The old text with the lines of the new one where the two differ. Whatever an editor of TOML makes
/// of line endings and marks, the lines that are the same keep their bytes.
pub(crate) fn patched(old: &str, new: &str) -> String {
    let mark = if old.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let ending = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let kept: Vec<&str> = old[mark..].split_inclusive('\n').collect();
    let plain: Vec<&str> = kept.iter().map(|line| line.trim_end_matches(['\r', '\n'])).collect();
    let new: Vec<&str> = new.lines().collect();
    let mut text = old[..mark].to_owned();
    let ops = changes(&plain, &new);
    for change in ops.iter().flat_map(|op| op.iter_changes(&plain, &new)) {
        if change.tag() == ChangeTag::Delete {
            continue;
        }
        if text.len() > mark && !text.ends_with('\n') {
            text.push_str(ending);
        }
        match change.old_index().and_then(|index| kept.get(index)) {
            Some(line) => text.push_str(line),
            None => {
                text.push_str(change.value());
                text.push_str(ending);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with two articles accepted of the fact "a b".
    fn accepted(text: &str) -> String {
        let of = |article: &str, values: &[&str]| Acceptance {
            key: "a b".to_owned(),
            article: article.to_owned(),
            verdict: Verdict::Contradiction,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            note: None,
            until: None,
        };
        expecting(text, &[of("x/y", &[]), of("x/z", &["\"1\"", "2"])]).unwrap()
    }

    /// What is expected, as `accepted` writes it: in a table, and in a line.
    const TABLE: &str = "[facts.\"a b\".expect]
\"x/y\" = \"contradiction\"
\"x/z\" = { verdict = \"contradiction\", value = ['\"1\"', \"2\"] }
";
    const LINE: &str =
        r#""x/y" = "contradiction", "x/z" = { verdict = "contradiction", value = ['"1"', "2"] }"#;

    #[test]
    fn every_form_of_a_fact_is_met() {
        let cases = [
            // The short form stays in its place, with what stands around it.
            (
                "[facts]\n# one\n\"a b\" = 2019-06-20 # two\n\n# three\nc = 1 # four\n",
                "[facts]\n# one\n\"a b\" = { is = 2019-06-20, expect = { LINE } } # two\n\n# three\nc = 1 # four\n",
            ),
            (
                "[facts]\n# row\n\"a b\" = [\n  1, # one\n  2,\n]\nc = 1",
                "[facts]\n# row\n\"a b\" = { is = [\n  1, # one\n  2,\n], expect = { LINE } }\nc = 1",
            ),
            // The long form, before another.
            (
                "[facts.\"a b\"]\nis = 1\n\n# d\n[facts.c]\nis = 2\n",
                "[facts.\"a b\"]\nis = 1\n\nTABLE\n# d\n[facts.c]\nis = 2\n",
            ),
            // A pattern stays behind what is about one article.
            (
                "[facts.\"a b\"]\nexpect = { w = \"support\", \"x/*\" = \"omission\" } # all\nis = 1\n",
                "[facts.\"a b\"]\nexpect = { w = \"support\", LINE, \"x/*\" = \"omission\" } # all\nis = 1\n",
            ),
            (
                "[facts.\"a b\"]\nis = 1\n\n[facts.\"a b\".expect]\nw = \"support\"\n\"x/*\" = \"omission\"\n",
                "[facts.\"a b\"]\nis = 1\n\n[facts.\"a b\".expect]\nw = \"support\"\nENTRIES\"x/*\" = \"omission\"\n",
            ),
            // What is expected already is changed where it stands.
            (
                "[facts.\"a b\"]\nexpect = { \"x/z\" = { note = \"n\", until = 2020-01-01 }, \"x/y\" = \"support\" }\nis = 1\n",
                "[facts.\"a b\"]\nexpect = { \"x/z\" = { note = \"n\", verdict = \"contradiction\", value = ['\"1\"', \"2\"] }, \"x/y\" = \"contradiction\" }\nis = 1\n",
            ),
            // Facts in a line stay in it.
            (
                "[facts]\n\"a b\" = { is = 1 }\n",
                "[facts]\n\"a b\" = { is = 1, expect = { LINE } }\n",
            ),
            ("facts = { \"a b\" = 1 }\n", "facts = { \"a b\" = { is = 1, expect = { LINE } } }\n"),
            (
                "[facts]\n\"a b\".is = 1 # x\n",
                "[facts]\n\"a b\".is = 1 # x\n\"a b\".expect = { LINE }\n",
            ),
            // Nothing to be changed: every byte stays.
            ("\u{feff}[facts]\r\nc =   1\n\t# d\r\n", "\u{feff}[facts]\r\nc =   1\n\t# d\r\n"),
        ];
        let entries = TABLE.split_once('\n').unwrap().1;
        for (before, after) in cases {
            let after = after.replace("TABLE", TABLE).replace("LINE", LINE);
            let after = after.replace("ENTRIES", entries);
            assert_eq!(accepted(before), after, "{before}");
            assert_eq!(accepted(&after), after, "a second time: {before}");
            let unix = before.starts_with(|c| c != MARK);
            if unix {
                let windows = |text: &str| format!("{MARK}{}", text.replace('\n', "\r\n"));
                assert_eq!(accepted(&windows(before)), windows(&after));
            }
        }
    }
}
