//! `crosscheck extract`: the claims of each article.

use super::{
    CliError, Outcome,
    input::{self, InputArgs},
    output::{self, OutputArgs},
};
use crate::{
    model::Report,
    render::{self, Format},
};
use clap::Args;

const FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::JsonLines, Format::Yaml];

/// List the claims of each article
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck extract article.html             a table\n  \
                        crosscheck extract -f jsonl documents.jsonl one line a document: {\"id\", \"claims\"}\n  \
                        crosscheck extract -f yaml article.html     a file to correct or to imitate in claims/sources/\n  \
                        cat article.txt | crosscheck extract -      from standard input")]
pub(super) struct Extract {
    #[command(flatten)]
    input: InputArgs,
    /// Format on standard output
    #[arg(short, long, value_name = "F", help_heading = "Output", value_parser = input::formats(&FORMATS))]
    format: Option<Format>,
    #[command(flatten)]
    output: OutputArgs,
}

impl Extract {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        if self.format == Some(Format::JsonLines) && self.output.is_stdout_alone() {
            let style = self.output.style(true);
            let print = |batch: &Report| output::print(&render::claims(batch, Format::JsonLines, &style)?);
            let report = self.input.claims_in_batches(self.output.quiet, print)?;
            return Ok(input::outcome(&report, Outcome::Done, false));
        }
        let report = self.input.claims(self.output.quiet)?;
        let delivered = self
            .output
            .deliver(self.format, &FORMATS, true, |f, s| render::claims(&report, f, s))?;
        Ok(input::outcome(&report, delivered, self.output.is_watched(self.format)))
    }
}
