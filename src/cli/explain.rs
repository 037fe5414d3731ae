//! `crosscheck explain`: what a rule of `check` means and what to do.

use super::{CliError, Outcome, nearest, output};
use crate::check;
use clap::Args;
use std::fmt::Write;

/// Explain a rule of `check`, or list all rules
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck explain             the list\n  \
                        crosscheck explain R102        one page\n  \
                        crosscheck explain single-root")]
pub(super) struct Explain {
    /// Code or name of the rule
    rule: Option<String>,
}

impl Explain {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let text = match &self.rule {
            None => list(),
            Some(name) => page(name)?.to_owned(),
        };
        output::print(text.as_bytes())?;
        Ok(Outcome::Done)
    }
}

fn page(name: &str) -> Result<&'static str, CliError> {
    check::rule(name).map(|rule| rule.page).ok_or_else(|| {
        let known = check::RULES.iter().flat_map(|r| [r.code, r.name]);
        let near = nearest::question(nearest::nearest(name, known));
        CliError::Usage(format!("no rule \"{name}\".{near} `crosscheck explain` lists them."))
    })
}

fn list() -> String {
    let mut out = String::new();
    for rule in check::RULES {
        let fails = rule.fails_from.map_or_else(
            || "exit code 2".to_owned(),
            |level| format!("fails from {}", level.word()),
        );
        let _ = writeln!(
            out,
            "{} {:22} {:7} {fails}\n     {}",
            rule.code,
            rule.name,
            rule.level.word(),
            rule.summary
        );
    }
    out.push_str("\ncrosscheck explain CODE prints a page.\n");
    out
}
