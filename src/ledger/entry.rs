//! One decision as a file holds it.

use super::format::Decision;
use crate::model::{DecisionKind, Ruling, fingerprint};
use jiff::Timestamp;

/// A time of a file; `None` when it is no RFC 3339 time.
pub(super) fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// The fewest claims that a decision must name.
pub(super) fn claims_needed(decision: &Decision) -> usize {
    match (decision.kind, decision.verdict) {
        (_, Ruling::Reopened) => 0,
        (DecisionKind::Match | DecisionKind::Relation, _) => 2,
        (DecisionKind::Extraction, _) => 1,
        (DecisionKind::Status, _) => 0,
    }
}

/// `d-` and 10 letters of a hash over everything else that the entry says; `taken` ids are avoided.
pub(super) fn id(decision: &Decision, taken: &[&str]) -> String {
    let content = [
        decision.at.as_str(),
        &decision.by,
        decision.kind.word(),
        decision.verdict.word(),
        &decision.claims.join(" "),
        &decision.against.join(" "),
        decision.cause.map_or("", crate::model::Cause::word),
        &decision.why,
        &decision.basis.join(" "),
        decision.expires.as_deref().unwrap_or_default(),
        decision.supersedes.as_deref().unwrap_or_default(),
    ];
    let hashed = |salt: usize| {
        let salt = salt.to_string();
        let parts: Vec<&str> = ["decision/1", &salt].into_iter().chain(content).collect();
        format!("d-{}", fingerprint(&parts, 10))
    };
    (0..)
        .map(hashed)
        .find(|id| !taken.contains(&id.as_str()))
        .unwrap_or_default()
}
