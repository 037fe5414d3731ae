//! Lets `compare` be the default command, and options stand before the command.

use clap::{ArgAction, Command};
use std::ffi::{OsStr, OsString};

/// The arguments with the command as the first one after the program: moved there when it is the first positional
/// argument, `compare` when there is none. Help and version stay alone.
pub(super) fn with_command_first(args: impl IntoIterator<Item = OsString>, cli: &Command) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    let is_command = |arg: &OsStr| {
        arg.to_str()
            .is_some_and(|a| a == "help" || cli.find_subcommand(a).is_some())
    };
    match first_positional(&args, cli) {
        Some(at) if is_command(&args[at]) => {
            let command = args.remove(at);
            args.insert(1, command);
        }
        None if args
            .iter()
            .skip(1)
            .any(|a| a == "--help" || a == "-h" || a == "--version" || a == "-V") => {}
        _ => args.insert(1.min(args.len()), "compare".into()),
    }
    args
}

/// Index of the first argument that is neither an option nor the value of one.
fn first_positional(args: &[OsString], cli: &Command) -> Option<usize> {
    let mut is_value = false;
    for (i, arg) in args.iter().enumerate().skip(1) {
        let text = arg.to_string_lossy();
        if is_value {
            is_value = false;
        } else if text == "--" {
            return None;
        } else if text == "-" || !text.starts_with('-') {
            return Some(i);
        } else {
            is_value = takes_next(&text, cli);
        }
    }
    None
}

/// True when the option is known, takes a value, and does not carry it (`-fjson`, `--format=json`).
fn takes_next(option: &str, cli: &Command) -> bool {
    let takes = |matches: &dyn Fn(&clap::Arg) -> bool| {
        let mut known = cli
            .get_subcommands()
            .flat_map(Command::get_arguments)
            .filter(|a| !a.is_positional());
        known.any(|a| matches(a) && matches!(a.get_action(), ArgAction::Set | ArgAction::Append))
    };
    match option.strip_prefix("--") {
        Some(long) => takes(&|a| a.get_long() == Some(long)),
        None => {
            let mut letters = option.chars().skip(1);
            let (short, rest) = (letters.next(), letters.next());
            rest.is_none() && takes(&|a| a.get_short() == short)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_command_first;
    use crate::cli::Cli;
    use clap::CommandFactory;

    fn ordered(line: &str) -> String {
        let args = std::iter::once("crosscheck")
            .chain(line.split_whitespace())
            .map(Into::into);
        let args = with_command_first(args, &Cli::command());
        args.iter()
            .skip(1)
            .map(|a| a.to_string_lossy())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn compare_is_the_default() {
        assert_eq!(ordered(""), "compare");
        assert_eq!(ordered("articles a.txt"), "compare articles a.txt");
        assert_eq!(ordered("-f json articles"), "compare -f json articles");
        assert_eq!(ordered("-"), "compare -");
        assert_eq!(ordered("-- extract"), "compare -- extract");
        assert_eq!(ordered("a.txt extract"), "compare a.txt extract");
    }

    #[test]
    fn the_command_may_follow_its_options() {
        assert_eq!(ordered("-f json extract a.txt"), "extract -f json a.txt");
        assert_eq!(ordered("--format=json extract"), "extract --format=json");
        assert_eq!(ordered("-fjson --quiet extract"), "extract -fjson --quiet");
        assert_eq!(ordered("--jobs 1 compare x"), "compare --jobs 1 x");
    }

    #[test]
    fn a_value_is_no_command() {
        assert_eq!(ordered("--outlet show articles"), "compare --outlet show articles");
    }

    #[test]
    fn help_and_version_stand_alone() {
        assert_eq!(ordered("--help"), "--help");
        assert_eq!(ordered("-V"), "-V");
        assert_eq!(ordered("extract --help"), "extract --help");
        assert_eq!(ordered("help extract"), "help extract");
    }
}
