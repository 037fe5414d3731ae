//! The folder `claims/`: what people decided, one YAML file a fact, kept in git like code.
//!
//! ```text
//! files --load--> Ledger --resolve(articles, claims)--> Decisions (tied to the claims of this run)
//! Draft --record--> one appended entry, written whole or not at all
//! ```
//! Nothing that a rule decided is ever written. A decision is tied to its claims by quotes, not by offsets; see [`Ledger::resolve`].

mod anchor;
mod conflict;
mod draft;
mod entry;
mod error;
mod evidence;
mod files;
mod format;
mod layout;
mod parse;
mod resolve;
mod store;
mod sync;
mod tidy;
mod validate;
mod write;

pub use draft::{Draft, DraftError, Subject};
pub use error::{Fault, LedgerError};
pub use format::{SCHEMA, SCHEMA_FILE, schema};
pub use resolve::Resolved;
pub use sync::{Moved, Synced};
pub use tidy::Tidied;
pub use write::Written;

use crate::model::FactId;
use format::File;
use std::path::{Path, PathBuf};

/// A folder of decisions, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    folder: PathBuf,
    /// How messages name the folder: relative to the project, with forward slashes.
    shown: String,
    files: Vec<LedgerFile>,
}

/// One file that was read and makes sense.
#[derive(Clone, Debug)]
struct LedgerFile {
    path: PathBuf,
    /// How messages name it.
    shown: String,
    file: File,
    /// Lines, from 1, of each entry of `claims` and `decisions`.
    claim_lines: Vec<usize>,
    decision_lines: Vec<usize>,
}

impl Ledger {
    /// Reads every decision file below `folder` except `sources/`, hidden files and folders. What is broken is returned as errors with
    /// file, line, column and the mend; the rest is in the ledger. A folder that does not exist is an empty ledger.
    /// `shown` is how messages name the folder (`claims`).
    pub fn load(folder: &Path, shown: &str) -> (Ledger, Vec<LedgerError>) {
        files::load(folder, shown)
    }

    /// Number of facts that somebody decided about.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True when nobody decided anything.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a fact, by its id or an alias.
    fn file_of(&self, fact: &FactId) -> Option<&LedgerFile> {
        let named = |f: &&LedgerFile| f.file.fact.id == fact.0 || f.file.fact.aliases.contains(&fact.0);
        self.files.iter().find(named)
    }
}
