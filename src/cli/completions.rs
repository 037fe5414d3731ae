//! `crosscheck completions`: completion scripts for shells.

use super::{Cli, CliError, Outcome, output};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck completions bash > ~/.local/share/bash-completion/completions/crosscheck\n  \
                        crosscheck completions fish > ~/.config/fish/completions/crosscheck.fish")]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "crosscheck", &mut script);
        output::print(&script)?;
        Ok(Outcome::Done)
    }
}
