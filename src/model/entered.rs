//! Claims that a person wrote down instead of an article: what was said on air, in an interview, in a table.

use super::{Span, time::DateRange};
use serde::{Deserialize, Serialize};

/// One entry of a file of hand-entered claims (`crosscheck.claims/1`). Spans index
/// [`Article::text`](super::Article::text), which is the file with its folded and escaped values written out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// From the first to the last value of the entry.
    pub entry: Span,
    /// The value as said: "about 150 vehicles".
    pub value: Span,
    /// The question, else what the value is about, as written.
    pub asked: Option<Span>,
    /// The words that hold the value.
    pub quote: Option<Span>,
    /// The question that the value answers, in the person's words.
    pub question: Option<String>,
    /// What is counted, measured or dated.
    pub what: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When the fact holds.
    pub when: Option<EnteredTime>,
    /// Chain of sources, nearest speaker first; empty = the outlet in its own voice; `None` = not said.
    pub attributed_to: Option<Vec<String>>,
}

/// The `when` of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredTime {
    /// Where it is written.
    pub span: Span,
    /// The days, when they can be read without the date of the statement; "on Friday" needs it.
    pub days: Option<DateRange>,
}
