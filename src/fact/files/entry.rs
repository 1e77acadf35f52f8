//! One fact of an assertion file: the short form (a key and a value) and the long one (a table).

use std::sync::Arc;

use jiff::civil::Date;
use toml::de::DeValue;

use super::expect;
use super::scope::{self, Ids};
use crate::fact::answers::{answer, tolerance};
use crate::fact::model::{Allowed, Fact, Item, OmissionPolicy, Opposite, Within};
use crate::fact::slug::slug;
use crate::fact::topics::phrase::{is_name, ways};
use crate::fact::topics::vocabulary::Vocabulary;
use crate::fact::topics::{lexicon, topic, unit};
use crate::text::Glob;
use crate::text::document::{self, Entry, Key, Reader};
use crate::text::suggest::nearest;
use crate::value::Kind;

/// The keys of the long form.
pub(crate) const KEYS: [&str; 12] = [
    "is",
    "one_of",
    "about",
    "kind",
    "within",
    "tolerance",
    "omission",
    "articles",
    "expect",
    "source",
    "note",
    "tags",
];

/// Reads one entry of `[facts]`; `None` where something is wrong with it.
pub(crate) fn read(
    key: &Key<'_>,
    value: &Entry<'_>,
    head: &Head,
    ids: &Ids<'_>,
    reader: &mut Reader<'_>,
) -> Option<Fact> {
    let before = reader.faults.len();
    let empty = toml::de::DeTable::new();
    let long = value.get_ref().as_table();
    let table = long.unwrap_or(&empty);
    for (own, value) in document::entries(table) {
        if KEYS.contains(&&**own.get_ref()) {
            continue;
        }
        reader.unknown_key(own, "a fact", &KEYS);
        if value.get_ref().is_table() {
            // `[facts.drone.type]` is read as a fact `drone` with a key `type`.
            let whole = format!("[facts.\"{} {}\"]", key.get_ref(), own.get_ref());
            let last = reader.faults.last_mut();
            let help = format!("a topic of several words stands in quotation marks: {whole}");
            last.into_iter().for_each(|fault| fault.help = Some(help.clone()));
        }
    }
    let get = |name: &str| table.get(name);

    let kind = get("kind").and_then(|value| read_kind(value, reader));
    let is = match long {
        None => Some(value),
        Some(_) => get("is"),
    };
    let statement = kind == Some(None) || is.is_some_and(|is| is.get_ref().is_bool());

    let mut reading = topic::read(key.get_ref(), statement, &head.vocabulary);
    if let Some(about) = get("about") {
        reading.topic.items = read_about(about, head, reader).unwrap_or_default();
    } else if reading.topic.items.is_empty() {
        let message = "the topic has no word to look for".to_owned();
        let help = "name the thing that the fact is about: `\"drone type\" = …`";
        reader.fault_at(key.span(), message, "", help);
    } else if slug(key.get_ref()).is_empty() {
        let message = "the topic has no letter or digit to name a test by".to_owned();
        reader.fault_at(key.span(), message, "", "write it in words");
    }

    if is.is_none() {
        let message = format!("the fact `{}` does not say what is true", key.get_ref());
        let help = "add `is = …`: a value, or a list of values any of which is right";
        reader.fault_at(key.span(), message, "", help);
    }
    let unit = unit::unit(key.get_ref()).filter(|_| !statement);
    let hints =
        answer::Hints { kind, implied: reading.kind, unit: unit.as_deref(), as_of: head.as_of };
    let answer = is.and_then(|is| answer::read(is, get("one_of"), hints, reader));

    let own_articles = get("articles").and_then(|value| scope::articles(value, ids, reader));
    let articles = own_articles.unwrap_or_else(|| head.articles.clone());
    let expect = get("expect").map(|value| expect::read(value, ids, &articles, reader));
    let omission = get("omission").and_then(|value| read_omission(value, reader));
    let within = get("within").and_then(|value| read_within(value, reader));
    let mut text = |name: &str| get(name).and_then(|value| reader.text(name, value));
    let (source, note) = (text("source"), text("note"));
    let tags = get("tags").and_then(|value| reader.texts("tags", value));

    let mut answer = answer?;
    if let Some(unit) = unit.filter(|_| answer.is_bare() && reading.topic.items.len() > 1) {
        // It is told with the number: an article need not speak of hours besides.
        let of_unit = |word: &String| unit.split(' ').any(|own| own == word);
        let of_unit = |item: &Item| item.phrases[0].words.iter().all(of_unit);
        reading.topic.items.retain(|item| !of_unit(item));
    }
    let tolerance = get("tolerance")
        .and_then(|value| tolerance::read(value, &answer.allowed, &answer.written, reader));
    if reading.denied && get("about").is_none() {
        match &mut answer.allowed {
            // "Iran did not deny it" is true when "Iran denied it" is false.
            Allowed::Statement(truth) => *truth = !*truth,
            _ => {
                let message = "a topic cannot be denied".to_owned();
                let help =
                    "say it without \"not\" (\"people unhurt\"), or name the words in `about`";
                reader.fault_at(key.span(), message, "", help);
            }
        }
    }
    if reader.faults.len() > before {
        return None;
    }
    Some(Fact {
        file: head.stem.clone(),
        title: head.title.clone(),
        path: reader.source.path.clone(),
        line: reader.source.line(key.span().start),
        topic: reading.topic,
        written: answer.written,
        allowed: answer.allowed,
        kind: answer.kind,
        within: within.unwrap_or_default(),
        tolerance,
        omission: omission.unwrap_or(head.omission),
        articles,
        expect: expect.unwrap_or_default(),
        source,
        note,
        tags: tags.into_iter().flatten().map(toml::Spanned::into_inner).collect(),
        story: Arc::default(),
        opposites: Arc::clone(&head.opposites),
    })
}

