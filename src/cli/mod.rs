//! The command line: arguments in, files and exit codes out. One file a subcommand.
//!
//! Exit codes: 0 done; 1 findings of `check`; 2 something could not be read or done (the rest is still reported).

mod arguments;
mod check;
mod compare;
mod completions;
mod decide;
mod error;
mod explain;
mod extract;
mod init;
mod input;
mod item;
mod nearest;
mod output;
mod progress;
mod relate;
mod review;
mod schema;
mod show;
mod sync;
mod tidy;

use crate::render::printable;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use error::CliError;
use std::{ffi::OsString, io::Write, process::ExitCode};

/// Finds where several outlets' reports of the same events agree, are compatible, or contradict each other.
#[derive(Debug, Parser)]
#[command(
    name = "crosscheck",
    version,
    override_usage = "crosscheck [COMMAND] [OPTIONS] [PATH]...",
    after_help = "With no command: compare. `crosscheck COMMAND --help` has examples.\n\n\
                  Examples:\n  \
                  crosscheck                            the table for the articles/ of this project\n  \
                  crosscheck a.txt b.html c.md          the table for these articles\n  \
                  crosscheck extract a.txt -f jsonl     every claim of an article, for programs\n  \
                  crosscheck show 1                     the quotes and reasons behind the first row\n\n\
                  Exit codes: 0 done, 1 findings (check alone), 2 something could not be read or done (the rest is reported)."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Compare(compare::Compare),
    Check(check::Check),
    Extract(extract::Extract),
    Show(show::Show),
    Decide(decide::Decide),
    Sync(sync::Sync),
    Tidy(tidy::Tidy),
    Relate(relate::Relate),
    Review(review::Review),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Init(init::Init),
}

/// How a command ended when it ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything was read and done.
    Done,
    /// A check found something at its fail level.
    Findings,
    /// Some input could not be read; the rest was reported.
    Incomplete,
}

impl Outcome {
    /// The worse of both.
    fn and(self, other: Outcome) -> Outcome {
        self.max(other)
    }
}

/// Runs the program with its arguments, the name of the program first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = arguments::with_command_first(args, &Cli::command());
    let command = match Cli::command()
        .try_get_matches_from(args)
        .and_then(|m| Cli::from_arg_matches(&m))
    {
        Ok(cli) => cli.command,
        Err(refusal) => return refused(&refusal),
    };
    let ended = match command {
        Command::Compare(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Extract(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Decide(command) => command.run(),
        Command::Sync(command) => command.run(),
        Command::Tidy(command) => command.run(),
        Command::Relate(command) => command.run(),
        Command::Review(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Init(command) => command.run(),
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            warn(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// Names of the commands.
fn commands() -> Vec<String> {
    Cli::command()
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect()
}

/// Prints help, version or a usage error; a reader that went away does not matter.
fn refused(refusal: &clap::Error) -> ExitCode {
    let _ = refusal.print();
    ExitCode::from(u8::try_from(refusal.exit_code()).unwrap_or(2))
}

/// One line on standard error. When that is closed there is nobody to tell.
fn warn(message: &str) {
    let lines: Vec<String> = message.lines().map(printable).collect();
    let _ = writeln!(std::io::stderr(), "crosscheck: {}", lines.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn each_command_has_examples() {
        for command in Cli::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                help.contains("Examples:") && help.contains("crosscheck"),
                "{}",
                command.get_name()
            );
        }
    }
}
