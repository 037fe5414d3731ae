//! What people decided about facts: their ids, the relations that override the rules, and whether a decision still rests
//! on what its author saw.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Claim, ClaimId, Confidence, DecidedRelation, DecisionKind, Decisions, FactId, FactRecord, Group, Position, Reason,
    Relation, RelationKind, Ruling, normalised,
};

/// The decisions of a run, found by the claims that they speak of.
#[derive(Debug)]
pub struct Rulings<'a> {
    relations: BTreeMap<&'a ClaimId, Vec<&'a DecidedRelation>>,
    /// For each group, the records that belong to it, the nearest first.
    records: Vec<Vec<&'a FactRecord>>,
    detached: Vec<&'a FactRecord>,
    minted: BTreeSet<&'a FactId>,
}

impl<'a> Rulings<'a> {
    /// Ties every record to the group that holds most of its claims, the first of equals.
    pub fn new(groups: &[Group], claims: &[Claim], decisions: &'a Decisions) -> Self {
        let mut relations: BTreeMap<&ClaimId, Vec<&DecidedRelation>> = BTreeMap::new();
        for relation in &decisions.relations {
            for claim in relation.claims.iter().chain(&relation.against) {
                relations.entry(claim).or_default().push(relation);
            }
        }
        let mut group_of: BTreeMap<&ClaimId, usize> = BTreeMap::new();
        if !decisions.records.is_empty() {
            let members = groups.iter().enumerate();
            group_of.extend(members.flat_map(|(g, group)| group.claims.iter().map(move |&c| (&claims[c].id, g))));
        }
        let mut tied: Vec<Vec<(usize, &FactRecord)>> = vec![vec![]; groups.len()];
        let mut detached = vec![];
        for record in &decisions.records {
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for group in record.claims().filter_map(|claim| group_of.get(claim)) {
                *votes.entry(*group).or_default() += 1;
            }
            match votes
                .into_iter()
                .max_by_key(|&(group, votes)| (votes, std::cmp::Reverse(group)))
            {
                Some((group, votes)) => tied[group].push((votes, record)),
                None if record.is_about_this_run() => detached.push(record),
                None => {}
            }
        }
        let nearest_first = |mut records: Vec<(usize, &'a FactRecord)>| {
            records.sort_by_key(|(votes, record)| (std::cmp::Reverse(*votes), &record.id));
            records.into_iter().map(|(_, record)| record).collect()
        };
        Rulings {
            relations,
            records: tied.into_iter().map(nearest_first).collect(),
            detached,
            minted: decisions
                .records
                .iter()
                .flat_map(|r| std::iter::once(&r.id).chain(&r.aliases))
                .collect(),
        }
    }

    /// Records that no group holds a claim of.
    pub fn detached(&self) -> Vec<FactRecord> {
        self.detached.iter().map(|&record| record.clone()).collect()
    }

    /// What was decided about a group; several records become one, under the id of the nearest.
    pub(super) fn record(&self, group: usize) -> Option<FactRecord> {
        let (first, others) = self.records.get(group)?.split_first()?;
        let mut record = FactRecord::clone(first);
        for other in others {
            record
                .aliases
                .extend(std::iter::once(&other.id).chain(&other.aliases).cloned());
            record.anchors.extend(other.anchors.iter().cloned());
            record.decisions.extend(other.decisions.iter().cloned());
        }
        record.decisions.sort_by_key(|d| d.at);
        Some(record)
    }

    /// True for an id that some record holds, so that no other fact may take it.
    pub(super) fn is_minted(&self, id: &FactId) -> bool {
        self.minted.contains(id)
    }

    /// Replaces the relations that a person decided otherwise.
    pub(super) fn apply(&self, relations: &mut [Relation], positions: &[Position], claims: &[Claim]) {
        if self.relations.is_empty() {
            return;
        }
        for relation in relations {
            let (a, b) = (&positions[relation.a], &positions[relation.b]);
            let about = a
                .claims
                .iter()
                .filter_map(|&c| self.relations.get(&claims[c].id))
                .flatten();
            let of =
                |position: &Position, side: &[ClaimId]| position.claims.iter().any(|&c| side.contains(&claims[c].id));
            let both = |x: &[ClaimId], y: &[ClaimId]| (of(a, x) && of(b, y)) || (of(a, y) && of(b, x));
            let decided = about.copied().rfind(|d| match d.against.as_slice() {
                [] => both(&d.claims, &d.claims),
                against => both(&d.claims, against),
            });
            if let Some((kind, decided)) = decided.and_then(|d| Some((kind(d.ruling)?, d))) {
                relation.kind = kind;
                relation.confidence = Confidence::High;
                relation.divergence = relation.divergence.filter(|_| kind == RelationKind::Compatible);
                relation.reason = Reason {
                    id: "decided",
                    note: decided.note.clone(),
                };
            }
        }
    }
}

fn kind(ruling: Ruling) -> Option<RelationKind> {
    match ruling {
        Ruling::Agree => Some(RelationKind::Agree),
        Ruling::Compatible => Some(RelationKind::Compatible),
        Ruling::Contradict => Some(RelationKind::Contradict),
        _ => None,
    }
}

/// Marks each status whose author has not seen an answer that clashes with another, or differs widely from it.
pub(super) fn mark_unseen(
    record: &mut FactRecord,
    positions: &[Position],
    relations: &[Relation],
    claims: &[Claim],
    value: impl Fn(&Claim) -> String,
) {
    let clashes = |p: usize| {
        let matters = |r: &&Relation| r.kind == RelationKind::Contradict || r.divergence.is_some();
        relations.iter().filter(matters).any(|r| r.a == p || r.b == p)
    };
    for decision in record.decisions.iter_mut().filter(|d| d.kind == DecisionKind::Status) {
        let seen = |&c: &usize| {
            decision.claims.contains(&claims[c].id)
                || decision.seen.binary_search(&normalised(&value(&claims[c]))).is_ok()
        };
        let unseen = |p: &usize| !positions[*p].claims.iter().any(seen) && clashes(*p);
        decision.stale |= (0..positions.len()).any(|p| unseen(&p));
    }
}
