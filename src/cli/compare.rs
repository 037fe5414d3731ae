//! `crosscheck compare`, the default command: the discrepancy table.

use super::{
    CliError, Outcome,
    input::{self, InputArgs},
    output::OutputArgs,
};
use crate::render::{self, Format};
use clap::Args;

const FORMATS: [Format; 4] = [Format::Human, Format::Markdown, Format::Csv, Format::Json];

/// Compare articles: one row a question, one column an outlet, problems first (the default command)
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck                                  the articles/ of this project\n  \
                        crosscheck compare monday/ tuesday/x.html   these files and folders\n  \
                        crosscheck compare --outlet Reuters         only questions that Reuters answers\n  \
                        crosscheck compare -o json=report.json -o md=table.md\n  \
                        crosscheck compare --date presstv=2020-02-07 articles/")]
pub(super) struct Compare {
    #[command(flatten)]
    input: InputArgs,
    /// Format on standard output
    #[arg(short, long, value_name = "F", help_heading = "Output", value_parser = input::formats(&FORMATS))]
    format: Option<Format>,
    /// Show questions that one source only answers, too
    #[arg(long, help_heading = "Output")]
    all: bool,
    #[command(flatten)]
    output: OutputArgs,
}

impl Compare {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let report = self.input.report(self.output.quiet)?;
        let delivered = self
            .output
            .deliver(self.format, &FORMATS, self.all, |f, s| render::render(&report, f, s))?;
        Ok(input::outcome(&report, delivered, self.output.is_watched(self.format)))
    }
}
