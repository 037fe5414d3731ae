//! What people decided; read from `claims/` by the ledger, used by `group` and `judge`.

use super::ClaimId;

/// Decisions that steer grouping. Empty while nobody decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Pairs that answer one question.
    pub same: Vec<(ClaimId, ClaimId)>,
    /// Pairs that do not.
    pub different: Vec<(ClaimId, ClaimId)>,
    /// Claims that are bad extractions and take no part.
    pub bad: Vec<ClaimId>,
}
