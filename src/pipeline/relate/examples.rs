//! What two example statements say of each other.

use crate::lexicon::Lexicon;
use crate::model::{Published, RelationKind};
use crate::pipeline::relate;

/// Relation and reason of two statements without a date; `None` when they answer no common question.
pub(super) fn says(a: &str, b: &str) -> Option<(RelationKind, &'static str)> {
    let undated = Published::UNKNOWN;
    let related = relate((a, undated), (b, undated), Lexicon::english());
    related.relation.map(|(kind, reason)| (kind, reason.id))
}
