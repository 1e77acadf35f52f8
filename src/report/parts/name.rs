//! The names of test cases: `ASSERTION-FILE::TOPIC::ARTICLE-ID` in plain ASCII.
//!
//! Names are typed into shells, filters and CI configurations, so they hold letters, digits and
//! `- _ . /` only. They are unique: two facts of one name are a fault of the assertion files, and
//! where the ids of two articles come out alike, the one that is written so keeps the name and the
//! others get `-2`, `-3` in their order. A fact's name depends on its own file alone and an
//! article's on the articles' ids alone, so that a name can be traced back without reading the rest.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::fact::{Fact, slug};

/// The name of every article, in their order.
pub fn of_articles(ids: &[&str]) -> Vec<String> {
    unique(ids)
}

/// The name of every fact: `FILE::TOPIC`.
pub fn of_facts(facts: &[Fact]) -> Vec<String> {
    facts.iter().map(Fact::test_name).collect()
}

/// The files whose facts' names begin with this.
pub fn files_of<'f>(file: &str, files: &'f [PathBuf]) -> impl Iterator<Item = &'f PathBuf> {
    let stem = |path: &Path| path.file_stem().and_then(|s| s.to_str()).map(slug);
    files.iter().filter(move |path| stem(path).as_deref() == Some(file))
}

/// The name of a test case, of the names of its fact and its article.
pub fn of_case(fact: &str, article: &str) -> String {
    format!("{fact}::{article}")
}

/// An id as a name: itself where it is plain, so that most articles are called exactly what they
/// are.
fn id_slug(id: &str) -> String {
    let segments: Vec<String> = id.split('/').map(segment).collect();
    segments.join("/")
}

/// A segment of an id. Case, `_` and `.` stay, unlike in a fact's name: file names have them, and
/// files may differ in them alone.
fn segment(text: &str) -> String {
    let plain = deunicode::deunicode_with_tofu(text, "-");
    let mut segment = String::with_capacity(plain.len());
    for c in plain.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') {
            segment.push(c);
        } else if !segment.ends_with('-') && !segment.is_empty() {
            segment.push('-');
        }
    }
    segment.truncate(segment.trim_end_matches('-').len());
    if segment.is_empty() {
        segment.push('x');
    }
    segment
}

/// Slugs that differ: what is its own slug keeps it, the others get a number where theirs is taken.
fn unique(ids: &[&str]) -> Vec<String> {
    let mut slugs: Vec<String> = ids.iter().map(|id| id_slug(id)).collect();
    let mut taken: HashSet<String> = HashSet::with_capacity(ids.len());
    let mut settled: Vec<bool> = Vec::with_capacity(ids.len());
    for (id, slug) in ids.iter().zip(&slugs) {
        settled.push(id == slug && taken.insert(slug.clone()));
    }
    for (slug, settled) in slugs.iter_mut().zip(settled) {
        if settled || taken.insert(slug.clone()) {
            continue;
        }
        let base = slug.clone();
        let mut number = 2;
        while !taken.insert(slug.clone()) {
            *slug = format!("{base}-{number}");
            number += 1;
        }
    }
    slugs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_ascii() {
        let ids = [
            ("us-iran-2019/cnn", "us-iran-2019/cnn"),
            ("a b/Le Monde_2.v1", "a-b/Le-Monde_2.v1"),
            ("día/ñ", "dia/n"),
            ("новости/北京", "novosti/Bei-Jing"),
            ("—/\u{1b}[31m", "x/31m"),
        ];
        for (id, slug) in ids {
            assert_eq!(id_slug(id), slug);
        }
    }

    #[test]
    fn names_differ_and_the_plain_one_keeps_its_own() {
        let cases: [(&[&str], &[&str]); 3] = [
            (&["día", "dia", "dià"], &["dia-2", "dia", "dia-3"]),
            (&["a", "á", "a-2"], &["a", "a-3", "a-2"]),
            (&["x y", "x-y", "x/y"], &["x-y-2", "x-y", "x/y"]),
        ];
        for (ids, names) in cases {
            assert_eq!(of_articles(ids), names);
        }
        let files = ["one/a b.toml", "two/A-b.toml", "two/c.toml"].map(PathBuf::from);
        let found: Vec<_> = files_of("a-b", &files).collect();
        assert_eq!(found, [&files[0], &files[1]]);
    }
}
