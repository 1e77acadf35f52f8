//! What shells and manuals know of the commands: `gainsay completions` and `gainsay man`.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap_complete::Shell;

use crate::run::base::atomic;
use crate::run::base::stage::{Done, Exit, Stage};

/// The arguments of `gainsay completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The arguments of `gainsay man`.
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// Write a page for every command to this folder; without it, the first page goes to standard output
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(crate) const COMPLETIONS: &str = "\
Examples:
  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay
  gainsay completions zsh > ~/.zfunc/_gainsay
  gainsay completions fish > ~/.config/fish/completions/gainsay.fish";

pub(crate) const MAN: &str = "\
Examples:
  gainsay man | man -l -
  gainsay man ~/.local/share/man/man1";

/// Writes the script that completes the command line in a shell.
///
/// # Errors
/// Those of `out`.
pub(crate) fn completions(args: &Completions, Stage { out, declared, .. }: &mut Stage<'_>) -> Done {
    let mut command = declared.clone();
    // The generator writes without looking whether that works: into memory it does.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gainsay", &mut script);
    out.write_all(&script)?;
    out.flush()?;
    Ok(Exit::Fine)
}

/// Writes the manual.
///
/// # Errors
/// A folder that cannot be written, and those of `out`.
pub(crate) fn man(args: &Man, Stage { out, declared, .. }: &mut Stage<'_>) -> Done {
    let command = declared.clone();
    match &args.folder {
        None => clap_mangen::Man::new(command).render(out)?,
        Some(folder) => {
            let pages = pages(command).map_err(|error| atomic::unwritable(folder, &error))?;
            pages.iter().try_for_each(|(name, page)| atomic::write(&folder.join(name), page))?;
        }
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// The name and the text of the page of every command.
fn pages(command: clap::Command) -> io::Result<Vec<(OsString, Vec<u8>)>> {
    // The generator writes files, and not in one step: it gets a folder of its own.
    let folder = tempfile::tempdir()?;
    clap_mangen::generate_to(command, folder.path())?;
    let page = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.file_name(), fs::read(entry.path())?))
    };
    fs::read_dir(folder.path())?.map(page).collect()
}
