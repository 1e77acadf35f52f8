//! An article that has been found but not read.

use std::path::PathBuf;
use std::sync::Arc;

use super::article::Article;
use super::format::{self, Format, Line, Many, Unpacked};
use super::meta::Meta;
use crate::text::files::fault::{Fault, whole};

/// An article that has been found but not read.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The article's id.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// What `corpus.toml` tells of it.
    pub meta: Meta,
    /// Its line, in a file that holds many.
    pub(super) line: Option<Line>,
    /// What its file unpacks to, if that is compressed.
    pub(super) unpacked: Option<Arc<Unpacked>>,
}

impl Listed {
    /// The article's line, in a file that holds many, or the first of its lines: its number, from 1, its first
    /// byte, and how many it has.
    pub fn line(&self) -> Option<(usize, u64, usize)> {
        self.line.map(Line::place)
    }

    /// Whether the article is one of many in its file.
    pub fn is_line(&self) -> bool {
        self.line.is_some()
    }

    /// Reads the article.
    ///
    /// # Errors
    /// The file cannot be read or is no text, or its front matter is at fault.
    pub fn read(&self) -> Result<Article, Vec<Fault>> {
        let content = match (format::of(&self.path), self.line) {
            (_, Some(line)) => {
                format::read_line(&self.path, line, &self.id, self.unpacked.as_deref())?
            }
            (Some(Format::One(read)), None) => read(&self.path, whole(&self.path)?)?,
            _ => return Err(vec![Fault::of_file(&self.path, "is no article")]),
        };
        // What a failed download leaves must not pass for an article that says nothing. A crawler takes everything.
        let crawled = format::many(&self.path) == Some(Many::Warc);
        if !crawled && content.text[content.body..].trim().is_empty() {
            let line = self.line.map_or(String::new(), |line| format!(" in line {}", line.number));
            let fault = Fault::of_file(&self.path, format!("holds no text{line}"));
            let help = "fill it, or take it out of the corpus";
            return Err(vec![fault.help(help)]);
        }
        Ok(Article::of_content(self.id.clone(), &self.path, self.meta.clone(), content))
    }
}
