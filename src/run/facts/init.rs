//! `gainsay init`: folders, a first fact file, two first articles and what editors need.

use std::io::Write;
use std::path::{Path, PathBuf};

use colored::Colorize;

use crate::report::color::When;
use crate::report::safe;
use crate::text::fault::shown;
use crate::{fact, text};

use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::{atomic, settings};

/// The arguments of `gainsay init`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folders and editor set-up alone, without the example
    #[arg(long)]
    bare: bool,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
    /// Where to begin; made where there is no such folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay init                  in this folder, with an example to try out
  gainsay init --bare stories   in the folder stories, without the example

What is there already is left as it is.";

/// What an editor needs to check and complete the files.
const EDITORS: [(&str, &str); 5] = [
    ("schemas/assertions.json", fact::SCHEMA),
    ("schemas/corpus.json", text::corpus::SCHEMA),
    ("schemas/settings.json", settings::SCHEMA),
    (".taplo.toml", include_str!("../../../templates/taplo.toml")),
    (".vscode/extensions.json", include_str!("../../../templates/extensions.json")),
];

/// Facts and articles to try out.
const EXAMPLE: [(&str, &str); 4] = [
    ("assertions/example.toml", include_str!("../../../templates/assertions/example.toml")),
    ("corpus/example/corpus.toml", include_str!("../../../templates/corpus/example/corpus.toml")),
    ("corpus/example/courier.txt", include_str!("../../../templates/corpus/example/courier.txt")),
    ("corpus/example/gazette.txt", include_str!("../../../templates/corpus/example/gazette.txt")),
];

/// Makes what is missing, and says what was made and what was there.
///
/// # Errors
/// A folder or file that cannot be made, and those of `out`.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    for folder in ["assertions", "corpus"] {
        let folder = args.folder.join(folder);
        std::fs::create_dir_all(&folder).map_err(|error| atomic::unwritable(&folder, &error))?;
    }
    let example: &[_] = if args.bare { &[] } else { &EXAMPLE };
    let mut kept = 0;
    for (name, content) in example.iter().chain(&EDITORS) {
        let path = match args.folder == Path::new(".") {
            true => PathBuf::from(name),
            false => args.folder.join(name),
        };
        if path.exists() {
            kept += 1;
            writeln!(out, "{} {}", "left ".dimmed(), shown(&path))?;
        } else {
            atomic::create(&path, content.as_bytes())?;
            writeln!(out, "{} {}", "made ".green(), shown(&path))?;
        }
    }
    if kept > 0 {
        let them = if kept == 1 { "one file was" } else { "these files were" };
        writeln!(out, "{them} there already and left as it was")?;
    }
    out.write_all(next(args).as_bytes())?;
    out.flush()?;
    Ok(Exit::Fine)
}

/// The commands to go on with.
fn next(args: &Args) -> String {
    let mut text = "\nNext:\n".to_owned();
    if args.folder != Path::new(".") {
        text.push_str(&format!("  cd {}\n", safe::inline(&args.folder.display().to_string())));
    }
    if !args.bare {
        text.push_str(
            "  gainsay check                 the example: one article differs from its facts\n",
        );
    }
    text.push_str(
        "  gainsay add REPORT.txt …      put articles of your own into corpus/\n  \
           gainsay draft REPORT --output assertions/mine.toml\n                                \
                                         propose facts from one of them, to edit\n  \
           gainsay new TOPIC VALUE       or write a fact down yourself\n  \
           gainsay check                 and see which articles differ from the facts\n",
    );
    text
}
