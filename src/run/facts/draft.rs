//! `gainsay draft ARTICLE`: facts from an article's own words, to look through and edit.

use std::io::Write;
use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, Key, Table, Value};

use crate::fact::{self, Fact};
use crate::propose::{Proposal, held, proposals};
use crate::report::color::When;
use crate::report::safe;
use crate::text::corpus::Listed;
use crate::text::fault::shown;
use crate::text::{Article, Corpus, Fault};

use super::edit;
use crate::run::base::atomic;
use crate::run::base::failure::Failure;
use crate::run::base::guard;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::verdicts::{ask, explain};

/// The arguments of `gainsay draft`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of articles
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    corpus: PathBuf,
    /// Write the facts to this file, which must not be there yet
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
    /// The article: its id, a part that only one article has, or a file
    #[arg(value_name = "ARTICLE")]
    article: String,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay draft us-iran-2019/cnn                             to standard output
  gainsay draft cnn --output assertions/cnn.toml
  gainsay check                                              hold the others against it

Each fact stands below the sentence it was read in. Every one is supported by the
article itself; whether it is true, and worth checking, is for you to say.";

/// Writes the facts that the article states.
///
/// # Errors
/// No such article, an article that cannot be read or of which no fact can be made, an output that is there
/// already, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    args.output.as_deref().map_or(Ok(()), guard::assertion_file)?;
    if let Some(output) = args.output.as_deref().filter(|output| output.exists()) {
        let fault = Fault::of_file(output, "is there already");
        let help = "name another file for --output, or remove this one yourself";
        return Err(Failure::Faults(vec![fault.help(help)]));
    }
    let (listed, concerns) = find(args)?;
    let article = listed.read()?;
    let facts = held(&article, proposals(&article), |some| read(some, &article))?;
    if facts.is_empty() {
        let id = safe::inline(&article.id);
        let message = format!(
            "no fact could be made of `{id}`: it has no value that is said of something plain\n  \
             write one yourself: gainsay new TOPIC VALUE"
        );
        return Err(Failure::Usage(message));
    }
    let mut document = file(&facts, &article);
    if let Some(concerns) = concerns {
        let mut list = Array::new();
        list.push(concerns);
        document.insert("articles", Item::Value(list.into()));
    }
    let text = document.to_string();
    match &args.output {
        None => out.write_all(text.as_bytes())?,
        Some(output) => {
            atomic::create(output, text.as_bytes())?;
            let many = if facts.len() == 1 { "fact" } else { "facts" };
            writeln!(out, "drafted {} {many} in {}", facts.len(), shown(output))?;
            writeln!(
                out,
                "look through them, then hold the other articles against them: gainsay check"
            )?;
        }
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// The article that is meant: a file, or one of the corpus; with a pattern for the articles beside it, where
/// it lies in a folder with others, which are likely about the same story.
fn find(args: &Args) -> Result<(Listed, Option<String>), Failure> {
    let path = Path::new(&args.article);
    if path.is_file() {
        let found = ask::list(&[path.to_owned()])?;
        if let Some(listed) = found.into_iter().next() {
            return Ok((listed, None));
        }
    }
    let mut corpus = Corpus::open(&args.corpus)?;
    let index = explain::find_article(&args.article, &corpus.articles)?;
    let folder = corpus.articles[index].id.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
    let beside = |folder: &str| corpus.articles.iter().filter(|a| a.id.starts_with(folder)).count();
    let concerns = folder.filter(|folder| beside(folder) > 1).map(|folder| folder + "*");
    Ok((corpus.articles.swap_remove(index), concerns))
}

/// Proposals as facts, in their order.
fn read(proposals: &[Proposal], article: &Article) -> Result<Vec<Fact>, Failure> {
    if proposals.is_empty() {
        return Ok(Vec::new());
    }
    let whole = file(proposals, article).to_string();
    let path = Path::new("draft.toml");
    if let Ok(facts) = fact::load_text(Path::new(""), path, &whole) {
        return Ok(facts);
    }
    // One that cannot be read spoils the file: it is left out, and what holds of it is nothing.
    let alone = |proposal: &&Proposal| {
        let text = file(std::slice::from_ref(*proposal), article).to_string();
        fact::load_text(Path::new(""), path, &text).is_ok()
    };
    let good: Vec<Proposal> = proposals.iter().filter(alone).cloned().collect();
    let text = file(&good, article).to_string();
    Ok(fact::load_text(Path::new(""), path, &text)?)
}

/// The assertion file of these facts.
fn file(facts: &[Proposal], article: &Article) -> DocumentMut {
    let mut document = DocumentMut::new();
    let title = article.meta.title.as_deref().unwrap_or(&article.id);
    document.insert("title", Item::Value(title.trim().into()));
    let path = shown(&article.path);
    let head = format!(
        "# Drafted from {path}: every fact is supported there, below the sentence it was read in.\n\
         # Whether it is true, and worth holding others to, is for you to say. Correct, delete, add.\n\n"
    );
    if let Some(mut key) = document.key_mut("title") {
        key.leaf_decor_mut().set_prefix(head);
    }
    let (mut table, mut before) = (Table::new(), None);
    for fact in facts {
        let sentence = safe::inline(fact.sentence.of(&article.text));
        let value: Value = edit::typed(&fact.value);
        let mut key = Key::new(&fact.topic);
        if before != Some(fact.sentence) {
            key.leaf_decor_mut().set_prefix(format!("\n# {}\n", sentence.trim()));
        }
        before = Some(fact.sentence);
        table.insert_formatted(&key, Item::Value(value));
    }
    document.insert("facts", Item::Table(table));
    document
}
