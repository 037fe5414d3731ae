//! `crosscheck tidy`: the files of decisions in one order and one spelling.

use super::{CliError, Outcome, output, warn};
use crate::{
    ingest::Project,
    ledger::{Ledger, SCHEMA_FILE},
    render::RenderError,
};
use clap::Args;
use std::{fmt::Write, fs, path::PathBuf};

/// Put the files in claims/ in order: keys, entries, spelling. What they say and their comments stay
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck tidy           write what is not in tidy form anew\n  \
                        crosscheck tidy --check   change nothing; exit code 1 when something is untidy")]
pub(super) struct Tidy {
    /// Change nothing; name what is not in tidy form, and end with exit code 1 if there is any
    #[arg(long)]
    check: bool,
    /// Folder of decisions [default: claims/ of the project, or as crosscheck.yaml says]
    #[arg(long, value_name = "DIR", help_heading = "Input")]
    claims: Option<PathBuf>,
}

impl Tidy {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let here = std::env::current_dir().map_err(|source| CliError::File {
            path: ".".to_owned(),
            source,
        })?;
        let project = Project::find(&here, &[])?;
        let folder = match &self.claims {
            Some(folder) => project.working.join(folder),
            None => project.root.join(&project.config.ledger.path),
        };
        let (mut ledger, broken) = Ledger::load(&folder, &project.relative(&folder));
        for error in &broken {
            warn(&error.to_string());
        }
        let (mut text, untidy) = (String::new(), ledger.untidy()?);
        if self.check {
            for fault in &untidy {
                let _ = writeln!(text, "{fault}");
            }
            let _ = writeln!(text, "{} of {} files not in tidy form", untidy.len(), ledger.len());
        } else {
            let done = ledger.tidy()?;
            for path in &done.written {
                let _ = writeln!(text, "wrote  {path}");
            }
            let _ = writeln!(text, "{} of {} files written", done.written.len(), ledger.len());
            if !ledger.is_empty() {
                schema(&folder.join(SCHEMA_FILE))?;
            }
        }
        output::print(text.as_bytes())?;
        Ok(match () {
            () if !broken.is_empty() => Outcome::Incomplete,
            () if self.check && !untidy.is_empty() => Outcome::Findings,
            () => Outcome::Done,
        })
    }
}

/// Brings the schema for editors up to date.
fn schema(path: &std::path::Path) -> Result<(), CliError> {
    let text = serde_json::to_string_pretty(&crate::ledger::schema()).map_err(RenderError::from)? + "\n";
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    output::replace(path, text.as_bytes()).map_err(|source| CliError::File {
        path: path.display().to_string(),
        source,
    })
}
