//! What shells and manuals know of the commands: `gainsay completions` and `gainsay man`.

use std::io::Write;
use std::path::PathBuf;

use clap_complete::Shell;

use super::{Failure, edit};

/// The arguments of `gainsay completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The arguments of `gainsay man`.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// Write a page for every command to this folder; without it, the first page goes to standard output
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) const COMPLETIONS: &str = "\
Examples:
  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay
  gainsay completions zsh > ~/.zfunc/_gainsay
  gainsay completions fish > ~/.config/fish/completions/gainsay.fish";

pub(super) const MAN: &str = "\
Examples:
  gainsay man | man -l -
  gainsay man ~/.local/share/man/man1";

/// Writes the script that completes the command line in a shell.
///
/// # Errors
/// Those of `out`.
pub(super) fn completions(
    args: &Completions,
    mut command: clap::Command,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    // The generator writes without looking whether that works: into memory it does.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gainsay", &mut script);
    out.write_all(&script)?;
    out.flush()?;
    Ok(())
}

/// Writes the manual.
///
/// # Errors
/// A folder that cannot be written, and those of `out`.
pub(super) fn man(args: &Man, command: clap::Command, out: &mut dyn Write) -> Result<(), Failure> {
    match &args.folder {
        None => clap_mangen::Man::new(command).render(out)?,
        Some(folder) => {
            let made = std::fs::create_dir_all(folder);
            made.and_then(|()| clap_mangen::generate_to(command, folder))
                .map_err(|error| edit::unwritable(folder, &error))?;
        }
    }
    out.flush()?;
    Ok(())
}
