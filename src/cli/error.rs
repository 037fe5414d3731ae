//! Why a command could not do its job: one line, with the mend where there is one.

use crate::{ingest::ProjectError, ledger::LedgerError, lexicon::LexiconError, render::RenderError};
use std::io;

#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// Arguments that parse but make no sense.
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    #[error(transparent)]
    Project(#[from] ProjectError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("cannot write to standard output: {0}")]
    Output(#[source] io::Error),
    #[error("the terminal does not answer: {0}")]
    Terminal(#[source] io::Error),
    #[error("{path}: {source}")]
    File { path: String, source: io::Error },
    #[error("cannot start {jobs} threads: {source}")]
    Threads {
        jobs: usize,
        source: rayon::ThreadPoolBuildError,
    },
}

impl CliError {
    /// True when the reader of standard output went away, which is its right.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, CliError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
