//! What a page tells of its article: JSON-LD (`NewsArticle` and its like), OpenGraph, plain `meta`.
//! For each field the first of the three that has it counts.
//!
//! See <https://schema.org/NewsArticle> and <https://ogp.me>.

use serde_json::Value;

use super::day::day;
use crate::text::articles::meta::Meta;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct PageMeta {
    linked: Meta,
    graph: Meta,
    plain: Meta,
    /// What a `time` element tells.
    timed: Meta,
    /// What the words of the open element are, where they are wanted.
    wanted: Option<Wanted>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Title,
    Json,
}

impl PageMeta {
    /// Reads a `meta` or `link` tag.
    pub(super) fn tag(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        if name == "link" {
            if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                set(&mut self.plain.url, attribute("href"));
            }
            return;
        }
        let key = ["property", "name", "itemprop"].into_iter().find_map(&attribute);
        let (Some(key), Some(content)) = (key, attribute("content")) else {
            return;
        };
        let content = Some(content);
        match key.to_ascii_lowercase().as_str() {
            "og:title" => set(&mut self.graph.title, content),
            "og:site_name" => set(&mut self.graph.source, content),
            "og:url" => set(&mut self.graph.url, content),
            "article:published_time" | "og:article:published_time" => {
                set_day(&mut self.graph, content.as_deref());
            }
            "date" | "pubdate" | "publishdate" | "datepublished" | "dc.date" | "dc.date.issued"
            | "dcterms.issued" | "parsely-pub-date" | "sailthru.date" => {
                set_day(&mut self.plain, content.as_deref());
            }
            "application-name" | "dc.publisher" => set(&mut self.plain.source, content),
            "dc.title" => set(&mut self.plain.title, content),
            _ => {}
        }
    }

    /// An element has been opened.
    pub(super) fn opened(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        if name == "time" {
            let published = attribute("itemprop").is_some_and(|of| of == "datePublished")
                || attribute("pubdate").is_some();
            let meta = if published { &mut self.plain } else { &mut self.timed };
            set_day(meta, attribute("datetime").as_deref());
        }
        self.wanted = match name {
            "title" => Some(Wanted::Title),
            "script" if attribute("type").is_some_and(|of| of.contains("ld+json")) => {
                Some(Wanted::Json)
            }
            _ => None,
        };
    }

    /// An element has been closed.
    pub(super) fn closed(&mut self, _name: &str) {
        self.wanted = None;
    }

    /// The words of a `title` or a `script`.
    pub(super) fn words(&mut self, words: &str) {
        match self.wanted {
            Some(Wanted::Title) => set(&mut self.plain.title, Some(words.to_owned())),
            Some(Wanted::Json) => {
                // What is no JSON tells nothing.
                if let Ok(value) = serde_json::from_str(without_cdata(words)) {
                    self.json(&value);
                }
            }
            None => {}
        }
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.json(item)),
            Value::Object(object) => {
                if object.get("@type").is_some_and(is_article) {
                    let text = |key: &str| object.get(key).and_then(name_of);
                    set(&mut self.linked.title, text("headline"));
                    set(&mut self.linked.source, text("publisher"));
                    set(&mut self.linked.url, text("url").or_else(|| text("mainEntityOfPage")));
                    set_day(&mut self.linked, text("datePublished").as_deref());
                } else if let Some(graph) = object.get("@graph") {
                    self.json(graph);
                }
            }
            _ => {}
        }
    }

    /// All that the page tells.
    pub(super) fn into_meta(self) -> Meta {
        self.linked.or(self.graph).or(self.plain).or(self.timed)
    }
}

/// JSON without the marks of a CDATA section, which pages for XML readers put around it, with or without comments.
fn without_cdata(json: &str) -> &str {
    const OPEN: [&str; 4] = ["//<![CDATA[", "/*<![CDATA[*/", "// <![CDATA[", "<![CDATA["];
    const CLOSE: [&str; 4] = ["//]]>", "/*]]>*/", "// ]]>", "]]>"];
    let json = json.trim();
    let inner = OPEN.into_iter().find_map(|open| json.strip_prefix(open)).unwrap_or(json);
    CLOSE.into_iter().find_map(|close| inner.strip_suffix(close)).unwrap_or(inner)
}

/// A type of schema.org that is an article: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`.
fn is_article(of: &Value) -> bool {
    match of {
        Value::String(of) => of.ends_with("Article") || of.ends_with("Posting") || of == "Report",
        Value::Array(types) => types.iter().any(is_article),
        _ => false,
    }
}

/// A text, or the name or id of the thing that stands in its place.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => items.first().and_then(name_of),
        Value::Object(thing) => {
            ["name", "@id"].iter().find_map(|k| thing.get(*k).and_then(name_of))
        }
        _ => None,
    }
}

fn set(field: &mut Option<String>, value: Option<String>) {
    let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
    if let (None, Some(value)) = (&field, value.filter(|value| !value.is_empty())) {
        *field = Some(value);
    }
}

fn set_day(meta: &mut Meta, value: Option<&str>) {
    meta.published = meta.published.or(value.and_then(day));
}
