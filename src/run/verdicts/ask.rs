//! `gainsay ask`: one free statement against articles.
//!
//! How a claim is judged is the caller's: [`Judge`] is the seam between this driver and that.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use colored::Colorize;
use jiff::civil::Date;
use serde::Deserialize;

use crate::check::{Finding, Step, claim};
use crate::fact::Verdict;
use crate::report::failure::{color, passage};
use crate::report::{Answer, Passage, explain, layout, safe, word};
use crate::text::corpus::Listed;
use crate::text::{Article, Corpus, Fault};

use crate::report::color::When;
use crate::run::base::failure::Failure;
use crate::run::base::parallel;
use crate::run::base::stage::{Done, Exit, Stage};

/// The arguments of `gainsay ask`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read {"id","claim","text","published"?} lines from standard input, answer in JSON lines
    #[arg(long, conflicts_with_all = ["claim", "paths", "explain"])]
    jsonl: bool,
    /// Show the passage that the claim was held against: what it met there, what is missing, and
    /// which value met which
    #[arg(long)]
    explain: bool,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
    /// The claim: one sentence or several
    #[arg(value_name = "CLAIM", required_unless_present = "jsonl")]
    claim: Option<String>,
    /// Files and folders of articles
    #[arg(value_name = "PATH", default_value = "corpus")]
    paths: Vec<PathBuf>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay ask 'The strike was called off.'          every article of corpus/
  gainsay ask 'The strike was called off.' news/    a folder, a file, or several
  gainsay ask --explain 'The strike was called off.' news/cnn.txt
  gainsay ask --jsonl < claims.jsonl

Exit status: 0 no article contradicts the claim, 1 one does, 2 the articles or the
arguments are at fault.";

/// Says what an article says of a claim, and which passages were looked at.
type Judge = fn(&str, &Article) -> (Finding, Vec<Step>);

/// Lines that are answered at once for each thread.
const AT_ONCE: usize = 64;

/// A line of `gainsay ask --jsonl`.
#[derive(Debug, Deserialize)]
struct Question {
    id: serde_json::Value,
    claim: String,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

/// Judges a claim by articles, or the claims of JSON lines.
///
/// # Errors
/// Paths without an article, articles and lines that cannot be read, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let Some(claim) = args.claim.as_deref().filter(|_| !args.jsonl) else {
        jsonl(claim::explain, io::stdin().lock(), out)?;
        return Ok(Exit::Fine);
    };
    Ok(Exit::of(human(claim::explain, claim, &args.paths, args.explain, out)?))
}

/// Judges a claim by the articles at `paths`, files or folders, and prints what each says of it,
/// with all that was looked at where `explain` asks for it;
/// whether one contradicts it.
///
/// # Errors
/// Paths without an article, articles that cannot be read, and those of `out`.
fn human(
    judge: Judge,
    claim: &str,
    paths: &[PathBuf],
    explain: bool,
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    if claim.trim().is_empty() {
        return Err(Failure::Usage(
            "the claim is empty: write a sentence, such as 'The strike was called off.'".to_owned(),
        ));
    }
    let listed = list(paths)?;
    let columns = layout::columns();
    let (mut counts, mut faults) = ([0; 4], Vec::new());
    for chunk in listed.chunks(AT_ONCE * parallel::threads()) {
        let answers = parallel::map(chunk, |article| -> Result<_, Vec<Fault>> {
            let article = article.read()?;
            let (finding, steps) = judge(claim, &article);
            let mut text = verdict(&finding, &article, columns);
            for step in steps.iter().filter(|_| explain) {
                text.push_str("looked at ");
                text.push_str(&explain::passage(&article, step, columns));
            }
            Ok((finding.verdict, text))
        });
        for answer in answers {
            match answer {
                Ok((verdict, text)) => {
                    counts[verdict as usize] += 1;
                    out.write_all(text.as_bytes())?;
                }
                Err(fault) => faults.extend(fault),
            }
        }
    }
    let told: Vec<String> =
        ORDER.iter().map(|v| format!("{} {}", counts[*v as usize], word(*v))).collect();
    writeln!(out, "{}", told.join(", "))?;
    out.flush()?;
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    Ok(counts[Verdict::Contradiction as usize] + counts[Verdict::Disputed as usize] > 0)
}

/// The order of the totals.
const ORDER: [Verdict; 4] =
    [Verdict::Support, Verdict::Contradiction, Verdict::Disputed, Verdict::Omission];

/// The articles at paths: those below a folder, and files as they are.
pub(crate) fn list(paths: &[PathBuf]) -> Result<Vec<Listed>, Failure> {
    let (mut listed, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let found = match path.is_file() {
            true => Corpus::file(path),
            false => Corpus::open(path).map(|corpus| corpus.articles),
        };
        match found {
            Ok(found) => listed.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(listed) } else { Err(Failure::Faults(faults)) }
}

/// One article's verdict, with its evidence; an omission is a line.
fn verdict(finding: &Finding, article: &Article, columns: usize) -> String {
    let mut text = format!(
        "{}: {}",
        word(finding.verdict).color(color(finding.verdict)).bold(),
        safe::inline(&article.id)
    );
    if finding.verdict == Verdict::Omission {
        text.push_str(&format!(": {}\n", safe::inline(&finding.note)));
        return text;
    }
    text.push('\n');
    for evidence in &finding.evidence {
        text.push_str(&passage(article, evidence, columns));
    }
    text
}

/// Answers `{"id","claim","text","published"?}` lines, in their order.
///
/// # Errors
/// The first line that is no such object, by its number; and those of `out`.
fn jsonl(judge: Judge, lines: impl BufRead, out: &mut dyn Write) -> Result<(), Failure> {
    let at_once = AT_ONCE * parallel::threads();
    let mut lines = lines.lines().enumerate();
    loop {
        let chunk: Vec<_> = lines.by_ref().take(at_once).collect();
        if chunk.is_empty() {
            out.flush()?;
            return Ok(());
        }
        let answers = parallel::map(chunk, |(number, line)| -> Result<_, Failure> {
            let line = line?;
            if line.trim().is_empty() {
                return Ok(Vec::new());
            }
            answer(judge, &line)
                .map_err(|reason| Failure::Usage(format!("line {}: {reason}", number + 1)))
        });
        for answer in answers {
            out.write_all(&answer?)?;
        }
    }
}

fn answer(judge: Judge, line: &str) -> Result<Vec<u8>, String> {
    let question: Question = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let published = match &question.published {
        Some(day) => Some(day.parse::<Date>().map_err(|error| format!("published: {error}"))?),
        None => None,
    };
    let id = match &question.id {
        serde_json::Value::String(id) => id.clone(),
        id => id.to_string(),
    };
    let article = Article::in_memory(&id, &question.text, published);
    let (finding, _) = judge(&question.claim, &article);
    let answer = Answer {
        id: &question.id,
        verdict: word(finding.verdict),
        evidence: Passage::of(&finding, &article),
    };
    let mut text = Vec::new();
    safe::json(&answer, &mut text).map_err(|error| error.to_string())?;
    text.push(b'\n');
    Ok(text)
}
