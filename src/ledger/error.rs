//! What can be wrong with a ledger, always with the place and the mend.

use std::io;

/// Something that a person can mend in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct Fault {
    /// The file, relative to the project.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// Why (a part of) a ledger cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A file does not say what it should.
    #[error(transparent)]
    Invalid(#[from] Fault),
    /// The system refuses.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A decision cannot be written as asked.
    #[error(transparent)]
    Draft(#[from] super::DraftError),
    /// What would be written does not read back as what was meant; nothing was written.
    #[error(
        "{path}: the entry cannot be added without changing what stands there: {problem}; run crosscheck tidy, or add it by hand"
    )]
    Unwritable {
        /// The file.
        path: String,
        /// What went wrong.
        problem: String,
    },
}

impl LedgerError {
    /// An error of the system about a path.
    pub(super) fn io(path: &std::path::Path) -> impl FnOnce(io::Error) -> LedgerError + use<> {
        let path = path.display().to_string();
        move |source| LedgerError::Io { path, source }
    }
}
