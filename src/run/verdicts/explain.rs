//! `gainsay explain FACT ARTICLE`: why the verdict is what it is.

use std::io::Write;

use crate::check::Checker;
use crate::report::{Case, Policy, explain, layout, name, safe};
use crate::text::corpus::Listed;

use crate::run::base::failure::Failure;
use crate::run::base::folders::Folders;
use crate::run::base::input::{Input, did_you_mean};
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::today::today;

/// The arguments of `gainsay explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) folders: Folders,
    /// The fact: its id, its name, its key, or a part that only one fact has
    #[arg(value_name = "FACT")]
    fact: String,
    /// The article: its id, or a part that only one article has
    #[arg(value_name = "ARTICLE")]
    article: String,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay explain 'drone type' us-iran-2019/cnn
  gainsay explain us-iran-2019::drone-type cnn";

/// Writes every passage looked at, what matched, every value found, and why it counted or not.
///
/// # Errors
/// Faults of assertions and corpus, no such fact or article, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let input = Input::load(&args.folders.assertions, &args.folders.corpus)?;
    let fact = find(
        "fact",
        &args.fact,
        input.facts.iter().zip(&input.fact_names).map(|(fact, name)| {
            let topic = name.split("::").last().unwrap_or_default().to_owned();
            [fact.id(), fact.topic.key.clone(), name.clone(), topic]
        }),
    )?;
    let article = find_article(&args.article, &input.corpus.articles)?;
    let article = input.corpus.articles[article].read()?;
    let checker = Checker::new(&input.facts[fact..=fact]);
    let fact = &input.facts[fact];
    if !fact.concerns(&article.id) {
        let text = format!(
            "note: {} is not checked against {}: its `articles` leave it out\n",
            safe::inline(&fact.id()),
            safe::inline(&article.id)
        );
        out.write_all(text.as_bytes())?;
    }
    let (finding, steps) = checker.explain(0, &article);
    let case = Case::new(
        0,
        fact,
        &article,
        &finding,
        &Policy { today: today(None)?, ..Policy::default() },
    );
    let text = explain::text(&case, &steps, layout::columns());
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Fine)
}

/// The index of the one article that is called so.
///
/// # Errors
/// None is called so, or several are.
pub(crate) fn find_article(wanted: &str, articles: &[Listed]) -> Result<usize, Failure> {
    let ids: Vec<&str> = articles.iter().map(|listed| listed.id.as_str()).collect();
    let names = name::of_articles(&ids);
    let known = ids.iter().zip(names).map(|(id, name)| {
        let last = id.rsplit('/').next().unwrap_or_default().to_owned();
        [(*id).to_owned(), last, name.clone(), name]
    });
    find("article", wanted, known)
}

/// The index of the one thing that is called so: wholly, in whatever case, or else in part. The
/// first of a thing's names is its id.
fn find(
    what: &str,
    wanted: &str,
    known: impl Iterator<Item = [String; 4]>,
) -> Result<usize, Failure> {
    let known: Vec<[String; 4]> = known.collect();
    let lower = wanted.to_lowercase();
    let tests: [&dyn Fn(&str) -> bool; 3] =
        [&|name| name == wanted, &|name| name.to_lowercase() == lower, &|name| {
            !lower.is_empty() && name.to_lowercase().contains(&lower)
        }];
    for test in tests {
        let found: Vec<usize> = (known.iter().enumerate())
            .filter(|(_, names)| names.iter().any(|name| test(name)))
            .map(|(index, _)| index)
            .collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(*one),
            several => {
                let ids = several.iter().map(|&index| known[index][0].as_str());
                return Err(Failure::Usage(ambiguous(what, wanted, ids)));
            }
        }
    }
    let mut message = format!("no {what} is called `{}`", safe::inline(wanted));
    message.push_str(&did_you_mean(wanted, known.iter().flatten().map(String::as_str)));
    Err(Failure::Usage(message))
}

fn ambiguous<'a>(what: &str, wanted: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let mut message = format!("`{}` means more than one {what}:", safe::inline(wanted));
    for id in ids.take(20) {
        message.push_str(&format!("\n  {}", safe::inline(id)));
    }
    message
}