/// `about`: each text is an item, `|` between its phrases.
fn read_about(value: &Entry<'_>, head: &Head, reader: &mut Reader<'_>) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    for text in reader.texts("about", value)? {
        match ways(text.get_ref()) {
            Ok(mut phrases) => {
                let name = phrases.first().is_some_and(is_name);
                head.vocabulary.widen(&mut phrases);
                items.push(Item { phrases, name });
            }
            Err(wrong) => {
                let message = format!("`{}` cannot be looked for: {wrong}", text.get_ref());
                let help = "`|` separates ways to say it; a `*` at the end lets a word go on";
                reader.fault_at(text.span(), message, "", help);
            }
        }
    }
    Some(items)
}

/// `kind`: the inner `None` is a statement.
fn read_kind(value: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Option<Kind>> {
    let names = lexicon::kind_names();
    let word = choice("kind", value, &names, reader)?;
    Some(lexicon::kind_named(word))
}

/// `omission`, of a fact or of a whole file.
pub(crate) fn read_omission(value: &Entry<'_>, reader: &mut Reader<'_>) -> Option<OmissionPolicy> {
    match choice("omission", value, &["ignore", "fail", "pass"], reader)? {
        "fail" => Some(OmissionPolicy::Fail),
        "pass" => Some(OmissionPolicy::Pass),
        _ => Some(OmissionPolicy::Ignore),
    }
}

fn read_within(value: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Within> {
    match choice("within", value, &["sentence", "paragraph", "article"], reader)? {
        "paragraph" => Some(Within::Paragraph),
        "article" => Some(Within::Article),
        _ => Some(Within::Sentence),
    }
}

/// A text that must be one of a few words.
fn choice<'w>(
    key: &str,
    value: &Entry<'_>,
    words: &[&'w str],
    reader: &mut Reader<'_>,
) -> Option<&'w str> {
    let DeValue::String(written) = value.get_ref() else {
        let example = format!("{key} = \"{}\"", words[0]);
        reader.wrong_type(key, value, "a text", &example);
        return None;
    };
    let known = words.iter().find(|word| **word == written.as_ref());
    if known.is_none() {
        let help = match nearest(written, words.iter().copied()) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => format!("`{key}` is one of {}", document::list(words)),
        };
        let message = format!("`{written}` is no `{key}`");
        reader.fault_at(value.span(), message, "", &help);
    }
    known.copied()
}

/// What holds for all facts of a file.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) stem: String,
    pub(crate) title: Option<String>,
    pub(crate) articles: Vec<Glob>,
    pub(crate) as_of: Option<Date>,
    pub(crate) omission: OmissionPolicy,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) opposites: Arc<Vec<Opposite>>,
}
