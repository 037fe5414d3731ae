//! `crosscheck schema`: the JSON Schema of a format.

use super::{CliError, Outcome, output};
use crate::{
    ledger,
    render::{RenderError, check, entered, wire},
};
use clap::{Args, ValueEnum};

/// Print the JSON Schema (draft 2020-12) of a format
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck schema > report.schema.json\n  \
                        crosscheck schema claims > claims/claims.schema.json\n  \
                        crosscheck schema ledger > claims/ledger.schema.json")]
pub(super) struct Schema {
    /// Which
    #[arg(value_enum, default_value = "report")]
    name: Name,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Name {
    /// What `--format json` writes.
    Report,
    /// What `check --format json` writes.
    Check,
    /// Claims entered by hand in `claims/sources/`, and what `extract --format yaml` writes.
    Claims,
    /// A file of decisions in `claims/`.
    Ledger,
}

impl Schema {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let schema = match self.name {
            Name::Report => wire::schema(),
            Name::Check => check::wire::schema(),
            Name::Claims => entered::schema(),
            Name::Ledger => ledger::schema(),
        };
        let mut text = serde_json::to_string_pretty(&schema).map_err(RenderError::from)?;
        text.push('\n');
        output::print(text.as_bytes())?;
        Ok(Outcome::Done)
    }
}
