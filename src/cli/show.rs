//! `crosscheck show`: one fact or claim as a card.

use super::{
    CliError, Outcome,
    input::{self, InputArgs, Reviewed},
    item::{self, Named},
    output::{self, OutputArgs},
};
use crate::{
    pipeline,
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
        let Reviewed { report, ledger } = self.input.reviewed(self.output.quiet)?;
        let item = match item::find(&report, &self.id)? {
            Named::Fact(n) => Item::Fact(n),
            Named::Claim(n) => Item::Claim(n),
            Named::Decision(fact, id) => item::fact_of(&report, &fact)
                .map(Item::Fact)
                .ok_or_else(|| CliError::Usage(format!("{id} is about {fact}, which these articles do not make")))?,
        };
        let left_out = match item {
            Item::Fact(fact) => {
                let decisions = ledger.resolve(&report.articles, &report.claims).decisions;
                let lexicon = self.input.knowledge().lexicon()?;
                pipeline::left_out(&report, fact, &decisions, &lexicon)
            }
            Item::Claim(_) => vec![],
        };
        output::print(&render::card(&report, item, &left_out, &self.output.style(true)))?;
        Ok(input::outcome(&report, Outcome::Done, false))
    }
}
