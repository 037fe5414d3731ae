//! `crosscheck show`: one fact or claim as a card.

use super::{
    CliError, Outcome,
    input::{self, InputArgs},
    nearest,
    output::{self, OutputArgs},
};
use crate::{
    model::Report,
    render::{self, Item},
};
use clap::Args;

/// Show one question or claim: every quote, source, date and reason
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck show 1               the first row of the table\n  \
                        crosscheck show f-7qk           a question, by the start of its id\n  \
                        crosscheck show c-2m4xw articles/\n\n\
                        Name the same files as for compare: numbers and ids follow from them.")]
pub(super) struct Show {
    /// Id of a question (f-...) or claim (c-...), the start of one, or the number of a row
    id: String,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
}

impl Show {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let report = self.input.report(self.output.quiet)?;
        let item = find(&report, &self.id)?;
        output::print(&render::card(&report, item, &self.output.style(true)))?;
        Ok(input::outcome(&report, Outcome::Done, false))
    }
}

/// The fact or claim that `id` names: a row number, a whole id, or the start of only one.
fn find(report: &Report, id: &str) -> Result<Item, CliError> {
    if let Ok(row) = id.parse::<usize>() {
        let rows = report.facts.len();
        let inside = row.checked_sub(1).filter(|r| *r < rows).map(Item::Fact);
        return inside.ok_or_else(|| CliError::Usage(format!("no row {row}: the table has {rows} (with --all)")));
    }
    let wanted = id.to_lowercase();
    let facts = report
        .facts
        .iter()
        .enumerate()
        .map(|(i, f)| (f.id.0.as_str(), Item::Fact(i)));
    let claims = report
        .claims
        .iter()
        .enumerate()
        .map(|(i, c)| (c.id.0.as_str(), Item::Claim(i)));
    let all: Vec<(&str, Item)> = facts.chain(claims).collect();
    let starts: Vec<_> = all.iter().filter(|(known, _)| known.starts_with(&wanted)).collect();
    match starts.as_slice() {
        [(_, item)] => Ok(*item),
        [] => {
            let near = nearest::question(nearest::nearest(&wanted, all.iter().map(|(known, _)| *known)));
            Err(CliError::Usage(format!(
                "no question or claim \"{id}\" in these articles.{near}"
            )))
        }
        several => match several.iter().find(|(known, _)| *known == wanted) {
            Some((_, item)) => Ok(*item),
            None => {
                let names: Vec<_> = several.iter().take(5).map(|(known, _)| *known).collect();
                let more = if several.len() > names.len() { ", ..." } else { "" };
                Err(CliError::Usage(format!(
                    "\"{id}\" is the start of {} ids: {}{more}",
                    several.len(),
                    names.join(", ")
                )))
            }
        },
    }
}
