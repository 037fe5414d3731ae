//! The outcome of a fact, how much it matters, and how sure it is.

use crate::model::{
    Claim, ClaimKind, Confidence, Group, Position, Relation, RelationKind, Severity, Sources, Verdict, Zone,
};

/// Contradiction, disputed, compatible, agreement: the gravest that holds over the comparable pairs. A clash inside a
/// single article decides only where nothing else does.
pub(super) fn verdict(positions: &[Position], relations: &[Relation], sources: &Sources) -> Verdict {
    let any = |kind: RelationKind| relations.iter().any(|r| r.kind == kind && !r.internal);
    let internal = |kind: RelationKind| relations.iter().any(|r| r.kind == kind && r.internal);
    let disputed = relations.iter().any(|r| r.reason.id == "disputed");
    let one_root = sources.roots < 2;
    if any(RelationKind::Contradict) {
        Verdict::Contradiction
    } else if disputed {
        Verdict::Disputed
    } else if internal(RelationKind::Contradict) {
        Verdict::Contradiction
    } else if one_root {
        Verdict::SingleSource
    } else if any(RelationKind::Compatible) {
        Verdict::Compatible
    } else if any(RelationKind::Agree) || positions.iter().any(|p| p.claims.len() > 1) || positions.len() == 1 {
        Verdict::Agreement
    } else {
        Verdict::NotComparable
    }
}

/// Deaths and other numbers in the headline or lead, told by several outlets, matter most.
pub(super) fn severity(verdict: Verdict, relations: &[Relation], group: &Group, claims: &[Claim]) -> Severity {
    let contradiction = |r: &&Relation| r.kind == RelationKind::Contradict;
    let prominent = group
        .claims
        .iter()
        .any(|&c| matches!(claims[c].zone, Zone::Title | Zone::Lead));
    let sure = relations
        .iter()
        .filter(contradiction)
        .any(|r| !r.internal && r.confidence >= Confidence::Medium);
    let internal = relations.iter().filter(contradiction).all(|r| r.internal);
    match verdict {
        Verdict::Contradiction if internal => Severity::Low,
        Verdict::Contradiction if sure && prominent => Severity::High,
        Verdict::Contradiction => Severity::Medium,
        Verdict::Disputed => Severity::Medium,
        Verdict::Compatible if relations.iter().any(|r| r.divergence.is_some()) => Severity::Medium,
        _ => Severity::Low,
    }
}

/// That of the surest relation behind the verdict, never more than that of the group.
pub(super) fn confidence(verdict: Verdict, relations: &[Relation], group: Confidence) -> Confidence {
    let kind = match verdict {
        Verdict::Contradiction => RelationKind::Contradict,
        Verdict::Compatible => RelationKind::Compatible,
        Verdict::Agreement => RelationKind::Agree,
        _ => return group,
    };
    relations
        .iter()
        .filter(|r| r.kind == kind)
        .map(|r| r.confidence)
        .max()
        .unwrap_or(group)
        .min(group)
}

/// The kind that most claims of the group have.
pub(super) fn kind(group: &Group, claims: &[Claim]) -> ClaimKind {
    let mut kinds: Vec<ClaimKind> = group.claims.iter().map(|&c| claims[c].kind).collect();
    kinds.sort_unstable();
    let most = kinds
        .chunk_by(|a, b| a == b)
        .max_by_key(|run| (run.len(), std::cmp::Reverse(run[0])));
    most.map_or(ClaimKind::Count, |run| run[0])
}
